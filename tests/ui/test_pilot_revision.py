"""A revision on the screen, by somebody who has only a keyboard, or only a mouse; saved in it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.engine.batch import BARGAIN
from game.journal import verify
from game.players.human import open_options
from game.players.player import Seat
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.event import EventPage
from game.ui.screens.revision import RevisionScreen
from game.ui.screens.revisionpage import RevisionPage
from game.ui.screens.setup import SetupScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import Widget
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.revisions import SHARED
from tests.ui.talks import lead

Press = Callable[[Pilot, Widget], None]
BOTS = dict.fromkeys(SOLO, Seat("doctrine"))
WISHES = tuple(SHARED.values())


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_three_people_play_a_game_and_revise_its_package(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    """From the first order to the score, through one revision; the journal is whole."""
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE, pace="lesson", revision=True, package="treaty_structures")
    guest = Guest(pilot, clock, press, wishes=WISHES)
    guest.play()
    count = Counter(guest.seen)
    assert count["RevisionScreen"] >= 3
    assert count["RevisionPage"] >= 1
    phases = [report.phase for report in sitting.session.reports]
    assert phases.count("revision_coalition") == 1
    assert sitting.path is not None
    checked = verify(sitting.path)
    assert checked.ok, checked.message
    app.window.close()


@pytest.mark.parametrize("press", [by_keys, by_mouse])
@pytest.mark.parametrize("seat", ["ukraine", "russia", "coalition", "eastern_flank"])
def test_one_person_revises_with_bots(
    tmp_path: Path, clock: Clock, seat: str, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    seats = {**BOTS, seat: Seat("human")}
    sitting = start(app, seats, pace="class", seed=11, revision=True, package="none")
    guest = Guest(pilot, clock, press, seed=3, wishes=WISHES)
    guest.play(until=RevisionPage)
    assert "CurtainScreen" not in guest.seen
    assert "RevisionScreen" in guest.seen
    assert sitting.turn == 2
    app.window.close()


def test_digits_and_two_keys_are_enough(tmp_path: Path, clock: Clock) -> None:
    """A digit picks, Ctrl+Enter goes on and asks, Enter seals."""
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO, pace="class", seed=11, revision=True, package="none")
    _play_to(sitting, "revision_ukraine")
    screen = app.window.screen
    assert isinstance(screen, RevisionScreen)
    while screen.draft.missing:
        free = [choice.number for choice in screen.choices() if choice.legal]
        assert pilot.press(pygame.K_0 + free[-1])
        pilot.press(pygame.K_RETURN, pygame.KMOD_LCTRL)
    assert screen.open == "seal"
    assert pilot.press(pygame.K_RETURN)
    assert isinstance(app.window.screen, RevisionPage | RevisionScreen)
    app.window.close()


def test_the_set_up_agrees_on_a_revision(tmp_path: Path, clock: Clock) -> None:
    """It is off at first, goes with a pace that has a middle, and is kept in the journal."""
    app, pilot = open_app(tmp_path, clock, scenario="after-the-armistice", seed=5)
    screen = app.window.screen
    assert isinstance(screen, SetupScreen)
    assert screen.answer("revision") == "off"
    pilot.click("revision")
    pilot.press(pygame.K_2)
    assert screen.answer("revision") == "on"
    pilot.click("pace")
    pilot.click("pick quick")
    assert "revision" not in pilot.names()
    pilot.click("pace")
    pilot.click("pick class")
    assert "revision" in pilot.names()
    app.house.remember(note_read=True)
    pilot.press(pygame.K_RETURN, pygame.KMOD_CTRL)
    assert app.house.sitting is not None
    assert app.house.sitting.session.setting.revision
    app.window.close()


def test_a_quick_game_is_not_revised_whatever_was_wished_before(
    tmp_path: Path, clock: Clock
) -> None:
    app, _pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO, pace="quick", revision=True)
    assert not sitting.session.setting.revision
    app.window.close()


STEPS = [
    ("revision_ukraine", "ukraine"),
    ("revision_russia", "russia"),
    ("revision_coalition", "transatlantic_ally"),
    ("revision_vote", "eastern_flank"),
    ("revision_vote", "cautious_members"),
    ("revision_signing", "ukraine"),
]


@pytest.mark.parametrize("package", ["treaty_structures", BARGAIN])
@pytest.mark.parametrize(("phase", "actor"), STEPS)
def test_a_saved_revision_goes_on_where_it_was_left(
    tmp_path: Path, clock: Clock, phase: str, actor: str, package: str
) -> None:
    app, pilot = open_app(tmp_path, clock)
    seats = {**TABLE, "eastern_flank": Seat("human"), "cautious_members": Seat("human")}
    sitting = start(app, seats, pace="class", package=package, revision=True)
    _play_to(sitting, "revision_ukraine")
    here = _reach(pilot, clock, sitting, phase, actor)
    path, deals, story = sitting.path, here._deals(), here._told
    assert path is not None
    sitting.leave()
    app.house.resume(path)
    resumed = app.house.sitting
    assert resumed is not None
    again = _reach(pilot, clock, resumed, phase, actor)
    assert again._deals() == deals
    assert again._told == story
    assert again.choices() == here.choices()
    while not isinstance(app.window.screen, EventPage):
        _on(pilot, clock, resumed)
    app.window.close()


def _play_to(sitting: Sitting, phase: str) -> None:
    """Order at random, without the screens, until a person must decide in this phase."""
    die = random.Random(7)
    session = sitting.session
    while session.phase != phase:
        request = session.waiting()[0]
        view, choice = session.view(request.actor), {}
        for slot in request.slots:
            free = open_options(view, slot, choice)
            wished = {"ukraine_signs": "sign", "consent": "yes"}.get(slot)
            choice[slot] = wished if wished in free else die.choice(free)
        session.commit(request.actor, choice)
    while sitting._retelling.behind:
        sitting._retelling.next()
    sitting._unbriefed = []
    sitting.proceed()


def _reach(pilot: Pilot, clock: Clock, sitting: Sitting, phase: str, actor: str) -> RevisionScreen:
    """Go on to a decision; others are made as the shared revision wants them."""
    for _ in range(60):
        screen = pilot.window.screen
        if isinstance(screen, RevisionScreen) and (screen.phase, screen.actor) == (phase, actor):
            pilot.window.advance()
            return screen
        _on(pilot, clock, sitting)
    raise AssertionError(f"nobody asks {actor} in {phase}")


def _on(pilot: Pilot, clock: Clock, sitting: Sitting) -> None:
    screen = pilot.window.screen
    if isinstance(screen, RevisionScreen):
        lead(sitting, screen, SHARED)
        return
    if isinstance(screen, CurtainScreen):
        clock.pass_time(0.5)
    pilot.press(pygame.K_RETURN)
