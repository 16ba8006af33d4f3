"""The question why on screens: by key and by mouse, where the number stands, fitting everywhere."""

from __future__ import annotations

import pygame
import pytest

from game.engine.schema import DOMAINS, PUBLIC, ROWS
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.valuerow import ValueRow
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.label import Label
from game.ui.widgets.table import Table
from tests.ui.conftest import Fly
from tests.ui.pilot import Clock, Pilot
from tests.ui.sittings import Empty, bring_to, follow, open_sitting
from tests.ui.talks import SIGNED, lead, open_talks, screens
from tests.ui.test_screens_decisions import LOOKS, show

Y = pygame.K_y
STOPS = {
    "guarantee": "Coverage",
    "headline": "Unanswered below",
    "line": "The line",
    "answer": "Answer, as believed",
}
"""Where a number stands on the page of orders, and what its drawer is headed."""


def table(pilot: Pilot) -> Table:
    return next(w for w in pilot.window.widgets if isinstance(w, Table) and w.name == "why table")


def heading(pilot: Pilot) -> str:
    """What the drawer is about: the words above its two sentences."""
    labels = [w for w in pilot.window.widgets if isinstance(w, Label)]
    at = next(i for i, w in enumerate(labels) if w.name == "why lead")
    return labels[at - 1].text


def hundredths(text: str) -> int:
    figure = text.removesuffix(" %").replace("−", "-").replace("+", "")
    whole, _dot, part = figure.partition(".")
    return int(f"{whole}{part:0<2}")


@pytest.mark.parametrize(("stop", "asked"), STOPS.items())
def test_the_key_asks_about_the_number_that_has_the_focus(
    fly: Fly, clock: Clock, stop: str, asked: str
) -> None:
    pilot, _screen = show(fly, "orders", "ukraine", 3)
    pilot.focus(stop)
    clock.pass_time(1)
    pilot.window.advance()
    assert "Y shows what each thing does." in pilot.window.tip
    assert "without it, " in pilot.window.tip or "Nothing that" in pilot.window.tip
    pilot.press(Y)
    assert heading(pilot).startswith(asked)
    row = pilot.window.focused
    assert isinstance(row, ValueRow)
    assert row.selected
    *rows, last = table(pilot).rows
    assert sum(hundredths(row[2]) for row in rows) == hundredths(last[2])
    pilot.press(pygame.K_ESCAPE)
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == stop


@pytest.mark.parametrize("stop", STOPS)
def test_a_click_on_a_number_asks_too(fly: Fly, stop: str) -> None:
    pilot, _screen = show(fly, "orders", "russia", 3)
    pilot.click(stop)
    assert any(isinstance(w, Drawer) for w in pilot.window.widgets)
    pilot.click("why alarm")
    assert heading(pilot) == "Alarm of the package"
    pilot.click("why close")
    assert not any(isinstance(w, Drawer) for w in pilot.window.widgets)


def test_the_number_follows_the_domain_that_is_shown(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "ukraine", 3)
    for place in (4, 0):
        screen.show_domain(place)
        pilot.focus("line")
        pilot.press(Y)
        name = screen.sitting.word("domain", DOMAINS[place])
        assert heading(pilot) == f"The line: {name}"
        pilot.press(pygame.K_ESCAPE)


def test_unpaid_upkeep_is_explained_on_screen(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_sitting(pilot.window, ["ukraine"])
    bring_to(sitting, "orders", 3)
    batch = sitting.session.batch
    paid = int(batch.view(PUBLIC).package.capability[0])
    batch.games.data[ROWS["upkeep_unpaid"]] = 1
    batch._appraise()
    pilot.window.push(OrdersScreen(sitting, "ukraine"))
    pilot.focus("guarantee")
    for key in (pygame.K_UP, pygame.K_LEFT):
        pilot.press(key)
    pilot.press(Y)
    found = next(row for row in table(pilot).rows if row[0] == "Unpaid upkeep")
    assert hundredths(found[1]) == paid
    assert heading(pilot) == "Capability"


@pytest.mark.parametrize("phase", ["reaction", "ruling", "vote", "exchange"])
def test_every_decision_of_a_turn_answers(fly: Fly, phase: str) -> None:
    seats = {"reaction": "ukraine", "exchange": "russia", "vote": "cautious_members"}
    pilot, _screen = show(fly, phase, seats.get(phase, "coalition"), 2)
    pilot.press(Y)
    assert heading(pilot) == "Capability"


@pytest.mark.parametrize(("size", "text", "language"), LOOKS)
@pytest.mark.usefixtures("pseudo_or_not")
def test_the_drawer_fits(fly: Fly, size: tuple[int, int], text: float) -> None:
    pilot, screen = show(fly, "orders", "russia", 3, size, text=text)
    pilot.press(Y)
    assert pilot.overflowing() == []
    for number in screen.asking.whys.numbers:
        screen.asking.ask(number.id)
        assert pilot.overflowing() == []


def test_the_totals_of_a_bargain_answer_by_key_and_by_mouse(fly: Fly, clock: Clock) -> None:
    pilot = fly(Empty())
    talks = open_talks(pilot.window)
    for screen in screens(talks):
        if not isinstance(screen, BargainScreen) or screen.phase != "ukraine_asks":
            lead(talks, screen, SIGNED)
            continue
        # An open step: everybody looks, so the numbers are everybody's.
        assert screen.whys()._seat.role == PUBLIC
        pilot.focus("totals")
        clock.pass_time(1)
        pilot.window.advance()
        assert "Y shows what each thing does." in pilot.window.tip
        pilot.press(Y)
        assert heading(pilot) == "Capability"
        pilot.press(pygame.K_ESCAPE)
        pilot.click("totals")
        assert any(isinstance(w, Drawer) for w in pilot.window.widgets)
        return
    raise AssertionError("nobody asked for anything")


def test_a_value_of_the_reckoning_leads_from_its_move_to_what_it_is_made_of(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_sitting(pilot.window, ["ukraine"])
    bring_to(sitting, "orders", 3)
    follow(sitting)
    report = [r for r in sitting.session.reports if r.phase == "reckoning"][-1]
    page = ReckoningPage(sitting, report)
    pilot.window.push(page)
    page.pick("shield integration")
    pilot.click("why now")
    assert heading(pilot) == "Integration"
    pilot.press(pygame.K_ESCAPE)
    page.pick("line cyber")
    pilot.press(Y)
    assert heading(pilot) == "The line: Cyber"
