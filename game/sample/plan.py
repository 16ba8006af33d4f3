"""What is to be played: a set-up, who sits where, how many games, from which seed.

The plan alone fixes every number of a result; chunk borders come from it, never from how many
processes work on it (architecture, decision 11).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from game.engine.batch import BARGAIN
from game.engine.chance import SEED_LIMIT
from game.engine.tables import Tables
from game.errors import UsageError, did_you_mean
from game.players.player import HUMAN, Seat
from game.sample.seats import seat_names
from game.scenario import Pack
from game.scenario.models.scenario import may_bargain

CHUNK = 5_000
"""Games a batch; not a power of two, which would alias in the cache (research, perf 4)."""


@dataclass(frozen=True)
class Terms:
    """What is agreed before the first turn, and the pace and numbers it is played with: ids.

    ``revision``: whether the package is revised at mid-game; ``amendments``: whether a ready-made
    one is amended once before the first turn.
    """

    package: str
    message: str
    annex: str
    pace: str
    parameters: str
    revision: bool = False
    amendments: bool = False


@dataclass(frozen=True)
class Plan:
    """Games to play: game i has seed ``game_seeds(seed, 1, i)``, all the same set-up."""

    pack: Pack
    terms: Terms
    tables: Tables = field(repr=False)
    games: int
    seed: int
    seats: Mapping[str, Seat] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.games < 1:
            raise UsageError(f"a sample needs at least one game, not {self.games}")
        check_seed(self.seed)
        for name, seat in self.seats.items():
            if seat.kind == HUMAN:
                raise UsageError(f"{name}=human: nobody can sit in many games at once; use play")

    @property
    def chunks(self) -> Iterator[tuple[int, int]]:
        """Yield (first game, number of games) of each chunk."""
        for start in range(0, self.games, CHUNK):
            yield start, min(CHUNK, self.games - start)

    @property
    def digest(self) -> str:
        """Return the sha256 of everything that decides the result."""
        facts = {
            "rules": self.tables.digest,
            "terms": asdict(self.terms),
            "seats": seat_names(self.seats),
            "games": self.games,
            "seed": self.seed,
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def settle(pack: Pack, **asked: Any) -> tuple[Terms, Tables]:
    """Return what ``agree`` does, and the tables it is played with."""
    terms = agree(pack, **asked)
    return terms, pack.compile(terms.pace, terms.parameters)


def agree(
    pack: Pack,
    *,
    package: str | None = None,
    message: str | None = None,
    annex: str | None = None,
    pace: str | None = None,
    parameters: str | None = None,
    revision: bool = False,
    amendments: bool = False,
) -> Terms:
    """Fill what is not given from the pack's defaults; return the terms.

    Without a package the sides bargain, where the pack's defaults say so and the pace has time, and
    no ``amendments`` are asked for: those are about a ready-made one.
    Raises UsageError naming what is unknown, what may be meant and what there is, and for a message
    or an annex where the bargain brings them.
    """
    defaults, content = pack.content.scenario.defaults, pack.content
    pace = pace or defaults.pace
    bargains = defaults.bargain and may_bargain(pace) and not amendments
    terms = Terms(
        package or (BARGAIN if bargains else defaults.package),
        message or defaults.message,
        annex or defaults.annex,
        pace,
        parameters or defaults.parameters,
        revision,
        amendments,
    )
    _known("pace", terms.pace, tuple(content.scenario.paces))
    _known("parameter set", terms.parameters, tuple(content.parameter_sets))
    if revision:
        pack.check_revision(terms.pace)
    _known("package", terms.package, (*pack.packages, BARGAIN))
    pack.check_bargain(terms.package, terms.pace, amends=amendments)
    _known("message", terms.message, tuple(row.id for row in content.messages))
    _known("annex", terms.annex, tuple(row.id for row in content.annexes))
    if terms.package == BARGAIN:
        _not_given(message=message, annex=annex)
    return terms


def _known(what: str, name: str, names: Sequence[str]) -> None:
    if name not in names:
        guess = did_you_mean(name, names)
        raise UsageError(f"unknown {what} '{name[:80]}'{guess}\nknown: {', '.join(names)}")


def _not_given(**asked: str | None) -> None:
    for what, name in asked.items():
        if name is not None:
            raise UsageError(
                f"{what} '{name[:80]}' has no place here: the sides bargain for the package, "
                f"and the {what} comes out of the bargain\n"
                f"name a ready-made package (--package ID), or leave the {what} out"
            )


def check_seed(seed: int) -> None:
    """Raise UsageError unless ``seed`` may start a game."""
    if not 0 <= seed < SEED_LIMIT:
        raise UsageError(f"seed {seed} is out of range: 0 to {SEED_LIMIT - 1}")
