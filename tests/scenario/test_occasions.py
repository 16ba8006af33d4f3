"""When a game gives occasion for a goal or question: what a pack may say, and faults in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.engine.batch import Batch
from game.engine.chance import game_seeds
from game.engine.moment import formula
from game.engine.schema import PUBLIC, ROLES
from game.engine.tables import Tables
from game.engine.view import View
from game.players.drive import play
from game.players.player import Seat, make_all
from game.sample import setups
from game.scenario import check, load
from game.scenario.formula import Pool, compile_formula
from tests.scenario.test_guide import add

if TYPE_CHECKING:
    from tests.scenario.conftest import Desk


PLAYED: dict[str, tuple[str, ...]] = {
    "1994": ("budapest", "neutrality", "treaty_of_1953"),
    "while-it-lasts": ("none", "held_ground"),
}
"""Packs, and packages under which some games of theirs are played."""


def ends(tables: Tables, package: str, seats: Mapping[str, Seat]) -> View:
    """How some games of a class end."""
    place, games = tables.package_ids.index(package), 30
    agreed = setups.by_place(tables, *(np.full(games, n) for n in (place, 0, 0)))
    batch = Batch.create(tables, agreed, game_seeds(5, games))
    return play(batch, make_all(tables, seats)).view(PUBLIC)


@pytest.mark.parametrize("name", PLAYED)
def test_every_occasion_comes_in_some_games_and_not_in_others(name: str) -> None:
    pack = load(name)
    tables = pack.compile("class")
    random = dict.fromkeys(ROLES, Seat("random"))
    views = [ends(tables, p, seats) for p in PLAYED[name] for seats in ({}, random)]
    scenario = pack.content.scenario
    assert set(scenario.occasions) < {*scenario.goals, *scenario.questions}
    for asked, when in scenario.occasions.items():
        pool = Pool()
        program = compile_formula(when, pool)
        constants = [np.array([value], dtype=np.int64) for value in pool.values]
        found: set[bool] = set()
        for view in views:
            view.memo.clear()
            found |= set((formula(view, program, constants) != 0).tolist())
        assert found == {True, False}, asked


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
