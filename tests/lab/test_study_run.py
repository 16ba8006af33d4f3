"""The whole study, small: every part is there, and is written as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main
from game.errors import UsageError
from game.lab.study import changes
from game.lab.study.page import page
from game.lab.study.planting import read_only
from game.lab.study.reading import CHANGES, SHIPPED, default_path, read_study
from game.lab.study.run import Extent, extent, run
from tests.lab.test_study import TEXT, read, told


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    study = read(tmp_path_factory.mktemp("study"))
    return run(study, Extent((1, 3), (1, 4)), told)


def test_every_part_is_told_and_is_json(result):
    parts = {"hypotheses", "map", "cells", "core", "changes", "planted", "games"}
    assert parts <= set(result)
    assert set(json.loads(json.dumps(result, allow_nan=False))) == set(result)


def test_the_page_holds_every_part(result):
    text = page(result)
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert len(headings) == len(set(headings))
    for word in ("Limits first", "How to read", "at a glance", "ambiguity", "exact solutions"):
        assert any(word in heading for heading in headings), word


def test_a_list_of_runs_is_read_and_counted(tmp_path: Path):
    study = read(tmp_path)
    now = {"study": study.digest[:12], "rules": study.tables.digest[:12]}
    rows = "".join(f", {key}: '{value}'" for key, value in now.items())
    (tmp_path / "changes.yaml").write_text(f"runs:\n  - {{date: 2026-11-28{rows}, why: first}}\n")
    said = run(study, Extent((1, 2), (1, 2), ("H2",)), told)["changes"]
    assert isinstance(said, dict)
    assert said["listed"] is True
    assert len(said["runs"]) == 1


def test_a_copy_of_the_study_that_ships_is_listed_as_that_one(tmp_path: Path):
    (tmp_path / "copy.yaml").write_bytes(default_path().read_bytes())
    copy, shipped = read_study(tmp_path / "copy.yaml"), read_study()
    assert changes.told(copy) == changes.told(shipped)
    assert copy.name == shipped.name == SHIPPED
    (tmp_path / CHANGES).write_text("runs: []\n")
    own = read_study(tmp_path / "copy.yaml")
    assert own.name == (tmp_path / "copy.yaml").as_posix()
    assert changes.told(own)["runs"] == []


def test_another_file_has_the_changes_beside_it_and_no_others(tmp_path: Path):
    study = read(tmp_path)
    said = changes.told(study)
    assert said["file"] == (tmp_path / CHANGES).as_posix()
    assert (said["listed"], said["runs"]) == (False, [])
    text = page(run(study, Extent((501, 2), (501, 2), ("H2",)), told))
    assert f"made from `{study.name}`, which is not the study that ships" in text


def test_tuning_plays_what_does_not_judge(tmp_path: Path):
    form = read(tmp_path).form
    how = extent(read(tmp_path), tuning=True)
    assert how == Extent((1, form.quick.draws), (1, form.quick.seeds))
    few = read(tmp_path, TEXT.replace("{first: 1, last: 500}", "{first: 3, last: 4}"))
    assert extent(few, tuning=True) == Extent((3, 2), (3, 2))
    said = CliRunner().invoke(main, ["study", str(few.path), "--tuning", "--dry-run"])
    assert "seeds 3 to 4, draws 3 to 4" in said.output


def test_tuning_is_refused_with_full(tmp_path: Path):
    path = str(read(tmp_path).path)
    said = CliRunner().invoke(main, ["study", path, "--tuning", "--full", "--dry-run"])
    assert said.exit_code == 2
    assert "--full plays what judges" in said.output


def test_the_terminal_says_that_tuning_does_not_decide(tmp_path: Path):
    path = str(read(tmp_path).path)
    said = CliRunner().invoke(main, ["study", path, "--tuning", "--only", "H1", "--jobs", "1"])
    assert said.exit_code == 0, said.output
    assert "Its seeds (1 to 6) are not among those that decide." in said.output


def test_a_log_says_how_far_a_long_run_is(tmp_path: Path):
    path = str(read(tmp_path).path)
    said = CliRunner().invoke(main, ["study", path, "--tuning", "--only", "H1", "--jobs", "1"])
    lines = [line for line in said.stderr.splitlines() if line.startswith("games: ")]
    assert 1 <= len(lines) <= 10
    done, total = lines[-1].removeprefix("games: ").split(" of ")
    assert done == total
    assert "games: " not in said.stdout


def test_a_hypothesis_is_named_in_small_letters_too(tmp_path: Path):
    study = read(tmp_path)
    assert read_only(study, ("h2", "H2", "h1")) == ("H2", "H1")
    with pytest.raises(UsageError, match="no hypothesis 'H99'"):
        read_only(study, ("h99",))
