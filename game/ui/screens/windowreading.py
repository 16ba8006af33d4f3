"""The window between announcement and protection, turn by turn (rulebook 4). No pygame.

Every number is the engine's own (`rules.negotiation.unfolding`), fed with what the reader sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.rules import negotiation
from game.engine.rules.package import PackageValues
from game.engine.tables import COMPONENT_FIELDS
from game.engine.view import View
from game.ui.screens.dealreading import Package
from game.ui.screens.reading import POINT, points

PARTS = ("capability", "binding", "integration", "coverage")
"""The shield's four parts: their mean is what is meant by protection here."""
TRACKS = ("accession_will", "accession_reform")


@dataclass(frozen=True)
class Window:
    """Protection by turn, 0 to 100, and what all of it comes to once grown.

    `needed` are the months of accession that something in the package waits for, 0 where nothing
    does.
    """

    standing: tuple[int, ...]
    promised: int
    needed: int

    @property
    def half(self) -> int:
        """The first turn in which half of what is promised stands; 0 where none is."""
        turns = (n for n, now in enumerate(self.standing, 1) if 2 * now >= self.promised > 0)
        return next(turns, 0)

    @property
    def missing(self) -> int:
        """How many points the last turn still lacks."""
        return max(0, self.promised - self.standing[-1])


def windows(view: View, packages: Sequence[Package], turns: int) -> list[Window]:
    """Return the window of each package over the turns of this game, in one reckoning."""
    component = np.repeat(np.concatenate([p[0][:, :1] for p in packages], axis=1), turns, axis=1)
    clause = np.repeat(np.concatenate([p[1][:, :1] for p in packages], axis=1), turns, axis=1)
    when = np.tile(np.arange(1, turns + 1), len(packages))
    by_turn = _protection(negotiation.unfolding(view, component, clause, when))
    grown = _protection(negotiation.promised(view, component[:, ::turns], clause[:, ::turns]))
    return [
        Window(
            tuple(by_turn[n * turns : (n + 1) * turns]), grown[n], _needed(view, package)
        )
        for n, package in enumerate(packages)
    ]  # fmt: skip


def forecast(view: View, turns: int) -> tuple[int, int]:
    """Months of allied will and Ukrainian adaptation by the last turn, if all goes as usual."""
    will, reform = negotiation.accession_forecast(view, np.array([turns]))
    return points(will), points(reform)


def _protection(worth: PackageValues) -> list[int]:
    total = sum(worth.named(name).astype(np.int64) for name in PARTS)
    return [(int(value) // len(PARTS) + POINT // 2) // POINT for value in np.atleast_1d(total)]


def _needed(view: View, package: Package) -> int:
    """Months until the last component that waits for accession enters."""
    waits, lag = COMPONENT_FIELDS.index("accession"), COMPONENT_FIELDS.index("lag")
    tables = view.numbers.tables
    rows = (
        view.numbers.pick(tables.components, place)
        for place in range(len(tables.component_ids))
        if package[0][place, 0]
    )
    return max((points(row[lag]) for row in rows if row[waits]), default=0)
