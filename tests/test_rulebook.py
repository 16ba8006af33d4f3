"""The rulebook says what is played: its numbers, its diagram, its examples."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rulebook.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120
    )


def test_every_number_is_that_of_the_content() -> None:
    found = run("-c", _CHECK)
    assert found.returncode == 0, found.stdout + found.stderr


_CHECK = (
    "import sys; sys.path[:0] = ['docs', '.']; import rulebook_numbers as r; sys.exit(r.main())"
)


def test_a_number_that_drifts_is_noticed() -> None:
    drifted = _CHECK.replace(
        "sys.exit(r.main())",
        "import game; name = '<!--=parameters.line_base'; "
        "old = r.PAGE.read_text(encoding='utf-8').replace('63' + name, '64' + name); "
        "sys.exit(r.filled(old, game.load('after-the-armistice')) == old)",
    )
    found = run("-c", drifted)
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_worked_examples_hold(example: str) -> None:
    assert "assert" in example
    found = run("-c", example)
    assert found.returncode == 0, found.stderr
