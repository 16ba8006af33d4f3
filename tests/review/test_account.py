"""The account after the score: the aims a class is shown make the very bars the engine wrote."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.phases import Phase
from game.engine.schema import ROLES
from game.players.drive import collect, play
from game.players.player import make_all
from game.review import account
from tests.engine.conftest import tables_of
from tests.players.staging import moment_of

REVISION = [Phase.REVISION_UKRAINE, Phase.REVISION_RUSSIA, Phase.REVISION_COALITION]
"""Phases that every game comes to."""


def ended_by_hand(phase: Phase, games: int, seeds: np.ndarray, package: str) -> Batch:
    """Play with doctrines to a phase from turn 2 on, end there, and score."""
    tables = tables_of()
    agreed = SetUp.of(tables, package, "as_deemed_necessary", "balanced", games, revises=True)
    batch, seats = Batch.create(tables, agreed, seeds), make_all(tables, {})
    while batch.phase is not phase or batch.turn < 2:
        assert not batch.done
        orders, views = collect(batch, seats)
        batch.step(orders, views)
    batch.end_early()
    return play(batch, seats)


@pytest.mark.parametrize("package", ["nato_bridge", "korea"])
@pytest.mark.parametrize("phase", [Phase.ORDERS, Phase.RECKONING, *REVISION])
def test_aims_make_the_bars_of_a_game_ended_in_any_phase(phase: Phase, package: str) -> None:
    batch = ended_by_hand(phase, 1, game_seeds(7, 1), package)
    record = moment_of(batch)
    for role in ROLES:
        for layer in account.layers(record, role):
            assert layer.bar == account.mean(layer.aims), (role, layer.id)


@pytest.mark.parametrize("phase", [Phase.ORDERS, *REVISION])
def test_games_ended_by_hand_are_scored_as_each_by_itself(phase: Phase) -> None:
    seeds = game_seeds(11, 5)
    many = ended_by_hand(phase, 5, seeds, "nato_bridge")
    for place in range(5):
        one = ended_by_hand(phase, 1, seeds[place : place + 1], "nato_bridge")
        assert one.digest() == many.digest(place)
        np.testing.assert_array_equal(one.games.data[:, 0], many.games.data[:, place])
