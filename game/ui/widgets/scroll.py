"""ScrollArea: widgets on a sheet taller than its window; ScrollList: a log or pick list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.text import Wrapped
from game.ui.theme import CAPTION_STRONG, SMALL, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key, walk


class Scroller(Widget):
    """What both share: an offset, a bar, wheel and keys. Offsets in screen pixels."""

    focusable = True

    def __init__(self, rect: RectLike, *, name: str, tooltip: str = "") -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.offset = 0
        self.content = 0
        self._line = 40

    @property
    def limit(self) -> int:
        """The largest offset."""
        return max(0, self.content - self.rect.h)

    def scroll_to(self, offset: int) -> bool:
        """Move the sheet; True when it moved."""
        wanted = max(0, min(self.limit, offset))
        if wanted == self.offset:
            return False
        self._moved(wanted - self.offset)
        self.offset = wanted
        return True

    def _moved(self, by: int) -> None:
        """Follow the sheet by `by` pixels."""

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if event.type == pygame.MOUSEWHEEL:
            return self.scroll_to(self.offset - event.y * self._line)
        jumps = {
            pygame.K_UP: self.offset - self._line,
            pygame.K_DOWN: self.offset + self._line,
            pygame.K_PAGEUP: self.offset - self.rect.h,
            pygame.K_PAGEDOWN: self.offset + self.rect.h,
            pygame.K_HOME: 0,
            pygame.K_END: self.limit,
        }
        if self.focused and is_key(event, *jumps):
            return self.scroll_to(jumps[event.key])
        return False

    def adopt(self, old: Widget) -> None:
        """Carry over what survives a rebuild."""
        if isinstance(old, Scroller):
            self.scroll_to(old.offset)

    def does(self) -> str:
        """What the keys do; see `Widget.does`."""
        return _("↑ ↓, PgUp and PgDn scroll.")

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("↑ ↓ PgUp PgDn", self.name)] if self.limit else []

    def _draw_bar(self, surface: pygame.Surface, ctx: Ctx) -> None:
        if self.limit:
            high = max(ctx.px(30), self.rect.h * self.rect.h // self.content)
            y = self.rect.y + (self.rect.h - high) * self.offset // self.limit
            bar = pygame.Rect(self.rect.right - ctx.px(6), y, ctx.px(6), high)
            ctx.panel(surface, bar, ctx.theme.line, radius=3)
        if self.focused:
            ctx.ring(surface, self.rect, 6)


class ScrollArea(Scroller):
    """Widgets placed as if there were room; their rectangles start at the area's top left.

    The content's height is that of the lowest child. Tab into a hidden child scrolls it in.
    """

    def __init__(
        self, rect: RectLike, items: Sequence[Widget], *, name: str = "scroll", tooltip: str = ""
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.items = list(items)
        lowest = max((w.rect.bottom for w in self.items), default=self.rect.y)
        self.content = lowest - self.rect.y

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self._line = ctx.px(60)
        # Nothing to scroll: not worth a Tab stop.
        self.focusable = self.limit > 0

    def children(self) -> Sequence[Widget]:
        """The widgets inside, in reading order."""
        return self.items

    def _moved(self, by: int) -> None:
        for widget in walk(self.items):
            widget.rect.move_ip(0, -by)

    def reveal(self, child: Widget) -> None:
        """Scroll a focused child into sight."""
        if child.rect.top < self.rect.top:
            self.scroll_to(self.offset - (self.rect.top - child.rect.top))
        elif child.rect.bottom > self.rect.bottom:
            self.scroll_to(self.offset + child.rect.bottom - self.rect.bottom)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        before = surface.get_clip()
        # The focus ring and a selected border stand a little outside a child.
        surface.set_clip(self.rect.inflate(ctx.px(8), 0).clip(before))
        for widget in self.items:
            if widget.rect.colliderect(self.rect):
                widget.draw(surface, ctx)
        surface.set_clip(before)
        self._draw_bar(surface, ctx)


@dataclass(frozen=True)
class Row:
    """One entry: text, a short tag at the left (``T4``), a role for its coloured edge."""

    text: str
    tag: str = ""
    role: str = ""
    tooltip: str = ""


class ScrollList(Scroller):
    """A log (no `on_pick`) or a list to choose from (up, down, Enter, click)."""

    def __init__(
        self,
        rect: RectLike,
        rows: Sequence[Row],
        *,
        on_pick: Callable[[int], object] | None = None,
        current: int = -1,
        name: str = "list",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.rows = list(rows)
        self.on_pick = on_pick
        self.current = current
        self._wrapped: list[Wrapped] = []
        self._tops: list[int] = []
        self._tag = 0

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        pad = ctx.px(9)
        tags = [ctx.type.width(r.tag, CAPTION_STRONG) for r in self.rows if r.tag]
        self._tag = ctx.px(14) + (max(tags) + ctx.px(12) if tags else 0)
        width = self.rect.w - self._tag - ctx.px(16)
        self._wrapped = [ctx.type.wrap(r.text, SMALL, width) for r in self.rows]
        self._line = ctx.type.line(SMALL) * 2
        self._tops = [0]
        for wrapped in self._wrapped:
            self._tops.append(self._tops[-1] + len(wrapped.lines) * ctx.type.line(SMALL) + 2 * pad)
        self.content = self._tops[-1]
        self.overflow = any(w.cut for w in self._wrapped)
        self.focusable = self.limit > 0 or self.on_pick is not None

    def _box(self, i: int) -> pygame.Rect:
        top = self.rect.y + self._tops[i] - self.offset
        return pygame.Rect(self.rect.x, top, self.rect.w, self._tops[i + 1] - self._tops[i])

    def _select(self, i: int) -> bool:
        if not 0 <= i < len(self.rows):
            return False
        self.current = i
        if self._tops[i] < self.offset:
            self.scroll_to(self._tops[i])
        elif self._tops[i + 1] > self.offset + self.rect.h:
            self.scroll_to(self._tops[i + 1] - self.rect.h)
        return True

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        if self.on_pick is None or not 0 <= self.current < len(self.rows):
            return False
        self.on_pick(self.current)
        return True

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.on_pick is not None and self.focused:
            if is_key(event, pygame.K_UP):
                return self._select(max(0, self.current - 1))
            if is_key(event, pygame.K_DOWN):
                return self._select(self.current + 1)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.on_pick:
            for i in range(len(self.rows)):
                if self._box(i).collidepoint(event.pos):
                    self._select(i)
                    return True
        return super().handle(event)

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, row in enumerate(self.rows):
            here = self._box(i).collidepoint(pos) if pos else i == self.current
            if row.tooltip and here:
                return row.tooltip, self._box(i).clip(self.rect)
        return super().tip(pos)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        for i, row in enumerate(self.rows):
            box = self._box(i)
            if box.colliderect(self.rect):
                self._draw_row(surface, ctx, i, row, box)
        surface.set_clip(before)
        self._draw_bar(surface, ctx)

    def _draw_row(
        self, surface: pygame.Surface, ctx: Ctx, i: int, row: Row, box: pygame.Rect
    ) -> None:
        theme = ctx.theme
        if i == self.current and self.on_pick is not None:
            chosen = mix(theme.raised, theme.accent, 0.2)
            ctx.panel(surface, box.inflate(0, -ctx.px(2)), chosen, theme.accent, 6)
        y = box.y + ctx.px(9)
        edge = pygame.Rect(
            box.x + ctx.px(3), y, ctx.px(4), len(self._wrapped[i].lines) * ctx.type.line(SMALL)
        )
        if row.role:
            ctx.panel(surface, edge, theme.role(row.role).solid, radius=2)
        if row.tag:
            ctx.words(surface, row.tag, CAPTION_STRONG, theme.faint, (box.x + ctx.px(14), y))
        text = pygame.Rect(box.x + self._tag, y, box.w, box.h)
        ctx.lines(surface, self._wrapped[i], SMALL, theme.text, text)
