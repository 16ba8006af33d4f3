"""Meter: the shield in four parts, the weakest marked; its back shows the five criteria."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.theme import CAPTION, RGB, SMALL_STRONG, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key

# The outline of a shield in a unit square, clockwise from the top left.
_OUTLINE = (
    (0.0, 0.04), (0.25, 0.05), (0.5, 0.0), (0.75, 0.05), (1.0, 0.04), (1.0, 0.5), (0.96, 0.66),
    (0.86, 0.8), (0.7, 0.91), (0.5, 1.0), (0.3, 0.91), (0.14, 0.8), (0.04, 0.66), (0.0, 0.5),
)  # fmt: skip
_FINE = 3


@dataclass(frozen=True)
class Part:
    """A quarter of the shield: `value` 0 to 100 fills it from below, `band` is its word."""

    label: str
    value: int
    band: str
    tooltip: str = ""


class Meter(Widget):
    """A shield of four `parts` (top left, top right, bottom left, bottom right).

    The part with the lowest value is marked as the weakest. The arrows walk over the parts, so
    that each tooltip can be read without a mouse. `why` gives what a part's tooltip adds, worked
    out when it is due; a click or Enter asks for more (`on_ask`), where there is more.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        parts: Sequence[Part],
        *,
        role: str = "coalition",
        weakest: str = "",
        name: str = "shield",
        tooltip: str = "",
        why: Callable[[int], str] | None = None,
        on_ask: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.why = why
        self.on_ask = on_ask
        if len(parts) != 4:
            raise ValueError("a shield has four parts")
        self.parts = list(parts)
        self.role = role
        self.weakest = weakest
        self.at = min(range(4), key=lambda i: self.parts[i].value)
        self._low = self.at

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = (self.rect.w - self._shield().w) // 2 - ctx.px(14)
        high = self._block(ctx)
        words = max(
            max(ctx.type.width(p.label, SMALL_STRONG), ctx.type.width(p.band, CAPTION))
            for p in self.parts
        )
        marked = ctx.type.width(self.weakest, CAPTION) + ctx.px(22) if self.weakest else 0
        self.overflow = max(words, marked) > room or 2 * high > self.rect.h

    def _block(self, ctx: Ctx) -> int:
        lines = 3 if self.weakest else 2
        return ctx.type.line(SMALL_STRONG) + (lines - 1) * ctx.type.line(CAPTION)

    def _shield(self) -> pygame.Rect:
        width = min(round(self.rect.h * 0.84), self.rect.w * 2 // 5)
        box = pygame.Rect(0, 0, width, min(self.rect.h, round(width / 0.84)))
        box.center = self.rect.center
        return box

    def _quarter(self, i: int) -> pygame.Rect:
        half = self.rect.w // 2, self.rect.h // 2
        left, top = self.rect.x + (i % 2) * half[0], self.rect.y + (i // 2) * half[1]
        return pygame.Rect(left, top, *half)

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        moves = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_UP: -2, pygame.K_DOWN: 2}
        if self.focused and is_key(event, *moves) and 0 <= self.at + moves[event.key] < 4:
            self.at += moves[event.key]
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self.at = self._part_at(event.pos)
            return self.activate()
        return False

    def _part_at(self, pos: tuple[int, int] | None) -> int:
        """The part under the mouse; without one, that of the keyboard."""
        under = (i for i in range(4) if pos and self._quarter(i).collidepoint(pos))
        return next(under, self.at)

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        if self.on_ask is None:
            return False
        self.on_ask(self.at)
        return True

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, part in enumerate(self.parts):
            here = self._quarter(i).collidepoint(pos) if pos else i == self.at
            if here and part.tooltip:
                return part.tooltip, self._quarter(i)
        return super().tip(pos)

    def more(self, pos: tuple[int, int] | None) -> str:
        """Why the part pointed at is what it is."""
        return self.why(self._part_at(pos)) if self.why is not None else ""

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← → ↑ ↓", " / ".join(p.label for p in self.parts))]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        box = self._shield()
        key = ("shield", box.size, self.role, tuple(p.value for p in self.parts))
        surface.blit(ctx.layer(key, lambda: self._paint(ctx, box.size)), box)
        for i in range(4):
            self._draw_words(surface, ctx, i, box)
        if self.focused:
            ctx.ring(surface, self._quarter(self.at).inflate(-ctx.px(6), -ctx.px(6)), 8)

    def _paint(self, ctx: Ctx, size: tuple[int, int]) -> pygame.Surface:
        theme = ctx.theme
        solid = theme.role(self.role).solid
        w, h = size[0] * _FINE, size[1] * _FINE
        image = pygame.Surface((w, h), pygame.SRCALPHA)
        middle = round(h * 0.47)
        for i, part in enumerate(self.parts):
            top, bottom = (0, middle) if i < 2 else (middle, h)
            left = 0 if i % 2 == 0 else w // 2
            level = round((bottom - top) * (1 - part.value / 100))
            weak = i == self._low
            fill: RGB = theme.warn if weak else solid
            image.fill(mix(theme.sunk, fill, 0.14), (left, top, w // 2 + 1, bottom - top))
            image.fill(fill, (left, top + level, w // 2 + 1, bottom - top - level))
            if weak:
                tile = ctx.hatch_tile("rise", mix(fill, theme.sunk, 0.45), max(8, w // 18))
                for x in range(left, left + w // 2, tile.get_width()):
                    for y in range(top + level, bottom, tile.get_height()):
                        area = (0, 0, left + w // 2 - x, bottom - y)
                        image.blit(tile, (x, y), area)
        gap = ctx.px(4) * _FINE
        image.fill((0, 0, 0, 0), (w // 2 - gap // 2, 0, gap, h))
        image.fill((0, 0, 0, 0), (0, middle - gap // 2, w, gap))
        mask = pygame.Surface((w, h), pygame.SRCALPHA)
        mask.fill((255, 255, 255, 0))
        pygame.draw.polygon(mask, (255, 255, 255, 255), [(x * w, y * h) for x, y in _OUTLINE])
        image.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
        return pygame.transform.smoothscale(image, size)

    def _draw_words(self, surface: pygame.Surface, ctx: Ctx, i: int, box: pygame.Rect) -> None:
        theme = ctx.theme
        part = self.parts[i]
        gap = ctx.px(14)
        left = i % 2 == 0
        x = box.x - gap if left else box.right + gap
        quarter = self._quarter(i)
        y = quarter.y + (quarter.h - self._block(ctx)) // 2
        ctx.words(
            surface, part.label, SMALL_STRONG, theme.text, (x, y), "right" if left else "left"
        )
        y += ctx.type.line(SMALL_STRONG)
        weak = i == self._low
        tone = theme.warn if weak else theme.dim
        ctx.words(surface, part.band, CAPTION, tone, (x, y), "right" if left else "left")
        if weak and self.weakest:
            y += ctx.type.line(CAPTION)
            text = f"▼ {self.weakest}"
            ctx.words(surface, text, CAPTION, theme.warn, (x, y), "right" if left else "left")


@dataclass(frozen=True)
class Lamp:
    """A criterion on the back of the shield: its name and whether it is lit (0 to 100)."""

    label: str
    value: int
    tooltip: str = ""


class Lamps(Widget):
    """Criteria as a row of lamps: filled from below by how far each is met."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        lamps: Sequence[Lamp],
        *,
        role: str = "coalition",
        name: str = "criteria",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.lamps = list(lamps)
        self.role = role
        self.at = 0

    def _cell(self, i: int) -> pygame.Rect:
        width = self.rect.w // max(1, len(self.lamps))
        return pygame.Rect(self.rect.x + i * width, self.rect.y, width, self.rect.h)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        width = self._cell(0).w - ctx.px(6)
        self.overflow = any(ctx.type.width(lamp.label, CAPTION) > width for lamp in self.lamps)

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and is_key(event, pygame.K_LEFT, pygame.K_RIGHT):
            step = 1 if event.key == pygame.K_RIGHT else -1
            self.at = max(0, min(len(self.lamps) - 1, self.at + step))
            return True
        return False

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, lamp in enumerate(self.lamps):
            here = self._cell(i).collidepoint(pos) if pos else i == self.at
            if here and lamp.tooltip:
                return lamp.tooltip, self._cell(i)
        return super().tip(pos)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        solid = theme.role(self.role).solid
        radius = min(ctx.px(14), max(4, (self.rect.h - ctx.type.line(CAPTION)) // 2))
        for i, lamp in enumerate(self.lamps):
            cell = self._cell(i)
            at = (cell.centerx, cell.y + radius)
            fill = mix(theme.sunk, solid, lamp.value / 100)
            ctx.disc(surface, at, radius, fill, solid, ctx.px(2))
            y = cell.y + 2 * radius + ctx.px(3)
            tone = theme.text if lamp.value >= 50 else theme.dim
            line = ctx.type.wrap(lamp.label, CAPTION, cell.w, ctx.type.line(CAPTION)).lines[0]
            ctx.words(surface, line, CAPTION, tone, (cell.centerx, y), "centre")
            if self.focused and i == self.at:
                ctx.ring(surface, cell.inflate(-ctx.px(6), 0), 6)
