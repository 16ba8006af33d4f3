"""Asking why: what a page's key and its numbers share, and which number is being answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.review.leaveout import TOTALS, Number
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import whydrawer
from game.ui.screens.dealboard import Totals
from game.ui.screens.whyreading import Whys
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Key, Widget, is_key
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.shield import Meter

PARTS = ("capability", "binding", "integration", "coverage")
"""The numbers of the shield's parts, in their order."""
_PLACES = {"answer": "answer", "headline": "bound", "line": "line", "ladder": "line"}
"""Names of widgets and the number that stands there."""


class Asking:
    """Keeps which number of a screen is asked for. ``make`` reads the page's numbers anew."""

    def __init__(self, screen: Screen, make: Callable[[], Whys]) -> None:
        self._screen, self._make = screen, make
        self._whys: Whys | None = None
        self._number: Number | None = None
        self._from = ""
        """The widget that had the focus when somebody asked."""

    @property
    def whys(self) -> Whys:
        """The numbers of the page."""
        if self._whys is None:
            self._whys = self._make()
        return self._whys

    def renew(self) -> None:
        """Read the numbers anew: the page is about another domain or package now."""
        self._whys = None

    def lead(self, name: str) -> str:
        """Why, in two sentences, and how to see the rest; nothing for what is none of them."""
        if not self._known(name):
            return ""
        rest = _("Y shows what each thing does.")
        return f"{self.whys.lead(self.whys.called(name))} {rest}"

    def ask(self, name: str = "") -> None:
        """Open the drawer at a number; by default at the page's first."""
        whys = self.whys
        self._number = whys.called(name) if self._known(name) else whys.numbers[0]
        here = self._screen.window.focused
        self._from = here.name if here is not None else self._screen.first_focus
        self._screen.first_focus = whydrawer.row_name(self._number)
        self._screen.window.invalidate()

    def close(self) -> None:
        """Close the drawer; the focus goes back to where it was."""
        self._number = None
        self._screen.first_focus = self._from
        self._screen.window.invalidate()

    def on_key(self, event: pygame.Event) -> bool:
        """Y asks about the number that has the focus."""
        if not is_key(event, pygame.key.key_code(whydrawer.KEY)):
            return False
        self.ask(self._pointed(self._screen.window.focused))
        return True

    def help_keys(self) -> Sequence[Key]:
        """The key for the help page."""
        return [(whydrawer.KEY.upper(), _("Why a number is what it is"))]

    def drawer(self, layout: Layout) -> Drawer | None:
        """The drawer, where something is asked."""
        if self._number is None:
            return None
        return whydrawer.drawer(layout, self.whys, self._number, self._show, self.close)

    def _show(self, number: Number) -> None:
        self._number = number
        self._screen.window.invalidate()  # the numbers are the same, so they are not read anew

    def _known(self, name: str) -> bool:
        return name in {number.id for number in self.whys.numbers}

    def _pointed(self, widget: Widget | None) -> str:
        if isinstance(widget, Meter):
            return PARTS[widget.at]
        if isinstance(widget, Totals):
            return total(widget.at)
        return _PLACES.get(widget.name if widget is not None else "", "")


def total(place: int) -> str:
    """The number of a total of the package on the table; none for the budget that is left."""
    return TOTALS[place] if place < len(TOTALS) else ""
