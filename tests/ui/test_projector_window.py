"""The second window: it follows the game, is closed without ending it, and shows games of bots."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.engine.schema import ROLES
from game.players.player import Seat
from game.ui.app import App
from game.ui.backstage import Backstage
from game.ui.projector import LEAST, Projector
from game.ui.screens import publicnews, publicview
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.facilitator import FacilitatorScreen
from game.ui.screens.incident import IncidentPage
from game.ui.screens.note import NoteScreen
from game.ui.screens.publicview import PublicPicture, picture
from game.ui.screens.score import ScoreScreen
from game.ui.screens.watch import WatchScreen
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, open_app, start
from tests.ui.pilot import Clock
from tests.ui.projecting import hidden_window, picture_bytes

BOTS = {role: Seat("doctrine") for role in ROLES}


# -- the window -----------------------------------------------------------------------------------


def _closing(app: App) -> None:
    app.house.projector.close()
    app.window.close()


def test_f9_opens_and_closes_it_and_help_says_so(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    assert not app.house.projector.open
    assert pilot.press(pygame.K_F9)
    assert app.house.projector.open
    pilot.press(pygame.K_F1)
    assert ("F9", "Second window with the public view: open, close") in app.window.own_keys()
    table = next(w for w in app.window.widgets if w.name == "help keys")
    assert any(row[0] == "F9" for row in table.rows)  # type: ignore[attr-defined]
    pilot.press(pygame.K_F1)
    pilot.press(pygame.K_F9)
    assert not app.house.projector.open
    _closing(app)


def test_it_follows_a_whole_game_and_is_the_picture_of_the_table(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot = open_app(tmp_path, clock, projector=True)
    projector = app.house.projector
    between = pygame.image.tobytes(projector.surface, "RGB")
    sitting = start(app, TABLE)
    app.window.advance()
    seen = set()
    guest = Guest(pilot, clock, by_keys)
    for _ in range(120):
        if isinstance(app.window.screen, ScoreScreen):
            break
        if isinstance(app.window.screen, CurtainScreen):
            clock.pass_time(0.5)
        guest.step()
        frame = pygame.image.tobytes(projector.surface, "RGB")
        assert not projector.overflow
        if frame not in seen:
            assert frame == picture_bytes(sitting, projector.surface.get_size())
        seen.add(frame)
    assert len(seen) > 10
    sitting.leave()
    app.window.advance()
    assert pygame.image.tobytes(projector.surface, "RGB") == between
    _closing(app)


def test_it_is_painted_backstage_once_the_page_itself_is_shown(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed map takes longer than a frame; who plays does not wait for the room."""
    app, _pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    app.house.project()
    app.window.backstage = Backstage()
    done: list[str] = []

    def noted(*args: Any, **more: Any) -> PublicPicture:
        done.append(threading.current_thread().name)
        return picture(*args, **more)

    monkeypatch.setattr(publicview, "picture", noted)
    monkeypatch.setattr(app.window, "_flip", lambda: done.append("page"))
    sitting.proceed()
    end = time.monotonic() + 30
    while len(done) < 2 or app.window.busy:
        assert time.monotonic() < end
        app.window.step()
    assert done == ["page", "backstage"]
    size = app.house.projector.surface.get_size()
    assert pygame.image.tobytes(app.house.projector.surface, "RGB") == picture_bytes(sitting, size)
    _closing(app)


def test_closing_it_ends_nothing_and_its_keys_play_no_game(tmp_path: Path, clock: Clock) -> None:
    app, _pilot = open_app(tmp_path, clock)
    app.house.project()
    window, screen = app.house.projector._window, app.window.screen
    app.window.running = True
    for key in (pygame.K_RETURN, pygame.K_q, pygame.K_ESCAPE, pygame.K_SPACE):
        event = pygame.Event(pygame.KEYDOWN, key=key, mod=pygame.KMOD_CTRL, window=window)
        app.window.handle(event)
    assert app.window.screen is screen
    app.window.handle(pygame.Event(pygame.WINDOWCLOSE, window=window))
    assert not app.house.projector.open
    assert app.window.running
    _closing(app)


def test_it_takes_a_new_size_and_the_theme_of_the_game(tmp_path: Path, clock: Clock) -> None:
    app, _pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    app.house.project()
    window = app.house.projector._window
    assert window is not None
    window.size = LEAST
    app.window.handle(pygame.Event(pygame.WINDOWSIZECHANGED, window=window))
    app.house.set_theme("light")
    shown = pygame.image.tobytes(app.house.projector.surface, "RGB")
    assert shown == picture_bytes(sitting, LEAST, "light")
    _closing(app)


def test_strong_patterns_are_on_the_second_window_too(tmp_path: Path, clock: Clock) -> None:
    """A pale projector is what they are for."""
    app, _pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    app.house.project()
    usual = pygame.image.tobytes(app.house.projector.surface, "RGB")
    app.house.set_patterns(True)
    strong = pygame.image.tobytes(app.house.projector.surface, "RGB")
    assert strong != usual
    surface = pygame.Surface(app.house.projector.surface.get_size())
    picture(surface, sitting, strong=True)
    assert pygame.image.tobytes(surface, "RGB") == strong
    app.house.project()
    app.house.project()
    assert pygame.image.tobytes(app.house.projector.surface, "RGB") == strong
    app.house.set_patterns(False)
    assert pygame.image.tobytes(app.house.projector.surface, "RGB") == usual
    _closing(app)


def test_who_watches_bots_sees_strong_patterns(tmp_path: Path, clock: Clock) -> None:
    app, _pilot = open_app(tmp_path, clock)
    start(app, BOTS)
    assert isinstance(app.window.screen, WatchScreen)
    usual = app.window.frame_bytes()
    app.house.set_patterns(True)
    assert app.window.frame_bytes() != usual
    app.house.set_patterns(False)
    assert app.window.frame_bytes() == usual
    _closing(app)


def test_a_second_window_that_cannot_be_opened_is_said(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _pilot = open_app(tmp_path, clock)

    def refuse(*args: object, **given: object) -> None:
        raise pygame.error("no more windows")

    monkeypatch.setattr("game.ui.projector.pygame.Window", refuse)
    app.house.project()
    assert "no more windows" in app.window.notice.text
    assert not app.house.projector.open
    _closing(app)


def test_the_facilitators_page_opens_it_and_it_survives_every_act(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE)
    Guest(pilot, clock, by_keys).play(until=IncidentPage)
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_f)
    assert isinstance(app.window.screen, FacilitatorScreen)
    by_keys(pilot, pilot._find("projector"))
    assert app.house.projector.open
    game, who = sitting.session, ("Ms Kowal", "to see")
    first = app.window.screen.deeds.places()[0][0]
    for act in (
        lambda: game.override_track(*who, "tension", 5000),
        lambda: game.swap_seat(*who, "russia", Seat("doctrine")),
        lambda: game.end_early(*who),
        lambda: game.rewind(*who, int(first)),
    ):
        act()
        # The page below is out of date until the facilitator goes back.
        app.house.projector.show(sitting)
    app.window.screen.changed = True
    app.window.screen.back()
    app.window.advance()
    assert not app.house.projector.overflow
    _closing(app)


def test_without_a_game_it_shows_the_name() -> None:
    projector = Projector()
    hidden_window()
    projector.start(None)
    assert not projector.overflow
    projector.close()
    projector.show(None)


# -- watching -------------------------------------------------------------------------------------


def test_a_game_of_bots_is_watched_step_by_step(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, BOTS)
    steps = []
    while not isinstance(app.window.screen, ScoreScreen):
        assert isinstance(app.window.screen, WatchScreen | NoteScreen)
        assert not pilot.overflowing()
        assert sitting.step is not None
        steps.append(publicnews.moment(sitting).phase)
        assert pilot.press(pygame.K_SPACE)
    assert {"Event", "Reckoning"} <= set(steps)
    assert steps.count("Reckoning") == sitting.turns
    _closing(app)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("text", [1.0, 1.25])
def test_details_of_a_step_are_its_whole_page_and_go_on(
    tmp_path: Path, clock: Clock, size: tuple[int, int], text: float
) -> None:
    app, pilot = open_app(tmp_path, clock, size, text=text)
    start(app, BOTS)
    assert not pilot.overflowing()
    pilot.press(pygame.K_d)
    assert type(app.window.screen).__name__ == "EventPage"
    pilot.press(pygame.K_SPACE)
    assert isinstance(app.window.screen, WatchScreen | ScoreScreen)
    _closing(app)
