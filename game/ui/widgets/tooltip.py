"""The tooltip's box: placed beside what it explains, kept inside the window."""

from __future__ import annotations

import pygame

from game.ui.paint import Ctx
from game.ui.theme import SMALL

_WIDTH = 440


def place_tooltip(ctx: Ctx, text: str, anchor: pygame.Rect, window: pygame.Rect) -> pygame.Rect:
    """Where the box goes: under its anchor, above it when there is no room, never outside."""
    wrapped = ctx.type.wrap(text, SMALL, ctx.px(_WIDTH))
    width = max(ctx.type.width(line, SMALL) for line in wrapped.lines) + ctx.px(28)
    height = len(wrapped.lines) * ctx.type.line(SMALL) + ctx.px(20)
    box = pygame.Rect(0, 0, width, height)
    gap = ctx.px(10)
    box.midtop = (anchor.centerx, anchor.bottom + gap)
    if box.bottom > window.bottom:
        box.bottom = anchor.top - gap
    if box.top < window.top:
        box.midleft = (anchor.right + gap, anchor.centery)
    return box.clamp(window.inflate(-ctx.px(8), -ctx.px(8)))


def draw_tooltip(surface: pygame.Surface, ctx: Ctx, text: str, anchor: pygame.Rect) -> pygame.Rect:
    """Draw a tooltip for `anchor` and return its box."""
    box = place_tooltip(ctx, text, anchor, surface.get_rect())
    ctx.panel(surface, box, ctx.theme.tip, ctx.theme.border, 8)
    wrapped = ctx.type.wrap(text, SMALL, ctx.px(_WIDTH))
    inner = box.inflate(-ctx.px(28), -ctx.px(20))
    ctx.lines(surface, wrapped, SMALL, ctx.theme.tip_text, inner)
    return box
