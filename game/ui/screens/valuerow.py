"""ValueRow: a value worked out from others, as a choice one line high: icon, name, from → to."""

from __future__ import annotations

import pygame

from game.ui.paint import Ctx
from game.ui.theme import SMALL, SMALL_STRONG, mix
from game.ui.widgets.base import RectLike
from game.ui.widgets.options import Option


class ValueRow(Option):
    """`change` is ``48 → 36``, or one number where nothing moved; a `strong` row stands out."""

    def __init__(
        self,
        rect: RectLike,
        title: str,
        change: str,
        icon: str,
        *,
        strong: bool = False,
        selected: bool = False,
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, title, selected=selected, name=name, tooltip=tooltip)
        self.change = change
        self.icon = icon
        self.strong = strong
        self._label = ""

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels a row needs."""
        return ctx.type.line(SMALL_STRONG) + ctx.px(8)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = self.rect.w - ctx.px(20 + 26 + 10) - ctx.type.width(self.change, SMALL_STRONG)
        style = SMALL_STRONG if self.strong else SMALL
        wrapped = ctx.type.wrap(self.title, style, max(1, room), ctx.type.line(style))
        self._label = wrapped.lines[0]
        self.overflow = wrapped.cut

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        if self.selected or self.hovered:
            fill = mix(theme.panel, theme.accent, 0.2 if self.selected else 0.07)
            ctx.panel(surface, self.rect, fill, theme.accent if self.selected else None, 8)
        inner = self.rect.inflate(-ctx.px(20), 0)
        ink = theme.text if self.strong or self.selected else theme.dim
        style = SMALL_STRONG if self.strong else SMALL
        icon = ctx.icon(self.icon, 17, ink)
        surface.blit(icon, icon.get_rect(x=inner.x, centery=self.rect.centery))
        y = self.rect.centery - ctx.type.line(style) // 2
        ctx.words(surface, self._label, style, ink, (inner.x + ctx.px(26), y))
        ctx.words(surface, self.change, SMALL_STRONG, ink, (inner.right, y), "right")
        if self.focused:
            ctx.ring(surface, self.rect, 8)
