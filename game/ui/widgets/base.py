"""What every widget is: a rectangle with a name, a tooltip and a way to draw itself.

Contract. `layout` measures and sets `overflow` when words did not fit; it keeps sizes and lines but
never places, because a scrolling parent moves `rect` afterwards. `draw` draws inside `rect`.
`handle` gets events that concern the widget and says whether it used them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygame

from game.ui.paint import Ctx

RectLike = pygame.Rect | tuple[int, int, int, int]
Key = tuple[str, str]
"""A key and what it does, as the help page lists them."""


class Widget:
    """Base of the kit. Subclasses set `focusable` and override what they need."""

    focusable = False
    modal = False
    """A modal widget takes all input until it closes."""

    def __init__(
        self, rect: RectLike, *, name: str = "", tooltip: str = "", enabled: bool = True
    ) -> None:
        self.rect = pygame.Rect(rect)
        self.name = name
        self.tooltip = tooltip
        self.enabled = enabled
        self.overflow = False
        self.focused = False
        self.hovered = False
        self.pressed = False

    def layout(self, ctx: Ctx) -> None:
        """Measure; set `overflow` when something did not fit."""

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""

    def handle(self, event: pygame.Event) -> bool:
        """Use an event (True) or leave it (False)."""
        return False

    def activate(self) -> bool:
        """Do what Enter, Space or a click does; False when there is nothing to do."""
        return False

    def children(self) -> Sequence[Widget]:
        """Widgets inside this one, in reading order."""
        return ()

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip text and the place it belongs to; `pos` is None when the keyboard asks."""
        return self.tooltip, self.rect

    def does(self) -> str:
        """What pressing it does: the tooltip on focus of one that has no words of its own."""
        return ""

    def more(self, pos: tuple[int, int] | None) -> str:
        """What the tooltip says besides, worked out only when it is due."""
        return ""

    def help_keys(self) -> Sequence[Key]:
        """Keys this widget understands, for the help page."""
        return ()

    def adopt(self, old: Widget) -> None:
        """Take over what must survive a rebuild (scroll place, typed text) from `old`."""

    def reveal(self, child: Widget) -> None:
        """Bring a child that got the focus into sight."""

    def close(self) -> bool:
        """Close a modal widget; False when it cannot be closed."""
        return False


def walk(widgets: Sequence[Widget]) -> Iterator[Widget]:
    """Every widget and its descendants, parents first, in reading order."""
    for widget in widgets:
        yield widget
        yield from walk(widget.children())


def path_to(widgets: Sequence[Widget], target: Widget) -> list[Widget]:
    """The chain of widgets from the top down to `target`, both ends included."""
    for widget in widgets:
        if widget is target:
            return [widget]
        below = path_to(widget.children(), target)
        if below:
            return [widget, *below]
    return []


def is_key(event: pygame.Event, *keys: int) -> bool:
    """Whether `event` is a press of one of `keys` without Ctrl or Alt."""
    if event.type != pygame.KEYDOWN or event.key not in keys:
        return False
    return not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT)
