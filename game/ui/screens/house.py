"""House: what lies around a game: the title, set-up, settings, saved games and the way out.

It owns the window's screens between games; during a game the sitting does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game.engine.batch import BARGAIN
from game.engine.schema import ROLES
from game.engine.tables import Tables
from game.errors import GreyZoneError
from game.players.player import HUMAN, Seat
from game.scenario import Header, Pack, headers, load, load_header
from game.scenario.models.scenario import amends_unasked, may_amend, may_revise
from game.settings import Folders, Settings, read_settings, write_settings
from game.ui import names
from game.ui.phaseclock import PhaseClock
from game.ui.projector import Projector
from game.ui.screen import Screen
from game.ui.screens.saves import SavedGame, new_path, saved_games
from game.ui.screens.sitting import Sitting
from game.ui.window import Window

if TYPE_CHECKING:
    from game.session import Session

BOT = Seat("doctrine")
YOU = Seat(HUMAN)
QUICK = "quick"
_SEEDS = 1_000_000_000
"""Seeds drawn for a person have at most nine figures, to be read aloud or typed again."""


_LEVELS = ("tutorial", "introductory", "standard", "advanced")
"""The shelf of scenarios from left to right; other levels follow."""


def _shelf(header: Header) -> int:
    return _LEVELS.index(header.level) if header.level in _LEVELS else len(_LEVELS)


def drawn_seed() -> int:
    """Return a seed from the system's entropy."""
    return int.from_bytes(os.urandom(8), "big") % _SEEDS


@dataclass
class Plan:
    """The choices of the set-up page. `seats` holds the three roles, and blocs that got one.

    `revision` counts at the paces that have a middle.
    `amendments`: whether a ready-made package is amended once; None: as the pace has it.
    """

    scenario: str
    package: str
    message: str
    annex: str
    pace: str
    parameters: str
    seats: dict[str, Seat]
    seed: int
    revision: bool = False
    amendments: bool | None = None

    @property
    def may_amend(self) -> bool:
        """Whether there is a ready-made package and time to amend it."""
        return self.package != BARGAIN and may_amend(self.pace)

    @property
    def amends(self) -> bool:
        """Whether the table amends its package before the first turn."""
        wish = amends_unasked(self.pace) if self.amendments is None else self.amendments
        return self.may_amend and wish


@dataclass(frozen=True)
class Wishes:
    """What the command line asked for; empty strings and None leave it to the scenario."""

    seats: Mapping[str, Seat] = field(default_factory=dict)
    seed: int | None = None
    package: str = ""
    message: str = ""
    annex: str = ""
    pace: str = ""
    parameters: str = ""
    revision: bool = False


class House:
    """Opens title, set-up and games on one window; `on_quit` ends the program."""

    def __init__(
        self,
        window: Window,
        folders: Folders,
        *,
        wishes: Wishes | None = None,
        language: str = "en",
    ) -> None:
        self.window = window
        self.folders = folders
        self.language = language
        self.wishes = wishes or Wishes()
        self.settings: Settings = read_settings(folders.settings)
        self.sitting: Sitting | None = None
        self.clock = PhaseClock()
        self.projector = Projector()
        self._packs: dict[str, tuple[Pack, Tables]] = {}
        self._places: dict[str, str] = {}

    # -- content ------------------------------------------------------------------------------

    @cached_property
    def headers(self) -> list[Header]:
        """The scenarios there are, from their heads only, those for beginners first."""
        return sorted(headers(language=self.language), key=_shelf)

    def admit(self, pack: str) -> Header:
        """Offer a pack given by slug, folder or file, the first of all, and return its header.

        A self-written one lies anywhere and counts instead of a shipped one of the same id.
        Raises UsageError when there is no such pack.
        """
        header = load_header(pack, self.language)
        self._places[header.id] = pack
        self._packs.pop(header.id, None)
        self.headers[:] = [header, *(known for known in self.headers if known.id != header.id)]
        return header

    def pack(self, scenario: str) -> Pack:
        """Return a whole pack. Raises ContentError, UsageError."""
        return self._loaded(scenario)[0]

    def packages(self, scenario: str) -> tuple[str, ...]:
        """Return the ids of all packages of a pack, the named ones first.

        Before them stands the one bargained at the table, where a pace has time for it.
        """
        pack, tables = self._loaded(scenario)
        return (BARGAIN, *tables.package_ids) if pack.bargain_paces else tables.package_ids

    def _loaded(self, scenario: str) -> tuple[Pack, Tables]:
        if scenario not in self._packs:
            pack = load(self._places.get(scenario, scenario))
            self._packs[scenario] = (pack, pack.compile())
        return self._packs[scenario]

    def plan(self, header: Header, *, quick: bool = False) -> Plan:
        """Return the choices to start from: the scenario's, then those of the command line that
        it has, too.

        Quick means its shortest pace, and you as the first seat among bots.
        """
        defaults = header.defaults
        assert defaults is not None, "a scenario without fault has defaults"
        wishes = self.wishes
        pace = QUICK if quick and QUICK in (header.paces or {}) else defaults.pace
        people = header.seats[:1] if quick else header.seats
        seats = {role: YOU if role in people else BOT for role in ROLES}
        return Plan(
            scenario=header.id,
            package=self._wish(header, "package") or defaults.package,
            message=self._wish(header, "message") or defaults.message,
            annex=self._wish(header, "annex") or defaults.annex,
            pace=self._wish(header, "pace") or pace,
            parameters=self._wish(header, "parameters") or defaults.parameters,
            seats={**seats, **wishes.seats},
            seed=drawn_seed() if wishes.seed is None else wishes.seed,
            revision=wishes.revision,
        )

    def _wish(self, header: Header, question: str) -> str:
        """Return what the command line asked for, or nothing where this scenario lacks it."""
        wish: str = getattr(self.wishes, question)
        if not wish:
            return ""
        content = self.pack(header.id).content
        known = {
            "package": self.packages(header.id),
            "message": [row.id for row in content.messages],
            "annex": [row.id for row in content.annexes],
            "pace": content.scenario.paces,
            "parameters": content.parameter_sets,
        }[question]
        return wish if wish in known else ""

    # -- screens ------------------------------------------------------------------------------

    def title(self, notice: str = "") -> None:
        """Show the title; `notice` says what went wrong on the way."""
        self.sitting = None
        self.window.replace(_screen("title", "TitleScreen", self, notice))

    def set_up(self, header: Header, *, quick: bool = False) -> None:
        """Show the set-up page of a scenario."""
        try:
            self._loaded(header.id)
        except GreyZoneError as problem:
            self.title(str(problem))
            return
        plan = self.plan(header, quick=quick)
        self.window.replace(_screen("setup", "SetupScreen", self, header, plan))

    def begin(self, plan: Plan) -> None:
        """Start a game, after the content note when nobody has read it yet."""
        if self.settings.note_read:
            self._start(plan)
            return

        def read() -> None:
            self.remember(note_read=True)
            self._start(plan)

        note = self.pack(plan.scenario).header.content_note
        self.window.replace(_screen("note", "NoteScreen", note, read))

    def _start(self, plan: Plan) -> None:
        from game.session import Session, Setting

        setting = Setting(
            scenario=plan.scenario,
            package=plan.package,
            message=plan.message,
            annex=plan.annex,
            pace=plan.pace,
            parameters=plan.parameters,
            seed=plan.seed,
            salt=0,
            seats=dict(plan.seats),
            revision=plan.revision and may_revise(plan.pace),
            amendments=plan.amends,
        )
        path = new_path(self.folders.saves, plan.scenario)
        self._sit(Session.start(self.pack(plan.scenario), setting, path), path, resumed=False)

    def resume(self, path: Path) -> None:
        """Go on with a saved game; one that cannot be read says so on the title."""
        from game.session import Session

        try:
            session = Session.resume(path)
        except (GreyZoneError, OSError) as problem:
            self.title(str(problem))
            return
        self._sit(session, path, resumed=True)

    def _sit(self, session: Session, path: Path, *, resumed: bool) -> None:
        self.sitting = Sitting(
            session,
            self.window,
            language=self.language,
            path=path,
            on_leave=self.title,
            resumed=resumed,
        )
        self.sitting.proceed()

    def pause(self, *, leaving: bool = False) -> None:
        """Open the pause page above what is shown; `leaving` when quitting was asked for."""
        self.window.push(_screen("pause", "PauseScreen", self, leaving))

    def facilitate(self) -> None:
        """Open the facilitator's page in place of the pause page."""
        assert self.sitting is not None, "there is a game to steer"
        self.window.replace(_screen("facilitator", "FacilitatorScreen", self, self.sitting))

    def project(self) -> None:
        """Open the second window with the public view, or close it; say so where there is none."""
        if self.projector.open:
            self.projector.close()
        else:
            self.projector.theme = self.window.theme_name
            problem = self.projector.start(self.sitting)
            if problem:
                self.window.notice.show(problem, self.window.now())
        self.window.focus()
        self.window.touch()

    def saves(self) -> list[SavedGame]:
        """Return unfinished games, the latest first."""
        return [game for game in saved_games(self.folders.saves) if not game.over]

    def finished(self) -> list[SavedGame]:
        """Return finished games, the latest first."""
        return [game for game in saved_games(self.folders.saves) if game.over]

    def debrief(self, game: SavedGame) -> None:
        """Open the page that writes a kept game's debrief above what is shown."""
        self.window.push(_screen("debrief", "DebriefScreen", game.path, game.over))

    def quit(self) -> None:
        """End the program; every order is already in the journal."""
        self.window.stop()

    # -- settings -----------------------------------------------------------------------------

    def remember(
        self,
        *,
        theme: str | None = None,
        text_size: float | None = None,
        note_read: bool | None = None,
        facilitator: str | None = None,
        code: str | None = None,
        fictional_names: bool | None = None,
    ) -> None:
        """Keep changed settings."""
        old = self.settings
        self.settings = replace(
            old,
            theme=old.theme if theme is None else theme,
            text_size=old.text_size if text_size is None else text_size,
            note_read=old.note_read if note_read is None else note_read,
            facilitator=old.facilitator if facilitator is None else facilitator,
            code=old.code if code is None else code,
            fictional_names=old.fictional_names if fictional_names is None else fictional_names,
        )
        write_settings(self.folders.settings, self.settings)

    def set_theme(self, name: str) -> None:
        """Change the palette and remember it."""
        self.window.set_theme(name)
        self.remember(theme=name)

    def show_names(self, *, fictional: bool) -> None:
        """Show invented names, or real ones, from now on and remember it."""
        names.install(fictional=fictional, language=self.language)
        # A new brush: everything drawn before bore the other names.
        self.window.set_theme(self.window.theme_name)
        self.remember(fictional_names=fictional)


def _screen(module: str, name: str, *args: object) -> Screen:
    make: Callable[..., Screen] = getattr(import_module(f"game.ui.screens.{module}"), name)
    return make(*args)
