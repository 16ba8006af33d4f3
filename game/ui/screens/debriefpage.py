"""What every page of the debrief in the window is, and the pieces that several of them use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from pygame import Rect

from game.ui.screens.opengame import OpenGame
from game.ui.screens.sheet import READING, Sheet, grown
from game.ui.theme import BODY, HEAD, SMALL, Style
from game.ui.widgets.arrange import Layout, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.table import Column, Table

Fill = Callable[[Sheet], None]
STYLES = (Style(25), Style(22), BODY, SMALL)
"""Styles of a table, the one easiest to read from afar first."""


class DebriefPage:
    """One page: `title` and `lead` stand above, `build` fills the rest; `redraw` asks for it anew.

    Its state lives as long as the debrief is open, so that going back finds it as it was left.
    """

    id: ClassVar[str]
    """Its name, stable in every language."""

    def __init__(self, game: OpenGame, redraw: Callable[[], None]) -> None:
        self.game = game
        self.redraw = redraw

    @property
    def title(self) -> str:
        """The heading."""
        raise NotImplementedError

    @property
    def lead(self) -> str:
        """A sentence or a question under the heading; may be empty."""
        return ""

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Make the widgets of the page inside `rect`."""
        raise NotImplementedError


def table(
    layout: Layout,
    rect: Rect,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    name: str,
    *,
    on_pick: Callable[[int], object] | None = None,
    at: int = -1,
    tooltip: str = "",
) -> Table:
    """A table in the largest style in which all of it is in sight, to be read from afar."""
    made = [
        Table(
            rect, columns, rows, on_pick=on_pick, current=at, chosen=[at], style=style, name=name,
            tooltip=tooltip,
        )
        for style in STYLES
    ]  # fmt: skip
    for one in made:
        one.layout(layout.ctx)
    whole = [one for one in made if not one.overflow and not one.limit]
    fits = [one for one in made if not one.overflow and one.style.size <= BODY.size]
    return (whole or fits or made[-1:])[0]


def texts(
    layout: Layout, rect: Rect, title: str, fill: Fill, name: str, *, icon: str = ""
) -> list[Widget]:
    """A panel with a heading and paragraphs, as large as they fit, scrolled if they do not."""
    body = Panel.body(layout.ctx, rect, titled=bool(title))
    sheet = grown(layout, [body], [fill], READING)[0]
    return [Panel(rect, title, icon=icon), sheet.area(name)]


def listed(items: Sequence[str], *, tone: str = "text") -> Fill:
    """Return what puts items one under the other."""

    def fill(sheet: Sheet) -> None:
        for item in items:
            sheet.put(f"•\u00a0{item}", BODY, tone, 10)

    return fill


def headed(layout: Layout, rect: Rect, text: str, tone: str = "dim") -> tuple[Label, Rect]:
    """A paragraph across the top, and what is left below it."""
    high = Label.height(layout.ctx, text, rect.w, BODY)
    place, rest = cut_top(rect, high, layout.px(12))
    return Label(place, text, BODY, tone), rest


def strong(sheet: Sheet, title: str, after: float = 6) -> None:
    """Put a heading on a sheet."""
    sheet.put(title, HEAD, "text", after)
