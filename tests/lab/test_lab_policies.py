"""Policies: enough of them, legal words, and left out by name where a pack lacks an option."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from game.lab.contest import Stage
from game.lab.policies import Policy, fitting, fixed
from game.players.player import Seat, make


@pytest.mark.parametrize("turns", [1, 2, 3, 4, 5, 8])
def test_ten_a_role_or_more_and_no_name_twice(turns: int) -> None:
    found = fixed(turns)
    by_role = Counter(policy.role for policy in found)
    assert set(by_role) == {"ukraine", "russia", "coalition"}
    assert min(by_role.values()) >= 10
    assert len({(policy.role, policy.id) for policy in found}) == len(found)


@pytest.mark.parametrize("policy", fixed(8), ids=lambda policy: f"{policy.role}-{policy.id}")
def test_each_is_a_script_a_seat_takes(stage: Stage, policy: Policy) -> None:
    assert make(stage.tables, policy.role, Seat("scripted", policy.text))


@pytest.mark.parametrize("turns", [3, 4, 5, 8])
def test_a_plan_attacks_once_after_mobilising(turns: int) -> None:
    plans = {policy.id: policy.script for policy in fixed(turns) if policy.overt}
    for name in ("war_early", "war_early_then_probe", "war_late", "grab_late"):
        ((*rungs,),) = plans[name]["rung"]
        ((*statecraft,),) = plans[name]["statecraft"]
        assert len(rungs) == len(statecraft) == turns
        (turn,) = [now for now, rung in enumerate(rungs) if rung in ("rung_6", "rung_7")]
        assert statecraft[max(turn - 2, 0) : turn] == ["mobilise"] * min(turn, 2)


def test_what_a_pack_lacks_is_left_out_and_named(stage: Stage) -> None:
    slots = dict(stage.tables.slots)
    options = tuple(name for name in slots["abroad"].options if name != "hedge")
    slots["abroad"] = replace(slots["abroad"], options=options)
    poorer = replace(stage.tables, slots=slots)
    kept, left_out = fitting(poorer, fixed(8))
    assert [(item.policy.id, item.lacks) for item in left_out] == [("hedge", "abroad=hedge")]
    assert len(kept) == len(fixed(8)) - 1
