"""DomainTabs: five domains in one row, each an icon with its line, so that all lines are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.theme import SMALL_STRONG
from game.ui.widgets.arrange import split_h
from game.ui.widgets.base import Key, RectLike, Widget, is_key


class DomainTabs(Widget):
    """Left and right, or a click, choose the domain whose ladder is shown (`on_domain`, index).

    `lines` is the public line of each domain: the weakest place shows without opening its ladder.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        names: Sequence[str],
        icons: Sequence[str],
        lines: Sequence[int],
        current: int,
        on_domain: Callable[[int], object],
        *,
        name: str = "domains",
    ) -> None:
        super().__init__(rect, name=name)
        self.names = list(names)
        self.icons = list(icons)
        self.lines = list(lines)
        self.current = current
        self.on_domain = on_domain

    def _cells(self) -> list[pygame.Rect]:
        return split_h(self.rect, [1] * len(self.names), max(2, self.rect.w // 90))

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        need = ctx.px(24 + 6) + max(ctx.type.width(str(n), SMALL_STRONG) for n in self.lines)
        self.overflow = need > self._cells()[0].w

    def _go(self, index: int) -> bool:
        if 0 <= index < len(self.names) and index != self.current:
            self.current = index
            self.on_domain(index)
        return True

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and is_key(event, pygame.K_LEFT, pygame.K_RIGHT):
            return self._go(self.current + (1 if event.key == pygame.K_RIGHT else -1))
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for i, cell in enumerate(self._cells()):
                if cell.collidepoint(event.pos):
                    return self._go(i)
        return False

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        for i, cell in enumerate(self._cells()):
            here = cell.collidepoint(pos) if pos else i == self.current
            if here:
                text = _("{domain}: the public line is at {n}.")
                return text.format(domain=self.names[i], n=self.lines[i]), cell
        return super().tip(pos)

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", " / ".join(self.names))]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        for i, cell in enumerate(self._cells()):
            here = i == self.current
            ctx.panel(surface, cell, theme.accent if here else theme.raised, radius=8)
            ink = theme.on_accent if here else theme.dim
            icon = ctx.icon(self.icons[i], 22, ink)
            words = ctx.type.render(str(self.lines[i]), SMALL_STRONG, ink)
            x = cell.centerx - (icon.get_width() + ctx.px(6) + words.get_width()) // 2
            surface.blit(icon, icon.get_rect(x=x, centery=cell.centery))
            x += icon.get_width() + ctx.px(6)
            surface.blit(words, words.get_rect(x=x, centery=cell.centery))
            if here and self.focused:
                ctx.ring(surface, cell, 8)
