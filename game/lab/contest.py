"""Plays policies against each other: cells of games that differ in policies, package and card.

Common random numbers: game i has the same seed in every cell, so the difference of two cells,
taken game by game, is due to what differs between the cells alone. Any game of a cell is the
game ``greyzone sim`` plays with the same seed, set-up and scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np

from game.engine.arith import Ints
from game.engine.batch import BARGAIN, Batch
from game.engine.chance import Dice, game_seeds
from game.engine.schema import LAYERS, ROLES
from game.engine.state import State
from game.engine.tables import Tables
from game.engine.view import View
from game.lab.policies import Policy
from game.players.drive import play
from game.players.player import DEFAULT_SEAT, Order, Player, Seat, make, make_all
from game.players.scripted import ScriptedPlayer
from game.sample import setups
from game.sample.plan import CHUNK, Terms

Read = Callable[[State], Ints]
"""Reads R whole numbers a finished game, (R, N)."""
Watch = Callable[[Batch, Mapping[str, Order], Ints], None]
"""Called before each step with the batch, the orders and the cell of each game, (N,)."""
Show = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Opens a progress bar of so many games; what it yields is told how many are done."""

OPEN = -1
"""In place of a package's place: the sides bargain for it."""
RESULT = dict(zip(LAYERS, (2, 3, 5), strict=True))
"""Tenths of the composite by layer. Only the balance report adds layers up (rulebook 12)."""
RESULT_SCALE = 1_000
"""Units of ``results`` in a point."""


def results(state: State) -> Ints:
    """Return .2 P + .3 I + .5 N of each role, in thousandths of a point, (3, N)."""
    weights = np.array(list(RESULT.values()), dtype=np.int64)
    return np.stack([weights @ state.read(f"pin_{role}") for role in ROLES])


@dataclass(frozen=True)
class Cells:
    """C cells: ``packages`` and ``messages`` (C,) as places in the tables, ``OPEN`` where the
    package is left to the table; ``policies``
    (3, C, 1), or (3, C, N) where the games of a cell differ, as places in the cast, by ROLES.
    """

    packages: Ints
    policies: Ints
    messages: Ints

    @property
    def count(self) -> int:
        """C."""
        return len(self.packages)


@dataclass(frozen=True)
class Stage:
    """What all cells have in common. ``cast`` lists each role's policies, the doctrine first."""

    tables: Tables
    terms: Terms
    cast: Mapping[str, Sequence[Policy]]
    seed: int
    show: Show

    def cells(self, packages: Sequence[str], profiles: Ints) -> Cells:
        """Return a cell for each profile (P, 3) and package: cell p * K + k, the default card."""
        known = self.tables.package_ids
        places = np.array([OPEN if name == BARGAIN else known.index(name) for name in packages])
        count = len(profiles) * len(places)
        card = self.tables.message_ids.index(self.terms.message)
        return Cells(
            np.tile(places, len(profiles)),
            np.repeat(profiles.T, len(places), axis=1)[:, :, None],
            np.full(count, card, dtype=np.int64),
        )

    def play(
        self,
        what: str,
        cells: Cells,
        games: int,
        read: Read = results,
        watch: Watch | None = None,
        seats: Mapping[str, Seat] | None = None,
    ) -> Ints:
        """Play ``games`` games of every cell and return what ``read`` makes of them, (R, C, N).

        ``seats`` puts another kind of player where a policy would sit. ``what`` names the part
        on the progress bar.
        """
        total = cells.count * games
        policies = np.broadcast_to(cells.policies, (len(ROLES), cells.count, games))
        policies = policies.reshape(len(ROLES), total)
        seeds = game_seeds(self.seed, games)
        found = []
        with self.show(what, total) as tell:
            for start in range(0, total, CHUNK):
                game = np.arange(start, min(start + CHUNK, total))
                batch = self.batch(cells, game // games, seeds[game % games])
                players = self._players(policies[:, game], seats or {})
                play(batch, players, watching(watch, game // games))
                found.append(read(batch.games))
                tell(len(game))
        table = np.concatenate(found, axis=1)
        return table.reshape(len(table), cells.count, games)

    def batch(self, cells: Cells, cell: Ints, seeds: Ints) -> Batch:
        """Return games at their start, each of the cell it is given, (N,)."""
        annex = np.full(len(cell), self.tables.annex_ids.index(self.terms.annex), dtype=np.int64)
        packages = cells.packages[cell]
        agreed = setups.by_place(self.tables, packages, cells.messages[cell], annex)
        if (packages == OPEN).any():
            agreed = setups.left_open(agreed, packages == OPEN)
        return Batch.create(self.tables, agreed, seeds)

    def _players(self, policies: Ints, seats: Mapping[str, Seat]) -> dict[str, Player]:
        players = make_all(self.tables, seats)
        for role, which in zip(ROLES, policies, strict=True):
            if role not in seats:
                scripts = [policy.script for policy in self.cast[role]]
                doctrine = self._doctrines(role, which)
                players[role] = ScriptedPlayer(self.tables, scripts, doctrine, which)
        return players

    def _doctrines(self, role: str, which: Ints) -> Player:
        """Return who plays what the scripts of games with these policies leave open."""
        names = [policy.doctrine for policy in self.cast[role]]
        played = list(dict.fromkeys(names[place] for place in np.unique(which).tolist()))
        players = [make(self.tables, role, Seat(DEFAULT_SEAT.kind, name)) for name in played]
        if len(players) == 1:
            return players[0]
        places = [played.index(name) if name in played else 0 for name in names]
        return _Several(players, np.array(places)[which])


@dataclass(frozen=True)
class _Several:
    """Several players in one seat: ``which`` (N,) names the one of each game."""

    players: Sequence[Player]
    which: Ints

    def order(self, view: View, slots: Sequence[str], dice: Dice) -> Order:
        """Ask them all and keep each game's own."""
        orders = [player.order(view, slots, dice) for player in self.players]
        which = view.some(self.which)
        return [np.choose(which, rows) for rows in zip(*orders, strict=True)]


def watching(
    watch: Watch | None, cell: Ints
) -> Callable[[Batch, Mapping[str, Order]], None] | None:
    """Return a watch of one batch that knows the cell of each of its games, (N,)."""
    if watch is None:
        return None
    return lambda batch, orders: watch(batch, orders, cell)
