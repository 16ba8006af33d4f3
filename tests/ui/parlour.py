"""The whole application on a dummy screen, and a player who knows nothing but its controls."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping
from functools import cache
from pathlib import Path

import pygame

from game.players.player import Seat
from game.scenario import Pack, load
from game.session import Session, Setting
from game.ui.app import App, GameWindow, PlayOptions
from game.ui.screen import Screen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.options import Option, OptionGroup
from tests.ui.pilot import Clock, Pilot

SCENARIO = "after-the-armistice"
HUMAN = Seat("human")
TABLE = {"ukraine": HUMAN, "russia": HUMAN, "coalition": HUMAN}
SOLO = {"ukraine": HUMAN, "russia": Seat("doctrine"), "coalition": Seat("doctrine")}


def open_app(
    folder: Path,
    clock: Clock,
    size: tuple[int, int] = (1366, 768),
    *,
    theme: str = "dark",
    text: float = 1.0,
    language: str = "en",
    **options: object,
) -> tuple[App, Pilot]:
    """Open the application at its first screen; the caller closes the window."""
    window = GameWindow(size, theme=theme, text=text, now=clock, pace=lambda: None)
    wanted = PlayOptions(data_dir=folder, language=language, **options)  # type: ignore[arg-type]
    app = App(wanted, window)
    app.open()
    return app, Pilot(window)


def start(
    app: App,
    seats: Mapping[str, Seat],
    *,
    pace: str = "quick",
    seed: int = 7,
    package: str = "",
    scenario: str = SCENARIO,
    revision: bool = False,
    bets: bool | None = None,
    hints: bool = False,
) -> Sitting:
    """Start a game past title and set-up; `hints` as for somebody who has met no screen yet."""
    house = app.house
    header = next(header for header in house.headers if header.id == scenario)
    plan = house.plan(header)
    plan.seats, plan.pace, plan.seed = dict(seats), pace, seed
    plan.package, plan.revision = package or plan.package, revision
    plan.bets = bets
    house.remember(note_read=True, hints=hints)
    house.begin(plan)
    assert house.sitting is not None
    return house.sitting


@cache
def _pack() -> Pack:
    return load(SCENARIO)


def session(seats: Mapping[str, Seat], *, seed: int = 7, annex: str = "balanced") -> Session:
    """Return a session without a window or a file."""
    pack = _pack()
    given = pack.header.defaults
    assert given is not None
    setting = Setting(
        SCENARIO, given.package, given.message, annex, "quick", given.parameters, seed, 0,
        dict(seats),
    )  # fmt: skip
    return Session.start(pack, setting)


class Guest:
    """Plays by the controls alone: picks any enabled option, presses the primary button.

    `press` decides how a control is used: by keys or by mouse. A card named in `wishes` is taken
    before any other.
    """

    def __init__(
        self,
        pilot: Pilot,
        clock: Clock,
        press: Callable[[Pilot, Widget], None],
        seed: int = 1,
        wishes: Collection[str] = (),
    ) -> None:
        self.pilot = pilot
        self.clock = clock
        self.press = press
        self.wishes = wishes
        self.dice = random.Random(seed)
        self.seen: list[str] = []
        self._tried: set[tuple[object, ...]] = set()

    def play(self, steps: int = 4000, until: type[Screen] = ScoreScreen) -> None:
        """Play until the score is shown, or another screen."""
        for _ in range(steps):
            screen = self.pilot.window.screen
            self._note(type(screen).__name__)
            if isinstance(screen, until):
                return
            if isinstance(screen, CurtainScreen):
                self.clock.pass_time(0.5)
            self.step()
        raise AssertionError(f"no {until.__name__} after {steps} steps: {self.seen[-20:]}")

    def step(self) -> None:
        """Do one thing: choose where nothing is chosen, else go on."""
        widgets = self.pilot.window.widgets
        for group in widgets:
            if isinstance(group, OptionGroup) and self._unanswered(group):
                cards = self._open(group)
                wished = [card for card in cards if card.name in self.wishes]
                self.press(self.pilot, self.dice.choice(wished or cards))
                return
        buttons = [w for w in widgets if isinstance(w, Button) and w.enabled]
        primary = [w for w in buttons if w.style == "primary"]
        # A drawer that only tells something has no primary button, but one that closes it.
        assert buttons, f"{self.seen[-1:]} offers nothing to do: {self.pilot.names()}"
        self.press(self.pilot, primary[0] if primary else buttons[-1])

    def _open(self, group: OptionGroup) -> list[Option]:
        return [card for card in group.cards if card.enabled]

    def _unanswered(self, group: OptionGroup) -> bool:
        """Whether a group waits for a choice; one that only opens something is tried once."""
        if not self._open(group) or any(card.selected for card in group.cards):
            return False
        # Two questions may have the same cards; then another of them is closed.
        cards = ((card.name, card.enabled) for card in group.cards)
        key = (self.pilot.window.screen, *cards)
        if key in self._tried:
            return False
        self._tried.add(key)
        return True

    def _note(self, name: str) -> None:
        if not self.seen or self.seen[-1] != name:
            self.seen.append(name)


def by_keys(pilot: Pilot, widget: Widget) -> None:
    """Tab (and arrows inside a group) to a control and press Enter."""
    pilot.focus(widget.name)
    assert pilot.press(pygame.K_RETURN), f"Enter does nothing on {widget.name}"


def by_mouse(pilot: Pilot, widget: Widget) -> None:
    """Click a control in the middle, scrolling its area first when it is out of sight."""
    pilot.click(widget)
