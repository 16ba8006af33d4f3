"""TrackRow: a track that moved, as a choice in a list: name, bar from before to after, change."""

from __future__ import annotations

import pygame

from game.ui.paint import Ctx
from game.ui.theme import BODY, SMALL_STRONG, mix
from game.ui.widgets.base import RectLike
from game.ui.widgets.options import Option


class TrackRow(Option):
    """`before` and `after` are shares of the track's range, 0 to 100; `change` its words.

    What was gained or lost is drawn hatched beyond what stayed, so that the way it went shows
    without a colour that would call it good for one side.
    """

    def __init__(
        self,
        rect: RectLike,
        title: str,
        change: str,
        before: float,
        after: float,
        *,
        role: str = "neutral",
        selected: bool = False,
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, title, role=role, selected=selected, name=name, tooltip=tooltip)
        self.change = change
        self.before = before
        self.after = after
        self._label = ""

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels a row needs."""
        return ctx.type.line(BODY) + ctx.px(22)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = self.rect.w - ctx.px(20) - ctx.type.width(self.change, SMALL_STRONG) - ctx.px(10)
        room -= ctx.px(26)
        wrapped = ctx.type.wrap(self.title, BODY, max(1, room), ctx.type.line(BODY))
        self._label = wrapped.lines[0]
        self.overflow = wrapped.cut

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        if self.selected or self.hovered:
            share = 0.2 if self.selected else 0.07
            fill = mix(theme.panel, theme.accent, share)
            ctx.panel(surface, self.rect, fill, theme.accent if self.selected else None, 8)
        inner = self.rect.inflate(-ctx.px(20), 0)
        y = self.rect.y + ctx.px(4)
        icon = ctx.icon(theme.role(self.role).icon, 17, theme.role(self.role).text)
        line = ctx.type.line(BODY)
        surface.blit(icon, icon.get_rect(x=inner.x, centery=y + line // 2))
        ctx.words(surface, self._label, BODY, theme.text, (inner.x + ctx.px(26), y))
        top = y + (line - ctx.type.line(SMALL_STRONG)) // 2
        ctx.words(surface, self.change, SMALL_STRONG, theme.text, (inner.right, top), "right")
        self._draw_bar(surface, ctx, inner, y + line + ctx.px(2))
        if self.focused:
            ctx.ring(surface, self.rect, 8)

    def _draw_bar(self, surface: pygame.Surface, ctx: Ctx, inner: pygame.Rect, y: int) -> None:
        theme = ctx.theme
        solid = theme.role(self.role).solid
        bar = pygame.Rect(inner.x, y, inner.w, ctx.px(7))
        ctx.panel(surface, bar, theme.line, radius=3.5)
        low, high = sorted((self.before, self.after))
        left = bar.x + round(bar.w * max(0.0, min(100.0, low)) / 100)
        right = bar.x + round(bar.w * max(0.0, min(100.0, high)) / 100)
        if left - bar.x >= bar.h:
            ctx.bar(surface, pygame.Rect(bar.x, y, left - bar.x, bar.h), self.role, 3.5)
        part = pygame.Rect(left, y, max(ctx.px(2), right - left), bar.h)
        if self.after >= self.before:
            surface.fill(mix(solid, theme.text, 0.45), part)
        else:
            ctx.hatch(surface, part, "rise", solid, step=7)
        mark = pygame.Rect(0, y - ctx.px(2), ctx.px(2.5), bar.h + ctx.px(4))
        mark.centerx = right if self.after >= self.before else left
        surface.fill(theme.ring, mark)
