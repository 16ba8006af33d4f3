"""A sweep plays every combination once with the same seeds; its means are those of its rows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from game.lab.result import open_result
from game.lab.sensitivity import draw_means
from game.lab.sweep import Sweep, read_plan
from game.lab.sweep.means import means
from game.lab.sweep.play import play
from game.sample.calls import play_one
from tests.lab.conftest import loaded
from tests.lab.sweeping import PLAN, rows_of, table_of

pytest.importorskip("pyarrow")


def test_every_combination_is_played_with_the_same_seeds(swept_plan: tuple[Sweep, Path]) -> None:
    sweep, table = swept_plan
    rows = rows_of(table)
    assert len(rows) == sweep.total == 2 * 2 * 2 * 4 * 6
    levers = ("package", "message", "seat_russia", *sweep.numbers)
    points = Counter(tuple(row[name] for name in levers) for row in rows)
    assert set(points.values()) == {6}
    assert len(points) == sweep.points
    seeds = {row["point"]: [] for row in rows}
    for row in rows:
        seeds[row["point"]].append(row["game_seed"])
    assert len({tuple(found) for found in seeds.values()}) == 1
    assert [row["game"] for row in rows] == list(range(len(rows)))


@pytest.mark.usefixtures("small_chunks")
def test_chunks_do_not_show(swept_plan: tuple[Sweep, Path]) -> None:
    sweep, table = swept_plan
    apart = [digest for piece in sweep.pieces for digest in play(sweep, piece).digests]
    assert [row["digest"] for row in rows_of(table)] == apart


def test_a_row_without_draws_is_the_game_of_run(plan: Path, tmp_path: Path) -> None:
    text = PLAN[: PLAN.index("uncertainties")] + PLAN[PLAN.index("outcomes") :]
    plan.write_text(text, encoding="utf-8")
    rows = rows_of(table_of(read_plan(plan), tmp_path / "out"))
    pack = loaded("after-the-armistice")
    for row in rows[::11]:
        found = play_one(
            pack,
            seed=row["game_seed"],
            package=row["package"],
            message=row["message"],
            pace="quick",
            seats={role: row[f"seat_{role}"] for role in ("ukraine", "russia", "coalition")},
        )
        assert found["digest"] == row["digest"]


def test_what_is_forbidden_never_happens(swept_plan: tuple[Sweep, Path]) -> None:
    rows = rows_of(swept_plan[1])
    mild = [row for row in rows if row["seat_russia"].startswith("scripted")]
    assert len(mild) == len(rows) / 2
    assert not any(row["overt_attack"] for row in mild)


def test_a_draw_changes_only_what_hangs_on_it(swept_plan: tuple[Sweep, Path]) -> None:
    """The tables of a draw are those of a pack compiled with it alone."""
    sweep, table = swept_plan
    together = [row["digest"] for row in rows_of(table)]
    assert len({*together}) > len(together) / sweep.points
    per_draw = sweep.total // 2 // 4
    alone = play(sweep, (per_draw, per_draw))
    assert together[per_draw : 2 * per_draw] == list(alone.digests)


@pytest.mark.parametrize("kind", ["latin_hypercube", "morris", "sobol"])
def test_designs_draw_inside_the_ranges_and_the_same_twice(plan: Path, kind: str) -> None:
    pytest.importorskip("SALib")
    text = PLAN.replace("{kind: grid, levels: 2}", f"{{kind: {kind}, draws: 9, base: 4}}")
    plan.write_text(text, encoding="utf-8")
    sweep = read_plan(plan)
    assert len(sweep.draws) > 4
    for draw in sweep.draws:
        assert 0.5 <= draw["parameters.shift_unanswered"] <= 3
    assert read_plan(plan).digest == sweep.digest


def test_means_are_those_of_the_rows(swept_plan: tuple[Sweep, Path]) -> None:
    sweep, table = swept_plan
    rows = rows_of(table)
    for point in means(table, sweep.outcomes):
        own = [row for row in rows if all(row[k] == v for k, v in point.levers.items())]
        found = point.outcomes["pin_ukraine_needs"]
        assert found.mean == pytest.approx(sum(row["pin_ukraine_needs"] for row in own) / len(own))
        assert found.low - 1e-9 <= found.mean <= found.high + 1e-9


def test_means_part_what_was_set_up_not_what_came_of_it(plan: Path, tmp_path: Path) -> None:
    """Who votes for a bloc is a lever like any other; the annex of a bargain is none."""
    text = (
        PLAN[: PLAN.index("levers:")]
        + """\
levers:
  package: [korea, bargain]
  seats: {major_powers: [doctrine, random]}
uncertainties: {parameters.weight_learning: content}
design: {kind: grid, levels: 2}
"""
    )
    plan.write_text(text.replace("pace: quick", "pace: class"), encoding="utf-8")
    table = table_of(read_plan(plan), tmp_path / "out")
    rows = rows_of(table)
    assert len({row["annex"] for row in rows}) > 1, "the bargain is to come to some annex"
    assert {row["seat_major_powers"] for row in rows} == {"doctrine", "random"}
    found = means(table, ["pin_ukraine_needs"])
    wanted = [
        {"package": package, "seat_major_powers": player}
        for player in ("doctrine", "random")
        for package in ("korea", "bargain")
    ]
    assert [point.levers for point in found] == wanted
    drawn = draw_means(open_result(table), ["pin_ukraine_needs"])
    assert list(drawn.points) == wanted
    for place, point in enumerate(found):
        own = [row["pin_ukraine_needs"] for row in rows if row["point"] in _points(place)]
        assert point.outcomes["pin_ukraine_needs"].mean == pytest.approx(sum(own) / len(own))
        assert drawn.mean("pin_ukraine_needs")[place].mean() == pytest.approx(sum(own) / len(own))


def _points(place: int) -> tuple[int, int]:
    """The points of both draws of a combination: casts, draws, packages, the last the fastest."""
    cast, package = divmod(place, 2)
    return 4 * cast + package, 4 * cast + 2 + package
