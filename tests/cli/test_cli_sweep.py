"""The commands of the lab as a user meets them: size, result, faults with their place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.calling import Call

pytest.importorskip("pyarrow")

ROOT = Path(__file__).parents[2]
PLAN = """\
format: 1
scenario: grey-winter
games: 4
levers: {package: [none, korea]}
uncertainties: {parameters.weight_learning: content}
design: {kind: grid, levels: 2}
outcomes: [probing]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_dry_run_tells_size_and_time_and_plays_nothing(call: Call, plan: Path) -> None:
    said = call("sweep", plan, "--dry-run", "--json")
    found = json.loads(said.stdout)
    assert (found["points"], found["games"], found["chunks"]) == (4, 16, 1)
    assert found["seconds"] >= 0
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]


def test_the_worked_plan_is_about_ten_thousand_games(call: Call) -> None:
    pytest.importorskip("SALib")
    said = call("sweep", ROOT / "docs/examples/sweep.yaml", "--dry-run", "--json")
    assert json.loads(said.stdout)["games"] == 10_000


def test_a_sweep_lies_beside_its_plan_and_any_row_opens(call: Call, plan: Path) -> None:
    said = call("sweep", plan)
    assert said.exit_code == 0, said.stderr
    assert "korea" in said.stdout
    assert "probing" in said.stdout
    again = call("run", "--from", plan.parent / "plan", "--game", 13, "--json")
    assert json.loads(again.stdout)["scenario"] == "grey-winter"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("weight_learning", "weight_leaning", ":5:17: error: unknown number"),
        ("content", "{low: 2, high: 2}", "empty range, 2 to 2"),
        ("content", "contet", ":5:45: error: unknown range 'contet'"),
        ("content", "contet", "did you mean 'content'?"),
        ("content", "Content", "did you mean 'content'?"),
        ("content", "wide", "expected one of content, {low: LEAST, high: LARGEST}"),
        ("content", "[1, 2]", "expected content, or {low: LEAST, high: LARGEST}"),
        ("content", "3", "expected content, or {low: LEAST, high: LARGEST}"),
        ("parameters.weight", "parametres.weight", "did you mean 'parameters.weight_learning'?"),
        ("package:", "packages:", ":4:10: error: unknown key 'packages'"),
    ],
)
def test_a_fault_ends_with_three_and_its_place(
    call: Call, plan: Path, old: str, new: str, words: str
) -> None:
    plan.write_text(PLAN.replace(old, new), encoding="utf-8")
    said = call("sweep", plan)
    assert said.exit_code == 3
    assert words in said.stderr
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]


def test_shards_are_merged_by_the_command(call: Call, plan: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    call("sweep", plan, "--out", whole)
    for number in (1, 2):
        said = call("sweep", plan, "--out", tmp_path / f"p{number}", "--shard", f"{number}/2")
        assert said.exit_code == 0, said.stderr
    said = call("merge", tmp_path / "m", tmp_path / "p1", tmp_path / "p2")
    assert said.exit_code == 0, said.stderr
    merged = tmp_path / "m" / "games.parquet"
    assert merged.read_bytes() == (whole / "games.parquet").read_bytes()
    assert call("sweep", plan, "--shard", "3/2").exit_code == 2


def test_a_row_of_a_pack_of_ones_own_is_played_again(call: Call, plan: Path) -> None:
    own = plan.parent / "my packs" / "my-winter"
    shutil.copytree(ROOT / "content/scenarios/grey-winter", own)
    for name in ("scenario.yaml", "text.en.yaml"):
        text = (own / name).read_text(encoding="utf-8")
        (own / name).write_text(text.replace("grey-winter", "my-winter"), encoding="utf-8")
    plan.write_text(PLAN.replace("grey-winter", f'"{own}"'), encoding="utf-8")
    said = call("sweep", plan)
    assert said.exit_code == 0, said.stderr
    table = plan.parent / "plan"
    said = call("run", own, "--from", table, "--game", 13)
    assert f"greyzone run '{own}' --from {table} --game 13" in said.stdout.replace("\n", " ")
    said = call("run", "--from", table, "--game", 13)
    assert said.exit_code == 2
    assert "by its folder" in said.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "{plan}", "--game", 0), "is no table"),
        (("--from", "{plan}"), "go together"),
        (("--from", "{plan}", "--game", 0, "--seed", 1), "leave the other options out"),
    ],
)
def test_a_row_that_is_none_is_refused(
    call: Call, plan: Path, words: tuple[str | int, ...], told: str
) -> None:
    said = call("run", *(str(word).replace("{plan}", str(plan)) for word in words))
    assert said.exit_code == 2
    assert told in said.stderr


def test_a_row_is_stepped_through_on_screen(call: Call, plan: Path) -> None:
    """What the window is given; opening one is the window's tests' business."""
    from game.cli.play import _walk_of_row

    call("sweep", plan)
    walk = _walk_of_row(plan.parent / "plan", 13, None)
    assert walk.over
    assert len(walk.moments) > 10
    row = ("--from", plan, "--game", 1)
    for words in (("--from", plan), (*row, "--text"), (*row, "--seed", 4)):
        assert call("play", *words).exit_code == 2
