"""The four questions of the ten-second view: three panels beside the ladder, and their drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from pygame import Rect

from game.engine.view import View
from game.review.tracks import HURT
from game.ui.i18n import _
from game.ui.screens import reading
from game.ui.screens.asking import PARTS, Asking
from game.ui.screens.reading import PartReading, TrackReading, Words
from game.ui.screens.zone_bar import ZoneBar
from game.ui.theme import BODY, CAPTION, HEAD, SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, inset, split_h, split_v
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.gauge import Gauge
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.shield import Lamp, Lamps, Meter, Part

ICONS = {"edge": "alert-triangle", "hold": "shield", "come": "ladder", "hurt": "heartbeat"}
_SHIELD = 150
"""Least height of the shield, design pixels."""
_SIDES = {
    name: role
    for role, names in HURT.items()
    for name in names
    if role in ("ukraine", "russia", "coalition")
}


def headed(layout: Layout, rect: Rect, words: Words, question: str) -> tuple[list[Widget], Rect]:
    """A small panel under one of the four questions; returns it and the free part."""
    px = layout.px
    body = inset(rect, px(14))
    head, rest = cut_top(body, layout.ctx.type.line(STRONG), px(8))
    title = words.word("question4", question)
    return [Panel(rect), Label(head, title, STRONG, icon=ICONS[question])], rest


def panels(
    layout: Layout, rect: Rect, view: View, words: Words, asking: Asking | None = None
) -> list[Widget]:
    """*How near the edge?*, *Can it hold?* and *Who is hurting?*, one above the other."""
    ctx, px = layout.ctx, layout.px
    frame = 2 * px(14) + ctx.type.line(STRONG) + px(8)
    said = reading.edge(view, words).sentence
    said_high = Label.height(ctx, said, rect.w - 2 * px(14), CAPTION)
    edge_high = frame + ZoneBar.height(ctx) + px(4) + said_high
    top, rest = cut_top(rect, edge_high, layout.gap)
    least = frame + 3 * Gauge.height(ctx)
    spare = max(0, rest.h - layout.gap - 2 * least)
    # What is left over goes mostly to the shield, which is a picture.
    low = least + spare // 4
    hurt, hold = cut_bottom(rest, low, layout.gap)
    return [
        *edge_panel(layout, top, view, words),
        *hold_panel(layout, hold, view, words, asking),
        *hurt_panel(layout, hurt, view, words),
    ]


ROW = 216
"""Least height of the three questions side by side, design pixels."""


def row(
    layout: Layout, rect: Rect, view: View, words: Words, asking: Asking | None = None
) -> list[Widget]:
    """The same side by side; the shield gives way where it has no room, and all where none has."""
    hold = partial(hold_panel, asking=asking)
    shares, parts = [1.0, 1.0], [edge_panel, own_panel]
    half = split_h(rect, shares, layout.gap)[0].w
    if half < _gauge_width(layout, view, words):
        return []
    thirds = split_h(rect, (1, 1.2, 1), layout.gap)
    if thirds[1].w >= _shield_width(layout, view) and thirds[0].w >= _gauge_width(
        layout, view, words
    ):
        shares, parts = [1.0, 1.2, 1.0], [edge_panel, hold, own_panel]
    widgets: list[Widget] = []
    for place, part in zip(split_h(rect, shares, layout.gap), parts, strict=True):
        widgets += part(layout, place, view, words)
    return widgets


def _gauge_width(layout: Layout, view: View, words: Words) -> int:
    """Pixels a panel of gauges needs for its longest name and band."""
    ctx = layout.ctx
    own = (reading.track(view, words, name) for name in HURT.get(view.role, ()))
    reads = (*own, *reading.tracks_of(view, words, "edge"))
    wide = (ctx.type.width(r.name, BODY) + ctx.type.width(r.word, STRONG) for r in reads)
    return max(wide) + layout.px(12 + 2 * 14)


def _shield_width(layout: Layout, view: View) -> int:
    """Pixels the smallest shield needs with its words at both sides."""
    ctx = layout.ctx
    words = max(
        max(ctx.type.width(p.label, SMALL_STRONG), ctx.type.width(p.band, CAPTION))
        for p in reading.shield(view)
    )
    words = max(words, ctx.type.width(_("weakest"), CAPTION) + layout.px(22))
    least = 2 * (ctx.type.line(SMALL_STRONG) + 2 * ctx.type.line(CAPTION))
    return 2 * (words + layout.px(16)) + round(least * 0.84) + layout.px(2 * 14 + 8)


def edge_panel(layout: Layout, rect: Rect, view: View, words: Words) -> list[Widget]:
    """Tension in named zones, and the chance printed for it."""
    ctx = layout.ctx
    widgets, rest = headed(layout, rect, words, "edge")
    read = reading.edge(view, words)
    bar, rest = cut_top(rest, ZoneBar.height(ctx), layout.px(4))
    high = Label.height(ctx, read.sentence, rest.w, CAPTION)
    said, rest = cut_top(rest, min(high, rest.h), layout.px(10))
    widgets += [
        ZoneBar(bar, read.tension.value, read.zones, tooltip=read.tension.tooltip),
        Label(said, read.sentence, CAPTION, "dim"),
    ]
    # The other tracks of the question, as many as there is room for.
    for other in reading.tracks_of(view, words, "edge")[1:]:
        if rest.h < Gauge.height(ctx):
            break
        place, rest = cut_top(rest, Gauge.height(ctx), layout.px(8))
        widgets.append(gauge(place, other))
    return widgets


def hold_panel(
    layout: Layout, rect: Rect, view: View, words: Words, asking: Asking | None = None
) -> list[Widget]:
    """The shield in four parts, the weakest marked; where there is room, its back below it."""
    ctx, px = layout.ctx, layout.px
    widgets, rest = headed(layout, rect, words, "hold")
    parts = [Part(p.label, p.value, p.band, p.tooltip) for p in reading.shield(view)]
    lit = reading.criteria(view)
    cell = rest.w // len(lit) - px(8)
    fits = all(ctx.type.width(r.label, CAPTION) <= cell for r in lit)
    if fits and rest.h >= px(_SHIELD + 76):
        foot, rest = cut_bottom(rest, px(58), px(14))
        widgets.append(_lamps(foot, lit))
    place = _shield_place(layout, rest, parts)
    meter = Meter(place, parts, weakest=_("weakest"), name="guarantee")
    if asking is not None:
        meter.why = lambda part: asking.lead(PARTS[part])
        meter.on_ask = lambda part: asking.ask(PARTS[part])
    return [*widgets, meter]


def _shield_place(layout: Layout, rect: Rect, parts: Sequence[Part]) -> Rect:
    """As high as leaves room for the words at both sides: the shield keeps its shape."""
    ctx = layout.ctx
    words = max(
        ctx.type.width(_("weakest"), CAPTION) + layout.px(22),
        *(ctx.type.width(p.label, SMALL_STRONG) for p in parts),
        *(ctx.type.width(p.band, CAPTION) for p in parts),
    )
    widest = rect.w - 2 * (words + layout.px(16))
    least = 2 * (ctx.type.line(SMALL_STRONG) + 2 * ctx.type.line(CAPTION))
    high = min(rect.h, max(least, round(widest / 0.84)))
    return Rect(rect.x, rect.y + (rect.h - high) // 2, rect.w, high)


def _lamps(rect: Rect, lit: Sequence[PartReading], name: str = "criteria") -> Lamps:
    """The five criteria, lit by the present state."""
    return Lamps(rect, [Lamp(r.label, r.value, r.tooltip) for r in lit], name=name)


def hurt_panel(layout: Layout, rect: Rect, view: View, words: Words) -> list[Widget]:
    """Three gauges of the reader's own side."""
    widgets, rest = headed(layout, rect, words, "hurt")
    return [*widgets, *_stack(layout, rest, reading.hurting(view, words))]


def own_panel(layout: Layout, rect: Rect, view: View, words: Words) -> list[Widget]:
    """The same, and as many more tracks of the own side as there is room for."""
    widgets, rest = headed(layout, rect, words, "hurt")
    reads = reading.hurting(view, words)
    others = (reading.track(view, words, name) for name in HURT.get(view.role, ()))
    known = {read.id for read in reads}
    reads = (*reads, *(read for read in others if read.id not in known))
    room = rest.h // (Gauge.height(layout.ctx) + layout.px(14))
    return [*widgets, *_stack(layout, rest, reads[: max(3, room)])]


def _stack(layout: Layout, rect: Rect, reads: Sequence[TrackReading]) -> list[Widget]:
    cells = split_v(rect, [1] * len(reads))
    return [gauge(_low(layout, cell), read) for cell, read in zip(cells, reads, strict=True)]


def _low(layout: Layout, cell: Rect) -> Rect:
    high = min(cell.h, Gauge.height(layout.ctx))
    return Rect(cell.x, cell.y + (cell.h - high) // 2, cell.w, high)


def gauge(rect: Rect, read: TrackReading) -> Gauge:
    """A track as a bar with its band in words."""
    return Gauge(
        rect,
        read.name,
        read.value,
        band=read.word,
        spread=read.spread,
        role=_SIDES.get(read.id, "neutral"),
        good_up=read.good_up,
        name=f"track {read.id}",
        tooltip=read.tooltip,
    )


# -- the drawer -------------------------------------------------------------------------------


def drawer(layout: Layout, view: View, words: Words, on_close: Callable[[], object]) -> Drawer:
    """All tracks under the same four questions, and the five criteria, lit."""

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        text = _("Close")
        foot.w = Button.width(layout.ctx, text, "escape")
        foot.right = body.right
        close = Button(foot, text, on_close, icon="x", shortcut="escape", name="tracks close")
        sheet = _Sheet(layout, rest, view, words)
        return [ScrollArea(rest, sheet.fill(), name="all tracks"), close]

    return Drawer(layout, _("All tracks"), build, size=(1060, 0), on_close=on_close, name="tracks")


class _Sheet:
    """Places the drawer's content from top to bottom."""

    def __init__(self, layout: Layout, area: Rect, view: View, words: Words) -> None:
        self.layout, self.view, self.words = layout, view, words
        # Room for the focus ring at the left and the scroll bar at the right.
        self.left = Rect(area.x + layout.px(8), area.y + layout.px(6), area.w - layout.px(32), 0)
        self.widgets: list[Widget] = []

    def fill(self) -> list[Widget]:
        """All four questions."""
        for question in reading.QUESTIONS:
            self._heading(question)
            if question == "hold":
                self._criteria()
            self._tracks(reading.tracks_of(self.view, self.words, question))
        return self.widgets

    def _take(self, height: int, gap: float) -> Rect:
        place = Rect(self.left.x, self.left.y, self.left.w, height)
        self.left.y += height + self.layout.px(gap)
        return place

    def _heading(self, question: str) -> None:
        title = self.words.word("question4", question)
        place = self._take(self.layout.ctx.type.line(HEAD), 8)
        self.widgets.append(Label(place, title, HEAD, icon=ICONS[question]))

    def _criteria(self) -> None:
        place = self._take(self.layout.px(62), 2)
        self.widgets.append(_lamps(place, reading.criteria(self.view), "all criteria"))
        text = _("Five criteria of a guarantee one can trust, lit by the present state.")
        high = Label.height(self.layout.ctx, text, self.left.w, SMALL)
        self.widgets.append(Label(self._take(high, 10), text, SMALL, "dim"))

    def _tracks(self, reads: Sequence[TrackReading]) -> None:
        ctx, px = self.layout.ctx, self.layout.px
        high = Gauge.height(ctx)
        half = (self.left.w - px(36)) // 2
        needs = (ctx.type.width(r.name, BODY) + ctx.type.width(r.word, STRONG) for r in reads)
        columns = 2 if max(needs) + px(12) <= half else 1
        for first in range(0, len(reads), columns):
            row = split_h(self._take(high, 12), [1] * columns, px(36))
            pair = reads[first : first + columns]
            for place, read in zip(row, pair, strict=False):
                # The ten-second view has gauges of the same tracks: names are unique.
                item = gauge(place, read)
                item.name = f"all {item.name}"
                self.widgets.append(item)
        self.left.y += self.layout.px(14)
