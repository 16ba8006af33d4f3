"""The window between announcement and protection: what a package would be worth turn by turn."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.rules import negotiation
from game.players.player import Seat
from game.scenario import load
from game.session import Session, Setting
from game.ui.screens import dealreading, windowreading

PARTS = ("capability", "binding", "integration", "coverage")
PACKAGES = ("treaty_structures", "nato_bridge", "korea", "budapest", "none")
TURNS = 5


def _opened(package: str, seed: int = 7) -> Session:
    pack = load("after-the-armistice")
    seats = {role: Seat("random") for role in ("ukraine", "russia", "coalition")}
    setting = Setting(
        pack.id, package, "every_inch", "balanced", "class", "game", seed, 0,
        {**seats, "ukraine": Seat("human")},
    )  # fmt: skip
    session = Session.start(pack, setting)
    while session.waiting()[0].phase == "stand":
        session.commit("ukraine", {"stand": "whole_territory+promise_kept"})
    return session


@pytest.mark.parametrize("package", PACKAGES)
def test_the_first_turn_is_what_the_game_opens_with(package: str) -> None:
    view = _opened(package).view("public")
    component, clause = dealreading.standing(view)
    worth = negotiation.unfolding(view, component, clause, np.array([1]))
    for name in PARTS:
        assert int(worth.named(name)[0]) == int(view.package.named(name)[0])


@pytest.mark.parametrize("package", PACKAGES)
def test_it_only_grows_and_never_beyond_what_is_promised(package: str) -> None:
    view = _opened(package).view("public")
    standing = dealreading.standing(view)
    (window,) = windowreading.windows(view, [standing], 20)
    assert list(window.standing) == sorted(window.standing)
    assert window.standing[-1] <= window.promised
    assert window.missing == window.promised - window.standing[-1]


def test_each_package_of_many_is_read_as_it_is_alone() -> None:
    view = _opened("none").view("public")
    tables = view.numbers.tables
    count = len(tables.component_ids)
    empty = dealreading.standing(view)
    packages = []
    for place in range(count):
        component = empty[0].copy()
        component[place] = 1
        packages.append((component, empty[1]))
    together = windowreading.windows(view, packages, TURNS)
    alone = [windowreading.windows(view, [package], TURNS)[0] for package in packages]
    assert together == alone


def test_what_waits_for_accession_says_for_how_long() -> None:
    waits = _opened("nato_bridge").view("public")
    (window,) = windowreading.windows(waits, [dealreading.standing(waits)], TURNS)
    assert window.needed > 0
    free = _opened("budapest").view("public")
    assert windowreading.windows(free, [dealreading.standing(free)], TURNS)[0].needed == 0
    will, reform = windowreading.forecast(waits, TURNS)
    assert will > reform > 0
