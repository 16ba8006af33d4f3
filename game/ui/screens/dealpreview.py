"""What a message card or an annex would mean, beside the cards; it follows the card pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pygame
from pygame import Rect

from game.engine.arith import POINT
from game.engine.rules import message as rules
from game.engine.schema import ROLES
from game.engine.view import View
from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.screens import dealfaces, spokenladder
from game.ui.screens.curvegrid import Curve, CurveGrid
from game.ui.screens.dealboard import Follower
from game.ui.screens.spokenladder import Drawn
from game.ui.theme import BODY, SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_right, cut_top
from game.ui.widgets.base import RectLike, Widget
from game.ui.widgets.label import Label
from game.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

Parts = tuple[list[Widget], list[Follower]]
"""Widgets, and those of them that follow the card pointed at."""
_STEP = 5
"""Distance of the points through which a curve is drawn, in points of vagueness."""


@dataclass(frozen=True)
class Board:
    """The domain whose ladder is shown, 0 to 4, and what to call for another."""

    domain: int
    on_domain: Callable[[int], object]


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


def message(
    layout: Layout, rect: Rect, sitting: Sitting, view: View, shown: int, board: Board
) -> Parts:
    """The words of the card, what every side is known to make of them, and where they count.

    The numbers are the content's curves, read as the rules read them; nobody's private reading.
    """
    cards = view.numbers.tables.message_ids
    spoken = [
        (sitting.word("message", card), f"“{sitting.word('message', card, 'words')}”")
        for card in cards
    ]
    said = Said(rect, spoken, shown, standing=spoken[0], name="spoken words")
    said.rect.h = said.height(layout.ctx)
    rest = cut_top(rect, said.rect.h, layout.px(10))[1]
    drawn = spokenladder.of_messages(view, cards)
    ladder, follows, rest = _beside(layout, rest, sitting, drawn, shown, board)
    curves, moving = _curves(layout, rest, sitting, view, shown)
    return [said, *ladder, *curves], [said, *follows, *moving]


def _beside(
    layout: Layout, rect: Rect, sitting: Sitting, drawn: Sequence[Sequence[Drawn]], shown: int,
    board: Board,
) -> tuple[list[Widget], list[Follower], Rect]:  # fmt: skip
    """The ladder at the right, where it has room; returns what is left for the rest."""
    wide = spokenladder.width(layout, sitting)
    if rect.h < spokenladder.least(layout) or wide > rect.w * 0.55:
        return [], [], rect
    right, left = cut_right(rect, wide, layout.px(20))
    widgets, ladder = spokenladder.panel(
        layout, right, sitting, drawn, shown, board.domain, board.on_domain
    )
    return widgets, [ladder], left


def _curves(
    layout: Layout, rect: Rect, sitting: Sitting, view: View, shown: int
) -> tuple[list[Widget], list[Follower]]:
    """The curves of each role under its name, scrolled where they have no room."""
    ctx, px = layout.ctx, layout.px
    title = _("How each side is known to read such words")
    head, rest = cut_top(rect, ctx.type.height(title, STRONG, rect.w - px(30)), px(2))
    note = _("Whether: will they act at all? Which: which act counts, by card and text?")
    about, rest = cut_top(rest, ctx.type.height(note, SMALL, rect.w), px(8))
    inner = Rect(rest.x + px(3), rest.y, rest.w - px(18), rest.h)
    grids = _grids(layout, inner, sitting, view, shown)
    named = ctx.type.line(SMALL_STRONG) + px(2)
    need = sum(named + grid.height(ctx) + px(6) for grid in grids)
    spare = max(0, rest.h - need) // sum(grid.rows for grid in grids)
    widgets: list[Widget] = []
    y = rest.y
    for grid in grids:
        name = Rect(inner.x, y, inner.w, named)
        widgets.append(Label(name, sitting.name(grid.role), SMALL_STRONG, grid.role))
        high = grid.height(ctx) + min(spare, px(60)) * grid.rows
        grid.rect = Rect(inner.x, y + named, inner.w, high)
        widgets.append(grid)
        y = grid.rect.bottom + px(6)
    labels = [
        Label(head, title, STRONG, icon="eye-search"),
        Label(about, note, SMALL, "dim"),
    ]
    if need > rest.h:
        return [*labels, ScrollArea(rest, widgets, name="readings")], [*grids]
    return [*labels, *widgets], [*grids]


def _grids(layout: Layout, rect: Rect, sitting: Sitting, view: View, shown: int) -> list[CurveGrid]:
    """The curves of the three roles, three beside each other or, with larger words, two."""
    every = {role: roles_curves(sitting, view, role) for role in ROLES}

    def grids(columns: int) -> list[CurveGrid]:
        return [
            CurveGrid(rect, curves, shown, role=role, columns=columns, name=f"readings {role}")
            for role, curves in every.items()
        ]

    three = grids(3)
    return grids(2) if any(grid.narrow(layout.ctx) for grid in three) else three


def roles_curves(sitting: Sitting, view: View, role: str) -> list[Curve]:
    """A side's curves with the place of every message card on them, in the content's order.

    Values in whole units; the vagueness about *which* is of card and text together, as the rules
    read it.
    """
    cards = view.numbers.tables.message_ids
    said = [spokenladder.spoken(view, card) for card in cards]
    vague = {
        "whether": [int(reader.read("whether_ambiguity")[0]) for reader in said],
        "which": [int(rules.which_ambiguity(reader)[0]) for reader in said],
    }
    axes = {"whether": _("whether"), "which": _("which")}
    units = {"percent": " %"}
    found = []
    for curve in sitting.session.pack.content.ambiguity:
        if curve.role != role:
            continue
        label = sitting.word("ambiguity", curve.id)
        note = sitting.word("ambiguity", curve.id, "reading")
        unit, axis = units.get(curve.unit, ""), axes[curve.axis]
        places = _read(view, curve.id, vague[curve.axis])
        at = _("At {axis} {x}: {y}{unit}.")
        tips = [
            f"{note} {at.format(axis=axis, x=round(x), y=round(y), unit=unit)}" for x, y in places
        ]
        places = [(x, round(y)) for x, y in places]
        line = _read(view, curve.id, [x * POINT for x in range(0, 101, _STEP)])
        found.append(Curve(label, axis, unit, line, places, tips))
    return found


def _read(view: View, curve: str, vague: Sequence[int]) -> list[tuple[float, float]]:
    """A curve as the rules read it at each vagueness in hundredths: (x, y) in whole units."""
    values = view.numbers.curve(curve, np.array(vague, dtype=np.int64))
    return [(x / POINT, int(y) / POINT) for x, y in zip(vague, values, strict=True)]


def annex(
    layout: Layout, rect: Rect, sitting: Sitting, view: View, shown: int, board: Board
) -> Parts:
    """The secret page that a preset writes, and the true line it draws inside the band."""
    ctx, px = layout.ctx, layout.px
    presets = view.numbers.tables.annex_ids
    drawn = spokenladder.of_annexes(view, presets)
    ladder, follows, rest = _beside(layout, rect, sitting, drawn, shown, board)
    head, rest = cut_top(rest, ctx.type.line(STRONG), px(6))
    pages = [
        (sitting.word("annex", preset), dealfaces.annex_note(view, preset)) for preset in presets
    ]
    hint = ("", _("Point at a preset to read its page."))
    said = Said(rest, pages, shown, standing=hint, name="secret page")
    said.rect.h = said.height(ctx)
    title = Label(head, _("The secret page"), STRONG, icon="lock")
    return [*ladder, title, said], [*follows, said]
