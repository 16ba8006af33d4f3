"""What several teams at one screen agree on at the set-up: bets, role codes, a covered page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens.house import House
from game.ui.screens.plan import Plan
from game.ui.screens.rows import ChoiceRow
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog

NAME = "one screen"
"""Name of the button that opens the box."""


class OneScreen:
    """The switches of the box; each press changes one of them."""

    def __init__(self, house: House, plan: Plan, on_change: Callable[[], object]) -> None:
        self.house = house
        self.plan = plan
        self.on_change = on_change

    def bet(self) -> None:
        """Let waiting teams bet, or not."""
        self.plan.bets = not self.plan.betting
        self.on_change()

    def code(self) -> None:
        """Let each team choose a role code, or not."""
        self.plan.codes = not self.plan.codes
        self.on_change()

    def cover(self) -> None:
        """Cover a seat's page when the window is no longer in front, or not; remembered."""
        self.house.set_cover(on=not self.house.settings.cover)
        self.on_change()

    def rows(self) -> list[ChoiceRow]:
        """Return the switches, still without a place."""
        plan, on = self.plan, (_("Off"), _("On"))
        press = _("Press to change it.")
        return [
            ChoiceRow(
                (0, 0, 0, 0), _("Bets of the teams that wait"), on[plan.betting], self.bet,
                words=_(
                    "On the incident's domain and on the ruling, noted on the role sheet and "
                    "entered on one page after the ruling. They move nothing."
                ),
                icon="trophy", name="bets", enabled=plan.people > 1, tooltip=press,
            ),
            ChoiceRow(
                (0, 0, 0, 0), _("Role codes"), on[plan.codes], self.code,
                words=_(
                    "Each team chooses a code at its first curtain, which then opens with it only. "
                    "Against curious hands, no lock: the journal holds every secret."
                ),
                icon="key", name="role codes", tooltip=press,
            ),
            ChoiceRow(
                (0, 0, 0, 0), _("Cover a team's page"), on[self.house.settings.cover], self.cover,
                words=_(
                    "When another window comes to the front; on coming back the curtain is drawn. "
                    "For every game on this computer."
                ),
                icon="eye-off", name="cover", tooltip=press,
            ),
        ]  # fmt: skip


def one_screen(layout: Layout, switches: OneScreen, on_close: Callable[[], object]) -> Dialog:
    """Return the box."""

    def build(body: Rect) -> Sequence[Widget]:
        low, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        rows, gap = switches.rows(), layout.px(12)
        high = ChoiceRow.height(layout.ctx, 3)
        for row in rows:
            row.rect, rest = cut_top(rest, high, gap)
        close = Button(
            low, _("Close"), on_close, icon="check", shortcut="escape", name="close one screen",
            tooltip=_("Back to the set-up."),
        )  # fmt: skip
        return [*rows, close]

    title = _("Several teams at one screen")
    return Dialog(layout, title, build, size=(1020, 620), on_close=on_close, name="one screen box")
