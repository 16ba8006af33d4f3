"""A plan refuses what cannot be played and says what can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.engine.batch import BARGAIN
from game.errors import UsageError
from game.players.player import Seat
from game.sample import Plan, settle
from game.sample.seats import read_seats
from game.scenario import Pack, load

if TYPE_CHECKING:
    from tests.sample.conftest import MakePlan


@pytest.mark.parametrize(
    ("what", "name", "meant", "listed"),
    [
        ("package", "nato_brige", "nato_bridge", "budapest"),
        ("message", "as_deemd_necessary", "as_deemed_necessary", "as_deemed_necessary"),
        ("annex", "ballanced", "balanced", "strict"),
        ("pace", "quik", "quick", "class"),
        ("parameters", "gaem", "game", "study"),
    ],
)
def test_an_unknown_choice_names_the_one_meant_and_the_list(
    pack: Pack, what: str, name: str, meant: str, listed: str
) -> None:
    with pytest.raises(UsageError) as caught:
        settle(pack, **{what: name})
    first, second = str(caught.value).split("\n")
    assert f"'{name}'; did you mean '{meant}'?" in first
    assert listed in second


def test_what_is_not_given_is_the_packs_default(pack: Pack) -> None:
    terms, tables = settle(pack, package="none")
    defaults = pack.content.scenario.defaults
    assert terms.package == "none"
    assert terms.message == defaults.message
    assert tables.turns == pack.content.scenario.paces[defaults.pace].turns


def test_without_a_package_bots_bargain_where_there_is_time(pack: Pack) -> None:
    own = pack.content.scenario.defaults.package
    assert settle(pack)[0].package == BARGAIN
    assert settle(pack, pace="class")[0].package == BARGAIN
    assert settle(pack, pace="quick")[0].package == own
    assert settle(pack, package="nato")[0].package == "nato"


@pytest.mark.parametrize("slug", ["new-budapest", "open-window"])
def test_a_scenario_about_a_given_package_plays_with_it(slug: str) -> None:
    other = load(slug)
    assert settle(other, pace="class")[0].package == other.content.scenario.defaults.package


def test_chunk_borders_come_from_the_plan(make_plan: MakePlan) -> None:
    assert list(make_plan(12_000).chunks) == [(0, 5_000), (5_000, 5_000), (10_000, 2_000)]


@pytest.mark.parametrize(("games", "seed"), [(0, 1), (1, -1), (1, 2**53)])
def test_impossible_numbers_are_refused(make_plan: MakePlan, games: int, seed: int) -> None:
    with pytest.raises(UsageError):
        make_plan(games, seed)


def test_nobody_can_sit_in_many_games(pack: Pack) -> None:
    terms, tables = settle(pack)
    with pytest.raises(UsageError, match="ukraine=human"):
        Plan(pack, terms, tables, 10, 0, {"ukraine": Seat("human")})


def test_the_digest_names_what_decides_the_result(make_plan: MakePlan) -> None:
    one = make_plan(10)
    assert one.digest == make_plan(10).digest
    others = (make_plan(11), make_plan(10, 8), make_plan(10, package="none"))
    assert len({one.digest, *(other.digest for other in others)}) == 4


def test_a_seat_named_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="ukraine has two players"):
        read_seats(["ukraine=random", "ukraine=doctrine"])
