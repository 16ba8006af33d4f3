"""Which numbers drive an outcome: Sobol's indices, Morris's effects, or where the halves part.

The method is that of the sweep's design: a Sobol or Morris sample is analysed by its own, a grid
or a Latin hypercube regionally: draws in the upper half of the outcome against those in the lower,
number by number, by the distance of Kolmogorov and Smirnov (Spear and Hornberger 1980).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.errors import UsageError
from game.lab.sensitivity.means import DrawMeans, Floats

METHODS = {"sobol": "sobol", "morris": "morris"}
REGIONAL = "regional"


@dataclass(frozen=True)
class Driver:
    """How much a number matters for an outcome at one combination of levers.

    ``weight``: Sobol's total index, Morris's mean absolute effect in the outcome's unit over the
    range, or the distance (0 to 1). ``spread``: its 95 % interval's half width (Sobol, Morris), or
    the chance of a distance as large by luck.  ``rises``: whether the outcome rises with it.
    """

    path: str
    weight: float
    spread: float
    rises: bool


def method(found: DrawMeans) -> str:
    """Return how a sweep's design is analysed."""
    return METHODS.get(str(found.design["kind"]), REGIONAL)


def drivers(found: DrawMeans, outcome: str) -> list[list[Driver]]:
    """Return for each combination of levers the numbers, the most important one first.

    A combination at which the outcome never differs has none. Raises UsageError where a package is
    missing for it.
    """
    try:
        return [_of_point(found, values) for values in found.means[outcome]]
    except ImportError as missing:
        raise UsageError(
            f"sensitivity needs the package SALib ({missing}); install the extra, in the "
            "project's folder: .venv/bin/pip install '.[analysis]'"
        ) from missing


def _of_point(found: DrawMeans, values: Floats) -> list[Driver]:
    if np.ptp(values) == 0:
        return []
    weights = _ANALYSES[method(found)](found, values)
    rows = [
        Driver(path, weight, spread, bool(_slope(found.numbers[:, place], values) > 0))
        for place, (path, (weight, spread)) in enumerate(zip(found.paths, weights, strict=True))
    ]
    return sorted(rows, key=lambda row: -row.weight)


def _slope(number: Floats, values: Floats) -> float:
    """Return how the outcome moves with a number, -1 to 1, by ranks; equal ones share a rank."""
    from scipy.stats import rankdata

    return float(np.corrcoef(rankdata(number), rankdata(values))[0, 1])


Weights = list[tuple[float, float]]


def _sobol(found: DrawMeans, values: Floats) -> Weights:
    from SALib.analyze import sobol

    got = sobol.analyze(found.problem, values, calc_second_order=False, seed=1)
    return [(float(a), float(b)) for a, b in zip(got["ST"], got["ST_conf"], strict=True)]


def _morris(found: DrawMeans, values: Floats) -> Weights:
    from SALib.analyze import morris

    levels = int(found.design["levels"])
    got = morris.analyze(found.problem, found.numbers, values, num_levels=levels, seed=1)
    return [(float(a), float(b)) for a, b in zip(got["mu_star"], got["mu_star_conf"], strict=True)]


def regional(numbers: Floats, above: npt.NDArray[np.bool_]) -> Weights:
    """Return distance and chance for each number (D, K), the draws parted by ``above`` (D,)."""
    from scipy.stats import ks_2samp

    if above.all() or not above.any():
        return [(0.0, 1.0)] * numbers.shape[1]
    tests = [ks_2samp(column[above], column[~above]) for column in numbers.T]
    return [(float(test.statistic), float(test.pvalue)) for test in tests]


def _regional(found: DrawMeans, values: Floats) -> Weights:
    return regional(found.numbers, values > np.median(values))


_ANALYSES = {"sobol": _sobol, "morris": _morris, REGIONAL: _regional}
