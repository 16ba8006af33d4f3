"""Formulas: exact, bounded, closed to everything but arithmetic."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.arith import SHARE, Ints, evaluate
from game.engine.formula_names import FORMULA_NAMES
from game.scenario.formula import (
    LONGEST,
    FormulaError,
    Pool,
    compile_formula,
    constant,
    names_in,
)


def value(text: str, **names: int) -> Fraction:
    """Return what the engine computes for a formula; `names` in points."""
    pool = Pool()
    program = compile_formula(text, pool)
    constants = [np.array([number], dtype=np.int64) for number in pool.values]

    def read(index: int) -> Ints:
        return np.array([names[FORMULA_NAMES[index]] * SHARE], dtype=np.int64)

    return Fraction(int(evaluate(program, constants, read)[0]), SHARE)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1 / 3", "0.3333"),
        ("2 / 3", "0.6667"),
        ("-2 / 3", "-0.6667"),
        ("-(2 / 3)", "-0.6667"),
        ("0.5 * 0.0001", "0.0001"),
        ("-0.5 * 0.0001", "-0.0001"),
        ("7 / 0", "0"),
        ("min(3, 2, 1) + max(1, 2)", "3"),
        ("clip(120, 0, 100)", "100"),
        ("curve(5, 0, 0, 10, 100)", "50"),
        ("curve(-5, 0, -3, 10, 100)", "-3"),
        ("curve(99, 0, 0, 10, 100)", "100"),
        ("1 < 2 < 3", "1"),
        ("1 < 2 < 2", "0"),
        ("not 1 and 1 or 1", "1"),
        ("3 if 0 else 4", "4"),
        ("tension", "40"),
        ("(100 - tension) * 0.35 if met else 1", "21"),
        (" tension\n + 1", "41"),
    ],
)
def test_values(text: str, result: str) -> None:
    assert value(text, tension=40, trigger_met=1) == Fraction(result)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "().__class__",
        "tension.real",
        "[tension][0]",
        "{1}",
        "lambda: 1",
        "(x := 1)",
        "f'{tension}'",
        "9 ** 9",
        "7 // 2",
        "7 % 2",
        "1 << 9",
        "~1",
        "tension is 1",
        "tension in (1, 2)",
        "'text'",
        "True",
        "None",
        "...",
        "1j",
        "1e3",
        "0x10",
        "1_000",
        "0.00001",
        "1000001",
        "abs(1)",
        "min(1)",
        "clip(1, 2)",
        "curve(1, 0, 0)",
        "curve(1, 0, 0, 0, 1)",
        "curve(1, tension, 0, 10, 1)",
        "min(*[1, 2])",
        "min(a=1)",
        "min",
        "nothing_known",
        "1 +",
        "1; 2",
        "import os",
        "yield",
        "",
        "   ",
        "(" * 200,
        "-" * 300 + "1",
        "\x00",
        "tension * tension * tension * tension * tension",
        "1 + " * LONGEST + "1",
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        compile_formula(text, Pool())
    assert 0 <= caught.value.column <= len(text)


def test_errors_point_into_the_text() -> None:
    with pytest.raises(FormulaError, match="did you mean 'tension'") as caught:
        compile_formula("  1 + tenson", Pool())
    assert caught.value.column == 6


@given(st.text(max_size=60))
def test_any_text_is_a_program_or_an_error(text: str) -> None:
    column = 0
    try:
        compile_formula(text, Pool())
    except FormulaError as problem:
        column = problem.column
    assert 0 <= column <= len(text)


hundredths = st.integers(-10_000, 10_000).map(lambda number: Fraction(number, 100))


def written(number: Fraction) -> str:
    """Write an exact two-decimal number as an author would."""
    sign = "-" if number < 0 else ""
    return f"{sign}{abs(number) // 1}.{int(abs(number) % 1 * 100):02d}"


@given(hundredths, hundredths)
def test_sums_and_products_of_decimals_are_exact(a: Fraction, b: Fraction) -> None:
    assert value(f"{written(a)} + {written(b)}") == a + b
    assert value(f"{written(a)} - ({written(b)})") == a - b
    assert value(f"{written(a)} * {written(b)}") == a * b


@given(hundredths, hundredths)
def test_division_rounds_half_away_from_zero(a: Fraction, b: Fraction) -> None:
    exact = a / b * SHARE if b else Fraction(0)
    size = (2 * abs(exact) + 1) // 2
    assert value(f"{written(a)} / ({written(b)})") * SHARE == (size if exact >= 0 else -size)


@given(hundredths, hundredths)
def test_comparisons_agree_with_fractions(a: Fraction, b: Fraction) -> None:
    for sign, truth in (("<", a < b), ("<=", a <= b), ("==", a == b), ("!=", a != b)):
        assert value(f"({written(a)}) {sign} ({written(b)})") == int(truth)


@given(hundredths)
def test_a_number_is_the_formula_of_itself(number: Fraction) -> None:
    found = constant(written(number))
    assert found is not None
    assert Fraction(found) == number == value(written(number))


def test_equal_constants_are_stored_once() -> None:
    pool = Pool()
    compile_formula("0.5 * tension + 0.50", pool)
    compile_formula("fear - 0.5", pool)
    assert pool.values == [5000]


def test_names_are_reported_without_aliases() -> None:
    assert names_in("min(met, tension) + turn") == {"trigger_met", "tension", "turn"}
