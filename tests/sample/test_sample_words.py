"""What a table holds is told: docs/lab.md says what every measure counts."""

from __future__ import annotations

import re
from pathlib import Path

from game.sample import measures

TEXT = (Path(__file__).parents[2] / "docs" / "lab.md").read_text(encoding="utf-8")


def test_every_measure_is_told() -> None:
    section = TEXT[TEXT.index("### What a measure counts") : TEXT.index("## A plan")]
    told = set(re.findall(r"`(\w+)`", section))
    between = {f"response_level_{level}" for level in range(1, 4)}  # told as "0 to 4"
    assert set(measures.names()) - told == between
