"""Emblem: the ladder without words, as a quiet picture on the title."""

from __future__ import annotations

import pygame

from game.engine.schema import BAND_TOPS
from game.ui.paint import Ctx
from game.ui.theme import mix
from game.ui.widgets.base import Widget

_ZONE = (30, 60)
"""The hatched band, in points of severity: between what is borne and what is surely answered."""


class Emblem(Widget):
    """Nine rungs at the ladder's own heights, the zone between two of them hatched."""

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        low, high = (self._y(points) for points in _ZONE)
        zone = pygame.Rect(self.rect.x, high, self.rect.w, low - high)
        ctx.hatch(surface, zone, "rise", theme.faint, alpha=90)
        thick = max(1, ctx.px(2))
        for top in (0, *BAND_TOPS):
            inside = _ZONE[0] <= top <= _ZONE[1]
            colour = theme.faint if inside else mix(theme.ground, theme.faint, 0.35)
            surface.fill(colour, (self.rect.x, self._y(top), self.rect.w, thick))

    def _y(self, points: int) -> int:
        return self.rect.bottom - round((self.rect.h - 4) * points / 100) - 2
