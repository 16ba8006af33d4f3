"""Slider: a whole number between two ends, by arrows, Page keys, Home, End or mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.paint import Ctx
from game.ui.theme import BODY, STRONG
from game.ui.widgets.base import Key, RectLike, Widget, is_key


class Slider(Widget):
    """`show` turns the value into the words at the right (default: the number)."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        label: str,
        value: int,
        low: int,
        high: int,
        on_change: Callable[[int], object],
        *,
        step: int = 1,
        show: Callable[[int], str] = str,
        name: str = "",
        tooltip: str = "",
        enabled: bool = True,
    ) -> None:
        super().__init__(rect, name=name or label, tooltip=tooltip, enabled=enabled)
        self.label = label
        self.value = value
        self.low = low
        self.high = high
        self.on_change = on_change
        self.step = step
        self.show = show

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        words = ctx.type.width(self.label, BODY) + ctx.type.width(self.show(self.value), STRONG)
        high = ctx.type.line(BODY) + ctx.px(22)
        self.overflow = words + ctx.px(12) > self.rect.w or high > self.rect.h

    def _set(self, value: int) -> bool:
        wanted = max(self.low, min(self.high, value))
        if wanted != self.value:
            self.value = wanted
            self.on_change(wanted)
        return True

    def _from_x(self, x: int) -> int:
        share = (x - self.rect.x) / max(1, self.rect.w)
        return self.low + round(share * (self.high - self.low) / self.step) * self.step

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if not self.enabled:
            return False
        big = max(self.step, (self.high - self.low) // 10)
        moves = {
            pygame.K_LEFT: self.value - self.step,
            pygame.K_DOWN: self.value - self.step,
            pygame.K_RIGHT: self.value + self.step,
            pygame.K_UP: self.value + self.step,
            pygame.K_PAGEDOWN: self.value - big,
            pygame.K_PAGEUP: self.value + big,
            pygame.K_HOME: self.low,
            pygame.K_END: self.high,
        }
        if self.focused and is_key(event, *moves):
            return self._set(moves[event.key])
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._set(self._from_x(event.pos[0]))
        if event.type == pygame.MOUSEMOTION and self.pressed:
            return self._set(self._from_x(event.pos[0]))
        return False

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", self.label)]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        ink = theme.text if self.enabled else theme.faint
        ctx.words(surface, self.label, BODY, ink, self.rect.topleft)
        ctx.words(surface, self.show(self.value), STRONG, ink, self.rect.topright, "right")
        radius = ctx.px(9)
        y = self.rect.y + ctx.type.line(BODY) + ctx.px(12)
        track = pygame.Rect(self.rect.x, y - ctx.px(3), self.rect.w, ctx.px(6))
        ctx.panel(surface, track, theme.line, radius=3)
        share = (self.value - self.low) / max(1, self.high - self.low)
        x = self.rect.x + radius + round(share * (self.rect.w - 2 * radius))
        solid = theme.accent if self.enabled else theme.faint
        ctx.panel(surface, pygame.Rect(track.x, track.y, x - track.x, track.h), solid, radius=3)
        ctx.disc(surface, (x, y), radius, theme.panel, solid, ctx.px(4))
        if self.focused:
            ctx.ring(surface, pygame.Rect(x - radius, y - radius, 2 * radius, 2 * radius), 12)
