"""The guide of a scenario: each lesson stands before its decision, once, and comes back on G."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.engine.schema import ROLES
from game.players.player import Seat
from game.scenario import load
from game.ui import i18n
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.lesson import Taught
from game.ui.screens.linepage import LinePage
from game.ui.screens.plan import YOU
from game.ui.screens.sitting import Sitting
from game.ui.screens.terms import BOT
from tests.ui.parlour import Guest, by_keys, open_app, session
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import misfits

TUTORIAL = "tutorial"
SIZES = [((1280, 720), "en"), ((1366, 768), "qps"), ((1920, 1080), "en")]


def sit_down(
    folder: Path, clock: Clock, role: str, size: tuple[int, int] = (1366, 768), language: str = "en"
) -> tuple[Sitting, Pilot]:
    """Start the guided game with one person and bots."""
    app, pilot = open_app(folder, clock, size, language=language)
    house = app.house
    plan = house.plan(next(header for header in house.headers if header.id == TUTORIAL))
    plan.seats = {name: YOU if name == role else BOT for name in ROLES}
    plan.seed = 7
    house.remember(note_read=True)
    house.begin(plan)
    assert house.sitting is not None
    return house.sitting, pilot


class Pupil(Guest):
    """Plays on and remembers which lessons it was told."""

    def __init__(self, sitting: Sitting, pilot: Pilot, clock: Clock) -> None:
        super().__init__(pilot, clock, by_keys)
        self.sitting = sitting
        self.told: list[str] = []
        self.misfits: list[str] = []
        self._line: LinePage | None = None

    def step(self) -> None:
        """Note an open lesson before putting it aside."""
        screen = self.pilot.window.screen
        if isinstance(screen, Taught) and screen.telling:
            self.told += [lesson.title for lesson in screen.lessons]
            self.misfits += misfits(self.pilot.window)
        elif isinstance(screen, LinePage) and screen is not self._line:
            self._line = screen
            self.told += [lesson.title for lesson in screen.told]
            self.misfits += misfits(self.pilot.window)
        super().step()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("size", "language"), SIZES)
def test_every_lesson_is_told_once_before_its_decision(
    tmp_path: Path, clock: Clock, role: str, size: tuple[int, int], language: str
) -> None:
    i18n.install(language)
    sitting, pilot = sit_down(tmp_path, clock, role, size, language)
    assert isinstance(pilot.window.screen, BriefingScreen)
    assert pilot.overflowing() == []
    pupil = Pupil(sitting, pilot, clock)
    pupil.play()
    head = load(TUTORIAL).content.scenario
    due = [row.id for row in head.guide if row.phase != "briefing"]
    mine = [row.id for row in head.guide if not row.roles or role in row.roles]
    expected = [sitting.word("guide", name, "title") for name in due if name in mine]
    assert pupil.told == expected
    assert pupil.misfits == []
    pilot.window.close()
    i18n.install("en")


def test_a_lesson_is_put_aside_and_comes_back(tmp_path: Path, clock: Clock) -> None:
    _sitting, pilot = sit_down(tmp_path, clock, "coalition")
    screen = pilot.window.screen
    assert isinstance(screen, BriefingScreen)
    while not isinstance(pilot.window.screen, DecisionScreen):
        pilot.press(pygame.K_RETURN)
    screen = pilot.window.screen
    assert screen.telling
    pilot.press(pygame.K_RETURN)
    assert not screen.telling
    pilot.press(pygame.K_g)
    assert screen.telling
    pilot.press(pygame.K_ESCAPE)
    assert not screen.telling
    pilot.window.close()


def test_a_scenario_without_a_guide_shows_none(clock: Clock) -> None:
    from game.ui.window import Window

    window = Window((1366, 768), now=clock, pace=lambda: None)
    table = Sitting(session({"ukraine": Seat("human")}), window, resumed=True)
    for phase in ("", "briefing", "orders"):
        assert table.lessons("ukraine", phase) == []
