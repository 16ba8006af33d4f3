"""ZoneBar: one track over named zones with a pointer, for *How near the edge?*"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.paint import Ctx
from game.ui.theme import CAPTION, CAPTION_STRONG, mix
from game.ui.widgets.base import RectLike, Widget

Zone = tuple[str, int, int]


class ZoneBar(Widget):
    """`zones` are (name, low, high) on 0 to 100; the zone of `value` is lit and named strongly."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        value: int,
        zones: Sequence[Zone],
        *,
        name: str = "tension",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.value = value
        self.zones = list(zones)
        self._all_named = True

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels the bar and its names need."""
        return ctx.px(30) + ctx.type.line(CAPTION)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        widths = [ctx.type.width(name, CAPTION_STRONG) for name, _, _ in self.zones]
        # Where not all names fit side by side, only the zone that counts is named.
        self._all_named = all(w <= self._box(i).w for i, w in enumerate(widths))
        wide = not self._all_named and widths[self._here()] > self.rect.w
        self.overflow = wide or self.rect.h < self.height(ctx) - ctx.px(4)

    def _box(self, i: int) -> pygame.Rect:
        _, low, high = self.zones[i]
        left = self.rect.x + self.rect.w * low // 100
        return pygame.Rect(left, self.rect.y, self.rect.x + self.rect.w * high // 100 - left, 0)

    def _here(self) -> int:
        fits = [i for i, (_, low, _) in enumerate(self.zones) if self.value > low or low == 0]
        return fits[-1]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        tones = (theme.good, theme.warn, theme.bad)
        top = self.rect.y + ctx.px(12)
        for i, (name, _, _) in enumerate(self.zones):
            box = self._box(i)
            here = i == self._here()
            bar = pygame.Rect(box.x, top, box.w - ctx.px(4), ctx.px(12))
            colour = tones[i % len(tones)]
            ctx.panel(surface, bar, colour if here else mix(theme.raised, colour, 0.3), radius=5)
            if here or self._all_named:
                style = CAPTION_STRONG if here else CAPTION
                ink = theme.text if here else theme.dim
                x = box.x if self._all_named else self._aside(ctx, name, box.x)
                ctx.words(surface, name, style, ink, (x, top + ctx.px(16)))
        self._pointer(surface, ctx, top)
        if self.focused:
            ctx.ring(surface, self.rect.inflate(ctx.px(6), ctx.px(4)), 6)

    def _aside(self, ctx: Ctx, name: str, x: int) -> int:
        return min(x, self.rect.right - ctx.type.width(name, CAPTION_STRONG))

    def _pointer(self, surface: pygame.Surface, ctx: Ctx, top: int) -> None:
        x = self.rect.x + self.rect.w * self.value // 100
        x = max(self.rect.x + ctx.px(6), min(self.rect.right - ctx.px(8), x))
        half, tip = ctx.px(8), top + ctx.px(3)
        points = [(x - half, tip - ctx.px(13)), (x + half, tip - ctx.px(13)), (x, tip)]
        pygame.draw.polygon(surface, ctx.theme.panel, [(px, py + 2) for px, py in points])
        pygame.draw.polygon(surface, ctx.theme.ring, points)
        pygame.draw.aalines(surface, ctx.theme.ring, True, points)
