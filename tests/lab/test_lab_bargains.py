"""The habits of the bargain: played as they say, measured like any other policy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.lab import policies
from game.lab.bargains import Bargained, bargained
from game.lab.contest import Stage
from tests.lab.conftest import examined

GAMES = 40


@pytest.fixture(scope="module")
def found(stage: Stage) -> Bargained:
    return bargained(stage, GAMES)


def test_every_habit_can_be_played_in_the_flagship(found: Bargained) -> None:
    assert found.left_out == ()
    names = {row.policy.id for rows in found.gains.gains.values() for row in rows}
    assert {policy.id for policy in policies.bargaining()} <= names
    for role in ("russia", "ukraine"):
        for row in found.gains.gains[role]:
            if row.policy.id in ("walk_out", "sign", "refuse", "sign_anything"):
                assert row.played.value == 1


def test_a_table_that_always_refuses_plays_without_a_deal(stage: Stage) -> None:
    kept, _ = policies.fitting(stage.tables, policies.bargaining())
    table = replace(stage, cast=policies.cast(stage.tables, kept))
    refuse = [policy.id for policy in table.cast["ukraine"]].index("refuse")
    cells = table.cells(("bargain",), np.array([[refuse, 0, 0]]))
    bound = table.play("t", cells, GAMES, lambda state: state.read("component").sum(axis=0)[None])
    assert (bound == 0).all()


def test_a_pace_without_a_bargain_has_no_such_section() -> None:
    assert examined("grey-winter").bargained is None
    assert examined("after-the-armistice").bargained is not None
