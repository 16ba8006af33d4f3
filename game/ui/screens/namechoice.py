"""The choice of names: real ones, or invented ones for rooms where the real ones hurt."""

from __future__ import annotations

from pygame import Rect

from game.ui.i18n import _
from game.ui.names import fictional
from game.ui.screens.house import House
from game.ui.widgets.button import Button


def tooltip() -> str:
    """Return what the choice does."""
    return _(
        "States, institutions and places on the screen; journal and debrief keep the real ones."
    )


def switch(place: Rect, house: House) -> Button:
    """Return the same as one button that says which names are shown; pressed, the others are."""
    now = fictional()
    return Button(
        place, words(), lambda: house.show_names(fictional=not now), icon="world", name="names",
        tooltip=tooltip(),
    )  # fmt: skip


def words() -> str:
    """Return which names are shown."""
    return _("Invented names") if fictional() else _("Real names")
