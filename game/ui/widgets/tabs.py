"""Tabs: one of several pages; left and right change the page while the tabs have the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.paint import Ctx
from game.ui.theme import STRONG
from game.ui.widgets.base import Key, RectLike, Widget, is_key


class Tabs(Widget):
    """A row of page names; `on_change` gets the index, the screen rebuilds."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        titles: Sequence[str],
        current: int,
        on_change: Callable[[int], object],
        *,
        name: str = "tabs",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.titles = titles
        self.current = current
        self.on_change = on_change
        self._widths: list[int] = []

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self._widths = [ctx.type.width(t, STRONG) + ctx.px(36) for t in self.titles]
        self.overflow = sum(self._widths) > self.rect.w

    def _boxes(self) -> list[pygame.Rect]:
        boxes = []
        x = self.rect.x
        for width in self._widths:
            boxes.append(pygame.Rect(x, self.rect.y, width, self.rect.h))
            x += width
        return boxes

    def _go(self, index: int) -> bool:
        if index != self.current and 0 <= index < len(self.titles):
            self.current = index
            self.on_change(index)
        return True

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if is_key(event, pygame.K_LEFT):
            return self._go(self.current - 1)
        if is_key(event, pygame.K_RIGHT):
            return self._go(self.current + 1)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for i, box in enumerate(self._boxes()):
                if box.collidepoint(event.pos):
                    return self._go(i)
        return False

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", " / ".join(self.titles))]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        base = pygame.Rect(self.rect.x, self.rect.bottom - ctx.px(2), self.rect.w, ctx.px(2))
        surface.fill(theme.line, base)
        for i, (title, box) in enumerate(zip(self.titles, self._boxes(), strict=True)):
            here = i == self.current
            words = ctx.type.render(title, STRONG, theme.text if here else theme.dim)
            surface.blit(words, words.get_rect(center=box.center))
            if here:
                mark = pygame.Rect(box.x, box.bottom - ctx.px(4), box.w, ctx.px(4))
                surface.fill(theme.accent, mark)
                if self.focused:
                    ctx.ring(surface, box.inflate(-ctx.px(8), -ctx.px(8)), 6)
