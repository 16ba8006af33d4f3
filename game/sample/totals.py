"""Integer sums over chunks, and the estimates made of them once all games are in."""

from __future__ import annotations

import numpy as np

from game.engine.arith import POINT, Ints
from game.sample import interval, measures
from game.sample.drive import Chunk
from game.sample.interval import Estimate


class Totals:
    """Sums, sums of squares and outcome counts: whole numbers, so order cannot matter."""

    def __init__(self, outcome_ids: tuple[str, ...]) -> None:
        self.outcome_ids = outcome_ids
        self.games = 0
        self._outcomes = [0] * len(outcome_ids)
        self._pin = _Sums(len(measures.PIN))
        self._measures = _Sums(len(measures.names()))

    def add(self, chunk: Chunk) -> None:
        """Count a chunk in."""
        self.games += len(chunk.seeds)
        counts = np.bincount(chunk.outcomes, minlength=len(self.outcome_ids))
        self._outcomes = [a + int(b) for a, b in zip(self._outcomes, counts, strict=True)]
        self._pin.add(chunk.pin)
        self._measures.add(chunk.measures)

    def outcomes(self) -> dict[str, Estimate]:
        """Return the share of each outcome class, in the scenario's order."""
        return {
            name: interval.share(count, self.games)
            for name, count in zip(self.outcome_ids, self._outcomes, strict=True)
        }

    def pin(self) -> dict[str, dict[str, Estimate]]:
        """Return role to layer to mean, in points."""
        result: dict[str, dict[str, Estimate]] = {}
        for row, (role, layer) in enumerate(measures.PIN):
            result.setdefault(role, {})[layer] = self._pin.mean(row, self.games, POINT)
        return result

    def measures(self) -> dict[str, Estimate]:
        """Return measure to mean, or to share where a game has it or has it not."""
        shares = measures.shares()
        return {
            name: interval.share(self._measures.sums[row], self.games)
            if name in shares
            else self._measures.mean(row, self.games, scale)
            for row, (name, scale) in enumerate(
                zip(measures.names(), measures.scales(), strict=True)
            )
        }


class _Sums:
    """Sum and sum of squares of each row, as Python integers that cannot overflow."""

    def __init__(self, rows: int) -> None:
        self.sums = [0] * rows
        self.squares = [0] * rows

    def add(self, values: Ints) -> None:
        for row, numbers in enumerate(values):
            self.sums[row] += int(numbers.sum())
            self.squares[row] += int((numbers * numbers).sum())

    def mean(self, row: int, count: int, scale: int) -> Estimate:
        return interval.mean(self.sums[row], self.squares[row], count, scale)
