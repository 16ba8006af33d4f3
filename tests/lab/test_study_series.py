"""What the study reads from the course of games, held against what the engine counts itself."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import SimpleNamespace

import numpy as np
import pytest

from game.engine.arith import Ints
from game.engine.batch import Batch, SetUp
from game.engine.chance import seeds_at
from game.engine.schema import EXCHANGE_ENDS
from game.lab.study import series
from game.lab.study.play import StudyWork
from game.lab.study.reading import Study, read_study
from game.lab.study.results import gather
from game.lab.study.run import Extent, work
from game.lab.study.worlds import worlds
from game.players.drive import play
from game.players.player import make_all, parse_seat

GAMES = 300
SEATS = (
    (),
    ("russia=scripted:rung=rung_6",),
    ("russia=scripted:rung=rung_3", "coalition=scripted:response=none"),
)


@lru_cache
def study() -> Study:
    return read_study()


@lru_cache
def told(seats: tuple[str, ...]) -> series.Told:
    """Games without any package, so that much happens in them."""
    tables = study().tables
    agreed = SetUp.of(tables, "none", "as_deemed_necessary", "balanced", GAMES)
    batch = Batch.create(tables, agreed, seeds_at(1, np.arange(1, GAMES + 1)))
    course = series.Course()
    play(batch, make_all(tables, dict(map(parse_seat, seats))), course)
    return series.Told(batch.games, course, tables.turns)


def of(game: series.Told, name: str) -> Ints:
    return series.LINES[name].tell(game)


def reckoned(game: series.Told) -> np.ndarray:
    """Games whose last turn was reckoned: in the others an exchange ended it."""
    return game.state.read("exchange_end") != EXCHANGE_ENDS.index("shared_loss")


@pytest.mark.parametrize("seats", SEATS)
def test_the_course_counts_what_the_engine_counts(seats: tuple[str, ...]) -> None:
    game = told(seats)
    read, here = game.state.read, reckoned(game)
    for parts, whole in (
        (("turns_early", "turns_late"), read("turns_played")),
        (("turns_reckoned",), read("turns_played")),
        (("turns_tested", "turns_untested"), read("turns_played")),
        (("turns_before_entry", "turns_after_entry"), read("turns_played")),
        (("probing_early", "probing_late"), read("probe_severity")),
        (("breaches_first", "breaches_later"), read("overt_attacks")),
        (("attacks_before_entry", "attacks_after_entry"), read("overt_attacks")),
    ):
        np.testing.assert_array_equal(sum(of(game, one) for one in parts)[here], whole[here])
    np.testing.assert_array_equal(
        of(game, "turns_reckoned")[~here], read("turns_played")[~here] - 1
    )
    assert (of(game, "limited_force") == (read("grabs") > 0)).all()
    assert of(game, "turns_tested").sum() > 0


def test_limited_force_counts_whether_or_not_a_war_came_too() -> None:
    game = told(SEATS[1])
    assert (of(game, "limited_force") >= (game.state.read("grabs") > 0)).all()
    assert of(game, "limited_force").mean() > 0.9


def test_a_turn_tested_is_unanswered_where_nobody_answers() -> None:
    game = told(SEATS[2])
    np.testing.assert_array_equal(of(game, "turns_unanswered"), of(game, "turns_tested"))
    assert (of(told(SEATS[0]), "turns_unanswered") <= of(told(SEATS[0]), "turns_tested")).all()
    assert (of(told(SEATS[0]), "turns_unanswered") < of(told(SEATS[0]), "turns_tested")).any()


def test_a_turn_of_the_course_is_the_one_the_engine_plays() -> None:
    """One game stepped by hand: trust moved, acts and breaches, turn by turn."""
    tables = study().tables
    agreed = SetUp.of(tables, "none", "as_deemed_necessary", "balanced", 1)
    for number in range(1, 9):
        batch = Batch.create(tables, agreed, np.array([number]), record=True)
        course = series.Course()
        play(batch, make_all(tables, dict([parse_seat("russia=scripted:rung=rung_6")])), course)
        game = series.Told(batch.games, course, tables.turns)
        rows = [row for row in batch.ledger[0] if row.phase != "opening"]
        moved = {
            (name, turn): sum(row.amount for row in rows if (row.track, row.turn) == (name, turn))
            for name in ("trust", "rule_of_law")
            for turn in range(1, len(course.turns) + 1)
        }
        tested = [bool(turn.judged[0]) for turn in course.turns]
        sizes = [abs(moved["trust", turn]) for turn in range(1, len(tested) + 1)]
        assert of(game, "trust_moved_tested")[0] == sum(np.array(sizes)[tested])
        overt = [turn for turn, one in enumerate(course.turns, 1) if one.severity[0] >= 8200]
        lost = [-moved["rule_of_law", turn] for turn in overt]
        assert of(game, "order_lost_first")[0] == sum(lost[:1])
        assert of(game, "order_lost_later")[0] == sum(lost[1:])


def test_a_turn_that_was_not_reckoned_moves_nothing_of_the_one_before() -> None:
    course = series.Course()
    course.openings = [{"trust": np.array([value])} for value in (10, 30)]
    course.turns = [None]  # type: ignore[list-item]
    state = SimpleNamespace(read=lambda name: np.array([90]))
    moved = np.diff(series.Told(state, course, 8).opening("trust"), axis=0)  # type: ignore[arg-type]
    assert moved.tolist() == [[20]]


def test_each_draw_has_the_luck_of_its_own() -> None:
    asked = work(study(), Extent((1, 1), (1, 40), ("H4",)))
    one = worlds(study(), 1, 1)[0]
    pair = (one, replace(one, number=2))
    found = gather(
        StudyWork(study(), asked.cases[:1], pair, asked.seeds, asked.measures), 1, lambda _: None
    )
    first, second = np.moveaxis(found.sums[asked.cases[0]], 1, 0)
    assert (first != second).any()
