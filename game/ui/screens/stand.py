"""The stand: which two of its four positions a team is about to stand for, and what all chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import ROLES
from game.ui.i18n import _
from game.ui.screens.rows import ChoiceCell
from game.ui.screens.sheet import Sheet
from game.ui.screens.standwords import pair
from game.ui.theme import BODY, STRONG
from game.ui.widgets.arrange import Layout, cut_top, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import OptionGroup

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_SHARES = (1, 2.6)
"""Widths of a role's name and of what it stands for."""


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
