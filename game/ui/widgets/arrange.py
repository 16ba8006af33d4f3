"""Rows, columns and grids: rectangles from weights. All lengths in screen pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from game.ui.paint import Ctx
from game.ui.theme import GAP, Theme


def _cuts(length: int, weights: Sequence[float], gap: int) -> list[tuple[int, int]]:
    room = length - gap * (len(weights) - 1)
    total = sum(weights)
    cuts = []
    passed = 0.0
    for i, weight in enumerate(weights):
        start = round(room * passed / total)
        passed += weight
        cuts.append((start + gap * i, round(room * passed / total) - start))
    return cuts


def split_h(rect: Rect, weights: Sequence[float], gap: int = 0) -> list[Rect]:
    """Columns, left to right, as wide as their weights say."""
    return [Rect(rect.x + at, rect.y, w, rect.h) for at, w in _cuts(rect.w, weights, gap)]


def split_v(rect: Rect, weights: Sequence[float], gap: int = 0) -> list[Rect]:
    """Rows, top to bottom, as high as their weights say."""
    return [Rect(rect.x, rect.y + at, rect.w, h) for at, h in _cuts(rect.h, weights, gap)]


def grid(rect: Rect, columns: int, rows: int, gap: int = 0) -> list[Rect]:
    """Equal cells, row by row."""
    return [c for row in split_v(rect, [1] * rows, gap) for c in split_h(row, [1] * columns, gap)]


def cut_top(rect: Rect, height: int, gap: int = 0) -> tuple[Rect, Rect]:
    """(the top `height` pixels, the rest below a gap)."""
    rest = Rect(rect.x, rect.y + height + gap, rect.w, max(0, rect.h - height - gap))
    return Rect(rect.x, rect.y, rect.w, height), rest


def cut_bottom(rect: Rect, height: int, gap: int = 0) -> tuple[Rect, Rect]:
    """(the bottom `height` pixels, the rest above a gap)."""
    rest = Rect(rect.x, rect.y, rect.w, max(0, rect.h - height - gap))
    return Rect(rect.x, rect.bottom - height, rect.w, height), rest


def cut_left(rect: Rect, width: int, gap: int = 0) -> tuple[Rect, Rect]:
    """(the left `width` pixels, the rest)."""
    rest = Rect(rect.x + width + gap, rect.y, max(0, rect.w - width - gap), rect.h)
    return Rect(rect.x, rect.y, width, rect.h), rest


def cut_right(rect: Rect, width: int, gap: int = 0) -> tuple[Rect, Rect]:
    """(the right `width` pixels, the rest)."""
    rest = Rect(rect.x, rect.y, max(0, rect.w - width - gap), rect.h)
    return Rect(rect.right - width, rect.y, width, rect.h), rest


def inset(rect: Rect, by: int) -> Rect:
    """The rectangle `by` pixels smaller on every side."""
    return rect.inflate(-2 * by, -2 * by)


def centred(rect: Rect, width: int, height: int) -> Rect:
    """A rectangle of this size in the middle of `rect`, no larger than it."""
    inner = Rect(0, 0, min(width, rect.w), min(height, rect.h))
    inner.center = rect.center
    return inner


@dataclass(frozen=True)
class Layout:
    """What `Screen.build` gets: the window's rectangle and the brush to measure with."""

    rect: Rect
    ctx: Ctx

    @property
    def theme(self) -> Theme:
        """The palette in use."""
        return self.ctx.theme

    @property
    def gap(self) -> int:
        """The usual gutter, in screen pixels."""
        return self.ctx.px(GAP)

    def px(self, n: float) -> int:
        """Design pixels (1080p, 100 % text) to screen pixels."""
        return self.ctx.px(n)
