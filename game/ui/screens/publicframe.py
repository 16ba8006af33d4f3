"""The frame of every public page: which turn, which step, and that everybody may look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import PUBLIC
from game.ui.i18n import _
from game.ui.screens import standwords
from game.ui.theme import HEAD, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_right, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Badge, Band, Label, Steps

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

EVENT, ORDERS, INCIDENT, ANSWER, RECKONING = range(5)
"""The steps of a turn as the band lists them."""
NEXT = "next"
"""Name of the button that leads on; it has the focus when a public page opens."""


def head(
    layout: Layout,
    sitting: Sitting,
    step: int,
    turn: int,
    reader: str = PUBLIC,
    *,
    names: Sequence[str] = (),
    when: str = "",
) -> tuple[list[Widget], Rect]:
    """The band across the top; returns its widgets and what is left below it.

    `reader` is a role where the page shows what only that role may see. The names of the steps
    give way where a narrow window has no room for them. `names` are the steps and `when` the clock
    where it is no turn.
    """
    ctx, px = layout.ctx, layout.px
    bar, rest = cut_top(layout.rect, px(64))
    everyone = reader == PUBLIC
    words = _("For everyone") if everyone else sitting.word("role", reader)
    inner = inset(bar, px(10))
    badge, inner = cut_right(inner, Badge.width(ctx, words), layout.gap)
    title = sitting.word("scenario", sitting.session.setting.scenario, "title")
    inner = cut_left(inner, px(10))[1]
    place, inner = cut_left(inner, ctx.type.width(title, HEAD) + 2, px(28))
    when = when or _("Turn {n} of {turns}").format(n=turn, turns=sitting.turns)
    clock, inner = cut_left(inner, ctx.type.width(when, STRONG) + 2, px(28))
    names = names or [_("Event"), _("Orders"), _("Incident"), _("Answer"), _("Reckoning")]
    widgets: list[Widget] = [
        Band(bar),
        Label(place, title, HEAD, middle=True),
        Label(clock, when, STRONG, "dim", middle=True),
    ]
    if Steps.width(ctx, names) <= inner.w:
        widgets.append(Steps(inner, names, step))
    look = ("neutral", "eye") if everyone else (reader, "")
    widgets.append(Badge(badge, words, look[0], icon=look[1], tooltip=standwords.told(sitting)))
    return widgets, inset(rest, layout.gap)


def foot(
    layout: Layout,
    rest: Rect,
    words: str,
    sitting: Sitting,
    *,
    note: str = "",
    tooltip: str = "",
    on_next: Callable[[], object] | None = None,
) -> tuple[list[Widget], Rect]:
    """The button that leads on, with a quiet note at its left; returns what is left above.

    `on_next` is what it does where that is more than turning the page.
    """
    ctx = layout.ctx
    row, body = cut_bottom(rest, Button.height(ctx), layout.gap)
    wide = Button.width(ctx, words, "space") + layout.px(20)
    button, left = cut_right(row, wide, layout.gap)
    widgets: list[Widget] = []
    if note:
        widgets.append(Label(left, note, STRONG, "dim", middle=True))
    widgets.append(
        Button(
            button, words, on_next or sitting.proceed, icon="arrow-right", shortcut="space",
            style="primary", name=NEXT, tooltip=tooltip or _("Go on to the next page."),
        )
    )  # fmt: skip
    return widgets, body
