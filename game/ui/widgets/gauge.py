"""Gauge: one track as a bar with a tick, a change and its band as a word."""

from __future__ import annotations

import pygame

from game.ui.paint import Ctx
from game.ui.theme import BODY, SMALL_STRONG, STRONG
from game.ui.widgets.base import RectLike, Widget


class Gauge(Widget):
    """A track from 0 to 100. The band word is shown; put numbers into the tooltip.

    `delta` draws ▲ or ▼; `good_up` says which way is good for the reader. A `spread` (low, high)
    is drawn in place of the value when the reader knows no more than that.
    """

    def __init__(
        self,
        rect: RectLike,
        label: str,
        value: int,
        *,
        band: str = "",
        delta: int = 0,
        tick: int | None = None,
        spread: tuple[int, int] | None = None,
        role: str = "neutral",
        icon: str = "",
        good_up: bool = True,
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name or label, tooltip=tooltip)
        self.focusable = bool(tooltip)
        self.label = label
        self.value = value
        self.band = band
        self.delta = delta
        self.tick = tick
        self.spread = spread
        self.role = role
        self.icon = icon
        self.good_up = good_up
        self._label = ""

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels a gauge needs."""
        return ctx.type.line(BODY) + ctx.px(16)

    def _delta(self) -> str:
        return f"{'▲' if self.delta > 0 else '▼'} {abs(self.delta)}" if self.delta else ""

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        right = ctx.type.width(self.band, STRONG) + ctx.px(10)
        if self.delta:
            right += ctx.type.width(self._delta(), SMALL_STRONG) + ctx.px(12)
        room = self.rect.w - right - (ctx.px(30) if self.icon else 0)
        wrapped = ctx.type.wrap(self.label, BODY, max(1, room), ctx.type.line(BODY))
        self._label = wrapped.lines[0]
        self.overflow = wrapped.cut or self.rect.h < self.height(ctx) - ctx.px(4)

    def _x(self, value: float) -> int:
        return self.rect.x + round(max(0.0, min(100.0, value)) / 100 * self.rect.w)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        line = ctx.type.line(BODY)
        x = self.rect.x
        if self.icon:
            image = ctx.icon(self.icon, 22, theme.dim)
            surface.blit(image, image.get_rect(x=x, centery=self.rect.y + line // 2))
            x += ctx.px(30)
        ctx.words(surface, self._label, BODY, theme.text, (x, self.rect.y))
        right = self.rect.right
        if self.band:
            drawn = ctx.words(surface, self.band, STRONG, theme.text, self.rect.topright, "right")
            right = drawn.x - ctx.px(12)
        if self.delta:
            fine = (self.delta > 0) == self.good_up
            colour = theme.good if fine else theme.bad
            y = self.rect.y + (line - ctx.type.line(SMALL_STRONG)) // 2
            ctx.words(surface, self._delta(), SMALL_STRONG, colour, (right, y), "right")
        self._draw_bar(surface, ctx, self.rect.y + line + ctx.px(4))
        if self.focused:
            ctx.ring(surface, self.rect.inflate(ctx.px(6), ctx.px(4)), 6)

    def _draw_bar(self, surface: pygame.Surface, ctx: Ctx, y: int) -> None:
        theme = ctx.theme
        solid = theme.role(self.role).solid
        bar = pygame.Rect(self.rect.x, y, self.rect.w, ctx.px(9))
        ctx.panel(surface, bar, theme.line, radius=4.5)
        if self.spread is not None:
            left, right = self._x(self.spread[0]), self._x(self.spread[1])
            part = pygame.Rect(left, bar.y, max(ctx.px(6), right - left), bar.h)
            ctx.hatch(surface, part, "rise", solid, step=8)
        elif self.value > 0:
            part = pygame.Rect(bar.x, bar.y, max(bar.h, self._x(self.value) - bar.x), bar.h)
            ctx.bar(surface, part, self.role, 4.5)
        if self.tick is not None:
            mark = pygame.Rect(self._x(self.tick), bar.y - ctx.px(4), ctx.px(2.5), 0)
            mark.h = bar.h + ctx.px(8)
            surface.fill(theme.ring, mark)
