"""Orders at war: the banner, the menus and their digits, and the page that tells how it ended."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.engine.batch import Batch, SetUp
from game.engine.phases import Phase
from game.engine.schema import ROWS, WAR_ENDS
from game.ui.screens import turnstory, warwords
from game.ui.screens.orders import OrdersScreen
from game.ui.widgets.base import walk
from game.ui.widgets.card import Card
from game.ui.widgets.label import Label
from tests.ui.conftest import Fly
from tests.ui.pilot import Pilot
from tests.ui.sittings import THREE, Empty, bring_to_war, pack

SLOT = {"russia": "statecraft", "ukraine": "abroad", "coalition": "posture"}
SIZES = ((1280, 720), (1366, 768), (1920, 1080))


def at_war(fly: Fly, role: str, size=(1366, 768), **look) -> tuple[Pilot, OrdersScreen]:
    pilot = fly(Empty(), size, **look)
    sitting = bring_to_war(pilot.window, role)
    actor = next(r.actor for r in sitting.session.waiting() if r.role == role)
    screen = OrdersScreen(sitting, actor)
    if role == "russia":
        screen.draft.pick("rung", "none")
    screen.slot = SLOT[role]
    pilot.window.replace(screen)
    pilot.window.draw()
    return pilot, screen


def words_of(pilot: Pilot, name: str) -> str:
    return next(
        w.text for w in walk(pilot.window.widgets) if isinstance(w, Label) and w.name == name
    )


@pytest.mark.parametrize("role", THREE)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "qps"])
def test_nothing_overflows_at_war(fly: Fly, request, role: str, size, language: str) -> None:
    if language == "qps":
        request.getfixturevalue("pseudo_locale")
    pilot, screen = at_war(fly, role, size)
    assert pilot.overflowing() == []
    for slot in screen.draft.slots:
        screen.slot = slot
        screen.rebuild()
        pilot.window.draw()
        assert pilot.overflowing() == [], slot
    pilot.press(pygame.K_m)
    pilot.window.draw()
    assert pilot.overflowing() == []


@pytest.mark.parametrize("role", THREE)
def test_the_banner_says_what_ends_the_war_and_what_was_ordered(fly: Fly, role: str) -> None:
    pilot, screen = at_war(fly, role)
    assert "withdraws" in words_of(pilot, "war ends")
    last = words_of(pilot, "war orders")
    table = screen.view.numbers.tables.slots
    for slot in SLOT.values():
        given = table[slot].options[int(screen.view.read(f"last_{slot}")[0])]
        assert screen.sitting.word("option", f"{slot}.{given}") in last


@pytest.mark.parametrize("role", THREE)
def test_orders_of_war_are_on_the_table_and_those_of_peace_are_not(fly: Fly, role: str) -> None:
    pilot, screen = at_war(fly, role)
    table = screen.view.numbers.tables.slots[SLOT[role]]
    shown = {w.name for w in walk(pilot.window.widgets) if isinstance(w, Card)}
    assert shown & table.at_war
    assert not shown & table.at_peace


@pytest.mark.parametrize("role", THREE)
def test_a_digit_chooses_an_order_of_war(fly: Fly, role: str) -> None:
    pilot, screen = at_war(fly, role)
    open_ = [c for c in screen.draft.choices(screen.slot) if c.legal]
    assert len({c.number for c in open_}) == len(open_), "no number stands twice on a menu"
    war = screen.view.numbers.tables.slots[screen.slot].at_war
    choice = next(c for c in open_ if c.id in war and c.number <= 9)
    pilot.press(pygame.K_0 + choice.number)
    assert screen.draft.chosen[SLOT[role]] == choice.id


def test_how_a_war_ended_is_told_in_the_story_of_the_turn_and_stays_on_the_orders() -> None:
    batch = _batch()
    for end, name in enumerate(WAR_ENDS[1:], start=1):
        for column in ("war_end", "truce"):
            batch.games.data[ROWS[column]] = end
        view = batch.view("public")
        said = pack().lexicon.word("war_end", name, "sentence")
        assert said in turnstory.told(pack().lexicon, view)
        assert said in warwords.lines(view, pack().lexicon)["truce"]


def test_before_any_war_the_orders_say_nothing_of_one() -> None:
    assert warwords.lines(_batch().view("ukraine"), pack().lexicon) == {}


def _batch():
    tables = pack().compile(pace="class")
    agreed = SetUp.of(tables, "none", "as_deemed_necessary", "balanced", 1)
    made = Batch.create(tables, agreed, np.array([7], dtype=np.int64))
    return Batch(tables, made.games, made.seeds, phase=Phase.ORDERS, turn=3)
