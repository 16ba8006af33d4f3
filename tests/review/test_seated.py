"""Who held a seat, from when to when: as orders were given, whatever the facilitator swapped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.players.player import Seat
from game.review.course import course_of
from game.review.page.whole import _facts
from game.review.seated import runs_of
from game.session import Session
from game.ui.screens.opengame import OpenGame
from tests.journal.forging import declared, flagship, humans, play_on

BY = ("Ms Kowal", "the team had to leave")


def facts(path: Path) -> dict[str, str]:
    return dict(_facts(course_of(path)))


def to(session: Session, turn: int, phase: str) -> None:
    while (session.turn, session.phase) != (turn, phase):
        play_on(session, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "game.jsonl"


def test_a_seat_nobody_swapped_has_one_player(path: Path) -> None:
    setting = replace(
        humans(), seats={**humans().seats, "russia": Seat("doctrine"), "coalition": Seat("random")}
    )
    with declared(Session.start(flagship(), setting, path)) as session:
        play_on(session)
    told = facts(path)
    assert told["Ukraine"] == "played by a person"
    assert told["Russia"] == "played by a bot (doctrine)"
    assert told["Coalition"] == "played by a bot (random)"


def test_a_swap_between_two_turns_names_the_turns(path: Path) -> None:
    with declared(Session.start(flagship(), humans(), path)) as session:
        to(session, 3, "orders")
        session.swap_seat(*BY, "russia", Seat("doctrine"))
        play_on(session)
    assert facts(path)["Russia"] == (
        "played by a person until turn 2, by a bot (doctrine) from turn 3"
    )
    assert facts(path)["Ukraine"] == "played by a person"


def test_a_swap_within_a_turn_names_its_phases(path: Path) -> None:
    with declared(Session.start(flagship(), humans(), path)) as session:
        to(session, 2, "reaction")
        session.swap_seat(*BY, "ukraine", Seat("doctrine"))
        to(session, 4, "orders")
        session.swap_seat(*BY, "ukraine", Seat("human"))
        play_on(session)
    assert facts(path)["Ukraine"] == (
        "played by a person until turn 2 (orders), by a bot (doctrine) from turn 2 (reaction) "
        "until turn 3, by a person from turn 4"
    )


def test_what_was_rewound_does_not_count(path: Path) -> None:
    with declared(Session.start(flagship(), humans(), path)) as session:
        to(session, 2, "orders")
        line = next(line.number for line in reversed(session.lines) if line.entry.kind == "phase")
        to(session, 3, "orders")
        session.swap_seat(*BY, "russia", Seat("doctrine"))
        session.rewind(*BY, line)
        play_on(session)
    assert facts(path)["Russia"] == (
        "played by a person until turn 1, by a bot (doctrine) from turn 2"
    )


def test_a_seat_swapped_before_the_first_turn_says_so(path: Path) -> None:
    with declared(Session.start(flagship(), humans(), path)) as session:
        to(session, 1, "orders")
        session.swap_seat(*BY, "coalition", Seat("doctrine"))
        play_on(session)
    assert facts(path)["Coalition"] == (
        "played by a person before the first turn, by a bot (doctrine) from turn 1"
    )


def test_a_swap_after_the_last_order_changes_nothing(path: Path) -> None:
    with declared(Session.start(flagship(), humans(), path)) as session:
        play_on(session)
        session.swap_seat(*BY, "russia", Seat("doctrine"))
    assert facts(path)["Russia"] == "played by a person"


def test_whoever_was_a_team_for_a_while_guesses_in_the_debrief(path: Path) -> None:
    setting = replace(humans(), seats={**humans().seats, "russia": Seat("doctrine")})
    with declared(Session.start(flagship(), setting, path)) as session:
        to(session, 2, "orders")
        session.swap_seat(*BY, "russia", Seat("human"))
        session.swap_seat(*BY, "coalition", Seat("doctrine"))
        play_on(session)
    course = course_of(path)
    assert OpenGame(course).teams == ("ukraine", "russia", "coalition")
    assert [run.player for run in runs_of(course)["russia"]] == ["doctrine", "human"]
