"""Minutes and curtains of whole games at one laptop (rulebook 5), by the model in ``people``."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.ui import human_pace
from tests.ui.human_pace import GAMES, PAGE, Record

ROOM = 1.1
"""The printed minutes say "about": a tenth more is still about as long."""
DRIFT = 5
"""Minutes by which the page may lag behind a changed word before it must be made anew."""


@cache
def _played(name: str, seed: int) -> Record:
    return human_pace.timed(GAMES[name], seed)


QUIET, GRAVE = 7, 17
"""Seeds of games without an exchange and, in the lesson, with one of three steps."""


@pytest.mark.parametrize(
    ("name", "seed"),
    [("quick", QUIET), ("lesson", GRAVE), ("class", QUIET), ("class", 8)],
)
def test_a_game_keeps_to_its_printed_minutes(name: str, seed: int) -> None:
    record = _played(name, seed)
    assert {visit.turn for visit in record.visits} == set(range(record.after + 1))
    assert record.total <= ROOM * record.minutes


@pytest.mark.parametrize("seed", human_pace.SEEDS)
@pytest.mark.parametrize("name", [name for name, game in GAMES.items() if game.seat])
def test_the_number_on_the_largest_button_holds(name: str, seed: int) -> None:
    """From the title to the score, in every seat, content note and all, without any room."""
    record = _played(name, seed)
    phases = [visit.phase for visit in record.visits]
    assert phases[:4] == ["note", "premise", "seat", "briefing"]
    assert record.total <= record.minutes == 10


@pytest.mark.parametrize(("name", "seed"), [("class", QUIET), ("class", 8), ("lesson", GRAVE)])
def test_curtains_of_a_turn(name: str, seed: int) -> None:
    """Five in a turn without an exchange, eight with one (rulebook 5)."""
    record = _played(name, seed)
    for turn in range(1, record.after):
        assert record.curtains[turn] <= (8 if turn in record.exchanges else 5), turn


def test_the_games_looked_at_have_both_kinds_of_turn() -> None:
    assert human_pace.curtains([_played("class", QUIET)]) == (5, 0)
    assert human_pace.curtains([_played("lesson", GRAVE)]) == (5, 8)


def test_one_person_among_bots_meets_no_curtain() -> None:
    assert not _played("quick", QUIET).curtains


def test_public_pages_need_no_curtain() -> None:
    visits = _played("class", QUIET).visits
    public = ("event", "incident", "reckoning", "package_vote", "draft", "russia_asks", "score")
    assert not any(visit.curtain for visit in visits if visit.phase in public)


def test_words_are_charged_to_whoever_meets_them_first() -> None:
    """A team knows its cards in the second turn, so the same screen costs it less."""
    visits = _played("class", QUIET).visits
    words = {
        turn: sum(v.words for v in visits if (v.turn, v.phase) == (turn, "orders"))
        for turn in (1, 3)
    }
    assert words[1] > 3 * words[3]


def test_the_page_tells_of_the_game_as_it_is() -> None:
    """`python -m tests.ui.human_pace --update` when screens have changed much."""
    title = re.escape(GAMES["class"].title)
    found = re.search(rf"\| {title} \| (\d+) min \|.*?\| (\d+) to (\d+) \|", PAGE.read_text())
    assert found
    printed, low, high = map(int, found.groups())
    record = _played("class", QUIET)
    assert printed == record.minutes
    assert low - DRIFT <= record.total <= high + DRIFT
