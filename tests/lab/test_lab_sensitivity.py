"""Sensitivity finds the number an outcome was made from, whatever the design."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.errors import UsageError
from game.lab.result import open_result
from game.lab.sensitivity import DrawMeans, Flip, draw_means, drivers, flips
from game.lab.sensitivity.drivers import FALLS, LUCK_ALONE, MOVES, method
from game.lab.sensitivity.page import page
from game.lab.sensitivity.words import told
from game.lab.sweep import read_plan, run
from game.lab.sweep.design import draws_of
from game.lab.sweep.form import Design, Range

pytest.importorskip("SALib")

Points = tuple[dict[str, str], ...]
RANGES = {name: Range(low=0, high=2) for name in ("strong", "weak", "idle")}


def made(kind: str, *slopes: tuple[float, float], points: Points | None = None) -> DrawMeans:
    """Return games made from the numbers: one combination of levers a pair of slopes, ten seeds
    without luck at each draw.
    """
    design = Design(kind=kind, draws=64, base=64, trajectories=20)
    draws = draws_of(design, RANGES)
    numbers = np.array([[float(value) for value in draw.values()] for draw in draws])
    means = np.array([numbers[:, 0] * strong + numbers[:, 1] * weak for strong, weak in slopes])
    games = np.repeat(means[:, :, None], 10, axis=2)
    facts: dict[str, Any] = {**design.model_dump(), "ranges": [["0", "2"]] * 3}
    points = points or tuple({"package": f"p{place}"} for place in range(len(slopes)))
    like = tuple(range(len(points)))
    return DrawMeans(tuple(RANGES), numbers, points, {"made": games}, facts, like)


LUCK = np.array([-9.0, 9.0] * 5)
"""Luck of ten seeds: no mean, and a standard error of 3."""


@pytest.mark.parametrize("kind", ["grid", "latin_hypercube", "morris", "sobol"])
def test_the_strongest_number_comes_first(kind: str) -> None:
    ((first, *_, last),) = drivers(made(kind, (-5, 1)), "made")
    assert (first.path, first.rises, first.way) == ("strong", False, FALLS)
    assert first.weight > last.weight


def test_sobol_finds_the_shares_of_a_sum() -> None:
    ((strong, weak, idle),) = drivers(made("sobol", (3, 1)), "made")
    assert [strong.path, weak.path, idle.path] == ["strong", "weak", "idle"]
    assert strong.weight == pytest.approx(0.9, abs=0.15)
    assert idle.weight == pytest.approx(0, abs=0.02)


def test_morris_finds_how_far_an_outcome_moves() -> None:
    ((strong, weak, _),) = drivers(made("morris", (3, 1)), "made")
    assert (strong.weight, weak.weight) == pytest.approx((6, 2), abs=0.01)


def test_what_never_differs_has_no_drivers() -> None:
    assert drivers(made("grid", (0, 0)), "made") == [[]]


@pytest.mark.parametrize("ceiling", [True, False])
def test_where_most_draws_share_an_end_the_others_are_held_against_them(ceiling: bool) -> None:
    found = made("latin_hypercube", (5, 0))
    games = found.games["made"]
    cut = np.quantile(games, 0.25 if ceiling else 0.75)
    capped = np.minimum(games, cut) if ceiling else np.maximum(games, cut)
    ((first, *_),) = drivers(replace(found, games={"made": capped}), "made")
    assert (first.path, first.weight) == ("strong", 1)


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = made("sobol", (3, 1))
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)
    with pytest.raises(UsageError, match=r"\.\[analysis\]"):
        drivers(found, "made")


def test_a_flip_names_the_number_that_decides_it() -> None:
    found = made("latin_hypercube", (2, 0), (0, 0))
    found.games["made"][1] += 1.5  # strong is above .75 in more than half of its range
    (flip,) = flips(found, "made")
    assert (flip.lower, flip.higher, flip.path) == (1, 0, "strong")
    assert flip.share == flip.beyond == pytest.approx(0.375, abs=0.03)
    assert flip.distance == pytest.approx(1)
    assert flips(made("grid", (2, 0), (9, 9)), "made")[0:0] == []


def test_what_the_luck_of_the_seeds_may_have_turned_is_not_beyond_it() -> None:
    """Luck that both share leaves the paired difference as it is; luck of one alone blurs it."""
    found = made("latin_hypercube", (2, 0), (0, 0))
    found.games["made"][1] += 1.5
    (clear,) = flips(found, "made")
    found.games["made"] += LUCK
    (shared,) = flips(found, "made")
    assert shared.beyond == clear.beyond == clear.share
    found.games["made"][1] += LUCK
    (blurred,) = flips(found, "made")
    assert (blurred.share, blurred.beyond) == (clear.share, 0)


def test_a_draw_is_beyond_luck_from_two_standard_errors_on() -> None:
    found = made("latin_hypercube", (0, 0), (0, 0))
    spread = np.array([-1.0, 1.0] * 5) / 2  # of the difference: a standard error of 1/6
    found.games["made"][1] = np.linspace(-5, 2, 64)[:, None] + spread
    (flip,) = flips(found, "made")
    assert flip.share == pytest.approx(np.mean(np.linspace(-5, 2, 64) > 0))
    assert flip.beyond == pytest.approx(np.mean(np.linspace(-5, 2, 64) > 1 / 3))


def test_one_seed_shows_nothing_beyond_luck() -> None:
    found = made("latin_hypercube", (2, 0), (1, 0.5))
    found = replace(found, games={"made": found.games["made"][:, :, :1]})
    (flip,) = flips(found, "made")
    assert flip.share > 0
    assert flip.beyond == 0


def test_the_pair_most_surely_turned_around_comes_first() -> None:
    """A pair may change places in half of the draws by luck alone: it comes after a sure one."""
    found = made("latin_hypercube", (2, 0), (2, 0.1), (0, 0))
    found.games["made"][2] += 1.5
    found.games["made"][1] += np.linspace(-1, 1, 64)[:, None] + LUCK
    rows = flips(found, "made")
    assert [row.beyond for row in rows] == sorted((row.beyond for row in rows), reverse=True)
    assert (rows[0].lower, rows[0].higher) == (2, 0)
    assert max(rows, key=lambda row: row.share) is not rows[0]


def test_only_pairs_that_differ_in_one_lever_are_held_against_each_other() -> None:
    points = tuple({"package": package, "message": word} for package in "ab" for word in "xy")
    found = made("latin_hypercube", (2, 0), (0, 2), (1, 1.1), (1.1, 0.9), points=points)
    pairs = {frozenset((row.lower, row.higher)) for row in flips(found, "made")}
    assert pairs == {frozenset(pair) for pair in ((0, 1), (0, 2), (1, 3), (2, 3))}


def test_set_ups_that_play_alike_are_told_once() -> None:
    points = tuple({"package": package, "message": word} for word in "xy" for package in "ab")
    found = made("latin_hypercube", (2, 0), (0, 2), (2, 0), (0, 2), points=points)
    assert len(flips(found, "made")) == 2
    assert len(flips(replace(found, like=(0, 1, 0, 1)), "made")) == 1


@pytest.mark.parametrize("numbers", [1, 3])
def test_the_best_of_many_numbers_is_corrected_for_the_choice(numbers: int) -> None:
    found = made("latin_hypercube", (2, 0), (0, 0))
    found.games["made"][1] += (found.numbers[:, 2] * 0.1 + found.numbers[:, 1] * 1.9)[:, None]
    found = replace(found, paths=found.paths[:numbers], numbers=found.numbers[:, :numbers])
    (flip,) = flips(found, "made")
    assert 0 < flip.chance < 0.01
    assert flip.corrected == pytest.approx(numbers * flip.chance)
    assert flip.parted


def test_a_number_that_may_part_by_luck_is_left_out_in_words() -> None:
    """Of three numbers the best has a chance below .05 that the choice among three takes back."""
    flip = Flip(0, 1, 0.4, 0.1, "idle", 0.4, 0.03, 0.09)
    assert not flip.parted
    assert "idle" not in told(flip)
    assert "idle" in told(replace(flip, corrected=0.04))


def test_a_number_without_effect_neither_rises_nor_falls() -> None:
    for kind in ("morris", "sobol"):
        ((*_, idle),) = drivers(made(kind, (3, 1)), "made")
        assert (idle.path, idle.way) == ("idle", LUCK_ALONE)


@pytest.mark.parametrize("kind", ["grid", "latin_hypercube", "sobol", "morris"])
def test_a_number_that_moves_the_outcome_both_ways_has_no_direction(kind: str) -> None:
    found = made(kind, (0, 0))
    found.games["made"][0] += np.abs(found.numbers[:, :1] - 1)
    ((first, *_),) = drivers(found, "made")
    assert first.path == "strong"
    assert first.way in (MOVES, LUCK_ALONE)


def test_a_small_effect_of_one_sign_has_its_direction() -> None:
    ((_, weak, _),) = drivers(made("morris", (9, -1)), "made")
    assert (weak.path, weak.way) == ("weak", FALLS)


@pytest.mark.parametrize("kind", ["grid", "latin_hypercube", "morris", "sobol"])
def test_a_bar_is_a_part_of_what_could_be(kind: str) -> None:
    (rows,) = drivers(made(kind, (3, 0.001)), "made")
    assert rows[0].part > 0.7
    assert all(0 <= row.part <= 1 for row in rows)
    if kind != "latin_hypercube":  # there the distance itself has some luck
        assert rows[1].part < 0.01


def test_a_bar_of_morris_is_held_against_the_spread_of_the_outcome() -> None:
    found = made("morris", (0.03, 0.01))
    ((strong, weak, idle),) = drivers(found, "made")
    spread = np.ptp(found.mean("made"))
    assert [strong.part, weak.part] == pytest.approx([0.06 / spread, 0.02 / spread], rel=0.01)
    assert idle.part == pytest.approx(0)


def test_equal_means_are_not_turned_around_by_rounding() -> None:
    found = made("latin_hypercube", (0, 0), (0, 0))
    level = (np.arange(64) / 100)[:, None]
    found.games["made"][0] += level
    found.games["made"][1] += level + np.array([-0.2, 0.2] * 5)
    found.games["made"][1, 0] += 1
    gaps = (found.games["made"][0] - found.games["made"][1]).mean(axis=1)
    assert gaps.max() > 0, "rounding is to show"
    assert flips(found, "made") == []


def test_where_nothing_can_be_parted_no_number_has_a_direction() -> None:
    found = made("grid", (0, 0))
    found.games["made"][0, 1:] = 1
    (rows,) = drivers(found, "made")
    assert {row.way for row in rows} == {LUCK_ALONE}


def test_each_design_is_analysed_by_its_own_method() -> None:
    methods = [method(made(kind, (1, 1))) for kind in ("grid", "morris", "sobol")]
    assert methods == ["regional", "morris", "sobol"]


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sweep")
    plan = """\
format: 1
scenario: after-the-armistice
games: 5
set_up: {pace: quick}
levers: {package: [none, korea]}
uncertainties: {parameters.shift_unanswered: content, parameters.weight_learning: content}
design: {kind: latin_hypercube, draws: 8}
outcomes: [probing, overt_attack]
"""
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    run(read_plan(folder / "plan.yaml"), folder / "out")
    return folder


def test_means_of_draws_are_those_of_the_rows(swept: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    result = open_result(swept / "out")
    found = draw_means(result)
    rows = parquet.read_table(result.path).to_pylist()
    for place, point in enumerate(found.points):
        for draw in range(8):
            own = [
                row["probing"]
                for row in rows
                if row["draw"] == draw and row["package"] == point["package"]
            ]
            assert found.mean("probing")[place, draw] == pytest.approx(sum(own) / len(own))


def test_a_sweep_is_told_as_a_page_the_same_twice(swept: Path) -> None:
    result = open_result(swept / "out")
    text = page(result, draw_means(result))
    assert text == page(result, draw_means(result))
    for words in (
        "parameters.weight_learning",
        "not a forecast",
        "korea",
        result.facts["rules"][:16],
    ):
        assert words in text
    assert "http" not in text


def test_the_command_prints_one_object(swept: Path) -> None:
    from click.testing import CliRunner

    from game.cli import main

    said = CliRunner().invoke(main, ["sensitivity", str(swept / "out"), "--json"])
    assert said.exit_code == 0, said.output
    found = json.loads(said.stdout)
    assert tuple(found) == ("method", "draws", "points", "like", "outcomes")
    assert found["like"] == [0, 1]
    assert len(found["outcomes"]["probing"]["drivers"]) == len(found["points"]) == 2


@pytest.mark.parametrize(("kind", "count"), [("grid", 64), ("morris", 20), ("sobol", 128)])
def test_draws_apart_repeat_no_other(kind: str, count: int) -> None:
    """Levels of a grid are shared by all; a Sobol design repeats every value but of a few draws."""
    found = made(kind, (1, 1))
    own = found.numbers[found.apart]
    assert len(own) == count
    if kind == "sobol":
        values = [set(column) for column in own.T]
        assert values == [set(column) for column in found.numbers.T]
        assert min(map(len, values)) > 0.97 * count, "but for rounding each is there once"


def test_the_bar_of_a_number_within_error_is_hollow(swept: Path) -> None:
    result = open_result(swept / "out")
    found = draw_means(result)
    rows = [row for name in found.games for point in drivers(found, name) for row in point]
    text = page(result, found)
    assert text.count('class="luck"') == sum(row.way == LUCK_ALONE for row in rows) > 0
    assert f"width:{rows[0].part:.1%}" in text


def test_set_ups_that_play_alike_in_every_row_are_found(tmp_path: Path) -> None:
    """A player named in two ways is one player; another package is another game."""
    plan = """\
format: 1
scenario: after-the-armistice
games: 3
set_up: {pace: quick}
levers: {package: [none, korea], seats: {russia: [doctrine, "scripted:rung=!rung_7|!rung_7"]}}
uncertainties: {parameters.weight_learning: content}
design: {kind: latin_hypercube, draws: 2}
outcomes: [probing]
"""
    (tmp_path / "plan.yaml").write_text(plan.replace("doctrine, ", '"scripted:rung=!rung_7", '))
    run(read_plan(tmp_path / "plan.yaml"), tmp_path / "out")
    result = open_result(tmp_path / "out")
    found = draw_means(result)
    assert len(found.points) == 4
    assert found.like == (0, 1, 0, 1)
    assert "plays as" in page(result, found)


def test_page_and_terminal_say_what_turned_around_means(swept: Path) -> None:
    from click.testing import CliRunner

    from game.cli import main

    result = open_result(swept / "out")
    said = CliRunner().invoke(main, ["sensitivity", str(swept / "out")])
    assert said.exit_code == 0, said.output
    for text in (said.stdout, page(result, draw_means(result))):
        assert "two standard errors" in text
        assert "differ in one lever" in text


def test_an_outcome_that_is_none_is_told_with_the_nearest(swept: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'probing'"):
        draw_means(open_result(swept / "out"), ["probin"])


def test_an_outcome_named_twice_is_told_once(swept: Path) -> None:
    assert list(draw_means(open_result(swept / "out"), ["probing", "probing"]).games) == ["probing"]


def test_equal_values_share_a_rank() -> None:
    """Whatever order a sort leaves them in: an outcome even in a number neither rises nor falls."""
    numbers = np.array([[0.0], [1.0]] * 40)
    values = np.array([0.0, 0.0, 1.0, 1.0] * 20)
    games = {"made": values[None, :, None]}
    ((driver,),) = drivers(DrawMeans(("x",), numbers, ({},), games, {"kind": "grid"}, (0,)), "made")
    assert not driver.rises
    assert driver.way == LUCK_ALONE
