"""What the package means for each side: which of its six demands it keeps, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.screens.dealboard import Follower
from game.ui.theme import CAPTION, CAPTION_STRONG, SMALL, SMALL_STRONG, mix
from game.ui.widgets.base import RectLike


@dataclass(frozen=True)
class Line:
    """A demand in words: whether the package shown keeps it, whether the one before did.

    `ticked` names what it is to the reader's own side: its must-have, its red line, or nothing.
    """

    words: str
    kept: bool
    was: bool
    ticked: str = ""


@dataclass(frozen=True)
class Side:
    """A role's demands, in the order of the content."""

    role: str
    name: str
    lines: tuple[Line, ...]

    @property
    def kept(self) -> int:
        """How many demands the package shown keeps."""
        return sum(line.kept for line in self.lines)

    @property
    def was(self) -> int:
        """How many the package before kept."""
        return sum(line.was for line in self.lines)


_STYLES = ((SMALL, SMALL_STRONG), (CAPTION, CAPTION_STRONG))
"""Plain and strong; the smaller pair where the larger has no room."""


class Sides(Follower):
    """Three columns, a side each; without room for the demands only their number is shown."""

    def __init__(
        self,
        rect: RectLike,
        standing: Sequence[Side],
        options: Sequence[Sequence[Side]],
        shown: int,
        *,
        name: str = "sides",
    ) -> None:
        super().__init__(rect, len(options), shown, name=name)
        self._all = [tuple(sides) for sides in (*options, standing)]
        self._size = 0
        """Which of the styles the demands are drawn in; past the last, only their number is."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The readings drawn."""
        return self._all[self.shown]

    # -- measures -----------------------------------------------------------------------------

    def _column(self, ctx: Ctx, place: int) -> pygame.Rect:
        gap = ctx.px(8)
        wide = (self.rect.w - gap * (len(self.sides) - 1)) // len(self.sides)
        return pygame.Rect(self.rect.x + place * (wide + gap), self.rect.y, wide, self.rect.h)

    @staticmethod
    def _head(ctx: Ctx) -> int:
        return ctx.type.line(SMALL_STRONG) + ctx.px(12)

    def _high(self, ctx: Ctx, line: Line, wide: int, size: int) -> int:
        return ctx.type.height(line.words, _STYLES[size][1], self._room(ctx, wide)) + ctx.px(5)

    @staticmethod
    def _room(ctx: Ctx, wide: int) -> int:
        return wide - ctx.px(40)

    def _rows(self, ctx: Ctx, size: int) -> list[int]:
        """Pixels of each row, so that the columns stand level."""
        wide = self._column(ctx, 0).w
        rows = max(len(side.lines) for side in self.sides)
        return [
            max(self._high(ctx, s.lines[i], wide, size) for s in self.sides if i < len(s.lines))
            for i in range(rows)
        ]

    def height(self, ctx: Ctx, size: int = 0) -> int:
        """Pixels that all demands need at this width, in one of the two sizes."""
        return self._head(ctx) + sum(self._rows(ctx, size)) + ctx.px(10)

    def fit(self, ctx: Ctx) -> None:
        """Choose the largest size that fits; where none does, shrink to the numbers alone."""
        sizes = range(len(_STYLES))
        self._size = next((n for n in sizes if self.height(ctx, n) <= self.rect.h), len(_STYLES))
        if self._size == len(_STYLES):
            self.rect.h = self.least(ctx)

    @classmethod
    def least(cls, ctx: Ctx) -> int:
        """Pixels that the numbers alone need."""
        return cls._head(ctx) + ctx.px(4)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = self._column(ctx, 0).w - ctx.px(54) - ctx.type.width("6/6 ▲ 6", SMALL_STRONG)
        wide = any(ctx.type.width(side.name, SMALL_STRONG) > room for side in self.sides)
        self.overflow = wide or self.rect.h < self.least(ctx)

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        rows = self._rows(ctx, self._size) if self._size < len(_STYLES) else []
        # Room to spare goes between the rows.
        spread = (self.rect.h - self.height(ctx, self._size)) // len(rows) if rows else 0
        spread = min(spread, ctx.px(12))
        for place, side in enumerate(self.sides):
            column = self._column(ctx, place)
            ctx.panel(surface, column, ctx.theme.sunk, ctx.theme.line, 8)
            self._draw_head(surface, ctx, side, column)
            y = column.y + self._head(ctx)
            for line, high in zip(side.lines, rows, strict=False):
                self._draw_line(surface, ctx, line, pygame.Rect(column.x, y, column.w, high))
                y += high + spread

    @staticmethod
    def _draw_head(surface: pygame.Surface, ctx: Ctx, side: Side, column: pygame.Rect) -> None:
        look, pad = ctx.theme.role(side.role), ctx.px(10)
        y = column.y + ctx.px(6)
        image = ctx.icon(look.icon, 18, look.text)
        middle = y + ctx.type.line(SMALL_STRONG) // 2
        surface.blit(image, image.get_rect(x=column.x + pad, centery=middle))
        ctx.words(surface, side.name, SMALL_STRONG, look.text, (column.x + pad + ctx.px(25), y))
        moved = side.kept - side.was
        arrow = f"{'▲' if moved > 0 else '▼'} {abs(moved)}  " if moved else ""
        count = f"{arrow}{side.kept}/{len(side.lines)}"
        at = (column.right - pad, y)
        ctx.words(surface, count, SMALL_STRONG, ctx.theme.text, at, "right")

    def _draw_line(self, surface: pygame.Surface, ctx: Ctx, line: Line, row: pygame.Rect) -> None:
        """A tick or a cross and the demand; what the option changes stands out."""
        theme = ctx.theme
        changed = line.kept != line.was
        tone = theme.good if line.kept else theme.bad
        if changed:
            box = row.inflate(-ctx.px(8), -ctx.px(1))
            ctx.panel(surface, box, mix(theme.sunk, tone, 0.2), tone, 5, 1)
        image = ctx.icon("check" if line.kept else "x", 16, tone)
        y = row.y + ctx.px(2)
        middle = y + ctx.type.line(_STYLES[self._size][0]) // 2
        surface.blit(image, image.get_rect(x=row.x + ctx.px(10), centery=middle))
        style = _STYLES[self._size][changed or bool(line.ticked)]
        ink = theme.text if changed or line.ticked or line.kept else theme.dim
        words = ctx.type.wrap(line.words, style, self._room(ctx, row.w))
        ctx.lines(surface, words, style, ink, pygame.Rect(row.x + ctx.px(31), y, row.w, row.h))
