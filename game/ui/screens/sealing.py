"""The question before an order is locked: every slot with its choice, and two buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.theme import SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Label
from game.ui.widgets.table import Column, Table

CONFIRM = "confirm"
"""Name of the button that locks the order."""


def sealing(
    layout: Layout,
    title: str,
    rows: Sequence[tuple[str, str]],
    on_seal: Callable[[], object],
    on_back: Callable[[], object],
    *,
    verb: str = "",
    note: str = "",
) -> Dialog:
    """Ask whether `rows` (slot, choice) shall be locked; Enter seals, Esc goes back."""
    ctx = layout.ctx
    verb = verb or _("Seal")
    note = note or _("Once sealed it cannot be changed. Others see it only when it takes effect.")

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(ctx), layout.gap)
        seal, left = cut_right(foot, Button.width(ctx, verb, "ctrl+return"), layout.gap)
        back = cut_right(left, Button.width(ctx, _("Not yet"), "escape"))[0]
        said, rest = cut_top(rest, Label.height(ctx, note, rest.w, SMALL), layout.gap)
        columns = [Column(_("Slot"), 1, tone="dim"), Column(_("Choice"), 1.6)]
        return [
            Label(said, note, SMALL, "dim"),
            Table(rest, columns, [list(row) for row in rows], name="order"),
            Button(
                back, _("Not yet"), on_back, icon="arrow-back-up", shortcut="escape",
                name="not yet", tooltip=_("Back to the choices; nothing is lost."),
            ),
            Button(
                seal, verb, on_seal, icon="lock", shortcut="ctrl+return", style="primary",
                name=CONFIRM, tooltip=_("Locks the order and goes on."),
            ),
        ]  # fmt: skip

    high = 250 + 48 * (len(rows) + 1)
    return Dialog(layout, title, build, size=(980, high), on_close=on_back, name="sealing")
