"""Every option has a state in which it is best, by the doctrines' own weighing (rulebook 6, 12).

Thousands of states are drawn, whatever play would reach; the first in which an option beats all
others of its slot is its witness. A failing test names the options without one.
"""

from __future__ import annotations

import numpy as np
import pytest

from game.engine import legality
from game.engine.batch import Batch
from game.engine.phases import Phase
from game.engine.schema import DOMAINS, TRACKS
from game.engine.view import View
from game.players import coalition, moscow
from game.players.doctrine import appraise
from game.players.worth import Scale
from tests.players.staging import stage, tables_of

ALLY = "transatlantic_ally"
GAMES = 4_000
PACKAGES = ("none", "korea", "treaty_structures", "nato_bridge")


def drawn(phase: Phase, package: str, war: bool) -> Batch:
    """States of any kind: every track anywhere in its range, after any orders and incident."""
    fixed = {"war": 1, "former_line": 82} if war else {}
    batch = stage(phase, GAMES, package=package, turn=3, **fixed)
    dice = np.random.default_rng(3)
    games = batch.games
    for index, track in enumerate(TRACKS):
        games.data[index] = dice.integers(track.low, track.high + 1, GAMES)
    games.row("ru_type")[...] = dice.integers(0, 3, GAMES)
    games.row("severity")[...] = dice.integers(1, 10_001, GAMES)
    games.row("incident_domain")[...] = dice.integers(1, len(DOMAINS) + 1, GAMES)
    games.row("trigger_met")[...] = dice.integers(0, 2, GAMES)
    games.row("asked")[...] = dice.integers(0, 2, GAMES)
    for side in ("ukraine", "coalition"):
        games.row(f"signal_{side}")[...] = dice.integers(0, 10_001, GAMES)
    for slot in ("statecraft", "abroad", "posture", "home", "reaction"):
        count = len(tables_of().slots[slot].options)
        games.row(f"last_{slot}")[...] = dice.integers(-1, count, GAMES)
    return batch


def witnesses(view: View, slot: str, worth, chosen) -> dict[str, int]:
    """The first game in which each option is the best legal one."""
    names = legality.option_ids(view, slot)
    best = np.where(legality.legal(view, slot, chosen), worth, -(10**9)).argmax(axis=0)
    places, games = np.unique(best, return_index=True)
    return {names[place]: int(game) for place, game in zip(places, games, strict=True)}


def weighed(view: View, scale: Scale, slot: str) -> dict[str, int]:
    chosen = {"rung": np.zeros(view.games, dtype=np.int64)} if slot == "statecraft" else {}
    if slot not in ("verdict", "response"):
        return witnesses(view, slot, appraise(view, scale, slot), chosen)
    worth = coalition.appraise_verdict(view, scale)
    if slot == "verdict":
        return witnesses(view, slot, worth, chosen)
    called = worth.argmax(axis=0)
    return witnesses(
        view, slot, coalition.appraise_response(view, scale, called), {"verdict": called}
    )


@pytest.mark.parametrize(
    ("phase", "actor", "slot"),
    [
        (Phase.ORDERS, "russia", "statecraft"),
        (Phase.ORDERS, "ukraine", "home"),
        (Phase.ORDERS, "ukraine", "abroad"),
        (Phase.ORDERS, "ukraine", "harden"),
        (Phase.ORDERS, ALLY, "posture"),
        (Phase.ORDERS, ALLY, "watch"),
        (Phase.REACTION, "ukraine", "reaction"),
        (Phase.RULING, ALLY, "verdict"),
        (Phase.RULING, ALLY, "response"),
    ],
)
def test_every_option_is_the_best_of_its_slot_in_some_state(phase, actor, slot):
    found: dict[str, tuple[str, bool, int]] = {}
    for package in PACKAGES:
        for war in (False, True):
            view = drawn(phase, package, war).view(actor)
            own = [d for d in tables_of().doctrines.values() if d.role == view.role]
            for doctrine in [None] if actor == "russia" else own:
                best = weighed(view, Scale(view, doctrine), slot)
                found |= {name: (package, war, game) for name, game in best.items()}
    # Guarding nothing is an empty order and never the best.
    listed = [
        name for name in legality.option_ids(view, slot) if name != "none" or slot == "response"
    ]
    without = [name for name in listed if name not in found]
    assert without == [], f"best nowhere: {without}; witnesses of the others: {found}"


def test_every_rung_domain_and_cover_is_the_best_in_some_state():
    """Of targets a member never is: docs/tuning.md names it among what is not solved."""
    rungs, domains, covers = set(), set(), set()
    for package in PACKAGES:
        view = drawn(Phase.ORDERS, package, False).view("russia")
        scale = Scale(view, None)
        plan, worth, allowed, _gains = moscow.pressure(view, scale)
        best = np.where(allowed, worth, -(10**9)).argmax(axis=0)
        rung = np.concatenate([[0], plan.rung])[best]
        rungs |= set(rung.tolist())
        acts = best[best > 0] - 1
        domains |= set(plan.domain[acts].tolist())
        legal = legality.legal(view, "cover", {"rung": rung})
        cover = np.where(legal, moscow.cover_worth(view, scale, rung), -(10**9)).argmax(axis=0)
        covers |= set(cover[rung > 0].tolist())
    assert rungs == set(range(len(legality.FIXED["rung"])))
    assert domains == set(range(len(DOMAINS)))
    assert covers == set(range(1, len(legality.FIXED["cover"])))
