"""What a facilitator changed by hand no bot game knows of: said wherever percentiles stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from game.journal import controlstory
from game.review.course import course_of
from game.review.page.blocks import Text
from game.review.page.result import results
from game.review.page.whole import ranked
from game.session import Session
from game.ui.screens.debrief_results import ResultsPage
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import GameTable, Sitting
from game.ui.textmode import ending
from game.ui.textmode.paper import Paper
from game.ui.widgets.base import walk
from game.ui.widgets.label import Label
from tests.journal.forging import declared, flagship, humans, pick, play_on
from tests.textmode.typist import Out
from tests.ui.conftest import Fly
from tests.ui.debriefs import shown
from tests.ui.sittings import Empty

BY = ("Ms Kowal", "the class needs it")
NOTE = controlstory.unlike()
Act = Callable[[Session], object]
T = TypeVar("T", bound=GameTable)
STEERS: dict[str, Act] = {
    "track": lambda s: s.override_track(*BY, "tension", 900),
    "card": lambda s: s.inject(*BY, s.tables.events.ids[1]),
    "order": lambda s: s.override_order(*BY, "ukraine", pick(s, "ukraine", 1)),
    "end": lambda s: s.end_early(*BY),
}
LEAVES: dict[str, Act] = {
    "nothing": lambda s: None,
    "note": lambda s: s.note(*BY),
    "taken back": lambda s: (
        s.override_track(*BY, "tension", 900),
        s.undo(*BY, s.lines[-1].number),
    ),
}


def played(path: Path | None, act: Act) -> Session:
    session = declared(Session.start(flagship(), humans(), path))
    while (session.turn, session.phase) != (2, "orders"):
        play_on(session, 1)
    act(session)
    play_on(session)
    return session


def retold(table: T) -> T:
    """Bring a table to its end, where nothing is left to be told."""
    while table._retelling.behind:
        table._retelling.next()
    return table


@pytest.mark.parametrize(
    ("act", "said"), [*((a, True) for a in STEERS), *((a, False) for a in LEAVES)]
)
def test_score_text_and_debrief_say_it_where_the_percentiles_stand(
    tmp_path: Path, fly: Fly, act: str, said: bool
) -> None:
    path = tmp_path / "game.jsonl"
    session = played(path, {**STEERS, **LEAVES}[act])
    out = Out()
    ending.tell(Paper(Out(), out), retold(GameTable(session)))
    assert (NOTE in " ".join(out.getvalue().split())) == said
    pilot = fly(Empty())
    screen = ScoreScreen(retold(Sitting(session, pilot.window, resumed=True)))
    pilot.window.replace(screen)
    while screen.compared.pending:
        pilot.window.advance()
    pilot.window.advance()
    line = next(w for w in pilot.window.widgets if w.name == "compared")
    assert isinstance(line, Label)
    assert (NOTE in line.text) == said
    assert pilot.overflowing() == []
    session.close()
    course = course_of(path)
    found = ranked(course, 4).finish()
    texts = [block.text for block in results(course, found).blocks if isinstance(block, Text)]
    assert (NOTE in texts) == said
    debrief = shown(pilot, path)
    debrief.open_page([isinstance(page, ResultsPage) for page in debrief.pages].index(True))
    pilot.window.advance()
    on_page = [w.text for w in walk(pilot.window.widgets) if isinstance(w, Label)]
    assert any(NOTE in text for text in on_page) == said
    assert pilot.overflowing() == []
