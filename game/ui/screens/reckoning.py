"""The reckoning: what moved, why to the hundredth, and how near the edge it leaves everybody.

Everybody's page, unless one person plays alone: then its own side's tracks stand with the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.change import LedgerRow
from game.engine.schema import BY_ID, DOMAINS, PUBLIC
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import causes, publicturn, stillpage, turnstory
from game.ui.screens.causes import Movement
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.screens.publicframe import NEXT, RECKONING, foot, head
from game.ui.screens.reading import number
from game.ui.screens.trackrow import TrackRow
from game.ui.theme import BODY, HEAD, SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.chart import LineChart, Series
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting

_LEFT = ("edge", "hold", "come")


class ReckoningPage(Screen):
    """Tracks under four questions; the one picked shows its ledger; tension on its curve."""

    title = "Reckoning"
    first_focus = NEXT

    def __init__(self, sitting: Sitting, report: Report) -> None:
        self.sitting = sitting
        self.turn = report.turn
        reader = sitting.humans[0] if len(sitting.humans) == 1 else PUBLIC
        self.view = sitting.view(PUBLIC) if reader == PUBLIC else sitting.view_of(reader)
        rows = [
            row
            for told in sitting.session.reports
            if told.turn == report.turn and told.phase not in ("setup", "score")
            for row in told.ledger
        ]
        self.moved = causes.grouped(causes.movements(self.view, rows, sitting))
        every = [m for group in self.moved.values() for m in group]
        self.chosen = max(every, key=lambda m: abs(m.amount)).track if every else ""
        self.lost = bool(number(self.view, "shared_loss"))
        found = publicturn.incident(self.view)
        self.struck = found.place if found else -1
        self.last = bool(number(self.view, "ended"))
        self.chance = self._drawn_chance(rows)

    def _drawn_chance(self, rows: list[LedgerRow]) -> int:
        """The chance that was drawn this turn: that of the tension before the reckoning."""
        tension = int(self.view.read("tension")[0])
        since = sum(r.amount for r in rows if r.track == "tension" and r.phase == "reckoning")
        return publicturn.loss_chance(self.view, tension - since)

    def pick(self, track: str) -> None:
        """Show the ledger of a track."""
        self.chosen = track
        self.rebuild()

    def build(self, layout: Layout) -> list[Widget]:
        """Place the tracks on the left, their causes and the curve on the right."""
        if self.lost:
            return stillpage.build(layout, self.sitting, self.chance)
        widgets, rest = head(layout, self.sitting, RECKONING, self.turn, self.view.role)
        words = _("To the score") if self.last else _("Next turn")
        button, body = foot(layout, rest, words, self.sitting)
        story = turnstory.told(self.sitting, self.view)
        high = Label.height(layout.ctx, story, body.w - 2 * layout.px(20), STRONG)
        strip, body = cut_top(body, high + 2 * layout.px(12), layout.gap)
        inner = inset(strip, layout.px(12))
        inner.x, inner.w = strip.x + layout.px(20), strip.w - 2 * layout.px(20)
        widgets += [Panel(strip), Label(inner, story, STRONG)]
        first, second, right = split_h(body, (1, 1, 1.25), layout.gap)
        widgets += self._left(layout, first)
        widgets += self._group(layout, second, "hurt")
        lower, upper = cut_bottom(right, round(right.h * 0.42), layout.gap)
        widgets += self._why(layout, upper)
        widgets += self._curve(layout, lower)
        return [*widgets, *button]

    # -- what moved ---------------------------------------------------------------------------

    def _left(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Three panels, as high as their rows; the last takes what is left."""
        widgets: list[Widget] = []
        for question in _LEFT:
            rows = len(self.moved[question])
            high = self._head_height(layout) + rows * TrackRow.height(layout.ctx)
            high += layout.px(16) if rows else layout.ctx.type.line(SMALL) + layout.px(16)
            box, rect = cut_top(rect, min(high, rect.h), layout.gap)
            if question == _LEFT[-1]:
                # The last panel reaches the foot, with the lines where there is room for them.
                used = box.h
                box.h += rect.h + (layout.gap if rect.h else 0)
                widgets += self._group(layout, box, question)
                widgets += self._lines(layout, box, used)
            else:
                widgets += self._group(layout, box, question)
        return widgets

    def _lines(self, layout: Layout, rect: Rect, used: int) -> list[Widget]:
        """The public line of every domain as it stands now, under the `used` part of a panel."""
        ctx, px = layout.ctx, layout.px
        high = ctx.type.line(SMALL) + px(8)
        area = Rect(rect.x + px(18), rect.y + used + px(6), rect.w - px(36), high * 6)
        if area.bottom > rect.bottom - px(8):
            return []
        top, area = cut_top(area, high)
        widgets: list[Widget] = [Label(top, _("Where the line is drawn now"), SMALL_STRONG, "dim")]
        for place, name in enumerate(DOMAINS):
            row, area = cut_top(area, high)
            style = SMALL_STRONG if place == self.struck else SMALL
            tone = "text" if place == self.struck else "dim"
            value, left = cut_right(row, px(44))
            words = self.sitting.word("domain", name)
            drawn = str(publicturn.line(self.view, place))
            widgets += [
                Label(left, words, style, tone, icon=DOMAIN_ICONS[name], middle=True),
                Label(value, drawn, style, tone, "right", middle=True),
            ]
        return widgets

    @staticmethod
    def _head_height(layout: Layout) -> int:
        return layout.ctx.type.line(STRONG) + layout.px(26)

    def _group(self, layout: Layout, rect: Rect, question: str) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        inner = Rect(rect.x + px(8), rect.y + px(16), rect.w - px(16), rect.h - px(24))
        top, area = cut_top(inner, ctx.type.line(STRONG), px(10))
        top.x += px(10)
        top.w -= px(10)
        widgets: list[Widget] = [
            Panel(rect),
            Label(top, self.sitting.word("question4", question), STRONG),
        ]
        moved = self.moved[question]
        if not moved:
            area.x, area.h = top.x, ctx.type.line(SMALL)
            return [*widgets, Label(area, _("Nothing moved."), SMALL, "dim")]
        high = TrackRow.height(ctx)
        rows = [
            self._row(Rect(area.x, area.y + i * high, area.w, high), movement)
            for i, movement in enumerate(moved)
        ]
        group = OptionGroup(
            Rect(area.x, area.y, area.w, high * len(rows)),
            rows,
            lambda index: self.pick(moved[index].track),
            columns=1,
            digits=False,
            name=f"moved {question}",
        )
        return [*widgets, ScrollArea(area, [group], name=f"list {question}")]

    def _row(self, rect: Rect, movement: Movement) -> TrackRow:
        words, track = self.sitting.word, movement.track
        top = BY_ID[track].high
        band = causes.band(track, movement.after, self.sitting)
        now = _("{before} to {after}: {band}.").format(
            before=causes.points(movement.before),
            after=causes.points(movement.after),
            band=band,
        )
        return TrackRow(
            rect,
            words("track", track),
            causes.arrow(movement.amount),
            movement.before * 100 / top,
            movement.after * 100 / top,
            role=_role(track),
            selected=track == self.chosen,
            name=f"track {track}",
            tooltip=f"{words('track', track, 'help')}\n{now}",
        )

    # -- why ----------------------------------------------------------------------------------

    def _why(self, layout: Layout, rect: Rect) -> list[Widget]:
        found = [m for group in self.moved.values() for m in group if m.track == self.chosen]
        if not found:
            box = inset(rect, layout.px(20))
            return [Panel(rect), Label(box, _("Nothing moved this turn."), BODY, "dim")]
        movement = found[0]
        ctx, px = layout.ctx, layout.px
        inner = inset(rect, px(20))
        name = _("Why: {track}").format(track=self.sitting.word("track", movement.track))
        top, inner = cut_top(inner, ctx.type.height(name, HEAD, inner.w), px(6))
        lead = lead_words(movement)
        said, inner = cut_top(inner, ctx.type.height(lead, BODY, inner.w), px(10))
        low, inner = cut_bottom(inner, ctx.type.line(STRONG), px(10))
        total, left = cut_right(low, ctx.type.width("▲ 000.00", STRONG), px(10))
        sums = _("Sum: from {before} to {after}").format(
            before=causes.points(movement.before), after=causes.points(movement.after)
        )
        rows = [(r.sentence, causes.arrow(r.amount)) for r in movement.reasons]
        columns = [Column(_("Every cause"), 4.2), Column(_("Points"), 1, "right")]
        return [
            Panel(rect),
            Label(top, name, HEAD),
            Label(said, lead, BODY),
            Table(inner, columns, rows, name="causes"),
            Label(left, sums, STRONG),
            Label(total, causes.arrow(movement.amount), STRONG, align="right"),
        ]

    # -- how near the edge --------------------------------------------------------------------

    def _curve(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        inner = inset(rect, px(20))
        title = _("A slip nobody chose: chance in 100, by tension")
        top, inner = cut_top(inner, ctx.type.line(STRONG), px(4))
        tension = int(self.view.read("tension")[0])
        chance = publicturn.loss_chance(self.view, tension)
        says = self._chance_words(chance)
        said, inner = cut_bottom(inner, ctx.type.height(says, SMALL, inner.w), px(6))
        curve = publicturn.loss_curve(self.view)
        here = [(tension / 100, chance / 100)]
        ticks = [(x, f"{x:g}") for x, _y in curve if x]
        chart = LineChart(
            inner,
            [
                Series(_("Chance"), curve),
                Series(_("Now"), here, "coalition", knots=[(0, in_hundred(chance))]),
            ],
            x_range=(0, 100),
            y_range=(0, max(y for _x, y in curve)),
            ticks=ticks,
            name="tension",
            tooltip=_("Chance of shared loss in a hundred, by tension."),
        )
        return [Panel(rect), Label(top, title, STRONG), chart, Label(said, says, SMALL, "dim")]

    def _chance_words(self, chance: int) -> str:
        """The chance drawn this turn and the one at the tension now, in 1/10,000."""
        now = in_hundred(chance)
        if self.chance:
            text = _("The chance drawn this turn was {drawn}; it did not come true. Now: {now}.")
            return text.format(drawn=in_hundred(self.chance), now=now)
        if chance:
            return _("There was no chance to draw this turn. Now: {now}.").format(now=now)
        return _("Tension is low: there was no chance to draw, and there is none now.")


def _role(track: str) -> str:
    side = causes.OWNER.get(track, "neutral")
    return "neutral" if side == "neighbours" else side


def in_hundred(chance: int) -> str:
    """A chance in 1/10,000 as words: ``2 in 100``."""
    return _("{n} in 100").format(n=f"{chance / 100:g}")


def lead_words(movement: Movement) -> str:
    """The two sentences a number answers with: what moved it most, and what held it back."""
    way = 1 if movement.amount > 0 else -1
    with_it = [r for r in movement.reasons if r.amount * way > 0]
    against = [r for r in movement.reasons if r.amount * way < 0]
    said = with_it[0].sentence
    if against:
        return _("{cause} Against it: {other}").format(cause=said, other=against[0].sentence)
    if len(with_it) > 1:
        return _("{cause} And: {other}").format(cause=said, other=with_it[1].sentence)
    return said
