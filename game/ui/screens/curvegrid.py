"""CurveGrid: small multiples of what vague words do, with the card's place as a point on each.

One cell a curve: its name, the curve over vagueness from 0 to 100, the point, and the two numbers
it stands for. The points follow the card that is pointed at; the curves never move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.screens.dealboard import Follower
from game.ui.theme import CAPTION, CAPTION_STRONG, RGB, SMALL, mix
from game.ui.widgets.base import Key, RectLike, is_key

_FINE = 2
_CHART = 46
"""Least height of a curve, design pixels."""
_MOVES = {pygame.K_LEFT: -1, pygame.K_UP: -1, pygame.K_RIGHT: 1, pygame.K_DOWN: 1}


@dataclass(frozen=True)
class Curve:
    """A curve: `points` are (x, y) with x from 0 to 100, `axis` the word under it.

    `places` has one (x, y) for each option, `tips` one tooltip; `unit` follows the numbers.
    """

    label: str
    axis: str
    unit: str
    points: Sequence[tuple[float, float]]
    places: Sequence[tuple[float, float]]
    tips: Sequence[str]


class CurveGrid(Follower):
    """Curves of one role side by side, in rows of `columns`; arrows walk over them."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        curves: Sequence[Curve],
        shown: int,
        *,
        role: str,
        columns: int = 3,
        name: str = "curves",
    ) -> None:
        super().__init__(rect, len(curves[0].places), shown, name=name)
        self.curves = list(curves)
        self.role = role
        self.columns = columns
        self.at = 0

    # -- measures -----------------------------------------------------------------------------

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return -(-len(self.curves) // self.columns)

    def _width(self) -> int:
        return (self.rect.w - (self.columns - 1) * self._gap()) // self.columns

    def _gap(self) -> int:
        return max(6, self.rect.w // 36)

    def _names(self, ctx: Ctx) -> int:
        wide = self._width()
        return max(ctx.type.height(curve.label, SMALL, wide) for curve in self.curves)

    def height(self, ctx: Ctx) -> int:
        """Pixels that all rows need at this width."""
        return self.rows * (self._fixed(ctx) + ctx.px(_CHART))

    def _fixed(self, ctx: Ctx) -> int:
        """Pixels of a row that are not its curve."""
        return self._names(ctx) + ctx.type.line(CAPTION) + ctx.px(14)

    def narrow(self, ctx: Ctx) -> bool:
        """Whether the words under and over a curve are too wide for their cell."""
        wide = self._width()
        foot = max(
            ctx.type.width(f"{curve.axis}{_value(curve, y)}", CAPTION_STRONG)
            for curve in self.curves
            for _x, y in curve.places
        )
        cut = any(ctx.type.wrap(curve.label, SMALL, wide).cut for curve in self.curves)
        return cut or foot + ctx.px(6) > wide

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self.overflow = self.narrow(ctx) or self.height(ctx) > self.rect.h + 1

    def _cell(self, i: int) -> pygame.Rect:
        row, column = divmod(i, self.columns)
        high = self.rect.h // self.rows
        left = self.rect.x + column * (self._width() + self._gap())
        return pygame.Rect(left, self.rect.y + row * high, self._width(), high)

    # -- input --------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if not self.focused or not is_key(event, *_MOVES):
            return False
        self.at = max(0, min(len(self.curves) - 1, self.at + _MOVES[event.key]))
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("↑ ↓", " / ".join(curve.label for curve in self.curves))]

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, curve in enumerate(self.curves):
            if self._cell(i).collidepoint(pos) if pos else i == self.at:
                return curve.tips[max(0, self.shown)], self._cell(i)
        return self.tooltip, self.rect

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        for i, curve in enumerate(self.curves):
            self._draw_curve(surface, ctx, curve, self._cell(i))
            if self.focused and i == self.at:
                ctx.ring(surface, self._cell(i).inflate(ctx.px(4), -ctx.px(4)), 5)

    def _draw_curve(
        self, surface: pygame.Surface, ctx: Ctx, curve: Curve, cell: pygame.Rect
    ) -> None:
        theme, look = ctx.theme, ctx.theme.role(self.role)
        names, foot = self._names(ctx), ctx.type.line(CAPTION)
        ctx.lines(surface, ctx.type.wrap(curve.label, SMALL, cell.w), SMALL, theme.text, cell)
        chart = pygame.Rect(cell.x, cell.y + names, cell.w, cell.h - names - foot - ctx.px(12))
        top = max(y for _x, y in curve.points) or 1
        key = ("curve", chart.size, self.role, tuple(curve.points))
        picture = ctx.layer(key, lambda: _picture(ctx, chart.size, curve, top, look.solid))
        surface.blit(picture, chart)
        x, y = curve.places[max(0, self.shown)]
        at = _spot(chart.size, (x, y), top, ctx.px(7))
        at = (chart.x + at[0], chart.y + at[1])
        surface.fill(theme.dim, (at[0], at[1], 1, chart.bottom - at[1]))
        ctx.disc(surface, at, ctx.px(6), theme.text, theme.panel, ctx.px(2))
        low = chart.bottom + ctx.px(1)
        ctx.words(surface, curve.axis, CAPTION, theme.dim, (cell.x, low))
        ctx.words(surface, _value(curve, y), CAPTION_STRONG, look.text, (cell.right, low), "right")


def _value(curve: Curve, y: float) -> str:
    return f"{y:g}{curve.unit}"


def _spot(
    size: tuple[int, int], point: tuple[float, float], top: float, pad: int
) -> tuple[int, int]:
    """Where a point of a curve lies in its picture, a little inside the edges."""
    wide, high = size[0] - 2 * pad, size[1] - 2 * pad
    return pad + round(point[0] / 100 * wide), size[1] - pad - round(point[1] / top * high)


def _picture(
    ctx: Ctx, size: tuple[int, int], curve: Curve, top: float, colour: RGB
) -> pygame.Surface:
    """The curve over its ground line, the part under it tinted."""
    big = pygame.Surface((size[0] * _FINE, size[1] * _FINE), pygame.SRCALPHA)
    back = mix(ctx.theme.panel, colour, 0.16)
    big.fill((*back, 0))
    pad, fine = ctx.px(7) * _FINE, (size[0] * _FINE, size[1] * _FINE)
    line = [_spot(fine, point, top, pad) for point in curve.points]
    floor = fine[1] - pad
    pygame.draw.polygon(big, back, [(line[0][0], floor), *line, (line[-1][0], floor)])
    pygame.draw.line(big, ctx.theme.border, (pad, floor), (fine[0] - pad, floor), _FINE)
    pygame.draw.lines(big, colour, False, line, ctx.px(3) * _FINE)
    return pygame.transform.smoothscale(big, size)
