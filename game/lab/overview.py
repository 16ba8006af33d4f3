"""The state of the game under each package with doctrines in every seat, and forced cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arith import POINT, Ints
from game.engine.rules import package as packages_worth
from game.engine.schema import ROLES
from game.engine.state import State
from game.lab.contest import RESULT_SCALE, Cells, Stage, results
from game.lab.exploits import Table, paired
from game.lab.usage import Share, Usage
from game.sample import measures
from game.sample.interval import Estimate

NO_DEAL = "none"
"""The package of no agreement."""
LATE_TURN = 6
"""Nine games in ten should reach it (research, models 5)."""
MEASURED = (
    "overt_attack",
    "shared_loss",
    "incidents",
    "probing",
    "triggers_met",
    "kept",
    "unanswered",
    "invocations",
    "turns_played",
)
"""Measures of a sample the overview shows."""
LEFT = ("tension", "budget")
"""Tracks whose last value it shows."""
_READERS = {measure.id: measure for measure in measures.MEASURES}
COLUMNS: Mapping[str, int] = {
    **{name: _READERS[name].scale for name in MEASURED},
    **dict.fromkeys(LEFT, POINT),
}
"""Columns of the overview and how many stored units make one shown."""


def _read(state: State) -> Ints:
    rows = [_READERS[name].read(state) for name in MEASURED]
    return np.vstack([results(state), np.stack([*rows, *(state.read(name) for name in LEFT)])])


@dataclass(frozen=True)
class Overview:
    """Doctrine games: ``results`` (3, K, N) in thousandths, ``rows`` (columns, K, N), and usage
    by package. ``capability``: points of each package when it has grown.
    """

    packages: tuple[str, ...]
    results: Ints
    rows: Ints
    usage: Usage
    capability: Mapping[str, float]

    def mean(self, column: str, package: str) -> float:
        """Return the mean of a column under a package."""
        row = self.rows[list(COLUMNS).index(column), self.packages.index(package)]
        return int(row.sum()) / (row.size * COLUMNS[column])

    def total(self, column: str) -> int:
        """Return the sum of a column over all games, in stored units."""
        return int(self.rows[list(COLUMNS).index(column)].sum())

    def overall(self, column: str) -> float:
        """Return the mean of a column over all packages but no deal (that too, if alone)."""
        rows = self.rows[list(COLUMNS).index(column)][self._agreed or slice(None)]
        return int(rows.sum()) / (rows.size * COLUMNS[column])

    def result(self, role: str, package: str) -> float:
        """Return a role's mean composite under a package, in points."""
        row = self.results[ROLES.index(role), self.packages.index(package)]
        return int(row.sum()) / (row.size * RESULT_SCALE)

    def success(self, role: str) -> Share | None:
        """Return how often a role beats its own median without a deal; None without such games."""
        if NO_DEAL not in self.packages or not self._agreed:
            return None
        mine = self.results[ROLES.index(role)]
        alone = np.sort(mine[self.packages.index(NO_DEAL)])
        rest = mine[self._agreed]
        # Twice the median, so that it stays whole.
        twice = int(alone[(len(alone) - 1) // 2] + alone[len(alone) // 2])
        return Share(int((2 * rest > twice).sum()), rest.size)

    def reached(self, turn: int) -> Share:
        """Return how many games played at least so many turns."""
        turns = self.rows[list(COLUMNS).index("turns_played")]
        return Share(int((turns >= turn).sum()), turns.size)

    def over_mean(self, role: str) -> Table:
        """Return what each package brings a role beyond the mean of those played here."""
        mine = self.results[ROLES.index(role)]
        count = len(self.packages)
        total = mine.sum(axis=0)
        found = {}
        for name, row in zip(self.packages, mine, strict=True):
            times = paired(count * row - total)
            found[name] = Estimate(times.mean / count, times.low / count, times.high / count)
        return found

    def best(self, role: str) -> Mapping[str, Share]:
        """Return for how many seeds each package is a role's best (the first of equals)."""
        best = self.results[ROLES.index(role)].argmax(axis=0)
        return {
            name: Share(int((best == place).sum()), best.size)
            for place, name in enumerate(self.packages)
        }

    @property
    def _agreed(self) -> list[int]:
        return [place for place, name in enumerate(self.packages) if name != NO_DEAL]


def overview(stage: Stage, packages: Sequence[str], games: int) -> Overview:
    """Play doctrines against each other, ``games`` games a package."""
    cells = stage.cells(packages, np.zeros((1, len(ROLES)), dtype=np.int64))
    usage = Usage(cells.count)
    found = stage.play("doctrines", cells, games, _read, usage)
    batch = stage.batch(cells, np.arange(cells.count), np.zeros(cells.count, dtype=np.int64))
    grown = packages_worth.values(batch.games, batch.numbers, stage.tables.turns)
    capability = {
        name: int(value) / POINT for name, value in zip(packages, grown.capability, strict=True)
    }
    return Overview(tuple(packages), found[: len(ROLES)], found[len(ROLES) :], usage, capability)


def forced_cards(stage: Stage, base: Overview, games: int) -> dict[str, dict[str, Table]]:
    """Force each other message card: card to role to what it brings over the default card."""
    usual = stage.terms.message
    names = [name for name in stage.tables.message_ids if name != usual]
    count = len(base.packages)
    profiles = np.zeros((len(names), len(ROLES)), dtype=np.int64)
    plain = stage.cells(base.packages, profiles)
    cards = np.array([stage.tables.message_ids.index(name) for name in names], dtype=np.int64)
    cells = Cells(plain.packages, plain.policies, np.repeat(cards, count))
    found = stage.play("message cards", cells, games)
    found = found.reshape(len(ROLES), len(names), count, games)
    return {
        card: {
            role: {
                package: paired(found[place, row, k] - base.results[place, k, :games])
                for k, package in enumerate(base.packages)
            }
            for place, role in enumerate(ROLES)
        }
        for row, card in enumerate(names)
    }
