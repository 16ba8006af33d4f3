"""The crisis and the deal result (rulebook 9): ranks among games of bots."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.schema import LAYERS, ROLES
from game.players.player import Seat
from game.sample import drive, percentiles, settle
from game.sample.calls import play_one
from game.sample.percentiles import Ranking, agreed, mid_rank
from game.sample.plan import Plan
from game.scenario import Pack

GAMES = 40


@pytest.fixture(scope="module")
def result(pack: Pack) -> dict[str, Any]:
    """A quick game of bots with a ready-made package."""
    return play_one(pack, seed=7, pace="quick", package="korea")


def found(pack: Pack, result: dict[str, Any]) -> percentiles.Percentiles:
    return percentiles.percentiles(pack, result, games=GAMES)


def with_points(result: dict[str, Any], points: float) -> dict[str, Any]:
    """The same game with other results."""
    other = deepcopy(result)
    other["pin"] = {role: dict.fromkeys(LAYERS, points) for role in ROLES}
    return other


def test_equal_results_count_half() -> None:
    """Worked example: of 1, 2, 2, 5 a 2 has one below and two equal: (2 + 2) / 8, 50 %."""
    crowd = np.array([1, 2, 2, 5])
    rank, whole = mid_rank(np.array([0, 1, 2, 3, 5, 9]), crowd)
    assert whole == 8
    assert rank.tolist() == [0, 1, 4, 6, 7, 8]


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=30))
def test_a_crowd_ranked_in_itself_lies_at_its_middle(values: list[int]) -> None:
    crowd = np.sort(np.array(values))
    rank, whole = mid_rank(crowd, crowd)
    assert 2 * int(rank.sum()) == whole * len(values)


def test_the_crowd_is_the_games_that_sim_plays(pack: Pack, result: dict[str, Any]) -> None:
    terms, tables = settle(pack, pace="quick", package="korea")
    plan = Plan(pack, terms, tables, GAMES, percentiles.SEED, {r: Seat("doctrine") for r in ROLES})
    (chunk,) = drive.chunks(plan)
    crisis = found(pack, result).crisis
    assert crisis is not None
    for row, (role, layer) in enumerate((role, layer) for role in ROLES for layer in LAYERS):
        own = round(result["pin"][role][layer] * 100)
        below, equal = (chunk.pin[row] < own).sum(), (chunk.pin[row] == own).sum()
        assert crisis[role][layer] == pytest.approx(100 * (below + equal / 2) / GAMES, abs=0.05)


def test_ranks_run_from_nothing_to_everything(pack: Pack, result: dict[str, Any]) -> None:
    worst, best = (found(pack, with_points(result, points)).crisis for points in (-1, 101))
    assert worst == {role: dict.fromkeys(LAYERS, 0.0) for role in ROLES}
    assert best == {role: dict.fromkeys(LAYERS, 100.0) for role in ROLES}


def test_the_deal_owes_nothing_to_how_it_was_played(pack: Pack, result: dict[str, Any]) -> None:
    other = play_one(pack, seed=8, pace="quick", package="korea")
    assert found(pack, result).deal == found(pack, other).deal
    assert found(pack, result) == found(pack, result)
    bare = play_one(pack, seed=7, pace="quick", package="none")
    assert found(pack, bare).deal != found(pack, result).deal


def test_after_shared_loss_nothing_is_ranked(pack: Pack, result: dict[str, Any]) -> None:
    lost = {**result, "outcome": percentiles.LOST}
    assert found(pack, lost).crisis is None
    assert found(pack, lost).as_object["crisis"] is None


def test_after_a_bargain_bots_play_what_was_agreed(pack: Pack) -> None:
    signed = play_one(pack, seed=1, pace="class", package="bargain")
    tables = pack.compile("class", "game")
    rows = agreed(tables, signed, 2)
    for ids, held, name in (
        (tables.component_ids, rows.components, "components"),
        (tables.clause_ids, rows.clauses, "clauses"),
    ):
        names = [id for id, row in zip(ids, held, strict=False) if row.all()]
        assert names == signed["deal"][name]
        assert held.sum() == 2 * len(names)
    assert rows.bargain is None
    assert found(pack, signed).crisis is not None


def test_an_agreement_that_failed_stands_on_nothing(pack: Pack) -> None:
    tables = pack.compile("class", "game")
    failed = {
        "package": "bargain", "message": tables.message_ids[0], "annex": tables.annex_ids[0],
        "deal": {"components": [], "clauses": []},
    }  # fmt: skip
    rows = agreed(tables, failed, 3)
    assert not rows.components.any()
    assert not rows.clauses.any()


def test_a_phase_at_a_time_is_the_same(pack: Pack, result: dict[str, Any]) -> None:
    ranking = Ranking(pack.compile("quick", "game"), result, games=GAMES)
    steps = 1
    while not ranking.advance():
        steps += 1
    assert steps > 20
    assert ranking.finish() == found(pack, result)


def test_by_default_the_result_has_no_ranks(pack: Pack, result: dict[str, Any]) -> None:
    assert "percentiles" not in result
    asked = play_one(pack, seed=7, pace="quick", package="korea", percentiles=True)
    assert asked.pop("percentiles")["games"] == percentiles.GAMES
    assert asked == result
