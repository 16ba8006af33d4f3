"""Tracks stay in range and every hundredth a track moves has a cause."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.change import Changes
from game.engine.schema import COLUMNS, ROWS, TRACK_IDS
from game.engine.state import State
from game.players.drive import collect, play
from tests.engine.conftest import players, start


@pytest.mark.parametrize("package", ["none", "treaty_structures", "all_layers"])
def test_every_column_stays_in_its_range(package, kind):
    batch = start(300, package=package)
    seats = players(kind=kind)
    while not batch.done:
        orders, views = collect(batch, seats)
        batch.step(orders, views)
        for column in COLUMNS:
            rows = batch.games.data[ROWS[column.id]]
            assert rows.min() >= column.low, column.id
            assert rows.max() <= column.high, column.id


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**53 - 1), package=st.sampled_from(["none", "israel", "all_layers"]))
def test_ledger_rows_sum_exactly_to_each_track(seed, package):
    batch = start(3, seed=seed, package=package, record=True)
    play(batch, players(kind="random"))
    for game in range(3):
        for index, track in enumerate(TRACK_IDS):
            moved = sum(row.amount for row in batch.ledger[game] if row.track == track)
            began = int(batch.tables.starts[0, index])
            assert began + moved == batch.games.row(track)[game], track


def test_the_ledger_changes_nothing(kind):
    plain = play(start(50, package="budapest"), players(kind=kind))
    told = play(start(50, package="budapest", record=True), players(kind=kind))
    np.testing.assert_array_equal(plain.games.data, told.games.data)
    assert [plain.digest(i) for i in range(50)] == [told.digest(i) for i in range(50)]
    assert all(told.ledger)
    assert not any(plain.ledger)


def test_what_the_range_cuts_off_is_a_cause_of_its_own():
    state = State.allocate(1)
    state.row("tension")[...] = 9_900
    changes = Changes(1, record=True)
    changes.add("tension", "strike", np.array([300]))
    written = changes.write(state, np.array([True]))
    rows = changes.ledger(written, np.array([True]), 1, "reckoning")[0]
    assert [(row.cause, row.amount) for row in rows] == [("strike", 300), ("limit", -200)]
    assert state.row("tension")[0] == 10_000


def test_order_of_causes_cannot_matter():
    amounts = [np.array([700]), np.array([-400]), np.array([9_000]), np.array([-2_000])]
    results = set()
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        state = State.allocate(1)
        state.row("fear")[...] = 5_000
        changes = Changes(1, record=False)
        for index in order:
            changes.add("fear", "any", amounts[index])
        changes.write(state, np.array([True]))
        results.add(int(state.row("fear")[0]))
    assert len(results) == 1


def test_a_track_cannot_be_set_without_a_cause():
    with pytest.raises(ValueError, match="with add"):
        Changes(1, record=False).put("tension", 5)
