"""War on the orders screen: what ends it and what was ordered last turn; afterwards, the truce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens.warwords import lines
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
        "war ends": _(
            "With the coalition's mediation a demand for terms and an offered ceasefire meet in a "
            "ceasefire with monitors. Else the war goes on until Russia cannot pay for it or has "
            "nothing left to attack with."
        ),
        "war orders": _("Everybody saw these orders; this turn's are sealed."),
        "truce": _("How the last war ended, as long as no new attack breaks it."),
    }
    widgets: list[Widget] = []
    for name, text in lines(view, sitting).items():
        # Beside the icon there is less room than the label has.
        high = Label.height(layout.ctx, text, rect.w - px(SMALL.size * 1.5) - 2, SMALL)
        place, rect = cut_top(rect, high, px(6))
        tone, icon = ("warn", "flag-2") if name == "war ends" else ("text", "messages")
        widgets.append(
            Label(place, text, SMALL, tone, icon=icon, name=name, tooltip=tooltips[name])
        )
    return widgets, rect
