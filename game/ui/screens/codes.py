"""The box that asks for the facilitator's code, or for a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pygame import Rect

from game.ui.i18n import _
from game.ui.theme import BODY, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_right, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.label import Label

CODE = "facilitator code"
"""Name of the entry."""
CODE_LENGTH = 20


class Coder(Protocol):
    """A screen that asks for the code, or for a new one while `coding`; it keeps what is typed."""

    coding: bool
    code: str
    hint: str

    def type_code(self, text: str) -> None:
        """Take what stands in the entry now."""

    def enter_code(self) -> None:
        """Take it as the answer."""

    def leave_code(self) -> None:
        """Leave the box."""


def code_box(layout: Layout, screen: Coder, ask: str = "") -> Dialog:
    """Return the box; `ask` is said where the present code is asked for."""
    ctx, px = layout.ctx, layout.px
    text = ask or _("The code opens this page.")
    if screen.coding:
        text = _(
            "A code keeps curious hands off the facilitator's page; set it before the class looks "
            "on. It is kept on this computer, never in a journal. Leave it empty to have none."
        )

    def build(body: Rect) -> Sequence[Widget]:
        low, rest = cut_bottom(body, Button.height(ctx), layout.gap)
        line, rest = cut_top(rest, Label.height(ctx, text, rest.w, BODY), px(16))
        row, rest = cut_top(rest, px(52), px(10))
        widgets: list[Widget] = [
            Label(line, text, BODY),
            TextEntry(
                row, screen.code, hint=_("the code"), limit=CODE_LENGTH, hidden=not screen.coding,
                name=CODE, on_change=screen.type_code,
                on_submit=lambda words: screen.enter_code(),
            ),
        ]  # fmt: skip
        if screen.hint:
            high = Label.height(ctx, screen.hint, rest.w, SMALL)
            widgets.append(Label(cut_top(rest, high)[0], screen.hint, SMALL, "bad"))
        return [*widgets, *_buttons(layout, low, screen)]

    return Dialog(
        layout, _("Facilitator"), build, size=(820, 460), on_close=screen.leave_code,
        name=f"code box {screen.hint}",  # a wrong code brings the focus back to the entry
    )  # fmt: skip


def _buttons(layout: Layout, rect: Rect, screen: Coder) -> list[Widget]:
    ctx = layout.ctx
    back, go = _("Back"), _("Keep this code") if screen.coding else _("Open")
    left, rest = cut_left(rect, Button.width(ctx, back, "escape"), layout.gap)
    right = cut_right(rest, Button.width(ctx, go) + layout.px(20))[0]
    return [
        Button(
            left, back, screen.leave_code, icon="chevron-left", shortcut="escape",
            name="code back", tooltip=_("Changes nothing."),
        ),
        Button(
            right, go, screen.enter_code, icon="key", style="primary", name="code enter",
            tooltip=_("Takes what was typed."),
        ),
    ]  # fmt: skip
