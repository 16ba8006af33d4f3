"""The band across the top of a decision: whose it is, which turn, which step, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens import standwords
from game.ui.screens.publicframe import ANSWER, ORDERS
from game.ui.theme import HEAD, STRONG
from game.ui.widgets.arrange import Layout, cut_left, cut_right, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Badge, Band, Label, Steps, Stripe

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

__all__ = ["ANSWER", "ORDERS", "head"]


def head(
    layout: Layout,
    sitting: Sitting,
    actor: str,
    step: int,
    *,
    left: str = "",
    note: str = "",
    names: Sequence[str] = (),
    when: str = "",
) -> tuple[list[Widget], Rect]:
    """Return the band's widgets and what remains below.

    `left` is what the actor still has to spend, `note` its tooltip. Steps give way where a narrow
    window has no room for them. `names` are the steps and `when` the clock where it is no turn.
    """
    ctx, px = layout.ctx, layout.px
    role = sitting.role_of(actor)
    bar, rest = cut_top(layout.rect, px(62))
    name = sitting.name(sitting.seat_of(actor))
    inner = cut_left(inset(bar, px(9)), px(14))[1]
    badge, inner = cut_right(inner, Badge.width(ctx, name), px(22))
    title = sitting.word("scenario", sitting.session.setting.scenario, "title")
    place, inner = cut_left(inner, ctx.type.width(title, HEAD) + 2, px(28))
    turn = sitting.view_of(actor).turn
    when = when or _("Turn {n} of {turns}").format(n=turn, turns=sitting.turns)
    clock, inner = cut_left(inner, ctx.type.width(when, STRONG) + 2, px(28))
    widgets: list[Widget] = [
        Band(bar),
        Stripe(Rect(bar.x, bar.y, px(8), bar.h), role),
        Label(place, title, HEAD, middle=True),
        Label(clock, when, STRONG, "dim", middle=True),
    ]
    spare: Rect | None = None
    if left:
        spare, inner = cut_right(inner, ctx.type.width(left, STRONG) + 2, px(22))
    names = names or [_("Event"), _("Orders"), _("Incident"), _("Answer"), _("Reckoning")]
    if Steps.width(ctx, names) <= inner.w:
        widgets.append(Steps(inner, names, step))
    if spare is not None:
        widgets.append(Label(spare, left, STRONG, middle=True, name="left", tooltip=note))
    widgets.append(Badge(badge, name, role, tooltip=standwords.told(sitting)))
    return widgets, inset(rest, px(12))
