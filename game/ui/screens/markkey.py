"""MarkKey: what the two kinds of markers on the ladder mean, for a picture without tooltips."""

from __future__ import annotations

import pygame

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.theme import CAPTION
from game.ui.widgets.base import Widget


class MarkKey(Widget):
    """A filled disc *answered*, a hollow one *not answered*, drawn as the ladder draws them."""

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels it needs."""
        return max(ctx.type.line(CAPTION), ctx.px(22))

    @staticmethod
    def _words() -> tuple[str, str]:
        return _("answered"), _("not answered")

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        wide = sum(ctx.type.width(word, CAPTION) + ctx.px(46) for word in self._words())
        self.overflow = wide - ctx.px(20) > self.rect.w

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        look, x, y = ctx.theme.role("neutral"), self.rect.x, self.rect.centery
        for word, filled in zip(self._words(), (True, False), strict=True):
            fill = look.solid if filled else ctx.theme.panel
            ctx.disc(surface, (x + ctx.px(10), y), ctx.px(9), fill, look.solid, ctx.px(3))
            at = (x + ctx.px(26), y - ctx.type.line(CAPTION) // 2)
            drawn = ctx.words(surface, word, CAPTION, ctx.theme.dim, at)
            x = drawn.right + ctx.px(20)
