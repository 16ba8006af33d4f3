"""Means and shares with their 95 % intervals, made from integer sums at the very end."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""The two-sided 95 % point of the normal distribution."""


@dataclass(frozen=True)
class Estimate:
    """A mean (or share) and its 95 % interval."""

    mean: float
    low: float
    high: float


def mean(total: int, squares: int, count: int, scale: int = 1) -> Estimate:
    """Return the mean of ``count`` whole numbers that are never negative; see ``difference``."""
    found = difference(total, squares, count, scale)
    return Estimate(found.mean, max(0.0, found.low), found.high)


def difference(total: int, squares: int, count: int, scale: int = 1) -> Estimate:
    """Return the mean of ``count`` integers with a normal interval, in units of ``scale``.

    For paired differences: ``total`` and ``squares`` are the sums of each pair's difference and
    of its square.
    """
    centre = total / (count * scale)
    if count < 2:
        return Estimate(centre, centre, centre)
    # Exact until the root: the difference of two large products would lose all its figures.
    spread = count * squares - total * total
    error = Z95 * sqrt(spread / (count * count * (count - 1))) / scale
    return Estimate(centre, centre - error, centre + error)


def share(hits: int, count: int) -> Estimate:
    """Return a share with Wilson's interval, which stays sound near 0 and 1 (Wilson 1927)."""
    found, square = hits / count, Z95 * Z95
    centre = (found + square / (2 * count)) / (1 + square / count)
    reach = sqrt(found * (1 - found) / count + square / (4 * count * count))
    reach *= Z95 / (1 + square / count)
    low = 0.0 if hits == 0 else max(0.0, centre - reach)
    high = 1.0 if hits == count else min(1.0, centre + reach)
    return Estimate(found, low, high)
