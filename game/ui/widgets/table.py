"""Table: rows and columns of words, wrapped, scrolled, with a row to pick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Align, Ctx
from game.ui.text import Wrapped
from game.ui.theme import CAPTION_STRONG, SMALL, Style, mix
from game.ui.widgets.base import RectLike, Widget, is_key
from game.ui.widgets.scroll import Scroller


@dataclass(frozen=True)
class Column:
    """A column: heading, share of the width, alignment (numbers right), palette tone."""

    title: str
    weight: float = 1.0
    align: Align = "left"
    tone: str = "text"


class Table(Scroller):
    """`rows` are lists of words, one a column. Up and down walk, Enter or a click picks a row.

    `style` is that of the cells; the heads go with it.
    """

    def __init__(
        self,
        rect: RectLike,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        *,
        on_pick: Callable[[int], object] | None = None,
        current: int = -1,
        chosen: Sequence[int] = (),
        tips: Sequence[str] = (),
        style: Style = SMALL,
        name: str = "table",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.columns = list(columns)
        self.rows = [list(r) for r in rows]
        self.on_pick = on_pick
        self.current = current
        self.chosen = set(chosen)
        self.tips = list(tips)
        self.style = style
        self._head_style = CAPTION_STRONG if style == SMALL else Style(style.size - 1, "semibold")
        self._cells: list[list[Wrapped]] = []
        self._heads: list[Wrapped] = []
        self._edges: list[tuple[int, int]] = []
        self._tops: list[int] = []
        self._head = 0

    @property
    def limit(self) -> int:
        """The largest offset, in pixels."""
        return max(0, self.content - (self.rect.h - self._head))

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        gap = ctx.px(14)
        room = self.rect.w - ctx.px(20) - gap * (len(self.columns) - 1)
        total = sum(c.weight for c in self.columns)
        x = ctx.px(6)
        self._edges = []
        for column in self.columns:
            width = round(room * column.weight / total)
            self._edges.append((x, width))
            x += width + gap
        widths = [width for _, width in self._edges]
        self._heads = [
            ctx.type.wrap(c.title, self._head_style, w)
            for c, w in zip(self.columns, widths, strict=True)
        ]
        self._cells = [
            [ctx.type.wrap(t, self.style, w) for t, w in zip(row, widths, strict=True)]
            for row in self.rows
        ]
        self._head = max(len(h.lines) for h in self._heads) * ctx.type.line(self._head_style)
        self._head += ctx.px(8)
        self._line = ctx.type.line(self.style) * 2
        self._tops = [0]
        for row in self._cells:
            high = max(len(c.lines) for c in row) * ctx.type.line(self.style) + ctx.px(14)
            self._tops.append(self._tops[-1] + high)
        self.content = self._tops[-1]
        self.overflow = any(c.cut for row in [self._heads, *self._cells] for c in row)
        readable = self.on_pick is not None or bool(self.tips)
        self.focusable = self.limit > 0 or readable

    def _body(self) -> pygame.Rect:
        rect = self.rect
        return pygame.Rect(rect.x, rect.y + self._head, rect.w, rect.h - self._head)

    def _box(self, i: int) -> pygame.Rect:
        body = self._body()
        top = body.y + self._tops[i] - self.offset
        return pygame.Rect(body.x, top, body.w, self._tops[i + 1] - self._tops[i])

    def _select(self, i: int) -> bool:
        self.current = max(0, min(len(self.rows) - 1, i))
        body = self._body().h
        if self._tops[self.current] < self.offset:
            self.scroll_to(self._tops[self.current])
        elif self._tops[self.current + 1] > self.offset + body:
            self.scroll_to(self._tops[self.current + 1] - body)
        return True

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        if self.on_pick is None or not 0 <= self.current < len(self.rows):
            return False
        self.on_pick(self.current)
        return True

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        walks = self.on_pick is not None or bool(self.tips)
        if walks and self.rows and self.focused:
            if is_key(event, pygame.K_UP):
                return self._select(self.current - 1)
            if is_key(event, pygame.K_DOWN):
                return self._select(self.current + 1)
        if walks and event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for i in range(len(self.rows)):
                if self._box(i).collidepoint(event.pos):
                    self._select(i)
                    return self.activate()
        return super().handle(event)

    def adopt(self, old: Widget) -> None:
        """Carry over what survives a rebuild."""
        super().adopt(old)
        if isinstance(old, Table) and self.current < 0:
            self.current = min(old.current, len(self.rows) - 1)

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, words in enumerate(self.tips):
            here = self._box(i).collidepoint(pos) if pos else i == self.current
            if words and here:
                return words, self._box(i).clip(self.rect)
        return super().tip(pos)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        self._draw_cells(surface, ctx, self._heads, self.rect.y, head=True)
        y = self.rect.y + self._head - ctx.px(3)
        surface.fill(theme.line, (self.rect.x, y, self.rect.w, ctx.px(2)))
        before = surface.get_clip()
        surface.set_clip(self._body().clip(before))
        for i, cells in enumerate(self._cells):
            box = self._box(i)
            if not box.colliderect(self._body()):
                continue
            if i in self.chosen:
                surface.fill(mix(theme.panel, theme.accent, 0.22), box)
                mark = pygame.Rect(box.x, box.y, ctx.px(4), box.h)
                surface.fill(theme.accent, mark)
            if self.focused and i == self.current:
                ctx.panel(surface, box.inflate(-2, -2), None, theme.ring, 5, 2)
            surface.fill(theme.line, (box.x, box.bottom - 1, box.w, 1))
            self._draw_cells(surface, ctx, cells, box.y + ctx.px(7), head=False)
        surface.set_clip(before)
        self._draw_bar(surface, ctx)

    def _draw_cells(
        self, surface: pygame.Surface, ctx: Ctx, cells: Sequence[Wrapped], y: int, *, head: bool
    ) -> None:
        style = self._head_style if head else self.style
        for column, (x, width), wrapped in zip(self.columns, self._edges, cells, strict=True):
            box = pygame.Rect(self.rect.x + x, y, width, self.rect.h)
            tone = ctx.theme.dim if head else ctx.theme.tone(column.tone)
            ctx.lines(surface, wrapped, style, tone, box, column.align)
