"""Integer arithmetic against exact fractions."""

from __future__ import annotations

import ast
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import game.engine
from game.engine.arith import curve, muldiv, own, rounded, tabulate

SMALL = st.integers(-(10**7), 10**7)


def exact(a: int, b: int, c: int) -> int:
    return int((Decimal(a) * b / c).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@given(a=SMALL, b=SMALL, c=st.integers(1, 10**6))
def test_muldiv_rounds_half_away_from_zero(a, b, c):
    left, right = np.array([a], dtype=np.int64), np.array([b], dtype=np.int64)
    assert muldiv(left, right, c)[0] == exact(a, b, c)
    assert muldiv(left, right, np.array([c, c], dtype=np.int64))[0] == exact(a, b, c)
    assert muldiv(left, right, np.array([-c, -c], dtype=np.int64))[0] == exact(a, b, -c)


def test_dividing_by_zero_gives_zero():
    one = np.array([5, 5], dtype=np.int64)
    assert list(muldiv(one, one, np.array([0, 2], dtype=np.int64))) == [0, 13]


@given(x=st.integers(-500, 1500))
def test_curves_interpolate_between_knots_and_hold_outside(x):
    knots = np.array([[0, 100], [400, 300], [1000, 0]], dtype=np.int64)
    value = int(curve(np.array([x], dtype=np.int64), knots)[0])
    inside = min(max(x, 0), 1000)
    true = 100 + inside / 2 if inside <= 400 else 300 - (inside - 400) / 2
    assert abs(value - true) <= 1
    table = tabulate(knots)
    assert table[inside] == value


@pytest.mark.parametrize("path", sorted(Path(game.engine.__file__).parent.rglob("*.py")))
def test_no_float_enters_the_engine(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        where = f"{path.name}:{getattr(node, 'lineno', 0)}"
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)), where
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"random", "interp", "exp", "float64", "float32"}, where
        if isinstance(node, ast.Name):
            assert node.id != "float", where


@given(a=SMALL, c=st.integers(1, 10**6))
def test_rounded_divides_as_muldiv_does_and_leaves_what_it_was_given(a, c):
    given_ = np.array([a, -a], dtype=np.int64)
    assert list(rounded(given_, c)) == [exact(a, 1, c), exact(-a, 1, c)]
    assert list(given_) == [a, -a]


@given(place=st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_each_game_finds_its_own_row(place):
    rows, at = np.arange(4 * len(place)).reshape(4, -1), np.array(place)
    assert list(own(rows, at)) == [rows[row, game] for game, row in enumerate(place)]
    assert list(own(rows[:, :1], at)) == [rows[row, 0] for row in place]
