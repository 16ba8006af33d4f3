"""What lies beside the cards of the bargain: drafts and demands, the story so far, the drawers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.view import View
from game.journal import dealstory
from game.ui.i18n import _
from game.ui.screens import dealfaces, dealreading
from game.ui.screens.dealreading import Item
from game.ui.screens.draft import Draft
from game.ui.screens.reading import Words
from game.ui.screens.sheet import GROWTH, Sheet, grown
from game.ui.theme import SMALL, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top, grid, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog, Drawer
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import Chip, OptionGroup
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_WIDTHS = {
    "capability": 8, "binding": 6, "integration": 9.2, "coverage": 8, "reassurance": 10.6,
    "alarm": 5.5, "influence_loss": 6.5, "price": 5,
}  # fmt: skip
"""Shares of the table of pieces: a number needs little, its heading much."""
Close = Callable[[], object]


def story(sitting: Sitting) -> list[str]:
    """Return what was done at the table so far, oldest first: public sentences."""
    told: list[str] = []
    for report in sitting.session.reports[: sitting.told]:
        facts = report.summary["facts"]
        told += dealstory.told(report.phase, sitting.lexicon, facts, _, report.reasons)
    return told


def story_panel(
    layout: Layout, rect: Rect, told: Sequence[str], sizes: Sequence[float] = GROWTH
) -> list[Widget]:
    """What was done in a panel, the latest first; nothing where it has no room."""
    title = _("At the table so far, the latest first")
    lines = [(sentence, "dim" if n else "text") for n, sentence in enumerate(reversed(told))]
    return list_panel(layout, rect, title, "messages", lines, "at the table so far", sizes)


def list_panel(
    layout: Layout,
    rect: Rect,
    title: str,
    icon: str,
    lines: Sequence[tuple[str, str]],
    name: str,
    sizes: Sequence[float] = GROWTH,
) -> list[Widget]:
    """Lines, each with its tone, in a panel; nothing where not even three have room."""
    ctx, px = layout.ctx, layout.px
    body = inset(rect, px(14))
    if not lines or body.h < ctx.type.line(STRONG) + px(6) + 3 * ctx.type.line(SMALL):
        return []
    head, rest = cut_top(body, ctx.type.line(STRONG), px(6))

    def fill(sheet: Sheet) -> None:
        for words, tone in lines:
            sheet.put(words, SMALL, tone, 4)

    listed = grown(layout, [rest], [fill], sizes)[0].area(name)
    return [Panel(rect), Label(head, title, STRONG, icon=icon), listed]


def demands_table(layout: Layout, rect: Rect, view: View, words: Words, role: str) -> list[Widget]:
    """Which of the drafts keep which of a role's demands, and what each draft holds."""
    ctx = layout.ctx
    drafts = dealfaces.drafts(view)
    demands = view.numbers.tables.negotiation.demands[role]
    title = _("The drafts the coalition may open with")
    head, rest = cut_top(rect, ctx.type.line(STRONG), layout.px(6))
    columns = [Column("", 1.7)]
    columns += [Column(words.word("package", name), 1, "centre") for name in drafts]
    rows = [
        [words.word("demand", f"{role}.{demand.id}"),
         *("✓" if deal.kept[role][demand.id] else "–" for deal in drafts.values())]
        for demand in demands
    ]  # fmt: skip
    for name in dealreading.TOTALS:
        totals = (str(deal.totals[name]) for deal in drafts.values())
        rows.append([dealreading.total_name(name), *totals])
    inside = (", ".join(words.word(*item) for item in deal.pieces) for deal in drafts.values())
    rows.append([_("In it"), *inside])
    return [Label(head, title, STRONG, icon="file-text"), Table(rest, columns, rows, name="drafts")]


def pieces_drawer(
    layout: Layout,
    view: View,
    words: Words,
    pieces: Sequence[Item],
    told: Sequence[str],
    on_close: Close,
) -> Dialog:
    """The package as a table: what each piece adds, when, who must agree; below it the story."""

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        close = cut_right(foot, Button.width(layout.ctx, _("Close"), "escape"))[0]
        text = _("What pieces add overlaps: totals are less than their sum.")
        high = Label.height(layout.ctx, text, rest.w, SMALL)
        said, rest = cut_top(rest, high, layout.gap)
        widgets: list[Widget] = [Label(said, text, SMALL, "dim")]
        if told:
            below, rest = cut_bottom(rest, rest.h * 3 // 10, layout.gap)
            widgets += story_panel(layout, below, told)
        button = Button(
            close, _("Close"), on_close, icon="x", shortcut="escape", name="pieces close"
        )
        return [*widgets, _pieces_table(rest, view, words, pieces), button]

    title = _("What each piece adds")
    return Drawer(layout, title, build, size=(1860, 0), on_close=on_close, name="pieces drawer")


def _pieces_table(rect: Rect, view: View, words: Words, pieces: Sequence[Item]) -> Table:
    fields = dealfaces.piece_fields()
    columns = [
        Column(_("Piece"), 20),
        *(Column(label, _WIDTHS[field], "right") for field, label in fields),
        Column(_("Months"), 6, "right"),
        Column(_("Who must agree"), 15),
    ]
    rows = [_piece_row(view, words, item, [field for field, _l in fields]) for item in pieces]
    return Table(rect, columns, rows, name="pieces")


def _piece_row(view: View, words: Words, item: Item, fields: Sequence[str]) -> list[str]:
    has = dealreading.adds(view, item)
    sides = ["ukraine", "coalition"] + ["russia"] * dealreading.needs_russia(view, item)
    numbers = [str(has[field]).replace("-", "−") if has.get(field) else "·" for field in fields]
    agree = ", ".join(words.word("role", side) for side in sides)
    return [words.word(*item), *numbers, str(has.get("months") or "·"), agree]


def adjust_drawer(
    layout: Layout,
    draft: Draft,
    words: Words,
    role: str,
    on_pick: Callable[[str, str], object],
    on_close: Close,
) -> Drawer:
    """What an annex preset leaves to be set by hand, one row of chips a slot."""

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        close = cut_right(foot, Button.width(layout.ctx, _("Done"), "escape"))[0]
        y = rest.y + layout.px(4)
        widgets: list[Widget] = []
        for slot in dealfaces.ADJUSTED:
            place = Rect(rest.x + layout.px(6), y, rest.w - layout.px(26), rest.h)
            row, y = _adjust_row(layout, place, draft, words, role, slot, on_pick)
            widgets += row
        done = Button(
            close, _("Done"), on_close, icon="check", shortcut="escape", name="adjust done",
            style="primary", tooltip=_("Back to the presets; what you set here stays."),
        )  # fmt: skip
        return [ScrollArea(rest, widgets, name="adjust"), done]

    title = _("Adjust the annex by hand")
    return Drawer(layout, title, build, size=(1060, 0), on_close=on_close, name="adjust drawer")


def _adjust_row(
    layout: Layout,
    rect: Rect,
    draft: Draft,
    words: Words,
    role: str,
    slot: str,
    on_pick: Callable[[str, str], object],
) -> tuple[list[Widget], int]:
    """The chips of one slot; returns them and where the next row begins."""
    ctx, px = layout.ctx, layout.px
    choices = draft.choices(slot)
    names = [words.word("option", f"{slot}.{c.id}") for c in choices]
    head, rest = cut_top(rect, ctx.type.line(STRONG), px(6))
    wide = max(Chip.width(ctx, name) for name in names) + px(6)
    columns = max(1, min(len(names), (rest.w + px(10)) // (wide + px(10))))
    rows = -(-len(names) // columns)
    place = cut_top(rest, rows * px(44) + (rows - 1) * px(8))[0]
    chosen = draft.chosen.get(slot, "")
    cells = grid(place, columns, rows, px(8))
    chips = [
        Chip(
            cell, name, role=role, selected=choice.id == chosen, name=f"{slot} {choice.id}",
            tooltip=words.word("option", f"{slot}.{choice.id}", "face"),
        )
        for cell, name, choice in zip(cells, names, choices, strict=False)
    ]  # fmt: skip

    def pick(index: int) -> None:
        on_pick(slot, choices[index].id)

    group = OptionGroup(place, chips, pick, columns=columns, digits=False, name=slot)
    about = words.word("option", f"{slot}.{chosen}", "face") if chosen else ""
    said = Rect(place.x, place.bottom + px(6), place.w, ctx.type.height(about, SMALL, place.w))
    title = words.word("slot", slot)
    widgets = [Label(head, title, STRONG), group, Label(said, about, SMALL, "dim")]
    return widgets, said.bottom + px(20)
