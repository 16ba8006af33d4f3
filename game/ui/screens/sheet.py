"""Sheet: paragraphs one under the other, as high as they need, scrolled when there are too many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.theme import Style
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label
from game.ui.widgets.scroll import ScrollArea

GROWTH = (1.2, 1.1, 1.0)
"""Text sizes tried, largest first: a page with room to spare is easier to read from afar."""
READING = (1.35, *GROWTH)
"""The same for a page that is nothing but reading."""


class Sheet:
    """Collects labels from the top of `rect` down; `area` is the widget that shows them.

    `grow` multiplies the size of every style.
    """

    def __init__(self, layout: Layout, rect: Rect, grow: float = 1.0) -> None:
        self.layout = layout
        self.rect = rect
        self.grow = grow
        # Room for the scroll bar, whether or not it is needed.
        self.width = rect.w - layout.px(14)
        self.y = rect.y
        self.items: list[Widget] = []

    @property
    def fits(self) -> bool:
        """Whether all of it is in sight without scrolling."""
        return self.y <= self.rect.bottom

    def put(self, text: str, style: Style, tone: str, after: float, *, icon: str = "") -> None:
        """Add a paragraph and `after` design pixels of room."""
        grown = Style(round(style.size * self.grow), style.weight)
        indent = self.layout.px(grown.size * 1.5) if icon else 0
        high = Label.height(self.layout.ctx, text, self.width - indent, grown)
        place = Rect(self.rect.x, self.y, self.width, high)
        self.items.append(Label(place, text, grown, tone, icon=icon))
        self.y += high + self.layout.px(after * self.grow)

    def skip(self, room: float) -> None:
        """Leave room, in design pixels."""
        self.y += self.layout.px(room * self.grow)

    def area(self, name: str) -> ScrollArea:
        """Return the sheet as a widget."""
        return ScrollArea(self.rect, self.items, name=name)


def grown(
    layout: Layout,
    rects: Sequence[Rect],
    fills: Sequence[Callable[[Sheet], None]],
    sizes: Sequence[float] = GROWTH,
) -> list[Sheet]:
    """Return one sheet a rectangle, filled, all in the largest size in which all of them fit."""
    sheets: list[Sheet] = []
    for grow in sizes:
        sheets = [Sheet(layout, rect, grow) for rect in rects]
        for sheet, fill in zip(sheets, fills, strict=True):
            fill(sheet)
        if all(sheet.fits for sheet in sheets):
            break
    return sheets
