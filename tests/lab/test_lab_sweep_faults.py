"""Faults of a sweep's plan are told at once, each with its place, before anything is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import ContentError
from game.lab.sweep import read_plan
from tests.lab.sweeping import PLAN

FAULTS = {
    "an unknown number": ("parameters.weight_learning", "parameters.weight_leaning", 12, 3),
    "an empty range": ("low: 0.5, high: 3", "low: 3, high: 3", 13, 32),
    "a lever that is none": ("  message:", "  mesage:", 8, 3),
    "an unknown package": ("[none, korea]", "[none, koera]", 7, 19),
    "an unknown player": ("doctrine:restorationist", "doctrin", 10, 14),
    "an unknown option": ("!rung_6", "!rung_66", 10, 41),
    "an unknown outcome": ("overt_attack,", "overt_atack,", 15, 12),
    "an unknown design": ("kind: grid", "kind: gird", 14, 16),
    "an unknown scenario": ("after-the-armistice", "after-the-armistise", 2, 11),
}
BOUNDS = {
    "no player": ('["doctrine:restorationist", "scripted:rung=!rung_6|!rung_7"]', "[]", 10, 13),
    "no package": ("[none, korea]", "[]", 7, 12),
    "a share too large": (
        "parameters.shift_unanswered: {low: 0.5, high: 3}",
        "parameters.resolve_fear: {low: 0, high: 5}",
        13,
        28,
    ),
    "a start no track has": (
        "parameters.shift_unanswered: {low: 0.5, high: 3}",
        "tracks.tension.start: {low: 5, high: 101}",
        13,
        25,
    ),
    "knots that cross": (
        "parameters.shift_unanswered: {low: 0.5, high: 3}",
        "ambiguity.spread.0.x: {low: 5, high: 99}",
        13,
        3,
    ),
    "a negative weight": (
        "parameters.shift_unanswered: {low: 0.5, high: 3}",
        "events.new_cabinet.weight: {low: -5, high: 5}",
        13,
        30,
    ),
    "too many games": ("games: 6", "games: 1000000000", 4, 8),
    "too many draws": ("kind: grid, levels: 2", "kind: sobol, base: 1048576", 14, 9),
    "odd levels of Morris": ("kind: grid, levels: 2", "kind: morris, levels: 3", 14, 32),
}


@pytest.mark.parametrize("fault", BOUNDS)
def test_what_the_engine_cannot_hold_is_a_fault_with_its_place(plan: Path, fault: str) -> None:
    old, new, line, column = BOUNDS[fault]
    assert old in PLAN
    plan.write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as found:
        read_plan(plan)
    assert [(one.line, one.column) for one in found.value.faults] == [(line, column)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_nothing_is_played(plan: Path, fault: str) -> None:
    old, new, line, column = FAULTS[fault]
    plan.write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as found:
        read_plan(plan)
    (one, *_) = found.value.faults
    assert (one.line, one.column) == (line, column), str(one)
    if "range" not in fault:
        assert "did you mean" in one.message


def test_all_faults_are_told_at_once(plan: Path) -> None:
    plan.write_text(
        PLAN.replace("koera", "k").replace("korea", "koera").replace("weight_l", "weigt_l"),
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as found:
        read_plan(plan)
    assert len(found.value.faults) == 2
