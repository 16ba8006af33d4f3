"""The whole study, small: every part is there, and is written as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.lab.study.page import page
from game.lab.study.run import Extent, run
from tests.lab.test_study import read, told


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
