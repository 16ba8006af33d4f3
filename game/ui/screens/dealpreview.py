"""What a message card or an annex would mean, beside the cards; it follows the card pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pygame
from pygame import Rect

from game.engine.arith import POINT
from game.engine.view import View
from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.screens import dealfaces
from game.ui.screens.dealboard import Count, Follower, Totals
from game.ui.theme import BODY, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_top, split_h
from game.ui.widgets.base import RectLike, Widget
from game.ui.widgets.label import Label

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

Parts = tuple[list[Widget], list[Follower]]
"""Widgets, and those of them that follow the card pointed at."""


class Said(Follower):
    """A name and lines under it, one reading for each option and one for none."""

    def __init__(
        self,
        rect: RectLike,
        options: Sequence[tuple[str, str]],
        shown: int,
        *,
        standing: tuple[str, str],
        name: str = "said",
    ) -> None:
        super().__init__(rect, len(options), shown, name=name)
        self._all = [*options, standing]

    def height(self, ctx: Ctx) -> int:
        """Pixels the longest of all readings needs at this width."""
        words = max(ctx.type.height(text, BODY, self.rect.w) for _title, text in self._all)
        return ctx.type.line(STRONG) + words + ctx.px(4)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        wide = any(ctx.type.width(title, STRONG) > self.rect.w for title, _text in self._all)
        self.overflow = wide or self.height(ctx) > self.rect.h + 1

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        title, text = self._all[self.shown]
        ctx.words(surface, title, STRONG, ctx.theme.accent_text, self.rect.topleft)
        box = self.rect.move(0, ctx.type.line(STRONG) + ctx.px(4))
        ctx.lines(surface, ctx.type.wrap(text, BODY, self.rect.w), BODY, ctx.theme.text, box)


def message(layout: Layout, rect: Rect, sitting: Sitting, view: View, shown: int) -> Parts:
    """The words of the card, and what every side is known to make of words as vague as these.

    The numbers are the content's curves, read as the rules read them; nobody's private reading.
    """
    ctx, px = layout.ctx, layout.px
    cards = view.numbers.tables.message_ids
    spoken = [
        (sitting.word("message", card), f"“{sitting.word('message', card, 'words')}”")
        for card in cards
    ]
    said = Said(rect, spoken, shown, standing=spoken[0], name="spoken words")
    said.rect.h = said.height(ctx)
    rest = cut_top(rect, said.rect.h, px(10))[1]
    head, rest = cut_top(rest, ctx.type.line(STRONG), px(6))
    title = _("How each side is known to read such words")
    widgets: list[Widget] = [said, Label(head, title, STRONG, icon="eye-search")]
    followers: list[Follower] = [said]
    left, right = split_h(rest, (1, 1), px(24))
    # Moscow's curves are as many as those of the two others together.
    for column, roles in ((left, ("russia",)), (right, ("ukraine", "coalition"))):
        below = column
        for role in roles:
            every = [readings(sitting, view, role, card) for card in cards]
            name, rest = cut_top(below, ctx.type.line(SMALL_STRONG), px(4))
            place, below = cut_top(rest, Totals.height(ctx, len(every[0]), 1), px(8))
            totals = Totals(place, every[0], every, shown, columns=1, name=f"readings {role}")
            widgets += [Label(name, sitting.name(role), SMALL_STRONG, role), totals]
            followers.append(totals)
    if any(widget.rect.bottom > rect.bottom for widget in widgets):
        return [said], [said]
    return widgets, followers


def readings(sitting: Sitting, view: View, role: str, card: str) -> list[Count]:
    """Return what a side's curves say about a message card, in the order of the content."""
    tables = view.numbers.tables
    row = view.numbers.pick(tables.messages, tables.message_ids.index(card))
    vague = {"whether": int(row[0]), "which": int(row[1])}
    found = []
    for curve in sitting.session.pack.content.ambiguity:
        if curve.role != role:
            continue
        at = np.array([vague[curve.axis]], dtype=np.int64)
        value = int(view.numbers.curve(curve.id, at)[0]) // POINT
        note = f"{sitting.word('ambiguity', curve.id, 'reading')} ({curve.unit})"
        found.append(Count(sitting.word("ambiguity", curve.id), value, value, note))
    return found


def annex(layout: Layout, rect: Rect, sitting: Sitting, view: View, shown: int) -> Parts:
    """The secret page that a preset writes."""
    ctx, px = layout.ctx, layout.px
    head, rest = cut_top(rect, ctx.type.line(STRONG), px(6))
    pages = [
        (sitting.word("annex", preset), dealfaces.annex_note(view, preset))
        for preset in view.numbers.tables.annex_ids
    ]
    hint = ("", _("Point at a preset to read its page."))
    said = Said(rest, pages, shown, standing=hint, name="secret page")
    said.rect.h = said.height(ctx)
    return [Label(head, _("The secret page"), STRONG, icon="lock"), said], [said]
