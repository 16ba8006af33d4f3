"""What the README promises: its commands, its example, its table, its links."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def links() -> list[str]:
    return [
        link
        for page in (
            "README.md",
            "CONTRIBUTING.md",
            "docs/design.md",
            "docs/tuning.md",
            "docs/rulebook.md",
        )
        for link in (
            os.path.normpath(f"{Path(page).parent}/{target}")
            for target in re.findall(
                r"\]\((?!https?:)([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8")
            )
        )
    ]


def test_the_example_is_five_lines_and_runs() -> None:
    (example,) = blocks("python")
    assert len([line for line in example.splitlines() if line]) == 5
    found = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert found.returncode == 0, found.stderr
    outcome, estimate = found.stdout.strip().split(" ", 1)
    assert outcome.isidentifier()
    assert estimate.startswith("Estimate(mean=")


def test_two_commands_for_a_fresh_machine() -> None:
    play, test, *_ = blocks("sh")
    for command in (play, test):
        assert len(command.splitlines()) == 1
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert play.rstrip().endswith(".venv/bin/greyzone play")
    assert ".venv/bin/python -m pytest" in test


def test_other_systems_are_marked_untested() -> None:
    rows = [line for line in README.splitlines() if line.startswith(("| macOS", "| Windows"))]
    assert len(rows) == 2
    assert all("(untested)" in row for row in rows)


def test_the_table_lists_every_command() -> None:
    listed = re.findall(r"^\| `greyzone (\w+)` \|", README, re.MULTILINE)
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize("path", sorted(set(links())))
def test_what_is_linked_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_commentary_is_credited_and_linked() -> None:
    words = " ".join(README.split())
    assert "T. Melnyk" in words
    assert "European Leadership Network, 7 December 2023" in words
    assert "https://europeanleadershipnetwork.org/" in words


def test_the_pictures_are_drawn_again_by_their_script(tmp_path: Path) -> None:
    script = ROOT / "docs" / "pictures" / "make.py"
    names = {path.name for path in script.parent.glob("*.png")}
    found = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert found.returncode == 0, found.stderr
    assert {path.name for path in tmp_path.glob("*.png")} == names
