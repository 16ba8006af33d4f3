"""What was chosen how often: orders by slot and cell, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arith import Bools, Ints
from game.engine.batch import Batch
from game.engine.legality import OWN, own_options
from game.engine.phases import Phase
from game.engine.schema import BLOCS, LEVELS, ROLES
from game.engine.tables import Tables
from game.lab.policies import Policy
from game.players.player import Order
from game.players.scripted import options_of


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, or None of nothing."""
        return self.hits / self.of if self.of else None


FOLLOWS = ("domain", "target", "cover")
"""Slots that name ``none`` exactly when there is no pressure: their use is a share of the acts."""


def menus(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Return the option ids of everything that is decided, the bargain and the revision too.

    A slot whose menu is another for every role stands under ``slot_role``.
    """
    found = options_of(tables)
    for role in ROLES:
        found |= {f"{slot}_{role}": own_options(tables, role, slot) for slot in OWN}
    return found


class Usage:
    """Counts of each option by cell: ``counts[slot]`` is (C, O). Call it before each step.

    Besides the slots of ``menus``: ``event`` cards (0: none), ``instrument`` (0: none) and the
    ``level`` at which incidents were answered in the end.
    """

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self.counts: dict[str, Ints] = {}

    def __call__(self, batch: Batch, orders: Mapping[str, Order], cell: Ints) -> None:
        """Count the orders of the games that are asked; at the reckoning, the incident."""
        mask = batch.mask
        known = menus(batch.tables) if batch.slots else {}
        for actor, slots in batch.slots.items():
            role = "coalition" if actor in BLOCS else actor
            for slot, row in zip(slots, orders[actor], strict=True):
                kind = f"{slot}_{role}" if slot in OWN else slot
                self._add(kind, len(known[kind]), row, mask, cell)
        if batch.phase is Phase.RECKONING:
            games, tables = batch.games, batch.tables
            struck = mask & (games.row("severity") > 0)
            self._add("event", len(tables.events.ids) + 1, games.row("event"), mask, cell)
            kinds = len(tables.pressure.instruments) + 1
            self._add("instrument", kinds, games.row("instrument"), struck, cell)
            self._add("level", LEVELS, games.row("level"), struck, cell)

    def _add(self, slot: str, options: int, row: Ints, mask: Bools, cell: Ints) -> None:
        places = cell[mask] * options + row[mask]
        counts = np.bincount(places, minlength=self.cells * options)
        counts = counts.reshape(self.cells, options).astype(np.int64)
        self.counts[slot] = self.counts.get(slot, 0) + counts

    def followed(self, policy: Policy, known: Mapping[str, tuple[str, ...]], cells: slice) -> Share:
        """Return how many orders took an option the script names, of those its slots asked."""
        hits = asked = 0
        for slot, steps in policy.script.items():
            if slot in self.counts:
                counts = self.counts[slot][cells].sum(axis=0)
                named = {known[slot].index(option) for step in steps for option in step if option}
                hits += int(counts[sorted(named)].sum())
                asked += int(counts.sum())
        return Share(hits, asked)
