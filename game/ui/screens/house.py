"""House: what lies around a game: the title, set-up, settings, saved games and the way out.

It owns the window's screens between games; during a game the sitting does.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game.engine.batch import BARGAIN
from game.engine.schema import ROLES
from game.engine.tables import Tables
from game.errors import GreyZoneError
from game.rolecodes import RoleCodes
from game.scenario import Header, Pack, headers, load, load_header
from game.scenario.models.scenario import may_revise
from game.settings import Folders
from game.ui.i18n import _
from game.ui.phaseclock import PhaseClock
from game.ui.projector import Projector
from game.ui.screen import Screen
from game.ui.screens.guidance import Hints
from game.ui.screens.plan import YOU, Plan, Wishes, drawn_seed
from game.ui.screens.preferences import Preferences
from game.ui.screens.saves import SavedGame, discard, new_path, saved_games
from game.ui.screens.sitting import Sitting
from game.ui.screens.terms import bot
from game.ui.sounds import CLOCK
from game.ui.window import Window

if TYPE_CHECKING:
    from game.review.walk import Walk
    from game.session import Session, Setting

QUICK = "quick"
_LEVELS = ("tutorial", "introductory", "standard", "advanced")
"""The shelf of scenarios from left to right; other levels follow."""


def _shelf(header: Header) -> int:
    return _LEVELS.index(header.level) if header.level in _LEVELS else len(_LEVELS)


class House(Preferences):
    """Opens title, set-up and games on one window; `on_quit` ends the program."""

    def __init__(
        self,
        window: Window,
        folders: Folders,
        *,
        wishes: Wishes | None = None,
        language: str = "en",
    ) -> None:
        super().__init__(window, folders, language)
        self.wishes = wishes or Wishes()
        self.sitting: Sitting | None = None
        self.clock = PhaseClock(lambda: self.sounds.play(CLOCK))
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
            # A pack stays: searching it for garbage again and again would cost whole frames.
            gc.freeze()
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
        seats = {role: YOU if role in people else bot(header, role) for role in ROLES}
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
        self.window.bring(lambda: self.title_page(notice))

    def title_page(self, notice: str = "") -> Screen:
        """Make the title."""
        self.sitting = None
        return _screen("title", "TitleScreen", self, notice)

    def set_up(self, header: Header) -> None:
        """Show the set-up page of a scenario."""
        self.window.bring(lambda: self.set_up_page(header))

    def set_up_page(self, header: Header) -> Screen:
        """Make the set-up page of a scenario, or a title that says why it cannot be read."""
        try:
            self._loaded(header.id)
        except GreyZoneError as problem:
            return self.title_page(str(problem))
        return _screen("setup", "SetupScreen", self, header, self.plan(header))

    def introduce(self, header: Header) -> None:
        """Lead a newcomer to a game of one person: note, premise, seat; bots fill the rest."""
        try:
            self._loaded(header.id)
        except GreyZoneError as problem:
            self.title(str(problem))
            return
        plan = self.plan(header, quick=True)
        premise = _screen("premise", "PremiseScreen", self, plan)
        self._noted(plan, lambda: self.window.replace(premise))

    def take_seat(self, plan: Plan) -> None:
        """Ask a newcomer for a seat and start."""
        self.window.replace(_screen("premise", "SeatScreen", self, plan))

    def begin(self, plan: Plan) -> None:
        """Start a game, after the content note when nobody has read it yet."""
        self._noted(plan, lambda: self._start(plan))

    def _noted(self, plan: Plan, go_on: Callable[[], object]) -> None:
        """Go on, after the content note when nobody has read it yet."""
        if self.settings.note_read:
            go_on()
            return

        def read() -> None:
            self.remember(note_read=True)
            go_on()

        note = self.pack(plan.scenario).header.content_note
        self.window.replace(_screen("note", "NoteScreen", note, read))

    def _start(self, plan: Plan) -> None:
        from game.session import Session

        def opened() -> Screen:
            try:
                path = new_path(self.folders.saves, plan.scenario)
                codes = RoleCodes(self.folders.role_codes, path)
                if plan.codes:
                    codes.ask()
                session = Session.start(self.pack(plan.scenario), self.setting(plan), path)
            except (GreyZoneError, OSError) as problem:
                words = _("No game was begun, as none could be kept: {why}")
                return self.title_page(words.format(why=problem))
            return self._sit(session, path, codes, resumed=False)

        self.window.bring(opened)

    def setting(self, plan: Plan) -> Setting:
        """Return the set-up that a plan leads to."""
        from game.session import Setting

        return Setting(
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
            bets=plan.betting,
        )

    def resume(self, path: Path) -> None:
        """Go on with a saved game; one that cannot be read says so on the title."""
        from game.session import Session

        def told_again() -> Screen:
            try:
                session = Session.resume(path)
            except (GreyZoneError, OSError) as problem:
                return self.title_page(str(problem))
            codes = RoleCodes(self.folders.role_codes, path)
            return self._sit(session, path, codes, resumed=True)

        self.window.bring(told_again)

    def _sit(self, session: Session, path: Path, codes: RoleCodes, *, resumed: bool) -> Screen:
        self.sitting = Sitting(
            session,
            self.window,
            language=self.language,
            path=path,
            on_leave=self.title,
            resumed=resumed,
            codes=codes,
            hints=self._hints(session),
        )
        return self.sitting.next_screen()

    def _hints(self, session: Session) -> Hints | None:
        """Which hints are still to be told; none where they are off or a guide speaks instead."""
        if not self.settings.hints or session.pack.content.scenario.guide:
            return None
        return Hints(self.settings.hints_met, lambda met: self.remember(hints_met=met))

    def pause(self, *, leaving: bool = False) -> None:
        """Open the pause page above what is shown; `leaving` when quitting was asked for."""
        self.window.push(_screen("pause", "PauseScreen", self, leaving))

    def hide(self) -> None:
        """Cover what is for one pair of eyes: the window is no longer in front. If wished."""
        if self.sitting is not None and self.settings.cover:
            self.window.screen.hide()
            self.sitting.cover()

    def settle(self) -> None:
        """Open the settings above what is shown."""
        self.window.push(_screen("settingspage", "SettingsScreen", self))

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
            self.projector.strong = self.window.patterns
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
        """Open a kept game's debrief above what is shown."""
        self.window.push(_screen("debrief", "DebriefScreen", game.path, game.over))

    def step(self, game: SavedGame) -> None:
        """Open the page that steps through a kept game above what is shown."""
        from game.review.walk import walk_of

        try:
            walk = walk_of(game.path)
        except (GreyZoneError, OSError) as problem:
            self.title(str(problem))
            return
        self.walk(walk)

    def walk(self, walk: Walk) -> None:
        """Step through a game above what is shown."""
        self.window.push(_screen("steppage", "StepScreen", walk, self.language))

    def delete(self, game: SavedGame) -> None:
        """Move a kept game to the trash folder, and say where it lies; or why it stays."""
        try:
            trash = discard(game.path)
        except (GreyZoneError, OSError) as problem:
            self.window.notice.show(str(problem), self.window.now())
            return
        text = _("Moved to {folder}: take it from there to have it back.")
        self.window.notice.show(text.format(folder=trash.absolute()), self.window.now())

    def quit(self) -> None:
        """End the program; every order is already in the journal."""
        self.window.stop()


def _screen(module: str, name: str, *args: object) -> Screen:
    make: Callable[..., Screen] = getattr(import_module(f"game.ui.screens.{module}"), name)
    return make(*args)
