"""The drawer with a seat's recap, over its orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens import recap
from game.ui.screens.sheet import Sheet
from game.ui.theme import BODY, HEAD, SMALL_STRONG
from game.ui.widgets.arrange import Layout, cut_bottom
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting


def recap_drawer(
    layout: Layout, sitting: Sitting, actor: str, on_close: Callable[[], object]
) -> Drawer:
    """Return the drawer: the story since the last order, then what moved for this seat."""

    def fill(sheet: Sheet) -> None:
        sheet.put(_("What everybody knows"), HEAD, "text", 8)
        for line in recap.story_since(sitting, actor):
            sheet.put(line, BODY, "text", 6)
        sheet.skip(12)
        sheet.put(_("What moved last turn, as your side sees it"), HEAD, "text", 8)
        for question, said in recap.moved_for(sitting, actor):
            sheet.put(question, SMALL_STRONG, sitting.role_of(actor), 2)
            sheet.put(said, BODY, "text", 10)

    def build(body: Rect) -> Sequence[Widget]:
        low, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        sheet = Sheet(layout, rest)
        fill(sheet)
        close = Button(
            low, _("Close"), on_close, icon="check", shortcut="escape", name="close recap",
            tooltip=_("Back to your orders."),
        )  # fmt: skip
        return [ScrollArea(rest, sheet.items, name="recap"), close]

    return Drawer(layout, title(), build, size=(900, 0), on_close=on_close, name="recap drawer")


def title() -> str:
    """Return what the drawer and its button are called."""
    return _("Since your last turn")


def short_title() -> str:
    """Return what the button is called where there is little room."""
    return _("Recap")
