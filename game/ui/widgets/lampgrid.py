"""LampGrid: criteria as rows of lamps over the moments of a game."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.paint import Ctx
from game.ui.text import Wrapped
from game.ui.theme import SMALL_STRONG, STRONG, Style, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key

NAME = Style(23)


class LampGrid(Widget):
    """`rows` are a name and a value a moment, 0 to 100: the fuller a lamp, the better it is met.

    The number stands in the lamp. Arrows walk over the lamps for their tooltips.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        rows: Sequence[tuple[str, Sequence[int]]],
        ticks: Sequence[str],
        *,
        role: str = "coalition",
        name: str = "lamps",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.rows = list(rows)
        self.ticks = list(ticks)
        self.role = role
        self.at = (0, 0)
        self._names = self._head = 0
        self._lines: list[Wrapped] = []

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self._names = round(self.rect.w * 0.36)
        self._head = ctx.type.line(SMALL_STRONG) + ctx.px(8)
        room, high = self._names - ctx.px(20), self._cell(0, 0).h - ctx.px(8)
        self._lines = [ctx.type.wrap(name, NAME, room, high) for name, _values in self.rows]
        cell = self._cell(0, 0)
        least = ctx.type.width("100", STRONG) + ctx.px(10)
        wide = any(ctx.type.width(tick, SMALL_STRONG) > cell.w for tick in self.ticks)
        self.overflow = any(w.cut for w in self._lines) or min(cell.size) < least or wide

    def _cell(self, row: int, column: int) -> pygame.Rect:
        wide = (self.rect.w - self._names) / max(1, len(self.ticks))
        high = (self.rect.h - self._head) / max(1, len(self.rows))
        return pygame.Rect(
            self.rect.x + self._names + round(column * wide),
            self.rect.y + self._head + round(row * high),
            round(wide),
            round(high),
        )

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        moves = {
            pygame.K_LEFT: (0, -1),
            pygame.K_RIGHT: (0, 1),
            pygame.K_UP: (-1, 0),
            pygame.K_DOWN: (1, 0),
        }
        if not self.focused or not is_key(event, *moves):
            return False
        row, column = (a + b for a, b in zip(self.at, moves[event.key], strict=True))
        self.at = (
            max(0, min(len(self.rows) - 1, row)),
            max(0, min(len(self.ticks) - 1, column)),
        )
        return True

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, (name, values) in enumerate(self.rows):
            for k, value in enumerate(values):
                cell = self._cell(i, k)
                if cell.collidepoint(pos) if pos else (i, k) == self.at:
                    return f"{name}\n{self.ticks[k]}: {value}", cell
        return super().tip(pos)

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← → ↑ ↓", self.name)]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        for k, tick in enumerate(self.ticks):
            at = (self._cell(0, k).centerx, self.rect.y)
            ctx.words(surface, tick, SMALL_STRONG, theme.dim, at, "centre")
        for i, lines in enumerate(self._lines):
            row = self._cell(i, 0)
            surface.fill(theme.line, (self.rect.x, row.y, self.rect.w, 1))
            high = len(lines.lines) * ctx.type.line(NAME)
            box = pygame.Rect(self.rect.x, row.centery - high // 2, self._names, high)
            ctx.lines(surface, lines, NAME, theme.text, box)
            for k, value in enumerate(self.rows[i][1]):
                self._draw_lamp(surface, ctx, self._cell(i, k), value)
        if self.focused:
            ctx.ring(surface, self._cell(*self.at).inflate(-ctx.px(8), -ctx.px(8)), 8)

    def _draw_lamp(self, surface: pygame.Surface, ctx: Ctx, cell: pygame.Rect, value: int) -> None:
        """A disc filled from below by the value; its number on a plain ground."""
        theme, role = ctx.theme, ctx.theme.role(self.role)
        r = min(ctx.px(40), min(cell.size) // 2 - ctx.px(5))
        ctx.disc(surface, cell.center, r, theme.sunk, role.text, ctx.px(2))
        before = surface.get_clip()
        top = cell.centery + r - round(2 * r * value / 100)
        surface.set_clip(pygame.Rect(cell.x, top, cell.w, cell.centery + r - top).clip(before))
        ctx.disc(surface, cell.center, r, mix(theme.sunk, role.solid, 0.75), role.text, ctx.px(2))
        surface.set_clip(before)
        words = ctx.type.render(str(value), STRONG, theme.text)
        box = words.get_rect(center=cell.center)
        ctx.panel(surface, box.inflate(ctx.px(8), 0), theme.panel, radius=5)
        surface.blit(words, box)
