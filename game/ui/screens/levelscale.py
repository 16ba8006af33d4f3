"""LevelScale: the four levels of an answer in a row, lit up to the one a bloc backs."""

from __future__ import annotations

import pygame

from game.ui.paint import Ctx
from game.ui.theme import CAPTION_STRONG
from game.ui.widgets.arrange import split_h
from game.ui.widgets.base import RectLike, Widget

LEVELS = 4


class LevelScale(Widget):
    """`backed` levels are filled; those asked for beyond them are hatched: what is missing."""

    def __init__(
        self, rect: RectLike, backed: int, asked: int, *, role: str = "coalition", name: str = ""
    ) -> None:
        super().__init__(rect, name=name)
        self.backed = backed
        self.asked = asked
        self.role = role

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels the row needs."""
        return ctx.type.line(CAPTION_STRONG) + ctx.px(8)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme, role = ctx.theme, ctx.theme.role(self.role)
        for level, cell in enumerate(split_h(self.rect, [1] * LEVELS, ctx.px(6)), start=1):
            lit = level <= self.backed
            missing = not lit and level <= self.asked
            fill = role.solid if lit else theme.sunk
            ctx.panel(surface, cell, fill, theme.warn if missing else None, 6, 2)
            if missing:
                inner = cell.inflate(-ctx.px(6), -ctx.px(6))
                ctx.hatch(surface, inner, "rise", theme.warn, 110, 9)
            ink = role.on if lit else theme.dim
            words = ctx.type.render(str(level), CAPTION_STRONG, ink)
            place = words.get_rect(center=cell.center)
            if missing:
                # A plain ground keeps the figure legible on the hatching.
                ctx.panel(surface, place.inflate(ctx.px(10), 0), theme.sunk, radius=4)
            surface.blit(words, place)
