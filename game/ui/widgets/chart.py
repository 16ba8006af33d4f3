"""LineChart: a few curves over turns or severities, named at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.theme import CAPTION, CAPTION_STRONG, RGB, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key

_FINE = 2


@dataclass(frozen=True)
class Series:
    """A curve: `points` are (x, y), `knots` are words at some of them by index."""

    label: str
    points: Sequence[tuple[float, float]]
    role: str = "neutral"
    dashed: bool = False
    knots: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True)
class Zone:
    """A named layer of the y axis from `low` to `high`."""

    label: str
    low: float
    high: float


class LineChart(Widget):
    """Curves between `x_range` and `y_range`; each ends in its name and has its own point shape.

    `ticks` are (x, word) under the axis. With the focus, left and right walk along the x values
    and the tooltip reads the curves out.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        series: Sequence[Series],
        *,
        x_range: tuple[float, float],
        y_range: tuple[float, float] = (0, 100),
        ticks: Sequence[tuple[float, str]] = (),
        zones: Sequence[Zone] = (),
        name: str = "chart",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.series = list(series)
        self.x_range = x_range
        self.y_range = y_range
        self.ticks = list(ticks)
        self.zones = list(zones)
        self.at = 0
        self._left = self._right = self._bottom = 0
        self._ends: list[tuple[int, int]] = []

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""

        def widest(words: list[str]) -> int:
            return max((ctx.type.width(w, CAPTION_STRONG) for w in words), default=0)

        numbers = [f"{v:g}" for v in self.y_range]
        self._left = widest([z.label for z in self.zones] or numbers) + ctx.px(12)
        self._right = widest([s.label for s in self.series]) + ctx.px(16)
        self._bottom = ctx.type.line(CAPTION) + ctx.px(6)
        field = self._field()
        line = ctx.type.line(CAPTION_STRONG)
        crowded = len(self.series) * line > field.h
        self.overflow = field.w < self.rect.w // 4 or field.h < 3 * line or crowded
        if not self.overflow:
            self._ends = self._label_places(line)

    def _label_places(self, line: int) -> list[tuple[int, int]]:
        """Heights of the end labels, moved apart so that none covers another: (series, y)."""
        field = self._field()
        ends = [self._place(s.points[-1])[1] for s in self.series]
        return [(i, y - self.rect.y) for i, y in apart(ends, line, field)]

    def _field(self) -> pygame.Rect:
        return pygame.Rect(
            self.rect.x + self._left,
            self.rect.y + 4,
            self.rect.w - self._left - self._right,
            self.rect.h - self._bottom - 8,
        )

    def _place(self, point: tuple[float, float]) -> tuple[int, int]:
        field = self._field()
        (x0, x1), (y0, y1) = self.x_range, self.y_range
        x = field.x + (point[0] - x0) / max(1e-9, x1 - x0) * field.w
        y = field.bottom - (point[1] - y0) / max(1e-9, y1 - y0) * field.h
        return round(x), round(y)

    def _xs(self) -> list[float]:
        return sorted({p[0] for s in self.series for p in s.points})

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and is_key(event, pygame.K_LEFT, pygame.K_RIGHT) and self._xs():
            step = 1 if event.key == pygame.K_RIGHT else -1
            self.at = max(0, min(len(self._xs()) - 1, self.at + step))
            return True
        return False

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        xs = self._xs()
        if not xs:
            return super().tip(pos)
        if pos is not None:
            at = min(range(len(xs)), key=lambda i: abs(self._place((xs[i], 0))[0] - pos[0]))
        else:
            at = self.at
        x = xs[at]
        words = dict(self.ticks).get(x, f"{x:g}")
        read = [f"{s.label}: {y:g}" for s in self.series for px, y in s.points if px == x]
        column = pygame.Rect(self._place((x, 0))[0] - 2, self._field().y, 4, self._field().h)
        return "\n".join([words, *read]), column

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", self.name)]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        self._draw_zones(surface, ctx)
        key = ("chart", self.rect.size, self.x_range, self.y_range, repr(self.series), self._left)
        picture = ctx.layer(key, lambda: self._paint(ctx))
        surface.blit(picture, self.rect)
        field = self._field()
        for x, word in self.ticks:
            at = (self._place((x, 0))[0], field.bottom + ctx.px(6))
            ctx.words(surface, word, CAPTION, ctx.theme.dim, at, "centre")
        for i, y in self._ends:
            series = self.series[i]
            tone = ctx.theme.role(series.role).text
            at = (field.right + ctx.px(10), self.rect.y + y)
            ctx.words(surface, series.label, CAPTION_STRONG, tone, at)
        self._draw_knots(surface, ctx)
        if self.focused and self._xs():
            x = self._place((self._xs()[min(self.at, len(self._xs()) - 1)], 0))[0]
            surface.fill(ctx.theme.ring, (x - 1, field.y, 2, field.h))
            ctx.ring(surface, self.rect, 6)

    def _draw_zones(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme, field = ctx.theme, self._field()
        if not self.zones:
            for value in self.y_range:
                y = self._place((self.x_range[0], value))[1]
                surface.fill(theme.line, (field.x, y, field.w, 1))
                at = (field.x - ctx.px(8), y - ctx.type.line(CAPTION) // 2)
                ctx.words(surface, f"{value:g}", CAPTION, theme.dim, at, "right")
        for i, zone in enumerate(self.zones):
            top = self._place((self.x_range[0], zone.high))[1]
            low = self._place((self.x_range[0], zone.low))[1]
            shade = mix(theme.panel, theme.text, 0.03 + 0.05 * (i % 2))
            surface.fill(shade, (field.x, top, field.w, low - top))
            y = (top + low - ctx.type.line(CAPTION)) // 2
            at = (field.x - ctx.px(8), y)
            ctx.words(surface, zone.label, CAPTION, theme.dim, at, "right")

    def _paint(self, ctx: Ctx) -> pygame.Surface:
        big = pygame.Surface((self.rect.w * _FINE, self.rect.h * _FINE), pygame.SRCALPHA)
        big.fill((*ctx.theme.panel, 0))
        for i, series in enumerate(self.series):
            colour = ctx.theme.role(series.role).solid
            places = [self._place(p) for p in series.points]
            fine = [((x - self.rect.x) * _FINE, (y - self.rect.y) * _FINE) for x, y in places]
            width = ctx.px(3) * _FINE
            if series.dashed:
                dashed(big, colour, fine, width, ctx.px(9) * _FINE)
            elif len(fine) > 1:
                pygame.draw.lines(big, colour, False, fine, width)
            for place in fine:
                _point(big, colour, place, ctx.px(5) * _FINE, i)
        return pygame.transform.smoothscale(big, self.rect.size)

    def _draw_knots(self, surface: pygame.Surface, ctx: Ctx) -> None:
        field = self._field()
        for series in self.series:
            for index, word in series.knots:
                x, y = self._place(series.points[index])
                width, height = ctx.type.width(word, CAPTION), ctx.type.font(CAPTION).get_height()
                left = max(field.x, min(field.right - width, x - width // 2))
                above = y - height - ctx.px(7)
                top = above if above >= self.rect.y else y + ctx.px(8)
                ctx.halo(surface, word, CAPTION, (left, top))


def apart(wanted: Sequence[int], line: int, field: pygame.Rect) -> list[tuple[int, int]]:
    """Tops of words `line` pixels high around the heights `wanted`, so that none covers another.

    Pairs (place in `wanted`, top), from the highest down, inside `field` as far as it has room.
    """
    placed: list[tuple[int, int]] = []
    floor = field.top
    ordered = sorted((y, i) for i, y in enumerate(wanted))
    for n, (y, i) in enumerate(ordered):
        room_below = (len(ordered) - n) * line
        top = min(max(y - line // 2, floor), field.bottom - room_below)
        placed.append((i, top))
        floor = top + line
    return placed


def _point(
    surface: pygame.Surface, colour: RGB, at: tuple[int, int], radius: int, shape: int
) -> None:
    """A disc, square, triangle or diamond, so that curves differ by more than colour."""
    x, y = at
    if shape % 4 == 0:
        pygame.draw.circle(surface, colour, at, radius)
    elif shape % 4 == 1:
        pygame.draw.rect(surface, colour, (x - radius, y - radius, 2 * radius, 2 * radius))
    elif shape % 4 == 2:
        points = [(x, y - radius), (x + radius, y + radius), (x - radius, y + radius)]
        pygame.draw.polygon(surface, colour, points)
    else:
        points = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        pygame.draw.polygon(surface, colour, points)


def dashed(
    surface: pygame.Surface,
    colour: RGB,
    points: Sequence[tuple[int, int]],
    width: int,
    long: int,
) -> None:
    """Draw a broken line of strokes and gaps `long` pixels each."""
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        length = max(1.0, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
        passed = 0.0
        while passed < length:
            a, b = passed / length, min(1.0, (passed + long) / length)
            ends = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in (a, b)]
            pygame.draw.line(surface, colour, ends[0], ends[1], width)
            passed += 2 * long
