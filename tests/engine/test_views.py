"""A view is the only window: hidden columns change nothing an actor sees, may do or imagines."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import legality
from game.engine.batch import Batch
from game.engine.imagine import imagine
from game.engine.rules.package import PackageValues
from game.engine.schema import ACTORS, COLUMNS, PUBLIC, Sight
from game.errors import HiddenColumn, IllegalOrder
from game.players.drive import collect, player_dice
from game.players.player import seat_name
from tests.engine.conftest import players, start


def moments(seed: int, package: str) -> list[Batch]:
    """Batches of one stopped at every phase in which somebody must order."""
    batch = start(1, seed=seed, package=package)
    seats = players(kind="random")
    found = []
    while not batch.done:
        if batch.slots:
            found.append(
                Batch(
                    batch.tables,
                    batch.games.copy(),
                    batch.seeds,
                    phase=batch.phase,
                    turn=batch.turn,
                )
            )
        orders, views = collect(batch, seats)
        batch.step(orders, views)
    return found


def disturbed(batch: Batch, observer: str, draw: np.random.Generator) -> Batch:
    """The same moment with everything changed that ``observer`` must not be able to tell."""
    games = batch.games.copy()
    view = batch.view(observer)
    for column in COLUMNS:
        sight = view.sight(column.id)
        row = games.row(column.id)
        if sight is Sight.HIDDEN:
            row[...] = draw.integers(column.low, column.high, size=row.shape, endpoint=True)
        elif sight is Sight.BAND:
            low, high = view.band(column.id)
            row[...] = draw.integers(low, high, endpoint=True)
    return Batch(batch.tables, games, batch.seeds + 1, phase=batch.phase, turn=batch.turn)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**40), package=st.sampled_from(["none", "nato_bridge"]))
def test_equal_public_state_gives_equal_views_masks_and_worlds(seed, package):
    draw = np.random.default_rng(seed)
    for moment in moments(seed, package)[::3]:
        for observer in (*ACTORS[:3], PUBLIC):
            other = disturbed(moment, observer, draw)
            mine, theirs = moment.view(observer), other.view(observer)
            for column in COLUMNS:
                if mine.sight(column.id) is not Sight.HIDDEN:
                    np.testing.assert_array_equal(mine.read(column.id), theirs.read(column.id))
            for slot in moment.slots.get(observer, ())[:1]:
                np.testing.assert_array_equal(
                    legality.legal(mine, slot, {}), legality.legal(theirs, slot, {})
                )
            if observer != PUBLIC:
                one, two = imagine(mine, 3, 1), imagine(theirs, 3, 1)
                np.testing.assert_array_equal(one.games.data, two.games.data)
                np.testing.assert_array_equal(one.seeds, two.seeds)


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**40))
def test_doctrines_order_from_their_view_alone(seed):
    draw = np.random.default_rng(seed)
    seats = players()
    for moment in moments(seed, "israel")[::4]:
        for actor, slots in moment.slots.items():
            if slots == ("vote",):
                continue  # a bloc sees its own mood, which the disturbance changes
            other = disturbed(moment, actor, draw)
            other.words = moment.words  # the players' dice are no part of a view
            name = seat_name(actor, slots)
            mine = {name: seats[name]}
            same = [collect(batch, mine)[0][actor] for batch in (moment, other)]
            np.testing.assert_array_equal(np.stack(same[0]), np.stack(same[1]))


@pytest.mark.parametrize("observer", [*ACTORS[:3], PUBLIC])
def test_hidden_columns_cannot_be_read(observer):
    view = start(1).view(observer)
    hidden = [column.id for column in COLUMNS if view.sight(column.id) is Sight.HIDDEN]
    assert hidden
    for name in hidden:
        with pytest.raises(HiddenColumn):
            view.read(name)
        with pytest.raises(HiddenColumn):
            view.band(name)


def test_a_bloc_sees_its_own_mood_only():
    batch = start(1)
    own = batch.view("eastern_flank").own("bloc_mood")
    assert own == batch.games.row("bloc_mood")[1]
    with pytest.raises(HiddenColumn):
        batch.view("ukraine").own("bloc_mood")


def test_bands_hold_the_value_and_share_no_point():
    batch = start(500)
    view = batch.view("russia")
    for column in COLUMNS:
        if view.sight(column.id) is Sight.BAND:
            low, high = view.band(column.id)
            value = batch.games.read(column.id)
            assert ((low <= value) & (value <= high)).all(), column.id


def test_imagined_worlds_agree_with_what_is_seen_and_play_on():
    batch = start(2, package="korea")
    view = batch.view("russia")
    seats = players()
    while batch.phase.value != "orders":
        batch.step(*collect(batch, seats))
    view = batch.view("russia")
    worlds = imagine(view, 50, 9)
    assert worlds.games.games == 100
    np.testing.assert_array_equal(worlds.games.read("tension"), view.read("tension").repeat(50))
    low, high = (edge.repeat(50) for edge in view.band("will"))
    assert (low <= worlds.games.read("will")).all()
    assert (worlds.games.read("will") <= high).all()
    assert len(set(worlds.games.read("will").tolist())) > 10
    while not worlds.done:
        worlds.step(*collect(worlds, seats))


def sparse(kind: str) -> Batch:
    """A batch in a phase with slots that few of its games need."""
    batch, seats = start(60, seed=3), players(kind=kind)
    while not (batch.slots and batch.few is not None):
        batch.step(*collect(batch, seats))
    return batch


@pytest.mark.parametrize("kind", ["random", "doctrine"])
def test_a_phase_few_games_need_shows_and_asks_those_alone(kind):
    batch, seats = sparse(kind), players(kind=kind)
    few, orders = batch.few, collect(batch, seats)[0]
    for actor, view in batch.views().items():
        whole = batch.view(actor)
        assert view.games == len(few)
        for column in COLUMNS:
            if view.sight(column.id) is not Sight.HIDDEN:
                assert (view.read(column.id) == whole.read(column.id)[..., few]).all(), column.id
        here, there = view.package.spread(view.games), whole.package.spread(60)
        for name in (item.name for item in fields(PackageValues)):
            assert (getattr(here, name) == getattr(there, name)[..., few]).all(), name
        slots = batch.slots[actor]
        asked = seats[seat_name(actor, slots)].order(whole, slots, player_dice(batch))
        for narrow, wide in zip(orders[actor], asked, strict=True):
            assert narrow.shape == (60,)
            assert (narrow[few] == wide[few]).all(), "the same choice as among all"


def test_an_order_refused_in_a_phase_few_need_names_the_game_of_the_batch():
    batch = sparse("doctrine")
    orders = {
        actor: [np.zeros(60, dtype=np.int64) for _ in slots] for actor, slots in batch.slots.items()
    }
    place = int(batch.few[-1])
    orders[next(iter(orders))][0][place] = 99
    with pytest.raises(IllegalOrder, match=rf"game {place}\)"):
        batch.step(orders)
