"""BarTriple: Positions, Interests and Needs side by side; they stand apart and are never summed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.theme import CAPTION, HEAD, PAD, SMALL, SMALL_STRONG
from game.ui.widgets.base import Key, RectLike, Widget, is_key


@dataclass(frozen=True)
class Bar:
    """One score: `value` 0 to 100, its words, and a `mark` on the same scale to compare it with.

    `mark_words` may have several lines.
    """

    label: str
    value: int
    words: str = ""
    mark: int | None = None
    mark_words: str = ""
    tooltip: str = ""


class BarTriple(Widget):
    """Three bars in three frames with room between; there is no total, by design."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        bars: Sequence[Bar],
        *,
        role: str = "neutral",
        name: str = "scores",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        if len(bars) != 3:
            raise ValueError("positions, interests and needs: three bars")
        self.bars = list(bars)
        self.role = role
        self.at = 0

    def _frame(self, i: int) -> pygame.Rect:
        gap = self.rect.w // 24
        width = (self.rect.w - 2 * gap) // 3
        return pygame.Rect(self.rect.x + i * (width + gap), self.rect.y, width, self.rect.h)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = self._frame(0).w - 2 * ctx.px(PAD) + ctx.px(8)
        words = [(b.label, SMALL_STRONG) for b in self.bars]
        words += [(b.words, SMALL) for b in self.bars]
        words += [(line, CAPTION) for b in self.bars for line in b.mark_words.split("\n")]
        wide = any(ctx.type.width(text, style) > room for text, style in words)
        self.overflow = wide or self._bar(ctx, 0).h < ctx.px(40)

    def _bar(self, ctx: Ctx, i: int) -> pygame.Rect:
        frame = self._frame(i)
        pad = ctx.px(12)
        top = pad + ctx.type.line(SMALL_STRONG) + ctx.px(6)
        below = max(len(bar.mark_words.split("\n")) for bar in self.bars)
        foot = pad + ctx.type.line(HEAD) + ctx.type.line(SMALL) + below * ctx.type.line(CAPTION)
        width = min(ctx.px(64), frame.w // 3)
        high = max(0, frame.h - top - foot - ctx.px(6))
        return pygame.Rect(frame.centerx - width // 2, frame.y + top, width, high)

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and is_key(event, pygame.K_LEFT, pygame.K_RIGHT):
            step = 1 if event.key == pygame.K_RIGHT else -1
            self.at = max(0, min(2, self.at + step))
            return True
        return False

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, bar in enumerate(self.bars):
            here = self._frame(i).collidepoint(pos) if pos else i == self.at
            if here and bar.tooltip:
                return bar.tooltip, self._frame(i)
        return super().tip(pos)

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", " / ".join(b.label for b in self.bars))]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        role = theme.role(self.role)
        for i, bar in enumerate(self.bars):
            frame, box = self._frame(i), self._bar(ctx, i)
            ctx.panel(surface, frame, theme.raised, theme.line, 10)
            at = (frame.centerx, frame.y + ctx.px(12))
            ctx.words(surface, bar.label, SMALL_STRONG, theme.text, at, "centre")
            ctx.panel(surface, box, theme.sunk, theme.line, 6)
            high = round(box.h * bar.value / 100)
            if high:
                filled = pygame.Rect(box.x, box.bottom - high, box.w, high)
                ctx.bar(surface, filled, self.role, 6)
            self._draw_mark(surface, ctx, bar, box)
            y = box.bottom + ctx.px(6)
            for text, style, tone in (
                (str(bar.value), HEAD, theme.text),
                (bar.words, SMALL, role.text),
                *((line, CAPTION, theme.dim) for line in bar.mark_words.split("\n")),
            ):
                ctx.words(surface, text, style, tone, (frame.centerx, y), "centre")
                y += ctx.type.line(style)
            if self.focused and i == self.at:
                ctx.ring(surface, frame, 10)

    @staticmethod
    def _draw_mark(surface: pygame.Surface, ctx: Ctx, bar: Bar, box: pygame.Rect) -> None:
        if bar.mark is None:
            return
        y = box.bottom - round(box.h * bar.mark / 100)
        reach = ctx.px(8)
        surface.fill(ctx.theme.ring, (box.x - reach, y - 1, box.w + 2 * reach, ctx.px(2.5)))
