"""DealCard: an option of the bargain: what it is, what it does, what follows, and two dials."""

from __future__ import annotations

import pygame

from game.ui.paint import Ctx
from game.ui.screens.dealfaces import DealFace
from game.ui.text import Wrapped
from game.ui.theme import CAPTION, CAPTION_STRONG, SMALL, STRONG, mix
from game.ui.widgets.base import RectLike
from game.ui.widgets.options import Option

_NONE = Wrapped((), cut=False)
_PAD = 11
_ICON = 28
"""Room for the icon before the title, design pixels."""
_BAR = 6


class DealCard(Option):
    """A card as high as its words need (`DealCard.height`)."""

    def __init__(
        self, rect: RectLike, face: DealFace, *, role: str = "neutral", selected: bool = False
    ) -> None:
        super().__init__(
            rect, face.title, role=role, digit=face.number, selected=selected,
            reason=face.reason, name=face.id, tooltip=face.tooltip,
        )  # fmt: skip
        self.face = face
        self._title = self._effect = self._foot = _NONE

    @staticmethod
    def _foot_of(face: DealFace) -> str:
        return face.reason or face.foot

    @staticmethod
    def _rooms(ctx: Ctx, width: int) -> tuple[int, int, int]:
        """Widths for the title, the effect and the foot."""
        room = width - 2 * ctx.px(_PAD)
        return room - ctx.px(_ICON), room, room - ctx.px(22)

    @classmethod
    def height(cls, ctx: Ctx, face: DealFace, width: int) -> int:
        """Pixels a card of this width needs."""
        title, effect, foot = cls._rooms(ctx, width)
        high = ctx.type.height(face.title, STRONG, title) + 2 * ctx.px(_PAD)
        if face.effect:
            high += ctx.type.height(face.effect, SMALL, effect) + ctx.px(3)
        high += len(face.dials) * (ctx.type.line(CAPTION) + ctx.px(2))
        below = ctx.type.height(cls._foot_of(face), CAPTION_STRONG, foot)
        return high + max(below, ctx.type.line(CAPTION)) + ctx.px(5)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        title, effect, foot = self._rooms(ctx, self.rect.w)
        self._title = ctx.type.wrap(self.title, STRONG, title)
        self._effect = ctx.type.wrap(self.face.effect, SMALL, effect) if self.face.effect else _NONE
        words = self._foot_of(self.face)
        self._foot = ctx.type.wrap(words, CAPTION_STRONG, foot) if words else _NONE
        cut = self._title.cut or self._effect.cut or self._foot.cut
        dials = any(
            ctx.type.width(label, CAPTION) > self._label(ctx) for label, _v in self.face.dials
        )
        high = self.height(ctx, self.face, self.rect.w)
        self.overflow = cut or dials or high > self.rect.h + 1

    def _label(self, ctx: Ctx) -> int:
        """Width kept for the labels of the dials."""
        room = self.rect.w - 2 * ctx.px(_PAD)
        widest = max((ctx.type.width(label, CAPTION) for label, _v in self.face.dials), default=0)
        return min(widest, room - ctx.px(70))

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme, role = ctx.theme, ctx.theme.role(self.role)
        fill = theme.raised if self.enabled else theme.sunk
        if self.hovered and self.enabled:
            fill = mix(fill, theme.text, 0.06)
        if self.selected:
            fill = mix(theme.raised, role.solid, 0.16)
        border = role.solid if self.selected else theme.line
        ctx.panel(surface, self.rect, fill, border, 10, 3 if self.selected else 1.5)
        pad = ctx.px(_PAD)
        box = self.rect.inflate(-2 * pad, -2 * pad)
        tone = role.text if self.enabled else theme.faint
        image = ctx.icon("check" if self.selected else self.face.icon, 20, tone)
        middle = box.y + ctx.type.line(STRONG) // 2
        surface.blit(image, image.get_rect(x=box.x, centery=middle))
        ink = theme.text if self.enabled else theme.faint
        y = ctx.lines(surface, self._title, STRONG, ink, box.move(ctx.px(_ICON), 0))
        box.y = y + ctx.px(3)
        dim = theme.dim if self.enabled else theme.faint
        ctx.lines(surface, self._effect, SMALL, dim, box)
        self._draw_foot(surface, ctx)
        if self.focused:
            ctx.ring(surface, self.rect, 10)

    def _draw_foot(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme, pad = ctx.theme, ctx.px(_PAD)
        tone = "warn" if self.face.reason else self.face.tone
        high = len(self._foot.lines) * ctx.type.line(CAPTION_STRONG)
        box = self.rect.inflate(-2 * pad, -2 * pad)
        bottom = box.bottom
        box.y = bottom - high
        ctx.lines(surface, self._foot, CAPTION_STRONG, theme.tone(tone), box)
        at = (box.right, bottom - ctx.type.line(CAPTION))
        ctx.words(
            surface,
            str(self.digit),
            CAPTION,
            theme.dim if self.selected else theme.faint,
            at,
            "right",
        )
        line = ctx.type.line(CAPTION) + ctx.px(2)
        y = bottom - max(high, ctx.type.line(CAPTION)) - len(self.face.dials) * line - ctx.px(2)
        for label, value in self.face.dials:
            self._draw_dial(surface, ctx, label, value, pygame.Rect(box.x, y, box.w, line))
            y += line

    def _draw_dial(
        self, surface: pygame.Surface, ctx: Ctx, label: str, value: int, row: pygame.Rect
    ) -> None:
        """A label, a bar that is longer the vaguer the words are, and the number."""
        theme = ctx.theme
        ctx.words(surface, label, CAPTION, theme.dim, row.topleft)
        ctx.words(surface, str(value), CAPTION, theme.text, row.topright, "right")
        left = row.x + self._label(ctx) + ctx.px(8)
        wide = row.right - ctx.type.width("100", CAPTION) - ctx.px(8) - left
        bar = pygame.Rect(left, 0, wide, ctx.px(_BAR))
        bar.centery = row.y + ctx.type.line(CAPTION) // 2
        ctx.panel(surface, bar, theme.line, radius=3)
        if value:
            filled = max(bar.h, bar.w * value // 100)
            part = pygame.Rect(bar.x, bar.y, filled, bar.h)
            ctx.panel(surface, part, theme.warn, radius=3)
