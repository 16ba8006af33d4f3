"""The box in which a team types the numbers of its role sheet in one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens.numberrow import NumberRow, Part
from game.ui.theme import BODY, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_right, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.label import Label
from game.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from game.ui.screens.decision import DecisionScreen

ENTRY = "numbers"
"""Name of the entry."""
_LENGTH = 40


def number_box(
    layout: Layout,
    screen: DecisionScreen,
    typed: str,
    row: NumberRow,
    on_type: Callable[[str], object],
    on_done: Callable[[], object],
) -> Dialog:
    """Return the box: the entry, and below it what every number typed so far chooses."""
    ctx, px = layout.ctx, layout.px
    text = _(
        "The numbers of your role sheet in its order, with spaces between them. What asks nothing "
        "needs none."
    )

    def build(body: Rect) -> Sequence[Widget]:
        low, rest = cut_bottom(body, Button.height(ctx), layout.gap)
        line, rest = cut_top(rest, Label.height(ctx, text, rest.w, BODY), px(14))
        entry, rest = cut_top(rest, px(52), px(8))
        said = row.problem or _missing(screen, row)
        hint, rest = cut_top(rest, 2 * ctx.type.line(SMALL), px(10))
        columns = [Column(_("Part"), 1.3, tone="dim"), Column(_("No."), 0.4), Column("", 2.2)]
        rows = [[*_told(screen, part)] for part in row.parts]
        return [
            Label(line, text, BODY, "dim"),
            TextEntry(
                entry, typed, hint=_("for example 3 2 4"), limit=_LENGTH, name=ENTRY,
                on_change=on_type, on_submit=lambda words: on_done(),
                tooltip=_("Enter shows what will be locked."),
            ),
            Label(hint, said, SMALL, "bad" if row.problem else "dim", name="numbers say"),
            Table(rest, columns, rows, name="numbers chosen"),
            *_buttons(layout, low, screen, row, on_done),
        ]  # fmt: skip

    high = 370 + 40 * (len(row.parts) + 1)
    title = _("Type your numbers")
    return Dialog(layout, title, build, size=(900, high), on_close=screen.close, name="number box")


def _missing(screen: DecisionScreen, row: NumberRow) -> str:
    """What is still to be typed; once nothing is, what Enter does."""
    open_ = [part.slot for part in row.parts if not part.option and not part.idle]
    if not open_:
        return _("Enter shows what will be locked.")
    names = ", ".join(screen.sitting.word("slot", slot) for slot in open_)
    return _("Still to come: {parts}").format(parts=names)


def _told(screen: DecisionScreen, part: Part) -> tuple[str, str, str]:
    name = screen.option_name(part.slot, part.option) if part.option else "–"
    if part.idle:
        name = _("nothing to choose")
    return screen.sitting.word("slot", part.slot), part.number or "–", name


def _buttons(
    layout: Layout,
    rect: Rect,
    screen: DecisionScreen,
    row: NumberRow,
    on_done: Callable[[], object],
) -> list[Widget]:
    ctx = layout.ctx
    back, go = _("Back"), _("What will be locked")
    left, rest = cut_left(rect, Button.width(ctx, back, "escape"), layout.gap)
    right = cut_right(rest, Button.width(ctx, go, "return"))[0]
    return [
        Button(
            left, back, screen.close, icon="chevron-left", shortcut="escape", name="numbers back",
            tooltip=_("Changes nothing."),
        ),
        Button(
            right, go, on_done, icon="check", style="primary", name="numbers done",
            enabled=row.complete, shortcut="return",
            tooltip=_("Takes these choices and lists them; nothing is locked yet."),
        ),
    ]  # fmt: skip
