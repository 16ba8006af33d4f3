"""Timeline: the moments of a game in a row, with a mark at each turn and each incident."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.theme import CAPTION, CAPTION_STRONG
from game.ui.widgets.base import Key, RectLike, Widget, is_key


class Timeline(Widget):
    """`turns` is the turn of each moment (0: before the first), `struck` the moments at which an
    incident happened. Arrows step, Page keys jump from turn to turn, Home and End to the ends; a
    click or a drag goes where it points (`on_pick`, index).
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        turns: Sequence[int],
        at: int,
        on_pick: Callable[[int], object],
        *,
        struck: Sequence[int] = (),
        name: str = "timeline",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.turns = tuple(turns)
        self.at = at
        self.on_pick = on_pick
        self.struck = frozenset(struck)

    @staticmethod
    def height(ctx: Ctx) -> int:
        """Pixels a timeline needs."""
        return ctx.type.line(CAPTION) + ctx.px(30)

    @property
    def starts(self) -> list[int]:
        """The first moment of each turn."""
        return [i for i, turn in enumerate(self.turns) if i == 0 or turn != self.turns[i - 1]]

    def _x(self, index: int) -> int:
        return self.rect.x + round(self.rect.w * (index + 0.5) / len(self.turns))

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and self.step(event):
            return True
        pressed = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        if pressed or (event.type == pygame.MOUSEMOTION and self.pressed):
            share = (event.pos[0] - self.rect.x) / max(1, self.rect.w)
            return self._go(int(share * len(self.turns)))
        return False

    def step(self, event: pygame.Event) -> bool:
        """Use a key that steps, whoever has the focus."""
        jumps = {
            pygame.K_LEFT: self.at - 1,
            pygame.K_RIGHT: self.at + 1,
            pygame.K_PAGEUP: self.turn_back(),
            pygame.K_PAGEDOWN: self.turn_on(),
            pygame.K_HOME: 0,
            pygame.K_END: len(self.turns) - 1,
        }
        return is_key(event, *jumps) and self._go(jumps[event.key])

    def turn_back(self) -> int:
        """The start of this turn, or where it has begun just now of the one before."""
        return max((i for i in self.starts if i < self.at), default=0)

    def turn_on(self) -> int:
        """The start of the next turn, else the last moment."""
        return min((i for i in self.starts if i > self.at), default=len(self.turns) - 1)

    def _go(self, index: int) -> bool:
        wanted = max(0, min(len(self.turns) - 1, index))
        if wanted != self.at:
            self.at = wanted
            self.on_pick(wanted)
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [
            ("← →", _("One phase back or on")),
            ("Page ↑ ↓", _("One turn back or on")),
            ("Home End", _("To the first or last moment")),
        ]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        y = self.rect.y + ctx.px(14)
        track = pygame.Rect(self.rect.x, y - ctx.px(3), self.rect.w, ctx.px(6))
        ctx.panel(surface, track, theme.line, radius=3)
        x = self._x(self.at)
        passed = pygame.Rect(track.x, track.y, x - track.x, track.h)
        ctx.panel(surface, passed, theme.accent, radius=3)
        for i in self.starts:
            self._draw_turn(surface, ctx, i, y)
        for i in sorted(self.struck):
            ctx.disc(surface, (self._x(i), y), ctx.px(6), theme.warn, theme.panel, ctx.px(2))
        ctx.disc(surface, (x, y), ctx.px(10), theme.panel, theme.accent, ctx.px(4))
        if self.focused:
            half = ctx.px(11)
            ctx.ring(surface, pygame.Rect(x - half, y - half, 2 * half, 2 * half), 12)

    def _draw_turn(self, surface: pygame.Surface, ctx: Ctx, i: int, y: int) -> None:
        theme, turn = ctx.theme, self.turns[i]
        left = self.rect.x + round(self.rect.w * i / len(self.turns))
        surface.fill(theme.faint, (left, y - ctx.px(8), ctx.px(2), ctx.px(16)))
        here = turn == self.turns[self.at]
        words = _("Start") if turn == 0 else str(turn)
        style, ink = (CAPTION_STRONG, theme.text) if here else (CAPTION, theme.dim)
        later = next((k for k in self.starts if k > i), len(self.turns))
        room = round(self.rect.w * (later - i) / len(self.turns))
        if ctx.type.width(words, style) <= room:
            ctx.words(surface, words, style, ink, (left + ctx.px(4), y + ctx.px(12)))
