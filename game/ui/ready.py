"""A screen made ready before it opens: built, measured and painted once."""

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
    def made(cls, screen: Screen, ctx: Ctx, canvas: pygame.Surface) -> Ready:
        """Enter and build a screen, and paint it on a `canvas` nobody sees: it fills the caches."""
        screen.on_enter()
        widgets = screen.build(Layout(canvas.get_rect(), ctx))
        for widget in walk(widgets):
            widget.layout(ctx)
        for widget in widgets:
            widget.draw(canvas, ctx)
        return cls(screen, ctx, widgets)
