"""The board on the reckoning: the map with the ladder beside it, as the turn leaves both."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from game.ui.screens.board import BoardLook, ladder_panel, ladder_width, map_panel
from game.ui.widgets.arrange import Layout, cut_right, cut_top, split_h
from game.ui.widgets.base import Widget

_MAP = 340
"""Least width of a map, design pixels."""
_UPPER, _LARGE = 0.56, 0.62
"""Share of the height for the board; where words are too large for a map."""


@dataclass(frozen=True)
class Placed:
    """The board's widgets, and the places left for the causes and for the curve."""

    widgets: list[Widget]
    why: Rect
    curve: Rect


def place(layout: Layout, rect: Rect, look: BoardLook) -> Placed:
    """Put the ladder at the right above, the map beside it; the causes and the curve below.

    Where the words are too large for a map, the curve has its place.
    """
    least = ladder_width(layout, look)
    mapped = rect.w - layout.gap - least >= layout.px(_MAP)
    upper, lower = cut_top(rect, round(rect.h * (_UPPER if mapped else _LARGE)), layout.gap)
    wide = max(least, round((upper.w - layout.gap) * 0.5))
    right, left = cut_right(upper, min(wide, upper.w), layout.gap)
    ladder = ladder_panel(layout, right, look)
    if not mapped:
        return Placed(ladder, lower, left)
    why, curve = split_h(lower, (1.2, 1), layout.gap)
    return Placed([*ladder, map_panel(left, look, legend=False)], why, curve)
