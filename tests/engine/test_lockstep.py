"""A game is a batch of one: nothing it computes may depend on the games beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.arith import SHARE, Op
from game.engine.batch import Batch
from game.engine.chance import game_seeds
from game.engine.formula_names import FORMULA_NAMES
from game.engine.moment import formula
from game.engine.phases import Phase
from game.players.drive import collect, play
from game.sample import setups
from game.scenario import load
from game.scenario.checks.numbers import bounds
from tests.engine.conftest import players, start, tables_of, varied_tables

PACKAGES = ("none", "budapest", "korea", "nato_bridge", "treaty_structures", "all_layers")


def step(batch: Batch, seats) -> None:
    orders, views = collect(batch, seats)
    batch.step(orders, views)


def moment(batch: Batch) -> tuple[int, Phase]:
    """Where a batch is; scores come once, whatever the turns in which its games ended."""
    return 0 if batch.phase is Phase.SCORE else batch.turn, batch.phase


@settings(max_examples=12, deadline=None)
@given(
    seed=st.integers(0, 2**53 - 1),
    package=st.sampled_from(PACKAGES),
    kind=st.sampled_from(["doctrine", "random"]),
    place=st.integers(0, 6),
)
def test_a_batch_of_one_equals_its_column_at_every_phase(seed, package, kind, place):
    seeds = game_seeds(seed, 7)
    seats = players(kind=kind)
    many = start(7, seeds=seeds, package=package)
    one = start(1, seeds=seeds[place : place + 1], package=package)
    while not one.done:
        # The many may run phases the one does not need: those must leave it untouched.
        while moment(many) != moment(one):
            before = many.games.data[:, place].copy()
            assert not many.mask[place]
            step(many, seats)
            np.testing.assert_array_equal(before, many.games.data[:, place])
        np.testing.assert_array_equal(one.games.data[:, 0], many.games.data[:, place])
        assert one.digest() == many.digest(place)
        step(one, seats)
        step(many, seats)
    play(many, seats)
    np.testing.assert_array_equal(one.games.data[:, 0], many.games.data[:, place])
    assert one.digest() == many.digest(place)


@pytest.mark.parametrize("kind", ["doctrine", "random"])
def test_one_variant_equals_that_variant_among_many(kind):
    tables = varied_tables()
    variant = np.array([0, 1, 2, 2, 1, 0])
    seeds = game_seeds(11, 6)
    seats = players(tables, kind)
    mixed = play(start(6, seeds=seeds, tables=tables, variant=variant), seats)
    for choice in range(3):
        alone = np.flatnonzero(variant == choice)
        part = start(len(alone), seeds=seeds[alone], tables=tables, variant=variant[alone])
        play(part, seats)
        np.testing.assert_array_equal(part.games.data, mixed.games.data[:, alone])
        assert [part.digest(i) for i in range(len(alone))] == [mixed.digest(i) for i in alone]


def test_the_first_of_many_variants_equals_the_plain_tables():
    seeds = game_seeds(3, 20)
    plain = play(start(20, seeds=seeds), players())
    varied = varied_tables()
    zero = np.zeros(20, dtype=np.int64)
    first = play(start(20, seeds=seeds, tables=varied, variant=zero), players(varied))
    np.testing.assert_array_equal(plain.games.data, first.games.data)


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_any_numbers_may_differ_between_the_games_of_a_batch(data):
    """Where one bloc's stake differs and the others' do not, too."""
    pack = load("after-the-armistice")
    dials = pack.dials("quick")
    paths = [path for path in sorted(dials) if not path.endswith(".x")]
    chosen = data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=25, unique=True))
    changed = {path: min(bounds(path)[1], int(dials[path].mid) + 1) for path in chosen}
    tables = pack.compile("quick", variants=[{}, changed])
    batch = Batch.create(
        tables, setups.every(tables, 6), game_seeds(1, 6), variant=np.array([0, 1] * 3)
    )
    assert play(batch, players(tables)).done


def test_one_bloc_may_differ_and_the_others_not():
    pack = load("after-the-armistice")
    for name in ("stake", "election_cost"):
        tables = pack.compile("quick", variants=[{}, {f"blocs.major_powers.{name}": 30}])
        batch = start(2, tables=tables, variant=np.array([0, 1]))
        assert play(batch, players(tables)).done


def test_variants_differ():
    tables = varied_tables()
    seeds = np.repeat(game_seeds(5, 30), 2)
    variant = np.tile([0, 1], 30)
    batch = play(start(60, seeds=seeds, tables=tables, variant=variant), players(tables))
    assert (batch.games.data[:, ::2] != batch.games.data[:, 1::2]).any()


def test_ten_thousand_random_games_end():
    batch = play(start(10_000, package="none"), players(kind="random"))
    assert (batch.games.row("ended") == 1).all()
    assert (batch.games.row("scored") == 1).all()
    assert batch.turn <= tables_of().turns


def test_finished_games_are_fixed_points_until_all_are_scored():
    batch = start(400, package="none", seed=2)
    seats = players(kind="random")
    ended_at: dict[int, np.ndarray] = {}
    while batch.phase is not Phase.SCORE:
        step(batch, seats)
        for game in np.flatnonzero(batch.games.row("ended")):
            column = batch.games.data[:, game].copy()
            if game in ended_at:
                np.testing.assert_array_equal(column, ended_at[game])
            ended_at[game] = column
    assert any(batch.games.row("shared_loss")), "no early end in this sample: choose another seed"
    step(batch, seats)
    assert batch.done
    assert (batch.games.row("scored") == 1).all()


def test_a_game_is_scored_as_of_the_turn_in_which_it_ended():
    batch = start(300, package="treaty_structures", seed=3)
    batch.games.row("tension")[...] = 9_000
    seats = players(kind="random")
    last, worth = np.zeros(300, dtype=int), np.zeros(300, dtype=int)
    while batch.phase is not Phase.SCORE:
        living = batch.games.row("ended") == 0
        last[living] = batch.turn
        worth[living] = np.broadcast_to(batch.worth.named("capability"), 300)[living]
        step(batch, seats)
    assert len(set(last.tolist())) > 3, "all ended together in this sample: choose another seed"
    recalled = batch.endings.recalled(batch.games, batch.narrow, None)
    for name, value in (("turn", last * SHARE), ("capability", worth * 100)):
        found = formula(recalled, ((Op.READ, FORMULA_NAMES.index(name)),))
        np.testing.assert_array_equal(found, value)
