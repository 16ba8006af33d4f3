"""When a game gives occasion for a goal or question: what a pack may say, and faults in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.scenario import check, load
from tests.scenario.test_guide import add

if TYPE_CHECKING:
    from tests.scenario.conftest import Desk


def with_occasions(desk: Desk, lines: str) -> None:
    """Put these in place of the pack's own occasions."""
    path = desk.pack / "scenario.yaml"
    kept, inside = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        inside = line == "occasions:" or (inside and line.startswith("  "))
        if not inside:
            kept.append(line)
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    add(desk, f"occasions:\n{lines}")


def test_occasions_change_no_number_of_the_rules(desk: Desk) -> None:
    before = load(desk.pack)
    with_occasions(desk, '  fear_used: "fear > 90"\n')
    after = load(desk.pack)
    assert dict(after.content.scenario.occasions) == {"fear_used": "fear > 90"}
    assert after.digest != before.digest
    assert after.compile().digest == before.compile().digest


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('fear_usd: "fear > 90"', "unknown goal or question 'fear_usd'"),
        ('fear_used: "feer > 90"', "unknown name 'feer' in formula; did you mean 'fear'?"),
        ('fear_used: "fear >"', "not a formula"),
        ("fear_used: [fear]", "wrong type"),
    ],
)
def test_faults_of_occasions(desk: Desk, line: str, said: str) -> None:
    with_occasions(desk, f"  {line}\n")
    found = check(desk.pack)
    assert len(found) == 1
    assert said in found[0].message
    assert found[0].line > 1
