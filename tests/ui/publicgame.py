"""A real session told page by page, for the tests of the public pages and the score."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from game.engine.schema import ROLES
from game.players.human import open_options
from game.players.player import Seat
from game.scenario import Pack, load
from game.session import Session, Setting
from game.ui.screen import Screen
from game.ui.screens.event import EventPage
from game.ui.screens.incident import IncidentPage
from game.ui.screens.levelscale import LevelScale
from game.ui.screens.places import PAGES
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from game.ui.screens.votes import VotesPage
from game.ui.widgets.bars import BarTriple
from game.ui.widgets.base import walk
from game.ui.widgets.button import Button
from game.ui.widgets.chart import LineChart
from game.ui.widgets.label import Label
from game.ui.widgets.ladder import Ladder
from game.ui.widgets.mapview import MapView
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Table
from game.ui.window import Window
from tests.ui.pilot import Clock, Pilot

Fly = Callable[..., Pilot]
MAKE: dict[str, Any] = {
    "event": EventPage,
    "incident": IncidentPage,
    "vote": VotesPage,
    "reckoning": ReckoningPage,
}
LOOKS = [
    ((1280, 720), 1.0),
    ((1366, 768), 1.0),
    ((1366, 768), 1.25),
    ((1920, 1080), 1.0),
]
PIECES = (BarTriple, Button, Label, Ladder, LevelScale, LineChart, MapView, Table)
"""What stands on panels and must not lie over its neighbours."""
SECRETS = (
    "signal_ukraine", "signal_coalition", "guilty", "cover", "rung", "deniability", "ru_type",
    "annex_offset", "resolve_offset", "trigger_met", "event_truth", "bloc_mood",
)  # fmt: skip
SPOKEN = [((1280, 720), 1.0), ((1366, 768), 1.0), ((1920, 1080), 1.0)]
"""Sizes at which the pseudo-locale must fit."""


def open_pack() -> Pack:
    """The flagship, with all shared content."""
    return load("after-the-armistice")


class Game:
    """A session whose people choose by dice, told page by page as a sitting tells it."""

    def __init__(
        self, pack: Pack, seed: int = 7, people: tuple[str, ...] = ROLES, *, hot: bool = False
    ) -> None:
        seats = {role: Seat("human" if role in people else "random") for role in ROLES}
        setting = Setting(
            pack.id, "treaty_structures", "as_deemed_necessary", "balanced", "quick", "game",
            seed, 0, seats,
        )  # fmt: skip
        self.session = Session.start(pack, setting)
        self.dice = random.Random(seed)
        self.hot = hot
        self.proceeded = 0
        self.left = 0
        self.sitting = Sitting(self.session, window=None, on_leave=self.leave)  # type: ignore[arg-type]
        self.sitting.proceed = self.proceed  # type: ignore[method-assign]

    def proceed(self) -> None:
        self.proceeded += 1

    def leave(self) -> None:
        self.left += 1

    def pages(self) -> Iterator[tuple[str, Any]]:
        """Every public page of the game, each at its own moment; the score last."""
        telling = self.sitting._retelling
        while True:
            while telling.behind:
                report = telling.next()
                if self.sitting._worth_a_page(report):
                    assert report.phase in PAGES
                    yield report.phase, MAKE[report.phase](self.sitting, report)
            if self.session.done:
                yield "score", ScoreScreen(self.sitting)
                return
            for request in self.session.waiting():
                self.session.commit(request.actor, self._choice(request.actor, request.slots))

    def first(self, wanted: str) -> Any:
        """The first page of a kind."""
        return next(page for name, page in self.pages() if name == wanted)

    def _choice(self, actor: str, slots: tuple[str, ...]) -> dict[str, str]:
        choice: dict[str, str] = {}
        view = self.session.view(actor)
        if slots == ("stand",):
            return {"stand": open_options(view, "stand", choice)[self.session.setting.seed % 6]}
        for slot in slots:
            options = open_options(view, slot, choice)
            strong = [o for o in options if o not in ("none", "statement", "consultations")]
            wishes: dict[str, list[str]] = {
                "rung": [o for o in ("rung_3", "rung_4") if o in options],
                "response": strong,
                "posture": ["exercise"] if self.hot else [],
            }
            choice[slot] = self.dice.choice(wishes.get(slot) or options)
        return choice


def show(fly: Fly, screen: Screen, size: tuple[int, int], text: float = 1.0) -> Pilot:
    """Open a screen and let the new marker land."""
    pilot = fly(screen, size, text=text)
    pilot.window.advance()
    wait(pilot, 2)
    return pilot


def wait(pilot: Pilot, seconds: float) -> None:
    """Let time pass and one frame with it."""
    clock = pilot.window.now
    assert isinstance(clock, Clock)
    clock.pass_time(seconds)
    pilot.window.advance()


def misfits(window: Window) -> list[str]:
    """Widgets whose words or places do not fit: outside the window, or over one another."""
    area = window.surface.get_rect()
    widgets = window.widgets
    if any(w.modal for w in widgets):
        return window.overflowing()
    scrolled = {id(w) for area_ in widgets if isinstance(area_, ScrollArea) for w in walk([area_])}
    placed = [w for w in widgets if id(w) not in scrolled and isinstance(w, PIECES)]
    bad = [w for w in placed if w.rect.h <= 0 or not area.contains(w.rect)]
    bad += [a for a, b in combinations(placed, 2) if a.rect.colliderect(b.rect)]
    return window.overflowing() + [f"{type(w).__name__} {w.name}" for w in bad]
