"""One game at one table: what comes next, whose turn it is, what each may see.

A `GameTable` needs no window, so that the text mode plays by it, too. A `Sitting` is a table on a
window, the only thing a screen talks to: screens get it (and their actor) in the constructor, show
what `view` and `word` give, and end by calling `commit` (a decision) or `proceed` (a page was
read). They push no screens themselves. Esc and Ctrl+Q are the window's: it opens the pause page
over whatever is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game.engine.batch import BARGAIN as BARGAINED
from game.engine.schema import BLOCS, ROLE_OF
from game.engine.view import View
from game.players.player import ALLY, HUMAN, SEATS, seat_name
from game.rolecodes import RoleCodes
from game.scenario import Lexicon
from game.ui.i18n import content
from game.ui.screens.due import bets_due, has_page
from game.ui.screens.guidance import Hints, Lesson, of_guide
from game.ui.screens.places import (
    BETS,
    BRIEFING,
    CORRIDOR,
    CURTAIN,
    DECISIONS,
    LINE,
    OPEN_STEPS,
    PAGES,
    SCORE,
    WATCH,
    Place,
    Step,
)
from game.ui.screens.retelling import Marker, Retelling

if TYPE_CHECKING:
    from game.session import Report, Session
    from game.ui.screen import Screen
    from game.ui.window import Window


def _people(session: Session) -> tuple[str, ...]:
    seats = session.seats
    return tuple(seat for seat in SEATS if seat in seats and seats[seat].kind == HUMAN)


class GameTable:
    """A session: what comes next, whose turn it is, what each may see.

    `lexicon` and `word` already pass every word through the pseudo-locale: do not call
    `i18n.content` on them again. `path` is the journal (None: the game is not kept), `codes` those
    that open curtains.
    """

    def __init__(
        self,
        session: Session,
        *,
        language: str = "en",
        path: Path | None = None,
        resumed: bool = False,
        codes: RoleCodes | None = None,
    ) -> None:
        self.session = session
        self.path = path
        self.codes = codes or RoleCodes()
        self.lexicon: Lexicon = session.pack.lexicon_in(language).transformed(content)
        self.humans = _people(session)
        self._retelling = Retelling(session)
        self._unbriefed = list(self.humans)
        self._holder: str | None = None
        self._walked = 0
        """How many reports there were when the corridor was last shown."""
        self._betted = 0
        """The turn whose bets were asked for last."""
        if resumed:
            self._catch_up()

    # -- what screens read --------------------------------------------------------------------

    @property
    def history(self) -> Sequence[Marker]:
        """Every incident told so far, oldest first: the markers of the ladder. Public."""
        return tuple(self._retelling.markers)

    @property
    def turn(self) -> int:
        """The turn of the moment shown."""
        return self._retelling.turn

    @property
    def turns(self) -> int:
        """How many turns the pace gives."""
        return self.session.pack.content.scenario.paces[self.session.setting.pace].turns

    def view(self, observer: str) -> View:
        """Return what an actor or ``public`` sees at the moment shown.

        On a page that is the end of the phase it tells of, on a decision screen it is now.
        """
        return self._retelling.view(observer)

    def view_of(self, actor: str) -> View:
        """Return an actor's view; a role name stands for the actor who decides for it."""
        return self.view(self.actor_of(actor))

    def actor_of(self, seat: str) -> str:
        """Return the actor a seat decides for; the coalition's table decides for the ally."""
        return ALLY if seat == "coalition" else seat

    def role_of(self, actor: str) -> str:
        """Return the role of an actor; a role is its own."""
        return ROLE_OF.get(actor, actor)

    def seat_of(self, actor: str) -> str:
        """Return the seat that decides for an actor now: the ally's vote may be another's."""
        slots = next((r.slots for r in self.session.waiting() if r.actor == actor), ())
        return seat_name(actor, slots)

    def word(self, kind: str, id: str, field: str = "name", **slots: object) -> str:
        """Return content words, with ``{slots}`` filled."""
        return self.lexicon.word(kind, id, field, **slots)

    def name(self, seat: str) -> str:
        """Return the name of a role or a bloc."""
        return self.word("bloc" if seat in BLOCS else "role", seat)

    def lessons(self, actor: str, phase: str = "", turn: int = 0) -> list[Lesson]:
        """Return the guide's lessons for an actor now; ``phase`` (and ``turn``) where none is
        waited for.
        """
        return of_guide(self, actor, phase, turn)

    def told_at(self, report: Report) -> list[Lesson]:
        """Return the guide's lessons for the page of a report; none where only bots play."""
        return self.lessons(self.humans[0], report.phase, report.turn) if self.humans else []

    def asks_stand(self, seat: str) -> bool:
        """Whether a seat still has to choose what it stands for; it does so at its briefing."""
        return seat in self._undeclared()

    @property
    def told(self) -> int:
        """How many of the session's reports lie behind the moment shown."""
        return self._retelling.told

    @property
    def bargained(self) -> bool:
        """Whether the package is bargained, or amended, at the table before the first turn."""
        setting = self.session.setting
        return setting.package == BARGAINED or setting.amendments

    @property
    def hot_seat(self) -> bool:
        """Whether more than one seat is a human's, so that secrets need curtains."""
        return len(self.humans) > 1

    # -- what is done at it ---------------------------------------------------------------------

    def next_step(self) -> Step:
        """Return what comes next; what was shown before it is thereby done with."""
        if self._unbriefed and not self.session.done:
            seat = self._unbriefed[0]
            return Step(CURTAIN if self._curtained(seat) else BRIEFING, seat)
        while True:
            if self._bets_open():
                return Step(BETS)
            if not self._retelling.behind:
                break
            report = self._retelling.next()
            if self._worth_a_page(report):
                # Everybody looks at a public page, so the next secret needs a curtain.
                self._holder = None
                return Step(self._page_of(report), report)
        if self._corridor_opens():
            return Step(CORRIDOR)
        # Who holds the screen goes first: one curtain less in each step of an exchange.
        waiting = self.session.waiting()
        mine = [r for r in waiting if seat_name(r.actor, r.slots) == self._holder]
        for request in mine or waiting:
            seat = seat_name(request.actor, request.slots)
            if request.phase in OPEN_STEPS:
                self._holder = None
            elif self._curtained(seat):
                return Step(CURTAIN, seat)
            return Step(DECISIONS[request.phase], request.actor)
        return Step(SCORE)

    def commit(self, actor: str, choice: Mapping[str, str]) -> None:
        """Give an actor's order (slot to option id). Raises IllegalOrder."""
        self.session.commit(actor, choice)

    def opened(self, seat: str) -> None:
        """Take the curtain away: the seat's holder says to be alone."""
        self._holder = seat

    def briefed(self, seat: str, stand: str = "") -> None:
        """Note that a seat has read its briefing and what it stands for.

        Raises IllegalOrder where no ``stand`` is asked of the seat.
        """
        if stand:
            self.session.commit(self.actor_of(seat), {"stand": stand})
        if seat in self._unbriefed:
            self._unbriefed.remove(seat)

    def resync(self) -> None:
        """Tell the game anew after a facilitator changed it; who sits down now is briefed first."""
        known, self.humans = self.humans, _people(self.session)
        self._retelling = Retelling(self.session)
        self._holder, self._walked, self._betted = None, 0, 0
        self._catch_up()
        self._unbriefed += [seat for seat in self.humans if seat not in {*known, *self._unbriefed}]

    def close(self) -> None:
        """Close the journal; it can be opened again from the title."""
        self.session.close()

    # -- order of things ----------------------------------------------------------------------

    def _corridor_opens(self) -> bool:
        """Whether pairs may step aside now and have not been asked yet; everybody looks on."""
        now = len(self.session.reports)
        if not self.session.corridor or self._walked == now:
            return False
        self._walked, self._holder = now, None
        return True

    def _bets_open(self) -> bool:
        """Whether bets are to be entered and have not been asked for yet; everybody looks on."""
        turn = bets_due(self.session, self.told)
        if turn in (0, self._betted):
            return False
        self._betted, self._holder = turn, None
        return True

    def _curtained(self, seat: str) -> bool:
        return self.hot_seat and self._holder != seat

    def _undeclared(self) -> list[str]:
        asked = (r for r in self.session.waiting() if r.phase == "stand")
        return [seat_name(request.actor, request.slots) for request in asked]

    def _page_of(self, report: Report) -> Place:
        """A reckoning at which the guide speaks shows the line first, where an act has moved it."""
        struck = any(marker.turn == report.turn for marker in self._retelling.markers)
        guided = report.phase == "reckoning" and bool(self.told_at(report))
        return LINE if guided and struck else PAGES[report.phase]

    def _worth_a_page(self, report: Report) -> bool:
        if report.phase == "incident":
            return any(marker.turn == report.turn for marker in self._retelling.markers)
        return has_page(report, bargained=self.bargained)

    def _catch_up(self) -> None:
        """After a break, tell only of the last public page again; briefings were read before, but
        for those at which a seat still has to choose what it stands for.
        """
        undeclared = self._undeclared()
        self._unbriefed = [seat for seat in self.humans if seat in undeclared]
        reports = self.session.reports
        last = max(
            (i for i, r in enumerate(reports) if has_page(r, bargained=self.bargained)), default=0
        )
        while self._retelling.told < last:
            self._retelling.next()


class Sitting(GameTable):
    """A table on a window; `on_leave` shows the title, `hints` says which are still to be told."""

    def __init__(
        self,
        session: Session,
        window: Window,
        *,
        language: str = "en",
        path: Path | None = None,
        on_leave: Callable[[], object] | None = None,
        resumed: bool = False,
        codes: RoleCodes | None = None,
        hints: Hints | None = None,
    ) -> None:
        super().__init__(session, language=language, path=path, resumed=resumed, codes=codes)
        self.window = window
        self.hints = hints
        self._on_leave = on_leave
        self._covered: Screen | None = None
        self.step: Step | None = None
        """What is shown; the public view names whose turn it is by it."""

    @property
    def private(self) -> bool:
        """Whether the page shown is one seat's own, so that nobody else may step up to it."""
        shared = self._holder is None or self._is_curtain(self.window.screen)
        return self.hot_seat and not shared

    def resync(self) -> None:
        """Tell the game anew after a facilitator changed it, and show what comes next."""
        super().resync()
        self._covered = None
        self.proceed()

    def commit(self, actor: str, choice: Mapping[str, str]) -> None:
        """Give an actor's order (slot to option id) and go on; one that is refused raises
        IllegalOrder, where there is a backstage in a later frame.
        """

        def carried_out() -> Screen:
            GameTable.commit(self, actor, choice)
            return self.next_screen()

        self.window.bring(carried_out)

    def proceed(self) -> None:
        """Show what comes next: a briefing, a public page, a curtain, a decision or the score."""
        self.window.bring(self.next_screen)

    def next_screen(self) -> Screen:
        """Return the screen that comes next; the one shown before it is thereby done with."""
        self.step = step = self.next_step()
        if not self.humans and step.place in PAGES.values():
            return self._screen(WATCH, step)
        return self.page_of(step)

    def page_of(self, step: Step) -> Screen:
        """Return the screen of a step."""
        return self._screen(step.place, *(() if step.about is None else (step.about,)))

    def opened(self, seat: str) -> None:
        """Take the curtain away: the seat's holder says to be alone with the screen."""
        super().opened(seat)
        covered, self._covered = self._covered, None
        if covered is not None:
            self.window.replace(covered)
            return
        self.proceed()

    def cover(self) -> None:
        """Draw the curtain over a seat's own page; behind it the page stays as it was left.

        Public pages have no holder, and a curtain needs no second one.
        """
        seat, screen = self._holder, self.window.screen
        if not self.hot_seat or seat is None or self._is_curtain(screen):
            return
        self._covered, self._holder = screen, None
        self.window.replace(self._screen(CURTAIN, seat))

    def briefed(self, seat: str, stand: str = "") -> None:
        """Note that a seat has read its briefing and what it stands for, and go on; raises as
        ``commit`` does where no ``stand`` is asked of the seat.
        """

        def sealed() -> Screen:
            GameTable.briefed(self, seat, stand)
            return self.next_screen()

        self.window.bring(sealed)

    def leave(self) -> None:
        """Go to the title; the journal already holds every order."""
        self.close()
        if self._on_leave is not None:
            self._on_leave()

    def _screen(self, place: Place, *args: object) -> Screen:
        # Imported when needed: a title screen need not pay for the pages of a game.
        made: Screen = getattr(import_module(f"game.ui.screens.{place[0]}"), place[1])(self, *args)
        return made

    @staticmethod
    def _is_curtain(screen: Screen) -> bool:
        from game.ui.screens.curtain import CurtainScreen

        return isinstance(screen, CurtainScreen)
