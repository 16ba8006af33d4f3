"""Curtain: whose turn it is and nothing else, so that a screen can change hands."""

from __future__ import annotations

from pygame import Rect

from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import sealwords
from game.ui.screens.rows import Icon
from game.ui.screens.sitting import Sitting
from game.ui.sounds import CURTAIN
from game.ui.theme import BODY, CAPTION, DISPLAY
from game.ui.widgets.arrange import Layout, centred, cut_bottom, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel, Stripe


class CurtainScreen(Screen):
    """Asks for the next seat's holder. It reads nothing of the game but the seat's name.

    Keys and clicks are ignored for the first moment, so that a hasty Enter meant for the last
    screen does not open somebody else's.
    """

    screenshot_allowed = False
    first_focus = "ready"
    deaf_for = 0.3
    tone = CURTAIN

    def __init__(self, sitting: Sitting, seat: str) -> None:
        self.sitting = sitting
        self.seat = seat
        self.title = _("Curtain")

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        ctx = layout.ctx
        role = self.sitting.role_of(self.seat)
        name = self.sitting.name(self.seat)
        box = centred(layout.rect, layout.px(980), layout.px(500))
        inner = inset(box, layout.px(56))
        icon, rest = cut_top(inner, layout.px(84), layout.px(22))
        foot, rest = cut_bottom(rest, ctx.type.line(CAPTION))
        button, rest = cut_bottom(rest, layout.px(64), layout.px(18))
        ready = _("I am {name}: show my screen").format(name=name)
        wide = min(rest.w, Button.width(ctx, ready) + layout.px(40))
        button = centred(button, wide, button.h)
        button.y -= layout.px(14)
        heading = sealwords.curtain(name)
        high = Label.height(ctx, heading, rest.w, DISPLAY)
        head, rest = cut_top(rest, high, layout.px(14))
        return [
            Stripe(Rect(0, 0, layout.rect.w, layout.px(12)), role),
            Panel(box, edge=role),
            Icon(icon, "lock", tone=role),
            Label(head, heading, DISPLAY, align="centre"),
            Label(rest, sealwords.away(), BODY, "dim", "centre"),
            Button(
                button, ready, self.open, icon="eye", style="primary", name="ready",
                tooltip=_("Shows what only this seat may see."),
            ),
            Label(foot, _("Enter, Space or a click"), CAPTION, "faint", "centre"),
        ]  # fmt: skip

    def open(self) -> None:
        """Show the seat's own screen."""
        self.sitting.opened(self.seat)

    def back(self) -> bool:
        """There is nothing to go back to: Esc opens the pause page, as everywhere in a game."""
        return False
