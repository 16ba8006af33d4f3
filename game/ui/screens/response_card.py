"""ResponseCard: a compact option for columns by level: icon and name, its face, its price."""

from __future__ import annotations

import pygame

from game.ui.paint import Ctx
from game.ui.text import Wrapped
from game.ui.theme import CAPTION, SMALL, SMALL_STRONG, STRONG, mix
from game.ui.widgets.base import RectLike
from game.ui.widgets.options import Option

_NONE = Wrapped((), cut=False)
_PAD, _ICON = 9, 25


class ResponseCard(Option):
    """Lower than a `Card`: the name stands beside the icon; `price` or the reason at the foot."""

    def __init__(
        self,
        rect: RectLike,
        title: str,
        effect: str,
        *,
        price: str = "",
        icon: str = "circle-dot",
        role: str = "neutral",
        selected: bool = False,
        reason: str = "",
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(
            rect, title, role=role, selected=selected, reason=reason, name=name, tooltip=tooltip
        )
        self.effect = effect
        self.price = price
        self.icon = icon
        self._title = self._effect = _NONE

    @staticmethod
    def height(ctx: Ctx, title: str, effect: str, width: int) -> int:
        """Pixels a card of this width needs, foot included."""
        room = width - 2 * ctx.px(_PAD)
        head = ctx.type.height(title, STRONG, room - ctx.px(_ICON))
        return (
            max(head, ctx.px(24))
            + ctx.type.height(effect, SMALL, room)
            + ctx.type.line(SMALL_STRONG)
            + 2 * ctx.px(_PAD)
            + ctx.px(7)
        )

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = self.rect.w - 2 * ctx.px(_PAD)
        self._title = ctx.type.wrap(self.title, STRONG, room - ctx.px(_ICON))
        used = len(self._title.lines) * ctx.type.line(STRONG) + ctx.type.line(SMALL_STRONG)
        left = self.rect.h - 2 * ctx.px(_PAD) - used - ctx.px(5)
        self._effect = ctx.type.wrap(self.effect, SMALL, room, max(1, left))
        foot = self.reason or self.price
        wide = ctx.type.width(foot, CAPTION) > room - (ctx.px(20) if self.digit else 0)
        self.overflow = self._title.cut or self._effect.cut or wide

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        look = theme.role(self.role)
        fill = theme.raised if self.enabled else theme.sunk
        if self.hovered and self.enabled:
            fill = mix(fill, theme.text, 0.06)
        if self.selected:
            fill = mix(theme.raised, look.solid, 0.16)
        border = look.solid if self.selected else theme.line
        ctx.panel(surface, self.rect, fill, border, 10, 3 if self.selected else 1.5)
        pad = ctx.px(_PAD)
        box = self.rect.inflate(-2 * pad, -2 * pad)
        tone = look.text if self.enabled else theme.faint
        image = ctx.icon("check" if self.selected else self.icon, 20, tone)
        middle = box.y + ctx.type.line(STRONG) // 2
        surface.blit(image, image.get_rect(x=box.x, centery=middle))
        ink = theme.text if self.enabled else theme.faint
        title = box.move(ctx.px(_ICON), 0)
        box.y = ctx.lines(surface, self._title, STRONG, ink, title) + ctx.px(3)
        dim = theme.dim if self.enabled else theme.faint
        ctx.lines(surface, self._effect, SMALL, dim, box)
        self._draw_foot(surface, ctx)
        if self.focused:
            ctx.ring(surface, self.rect, 10)

    def _draw_foot(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        pad = ctx.px(_PAD)
        y = self.rect.bottom - pad - ctx.type.line(CAPTION)
        at = (self.rect.x + pad, y)
        if self.reason:
            ctx.words(surface, self.reason, CAPTION, theme.warn, at)
        else:
            tone = theme.role(self.role).text
            ctx.words(surface, self.price, CAPTION, tone, at)
        if self.digit:
            right = (self.rect.right - pad, y)
            ctx.words(
                surface,
                str(self.digit),
                CAPTION,
                theme.dim if self.selected else theme.faint,
                right,
                "right",
            )
