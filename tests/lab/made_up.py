"""Results of a study that nobody played: what the parts make of them can be known beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from game.engine.schema import TYPES
from game.lab.study.play import HALVES, Case, scale
from game.lab.study.reading import Study
from game.lab.study.results import Results
from game.lab.study.worlds import worlds

GAMES = 1_000
"""Games of each type, half and draw: a mean has three decimals."""
Value = Callable[[Case, str, int, int], float]
"""Mean of a measure by case, draw and half of the seeds."""


def made_up(
    study: Study, cases: Sequence[Case], measures: Sequence[str], draws: int, value: Value
) -> Results:
    sums = {}
    for case in cases:
        table = np.full((len(measures) + 1, draws, HALVES, len(TYPES)), GAMES, dtype=np.int64)
        for row, name in enumerate(measures):
            for draw, half in np.ndindex(draws, HALVES):
                mean = value(case, name, draw, half)
                table[row, draw, half] = round(mean * scale(name) * GAMES)
        sums[case] = table
    return Results(tuple(measures), worlds(study, 1, draws), sums)
