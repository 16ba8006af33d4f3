"""What a facilitator did stands in the debrief, apart from play."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.review.course import course_of
from game.review.page import debrief
from game.session import Session
from tests.journal.forging import declared, flagship, humans, play_on

BY = ("Ms Kowal", "the class needs it")


@pytest.fixture
def steered(tmp_path: Path) -> Path:
    path = tmp_path / "game.jsonl"
    with declared(Session.start(flagship(), humans(), path)) as session:
        session.note("Ms Kowal", "Kyiv whispered with Moscow")
        session.override_track(*BY, "tension", 900)
        session.override_track(*BY, "trust", -500)
        session.undo(*BY, session.lines[-1].number)
        session.inject(*BY, session.tables.events.ids[1])
        while session.turn < 3:
            play_on(session, 1)
        session.end_early("Ms Kowal", "the bell rings")
    return path


def test_acts_stand_apart_from_play(steered: Path) -> None:
    page = debrief(course_of(steered))
    section = page.split('id="facilitator"')[1].split("</section>")[0]
    for said in ("Kyiv whispered with Moscow", "+9.00", "−5.00", "no longer", "the bell rings"):
        assert said in section, said
        assert said not in page.replace(section, "").split("<section")[1], said
    assert "Ended early" in page
    assert "The facilitator changed it by hand." in page.replace(section, "")


def test_a_course_with_acts_adds_up(steered: Path) -> None:
    course = course_of(steered)
    assert [turn.number for turn in course.turns] == [1, 2, 3]
    for turn in course.turns:
        moved = dict.fromkeys(turn.before, 0)
        for row in turn.ledger:
            moved[row.track] += row.amount
        after = turn.closed.tracks
        assert {name: turn.before[name] + moved[name] for name in moved} == after
    assert [one.counts for one in course.acts] == [True, True, False, True, True, True]


def test_a_game_nobody_steered_has_no_such_section(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    with declared(Session.start(flagship(), humans(), path)) as session:
        play_on(session)
    assert 'id="facilitator"' not in debrief(course_of(path))
