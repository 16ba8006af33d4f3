"""Which numbers drive an outcome: Sobol's indices, Morris's effects, or where the halves part.

The method is that of the sweep's design: a Sobol or Morris sample is analysed by its own, a grid
or a Latin hypercube regionally: draws in the upper half of the outcome against those in the lower,
number by number, by the distance of Kolmogorov and Smirnov (Spear and Hornberger 1980).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.errors import UsageError
from game.lab.sensitivity.means import DrawMeans, Floats

METHODS = {"sobol": "sobol", "morris": "morris"}
REGIONAL = "regional"
RARE = 0.05
"""Chance above which luck alone may have done it."""
RISES, FALLS, MOVES, LUCK_ALONE = "rises", "falls", "moves", "within error"
"""How an outcome goes with a number: up, down, with no one direction, or not beyond luck."""


@dataclass(frozen=True)
class Driver:
    """How much a number matters for an outcome at one combination of levers.

    ``weight``: Sobol's total index, Morris's mean absolute effect in the outcome's unit over the
    range, or the distance (0 to 1). ``spread``: its 95 % interval's half width (Sobol, Morris), or
    the chance of a distance as large by luck.  ``rises``: the sign of its direction, however
    faint; ``way``: how the outcome goes with it, as far as that is beyond its own error.
    ``part``: the weight as a part of the outcome's spread over all draws, 0 to 1.
    """

    path: str
    weight: float
    spread: float
    rises: bool
    way: str
    part: float


class Effect(NamedTuple):
    """A number's weight and spread, whether the weight is beyond luck, its direction (its sign
    counts) and from where on, below and above 0, that is beyond its error.
    """

    weight: float
    spread: float
    beyond: bool
    lean: float
    error: float

    @property
    def way(self) -> str:
        """Return how the outcome goes with the number."""
        if not self.beyond:
            return LUCK_ALONE
        if abs(self.lean) <= self.error:
            return MOVES
        return RISES if self.lean > 0 else FALLS


def method(found: DrawMeans) -> str:
    """Return how a sweep's design is analysed."""
    return METHODS.get(str(found.design["kind"]), REGIONAL)


def drivers(found: DrawMeans, outcome: str) -> list[list[Driver]]:
    """Return for each combination of levers the numbers, the most important one first.

    A combination at which the outcome never differs has none. Raises UsageError where a package is
    missing for it.
    """
    try:
        return [_of_point(found, values) for values in found.mean(outcome)]
    except ImportError as missing:
        raise UsageError(
            f"sensitivity needs the package SALib ({missing}); install the extra, in the "
            "project's folder: .venv/bin/pip install '.[analysis]'"
        ) from missing


def _of_point(found: DrawMeans, values: Floats) -> list[Driver]:
    spread = float(np.ptp(values))
    if spread == 0:
        return []
    how = method(found)
    most = spread if how == "morris" else 1.0  # the others are parts of the spread already
    rows = [
        Driver(
            path,
            effect.weight,
            effect.spread,
            rises=effect.lean > 0,
            way=effect.way,
            part=min(max(effect.weight / most, 0.0), 1.0),
        )
        for path, effect in zip(found.paths, _ANALYSES[how](found, values), strict=True)
    ]
    return sorted(rows, key=lambda row: -row.weight)


def _slopes(found: DrawMeans, values: Floats) -> tuple[list[float], float]:
    """Return how the outcome moves with each number, -1 to 1, by ranks (equal ones share a rank),
    and two standard errors of that.
    """
    from scipy.stats import rankdata

    numbers, ranks = found.numbers[found.apart], rankdata(values[found.apart])
    if np.ptp(ranks) == 0:
        return [0.0] * numbers.shape[1], 1.0
    slopes = [float(np.corrcoef(rankdata(column), ranks)[0, 1]) for column in numbers.T]
    return slopes, 2 / float(np.sqrt(len(numbers) - 1))


def _sobol(found: DrawMeans, values: Floats) -> list[Effect]:
    from SALib.analyze import sobol

    got = sobol.analyze(found.problem, values, calc_second_order=False, seed=1)
    leans, error = _slopes(found, values)
    return [
        Effect(float(weight), float(spread), bool(weight > spread), lean, error)
        for weight, spread, lean in zip(got["ST"], got["ST_conf"], leans, strict=True)
    ]


def _morris(found: DrawMeans, values: Floats) -> list[Effect]:
    from SALib.analyze import morris

    levels = int(found.design["levels"])
    got = morris.analyze(found.problem, found.numbers, values, num_levels=levels, seed=1)
    errors = 2 * np.asarray(got["sigma"]) / np.sqrt(len(found.apart))
    columns = (got["mu_star"], got["mu_star_conf"], got["mu"], errors)
    return [
        Effect(weight, spread, weight > spread, lean, error)
        for weight, spread, lean, error in np.array(columns, dtype=float).T.tolist()
    ]


Weights = list[tuple[float, float]]


def regional(numbers: Floats, above: npt.NDArray[np.bool_]) -> Weights:
    """Return distance and chance for each number (D, K), the draws parted by ``above`` (D,)."""
    from scipy.stats import ks_2samp

    if above.all() or not above.any():
        return [(0.0, 1.0)] * numbers.shape[1]
    tests = [ks_2samp(column[above], column[~above]) for column in numbers.T]
    return [(float(test.statistic), float(test.pvalue)) for test in tests]


def _regional(found: DrawMeans, values: Floats) -> list[Effect]:
    leans, error = _slopes(found, values)
    middle = np.median(values)
    # Where more than half share the highest value, that is the upper half.
    above = values > middle if values.max() > middle else values == middle
    weights = regional(found.numbers, above)
    return [
        Effect(distance, chance, chance <= RARE, lean, error)
        for (distance, chance), lean in zip(weights, leans, strict=True)
    ]


_ANALYSES = {"sobol": _sobol, "morris": _morris, REGIONAL: _regional}
