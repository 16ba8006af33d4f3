"""Sums of all games of a study, by case, and the means that effects are made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.engine.arith import Ints
from game.lab.study.play import HALVES, Case, StudyWork, scale
from game.lab.study.worlds import World
from game.sample.workers import spread

Reals = npt.NDArray[np.float64]
Prior = Sequence[float]
"""Weight of each Russian type."""


@dataclass(frozen=True)
class Results:
    """Of every case: sums of each measure and counts, (M + 1, draws, halves, types)."""

    measures: tuple[str, ...]
    worlds: tuple[World, ...]
    sums: dict[Case, Ints] = field(repr=False)

    @property
    def games(self) -> int:
        """Return how many games were played."""
        return int(sum(table[-1].sum() for table in self.sums.values()))

    def mean(
        self,
        case: Case,
        measure: str,
        per: str = "",
        *,
        half: int | None = None,
        prior: Prior | None = None,
    ) -> Reals:
        """Return the mean of a measure in every draw, (W,), in the units shown.

        ``per``: divided by the mean of another; ``half``: over one half of the seeds only;
        ``prior``: weights of the types in place of the draw's own. NaN where nothing was counted.
        """
        found = self._mean(case, measure, half, prior)
        if not per:
            return found
        other = self._mean(case, per, half, prior)
        return np.divide(found, other, out=np.full_like(found, np.nan), where=other != 0)

    def _mean(self, case: Case, measure: str, half: int | None, prior: Prior | None) -> Reals:
        table = self.sums[case]
        rows = table[[self.measures.index(measure), -1]].astype(np.float64)
        rows = rows.sum(axis=2) if half is None else rows[:, :, half]
        total, count = rows  # (draws, types)
        weights = np.array([one.prior if prior is None else prior for one in self.worlds])
        weights = weights * (count > 0)
        whole = weights.sum(axis=1)
        means = np.divide(total, count, out=np.zeros_like(total), where=count > 0)
        mean = np.divide(
            (weights * means).sum(axis=1), whole, out=np.full(len(whole), np.nan), where=whole > 0
        )
        return np.asarray(mean / scale(measure))


def gather(work: StudyWork, jobs: int, tell: Callable[[int], None]) -> Results:
    """Play everything on ``jobs`` processes; ``tell`` hears of each game that is over."""
    shape = (len(work.measures) + 1, len(work.worlds), HALVES)
    sums: dict[Case, Ints] = {}
    pieces = list(work.pieces())
    for piece, played in zip(pieces, spread(work, pieces, jobs), strict=True):
        for place, name in enumerate(piece.cases):
            case = work.cases[name]
            table = sums.setdefault(case, np.zeros((*shape, played.shape[-1]), dtype=np.int64))
            table[:, list(piece.draws)] = played[:, place]
        tell(int(played[-1].sum()))
    return Results(work.measures, work.worlds, sums)
