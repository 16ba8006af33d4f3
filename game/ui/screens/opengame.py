"""A game laid open for the pages of its debrief: what `game.review` found, in this language."""

from __future__ import annotations

from collections.abc import Generator
from functools import cached_property

from game.engine.schema import BAND_TOPS, DOMAINS, ROLES
from game.journal.effective import steered
from game.players.player import HUMAN
from game.review.account import Layer, layers
from game.review.acts import Test, Undertaking, tests_of, undertakings_of
from game.review.course import Course, Snapshot
from game.review.page import told
from game.review.page.blocks import band, points
from game.review.page.whole import crowd_of
from game.review.perception import Beliefs, beliefs_of
from game.review.seated import runs_of
from game.sample.apart import played
from game.sample.percentiles import Percentiles
from game.scenario import Lexicon
from game.ui import i18n
from game.ui.backstage import Errand
from game.ui.i18n import _
from game.ui.widgets.ladder import Rung


class OpenGame:
    """The course of a game with all that its pages show; nothing is secret any more."""

    def __init__(self, course: Course, found: Percentiles | None = None) -> None:
        """Take a course; ``found`` where the bots' games have been played already."""
        self.course = course
        self.words: Lexicon = course.pack.lexicon_in(i18n.language()).transformed(i18n.content)
        self.found = found
        self._errand: Errand | None = None
        self._over = False

    @cached_property
    def beliefs(self) -> tuple[Beliefs, ...]:
        """What was believed at every moment."""
        return beliefs_of(self.course)

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """Every incident."""
        return tests_of(self.course)

    @cached_property
    def undertaken(self) -> tuple[Undertaking, ...]:
        """What was undertaken, and the tests it met."""
        return undertakings_of(self.course, self.tests)

    @cached_property
    def moments(self) -> tuple[tuple[int, Snapshot], ...]:
        """Each turn as its orders were given, then the end."""
        return tuple(self.course.moments)

    @cached_property
    def layers(self) -> dict[str, tuple[Layer, ...]]:
        """Positions, interests and needs of each role at the end, or where the game stopped."""
        return {role: layers(self.course.closing, role) for role in ROLES}

    @property
    def teams(self) -> tuple[str, ...]:
        """The roles that people played at first, or for a while."""
        seats, runs = self.course.header.opening.seats, runs_of(self.course)
        return tuple(
            role for role in ROLES if HUMAN in (seats[role], *(run.player for run in runs[role]))
        )

    @cached_property
    def steered(self) -> bool:
        """Whether a facilitator changed the game by hand, which no bot game knows of."""
        return steered(self.course.acts)

    @property
    def pending(self) -> bool:
        """Whether something is still to be found out."""
        return not self._over

    def advance(self, *, apart: bool = False) -> bool:
        """Find out a little of what spoke for the bots' choices, then play a little of their games
        to compare with, or look whether all is done ``apart``; True in the frame that ends them.
        """
        if self._over:
            return False
        self._errand = self._errand or Errand(self._finding(apart))
        if not self._errand.advance(apart=apart):
            return False
        self._over = True
        return True

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._over = True
        if self._errand is not None:
            self._errand.leave()

    def _finding(self, apart: bool) -> Generator[None, None, None]:
        for report in self.course.reports:
            report.why()  # worked out once, when first asked for
            yield
        if self.found is not None or not self.course.turns:
            return
        self.found = yield from played(crowd_of(self.course), apart=apart)

    # -- words ----------------------------------------------------------------------------------

    def word(self, kind: str, id: str, field: str = "name") -> str:
        """Return content words."""
        return self.words.word(kind, id, field)

    def domain(self, place: int) -> str:
        """Return the name of a domain by its place."""
        return self.word("domain", DOMAINS[place])

    def incident(self, test: Test) -> str:
        """Return what an incident is called."""
        return told.incident(self.words, test, _)

    def rungs(self) -> list[Rung]:
        """Return the bands of the ladder from below."""
        return [Rung(self.word("band", str(i + 1)), top) for i, top in enumerate(BAND_TOPS)]

    def ticks(self) -> list[str]:
        """Name every moment, short: the number of a turn, and the end."""
        return [*(str(turn) for turn, _moment in self.moments[:-1]), _("End")]

    def moment(self, place: int) -> str:
        """Name a moment by its place."""
        if place == len(self.moments) - 1:
            return _("At the end")
        return _("Turn {n}").format(n=self.moments[place][0])

    def cased(self, test: Test) -> str:
        """Return an incident with its turn and severity, in one line."""
        return _("Turn {n}: {incident}, severity {severity} ({band})").format(
            n=test.turn,
            incident=self.incident(test),
            severity=points(test.severity),
            band=band(self.words, test.severity),
        )
