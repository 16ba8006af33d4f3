"""The debrief's page about the largest perception gap, with the private notes of that moment."""

from __future__ import annotations

from pygame import Rect

from game.engine.arith import POINT
from game.review.page import told
from game.review.page.blocks import points
from game.review.perception import Gap, largest_gap
from game.ui.i18n import _
from game.ui.screens.debrief_promise import ladder_over_turns
from game.ui.screens.debriefpage import DebriefPage, listed, texts
from game.ui.theme import STRONG
from game.ui.widgets.arrange import Layout, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.promise import Spot


class GapPage(DebriefPage):
    """Where belief and truth stood furthest apart, and what each side alone knew then."""

    id = "gap"

    @property
    def title(self) -> str:
        """The heading."""
        return _("The largest perception gap")

    @property
    def lead(self) -> str:
        """The gap in a sentence."""
        return told.gap(self.game.course, self.game.words, self._widest, _)

    @property
    def _widest(self) -> Gap:
        return largest_gap(self.game.beliefs)

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the domain with the gap on it beside the private notes."""
        widest = self._widest
        chart, side = split_h(rect, (1.35, 1), layout.gap)
        head, body = cut_top(inset(chart, layout.px(14)), layout.ctx.type.line(STRONG), layout.gap)
        notes = told.private_notes(
            self.game.course, self.game.words, widest.turn, self.game.tests, _
        )
        title = _("Private notes of that moment")
        return [
            Panel(chart),
            Label(head, self.game.domain(widest.domain), STRONG),
            ladder_over_turns(self.game, body, widest.domain, _spot(widest)),
            *texts(layout, side, title, listed([*notes]), "notes", icon="lock-open"),
        ]


def _spot(widest: Gap) -> Spot:
    lines = widest.lines
    side = lines.ukraine if widest.side == "ukraine" else lines.russia
    low, high = sorted((side, lines.true))
    words = _("{n} points apart").format(n=points(abs(widest.amount)))
    return Spot(widest.turn - 1, low / POINT, high / POINT, words)
