"""War on the orders screen: what ends it and what was ordered last turn; afterwards, the truce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import WAR_ENDS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import reading
from game.ui.screens.reading import Words
from game.ui.theme import SMALL
from game.ui.widgets.arrange import Layout, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_SAID = (("russia", "statecraft"), ("ukraine", "abroad"), ("coalition", "posture"))
"""Whose order bears on the end of a war, and in which slot."""


def end_of_war(view: View, words: Words) -> str:
    """How a war ended this turn, in a sentence; nothing where none did."""
    end = reading.number(view, "war_end")
    return _sentence(view, words, end) if end else ""


def lines(view: View, words: Words) -> dict[str, str]:
    """What to say, by a name for each line: nothing before the first war."""
    truce = reading.number(view, "truce")
    if not reading.number(view, "war"):
        return {"truce": _sentence(view, words, truce)} if truce else {}
    ends = _(
        "War ends if this turn's orders fit: Moscow withdraws; or both offer a ceasefire; or Kyiv "
        "accepts what Moscow demands."
    )
    said = [
        _("{role}: {order}").format(
            role=words.word("role", role), order=_ordered(view, words, slot)
        )
        for role, slot in _SAID
        if reading.number(view, f"last_{slot}") >= 0
    ]
    last = _("Ordered last turn: {orders}.").format(orders=" · ".join(said))
    return {"war ends": ends, **({"war orders": last} if said else {})}


def _ordered(view: View, words: Words, slot: str) -> str:
    option = view.numbers.tables.slots[slot].options[reading.number(view, f"last_{slot}")]
    return words.word("option", f"{slot}.{option}")


def _sentence(view: View, words: Words, end: int) -> str:
    said = words.word("war_end", WAR_ENDS[end], "sentence")
    if reading.number(view, "guaranteed"):
        return _("{said} The coalition guarantees it.").format(said=said)
    return said


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
