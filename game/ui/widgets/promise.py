"""PromiseChart: the ladder over turns, what was believed of the line on it, and every test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame

from game.ui.paint import Ctx, tile_over
from game.ui.theme import CAPTION, CAPTION_STRONG, SMALL, SMALL_STRONG, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key
from game.ui.widgets.chart import apart, dashed
from game.ui.widgets.ladder import Rung

_FINE = 2
ANSWERED, UNANSWERED, UNSETTLED = "answered", "unanswered", "unsettled"
Points = list[tuple[int, int]]


@dataclass(frozen=True)
class Curves:
    """Places on the ladder a moment, 0 to 100 and over: a line, a reading between two, a line."""

    ukraine: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    true: Sequence[float]


@dataclass(frozen=True)
class Case:
    """An incident: the place of its moment, its number, severity and how it ended."""

    place: int
    number: int
    severity: float
    result: str
    tooltip: str = ""


@dataclass(frozen=True)
class Spot:
    """A distance to point at: at a moment, from one severity to another, in words."""

    place: int
    low: float
    high: float
    words: str


class PromiseChart(Widget):
    """Bands as on the ladder, equally high, over moments from left to right.

    An incident stands between its moment and the next: a full disc was answered, an open diamond
    was not, a square is unsettled. `labels` name the three curves at their ends; `reads` are the
    tooltips of the moments, `caps` words above the ladder at a moment. Left and right walk over
    moments and incidents.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        rungs: Sequence[Rung],
        curves: Curves,
        *,
        labels: tuple[str, str, str],
        ticks: Sequence[str],
        reads: Sequence[str],
        marks: Sequence[Case] = (),
        caps: Sequence[tuple[int, str]] = (),
        spot: Spot | None = None,
        name: str = "promise",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.rungs = list(rungs)
        self.curves = curves
        self.labels = labels
        self.ticks = list(ticks)
        self.reads = list(reads)
        self.marks = list(marks)
        self.caps = list(caps)
        self.spot = spot
        self.at = 0
        self._left = self._right = self._top = self._bottom = self._pad = self._radius = 0

    # -- measures ---------------------------------------------------------------------------

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        names = max(ctx.type.width(rung.name, SMALL) for rung in self.rungs)
        self._left = min(names + ctx.px(52), round(self.rect.w * 0.32))
        ends = max(ctx.type.width(label, SMALL_STRONG) for label in self.labels)
        self._right = ends + ctx.px(16)
        self._top = ctx.type.line(SMALL_STRONG) + ctx.px(6) if self.caps else ctx.px(4)
        self._bottom = ctx.type.line(CAPTION) + ctx.px(6)
        self._radius = ctx.px(15)
        self._pad = ctx.px(20)
        field = self._field()
        low = field.h < len(self.rungs) * ctx.type.line(CAPTION)
        cut = names + ctx.px(52) > self._left
        self.overflow = field.w < self.rect.w * 0.3 or low or cut

    def _field(self) -> pygame.Rect:
        rect = self.rect
        return pygame.Rect(
            rect.x + self._left,
            rect.y + self._top,
            rect.w - self._left - self._right,
            rect.h - self._top - self._bottom,
        )

    def _x(self, place: float) -> int:
        field, steps = self._field(), max(1, len(self.ticks) - 1)
        return round(field.x + self._pad + place * (field.w - 2 * self._pad) / steps)

    def y_of(self, severity: float) -> int:
        """Screen y of a severity; what lies over 100 stands at the top."""
        field, ends = self._field(), [0, *(rung.top for rung in self.rungs)]
        high = field.h / len(self.rungs)
        for i, (low, top) in enumerate(pairwise(ends)):
            if severity <= top:
                share = max(0.0, severity - low) / (top - low)
                return round(field.bottom - (i + share) * high)
        return field.y

    def _mark_at(self, mark: Case) -> tuple[int, int]:
        return self._x(mark.place + 0.5), self.y_of(mark.severity)

    def _items(self) -> list[tuple[float, str, pygame.Rect]]:
        """What can be read, from left to right: moments and incidents."""
        field, r = self._field(), self._radius
        items = [
            (float(i), words, pygame.Rect(self._x(i) - 2, field.y, 4, field.h))
            for i, words in enumerate(self.reads)
        ]
        for mark in self.marks:
            x, y = self._mark_at(mark)
            items.append((mark.place + 0.5, mark.tooltip, pygame.Rect(x - r, y - r, 2 * r, 2 * r)))
        return sorted(items, key=lambda item: item[0])

    # -- input ------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and is_key(event, pygame.K_LEFT, pygame.K_RIGHT):
            step = 1 if event.key == pygame.K_RIGHT else -1
            self.at = max(0, min(len(self._items()) - 1, self.at + step))
            return True
        return False

    def adopt(self, old: Widget) -> None:
        """Carry over what survives a rebuild."""
        if isinstance(old, PromiseChart):
            self.at = min(old.at, max(0, len(self._items()) - 1))

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        items = self._items()
        if pos is None:
            return items[self.at][1], items[self.at][2]
        for _place, words, box in items:
            if box.w > 4 and box.collidepoint(pos):
                return words, box
        if not self._field().collidepoint(pos):
            return super().tip(pos)
        moments = [item for item in items if item[2].w == 4]
        _place, words, box = min(moments, key=lambda item: abs(item[2].centerx - pos[0]))
        return words, box

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", self.name)]

    # -- drawing ----------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        self._draw_bands(surface, ctx)
        field = self._field()
        key = ("promise", field.size, repr(self.curves))
        surface.blit(ctx.layer(key, lambda: self._paint(ctx)), field)
        self._draw_spot(surface, ctx)
        for mark in self.marks:
            self._draw_mark(surface, ctx, mark)
        self._draw_labels(surface, ctx)
        self._draw_caps(surface, ctx)
        if self.focused:
            items = self._items()
            box = items[min(self.at, len(items) - 1)][2]
            ctx.ring(surface, box, 6)

    def _draw_bands(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme, field = ctx.theme, self._field()
        room = self._left - ctx.px(46)
        for i, rung in enumerate(self.rungs):
            top, low = self.y_of(rung.top), self.y_of(self.rungs[i - 1].top if i else 0)
            shade = theme.raised if i % 2 else mix(theme.raised, theme.panel, 0.6)
            surface.fill(shade, (self.rect.x, top, self._left + field.w, low - top))
            surface.fill(theme.line, (self.rect.x, top, self._left + field.w, 1))
            name = ctx.type.wrap(rung.name, SMALL, room, ctx.type.line(SMALL)).lines[0]
            y = (top + low - ctx.type.line(SMALL)) // 2
            ctx.words(surface, name, SMALL, theme.text, (self.rect.x + ctx.px(8), y))
            y = (top + low - ctx.type.line(CAPTION)) // 2
            at = (field.x - ctx.px(8), y)
            ctx.words(surface, str(rung.top), CAPTION, theme.dim, at, "right")
        for i, tick in enumerate(self.ticks):
            surface.fill(theme.line, (self._x(i), field.y, 1, field.h))
            at = (self._x(i), field.bottom + ctx.px(5))
            ctx.words(surface, tick, CAPTION, theme.dim, at, "centre")

    def _paint(self, ctx: Ctx) -> pygame.Surface:
        """Russia's reading as a hatched field, and the lines over it."""
        field, russia = self._field(), ctx.theme.role("russia").text
        picture = pygame.Surface(field.size, pygame.SRCALPHA)
        low, high = self._points(self.curves.low), self._points(self.curves.high)
        if len(low) > 1:
            tile_over(picture, ctx.hatch_tile("rise", russia, ctx.px(16)))
            mask = pygame.Surface(field.size, pygame.SRCALPHA)
            pygame.draw.polygon(mask, (255, 255, 255, 150), [*low, *reversed(high)])
            picture.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        picture.blit(self._paint_lines(ctx, low, high), (0, 0))
        return picture

    def _paint_lines(self, ctx: Ctx, low: Points, high: Points) -> pygame.Surface:
        """The ends of Russia's reading and the two lines, drawn finer than they are shown."""
        field = self._field()
        big = pygame.Surface((field.w * _FINE, field.h * _FINE), pygame.SRCALPHA)
        big.fill((*ctx.theme.panel, 0))
        # The colours of words: solid ones are too pale for lines on a light ground.
        crimson, sky, gold = (ctx.theme.role(r).text for r in ("russia", "coalition", "ukraine"))
        for points in (_fine(low), _fine(high)):
            dashed(big, crimson, points, ctx.px(3) * _FINE, ctx.px(4) * _FINE)
        true, width = _fine(self._points(self.curves.true)), ctx.px(7) * _FINE
        for point in true:
            pygame.draw.circle(big, sky, point, width)
        if len(true) > 1:
            pygame.draw.lines(big, sky, False, true, width)
        # Where both lines lie together the one below looks out at both sides.
        believed, width = _fine(self._points(self.curves.ukraine)), ctx.px(4) * _FINE
        dashed(big, gold, believed, width, ctx.px(12) * _FINE)
        for x, y in believed:
            r = round(width * 1.4)
            pygame.draw.rect(big, gold, (x - r, y - r, 2 * r, 2 * r))
        return pygame.transform.smoothscale(big, field.size)

    def _points(self, values: Sequence[float]) -> Points:
        """Where the values of a curve lie in the field."""
        field = self._field()
        return [(self._x(i) - field.x, self.y_of(v) - field.y) for i, v in enumerate(values)]

    def _draw_labels(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Name the curves behind their last moment."""
        last = self.curves
        middle = (self.y_of(last.low[-1]) + self.y_of(last.high[-1])) // 2
        wanted = [self.y_of(last.ukraine[-1]), middle, self.y_of(last.true[-1])]
        field = self._field()
        for i, top in apart(wanted, ctx.type.line(SMALL_STRONG), field):
            tone = ctx.theme.role(("ukraine", "russia", "coalition")[i]).text
            at = (field.right + ctx.px(10), top)
            ctx.words(surface, self.labels[i], SMALL_STRONG, tone, at)

    def _draw_mark(self, surface: pygame.Surface, ctx: Ctx, mark: Case) -> None:
        theme, r = ctx.theme, self._radius
        x, y = self._mark_at(mark)
        full = mark.result == ANSWERED
        fill, ink = (theme.text, theme.panel) if full else (theme.panel, theme.text)
        if full:
            ctx.disc(surface, (x, y), r + ctx.px(2), theme.panel)
            ctx.disc(surface, (x, y), r, fill)
        else:
            for reach, colour in ((r + ctx.px(6), theme.panel), (r + ctx.px(4), theme.text)):
                pygame.draw.polygon(surface, colour, self._shape(mark, (x, y), reach))
            pygame.draw.polygon(surface, fill, self._shape(mark, (x, y), r))
        words = ctx.type.render(str(mark.number), CAPTION_STRONG, ink)
        surface.blit(words, words.get_rect(center=(x, y)))

    @staticmethod
    def _shape(mark: Case, at: tuple[int, int], reach: int) -> Points:
        x, y = at
        if mark.result == UNANSWERED:
            return [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
        r = round(reach * 0.85)
        return [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]

    def _draw_spot(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """A bar over the distance, and its words on a plain ground beside it."""
        if self.spot is None:
            return
        theme, x = ctx.theme, self._x(self.spot.place)
        top, low = self.y_of(self.spot.high), self.y_of(self.spot.low)
        surface.fill(theme.ring, (x - ctx.px(2), top, ctx.px(4), low - top))
        for y in (top, low):
            surface.fill(theme.ring, (x - ctx.px(10), y - ctx.px(1.5), ctx.px(20), ctx.px(3)))
        words = ctx.type.render(self.spot.words, SMALL_STRONG, theme.text)
        box = words.get_rect().inflate(ctx.px(16), ctx.px(6))
        box.midleft = (x + ctx.px(14), (top + low) // 2)
        if box.right > self._field().right:
            box.midright = (x - ctx.px(14), (top + low) // 2)
        ctx.panel(surface, box, theme.panel, theme.ring, 6)
        surface.blit(words, words.get_rect(center=box.center))

    def _draw_caps(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Words above their moments, from left to right, none over another."""
        role, left = ctx.theme.role("russia"), self.rect.x
        for place, word in self.caps:
            words = ctx.type.render(word, SMALL_STRONG, role.on)
            box = words.get_rect().inflate(ctx.px(14), 0)
            box.midtop = (self._x(place + 0.5), self.rect.y)
            box.left = max(left, box.left)
            left = box.right + ctx.px(3)
            ctx.panel(surface, box, role.solid, radius=4)
            surface.blit(words, words.get_rect(center=box.center))


def _fine(points: Points) -> Points:
    return [(x * _FINE, y * _FINE) for x, y in points]
