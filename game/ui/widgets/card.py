"""Card: the large face of an option: name, one effect, one price."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.paint import Ctx
from game.ui.text import Wrapped
from game.ui.theme import CAPTION, CAPTION_STRONG, RADIUS, SMALL, SMALL_STRONG, STRONG, mix
from game.ui.widgets.base import RectLike
from game.ui.widgets.options import Option

_NONE = Wrapped((), cut=False)
_TILE = 38
"""Side of the icon's tile, design pixels."""


class Card(Option):
    """An option: icon, title, one line of effect, price, number key.

    `effect` is the plain sentence, `gain` the strong line at the foot (``+9 Energy``), `price` and
    `kind` stand at the top right. A disabled card says why in `reason`, in place of the gain.
    """

    def __init__(
        self,
        rect: RectLike,
        title: str,
        effect: str,
        *,
        price: str = "",
        kind: str = "",
        gain: str = "",
        icon: str = "circle-dot",
        role: str = "neutral",
        digit: int | None = None,
        selected: bool = False,
        reason: str = "",
        on_pick: Callable[[], object] | None = None,
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(
            rect,
            title,
            role=role,
            digit=digit,
            selected=selected,
            reason=reason,
            on_pick=on_pick,
            name=name,
            tooltip=tooltip,
        )
        self.effect = effect
        self.price = price
        self.kind = kind
        self.gain = gain
        self.icon = icon
        self._title = self._effect = self._foot = _NONE

    def _pad(self, ctx: Ctx) -> int:
        return ctx.px(13)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        pad = self._pad(ctx)
        width = self.rect.w - 2 * pad
        head = ctx.px(_TILE) + ctx.px(8)
        foot_width = width - (ctx.px(20) if self.digit is not None else 0)
        foot_text = self.reason or self.gain
        style = CAPTION if self.reason else STRONG
        self._foot = ctx.type.wrap(foot_text, style, foot_width) if foot_text else _NONE
        foot = len(self._foot.lines) * ctx.type.line(style)
        foot = max(foot, ctx.type.line(CAPTION) if self.digit is not None else 0)
        room = self.rect.h - 2 * pad - head - foot
        self._title = ctx.type.wrap(self.title, STRONG, width, max(ctx.type.line(STRONG), room))
        room -= len(self._title.lines) * ctx.type.line(STRONG) + ctx.px(3)
        self._effect = ctx.type.wrap(self.effect, SMALL, width, max(1, room))
        top = width - ctx.px(_TILE + 5)
        wide = max(
            ctx.type.width(self.price, SMALL_STRONG), ctx.type.width(self.kind, CAPTION_STRONG)
        )
        cut = self._title.cut or self._effect.cut or self._foot.cut
        self.overflow = cut or wide > top

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        role = theme.role(self.role)
        fill = theme.raised if self.enabled else theme.sunk
        if self.hovered and self.enabled:
            fill = mix(fill, theme.text, 0.06)
        if self.selected:
            fill = mix(theme.raised, role.solid, 0.16)
        border = role.solid if self.selected else theme.line
        ctx.panel(surface, self.rect, fill, border, RADIUS, 3 if self.selected else 1.5)
        self._draw_head(surface, ctx)
        pad = self._pad(ctx)
        box = self.rect.inflate(-2 * pad, -2 * pad)
        box.y += ctx.px(_TILE) + ctx.px(8)
        ink = theme.text if self.enabled else theme.faint
        box.y = ctx.lines(surface, self._title, STRONG, ink, box) + ctx.px(3)
        dim = theme.dim if self.enabled else theme.faint
        ctx.lines(surface, self._effect, SMALL, dim, box)
        self._draw_foot(surface, ctx)
        if self.focused:
            ctx.ring(surface, self.rect)

    def _draw_head(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        role = theme.role(self.role)
        pad = self._pad(ctx)
        tile = pygame.Rect(self.rect.x + pad, self.rect.y + pad, ctx.px(_TILE), ctx.px(_TILE))
        ctx.panel(surface, tile, role.solid if self.enabled else theme.line, radius=8)
        image = ctx.icon(self.icon, 26, role.on if self.enabled else theme.dim)
        surface.blit(image, image.get_rect(center=tile.center))
        right = self.rect.right - pad
        ink = theme.text if self.enabled else theme.faint
        y = tile.y - ctx.px(2)
        price = ctx.words(surface, self.price, SMALL_STRONG, ink, (right, y), "right")
        mark = ctx.icon("check", 20, role.text)
        place = mark.get_rect(x=tile.right + ctx.px(5), centery=tile.centery)
        if self.selected and place.right < price.left:
            surface.blit(mark, place)
        dim = theme.dim if self.enabled else theme.faint
        y += ctx.type.line(SMALL_STRONG) - ctx.px(1)
        ctx.words(surface, self.kind, CAPTION_STRONG, dim, (right, y), "right")

    def _draw_foot(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        pad = self._pad(ctx)
        style = CAPTION if self.reason else STRONG
        colour = theme.warn if self.reason else theme.role(self.role).text
        high = len(self._foot.lines) * ctx.type.line(style)
        box = self.rect.inflate(-2 * pad, -2 * pad)
        box.y = box.bottom - high
        ctx.lines(surface, self._foot, style, colour, box)
        if self.digit is not None:
            y = self.rect.bottom - pad - ctx.type.line(CAPTION)
            ctx.words(
                surface,
                str(self.digit),
                CAPTION,
                theme.dim if self.selected else theme.faint,
                (self.rect.right - pad, y),
                "right",
            )
