"""War in words: what ends it, what was ordered last turn, how it ended. No pygame."""

from __future__ import annotations

from game.engine.schema import WAR_ENDS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import reading
from game.ui.screens.reading import Words

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
