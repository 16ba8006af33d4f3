"""The package on the table as widgets that follow what is pointed at: its shelves and its totals.

Each holds the same readings: the package as it stands and as it would be with each option of the
slot shown. ``show`` changes which one is drawn, without building the screen anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.theme import CAPTION_STRONG, SMALL, SMALL_STRONG, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key

AS_IT_STANDS = -1


@dataclass(frozen=True)
class Tile:
    """A piece of the package on a shelf; `came` (1), `left` (-1) or neither (0)."""

    id: str
    name: str
    shelf: str
    change: int = 0
    tooltip: str = ""


@dataclass(frozen=True)
class Count:
    """A total: its value with the option shown, and what it was before.

    A rise is neither good nor bad here: what one side wants is what another fears.
    """

    label: str
    value: int
    was: int
    tooltip: str = ""


class Follower(Widget):
    """A widget with one reading as things stand and one for each option of a slot."""

    def __init__(
        self, rect: RectLike, states: int, shown: int, *, name: str, tooltip: str = ""
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.states = states
        self.shown = shown

    def show(self, index: int) -> None:
        """Draw the reading of an option, or the package `AS_IT_STANDS`."""
        self.shown = index if index < self.states else AS_IT_STANDS


class Shelves(Follower):
    """Shelves side by side with the pieces on them; what would come or leave is marked.

    The arrows walk over the pieces, so that each tooltip can be read without a mouse.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        shelves: Sequence[tuple[str, str]],
        standing: Sequence[Tile],
        options: Sequence[Sequence[Tile]],
        shown: int,
        *,
        empty: str,
        name: str = "package",
    ) -> None:
        super().__init__(rect, len(options), shown, name=name)
        self.shelves = list(shelves)
        self._all = [list(tiles) for tiles in (*options, standing)]
        self.empty = empty
        self.at = 0
        self._boxes: list[pygame.Rect] = []

    @property
    def tiles(self) -> list[Tile]:
        """The pieces drawn."""
        return self._all[self.shown]

    def _column(self, place: int) -> pygame.Rect:
        gap = max(4, self.rect.w // 100)
        wide = (self.rect.w - gap * (len(self.shelves) - 1)) // len(self.shelves)
        return pygame.Rect(self.rect.x + place * (wide + gap), self.rect.y, wide, self.rect.h)

    def _places(self, ctx: Ctx, tiles: Sequence[Tile]) -> list[pygame.Rect]:
        """One rectangle a tile, stacked from the top of its shelf."""
        gap, pad = ctx.px(5), ctx.px(5)
        top = self.rect.y + ctx.type.line(CAPTION_STRONG) + ctx.px(8)
        filled = dict.fromkeys((shelf for shelf, _name in self.shelves), top)
        places = {shelf: place for place, (shelf, _name) in enumerate(self.shelves)}
        found = []
        for tile in tiles:
            column = self._column(places[tile.shelf])
            room = column.w - 2 * pad
            lines = len(ctx.type.wrap(tile.name, SMALL, self._words(ctx, room)).lines)
            high = lines * ctx.type.line(SMALL) + ctx.px(8)
            found.append(pygame.Rect(column.x + pad, filled[tile.shelf], room, high))
            filled[tile.shelf] += high + gap
        return found

    @staticmethod
    def _words(ctx: Ctx, room: int) -> int:
        return room - 2 * ctx.px(6)

    def height(self, ctx: Ctx) -> int:
        """Pixels that the fullest shelf of all readings needs at this width."""
        ends = [box.bottom for tiles in self._all for box in self._places(ctx, tiles)]
        least = self.rect.y + ctx.px(92)
        return max([least, *ends]) - self.rect.y + ctx.px(7)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        wide = any(
            ctx.type.width(name, CAPTION_STRONG) > self._column(0).w - ctx.px(12)
            for _shelf, name in self.shelves
        )
        cut = any(
            ctx.type.wrap(tile.name, SMALL, self._words(ctx, box.w)).cut
            for tiles in self._all
            for tile, box in zip(tiles, self._places(ctx, tiles), strict=True)
        )
        self.overflow = wide or cut or self.height(ctx) > self.rect.h + 1

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        moves = {pygame.K_LEFT: -1, pygame.K_UP: -1, pygame.K_RIGHT: 1, pygame.K_DOWN: 1}
        if not self.focused or not is_key(event, *moves) or not self.tiles:
            return False
        self.at = max(0, min(len(self.tiles) - 1, self.at + moves[event.key]))
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", " / ".join(name for _shelf, name in self.shelves))]

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, (tile, box) in enumerate(zip(self.tiles, self._boxes, strict=False)):
            if box.collidepoint(pos) if pos else i == self.at:
                return tile.tooltip, box
        return self.tooltip, self.rect

    def does(self) -> str:
        """Of shelves with nothing to walk over: that nothing is in the package."""
        return self.empty

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        for place, (_shelf, name) in enumerate(self.shelves):
            column = self._column(place)
            ctx.panel(surface, column, theme.sunk, theme.line, 8)
            at = (column.x + ctx.px(8), column.y + ctx.px(4))
            ctx.words(surface, name, CAPTION_STRONG, theme.dim, at)
        self._boxes = self._places(ctx, self.tiles)
        for i, (tile, box) in enumerate(zip(self.tiles, self._boxes, strict=True)):
            self._draw_tile(surface, ctx, tile, box)
            if self.focused and i == self.at:
                ctx.ring(surface, box, 6)
        if not self.tiles:
            middle = (self.rect.centerx, self.rect.centery)
            ctx.words(surface, self.empty, SMALL, theme.faint, middle, "centre")
        if self.focused and not self.tiles:
            ctx.ring(surface, self.rect, 8)

    def _draw_tile(self, surface: pygame.Surface, ctx: Ctx, tile: Tile, box: pygame.Rect) -> None:
        theme = ctx.theme
        tones = {0: theme.line, 1: theme.good, -1: theme.bad}
        fill = theme.raised if tile.change == 0 else mix(theme.raised, tones[tile.change], 0.14)
        ctx.panel(surface, box, fill, tones[tile.change], 6, 1.5 if tile.change == 0 else 2.5)
        words = ctx.type.wrap(tile.name, SMALL, self._words(ctx, box.w))
        ink = theme.dim if tile.change < 0 else theme.text
        place = pygame.Rect(box.x + ctx.px(6), box.y + ctx.px(4), box.w, box.h)
        ctx.lines(surface, words, SMALL, ink, place)
        if tile.change < 0:
            # Struck through: gone, whatever the colour looks like to the reader.
            for n, line in enumerate(words.lines):
                y = place.y + n * ctx.type.line(SMALL) + ctx.type.line(SMALL) // 2
                wide = ctx.type.width(line, SMALL)
                surface.fill(theme.bad, (place.x, y, wide, max(1, ctx.px(1.5))))
        if tile.change:
            # On the corner, so that the words keep the whole width of a narrow shelf.
            corner = (box.right - ctx.px(4), box.y + ctx.px(4))
            ctx.disc(surface, corner, ctx.px(9), theme.ground, tones[tile.change], ctx.px(2))
            image = ctx.icon("plus" if tile.change > 0 else "minus", 13, tones[tile.change])
            surface.blit(image, image.get_rect(center=corner))


class Totals(Follower):
    """Totals in two columns: label, bar with a tick where it stood, value and change.

    `why` gives what a total's tooltip adds, worked out when it is due; a click or Enter asks for
    more (`on_ask`).
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        standing: Sequence[Count],
        options: Sequence[Sequence[Count]],
        shown: int,
        *,
        columns: int = 2,
        name: str = "totals",
    ) -> None:
        super().__init__(rect, len(options), shown, name=name)
        self._all = [list(counts) for counts in (*options, standing)]
        self.columns = columns
        self.at = 0
        self.why: Callable[[int], str] | None = None
        self.on_ask: Callable[[int], object] | None = None

    @property
    def counts(self) -> list[Count]:
        """The totals drawn."""
        return self._all[self.shown]

    @staticmethod
    def height(ctx: Ctx, count: int, columns: int = 2) -> int:
        """Pixels that this many totals need."""
        return -(-count // columns) * (ctx.type.line(SMALL) + ctx.px(14))

    def _cell(self, i: int) -> pygame.Rect:
        gap = self.rect.w // 24
        wide = (self.rect.w - gap * (self.columns - 1)) // self.columns
        rows = -(-len(self.counts) // self.columns)
        high = self.rect.h // rows
        column, row = divmod(i, rows)
        left, top = self.rect.x + column * (wide + gap), self.rect.y + row * high
        return pygame.Rect(left, top, wide, high)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        moving = any(count.value != count.was for counts in self._all for count in counts)
        room = self._cell(0).w - self._figures(ctx, moving=moving)
        wide = any(ctx.type.width(c.label, SMALL) > room for c in self.counts)
        self.overflow = wide or self.rect.h < self.height(ctx, len(self.counts), self.columns)

    @staticmethod
    def _figures(ctx: Ctx, *, moving: bool) -> int:
        """Room for the value and, where a reading moves, for the change."""
        change = ctx.type.width("▲ 000", SMALL) + ctx.px(10) if moving else 0
        return ctx.type.width("000", SMALL_STRONG) + ctx.px(6) + change

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self.at = self._under(event.pos)
            return self.activate()
        moves = {pygame.K_LEFT: -1, pygame.K_UP: -1, pygame.K_RIGHT: 1, pygame.K_DOWN: 1}
        if not self.focused or not is_key(event, *moves):
            return False
        self.at = max(0, min(len(self.counts) - 1, self.at + moves[event.key]))
        return True

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        if self.on_ask is None:
            return False
        self.on_ask(self.at)
        return True

    def _under(self, pos: tuple[int, int] | None) -> int:
        """The total under the mouse; without one, that of the keyboard."""
        places = range(len(self.counts))
        return next((i for i in places if pos and self._cell(i).collidepoint(pos)), self.at)

    def more(self, pos: tuple[int, int] | None) -> str:
        """Why the total pointed at is what it is."""
        return self.why(self._under(pos)) if self.why is not None else ""

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("↑ ↓", " / ".join(count.label for count in self.counts))]

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, count in enumerate(self.counts):
            if self._cell(i).collidepoint(pos) if pos else i == self.at:
                return count.tooltip, self._cell(i)
        return self.tooltip, self.rect

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        for i, count in enumerate(self.counts):
            cell = self._cell(i)
            self._draw_count(surface, ctx, count, cell)
            if self.focused and i == self.at:
                ctx.ring(surface, cell.inflate(ctx.px(6), 0), 5)

    @staticmethod
    def _draw_count(surface: pygame.Surface, ctx: Ctx, count: Count, cell: pygame.Rect) -> None:
        theme = ctx.theme
        ctx.words(surface, count.label, SMALL, theme.dim, cell.topleft)
        value = ctx.words(
            surface, str(count.value), SMALL_STRONG, theme.text, cell.topright, "right"
        )
        moved = count.value - count.was
        if moved:
            sign = "▲" if moved > 0 else "▼"
            at = (value.x - ctx.px(10), cell.y)
            ctx.words(surface, f"{sign} {abs(moved)}", SMALL, theme.accent_text, at, "right")
        y = cell.y + ctx.type.line(SMALL) + ctx.px(1)
        bar = pygame.Rect(cell.x, y, cell.w, ctx.px(7))
        ctx.panel(surface, bar, theme.line, radius=3.5)
        filled = min(100, max(0, count.value)) * bar.w // 100
        if filled:
            part = pygame.Rect(bar.x, bar.y, max(bar.h, filled), bar.h)
            ctx.panel(surface, part, theme.accent, radius=3.5)
        if moved:
            x = bar.x + min(100, max(0, count.was)) * bar.w // 100
            surface.fill(theme.ring, (x, bar.y - ctx.px(3), ctx.px(2.5), bar.h + ctx.px(6)))
