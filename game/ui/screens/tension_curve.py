"""The printed curve: chance of shared loss by tension, with the point where the game stands."""

from __future__ import annotations

from pygame import Rect

from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import publicturn
from game.ui.screens.publicturn import in_hundred
from game.ui.theme import SMALL, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.chart import LineChart, Series
from game.ui.widgets.label import Label, Panel


def chance_now(view: View) -> int:
    """The printed chance at the tension of this moment, in 1/10,000."""
    return publicturn.loss_chance(view, int(view.read("tension")[0]))


def panel(layout: Layout, rect: Rect, view: View, says: str) -> list[Widget]:
    """The curve in a panel, with a sentence under it."""
    ctx, px = layout.ctx, layout.px
    inner = inset(rect, px(20))
    title = _("A slip nobody chose: chance in 100, by tension")
    top, inner = cut_top(inner, ctx.type.height(title, STRONG, inner.w), px(4))
    said, inner = cut_bottom(inner, ctx.type.height(says, SMALL, inner.w), px(6))
    tension, chance = int(view.read("tension")[0]), chance_now(view)
    curve = publicturn.loss_curve(view)
    here = [(tension / 100, chance / 100)]
    chart = LineChart(
        inner,
        [
            Series(_("Chance"), curve),
            Series(_("Now"), here, "coalition", knots=[(0, in_hundred(chance))]),
        ],
        x_range=(0, 100),
        y_range=(0, max(y for _x, y in curve)),
        ticks=[(x, f"{x:g}") for x, _y in curve if x],
        name="tension",
        tooltip=_("Chance of shared loss in a hundred, by tension."),
    )
    return [Panel(rect), Label(top, title, STRONG), chart, Label(said, says, SMALL, "dim")]
