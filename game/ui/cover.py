"""Cover: what stands in the window while the house behind it is still being opened.

It is the title's own name and line, at their place, so that nothing jumps when the rest comes. It
imports no rule and no content: these take longer than the cover.
"""

from __future__ import annotations

from pygame import Rect

from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.theme import BODY, Style
from game.ui.widgets.arrange import Layout, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label

NAME = Style(76, "bold")


def columns(layout: Layout, page: Rect) -> list[Rect]:
    """The two columns of the title: its name and controls, its map and scenarios."""
    return split_h(page, (1, 1.62), layout.px(40))


def margin(layout: Layout) -> Rect:
    """The title's page inside its margin."""
    return inset(layout.rect, layout.px(36))


def named(layout: Layout, rect: Rect) -> tuple[list[Widget], Rect]:
    """Name and line of the game at the top of `rect`, and what is left below."""
    ctx = layout.ctx
    name, rest = cut_top(rect, ctx.type.line(NAME))
    words = _("Security guarantees, ambiguity and hybrid crises: what is a promise worth?")
    line, rest = cut_top(rest, Label.height(ctx, words, rest.w, BODY), layout.px(22))
    return [Label(name, "Grey Zone", NAME), Label(line, words, BODY, "dim")], rest


class CoverScreen(Screen):
    """The first picture of all; nothing can be done on it."""

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets."""
        return named(layout, columns(layout, margin(layout))[0])[0]
