"""Notice: a line at the foot of the window that goes away by itself."""

from __future__ import annotations

import pygame

from game.ui.paint import Ctx
from game.ui.text import broken
from game.ui.theme import SMALL

SECONDS = 6.0
"""How long a notice stands."""
_WIDTH = 900


class Notice:
    """`text` is what is shown now, empty when nothing is; over everything, in nobody's way."""

    def __init__(self) -> None:
        self.text = ""
        self._until = 0.0

    def show(self, text: str, now: float) -> None:
        """Show words from `now` (seconds) on."""
        self.text, self._until = text, now + SECONDS

    def clear(self) -> None:
        """Take the words away."""
        self.text = ""

    def advance(self, now: float) -> bool:
        """Let time pass; True in the frame in which the notice goes."""
        if not self.text or now < self._until:
            return False
        self.clear()
        return True

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw the words in a box; a path is longer than a line and breaks anywhere."""
        if not self.text:
            return
        area = surface.get_rect()
        width = min(ctx.px(_WIDTH), area.w - ctx.px(80))
        wrapped = ctx.type.wrap(broken(ctx.type, self.text, SMALL, width), SMALL, width)
        wide = max(ctx.type.width(line, SMALL) for line in wrapped.lines)
        high = len(wrapped.lines) * ctx.type.line(SMALL)
        box = pygame.Rect(0, 0, wide + ctx.px(28), high + ctx.px(20))
        box.midbottom = (area.centerx, area.bottom - ctx.px(24))
        ctx.panel(surface, box, ctx.theme.tip, ctx.theme.border, 8)
        inner = box.inflate(-ctx.px(28), -ctx.px(20))
        ctx.lines(surface, wrapped, SMALL, ctx.theme.tip_text, inner)
