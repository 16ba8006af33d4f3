"""Which widget has the keyboard, which one lies under the mouse, which tooltip is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.widgets.base import Widget, path_to, walk

TIP_DELAY = 0.45
"""Seconds of rest before a tooltip shows."""


def hit(widgets: Sequence[Widget], pos: tuple[int, int]) -> Widget | None:
    """The topmost widget at `pos` that can do or say something."""
    for widget in reversed(widgets):
        if not widget.rect.collidepoint(pos):
            continue
        below = hit(widget.children(), pos)
        if below is not None:
            return below
        if widget.focusable or widget.tooltip or widget.modal:
            return widget
    return None


class Focus:
    """Keyboard focus, hover and the tooltip clock for one list of widgets."""

    def __init__(self) -> None:
        self.widgets: list[Widget] = []
        self.current: Widget | None = None
        self.hovered: Widget | None = None
        self.pressed: Widget | None = None
        self.tip: tuple[str, pygame.Rect] | None = None
        self._due: float | None = None
        self._pos: tuple[int, int] | None = None
        self._anchor = pygame.Rect(0, 0, 0, 0)
        self._plain = ""
        """The words of the tooltip on show without what was worked out for it."""

    def stops(self) -> list[Widget]:
        """Every place that Tab reaches, in order."""
        return [w for w in walk(self.widgets) if w.focusable and w.enabled]

    def replace(self, widgets: list[Widget]) -> None:
        """Change to new widgets; focus and a mouse button held stay on those of the same name, as
        a page may be built anew between press and release.
        """
        name = self.current.name if self.current else None
        held = self.pressed.name if self.pressed else ""
        self.widgets = widgets
        self.current = self.hovered = None
        self.pressed = next((w for w in walk(widgets) if held and w.name == held), None)
        if self.pressed is not None:
            self.pressed.pressed = True
        self.clear_tip()
        same = next((w for w in self.stops() if w.name == name), None)
        if same is not None:
            self.set(same)

    def set(self, widget: Widget | None) -> None:
        """Give the focus to `widget` and scroll it into sight."""
        if self.current is not None:
            self.current.focused = False
        self.current = widget
        if widget is None:
            return
        widget.focused = True
        self.reveal(widget)

    def reveal(self, widget: Widget) -> None:
        """Scroll a widget into sight."""
        for parent in path_to(self.widgets, widget)[:-1]:
            parent.reveal(widget)

    def move(self, by: int) -> bool:
        """Tab (1) or Shift+Tab (-1)."""
        stops = self.stops()
        if not stops:
            return False
        if self.current in stops:
            self.set(stops[(stops.index(self.current) + by) % len(stops)])
        else:
            self.set(stops[0 if by > 0 else -1])
        return True

    def chain(self) -> list[Widget]:
        """The focused widget and its parents, innermost first."""
        if self.current is None:
            return []
        return list(reversed(path_to(self.widgets, self.current)))

    # -- mouse and tooltip ------------------------------------------------------------------

    def hover(self, pos: tuple[int, int], now: float) -> bool:
        """Follow the mouse; True when something must be drawn anew."""
        target = hit(self.widgets, pos)
        had_tip = self.tip is not None
        changed = target is not self.hovered
        if changed:
            if self.hovered is not None:
                self.hovered.hovered = False
            if target is not None:
                target.hovered = True
            self.hovered = target
        same_tip = target is not None and self._on_show == target.tip(pos)
        if not same_tip:
            self.clear_tip()
            self._pos = pos
            self._due = now + TIP_DELAY if target is not None else None
        return changed or (had_tip and not same_tip)

    @property
    def _on_show(self) -> tuple[str, pygame.Rect] | None:
        return None if self.tip is None else (self._plain, self.tip[1])

    def arm_tip(self, now: float) -> None:
        """Start the clock for the focused widget's tooltip."""
        self.clear_tip()
        self._pos = None
        self._due = now + TIP_DELAY

    def clear_tip(self) -> None:
        """Take the tooltip away."""
        self.tip = None
        self._due = None

    def due(self, now: float) -> Callable[[], str] | None:
        """What works out the words of the tooltip whose time has come, in that one frame only."""
        if self._due is None or now < self._due:
            return None
        self._due = None
        target, pos = self.current if self._pos is None else self.hovered, self._pos
        if target is None:
            return None
        plain, self._anchor = target.tip(pos)
        self._plain = plain = plain or (target.does() if pos is None else "")
        return (lambda: "\n".join(filter(None, (plain, target.more(pos))))) if plain else None

    def tell(self, words: str) -> None:
        """Show the words that were due."""
        self.tip = (words, self._anchor)
