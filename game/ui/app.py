"""App: opens the window, shows the title and survives what goes wrong."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pygame

from game.engine.batch import BARGAIN
from game.errors import UsageError, did_you_mean
from game.players.player import Seat
from game.settings import folders, read_settings
from game.ui import i18n, names
from game.ui.i18n import _
from game.ui.projector import KEY as PROJECTOR_KEY
from game.ui.screen import Screen
from game.ui.screens.failure import FailureScreen
from game.ui.screens.house import House, Wishes
from game.ui.widgets.base import Key
from game.ui.window import NoDisplay, Window

__all__ = ["NoDisplay", "PlayOptions", "run_app"]

SIZE = (1366, 768)
FAILURES = 5
"""Unexpected errors in a row after which the window gives up: then it cannot even say so."""


@dataclass(frozen=True)
class PlayOptions:
    """What the command line asked for; None or empty leaves it to scenario and settings."""

    scenario: str | None = None
    seats: Mapping[str, Seat] = field(default_factory=dict)
    seed: int | None = None
    package: str | None = None
    message: str | None = None
    annex: str | None = None
    pace: str | None = None
    parameters: str | None = None
    revision: bool = False
    projector: bool = False
    fictional_names: bool = False
    size: tuple[int, int] | None = None
    theme: str | None = None
    text_size: float | None = None
    data_dir: Path | None = None
    language: str = "en"


class GameWindow(Window):
    """A window with the game's own keys: Ctrl+Q asks, Esc in a game pauses, F9 has the projector.

    What is public changes only with the screen shown, so the projector is drawn then.
    """

    house: House
    _moved = False
    """Whether another screen has been shown since the projector was drawn."""

    def own_keys(self) -> Sequence[Key]:
        """Keys that are the house's."""
        return [("F9", _("Second window with the public view: open, close"))]

    def set_theme(self, name: str) -> None:
        """Change the palette, of the second window, too."""
        super().set_theme(name)
        self.house.projector.theme = name
        self.house.projector.show(self.house.sitting)

    def _enter(self) -> None:
        super()._enter()
        self._moved = True

    def handle(self, event: pygame.Event) -> bool:
        """Take one event; what no screen wanted may be the house's."""
        if self.house.projector.owns(event):
            self.house.projector.handle(event)
            if not self.house.projector.open:
                self.focus()
            return True
        if event.type == pygame.KEYDOWN and event.key == PROJECTOR_KEY:
            self.house.project()
            return True
        if event.type == pygame.KEYDOWN and event.key == pygame.K_q and _ctrl(event):
            self.house.pause(leaving=True) if not self._pausing() else self.house.quit()
            return True
        used = super().handle(event)
        if used or event.type != pygame.KEYDOWN or event.key != pygame.K_ESCAPE:
            return used
        if self.house.sitting is None or self._pausing():
            return False
        self.house.pause()
        return True

    def advance(self) -> None:
        """Let time pass, on the clock of the decision shown, too."""
        super().advance()
        if self._moved:
            self._moved = False
            self.house.projector.show(self.house.sitting)
        deciding = self.screen if self._screens and self.screen.timed else None
        if self.house.clock.advance(self.now(), deciding, self.notice):
            self.touch()

    def draw(self) -> None:
        """Draw everything, and the clock over it."""
        super().draw()
        self.house.clock.draw(self.surface, self.ctx)

    def _pausing(self) -> bool:
        return len(self._screens) > 1

    def only(self, screen: Screen) -> None:
        """Show one screen and forget all others."""
        self._screens.clear()
        self.push(screen)


def _ctrl(event: pygame.Event) -> bool:
    return bool(event.mod & pygame.KMOD_CTRL)


class App:
    """One run of the program. `window` is made by `run_app`; tests bring their own."""

    def __init__(self, options: PlayOptions, window: GameWindow) -> None:
        self.options = options
        self.window = window
        self.folders = folders(options.data_dir)
        self.house = House(window, self.folders, wishes=_wishes(options), language=options.language)
        window.house = self.house
        window.screenshots = self.folders.pictures
        window.on_text_size = lambda size: self.house.remember(text_size=size)

    def open(self) -> None:
        """Show the title, or the set-up of the scenario asked for."""
        if self.options.scenario is None:
            self.house.title()
            return
        self.house.set_up(self.house.admit(self.options.scenario))

    def project(self) -> None:
        """Open the second window, if it was asked for."""
        if self.options.projector:
            self.house.project()

    def run(self) -> None:
        """Run until the window closes; an unexpected error ends a game, not the program."""
        failures, since = 0, self.window.now()
        while True:
            try:
                self.window.run()
                return
            except NoDisplay:
                raise
            except Exception as error:  # the last net: whatever it is, the player is told
                failures = failures + 1 if self.window.now() - since < 10 else 1
                since = self.window.now()
                if failures > FAILURES:
                    raise
                self.fail(error)

    def fail(self, error: Exception) -> None:
        """Write the log and show the failure page; orders are in the journal already."""
        log = write_log(self.folders.logs, error)
        sitting, self.house.sitting = self.house.sitting, None
        if sitting is not None:
            # The failed game may be broken in any way; its file must be free to open again.
            with suppress(Exception):
                sitting.close()
        self.window.only(FailureScreen(log, sitting is not None, self.house.title))


def write_log(folder: Path, error: Exception) -> Path | None:
    """Write a traceback to a new file and return its path; None when the disk refuses."""
    text = "".join(traceback.format_exception(error))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"error-{datetime.now():%Y-%m-%d-%H%M%S-%f}.log"
        path.write_text(text, encoding="utf-8")
    except OSError:
        # Nowhere else to keep it: then at least the terminal has it.
        print(text, file=sys.stderr)
        return None
    return path


def _wishes(options: PlayOptions) -> Wishes:
    return Wishes(
        seats=dict(options.seats),
        seed=options.seed,
        package=options.package or "",
        message=options.message or "",
        annex=options.annex or "",
        pace=options.pace or "",
        parameters=options.parameters or "",
        revision=options.revision,
    )


def check(options: PlayOptions) -> None:
    """Refuse what the set-up could not show, before a window opens.

    Raises UsageError with the nearest name, ContentError for a scenario that is broken.
    """
    if options.scenario is None:
        return
    from game.scenario import load

    pack = load(options.scenario)
    tables = pack.compile(pace=options.pace, parameters=options.parameters)
    known = {
        "package": (options.package, (*tables.package_ids, BARGAIN)),
        "message": (options.message, tables.message_ids),
        "annex": (options.annex, tables.annex_ids),
    }
    for name, (given, ids) in known.items():
        if given is not None and given not in ids:
            raise UsageError(f"unknown {name} {given!r}{did_you_mean(given, ids)}")
    if options.package and options.pace:
        pack.check_bargain(options.package, options.pace)
    if options.revision:
        pack.check_revision(options.pace or pack.content.scenario.defaults.pace)
    for seat in options.seats.values():
        names = tuple(tables.doctrines)
        if seat.kind == "doctrine" and seat.id and seat.id not in names:
            raise UsageError(f"unknown doctrine {seat.id!r}{did_you_mean(seat.id, names)}")


def run_app(options: PlayOptions) -> int:
    """Play in a window until it is closed; 0 when all went well.

    Raises NoDisplay when no window can be opened, UsageError and ContentError for options that do
    not fit.
    """
    check(options)
    i18n.install(options.language)
    settings = read_settings(folders(options.data_dir).settings)
    wanted = options.fictional_names or settings.fictional_names
    names.install(fictional=wanted, language=options.language)
    window = GameWindow(
        options.size or SIZE,
        theme=options.theme or settings.theme,
        text=options.text_size or settings.text_size,
    )
    try:
        app = App(options, window)
        app.open()
        app.project()
        app.run()
        if app.house.sitting is not None:
            app.house.sitting.close()
        app.house.projector.close()
    finally:
        window.close()
    return 0
