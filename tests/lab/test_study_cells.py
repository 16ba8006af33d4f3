"""Bars that go together over set-ups, held against chance, and harm under many weightings."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from game.engine.schema import LAYERS, ROLES
from game.lab.study import cells, harm
from game.lab.study.keyed import shuffles, weightings
from game.lab.study.play import Case
from game.lab.study.reading import Study, read_study
from game.lab.study.results import Results
from tests.lab.made_up import made_up

SHUFFLES = 199
DRAWS = 3


@lru_cache
def study() -> Study:
    return read_study()


def test_shuffles_are_orders_that_hang_on_the_name_alone() -> None:
    found = shuffles("ukraine", 50, 9)
    assert (np.sort(found, axis=1) == np.arange(9)).all()
    assert (found == shuffles("ukraine", 50, 9)).all()
    assert (found[:20] == shuffles("ukraine", 20, 9)).all()
    assert (found != shuffles("russia", 50, 9)).any()
    # The same on every machine: these were drawn once.
    assert found[:2].tolist() == [[2, 5, 3, 7, 8, 6, 4, 1, 0], [4, 7, 3, 1, 0, 2, 6, 5, 8]]


def test_every_order_is_as_likely() -> None:
    found = shuffles("ukraine", 6_000, 3)
    counts = np.unique(found, axis=0, return_counts=True)[1]
    assert len(counts) == 6
    assert ((counts > 850) & (counts < 1150)).all()  # nearly five standard errors


def test_weightings_sum_to_one_and_favour_no_part() -> None:
    found = weightings("harm", 4_000, 5)
    assert (found > 0).all()
    assert found.sum(axis=1) == pytest.approx(1)
    assert found.mean(axis=0) == pytest.approx(0.2, abs=0.013)  # five standard errors
    # A part of Dirichlet (1, ..., 1) of five is above a half in one sixteenth.
    assert (found > 0.5).mean() == pytest.approx(1 / 16, abs=0.01)


def test_rows_that_are_alike_are_so_by_hardly_any_shuffle() -> None:
    row = np.arange(20.0).reshape(20, 1)
    found = cells.by_chance(np.stack([row, 3 * row + 1, -row]), SHUFFLES)
    assert found[:3] == pytest.approx(1 / (SHUFFLES + 1))


def test_one_block_cannot_be_shuffled() -> None:
    rows = np.arange(12.0).reshape(3, 1, 4) % 5
    assert (cells.by_chance(rows, SHUFFLES) == 1).all()


def test_bars_that_do_not_vary_have_no_correlation() -> None:
    rows = np.stack([np.arange(6.0), np.arange(6.0), np.ones(6)]).reshape(3, 6, 1)
    assert np.isnan(cells.correlations(rows)[1:]).all()
    assert np.isnan(cells.by_chance(rows, SHUFFLES)).tolist() == [False, True, True, True]


BARS = arrays(np.int64, (3, 6, 2), elements=st.integers(0, 30)).map(lambda rows: rows.astype(float))


def plainly(rows: np.ndarray) -> list[float]:
    """Correlations of three rows and their mean, by numpy's own."""
    pairs = [np.corrcoef(rows[a], rows[b])[0, 1] for a, b in combinations(range(3), 2)]
    return [*pairs, float(np.mean(pairs))]


def varied(rows: np.ndarray) -> bool:
    return bool((np.ptp(rows.reshape(3, -1), axis=1) > 0).all())


@given(BARS.filter(varied))
@settings(max_examples=25)
def test_the_share_is_a_count_of_shuffles(rows: np.ndarray) -> None:
    found = cells.by_chance(rows, SHUFFLES)
    asked = np.abs(plainly(rows.reshape(3, -1)))
    orders = [shuffles(role, SHUFFLES, 6) for role in ROLES[:2]]
    counted = np.ones(4)
    for first, second in zip(*orders, strict=True):
        moved = np.stack([rows[0][first], rows[1][second], rows[2]]).reshape(3, -1)
        counted += np.abs(plainly(moved)) >= asked - 1e-9
    assert found * (SHUFFLES + 1) == pytest.approx(counted)


@given(BARS.filter(varied), st.integers(1, 9), st.integers(-50, 50))
@settings(max_examples=25)
def test_the_unit_of_a_bar_does_not_matter(rows: np.ndarray, scale: int, level: int) -> None:
    moved = rows.copy()
    moved[1] = moved[1] * scale + level
    assert (cells.by_chance(moved, SHUFFLES) == cells.by_chance(rows, SHUFFLES)).all()


def compared(rows: np.ndarray, messages: int = 1) -> cells.Compared:
    return cells.compared(rows, np.stack([rows, rows]), messages, SHUFFLES)


def test_a_cell_without_a_value_leaves_its_package_out_of_the_means() -> None:
    kept = np.array([[1.0, 2, 3, 5], [2, 1, 4, 4], [7, 1, 2, 3]])
    rows = np.concatenate([kept, np.array([[90.0, 80], [90, 70], [90, 60]])], axis=1)
    rows = np.repeat(rows[:, :, None], DRAWS, axis=2)
    rows[0, 5] = np.nan
    found = compared(rows, messages=2)
    assert found.correlation == pytest.approx(plainly(kept))
    assert np.isnan(found.values[0]).all()
    everywhere = rows.copy()
    everywhere[0] = np.nan
    assert np.isnan(compared(everywhere, messages=2).correlation).all()


def test_messages_that_move_every_bar_are_chance_to_whole_packages() -> None:
    messages = np.tile([1.0, 2, 4, 8], 6) + np.array([0.0, 1, 5])[:, None]
    found = compared(messages[:, :, None], messages=4)
    assert found.by_cells == pytest.approx(1 / (SHUFFLES + 1))
    assert (found.by_packages == 1).all()


def test_means_over_draws_and_single_draws_are_told_apart() -> None:
    rows = np.array([[1.0, 2, 3, 4], [1, 2, 3, 4], [4, 1, 3, 2]])[:, :, None] * [1.0, 1, 1]
    rows[1, :, 2] = [4, 3, 2, 1]
    told = compared(rows).told(0)
    assert told["correlation"] == 1
    assert told["effect"] == pytest.approx(1 / 3, abs=1e-4)
    assert (told["low"], told["high"]) == (pytest.approx(-0.8), 1)


def bars(lost_by_all: bool) -> Results:
    """Where all lose the more the stronger the package, and share no fortune otherwise."""
    every = cells.cases(study())
    strength = {case: k / len(every) for k, case in enumerate(every)}

    def value(case: Case, name: str, draw: int, half: int) -> float:
        kept = 1 - strength[case] / 2 if lost_by_all else 1.0
        kind, *rest = name.split("_")
        if name == "unlost":
            return kept
        if kind not in ("pin", "unlost"):
            return 0
        up = rest[0] != "russia"
        bar = 50 + 2 * (strength[case] if up else -strength[case])
        return bar * kept  # nothing for those who lost, whether counted or not

    return made_up(study(), every, cells.measures(study()), DRAWS, value)


@pytest.mark.parametrize("lost_by_all", [True, False])
def test_a_sign_that_turns_without_games_lost_by_all_is_pointed_out(lost_by_all: bool) -> None:
    rows = cells.told(study(), bars(lost_by_all))["bars"]
    assert isinstance(rows, list)
    assert len(rows) == len(LAYERS) * 4
    for row in rows:
        opposed = "russia" in row["roles"] and len(row["roles"]) == 2
        assert (row["unlost"]["correlation"] < 0) == (opposed or len(row["roles"]) == 3)
        assert (row["all"]["correlation"] > 0) == (
            lost_by_all or not (opposed or len(row["roles"]) == 3)
        )
        assert row["turns"] == (row["all"]["correlation"] * row["unlost"]["correlation"] < 0)
    assert any(row["turns"] for row in rows) == lost_by_all


HARM = arrays(np.int64, (4, 6), elements=st.integers(0, 4)).map(lambda rows: rows.astype(float))
WEIGHTS = weightings("harm", 60, 4)


@given(HARM)
def test_ranks_are_those_of_every_weighting_by_itself(rows: np.ndarray) -> None:
    found = harm.order(rows, WEIGHTS)
    best, worst, rank = np.zeros(6), np.zeros(6), np.zeros(6)
    less = np.ones((6, 6), dtype=bool)
    for weights in WEIGHTS:
        score = [round(sum(weights * column), 9) for column in rows.T]
        for k, one in enumerate(score):
            best[k] += one == min(score)
            worst[k] += sum(other > one for other in score) < 3
            rank[k] += 1 + np.mean([k for k, other in enumerate(sorted(score)) if other == one])
            less[k] &= [one < other for other in score]
    size = len(WEIGHTS)
    assert found.best == pytest.approx(best / size)
    assert found.worst == pytest.approx(worst / size)
    assert found.rank == pytest.approx(rank / size)
    assert (found.less == less).all()


@given(HARM)
def test_less_harm_in_every_component_is_less_under_every_weighting(rows: np.ndarray) -> None:
    found = harm.order(rows, WEIGHTS)
    assert (found.throughout <= found.less).all()
    assert not (found.less & found.less.T).any()
    assert found.rank.sum() == pytest.approx(21)


@given(HARM, st.permutations(range(6)))
def test_the_order_in_which_packages_are_listed_does_not_matter(
    rows: np.ndarray, order: list[int]
) -> None:
    found, moved = harm.order(rows, WEIGHTS), harm.order(rows[:, order], WEIGHTS)
    assert moved.rank == pytest.approx(found.rank[order])
    assert (moved.less == found.less[np.ix_(order, order)]).all()


def harms(unit: float = 1) -> Results:
    """Two components go opposite ways over packages; a third one is the same for all."""
    every, form = cells.cases(study()), study().form.cells
    package = {case: k // len(form.messages) for k, case in enumerate(every)}

    def value(case: Case, name: str, draw: int, half: int) -> float:
        values = {
            "harm_war": unit * package[case] ** 2 / 4,
            "harm_latency": 100.0 - package[case],
            "harm_grab": 3.0,
            "held": package[case] / 100 + draw / 10,
        }
        return values.get(name, 0)

    return made_up(study(), every, cells.measures(study()), DRAWS, value)


def told_harm(unit: float = 1) -> dict[str, object]:
    told = cells.told(study(), harms(unit))["harm"]
    assert isinstance(told, dict)
    return told


def test_harm_is_told_by_component_and_package() -> None:
    told = told_harm()
    assert told["weighted"] == ["war", "latency"]
    rows = told["packages"]
    assert isinstance(rows, list)
    assert [row["package"] for row in rows] == list(study().form.cells.packages)
    for k, row in enumerate(rows):
        assert row["components"]["war"]["effect"] == pytest.approx(k**2 / 4, abs=1e-4)
        assert row["components"]["grab"] == {"effect": 3, "low": 3, "high": 3}
        assert row["held"]["effect"] == pytest.approx(k / 100 + 0.1, abs=1e-4)
        assert row["held"]["low"] < row["held"]["effect"] < row["held"]["high"]
    assert told["always"]["throughout"] == 0  # type: ignore[index]


def test_a_component_counts_by_its_spread_whatever_its_unit() -> None:
    first, second = (
        [[row[name] for name in ("best", "worst", "rank")] for row in told_harm(unit)["packages"]]  # type: ignore[attr-defined]
        for unit in (1, 8)
    )
    assert first == second


def test_what_is_told_is_the_same_again_and_rounded() -> None:
    texts = [json.dumps(cells.told(study(), harms()), allow_nan=False) for _ in range(2)]
    assert texts[0] == texts[1]
    numbers: list[str] = []
    json.loads(texts[0], parse_float=lambda text: numbers.append(text) or 0.0)  # type: ignore[func-returns-value]
    assert max(len(text.partition(".")[2]) for text in numbers) <= 4
    assert "-0.0" not in numbers
