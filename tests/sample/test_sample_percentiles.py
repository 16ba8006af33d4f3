"""The crisis and the deal result (rulebook 9): ranks among games of bots."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.phases import Phase
from game.engine.schema import LAYERS, ROLES
from game.engine.state import State
from game.players.drive import collect, play
from game.players.player import Seat, make_all
from game.sample import measures, percentiles
from game.sample.calls import play_one
from game.sample.percentiles import (
    Crowd,
    Percentiles,
    Ranking,
    from_first_turn,
    in_crowd,
    joint_needs,
    mid_rank,
)
from game.scenario import Pack
from game.session import Session, Setting

GAMES = 40
RANDOM = dict.fromkeys(ROLES, Seat("random"))


def played(pack: Pack, package: str, seed: int = 7, path: Path | None = None) -> Session:
    """A finished game of bots; quick with a ready-made package."""
    default = pack.content.scenario.defaults
    pace = "class" if package == BARGAIN else "quick"
    words = (default.message, default.annex)
    setting = Setting(pack.id, package, *words, pace, "game", seed, 0, RANDOM)
    with Session.start(pack, setting, path) as session:
        return session


@pytest.fixture(scope="module")
def korea(pack: Pack) -> Session:
    return played(pack, "korea")


@pytest.fixture(scope="module")
def bargained(pack: Pack) -> Session:
    return played(pack, BARGAIN)


def found(session: Session, last: State | None = None) -> Percentiles:
    """What a few games find; ``last``: had it ended otherwise."""
    first, end = session.first_turn(), session.batch.games if last is None else last
    return Ranking(Crowd(session.tables, session.setting.opening, first, end, GAMES)).finish()


def with_points(session: Session, points: int) -> State:
    """The same end with other results."""
    last = session.batch.games.copy()
    for role in ROLES:
        last.row(f"pin_{role}")[...] = points
    return last


def test_equal_results_count_half() -> None:
    """Worked example: of 1, 2, 2, 5 a 2 has one below and two equal: (2 + 2) / 8, 50 %."""
    crowd = np.array([1, 2, 2, 5])
    rank, whole = mid_rank(np.array([0, 1, 2, 3, 5, 9]), crowd)
    assert whole == 8
    assert rank.tolist() == [0, 1, 4, 6, 7, 8]
    scores = np.array([20, 10, 30, 20])
    percents = [in_crowd(own, scores).percent for own in (5, 10, 20, 25, 31)]
    assert percents == [0, 13, 50, 75, 100]


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=30))
def test_a_crowd_ranked_in_itself_lies_at_its_middle(values: list[int]) -> None:
    crowd = np.sort(np.array(values))
    rank, whole = mid_rank(crowd, crowd)
    assert 2 * int(rank.sum()) == whole * len(values)


@pytest.mark.parametrize("package", ["none", "korea", BARGAIN])
def test_bots_lie_in_the_middle_of_their_own_kind(pack: Pack, package: str) -> None:
    """Games of bots, each ranked among those played on from its own first turn, average 50.

    With 80 games the mean of a layer has a standard error of 3.2.
    """
    tables, games = pack.compile("class"), 80
    default = pack.content.scenario.defaults
    agreed = SetUp.of(tables, package, default.message, default.annex, games)
    batch, bots = Batch.create(tables, agreed, game_seeds(11, games)), make_all(tables, {})
    while batch.phase is not Phase.EVENT:
        batch.step(*collect(batch, bots))
    crowd = play(from_first_turn(tables, batch.games, GAMES), bots).games
    own, others = measures.pin(play(batch, bots).games), measures.pin(crowd)
    for (role, layer), values, rows in zip(measures.PIN, own, others, strict=True):
        crowds = rows.reshape(games, GAMES)
        ranks = [
            in_crowd(int(value), row).percent for value, row in zip(values, crowds, strict=True)
        ]
        assert 38 <= np.mean(ranks) <= 62, (role, layer)


def test_joint_needs_are_set_against_the_best_sum_of_the_crowd() -> None:
    """Worked example: sums 60, 90 and 75; a game of 80 leaves 10, one of 90 or more nothing."""
    crowd = np.zeros((len(measures.PIN), 3), np.int64)
    rows = [place for place, (_role, layer) in enumerate(measures.PIN) if layer == "needs"]
    crowd[rows] = [[10, 40, 25], [20, 20, 25], [30, 30, 25]]
    for total, left, percent in ((80, 10, 67), (90, 0, 83), (95, 0, 100), (10, 80, 0)):
        own = np.zeros(len(measures.PIN), np.int64)
        own[rows[0]] = total
        joint = joint_needs(own, crowd)
        assert (joint.own, joint.best, joint.left) == (total, 90, left)
        assert (joint.percent, joint.games) == (percent, 3)
        assert joint.best_needs == {"ukraine": 40, "russia": 20, "coalition": 30}
        assert joint.needs == {"ukraine": total, "russia": 0, "coalition": 0}


@given(st.lists(st.integers(0, 10_000), min_size=9, max_size=9), st.integers(1, 12))
def test_no_bot_game_has_more_joint_needs_than_the_best(own: list[int], games: int) -> None:
    crowd = np.random.default_rng(games).integers(0, 10_000, (9, games))
    joint = joint_needs(np.array(own), crowd)
    rows = [place for place, (_role, layer) in enumerate(measures.PIN) if layer == "needs"]
    assert joint.best == sum(joint.best_needs.values())
    assert all(joint.best >= int(crowd[rows, game].sum()) for game in range(games))
    assert joint.left == max(0, joint.best - joint.own)


def test_joint_needs_are_those_of_the_games_of_the_crisis_result(bargained: Session) -> None:
    ranks = found(bargained)
    assert ranks.joint is not None
    assert ranks.joint.games == ranks.games == GAMES
    for role in ROLES:
        assert ranks.joint.needs[role] == int(bargained.batch.games.row(f"pin_{role}")[2, 0])
    lost, unscored = bargained.batch.games.copy(), bargained.batch.games.copy()
    lost.row("shared_loss")[...] = 1
    unscored.row("scored")[...] = 0
    # After shared loss nobody is ranked, but what all three lost together is told.
    assert found(bargained, lost).joint is not None
    assert found(bargained, unscored).joint is None


def test_every_game_of_the_crowd_begins_as_this_game_did(bargained: Session) -> None:
    first = bargained.first_turn()
    crowd = from_first_turn(bargained.tables, first, 3)
    assert (crowd.games.data == first.data).all()
    assert (crowd.phase, crowd.turn) == (Phase.EVENT, 1)
    assert first.read("turns_played")[0] == 0
    for name in ("ru_type", "signature", "component", "clause", "stand_russia"):
        assert (first.read(name) == bargained.batch.games.read(name)).all()


def test_a_ready_made_package_stands_among_the_packages_as_itself(korea: Session) -> None:
    """The first turn made for its own package is the one that was played, to the last column."""
    first, tables = korea.first_turn(), korea.tables
    ready = percentiles.ready_made(tables, korea.setting.opening, first)
    place = tables.package_ids.index("korea")
    assert (ready.data[:, place] == first.data[:, 0]).all()


def test_all_packages_have_the_secrets_and_stands_of_the_game(bargained: Session) -> None:
    first, tables = bargained.first_turn(), bargained.tables
    ready = percentiles.ready_made(tables, bargained.setting.opening, first)
    assert ready.games == len(tables.package_ids)
    secrets = ("ru_type", "resolve_offset", "bloc_mood", "election_turn", "revises", "message")
    own = (f"{name}_{role}" for role in ROLES for name in ("stand", "double_need"))
    for name in (*secrets, *own):
        assert (ready.read(name) == first.read(name)).all()


def test_ranks_run_from_nothing_to_everything(korea: Session) -> None:
    for points, percent in ((-1, 0), (10_001, 100)):
        crisis = found(korea, with_points(korea, points)).crisis
        assert crisis is not None
        assert {rank.percent for rank in crisis.values()} == {percent}


def test_the_deal_owes_nothing_to_how_it_was_played(korea: Session) -> None:
    other = found(korea, with_points(korea, 5_000))
    assert found(korea).deal == other.deal
    assert found(korea).crisis != other.crisis
    for deal in other.deal.values():
        assert deal.lowest <= deal.mean <= deal.best
        assert deal.holder in korea.tables.package_ids


def test_after_shared_loss_nobody_is_ranked(korea: Session) -> None:
    last = korea.batch.games.copy()
    last.row("shared_loss")[...] = 1
    assert found(korea, last).crisis is None
    assert found(korea, last).as_object["crisis"] is None


def test_a_game_that_stopped_has_a_deal_and_no_crisis(korea: Session) -> None:
    stopped = found(korea, korea.first_turn())
    assert stopped.crisis is None
    assert stopped.deal == found(korea).deal


def test_a_resumed_game_has_the_same_first_turn(pack: Pack, tmp_path: Path) -> None:
    session = played(pack, BARGAIN, 5, tmp_path / "game.jsonl")
    with Session.resume(tmp_path / "game.jsonl") as again:
        assert (again.first_turn().data == session.first_turn().data).all()


def test_a_phase_at_a_time_is_the_same(korea: Session) -> None:
    ranking = Ranking(Crowd.of(korea, GAMES))
    steps = 1
    while not ranking.advance():
        steps += 1
    assert steps > 20
    assert ranking.finish() == found(korea)


def test_by_default_the_result_has_no_ranks(pack: Pack) -> None:
    plain = play_one(pack, seed=7, pace="quick", package="korea")
    assert "percentiles" not in plain
    asked = play_one(pack, seed=7, pace="quick", package="korea", percentiles=True)
    ranks = asked.pop("percentiles")
    assert ranks["games"] == percentiles.GAMES
    assert asked == plain
    for role in ROLES:
        assert tuple(ranks["crisis"][role]) == tuple(ranks["deal"][role]) == LAYERS
