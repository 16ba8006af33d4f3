"""An order that gave way to a graver crisis is told where everything is told, in any turn."""

from __future__ import annotations

from pathlib import Path

from game.journal import story
from game.journal.effective import effective
from game.players.player import Seat
from game.review.course import course_of
from game.review.page.record import story_parts
from game.review.walk import walk_of
from game.scenario import load
from game.session import Session, Setting
from game.ui.screens import stepwords
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.label import Label
from tests.ui.conftest import Fly
from tests.ui.sittings import Empty

BOTS = dict.fromkeys(("ukraine", "russia", "coalition"), Seat("doctrine"))


def played(path: Path, seed: int) -> Session:
    """A game of bots; with seed 1 an order is put off in the last turn, with 3 in two others."""
    setting = Setting(
        "after-the-armistice", "treaty_structures", "as_deemed_necessary", "balanced", "quick",
        "game", seed, 0, BOTS,
    )  # fmt: skip
    return Session.start(load("after-the-armistice"), setting, path)


def told_in(session: Session) -> int:
    entries = [line.entry for line in effective(session.lines)]
    lines = story.told(session.lexicon, entries, unsealed=True)
    return sum(story.PUT_OFF in line for line in lines)


def test_the_orders_behind_the_score_tell_it(tmp_path: Path, fly: Fly) -> None:
    pilot = fly(Empty())
    for seed in (1, 3):
        session = played(tmp_path / f"{seed}.jsonl", seed)
        screen = ScoreScreen(Sitting(session, pilot.window, resumed=True))
        pilot.window.replace(screen)
        screen.open("orders")
        shown = [w.text for w in pilot.window.widgets if isinstance(w, Label)]
        assert shown.count(story.PUT_OFF) == told_in(session) > 0
        assert pilot.overflowing() == []
        session.close()


def test_the_debrief_tells_it_in_its_turn(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    played(path, 1).close()
    last = [heading for heading, _lines in story_parts(course_of(path))][-1]
    late = [h for h, lines in story_parts(course_of(path)) if story.PUT_OFF in " ".join(lines)]
    assert last in late


def test_a_step_through_tells_it_to_its_side_at_the_incident(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    played(path, 3).close()
    late, seen = walk_of(path), set()
    for moment in late.moments:
        for role in BOTS:
            if story.PUT_OFF in " ".join(stepwords.ordered(late.pack.lexicon, moment, role)):
                seen.add((moment.report.phase, role))
    assert seen == {("incident", "russia")}
