"""Watching: a game without people, told step by step in the public view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens.publicframe import NEXT
from game.ui.screens.publicview import PublicPicture
from game.ui.theme import SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Band, Label

if TYPE_CHECKING:
    from game.ui.screens.places import Step
    from game.ui.screens.sitting import Sitting


class WatchScreen(Screen):
    """The public view at one step, and the way to the next; the step's own page has the details."""

    first_focus = NEXT

    def __init__(self, sitting: Sitting, step: Step) -> None:
        self.title = _("Watching")
        self.sitting = sitting
        self.told_by = step

    def build(self, layout: Layout) -> list[Widget]:
        """Place the view above a narrow foot."""
        ctx, px = layout.ctx, layout.px
        foot, rest = cut_bottom(layout.rect, Button.height(ctx) + 2 * px(8))
        inner = inset(foot, px(8))
        on, details = _("Next step"), _("Details")
        go, left = cut_right(inner, Button.width(ctx, on, "space") + px(20), layout.gap)
        page, left = cut_right(left, Button.width(ctx, details, "d"), layout.gap)
        left.x, left.w = left.x + px(10), left.w - px(10)
        note = _("Bots play every seat. You see what everybody may know.")
        return [
            PublicPicture(rest, self.sitting),
            Band(foot),
            Label(left, note, SMALL, "dim", middle=True, name="watching"),
            Button(
                page, details, self.details, icon="file-text", shortcut="d", name="details",
                tooltip=_("The whole page of this step: causes, voices, terms."),
            ),
            Button(
                go, on, self.sitting.proceed, icon="arrow-right", shortcut="space",
                style="primary", name=NEXT, tooltip=_("Go on to the next step of the game."),
            ),
        ]  # fmt: skip

    def details(self) -> None:
        """Show the page that tells of this step in full; it goes on to the next step."""
        self.window.replace(self.sitting.page_of(self.told_by))

    def back(self) -> bool:
        """There is nothing to go back to: Esc opens the pause page, as everywhere in a game."""
        return False
