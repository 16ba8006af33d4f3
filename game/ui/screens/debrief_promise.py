"""The debrief's first page: the ladder over turns, three lines and every test of the promise."""

from __future__ import annotations

from collections.abc import Iterator

from pygame import Rect

from game.engine.arith import POINT
from game.engine.schema import DOMAINS, ROLES
from game.review import acts
from game.review.acts import Test
from game.review.page import told
from game.review.page.blocks import percent, points
from game.review.perception import Lines, whole
from game.ui.i18n import _
from game.ui.screens.debriefpage import DebriefPage, texts
from game.ui.screens.opengame import OpenGame
from game.ui.screens.sheet import Sheet
from game.ui.theme import BODY, SMALL, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.chart import LineChart, Series
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.promise import (
    ANSWERED,
    UNANSWERED,
    UNSETTLED,
    Case,
    Curves,
    PromiseChart,
    Spot,
)
from game.ui.widgets.tabs import Tabs

_MARKS = {
    **dict.fromkeys((acts.KEPT, acts.GIVEN), ANSWERED),
    **dict.fromkeys((acts.BROKEN, acts.UNANSWERED), UNANSWERED),
    acts.OPEN: UNSETTLED,
}
CHANCE = len(DOMAINS)
"""The place behind the domains: the belief that an answer comes."""


class PromisePage(DebriefPage):
    """A domain at a time; it opens on the one tested hardest; the belief in an answer is last."""

    id = "promise"
    domain = -1

    @property
    def title(self) -> str:
        """The heading."""
        return _("The promise and its tests")

    @property
    def lead(self) -> str:
        """The question of the page."""
        return _("Where did you stop believing?")

    def choose(self, place: int) -> None:
        """Show another domain, or the belief in an answer."""
        self.domain = place
        self.redraw()

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the tabs over the chart, and beside it the incidents in words."""
        if self.domain < 0:
            self.domain = hardest(self.game)
        row, rest = cut_top(rect, layout.px(46), layout.px(10))
        chart, side = split_h(rest, (2.9, 1), layout.gap)
        names = [*(self._tab(place) for place in range(len(DOMAINS))), _("Answer")]
        tip = _("Choose a domain, or what was believed of a due answer.")
        tabs = Tabs(row, names, self.domain, self.choose, name="domains", tooltip=tip)
        if self.domain == CHANCE:
            return [tabs, *self._chances(layout, chart), *self._said(layout, side)]
        body = inset(chart, layout.px(14))
        note, body = cut_bottom(body, layout.ctx.type.height(_note(), SMALL, body.w), layout.px(6))
        return [
            tabs,
            Panel(chart),
            ladder_over_turns(self.game, body, self.domain),
            Label(note, _note(), SMALL, "dim"),
            *self._said(layout, side),
        ]

    def _tab(self, place: int) -> str:
        count = sum(test.domain == place for test in self.game.tests)
        return f"{self.game.domain(place)} ({count})" if count else self.game.domain(place)

    def _said(self, layout: Layout, rect: Rect) -> list[Widget]:
        chance = self.domain == CHANCE
        shown = [test for test in self.game.tests if chance or test.domain == self.domain]

        def fill(sheet: Sheet) -> None:
            for test in shown:
                sheet.put(self.game.cased(test), STRONG, "text", 2)
                tone = "good" if test.answered else "warn"
                sheet.put(_(told.RESULTS[test.result]), BODY, tone, 14)
            if not shown:
                sheet.put(_("No incident tested the promise here."), BODY, "dim", 0)

        title = _("All incidents") if chance else _("Incidents here")
        return texts(layout, rect, title, fill, "incidents", icon="target")

    def _chances(self, layout: Layout, rect: Rect) -> list[Widget]:
        body = inset(rect, layout.px(14))
        asked = _("How surely a due answer would come, as each side believed, in percent.")
        text = f"{asked} {_(told.BELIEF)}"
        high = layout.ctx.type.height(text, BODY, body.w)
        head, body = cut_top(body, high, layout.px(10))
        beliefs = self.game.beliefs
        series = [
            Series(
                f"{name} {percent(beliefs[-1].chances[role])}",
                [(i, whole(now.chances[role])) for i, now in enumerate(beliefs)],
                role,
                dashed=role == "ukraine",
            )
            for role, name in zip(ROLES, _believers(), strict=True)
        ]
        last = max(1, len(beliefs) - 1)
        ticks = list(enumerate(self.game.ticks()))
        chart = LineChart(body, series, x_range=(0, last), ticks=ticks, name="chances")
        return [Panel(rect), Label(head, text, BODY), chart]


def _believers() -> tuple[str, str, str]:
    return _("Ukraine believed"), _("Russia believed"), _("Promise alone")


def _note() -> str:
    return _(
        "Lines as orders were given. From the true line up the coalition would count an act; "
        "hatched: Russia did not know. Full disc: answered; open diamond: not answered."
    )


def hardest(game: OpenGame) -> int:
    """Return the place of the domain that was tested hardest."""
    weights = [
        sum(t.severity for t in game.tests if t.domain == place) for place in range(len(DOMAINS))
    ]
    return weights.index(max(weights))


def ladder_over_turns(
    game: OpenGame, rect: Rect, domain: int, spot: Spot | None = None
) -> PromiseChart:
    """Return the picture of one domain."""
    lines = [now.lines[domain] for now in game.beliefs]
    curves = Curves(
        [line.ukraine / POINT for line in lines],
        [line.russia_low / POINT for line in lines],
        [line.russia_high / POINT for line in lines],
        [line.true / POINT for line in lines],
    )
    return PromiseChart(
        rect,
        game.rungs(),
        curves,
        labels=_labels(lines[-1]),
        ticks=game.ticks(),
        reads=[_read(game, place, line) for place, line in enumerate(lines)],
        marks=[_mark(game, test) for test in game.tests if test.domain == domain],
        caps=list(_caps(game)),
        spot=spot,
        name=_("Lines and incidents"),
    )


def _labels(last: Lines) -> tuple[str, str, str]:
    top = f"{whole(last.russia_high)}" if last.russia_high <= 100 * POINT else "100+"
    return (
        _("Ukraine believed {n}").format(n=whole(last.ukraine)),
        _("Russia read {low}–{high}").format(low=whole(last.russia_low), high=top),
        _("True line {n}").format(n=whole(last.true)),
    )


def _read(game: OpenGame, place: int, line: Lines) -> str:
    return "\n".join(
        (
            game.moment(place),
            _("Ukraine believed: {n}").format(n=points(line.ukraine)),
            _("Russia: safe below {low}, sure above {high}").format(
                low=points(line.russia_low), high=told.severity(line.russia_high, _)
            ),
            _("The coalition's true line: {n}").format(n=points(line.true)),
            _("The public line: {n}").format(n=points(line.public)),
        )
    )


def _mark(game: OpenGame, test: Test) -> Case:
    words = f"{game.cased(test)}\n{_(told.RESULTS[test.result])}"
    return Case(test.turn - 1, test.turn, test.severity / POINT, _MARKS[test.result], words)


def _caps(game: OpenGame) -> Iterator[tuple[int, str]]:
    """What reached the cap of the ladder; what lasted over turns is named once."""
    names = {"shared loss": _("Shared loss"), "war": _("War"), "exchange": _("Exchange")}
    last = (0, "")
    for turn, cap in told.caps(game.course):
        if last != (turn - 1, cap):
            yield turn - 1, names[cap]
        last = (turn, cap)
