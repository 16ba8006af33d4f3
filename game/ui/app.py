"""App: opens the window, shows the title and survives what goes wrong."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.errors import UsageError, did_you_mean
from game.settings import folders, read_settings
from game.ui import i18n, names
from game.ui.backstage import Backstage
from game.ui.cover import CoverScreen
from game.ui.i18n import _
from game.ui.memory import give_back, search_backstage
from game.ui.projector import KEY as PROJECTOR_KEY
from game.ui.ready import Ready
from game.ui.screen import Screen
from game.ui.screens.failure import FailureScreen
from game.ui.widgets.base import Key
from game.ui.window import NoDisplay, Window

if TYPE_CHECKING:
    from game.players.player import Seat
    from game.review.walk import Walk
    from game.ui.screens.house import House
    from game.ui.screens.plan import Wishes

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
    walk: Walk | None = None
    """A game to step through, shown above the title."""
    size: tuple[int, int] | None = None
    theme: str | None = None
    text_size: float | None = None
    data_dir: Path | None = None
    language: str = "en"


_AWAY = (pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN)
"""Somebody has turned to another window."""


class GameWindow(Window):
    """A window with the game's own keys: Ctrl+Q asks, Esc in a game pauses, F9 has the projector.

    While the `house` is being opened there is but a cover. What is public changes only with the
    screen shown, so the projector is drawn then.
    """

    house: House | None = None
    on_open: Callable[[], object] | None = None
    """What is left to do once the house is open."""
    _moved = False
    """Whether another screen has been shown since the projector was drawn."""

    def own_keys(self) -> Sequence[Key]:
        """Keys that are the house's."""
        return [("F9", _("Second window with the public view: open, close"))]

    def set_theme(self, name: str) -> None:
        """Change the palette, of the second window, too."""
        super().set_theme(name)
        if self.house is not None:
            self.house.projector.theme = name
            self.house.projector.show(self.house.sitting)

    def set_patterns(self, strong: bool) -> None:
        """Draw patterns strongly, or as usual, on the second window, too."""
        super().set_patterns(strong)
        if self.house is not None:
            self.house.projector.strong = strong
            self.house.projector.show(self.house.sitting)

    def _enter(self, ready: Ready | None = None) -> None:
        super()._enter(ready)
        if ready is not None and self.house is not None:
            self.house.sounds.play(self.screen.tone)
        self._moved = True

    def handle(self, event: pygame.Event) -> bool:
        """Take one event; what no screen wanted may be the house's."""
        house = self.house
        if house is None:
            return super().handle(event)
        if house.projector.owns(event):
            house.projector.handle(event)
            if not house.projector.open:
                self.focus()
            return True
        if event.type == pygame.KEYDOWN and event.key == PROJECTOR_KEY:
            house.project()
            return True
        if event.type == pygame.KEYDOWN and event.key == pygame.K_q and _ctrl(event):
            # The pause page is the question; any other page that lies above a game is none.
            house.quit() if self.screen.leaves else house.pause(leaving=True)
            return True
        if self._late_of_another(event):
            return True
        if event.type in _AWAY and not self.stacked:
            house.hide()
        used = super().handle(event)
        if used or event.type != pygame.KEYDOWN or event.key != pygame.K_ESCAPE:
            return used
        if house.sitting is None or self.stacked:
            return False
        house.pause()
        return True

    def _late_of_another(self, event: pygame.Event) -> bool:
        """Whether this comes from the second window after it was closed (its window is None)."""
        own = getattr(event, "window", self._window) is self._window
        return event.type in (*_AWAY, pygame.WINDOWCLOSE) and not own

    def advance(self) -> None:
        """Let time pass, on the clock of the decision shown, too."""
        super().advance()
        if self.house is None:
            return
        if self.on_open is not None:
            on_open, self.on_open = self.on_open, None
            on_open()
        # What is played comes first: its picture stands before that for the room is begun.
        if self._moved and not (self.backstage and (self.busy or self.dirty)):
            self._moved = False
            self.house.projector.show(self.house.sitting, self.backstage)
        deciding = self.screen if self._screens and self.screen.timed else None
        if self.house.clock.advance(self.now(), deciding, self.notice):
            self.touch()

    def strokes(self) -> Iterator[None]:
        """Draw everything, and the clock over it."""
        yield from super().strokes()
        if self.house is not None:
            self.house.clock.draw(self.surface, self.ctx)

    def push(self, screen: Screen) -> None:
        """Open a screen, with its tone."""
        super().push(screen)
        if self.house is not None:
            self.house.sounds.play(screen.tone)

    def only(self, screen: Screen) -> None:
        """Show one screen and forget all others."""
        for old in self._screens:
            old.on_leave()
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
        window.screenshots = self.folders.pictures
        window.on_text_size = lambda size: self.house.remember(text_size=size)

    @cached_property
    def house(self) -> House:
        """What lies around a game; rules and content are imported when it is first asked for."""
        from game.ui.screens.house import House

        options = self.options
        house = House(self.window, self.folders, wishes=_wishes(options), language=options.language)
        self.window.house = house
        return house

    def open(self) -> None:
        """Show the title, or the set-up of the scenario asked for."""
        self.window.bring(self._first)
        if self.window.busy:
            self.window.on_open = self._opened
        else:
            self._opened()

    def _first(self) -> Screen:
        scenario, house = self.options.scenario, self.house
        # Modules stay: searching them for garbage would cost a whole frame now and then.
        gc.freeze()
        if scenario is None:
            return house.title_page()
        return house.set_up_page(house.admit(scenario))

    def _opened(self) -> None:
        """Open what was asked for besides."""
        if self.options.walk is not None:
            self.house.walk(self.options.walk)
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
        house = self.window.house
        if house is None:
            # The house itself cannot be opened: then there is no title to go to.
            raise error
        with suppress(Exception):
            # Work that still goes on may be writing this game, or opening another.
            self.window.rest()
        sitting, house.sitting = house.sitting, None
        shared = sitting is not None and sitting.hot_seat
        log = write_log(self.folders.logs, error, withheld=shared)
        if sitting is not None:
            # The failed game may be broken in any way; its file must be free to open again.
            with suppress(Exception):
                sitting.close()
        self.window.only(FailureScreen(log, sitting is not None, house.title))


def write_log(folder: Path, error: Exception, *, withheld: bool = False) -> Path | None:
    """Write a traceback to a new file and return its path; None when the disk refuses.

    ``withheld``: the places alone, without the errors' own words, which may quote what a team has
    sealed: several share this computer.
    """
    text = "".join(_places(error) if withheld else traceback.format_exception(error))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"error-{datetime.now():%Y-%m-%d-%H%M%S-%f}.log"
        path.write_text(text, encoding="utf-8")
    except OSError:
        # Nowhere else to keep it: then at least the terminal has it.
        print(text, file=sys.stderr)
        return None
    return path


def _places(error: BaseException | None) -> Iterator[str]:
    """Yield where an error and those behind it came from, the innermost last."""
    while error is not None:
        yield from traceback.format_tb(error.__traceback__)
        yield f"{type(error).__name__} (its words are withheld: teams share this computer)\n"
        error = error.__cause__ or error.__context__


def _wishes(options: PlayOptions) -> Wishes:
    from game.ui.screens.plan import Wishes

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
    from game.engine.batch import BARGAIN
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
    give_back()
    search_backstage()
    i18n.install(options.language)
    settings = read_settings(folders(options.data_dir).settings)
    wanted = options.fictional_names or settings.fictional_names
    names.install(fictional=wanted, language=options.language)
    window = GameWindow(
        options.size or SIZE,
        theme=options.theme or settings.theme,
        text=options.text_size or settings.text_size,
        backstage=Backstage(),
    )
    try:
        window.push(CoverScreen())
        window.show()
        app = App(options, window)
        app.open()
        app.run()
        if window.house is not None and window.house.sitting is not None:
            window.house.sitting.close()
        if window.house is not None:
            window.house.projector.close()
    finally:
        window.close()
    return 0
