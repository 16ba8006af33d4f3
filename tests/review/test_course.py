"""A game laid open: the ledger sums to what moved, readings and tests agree with the engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.engine.rules import belief
from game.engine.schema import BLOCS, ROLES, TRACK_IDS
from game.review import account, acts
from game.review.course import Course, course_of
from game.review.ledger import movements
from game.review.perception import beliefs_of, largest_gap
from game.review.talk import holds, talk_of
from game.sample.calls import play_one
from tests.review.conftest import cut_behind, pack_of


@pytest.fixture(params=["course", "lost_course", "stopped_course"])
def any_course(request: pytest.FixtureRequest) -> Course:
    found: Course = request.getfixturevalue(request.param)
    return found


def test_the_ledger_of_a_turn_sums_to_what_its_tracks_moved(any_course: Course) -> None:
    found = any_course.opening.tracks
    for turn in any_course.turns:
        assert turn.before == found
        after = turn.closed.tracks
        moved = {one.track: one for one in movements(turn.ledger, turn.before)}
        for track in TRACK_IDS:
            change = sum(amount for _, amount in moved[track].causes) if track in moved else 0
            assert found[track] + change == after[track]
            if track in moved:
                assert (moved[track].before, moved[track].after) == (found[track], after[track])
        found = after


def test_rows_before_the_first_turn_lead_from_the_starts_of_content(course: Course) -> None:
    starts = course.opening.numbers.tables.starts[0]
    for place, track in enumerate(TRACK_IDS):
        rows = (row for report in course.before for row in report.ledger if row.track == track)
        assert int(starts[place]) + sum(r.amount for r in rows) == course.opening.tracks[track]


def test_every_incident_is_a_test_and_the_counts_are_the_engines(any_course: Course) -> None:
    tests, end = acts.tests_of(any_course), any_course.closing
    told = [
        report.turn
        for turn in any_course.turns
        for report in turn.reports
        if report.phase == "incident" and report.summary["facts"]["severity"]
    ]
    assert [test.turn for test in tests] == told
    for test in tests:
        assert test.guilty == any_course.turns[test.turn - 1].closed.flag("guilty")
    counted = [test for test in tests if test.result != acts.OPEN]
    assert len(counted) == end.number("incidents")
    assert sum(test.result == acts.KEPT for test in tests) == end.number("kept")
    assert sum(test.result == acts.BROKEN for test in tests) == end.number("unanswered")


def test_a_game_stopped_in_a_turn_leaves_its_incident_open(bargained: Path, tmp_path: Path) -> None:
    whole = course_of(bargained)
    first = next(turn.number for turn in whole.turns if turn.struck)
    mark = f'"turn":{first},"phase":"incident"'.encode()
    found = course_of(cut_behind(bargained, mark, tmp_path / "g.jsonl"))
    assert [test.result for test in acts.tests_of(found)] == [acts.OPEN]
    assert not found.done


def test_beliefs_are_what_the_rules_say_of_each_seat(course: Course) -> None:
    for (number, moment), now in zip(course.moments, beliefs_of(course), strict=True):
        assert now.turn == number
        assert now.chances["russia"] == int(belief.russia_belief(moment)[0])
        assert now.chances["ukraine"] == int(belief.ukraine_belief(moment)[0])
        assert [line.true for line in now.lines] == belief.true_line(moment)[:, 0].tolist()
        assert all(line.russia_low <= line.russia <= line.russia_high for line in now.lines)


def test_no_gap_is_larger_than_the_largest(any_course: Course) -> None:
    beliefs = beliefs_of(any_course)
    widest = abs(largest_gap(beliefs).amount)
    for now in beliefs:
        for line in now.lines:
            assert abs(line.ukraine - line.true) <= widest
            assert abs((line.russia_low + line.russia_high) // 2 - line.true) <= widest


def test_bars_before_the_score_are_the_bars_the_engine_makes(course: Course) -> None:
    unscored = replace(course.closing, state=course.closing.state.copy(), memo={})
    unscored.state.row("scored")[...] = 0
    for role in ROLES:
        bars = [layer.bar for layer in account.layers(unscored, role)]
        assert bars == course.closing.read(f"pin_{role}")[:, 0].tolist()


def test_what_was_undertaken_is_what_stood_in_the_package(course: Course) -> None:
    undertaken = acts.undertakings_of(course, acts.tests_of(course))
    for column, kind in (("component", "component"), ("clause", "clause")):
        ever = {
            int(place)
            for _turn, moment in course.moments
            for place in np.flatnonzero(moment.read(column)[:, 0])
        }
        assert len([one for one in undertaken if one.kind == kind]) == len(ever)


def test_what_a_revision_takes_out_meets_no_test_afterwards(tmp_path: Path) -> None:
    path, yes = tmp_path / "g.jsonl", dict.fromkeys(BLOCS, "scripted:consent=yes")
    seats = {
        **yes,
        "ukraine": "scripted:amendment=eu,ukraine_signs=sign",
        "coalition": "scripted:accept=ukraine",
        "russia": "scripted:rung=rung_3,domain=cyber/energy_economic,target=ukraine",
    }
    terms = {"package": "treaty_structures", "pace": "class"}
    play_one(
        pack_of("after-the-armistice"), seed=3, seats=seats, revision=True, journal=path, **terms
    )
    course = course_of(path)
    tests = acts.tests_of(course)
    found = {one.id: one for one in acts.undertakings_of(course, tests)}
    last = course.opening.number("revision_after")
    assert (found["eu"].since, found["eu"].until) == (1, last)
    assert found["korea"].until is None
    assert max(test.turn for test in tests) > last
    assert found["eu"].tests == tuple(
        test for test in tests if test.domain in found["eu"].domains and test.turn <= last
    )


def test_questions_follow_what_happened(course: Course) -> None:
    assert holds(course.closing, "incidents > 0")
    assert not holds(course.closing, "incidents == 0")
    assert holds(course.closing, f"tension == {course.closing.number('tension')} / 100")
    talk, scenario = talk_of(course), course.pack.content.scenario
    assert len(talk.questions) == len(scenario.questions)
    asked = [question.occasion for question in talk.questions]
    assert asked == sorted(asked, key=(True, None, False).index)
    assert any(asked)


def test_a_case_moves_the_line_of_its_own_domain(any_course: Course) -> None:
    for test in acts.tests_of(any_course):
        turn = any_course.turns[test.turn - 1]
        moved = (turn.closed.read("line_shift") - turn.begun.read("line_shift"))[:, 0]
        assert test.shift == moved[test.domain]
        assert all(moved[place] == 0 for place in range(5) if place != test.domain)
