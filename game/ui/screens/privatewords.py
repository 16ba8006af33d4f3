"""What only one side knows when it gives its orders, in words. No pygame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import publicturn, reading

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable


def lines(view: View, sitting: GameTable) -> dict[str, str]:
    """What to say, by a name for each line: the card's private words, an order put off."""
    said = {}
    card = publicturn.card(view)
    if card is not None:
        told = sitting.word("event", card.id, view.role)
        said["private knowledge"] = _("Only your side knows: {told}").format(told=told)
    if _put_off(view, sitting):
        said["put off"] = _("Your last order was put off: a graver crisis filled the turn.")
    return said


def _put_off(view: View, sitting: GameTable) -> bool:
    """Whether Russia's act of last turn gave way to a graver event card."""
    if view.role != "russia" or view.turn < 2 or reading.number(view, "last_domain") > 0:
        return False
    given = (
        report.orders["russia"]
        for report in sitting.session.reports
        if report.phase == "orders" and report.turn == view.turn - 1
    )
    return next(given, {"rung": "none"})["rung"] != "none"
