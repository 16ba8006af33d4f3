"""The box in which a facilitator lifts a forgotten role code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens.rows import ChoiceRow
from game.ui.theme import BODY
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Label

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting


def codes_row(sitting: Sitting, on_press: Callable[[], object]) -> list[ChoiceRow]:
    """Return the way to the box, where this game asks for role codes."""
    if not sitting.codes.asked:
        return []
    names = [sitting.name(seat) for seat in _guarded(sitting)]
    return [
        ChoiceRow(
            (0, 0, 0, 0), _("Role codes"), ", ".join(names) or _("None chosen"), on_press,
            words=_("Lift one that was forgotten."), icon="lock-open", name="role codes",
        )
    ]  # fmt: skip


def lift_box(layout: Layout, sitting: Sitting, on_close: Callable[[], object]) -> Dialog:
    """Return the box: a row for each seat that has a code; a press lifts it."""
    text = _("Whose code is lifted chooses a new one at the next curtain. It stands in no journal.")

    def lifter(seat: str) -> Callable[[], None]:
        def lift() -> None:
            sitting.codes.lift(seat)
            on_close()

        return lift

    def build(body: Rect) -> Sequence[Widget]:
        ctx = layout.ctx
        low, rest = cut_bottom(body, Button.height(ctx), layout.gap)
        line, rest = cut_top(rest, Label.height(ctx, text, rest.w, BODY), layout.px(16))
        widgets: list[Widget] = [Label(line, text, BODY)]
        for seat in _guarded(sitting):
            place, rest = cut_top(rest, Button.height(ctx), layout.px(8))
            words = _("Lift the code of {name}").format(name=sitting.name(seat))
            widgets.append(
                Button(
                    place, words, lifter(seat), icon="lock-open", name=f"lift {seat}",
                    tooltip=_("The seat chooses a new code at its next curtain."),
                )
            )  # fmt: skip
        close = Button(
            low, _("Close"), on_close, icon="x", shortcut="escape", name="lift nothing",
            tooltip=_("Changes nothing."),
        )  # fmt: skip
        return [*widgets, close]

    high = 300 + 60 * len(_guarded(sitting))
    return Dialog(
        layout, _("Role codes"), build, size=(820, high), on_close=on_close, name="lift box"
    )


def _guarded(sitting: Sitting) -> list[str]:
    return [seat for seat in sitting.humans if sitting.codes.guards(seat)]
