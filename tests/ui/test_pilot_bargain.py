"""A bargain on the screen, by somebody who has only a keyboard, or only a mouse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pygame
import pytest

from game.engine.batch import BARGAIN
from game.engine.rules import negotiation
from game.journal import verify
from game.players.player import Seat
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import Widget
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.talks import SIGNED, lead

Press = Callable[[Pilot, Widget], None]
BOTS = dict.fromkeys(SOLO, Seat("doctrine"))


def rounds(sitting: Sitting) -> int:
    """How often Ukraine was asked what it wants changed."""
    return sum(r.phase == "ukraine_asks" and bool(r.orders) for r in sitting.session.reports)


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_three_people_bargain_twice_in_vain_and_play_the_first_turn(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    """Ukraine refuses, the asks open once more, it refuses again: no agreement, yet a game."""
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE, pace="class", package=BARGAIN)
    guest = Guest(pilot, clock, press, wishes=("refuse",))
    guest.play(until=ReckoningPage)
    assert rounds(sitting) == 2
    assert int(sitting.session.view("public").read("signature")[0]) == negotiation.NO_DEAL
    count = Counter(guest.seen)
    assert count["BriefingScreen"] == 3
    assert count["BargainScreen"] >= 3
    assert count["DealPage"] >= 1
    assert count["OrdersScreen"] == 3
    sitting.close()
    assert sitting.path is not None
    checked = verify(sitting.path)
    assert checked.ok, checked.message
    app.window.close()


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_a_signed_bargain_leads_to_the_first_turn(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    wishes = ("european_pillar", "sign", "tolerate")
    sitting = start(app, TABLE, pace="long", package=BARGAIN)
    Guest(pilot, clock, press, wishes=wishes).play(until=ReckoningPage)
    view = sitting.session.view("public")
    assert int(view.read("signature")[0]) == negotiation.SIGNED
    assert int(view.read("component").sum()) > 0
    app.window.close()


@pytest.mark.parametrize("press", [by_keys, by_mouse])
@pytest.mark.parametrize("seat", ["ukraine", "russia", "coalition"])
def test_one_person_bargains_with_bots(
    tmp_path: Path, clock: Clock, seat: str, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, {**BOTS, seat: TABLE[seat]}, pace="class", seed=11, package=BARGAIN)
    guest = Guest(pilot, clock, press, seed=3, wishes=("refuse",))
    guest.play(until=ReckoningPage)
    assert "CurtainScreen" not in guest.seen
    assert "BargainScreen" in guest.seen
    assert "DealPage" in guest.seen
    assert (rounds(sitting) == 2) or seat != "ukraine"
    app.window.close()


def test_digits_and_two_keys_are_enough(tmp_path: Path, clock: Clock) -> None:
    """A digit picks, Ctrl+Enter goes on and asks, Enter seals: a whole bargain so."""
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO, pace="class", seed=11, package=BARGAIN)
    for _ in range(60):
        screen = app.window.screen
        if not isinstance(screen, BargainScreen):
            if type(screen).__name__ == "EventPage":
                break
            pilot.press(pygame.K_RETURN)
            continue
        while screen.draft.missing:
            free = [c.number for c in screen.draft.choices(screen.slot) if c.legal]
            assert pilot.press(pygame.K_0 + free[-1])
            pilot.press(pygame.K_RETURN, pygame.KMOD_LCTRL)
        assert screen.open == "seal"
        assert pilot.press(pygame.K_RETURN)
    assert sitting.session.turn == 1
    assert sitting.session.phase == "orders"
    app.window.close()


STEPS: Mapping[str, tuple[str, ...]] = {
    "demands": ("russia", "ukraine", "transatlantic_ally"),
    "draft": ("transatlantic_ally",),
    "ukraine_asks": ("ukraine",),
    "russia_asks": ("russia",),
    "acceptance": ("transatlantic_ally",),
    "signing": ("russia", "ukraine"),
    "message": ("transatlantic_ally",),
    "annex": ("transatlantic_ally",),
}


@pytest.mark.parametrize(
    ("phase", "actor"), [(phase, actor) for phase, actors in STEPS.items() for actor in actors]
)
def test_a_saved_bargain_goes_on_where_it_was_left(
    tmp_path: Path, clock: Clock, phase: str, actor: str
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE, pace="class", package=BARGAIN)
    here = _reach(pilot, clock, sitting, phase, actor)
    told, story = len(sitting.session.reports), here._told
    path = sitting.path
    assert path is not None
    sitting.leave()
    app.house.resume(path)
    resumed = app.house.sitting
    assert resumed is not None
    again = _reach(pilot, clock, resumed, phase, actor)
    assert len(resumed.session.reports) == told
    assert again._told == story
    assert again.draft.choices(again.slot) == here.draft.choices(here.slot)
    app.window.close()


def _reach(pilot: Pilot, clock: Clock, sitting: Sitting, phase: str, actor: str) -> BargainScreen:
    """Go on by keys to a decision; others are made as the talks want them."""
    for _ in range(80):
        screen = pilot.window.screen
        if isinstance(screen, BargainScreen):
            if (screen.phase, screen.actor) == (phase, actor):
                pilot.window.advance()
                return screen
            lead(sitting, screen, SIGNED)
            continue
        if isinstance(screen, CurtainScreen):
            clock.pass_time(0.5)
        pilot.press(pygame.K_RETURN)
    raise AssertionError(f"nobody asks {actor} in {phase}")
