"""Everything the balance report is made from, played in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.engine.tables import Tables
from game.errors import UsageError, did_you_mean
from game.lab import bargains, coverage, exploits, overview, policies, spread
from game.lab.bargains import Bargained
from game.lab.contest import Show, Stage
from game.lab.coverage import Coverage
from game.lab.exploits import Answered, Fast, Table
from game.lab.overview import Overview
from game.lab.policies import LeftOut, Policy
from game.lab.spread import Parts, Skill
from game.sample import settle
from game.sample.plan import Terms, check_seed
from game.scenario import Pack
from game.scenario.models.scenario import may_bargain

PACKAGES = (
    "none",
    "budapest",
    "israel",
    "korea",
    "nato_bridge",
    "treaty_structures",
    "nonaligned_armed",
)
"""Packages looked at unless others are named; a scenario may lack some."""
REPLY_SHARE = 3
"""The best replies are looked for in one game of so many."""
SPREAD_SHARE = 10
"""Each random triple of policies plays one game of so many a package."""
RANDOM_GAMES = 10_000


@dataclass(frozen=True)
class Request:
    """What to look at: packages (empty: those above), games a cell, seed, replies or not."""

    packages: tuple[str, ...] = ()
    games: int = 400
    seed: int = 7
    fast: bool = False
    random_games: int = RANDOM_GAMES

    @property
    def reply_games(self) -> int:
        """Games a cell where the others reply."""
        return max(2, self.games // REPLY_SHARE)


@dataclass(frozen=True)
class Found:
    """All that was found, as integers' means and shares. ``answered`` is None when fast,
    ``bargained`` where the pace has no time to bargain.
    """

    pack: Pack
    request: Request
    terms: Terms
    tables: Tables
    packages: tuple[str, ...]
    absent: tuple[str, ...]
    cast: Mapping[str, Sequence[Policy]]
    left_out: tuple[LeftOut, ...]
    overview: Overview
    fast: Fast
    bargained: Bargained | None
    answered: Mapping[str, Sequence[Answered]] | None
    cards: Mapping[str, Mapping[str, Table]]
    spread: Mapping[str, Mapping[str, Parts]]
    skill: Skill
    coverage: Coverage


def examine(pack: Pack, request: Request, show: Show) -> Found:
    """Play everything the report needs at the pack's default message, annex and pace.

    Raises UsageError for a package the scenario does not have, or too few games.
    """
    check_seed(request.seed)
    if request.games < 2:
        raise UsageError(f"an interval needs at least two games a cell, not {request.games}")
    terms, tables = settle(pack, package=pack.content.scenario.defaults.package)
    packages, absent = _packages(tables, request.packages)
    kept, left_out = policies.fitting(tables, policies.fixed(tables.turns))
    cast = policies.cast(tables, kept)
    stage = Stage(tables, terms, cast, request.seed, show)
    games = request.games
    base = overview.overview(stage, packages, games)
    fast = exploits.against_doctrine(stage, packages, games)
    bargained = bargains.bargained(stage, games) if may_bargain(terms.pace) else None
    cards = overview.forced_cards(stage, base, games)
    parts = spread.decompose(stage, base, max(2, games // SPREAD_SHARE))
    skill = spread.skill(stage, pack, base, games)
    covered = coverage.cover(tables, terms.pace, request.random_games, request.seed, show)
    answered = (
        None if request.fast else exploits.against_replies(stage, packages, request.reply_games)
    )
    return Found(
        pack,
        request,
        terms,
        tables,
        packages,
        absent,
        cast,
        (*left_out, *(bargained.left_out if bargained else ())),
        base,
        fast,
        bargained,
        answered,
        cards,
        parts,
        skill,
        covered,
    )


def _packages(tables: Tables, asked: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the packages to play and those of the usual ones this scenario lacks."""
    known = tables.package_ids
    for name in asked:
        if name not in known:
            raise UsageError(
                f"unknown package '{name[:80]}'{did_you_mean(name, known)}\n"
                f"known: {', '.join(known)}"
            )
    wanted = tuple(dict.fromkeys(asked or PACKAGES))
    kept = tuple(name for name in wanted if name in known)
    # A scenario with packages of its own only is looked at under those.
    return kept or known, tuple(name for name in wanted if name not in known)
