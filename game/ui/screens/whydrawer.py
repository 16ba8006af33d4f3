"""The drawer that answers "why?": the page's numbers at the left, the one asked taken apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.engine.schema import DOMAINS
from game.review import whywords
from game.review.leaveout import Number
from game.ui.i18n import _
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.screens.valuerow import ValueRow
from game.ui.screens.whyreading import Whys
from game.ui.theme import BODY, HEAD, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.label import Label
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Column, Table

KEY = "y"
"""What opens it on every page that shows such numbers."""


def drawer(
    layout: Layout,
    whys: Whys,
    asked: Number,
    on_ask: Callable[[Number], object],
    on_close: Callable[[], object],
) -> Drawer:
    """The drawer, open at the number that is asked for."""

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        text = _("Close")
        foot.w = Button.width(layout.ctx, text, "escape")
        foot.right = body.right
        close = Button(foot, text, on_close, icon="x", shortcut="escape", name="why close")
        left, right = split_h(rest, (1.1, 1.5), layout.gap * 2)
        return [_list(layout, left, whys, asked, on_ask), *_made(layout, right, whys, asked), close]

    return Drawer(layout, _("Why?"), build, size=(1120, 0), on_close=on_close, name="why")


def _list(
    layout: Layout,
    rect: Rect,
    whys: Whys,
    asked: Number,
    on_ask: Callable[[Number], object],
) -> Widget:
    high = ValueRow.height(layout.ctx)
    # Room for the scroll bar, where there is one, and for the ring of the first.
    wide, top = rect.w - layout.px(16), rect.y + layout.px(5)
    rows = [
        ValueRow(
            Rect(rect.x, top + nth * high, wide, high),
            whywords.short(number, _),
            whys.value(number),
            _icon(number),
            selected=number == asked,
            name=row_name(number),
            tooltip=f"{whys.name(number)}. {whywords.about(number, _)}",
        )
        for nth, number in enumerate(whys.numbers)
    ]
    hand = OptionGroup(
        rows[0].rect.unionall([row.rect for row in rows]),
        rows,
        lambda index: on_ask(whys.numbers[index]),
        columns=1,
        digits=False,
        name="why numbers",
    )
    return ScrollArea(rect, [hand], name="why list")


def row_name(number: Number) -> str:
    """The name of a number's row."""
    return f"why {number.id}"


def _icon(number: Number) -> str:
    """The domain of a number that has one, else what it belongs to."""
    if number.domain >= 0:
        return DOMAIN_ICONS[DOMAINS[number.domain]]
    return {"answer": "ladder", "alarm": "alert-triangle"}.get(number.id, "shield")


def _made(layout: Layout, rect: Rect, whys: Whys, asked: Number) -> list[Widget]:
    ctx, px = layout.ctx, layout.px
    name, lead = whys.name(asked), whys.lead(asked)
    top, rest = cut_top(rect, ctx.type.height(name, HEAD, rect.w), px(6))
    said, rest = cut_top(rest, ctx.type.height(lead, BODY, rect.w), px(10))
    about = _("Each thing is left out alone and the rules are asked again; the differences sum up.")
    about = " ".join(part for part in (whywords.caution(asked, _), about) if part)
    low, rest = cut_bottom(rest, ctx.type.height(about, SMALL, rect.w), px(8))
    heads = whywords.heads(_)
    columns = [
        Column(heads[0], 2.2),
        Column(heads[1], 1.2, "right"),
        Column(heads[2], 1.2, "right"),
    ]
    return [
        Label(top, name, HEAD),
        Label(said, lead, BODY, name="why lead"),
        Table(rest, columns, whys.rows(asked), tips=whys.tips(asked), name="why table"),
        Label(low, about, SMALL, "dim"),
    ]
