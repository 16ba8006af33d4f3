"""PhaseClock: how much time a team has for a decision, with a gentle end.

A thin bar at the top edge of the window runs out; at the end a notice asks to come to a close.
Nothing is forced: a clock that cut a team off would decide the game.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.i18n import _
from game.ui.notice import Notice
from game.ui.paint import Ctx

MINUTES = (0, 1, 2, 3, 4, 5, 7, 10, 15)
"""What can be set; 0 is no clock."""
_LAST = 60.0
"""Seconds before the end at which the bar changes and a notice says so."""


class PhaseClock:
    """Counts while one decision is on the screen; a pause stops it, the next one starts anew."""

    def __init__(self, on_end: Callable[[], object] | None = None) -> None:
        self.on_end = on_end
        """Called once as the time of a decision is up."""
        self.minutes = 0
        self.spent = 0.0
        """Seconds spent on the present decision."""
        self._about: object = None
        self._last: float | None = None
        self._shown = -1
        self._said = 0

    @property
    def running(self) -> bool:
        """Whether a bar is to be seen."""
        return self.minutes > 0 and self._last is not None

    @property
    def left(self) -> float:
        """Seconds left, 0 at the least."""
        return max(0.0, self.minutes * 60 - self.spent)

    def advance(self, now: float, about: object, notice: Notice) -> bool:
        """Let time pass on the decision ``about`` (None: none is shown); True to draw anew."""
        was = self.running
        if about is None:
            self._last = None
            return was
        if about is not self._about:
            self._about, self.spent, self._said = about, 0.0, 0
        elif self._last is not None:
            self.spent += now - self._last
        self._last = now
        told = self._tell(now, notice)
        second, self._shown = self._shown, int(self.left)
        return self.running and (told or second != self._shown or not was)

    def _tell(self, now: float, notice: Notice) -> bool:
        """Say once that a minute is left, and once that the time is up."""
        due = 2 if self.left <= 0 else 1 if self.left <= _LAST < self.minutes * 60 else 0
        if not self.minutes or due <= self._said:
            return False
        self._said = due
        words = _("One minute left for this decision.")
        if due == 2:
            words = _("Time is up: finish the thought, then lock the decision.")
            if self.on_end is not None:
                self.on_end()
        notice.show(words, now)
        return True

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw what is left as a bar along the top edge."""
        if not self.running:
            return
        theme, wide = ctx.theme, surface.get_width()
        surface.fill(theme.sunk, (0, 0, wide, ctx.px(6)))
        share = self.left / (self.minutes * 60)
        ink = theme.tone("warn") if self.left <= _LAST else theme.accent
        surface.fill(ink, (0, 0, max(ctx.px(6), round(wide * share)), ctx.px(6)))
