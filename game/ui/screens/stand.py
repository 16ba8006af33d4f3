"""The stand: which two of its four positions a team is about to stand for, and what all chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from pygame import Rect

from game.engine.legality import own_options
from game.engine.schema import PUBLIC, ROLES, STANDS
from game.engine.view import View
from game.players import stand
from game.players.doctrine import default_doctrine
from game.players.worth import Scale
from game.review.account import chosen
from game.scenario.menus import stand_name
from game.ui.i18n import _
from game.ui.screens.rows import ChoiceCell
from game.ui.screens.sheet import Sheet
from game.ui.theme import BODY, STRONG
from game.ui.widgets.arrange import Layout, cut_top, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import OptionGroup

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_SHARES = (1, 2.6)
"""Widths of a role's name and of what it stands for."""


class Stand:
    """Two of four positions are lit, always: a third one puts out the one lit first."""

    def __init__(self, view: View) -> None:
        """Light the pair a doctrine would think the most promising (see ``players.stand``)."""
        tables, role = view.numbers.tables, view.role
        named = role != "russia"  # Russia's doctrine follows its drawn type
        own = tables.doctrines[default_doctrine(tables, role)] if named else None
        utility = stand.appraise(view, Scale(view, own))[:, 0]
        self._options = own_options(tables, role, "stand")
        self.lit: tuple[int, int] = STANDS[int(np.argmax(utility))]

    def pick(self, place: int) -> None:
        """Light a position; whoever names two of them in turn has these two."""
        older, newer = self.lit
        self.lit = (older if place == newer else newer, place)

    @property
    def option(self) -> str:
        """The id of the pair that is lit."""
        first, second = sorted(self.lit)
        return self._options[STANDS.index((first, second))]


def cards(
    sheet: Sheet,
    role: str,
    rows: Sequence[tuple[str, str]],
    lit: Sequence[int],
    on_pick: Callable[[int], object],
) -> None:
    """Add a card for each position, given as (name, note), to a sheet."""
    ctx, cells = sheet.layout.ctx, []
    for place, (name, note) in enumerate(rows):
        high = ChoiceCell.height(ctx, name, note, "", sheet.width)
        rect = Rect(sheet.rect.x, sheet.y, sheet.width, high)
        cells.append(ChoiceCell(rect, name, note, role=role, selected=place in lit))
        sheet.y += high + sheet.layout.px(7)
    sheet.items.append(OptionGroup(cells[0].rect, cells, on_pick, columns=1, many=True))


def pair(sitting: Sitting, role: str) -> str:
    """Return the names of the two positions a role stands for; empty before all have chosen."""
    view = sitting.view(PUBLIC)
    ids = [position.id for position in view.numbers.tables.pin[role]["positions"]]
    return stand_name(sitting.lexicon, role, [ids[place] for place in chosen(view, role)])


def told(sitting: Sitting) -> str:
    """Return what each role stands for, a line a role, once all have chosen: public."""
    text = _("{name} stands for: {positions}")
    return "\n".join(
        text.format(name=sitting.word("role", role), positions=positions)
        for role in ROLES
        if (positions := pair(sitting, role))
    )


def height(layout: Layout, sitting: Sitting, width: int) -> int:
    """Pixels the panel needs that tells what each role stands for."""
    frame = -Panel.body(layout.ctx, Rect(0, 0, width, 0)).h
    return sum(_highs(layout, sitting, width)) + frame


def panel(layout: Layout, rect: Rect, sitting: Sitting) -> list[Widget]:
    """What each role stands for, in its colour; for the page that is read before the first turn."""
    body = Panel.body(layout.ctx, rect)
    widgets: list[Widget] = [Panel(rect, _("What each side stands for"), icon="speakerphone")]
    for role, high in zip(ROLES, _highs(layout, sitting, rect.w), strict=True):
        line, body = cut_top(body, high)
        name, said = split_h(line, _SHARES, layout.gap)
        icon = layout.ctx.theme.role(role).icon
        widgets.append(Label(name, sitting.word("role", role), STRONG, role, icon=icon))
        widgets.append(Label(said, pair(sitting, role), BODY))
    return widgets


def _highs(layout: Layout, sitting: Sitting, width: int) -> list[int]:
    inner = Panel.body(layout.ctx, Rect(0, 0, width, 0))
    room = split_h(inner, _SHARES, layout.gap)[1].w
    least = layout.ctx.type.line(STRONG)
    need = [layout.ctx.type.height(pair(sitting, role), BODY, room) for role in ROLES]
    return [max(least, high) + layout.px(6) for high in need]
