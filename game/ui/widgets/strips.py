"""Strips: places among a crowd, each on a line from 0 to 100 with its middle half marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.theme import HEAD, STRONG, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key


@dataclass(frozen=True)
class Strip:
    """One place: `value` percent of the crowd lie below."""

    label: str
    value: int
    role: str
    tooltip: str = ""


class Strips(Widget):
    """Rows of strips, one under the other; up and down walk over them for their tooltips."""

    focusable = True

    def __init__(
        self, rect: RectLike, strips: Sequence[Strip], *, name: str = "strips", tooltip: str = ""
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.strips = list(strips)
        self.at = 0
        self._names = self._number = 0

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self._names = max(ctx.type.width(s.label, STRONG) for s in self.strips) + ctx.px(44)
        self._number = ctx.type.width("100", HEAD) + ctx.px(16)
        room = self.rect.w - self._names - self._number
        self.overflow = room < self.rect.w * 0.25 or self._row(0).h < ctx.type.line(HEAD)

    def _row(self, i: int) -> pygame.Rect:
        high = self.rect.h / len(self.strips)
        top = round(i * high)
        return pygame.Rect(self.rect.x, self.rect.y + top, self.rect.w, round((i + 1) * high) - top)

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and is_key(event, pygame.K_UP, pygame.K_DOWN):
            step = 1 if event.key == pygame.K_DOWN else -1
            self.at = max(0, min(len(self.strips) - 1, self.at + step))
            return True
        return False

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, strip in enumerate(self.strips):
            if self._row(i).collidepoint(pos) if pos else i == self.at:
                return strip.tooltip, self._row(i)
        return super().tip(pos)

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("↑ ↓", self.name)]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        for i, strip in enumerate(self.strips):
            self._draw_strip(surface, ctx, strip, self._row(i))
            if self.focused and i == self.at:
                ctx.ring(surface, self._row(i).inflate(-ctx.px(6), -ctx.px(6)), 6)

    def _draw_strip(
        self, surface: pygame.Surface, ctx: Ctx, strip: Strip, row: pygame.Rect
    ) -> None:
        theme, role = ctx.theme, ctx.theme.role(strip.role)
        icon = ctx.icon(role.icon, 22, role.text)
        surface.blit(icon, icon.get_rect(x=row.x, centery=row.centery))
        y = row.centery - ctx.type.line(STRONG) // 2
        ctx.words(surface, strip.label, STRONG, theme.text, (row.x + ctx.px(32), y))
        wide = row.w - self._names - self._number
        line = pygame.Rect(row.x + self._names, 0, wide, ctx.px(12))
        line.centery = row.centery
        ctx.panel(surface, line, theme.sunk, theme.line, 6)
        middle = pygame.Rect(line.x + wide // 4, line.y, wide // 2, line.h)
        surface.fill(mix(theme.sunk, theme.text, 0.22), middle)
        surface.fill(theme.dim, (line.centerx - 1, line.y - ctx.px(4), 2, line.h + ctx.px(8)))
        at = (line.x + round(wide * strip.value / 100), line.centery)
        ctx.disc(surface, at, ctx.px(13), theme.panel)
        ctx.disc(surface, at, ctx.px(11), role.solid, role.text, ctx.px(2))
        y = row.centery - ctx.type.line(HEAD) // 2
        ctx.words(surface, str(strip.value), HEAD, theme.text, (row.right, y), "right")
