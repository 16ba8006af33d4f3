"""Bets on paper: one line of numbers after a ruling, for all teams that waited."""

from __future__ import annotations

import re

from game.errors import GreyZoneError
from game.journal import bets
from game.scenario.menus import BETS
from game.ui.i18n import _
from game.ui.screens.sitting import GameTable
from game.ui.textmode.decide import Left
from game.ui.textmode.paper import Paper

_BETWEEN = re.compile(r"[\s,;./]+")
_NONE = "-"
"""Typed for a bet that was not made."""
Row = tuple[str, str]


def enter_bets(paper: Paper, table: GameTable) -> None:
    """Ask for the bets of a turn in one line, and tell which came. Raises Left."""
    case = table.session.betting
    assert case is not None, "a turn that was ruled in"
    rows = [(by, on) for by in table.session.bettors for on in BETS[by]]
    paper.say()
    paper.say(bets.heading(_))
    asked = [
        f"{table.name(by)}, {bets.subject(on, _)} (1-{len(bets.OPTIONS[on])})" for by, on in rows
    ]
    paper.say("; ".join(asked), indent=2, hang=2)
    while True:
        line = paper.ask(_("The numbers in this order, - for none; Enter passes all"))
        if line.lower() in ("q", "quit"):
            raise Left
        found = _read(rows, line)
        if found is not None:
            break
        text = _("Type {n} numbers with spaces between them, or -.")
        paper.say(text.format(n=len(rows)))
    for (by, on), choice in found.items():
        try:
            table.session.bet(by, on, choice)
        except GreyZoneError as problem:
            paper.say(str(problem))
    for told in bets.told(table.lexicon, case, table.session.bets, _):
        paper.say(told, indent=2, hang=2)


def _read(rows: list[Row], line: str) -> dict[Row, str] | None:
    """Return the option of each row that was bet on; None where the line does not fit."""
    pieces = [piece for piece in _BETWEEN.split(line.strip()) if piece]
    if not pieces:
        return {}
    if len(pieces) != len(rows):
        return None
    found = {}
    for row, piece in zip(rows, pieces, strict=True):
        ids = bets.OPTIONS[row[1]]
        if piece == _NONE:
            continue
        if not (piece.isascii() and piece.isdigit() and 0 < int(piece) <= len(ids)):
            return None
        found[row] = ids[int(piece) - 1]
    return found
