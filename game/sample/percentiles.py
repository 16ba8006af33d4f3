"""Where a played game lies among games of bots: the deal and the crisis result (rulebook 9).

*Crisis*: the percentile of each role's Positions, Interests and Needs among bot games of the same
package; it takes the package out of the result. *Deal*: the percentile of the mean of those bot
games among bot games of all ready-made packages; it takes play out. Doctrines hold every seat,
equal results count half, and the seeds are fixed, so that they owe nothing to the game's own.

After a bargain the bot games stand on the components, clauses, message and annex preset that it
ended with, none without an agreement. What else it left is not in them: Russia's signature, offers
and terms, arms that come without an agreement, budget spent or saved, an annex adjusted by hand.
A percentile after a bargain is therefore rough (design.md has by how much).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from pydantic import JsonValue

from game.engine.arith import POINT, Ints
from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.tables import Tables
from game.players.drive import collect
from game.players.player import make_all
from game.sample import measures, setups
from game.scenario import Pack

GAMES, DEAL_GAMES = 400, 40
"""Bot games with the game's package, and with each ready-made one."""
SEED = 19_941_205
"""Seed of all bot games; game i of every package has the same."""
LOST = "shared_loss"
"""The outcome after which nothing is ranked: there is no winner."""

Ranks = Mapping[str, Mapping[str, float]]
"""Role to layer to percentile, 0 to 100 with one decimal."""


@dataclass(frozen=True)
class Percentiles:
    """What was found. ``crisis`` is None after shared loss; ``games`` were played by bots."""

    games: int
    crisis: Ranks | None
    deal: Ranks

    @property
    def as_object(self) -> dict[str, JsonValue]:
        """The same as plain values."""
        crisis = None if self.crisis is None else _plain(self.crisis)
        return {"games": self.games, "crisis": crisis, "deal": _plain(self.deal)}


class Ranking:
    """The bot games behind the percentiles of one game, played a phase at a time.

    ``result`` is what ``Session.result`` gives. For a window: call ``advance`` once a frame until
    it returns True; for anybody else: ``percentiles``.
    """

    def __init__(
        self, tables: Tables, result: Mapping[str, Any], *, revision: bool = False,
        games: int = GAMES,
    ) -> None:  # fmt: skip
        """Set the bot games up; ``revision``: whether the package was revised at mid-game."""
        self.result = result
        self._players = make_all(tables, {})
        same = replace(agreed(tables, result, games), revises=revision)
        every = replace(_ready_made(tables, result), revises=revision)
        self._same = Batch.create(tables, same, game_seeds(SEED, games))
        packages = len(tables.package_ids)
        seeds = np.tile(game_seeds(SEED, DEAL_GAMES), packages)
        self._every = Batch.create(tables, every, seeds)

    def advance(self) -> bool:
        """Play one phase of the bot games; True once all have been played to their end."""
        batch = self._every if self._same.done else self._same
        if not batch.done:
            batch.step(*collect(batch, self._players))
        return self._every.done

    def finish(self) -> Percentiles:
        """Play what is left and return what was found."""
        while not self.advance():
            continue
        same = measures.pin(self._same.games)
        every = measures.pin(self._every.games)
        games = same.shape[1]
        lost = self.result["outcome"] == LOST
        crisis = None if lost else _ranks(self._own(), same, 1)
        return Percentiles(games, crisis, _ranks(same.sum(axis=1), every, games))

    def _own(self) -> Ints:
        """The game's own results in hundredths, (9,)."""
        pin = self.result["pin"]
        return np.array([round(pin[role][layer] * POINT) for role, layer in measures.PIN])


def percentiles(
    pack: Pack, result: Mapping[str, Any], *, revision: bool = False, games: int = GAMES
) -> Percentiles:
    """Return the deal and the crisis result of a finished game of ``pack``, from its result."""
    tables = pack.compile(result["pace"], result["parameters"])
    return Ranking(tables, result, revision=revision, games=games).finish()


def agreed(tables: Tables, result: Mapping[str, Any], games: int) -> SetUp:
    """Return the set-up of ``games`` games that stand on the package of a finished one."""
    message, annex = result["message"], result["annex"]
    if result["package"] != BARGAIN:
        return SetUp.of(tables, result["package"], message, annex, games)
    plain = SetUp.of(tables, tables.package_ids[0], message, annex, games)
    deal = result["deal"]
    return replace(
        plain,
        components=_held(tables.component_ids, deal["components"], plain.components),
        clauses=_held(tables.clause_ids, deal["clauses"], plain.clauses),
    )


def mid_rank(values: Ints, ordered: Ints) -> tuple[Ints, int]:
    """Return twice how many of ``ordered`` (M,) lie below each value, equal ones once; and 2 M."""
    below = np.searchsorted(ordered, values, "left")
    return below + np.searchsorted(ordered, values, "right"), 2 * len(ordered)


def _held(ids: tuple[str, ...], chosen: list[str], like: Ints) -> Ints:
    """Return rows of 0 and 1 shaped as ``like``, a row for each id."""
    rows = np.zeros_like(like)
    rows[[ids.index(name) for name in chosen]] = 1
    return rows


def _ready_made(tables: Tables, result: Mapping[str, Any]) -> SetUp:
    """Return every ready-made package, DEAL_GAMES games each, with the game's words."""
    package = np.repeat(np.arange(len(tables.package_ids)), DEAL_GAMES)
    message = np.full(len(package), tables.message_ids.index(result["message"]))
    annex = np.full(len(package), tables.annex_ids.index(result["annex"]))
    return setups.by_place(tables, package, message, annex)


def _ranks(own: Ints, crowd: Ints, scale: int) -> Ranks:
    """Rank ``own`` (9,), in units of 1/``scale``, in each row of ``crowd`` (9, M)."""
    found: dict[str, dict[str, float]] = {}
    for (role, layer), percent in zip(measures.PIN, _percents(own, crowd, scale), strict=True):
        found.setdefault(role, {})[layer] = percent
    return found


def _percents(own: Ints, crowd: Ints, scale: int) -> Iterator[float]:
    for value, row in zip(own, crowd, strict=True):
        rank, whole = mid_rank(value, np.sort(row) * scale)
        # Tenths of a percent, halves up: whole numbers until the last step.
        yield (2_000 * int(rank) + whole) // (2 * whole) / 10


def _plain(ranks: Ranks) -> dict[str, JsonValue]:
    return {role: dict(layers) for role, layers in ranks.items()}
