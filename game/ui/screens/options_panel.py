"""The options of one slot: six cards face up, chips for targets, the rest in a drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens.option_words import Face
from game.ui.screens.rows import ChoiceCell
from game.ui.theme import CAPTION, SMALL, STRONG, TOUCH
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top, grid, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.card import Card
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import Chip, OptionGroup
from game.ui.widgets.scroll import ScrollArea

OPTIONS = "options"
"""Name of the group of cards or chips."""
Pick = Callable[[str], object]


def cards(
    layout: Layout,
    rect: Rect,
    faces: Sequence[Face],
    chosen: str,
    role: str,
    on_pick: Pick,
    *,
    columns: int = 6,
) -> OptionGroup:
    """Cards in one row of equal places, at most six a row; digits pick, arrows move."""
    gap = layout.px(10)
    rows = -(-len(faces) // columns)
    places = grid(rect, columns, rows, gap) if rows > 1 else split_h(rect, [1] * columns, gap)
    items = [
        Card(
            place, f.title, f.effect, price=f.price, kind=f.kind, icon=f.icon, role=role,
            digit=f.number, selected=f.id == chosen, reason=f.reason, tooltip=f.tooltip, name=f.id,
        )
        for place, f in zip(places, faces, strict=False)
    ]  # fmt: skip

    def pick(index: int) -> None:
        on_pick(faces[index].id)

    return OptionGroup(rect, items, pick, columns=columns, name=OPTIONS)


def cards_height(layout: Layout, faces: Sequence[Face], width: int, *, columns: int = 6) -> int:
    """Pixels a row of cards needs for the longest of `faces`, so that no row jumps."""
    ctx, px = layout.ctx, layout.px
    room = (width - (columns - 1) * px(10)) // columns - 2 * px(13)
    needs = [
        ctx.type.height(f.title, STRONG, room)
        + ctx.type.height(f.effect, SMALL, room)
        + max(ctx.type.line(CAPTION), ctx.type.height(f.reason, CAPTION, room - px(20)))
        for f in faces
    ]
    # Icon tile, paddings and gaps of a card, and a little air.
    return max(needs) + px(2 * 13 + 46 + 3 + 6)


def chips(
    layout: Layout, rect: Rect, faces: Sequence[Face], chosen: str, role: str, on_pick: Pick
) -> list[Widget]:
    """Chips in a grid with a line about the chosen one: for targets, which need no face."""
    ctx, px = layout.ctx, layout.px
    pad = px(16)
    body = rect.inflate(-2 * pad, -2 * pad)
    widest = max(Chip.width(ctx, f.title, digit=True) for f in faces)
    columns = min(4, (body.w + px(10)) // (widest + px(10)))
    rows = -(-len(faces) // columns)
    place, rest = cut_top(body, rows * px(TOUCH) + (rows - 1) * px(10), px(16))
    items = [
        Chip(
            cell, f.title, role=role, digit=f.number, selected=f.id == chosen, reason=f.reason,
            name=f.id, tooltip="\n".join(part for part in (f.effect, f.reason) if part),
        )
        for cell, f in zip(grid(place, columns, rows, px(10)), faces, strict=False)
    ]  # fmt: skip
    about = next((f for f in faces if f.id == chosen), None)
    text = f"{about.title}. {about.effect}" if about else _("Who is it aimed at?")

    def pick(index: int) -> None:
        on_pick(faces[index].id)

    said = Rect(rest.x, rest.y, rest.w, min(rest.h, 2 * ctx.type.line(SMALL)))
    return [
        Panel(rect),
        OptionGroup(place, items, pick, columns=columns, name=OPTIONS),
        Label(said, text, SMALL, "dim"),
    ]


def more_button(
    layout: Layout, rect: Rect, hidden: int, on_open: Callable[[], object]
) -> tuple[list[Widget], Rect]:
    """The way to the rest of the options, at the right of the cards; nothing when all are shown."""
    if hidden <= 0:
        return [], rect
    text = _("+{n} more").format(n=hidden)
    place, rest = cut_right(rect, Button.width(layout.ctx, text, icon=False), layout.px(10))
    button = Button(
        place, text, on_open, shortcut="m", name="more",
        tooltip=_("All options of this slot, with what each one does (M)."),
    )  # fmt: skip
    return [button], rest


def more_below(
    layout: Layout, rect: Rect, hidden: int, on_open: Callable[[], object]
) -> list[Widget]:
    """The same at the foot of `rect`, as wide as it is."""
    place = cut_bottom(rect, Button.height(layout.ctx))[0]
    button, _rest = more_button(layout, place, hidden, on_open)
    for widget in button:
        widget.rect = place
    return button


def all_options(
    layout: Layout,
    title: str,
    faces: Sequence[Face],
    chosen: str,
    role: str,
    on_pick: Pick,
    on_close: Callable[[], object],
) -> Drawer:
    """Every option with its summary and numbers; picking one closes the drawer."""

    def build(body: Rect) -> Sequence[Widget]:
        ctx = layout.ctx
        foot, rest = cut_bottom(body, Button.height(ctx), layout.gap)
        close = cut_right(foot, Button.width(ctx, _("Close"), "escape"))[0]
        return [
            ScrollArea(rest, [_list(layout, rest, faces, chosen, role, on_pick)], name="list"),
            Button(close, _("Close"), on_close, icon="x", shortcut="escape", name="options close"),
        ]

    return Drawer(layout, title, build, size=(900, 0), on_close=on_close, name="all options")


def _list(
    layout: Layout, rect: Rect, faces: Sequence[Face], chosen: str, role: str, on_pick: Pick
) -> OptionGroup:
    ctx = layout.ctx
    open_ = [f for f in faces if not f.reason]
    # Room for the focus ring at the left and the scroll bar at the right.
    width = rect.w - layout.px(32)
    x, y = rect.x + layout.px(8), rect.y + layout.px(6)
    items = []
    for f in open_:
        high = ChoiceCell.height(ctx, f.title, f.tooltip, f.price, width)
        items.append(
            ChoiceCell(
                Rect(x, y, width, high), f.title, f.tooltip, foot=f.price, role=role,
                digit=f.number, selected=f.id == chosen, name=f"all {f.id}",
            )
        )  # fmt: skip
        y += high + layout.px(10)

    def pick(index: int) -> None:
        on_pick(open_[index].id)

    return OptionGroup(Rect(x, rect.y, width, y - rect.y), items, pick, columns=1, name="all")
