"""The debrief's pages about promises and acts: what was undertaken, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pygame import Rect

from game.engine.schema import DOMAINS, TARGETS
from game.journal import corridor
from game.review import acts
from game.review.acts import Test, Undertaking
from game.review.ledger import sentence
from game.review.page import told
from game.review.page.blocks import band, points, signed
from game.ui.i18n import _
from game.ui.screens.debriefpage import DebriefPage, strong, table, texts
from game.ui.screens.opengame import OpenGame
from game.ui.screens.sheet import Sheet
from game.ui.theme import BODY, STRONG
from game.ui.widgets.arrange import Layout, split_h, split_v
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Panel
from game.ui.widgets.table import Column


class UndertakingsPage(DebriefPage):
    """Signatures, words of the corridor, and every undertaking with the tests it met."""

    id = "undertakings"

    @property
    def title(self) -> str:
        """The heading."""
        return _("What was promised")

    @property
    def lead(self) -> str:
        """What the page shows."""
        return _("A promise is worth what happened when it was tested.")

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place who signed and said what beside the undertakings of the package."""
        left, right = split_h(rect, (1, 1.75), layout.gap)
        title = _("Signatures and words")
        signed_by = texts(layout, left, title, self._signed, "signed", icon="signature")
        return [*signed_by, *self._undertaken(layout, right)]

    def _signed(self, sheet: Sheet) -> None:
        course, words = self.game.course, self.game.words
        if not told.bargained(course):
            sheet.put(told.ready_made(course, _), BODY, "text", 12)
        else:
            for line in told.signatures(course, words, _):
                sheet.put(line, BODY, "text", 8)
            for line in self._breaches():
                sheet.put(line, BODY, "warn", 8)
        made = corridor.among(course.entries)
        if not made:
            return
        sheet.skip(8)
        strong(sheet, corridor.heading(_))
        for promise, line in zip(made, corridor.told(words, made, _), strict=True):
            sheet.put(line, BODY, promise.by, 8)

    def _breaches(self) -> Iterator[str]:
        """What was laid at Russia's door while it had signed, and whether it was guilty."""
        if acts.stance(self.game.course.opening) != "sign":
            return
        found = acts.breaches(self.game.tests, signed=True)
        if not found:
            yield _("No act was laid at Russia's door while its signature stood.")
        for test in found:
            guilty = _("Laid at Russia's door, turn {n}: {incident}. It was guilty.")
            if not test.guilty:
                guilty = _("Laid at Russia's door, turn {n}: {incident}. It was not guilty.")
            yield guilty.format(n=test.turn, incident=self.game.incident(test))

    def _undertaken(self, layout: Layout, rect: Rect) -> list[Widget]:
        title = _("Undertakings of the package")
        if not self.game.undertaken:
            said = _("Nothing was undertaken: there was no agreement.")
            return texts(layout, rect, title, lambda sheet: sheet.put(said, BODY, "dim", 0), "none")
        columns = [
            Column(_("Undertaking"), 1.5),
            Column(_("Stood from"), 1, tone="dim"),
            Column(_("Covers"), 1.6, tone="dim"),
            Column(_("Tests it met"), 1.9),
        ]
        rows = [
            (
                self.game.word(one.kind, one.id),
                told.stood(one, _),
                self._covers(one),
                told.fate(one, _),
            )
            for one in self.game.undertaken
        ]
        body = Panel.body(layout.ctx, rect)
        return [
            Panel(rect, title, icon="shield"),
            table(layout, body, columns, rows, "undertakings"),
        ]

    def _covers(self, one: Undertaking) -> str:
        if len(one.domains) == len(DOMAINS):
            return _("all domains")
        return ", ".join(self.game.domain(place) for place in one.domains) or "–"


class TestsPage(DebriefPage):
    """Every incident as a test: what was due, what was ruled, what was done; one in full."""

    __test__ = False
    id = "tests"

    def __init__(self, game: OpenGame, redraw: Callable[[], None]) -> None:
        super().__init__(game, redraw)
        self.at = 0

    @property
    def title(self) -> str:
        """The heading."""
        return _("Promises against acts")

    @property
    def lead(self) -> str:
        """Who judges."""
        return _("Judged by the annex; the table at the time saw its own signals only.")

    def choose(self, place: int) -> None:
        """Show another test in full."""
        self.at = place
        self.redraw()

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the tests over the one chosen."""
        tests = self.game.tests
        if not tests:
            said = _("No incident tested the promise.")
            return texts(layout, rect, "", lambda sheet: sheet.put(said, BODY, "dim", 0), "none")
        top, low = split_v(rect, (1.35, 1), layout.gap)
        columns = [
            Column(_("Turn"), 0.5),
            Column(_("Incident"), 1.7),
            Column(_("Trigger, by the annex"), 1, tone="dim"),
            Column(_("Ruled"), 1, tone="dim"),
            Column(_("Level asked / granted / done"), 1.1, tone="dim"),
            Column(_("Answer"), 1.4),
            Column(_("The promise was"), 1.1),
        ]
        body = Panel.body(layout.ctx, top, titled=False)
        tip = _("Choose a test to see what it moved.")
        shown = table(
            layout, body, columns, [self._row(test) for test in tests], "tests",
            on_pick=self.choose, at=self.at, tooltip=tip,
        )  # fmt: skip
        return [Panel(top), shown, *self._full(layout, low, tests[self.at])]

    def _row(self, test: Test) -> list[str]:
        word = self.game.word
        return [
            str(test.turn),
            self.game.incident(test),
            _("met") if test.met else _("not met"),
            word("verdict", test.verdict),
            " / ".join(map(str, test.levels)),
            word("option", f"response.{test.response}"),
            _short(test),
        ]

    def _full(self, layout: Layout, rect: Rect, test: Test) -> list[Widget]:
        """What was known and true of one test, and what it moved."""
        left, right = split_h(rect, (1, 1), layout.gap)
        title = _("Turn {n}: {incident}").format(n=test.turn, incident=self.game.incident(test))

        def moved(sheet: Sheet) -> None:
            for row in test.causes:
                said = sentence(row.cause, self.game.words)
                track = self.game.word("track", row.track)
                sheet.put(f"{track} {signed(row.amount)}", STRONG, "text", 0)
                sheet.put(said, BODY, "dim", 8)
            if not test.causes:
                sheet.put(_("No track moved for the promise's sake."), BODY, "dim", 0)

        why = _("Why: what it moved")
        return [
            *texts(layout, left, title, self._knew(test), "known", icon="eye-search"),
            *texts(layout, right, why, moved, "moved", icon="scale"),
        ]

    def _knew(self, test: Test) -> Callable[[Sheet], None]:
        lines = [
            self._struck(test),
            _("The promise was {result}.").format(result=_(told.RESULTS[test.result])),
            _("In truth: {truth}.").format(truth=_(told.TRUTHS[test.truth])),
            _("Ukraine's reaction: {reaction}.").format(
                reaction=self.game.word("option", f"reaction.{test.reaction}")
            ),
            self._precedent(test),
            self._line(test),
        ]

        def fill(sheet: Sheet) -> None:
            for line in lines:
                sheet.put(line, BODY, "text", 6)

        return fill

    def _struck(self, test: Test) -> str:
        text = _("Severity {severity} ({band}); {domain}; target: {target}.")
        return text.format(
            severity=points(test.severity),
            band=band(self.game.words, test.severity),
            domain=self.game.domain(test.domain),
            target=self.game.word("target", TARGETS[test.target]),
        )

    def _precedent(self, test: Test) -> str:
        return {
            "": _("No equal case had been ruled before."),
            "answered": _("An equal case had been answered before."),
            "refused": _("An equal case had been refused before."),
        }[test.precedent]

    def _line(self, test: Test) -> str:
        text = _(
            "The public line of {domain}: {before} before, {after} after; the case moved it {n}."
        )
        return text.format(
            domain=self.game.domain(test.domain),
            before=points(test.lines.public),
            after=points(test.line_after),
            n=signed(test.shift),
        )


def _short(test: Test) -> str:
    """How a test ended, in a word or two."""
    return {
        acts.KEPT: _("kept"),
        acts.BROKEN: _("broken"),
        acts.UNANSWERED: _("unanswered"),
        acts.GIVEN: _("answered undue"),
        acts.OPEN: _("not settled"),
    }[test.result]
