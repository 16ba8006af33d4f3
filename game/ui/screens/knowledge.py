"""What only one side knows when it gives its orders: a strip of lines under the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens.privatewords import lines
from game.ui.theme import SMALL
from game.ui.widgets.arrange import Layout, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting


def strip(layout: Layout, rect: Rect, view: View, sitting: Sitting) -> tuple[list[Widget], Rect]:
    """The lines at the top of `rect`, as high as their words need, and what is left below."""
    px = layout.px
    tooltips = {
        "private knowledge": _("What your own services say of this turn's event."),
        "put off": _("One incident fills a turn: the graver one. The act was not carried out."),
    }
    widgets: list[Widget] = []
    for name, text in lines(view, sitting).items():
        # Beside the icon there is less room than the label has.
        high = Label.height(layout.ctx, text, rect.w - px(SMALL.size * 1.5) - 2, SMALL)
        place, rect = cut_top(rect, high, px(6))
        icon = "eye" if name == "private knowledge" else "clock"
        widgets.append(
            Label(place, text, SMALL, view.role, icon=icon, name=name, tooltip=tooltips[name])
        )
    return widgets, rect
