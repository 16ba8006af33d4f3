"""The recap of a seat: what happened since its last order, as it may know it. No pygame.

The story is the public one; tracks are told as the seat itself sees them, which is more than the
pages for everybody show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.journal import story
from game.ui.i18n import _
from game.ui.screens import causes
from game.ui.screens.causes import Movement
from game.ui.screens.retelling import Retelling

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable


def story_since(table: GameTable, actor: str) -> list[str]:
    """Return the public story since the phase in which an actor ordered last; empty before."""
    reports = table.session.reports[: table.told]
    last = max((i for i, r in enumerate(reports) if actor in r.orders and r.phase != "stand"),
               default=len(reports))  # fmt: skip
    return [
        line
        for report in reports[last:]
        for line in story.of_phase(table.lexicon, report.entry, report.reasons)
    ]


def last_moved(table: GameTable, observer: str) -> tuple[int, list[Movement]]:
    """The last turn reckoned and what it moved, as an observer may know it; turn 0: none was."""
    reports = table.session.reports[: table.told]
    last = max((i for i, r in enumerate(reports) if r.phase == "reckoning"), default=-1)
    if last < 0:
        return 0, []
    # The game has gone on since: it is told again up to that moment.
    again = Retelling(table.session)
    while again.told <= last:
        again.next()
    turn = reports[last].turn
    rows = causes.rows_of_turn(table, turn)
    return turn, causes.movements(again.view(observer), rows, table)


def moved_for(table: GameTable, actor: str) -> Iterator[tuple[str, str]]:
    """Yield each question and the tracks under it that moved, as the actor itself sees them."""
    _turn, found = last_moved(table, actor)
    for question, group in causes.grouped(found).items():
        said = (
            f"{table.word('track', m.track)} {causes.points(m.before)} → {causes.points(m.after)}"
            for m in group
        )
        yield table.word("question4", question), "; ".join(said) or _("Nothing moved.")
