"""Curtain: whose turn it is and nothing else, so that a screen can change hands.

A seat with a role code opens its curtain by typing it; what is typed is never shown.
"""

from __future__ import annotations

from pygame import Rect

from game.rolecodes import LENGTH
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import sealwords
from game.ui.screens.rows import Icon
from game.ui.screens.sitting import Sitting
from game.ui.sounds import CURTAIN
from game.ui.theme import BODY, CAPTION, DISPLAY, SMALL
from game.ui.widgets.arrange import Layout, centred, cut_bottom, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.label import Label, Panel, Stripe

CODE = "role code"
"""Name of the entry."""


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
        self.codes = sitting.codes
        self.typed = self.hint = ""
        if self._asks:
            self.first_focus = CODE

    @property
    def _asks(self) -> bool:
        """Whether a code is typed here: the seat's own, or the one it chooses now."""
        return self.codes.guards(self.seat) or self.codes.chooses(self.seat)

    def on_enter(self) -> None:
        """Start with nothing typed: the facilitator may have lifted the code meanwhile."""
        self.typed = self.hint = ""
        self.first_focus = CODE if self._asks else "ready"

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        ctx = layout.ctx
        role = self.sitting.role_of(self.seat)
        name = self.sitting.name(self.seat)
        box = centred(layout.rect, layout.px(980), layout.px(620 if self._asks else 500))
        inner = inset(box, layout.px(56))
        icon, rest = cut_top(inner, layout.px(84), layout.px(22))
        foot, rest = cut_bottom(rest, ctx.type.line(CAPTION))
        button, rest = cut_bottom(rest, layout.px(64), layout.px(18))
        ready = _("I am {name}: show my screen").format(name=name)
        wide = min(rest.w, Button.width(ctx, ready) + layout.px(40))
        button = centred(button, wide, button.h)
        button.y -= layout.px(14)
        entry, rest = self._code(layout, rest, wide)
        heading = sealwords.curtain(name)
        high = Label.height(ctx, heading, rest.w, DISPLAY)
        head, rest = cut_top(rest, high, layout.px(14))
        keys = _("Enter") if self._asks else _("Enter, Space or a click")
        return [
            Stripe(Rect(0, 0, layout.rect.w, layout.px(12)), role),
            Panel(box, edge=role),
            Icon(icon, "lock", tone=role),
            Label(head, heading, DISPLAY, align="centre"),
            Label(rest, sealwords.away(), BODY, "dim", "centre"),
            *entry,
            Button(
                button, ready, self.open, icon="eye", style="primary", name="ready",
                tooltip=_("Shows what only this seat may see."),
            ),
            Label(foot, keys, CAPTION, "faint", "centre"),
        ]  # fmt: skip

    def _code(self, layout: Layout, rect: Rect, wide: int) -> tuple[list[Widget], Rect]:
        """The entry of the code above the button, with what is asked; what is left above."""
        if not self._asks:
            return [], rect
        ctx, px = layout.ctx, layout.px
        said = self.hint or sealwords.code_asked(chooses=self.codes.chooses(self.seat))
        high = Label.height(ctx, said, rect.w, SMALL)
        row, rest = cut_bottom(rect, px(54), px(10))
        row = centred(row, wide, row.h)
        row.y -= px(14)
        line, rest = cut_bottom(rest, high, px(14))
        line.y -= px(14)
        return [
            Label(line, said, SMALL, "bad" if self.hint else "dim", "centre"),
            TextEntry(
                row, self.typed, hint=_("the role code"), limit=LENGTH, hidden=True, name=CODE,
                on_change=self._type, on_submit=lambda text: self.open(),
                tooltip=_("What is typed is not shown. Enter opens."),
            ),
        ], rest  # fmt: skip

    def _type(self, text: str) -> None:
        self.typed = text

    def open(self) -> None:
        """Show the seat's own screen; where a code is asked for, to who types it."""
        typed, self.typed = self.typed, ""
        if self.codes.chooses(self.seat):
            self.codes.choose(self.seat, typed)
        elif not self.codes.opens(self.seat, typed):
            self.hint = sealwords.code_wrong()
            self.rebuild()
            return
        self.sitting.opened(self.seat)

    def back(self) -> bool:
        """There is nothing to go back to: Esc opens the pause page, as everywhere in a game."""
        return False
