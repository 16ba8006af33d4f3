"""play --step: a journal opens as a walk; what cannot be replayed is refused before a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.review.walk import Walk
from tests.cli.calling import Call


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Walk | None]:
    """What the window was asked to step through."""
    from game.ui import app

    asked: list[Walk | None] = []

    def run_app(options: app.PlayOptions) -> int:
        asked.append(options.walk)
        return 0

    monkeypatch.setattr(app, "run_app", run_app)
    return asked


@pytest.fixture
def journal(call: Call, tmp_path: Path) -> Path:
    path = tmp_path / "g.jsonl"
    call("run", "grey-winter", "--seed", "3", "--journal", path)
    return path


def test_a_journal_opens_as_a_walk(call: Call, opened: list[Walk | None], journal: Path) -> None:
    assert call("play", "--step", journal).exit_code == 0
    (walk,) = opened
    assert walk is not None
    assert walk.over
    assert walk.moments[-1].report.phase == "score"


def test_a_changed_journal_is_refused_with_its_line(
    call: Call, opened: list[Walk | None], journal: Path
) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b"turn", b"turm", 1)
    journal.write_bytes(b"".join(lines))
    said = call("play", "--step", journal)
    assert said.exit_code == 4
    assert "line 5" in said.stderr
    assert opened == []


@pytest.mark.parametrize("more", [("--text",), ("grey-winter",)])
def test_it_goes_with_a_window_alone(
    call: Call, opened: list[Walk | None], journal: Path, more: tuple[str, ...]
) -> None:
    said = call("play", "--step", journal, *more)
    assert said.exit_code == 2
    assert "greyzone replay" in said.stderr
    assert call("play", "--step", journal.with_name("none.jsonl")).exit_code == 2
    assert opened == []
