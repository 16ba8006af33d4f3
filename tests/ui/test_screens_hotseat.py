"""The pages of several teams at one screen: bets, numbers, recap, codes. They fit and are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.engine.batch import BARGAIN
from game.journal import bets, read, verify
from game.journal.entries import Bet
from game.players.player import Seat
from game.review.course import course_of
from game.review.page import debrief
from game.session import Session, Setting
from game.ui.screens import recap
from game.ui.screens.betting import BetsScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.facilitator import FacilitatorScreen
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.score import ScoreScreen
from game.ui.screens.setup import SetupScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import Widget, walk
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label
from game.ui.widgets.options import Option
from game.ui.window import Window
from tests.ui.conftest import Fly
from tests.ui.parlour import TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import LOOKS, SPOKEN, misfits
from tests.ui.sittings import Empty, bring_to, declared, open_sitting, pack

Press = Callable[[Pilot, Widget], None]
SHOWN = [*((*look, "en") for look in LOOKS), *((*look, "qps") for look in SPOKEN)]


def betting(window: Window, *humans: str, path: Path | None = None) -> Sitting:
    """Start a game with bets on a window."""
    seats = {name: Seat("human") for name in humans or TABLE}
    setting = Setting(
        "after-the-armistice", "treaty_structures", "as_deemed_necessary", "balanced", "class",
        "game", 5, 0, seats, bets=True,
    )  # fmt: skip
    session = declared(Session.start(pack(), setting, path))
    sitting = Sitting(session, window, path=path, resumed=True)
    sitting.proceed()
    return sitting


def to_bets(sitting: Sitting, guest: Guest) -> BetsScreen:
    guest.play(until=BetsScreen)
    screen = sitting.window.screen
    assert isinstance(screen, BetsScreen)
    return screen


def texts(window: Window) -> str:
    return "\n".join(w.text for w in walk(window.widgets) if isinstance(w, Label))


# -- bets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_bets_are_entered_on_one_page_and_told_to_the_end(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE, pace="class", package="korea")
    guest = Guest(pilot, clock, press)
    screen = to_bets(sitting, guest)
    case = screen.case
    for row in screen.rows:
        choice = case.domain if row[1] == "domain" else case.verdict
        press(pilot, next(w for w in app.window.widgets if w.name == f"{row[0]} {choice}"))
    assert texts(app.window).count("right\n") >= 4
    press(pilot, next(w for w in app.window.widgets if w.name == "next"))
    assert {(bet.by, bet.on) for bet in sitting.session.bets} == set(screen.rows)
    guest.play()
    assert isinstance(app.window.screen, ScoreScreen)
    pilot.press(pygame.K_o)
    assert "Bets of the teams that waited" in texts(app.window)
    assert "chance: 1 in 5" in texts(app.window)
    assert sitting.path is not None
    assert verify(sitting.path).ok
    page = debrief(course_of(sitting.path))
    section = page.split('id="bets"')[1].split("</section>")[0]
    made = len(bets.among(line.entry for line in read(sitting.path).lines))
    assert section.count("<tr>") >= made
    app.window.close()


def test_digits_fill_row_after_row_and_one_key_passes_all(fly: Fly, clock: Clock) -> None:
    pilot = fly(Empty())
    sitting = betting(pilot.window)
    screen = to_bets(sitting, Guest(pilot, clock, by_keys))
    assert screen.rows == [
        ("ukraine", "domain"), ("ukraine", "verdict"), ("russia", "verdict"),
        ("coalition", "domain"),
    ]  # fmt: skip
    for digit in (5, 1, 2, 3):
        pilot.press(pygame.K_0 + digit)
    assert list(screen.chosen.values()) == [
        "armed_proxy_territory", "met", "not_met", "information_political"
    ]  # fmt: skip
    pilot.press(pygame.K_z, pygame.KMOD_CTRL)
    assert len(screen.chosen) == 3
    pilot.press(pygame.K_SPACE)
    assert len(sitting.session.bets) == 3
    screen = to_bets(sitting, Guest(pilot, clock, by_keys))
    assert not pilot.press(pygame.K_9), "there is no ninth domain"
    assert "before: " in texts(pilot.window)
    pilot.press(pygame.K_SPACE)
    assert not isinstance(pilot.window.screen, BetsScreen)
    assert len(sitting.session.bets) == 3


def test_bets_cost_no_curtain_and_come_once_a_ruling(fly: Fly, clock: Clock) -> None:
    """The same game with and without: the same curtains in the same order."""
    seen = []
    for wished in (True, False):
        pilot = fly(Empty())
        sitting = betting(pilot.window)
        if not wished:
            object.__setattr__(sitting.session.setting, "bets", False)
        names = []
        while not sitting.session.done:
            step = sitting.next_step()
            if step.place[1] == "CurtainScreen":
                sitting.opened(str(step.about))
            elif isinstance(step.about, str):
                from tests.journal.forging import pick

                which = 3 * len(sitting.session.reports)
                sitting.session.commit(step.about, pick(sitting.session, step.about, which))
            names.append((step.place[1], str(step.about) if isinstance(step.about, str) else ""))
        seen.append(names)
    rulings = sum(name == "RulingScreen" for name, _about in seen[0])
    assert sum(name == "BetsScreen" for name, _about in seen[0]) in (rulings, rulings - 1)
    assert [entry for entry in seen[0] if entry[0] != "BetsScreen"] == seen[1]


def test_a_sitting_broken_off_asks_for_no_bets_twice(
    tmp_path: Path, fly: Fly, clock: Clock
) -> None:
    pilot = fly(Empty())
    sitting = betting(pilot.window, path=tmp_path / "game.jsonl")
    screen = to_bets(sitting, Guest(pilot, clock, by_keys))
    pilot.press(pygame.K_1)
    pilot.press(pygame.K_SPACE)
    assert [type(bet) for bet in sitting.session.bets] == [Bet]
    sitting.close()
    session = Session.resume(tmp_path / "game.jsonl")
    again = Sitting(session, pilot.window, path=tmp_path / "game.jsonl", resumed=True)
    places = []
    while (step := again.next_step()).place[1] not in ("CurtainScreen", "OrdersScreen"):
        places.append(step.place[1])
        assert len(places) < 5
    assert "BetsScreen" not in places
    assert screen.case.turn == session.bets[0].turn
    session.close()


# -- the recap ------------------------------------------------------------------------------------


def test_the_recap_tells_a_seat_what_its_own_side_sees(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_sitting(pilot.window)
    request = bring_to(sitting, "orders", 2)
    screen = OrdersScreen(sitting, request.actor)
    pilot.window.replace(screen)
    assert pilot.press(pygame.K_s)
    said = texts(pilot.window)
    own = [words for _question, words in recap.moved_for(sitting, request.actor)]
    public = [words for _question, words in recap.moved_for(sitting, "public")]
    assert own != public, "a side sees more of its own tracks than everybody does"
    assert all(words in said for words in own)
    for line in recap.story_since(sitting, request.actor):
        assert line in said
    pilot.press(pygame.K_ESCAPE)
    assert screen.open == ""


def test_there_is_no_recap_before_anything_happened_nor_for_who_sits_there_alone(fly: Fly) -> None:
    for humans, turn in ((("ukraine", "russia", "coalition"), 1), (("ukraine",), 2)):
        pilot = fly(Empty())
        sitting = open_sitting(pilot.window, humans)
        request = bring_to(sitting, "orders", turn)
        screen = OrdersScreen(sitting, request.actor)
        pilot.window.replace(screen)
        pilot.press(pygame.K_s)
        assert screen.open == ""
        assert "recap button" not in pilot.names()


# -- fit ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "text", "language"), SHOWN)
@pytest.mark.usefixtures("pseudo_or_not")
def test_pages_fit_and_every_control_is_named(
    fly: Fly, clock: Clock, tmp_path: Path, size: tuple[int, int], text: float
) -> None:
    pilot = fly(Empty(), size, text=text)
    sitting = betting(pilot.window)
    faults = {}

    def look(name: str) -> None:
        pilot.window.advance()
        faults[name] = misfits(pilot.window)
        for widget in walk(pilot.window.widgets):
            if isinstance(widget, Button | Option) and widget.enabled and not widget.tooltip:
                faults[name].append(f"no tooltip: {widget.name}")

    sitting.codes.ask()
    pilot.window.replace(CurtainScreen(sitting, "coalition"))
    look("choose a code")
    sitting.codes.choose("coalition", "abc")
    pilot.window.replace(CurtainScreen(sitting, "coalition"))
    clock.pass_time(1)
    pilot.press(pygame.K_RETURN)
    look("wrong code")
    request = bring_to(sitting, "orders", 2)
    orders = OrdersScreen(sitting, request.actor)
    pilot.window.replace(orders)
    look("orders")
    orders.toggle("recap")
    look("recap")
    orders.open_numbers()
    orders.type_numbers("99")
    look("numbers")
    again = betting(pilot.window)
    screen = to_bets(again, Guest(pilot, clock, by_keys))
    for digit in (1, 2, 3, 1):
        pilot.press(pygame.K_0 + digit)
    assert len(screen.chosen) == 4
    look("bets")
    assert not any(faults.values()), faults


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_the_boxes_of_set_up_and_facilitator_fit(
    tmp_path: Path, clock: Clock, size: tuple[int, int], text: float
) -> None:
    app, pilot = open_app(tmp_path, clock, size, text=text)
    header = next(h for h in app.house.headers if h.id == "after-the-armistice")
    plan = app.house.plan(header)
    plan.seats, plan.pace, plan.package, plan.codes = dict(TABLE), "class", BARGAIN, True
    app.window.replace(SetupScreen(app.house, header, plan))
    app.window.advance()
    assert app.window.overflowing() == []
    pilot.click("one screen")
    assert app.window.overflowing() == []
    pilot.press(pygame.K_ESCAPE)
    app.house.remember(note_read=True)
    app.house.begin(plan)
    sitting = app.house.sitting
    assert sitting is not None
    for seat in sitting.humans:
        sitting.codes.choose(seat, "x")
    app.house.pause()
    app.house.facilitate()
    assert isinstance(app.window.screen, FacilitatorScreen)
    app.window.advance()
    assert app.window.overflowing() == []
    app.window.screen.lift()
    app.window.advance()
    assert app.window.overflowing() == []
    pilot.press(pygame.K_ESCAPE)
    assert not app.window.screen.lifting
    app.window.close()
