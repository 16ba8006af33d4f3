"""Intervals against values worked out by hand or known from the literature."""

from __future__ import annotations

from math import isclose, sqrt

import numpy as np
import pytest

from game.sample import interval


def test_mean_of_whole_numbers_and_its_normal_interval() -> None:
    values = [30, 35, 38, 38, 39, 42, 50]
    found = interval.mean(sum(values), sum(value * value for value in values), len(values))
    error = 1.959963984540054 * np.std(values, ddof=1) / sqrt(len(values))
    assert isclose(found.mean, sum(values) / len(values))
    assert isclose(found.low, found.mean - error)
    assert isclose(found.high, found.mean + error)


def test_what_is_never_negative_has_no_negative_bound() -> None:
    values = [0, 0, 0, 0, 0, 0, 400]
    found = interval.mean(sum(values), sum(value * value for value in values), len(values))
    assert found.low == 0
    assert found.high > found.mean


def test_mean_keeps_its_figures_where_a_difference_of_floats_would_not() -> None:
    # 10^6 games of 10^9 and 10^9 + 1: the variance is 1/4, the squares are 10^24.
    count, base = 1_000_000, 10**9
    half = count // 2
    total = half * (2 * base + 1)
    squares = half * (base**2 + (base + 1) ** 2)
    found = interval.mean(total, squares, count)
    assert isclose(found.high - found.mean, 1.959963984540054 * 0.5 / sqrt(count - 1), rel_tol=1e-3)


def test_one_game_has_no_spread() -> None:
    assert interval.mean(550, 302_500, 1, scale=100) == interval.Estimate(5.5, 5.5, 5.5)


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval(hits: int, count: int, low: float, high: float) -> None:
    found = interval.share(hits, count)
    assert isclose(found.low, low, abs_tol=1e-4)
    assert isclose(found.high, high, abs_tol=1e-4)
