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
from game.lab.sensitivity import DrawMeans, draw_means, drivers, flips
from game.lab.sensitivity.drivers import method
from game.lab.sensitivity.page import page
from game.lab.sweep import read_plan, run
from game.lab.sweep.design import draws_of
from game.lab.sweep.form import Design, Range

pytest.importorskip("SALib")

RANGES = {name: Range(low=0, high=2) for name in ("strong", "weak", "idle")}


def made(kind: str, *slopes: tuple[float, float]) -> DrawMeans:
    """Return means made from the numbers: one combination of levers a pair of slopes."""
    design = Design(kind=kind, draws=64, base=64, trajectories=20)
    draws = draws_of(design, RANGES)
    numbers = np.array([[float(value) for value in draw.values()] for draw in draws])
    means = np.array([numbers[:, 0] * strong + numbers[:, 1] * weak for strong, weak in slopes])
    facts: dict[str, Any] = {**design.model_dump(), "ranges": [["0", "2"]] * 3}
    points = tuple({"package": f"p{place}"} for place in range(len(slopes)))
    return DrawMeans(tuple(RANGES), numbers, points, {"made": means}, facts)


@pytest.mark.parametrize("kind", ["grid", "latin_hypercube", "morris", "sobol"])
def test_the_strongest_number_comes_first(kind: str) -> None:
    ((first, *_, last),) = drivers(made(kind, (-5, 1)), "made")
    assert (first.path, first.rises) == ("strong", False)
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


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = made("sobol", (3, 1))
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)
    with pytest.raises(UsageError, match=r"\.\[analysis\]"):
        drivers(found, "made")


def test_a_flip_names_the_number_that_decides_it() -> None:
    found = made("latin_hypercube", (2, 0), (0, 0))
    found.means["made"][1] += 1.5  # strong is above .75 in more than half of its range
    (flip,) = flips(found, "made")
    assert (flip.lower, flip.higher, flip.path) == (1, 0, "strong")
    assert flip.share == pytest.approx(0.375, abs=0.03)
    assert flip.distance == pytest.approx(1)
    assert flips(made("grid", (2, 0), (9, 9)), "made")[0:0] == []


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
            assert found.means["probing"][place, draw] == pytest.approx(sum(own) / len(own))


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
    assert tuple(found) == ("method", "draws", "points", "outcomes")
    assert len(found["outcomes"]["probing"]["drivers"]) == len(found["points"]) == 2


def test_an_outcome_that_is_none_is_told_with_the_nearest(swept: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'probing'"):
        draw_means(open_result(swept / "out"), ["probin"])


def test_an_outcome_named_twice_is_told_once(swept: Path) -> None:
    assert list(draw_means(open_result(swept / "out"), ["probing", "probing"]).means) == ["probing"]


def test_equal_values_share_a_rank() -> None:
    """Whatever order a sort leaves them in: an outcome even in a number neither rises nor falls."""
    numbers = np.array([[0.0], [1.0]] * 40)
    found = DrawMeans(("x",), numbers, ({},), {}, {"kind": "grid"})
    values = np.array([0.0, 0.0, 1.0, 1.0] * 20)
    ((driver,),) = drivers(replace(found, means={"made": values[None]}), "made")
    assert not driver.rises
