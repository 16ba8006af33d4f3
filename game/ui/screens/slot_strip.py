"""SlotStrip: the slots of an order as tabs that show what each one holds: the order at a glance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.theme import CAPTION, CAPTION_STRONG, SMALL_STRONG, Style, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key


@dataclass(frozen=True)
class SlotTab:
    """A slot: its `title`, the chosen `value` in words, and whether there is nothing to decide."""

    title: str
    value: str = ""
    done: bool = False
    idle: bool = False


class SlotStrip(Widget):
    """Left, right or a click choose a slot (`on_slot`, index); idle ones are stepped over."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        tabs: Sequence[SlotTab],
        current: int,
        on_slot: Callable[[int], object],
        *,
        role: str = "neutral",
        name: str = "slots",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.tabs = list(tabs)
        self.current = current
        self.on_slot = on_slot
        self.role = role
        self._cells: list[pygame.Rect] = []
        self._style: Style = SMALL_STRONG

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels the strip needs."""
        return ctx.type.line(CAPTION) + ctx.type.line(SMALL_STRONG) + ctx.px(14)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        gap, pad = ctx.px(6), ctx.px(45)
        room = self.rect.w - gap * (len(self.tabs) - 1)
        for self._style in (SMALL_STRONG, CAPTION_STRONG):
            needs = [
                max(ctx.type.width(t.title, CAPTION), ctx.type.width(t.value, self._style)) + pad
                for t in self.tabs
            ]
            if sum(needs) <= room:
                break
        self.overflow = sum(needs) > room
        # Equal places where they do; else each as wide as its words need, the rest shared out.
        if max(needs) * len(needs) <= room:
            needs = [room // len(needs)] * len(needs)
        spare = max(0, room - sum(needs)) // len(needs)
        self._cells = []
        x = self.rect.x
        for need in needs:
            self._cells.append(pygame.Rect(x, self.rect.y, need + spare, self.rect.h))
            x += need + spare + gap

    def _go(self, index: int) -> bool:
        if 0 <= index < len(self.tabs) and index != self.current and not self.tabs[index].idle:
            self.current = index
            self.on_slot(index)
        return True

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and is_key(event, pygame.K_LEFT, pygame.K_RIGHT):
            step = 1 if event.key == pygame.K_RIGHT else -1
            index = self.current + step
            while 0 <= index < len(self.tabs) and self.tabs[index].idle:
                index += step
            return self._go(index)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for i, cell in enumerate(self._cells):
                if cell.collidepoint(event.pos):
                    return self._go(i)
        return False

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", " / ".join(tab.title for tab in self.tabs))]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        for i, cell in enumerate(self._cells):
            self._draw_tab(surface, ctx, i, cell)

    def _draw_tab(self, surface: pygame.Surface, ctx: Ctx, i: int, cell: pygame.Rect) -> None:
        theme, tab = ctx.theme, self.tabs[i]
        look = theme.role(self.role)
        here = i == self.current
        fill = mix(theme.raised, look.solid, 0.16) if here else theme.panel
        ctx.panel(surface, cell, fill, look.solid if here else theme.line, 8, 2 if here else 1.5)
        x, y = cell.x + ctx.px(37), cell.y + ctx.px(6)
        radius = ctx.px(10)
        at = (cell.x + ctx.px(20), cell.centery)
        if tab.done and not tab.idle:
            ctx.disc(surface, at, radius, look.solid)
            mark = ctx.icon("check", 16, look.on)
            surface.blit(mark, mark.get_rect(center=at))
        else:
            ctx.disc(surface, at, radius, fill, theme.line if tab.idle else theme.faint, ctx.px(2))
        ctx.words(surface, tab.title, CAPTION, theme.dim, (x, y))
        ink = theme.text if tab.done and not tab.idle else theme.dim
        y += ctx.type.line(CAPTION)
        ctx.words(surface, tab.value, self._style, ink, (x, y))
        if here and self.focused:
            ctx.ring(surface, cell, 8)
