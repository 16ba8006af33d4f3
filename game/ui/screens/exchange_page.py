"""The page after an exchange: what both sides did, step by step, and how it ended; for everyone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.engine.schema import PUBLIC
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import exchange_reading as read
from game.ui.screens import exchange_steps, publicturn, stillpage, tension_curve
from game.ui.screens.asking import Asking
from game.ui.screens.board import BoardLook, ladder_panel
from game.ui.screens.publicframe import ANSWER, NEXT, foot, head
from game.ui.screens.publicturn import in_hundred
from game.ui.screens.whyreading import Whys
from game.ui.theme import BODY, TITLE
from game.ui.widgets.arrange import Layout, cut_top, inset, split_h
from game.ui.widgets.base import Key, Widget
from game.ui.widgets.label import Label, Panel

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting


class ExchangePage(Screen):
    """One sentence, three steps, the tension that is left; the still page where all was lost."""

    title = "Exchange"
    first_focus = NEXT

    def __init__(self, sitting: Sitting, report: Report) -> None:
        self.sitting = sitting
        self.turn = report.turn
        self.view = sitting.view(PUBLIC)
        self.done = read.taken(sitting, report.turn)
        self.end = read.end(self.view)
        self.lost = self.end == "shared_loss"
        found = publicturn.incident(self.view)
        self.domain = found.place if found else 0
        self.asking = Asking(self, lambda: Whys(self.view, sitting, domain=self.domain))

    def show_domain(self, index: int) -> None:
        """Show the ladder of another domain."""
        self.domain = index
        self.asking.renew()
        self.rebuild()

    def on_key(self, event: pygame.Event) -> bool:
        """Y says why a number is what it is."""
        return not self.lost and self.asking.on_key(event)

    def help_keys(self) -> Sequence[Key]:
        """Keys of this screen for the help page."""
        return [] if self.lost else self.asking.help_keys()

    def build(self, layout: Layout) -> list[Widget]:
        """Place the sentence and the steps beside the ladder."""
        if self.lost:
            chance = read.chance(self.view, len(self.done))
            return stillpage.build(layout, self.sitting, chance)
        widgets, rest = head(layout, self.sitting, ANSWER, self.turn)
        button, body = foot(
            layout, rest, _("Continue"), self.sitting, note=_("Next: what changed, and why.")
        )
        left, right = split_h(body, (1.9, 1), layout.gap)
        look = BoardLook(
            words=self.sitting,
            view=self.view,
            history=self.sitting.history,
            domain=self.domain,
            on_domain=self.show_domain,
            asking=self.asking,
        )
        widgets += [*self._main(layout, left), *ladder_panel(layout, right, look), *button]
        asked = self.asking.drawer(layout)
        return [*widgets, asked] if asked else widgets

    def _main(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        wide = rect.w - 2 * px(26)
        title = self.sitting.word("exchange_end", self.end, "sentence")
        note = read.paid(self.end)
        high = ctx.type.height(title, TITLE, wide) + ctx.type.height(note, BODY, wide)
        top, rest = cut_top(rect, high + px(8) + 2 * px(22), layout.gap)
        inner = inset(top, px(22))
        inner.x, inner.w = top.x + px(26), wide
        said, below = cut_top(inner, ctx.type.height(title, TITLE, wide), px(8))
        need = exchange_steps.height(layout, rest.w, self.view, self.sitting, self.done)
        strip, rest = cut_top(rest, need, layout.gap)
        left = in_hundred(tension_curve.chance_now(self.view))
        says = _("What is left at the reckoning: {chance} at this tension.").format(chance=left)
        return [
            Panel(top, edge=_EDGES.get(self.end, "")),
            Label(said, title, TITLE),
            Label(below, note, BODY, "dim"),
            *exchange_steps.strip(layout, strip, self.view, self.sitting, self.done),
            *tension_curve.panel(layout, rest, self.view, says),
        ]


_EDGES = {"russia_climbed_down": "coalition", "coalition_climbed_down": "russia"}
"""Whose colour frames the sentence: the side that stood."""
