"""The reckoning where a guide speaks: the marker, the line that moved, and why, opened at once.

Everything else that moved lies one key away, on the whole page of the reckoning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import DOMAINS, PUBLIC
from game.ui.i18n import _
from game.ui.screens import reading, stillpage, turnstory
from game.ui.screens.board import mark_tooltip
from game.ui.screens.guidance import Lesson
from game.ui.screens.publicframe import RECKONING, foot, head
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.sheet import READING, Sheet, grown
from game.ui.theme import BODY, HEAD, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_top, inset, split_h, split_v
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.ladder import Ladder, Mark, Rung

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session import Report
    from game.ui.screens.sitting import Sitting


_SIZES = (1.7, 1.5, *READING)
"""Text sizes tried for what the guide says, largest first."""


class LinePage(ReckoningPage):
    """The line of the domain that was struck, its causes, and what the guide says about it."""

    def __init__(self, sitting: Sitting, report: Report) -> None:
        super().__init__(sitting, report)
        self.moves = False
        self.report = report
        self.told: Sequence[Lesson] = sitting.told_at(report)
        place = max(self.struck, 0)
        self.moved_line = self.standing.lines[place]
        self.chosen = f"line {DOMAINS[place]}"
        self.place = place

    def build(self, layout: Layout) -> list[Widget]:
        """Place the ladder on the left, the causes and the guide's words on the right."""
        if self.lost:
            return stillpage.build(layout, self.sitting, self.chance)
        widgets, rest = head(layout, self.sitting, RECKONING, self.turn, self.view.role)
        words = _("To the score") if self.last else _("Next turn")
        button, body = foot(layout, rest, words, self.sitting)
        row = button[-1].rect
        text = _("All that moved")
        more = cut_left(
            Rect(body.x, row.y, row.x - body.x, row.h), Button.width(layout.ctx, text, "m")
        )[0]
        ladder, right = split_h(body, (1, 1.15), layout.gap)
        upper, low = split_v(right, (1, 1), layout.gap)
        asked = self.asking.drawer(layout)
        return [
            *widgets,
            *self._ladder(layout, ladder),
            *self._why(layout, upper),
            *self._said(layout, low),
            Button(
                more, text, self.all_of_it, icon="notes", shortcut="m", name="all that moved",
                tooltip=_("Every track that moved this turn, and why."),
            ),
            *button,
            *([asked] if asked else []),
        ]  # fmt: skip

    def all_of_it(self) -> None:
        """Show the whole reckoning."""
        self.window.replace(ReckoningPage(self.sitting, self.report))

    # -- the ladder -----------------------------------------------------------------------------

    def _ladder(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        read = reading.ladder(self.view, self.sitting, self.place)
        inner = inset(rect, px(18))
        story = turnstory.told(self.sitting, self.view)
        low, inner = cut_bottom(inner, ctx.type.height(story, BODY, inner.w), px(12))
        top, inner = cut_top(inner, ctx.type.line(STRONG), px(8))
        before = reading.points(self.moved_line.before)
        after = reading.points(self.moved_line.after)
        shift = after - reading.lines(self.view)[self.place]
        marks = [
            Mark(m.turn, m.severity, bool(m.answered), "neutral", mark_tooltip(self.sitting, m))
            for m in self.sitting.history
            if m.domain == self.place
        ]
        return [
            Panel(rect),
            Label(top, self.sitting.word("question4", "come"), STRONG, icon="ladder"),
            Ladder(
                inner,
                [Rung(r.name, r.top, r.tooltip) for r in read.rungs],
                declared=(max(0, read.declared[0] + shift), min(100, read.declared[1] + shift)),
                line=after,
                private=before if before != after else None,
                private_label=_("Before"),
                marks=marks,
                tooltip=story,
            ),
            Label(low, story, BODY),
        ]

    # -- what the guide says --------------------------------------------------------------------

    def _said(self, layout: Layout, rect: Rect) -> list[Widget]:
        def fill(sheet: Sheet) -> None:
            for lesson in self.told:
                sheet.put(lesson.title, HEAD, "accent_text", 10, icon="school")
                sheet.put(lesson.text, BODY, "text", 14)

        body = inset(rect, layout.px(24))
        return [
            Panel(rect, edge="" if self.view.role == PUBLIC else self.view.role),
            grown(layout, [body], [fill], _SIZES)[0].area("lesson"),
        ]
