"""A screen made ready before it is shown: built, measured and, where it opens, painted once."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.paint import Ctx
from game.ui.screen import Screen
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Widget, walk


@dataclass(frozen=True)
class Ready:
    """Widgets that were built ahead, good for one screen at one scale."""

    screen: Screen
    ctx: Ctx
    widgets: list[Widget]

    @classmethod
    def built(cls, screen: Screen, ctx: Ctx, area: pygame.Rect) -> Ready:
        """Build a screen, and measure all that stands on it."""
        widgets = screen.build(Layout(area, ctx))
        for widget in walk(widgets):
            widget.layout(ctx)
        return cls(screen, ctx, widgets)

    @classmethod
    def entered(cls, screen: Screen, ctx: Ctx, canvas: pygame.Surface) -> Ready:
        """Enter and build a screen, and paint it on a `canvas` nobody sees: it fills the caches."""
        screen.on_enter()
        ready = cls.built(screen, ctx, canvas.get_rect())
        for widget in ready.widgets:
            widget.draw(canvas, ctx)
        return ready
