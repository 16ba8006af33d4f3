"""Exchanges of many games at once keep apart: each goes as it would alone (rulebook 6)."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.batch import Batch
from game.engine.phases import Phase
from game.engine.schema import ESCALATE, HOLD
from game.players.drive import collect
from tests.engine.exchanges import GRAVE, move, opened
from tests.players.staging import seats, stage


@pytest.mark.parametrize("kind", ["doctrine", "random"])
def test_forced_exchanges_of_one_equal_their_columns_among_many(kind):
    """Games open, leave and lose exchanges at different steps and must not touch each other."""
    games = 24
    everyone = seats(**dict.fromkeys(("russia", "ukraine", "coalition"), kind))
    given = {"severity": np.linspace(30, 99, games), "exchange_turn": np.arange(games) % 4}
    many = stage(Phase.RULING, games, package="korea", turn=4, **{**GRAVE, **given})
    ones = [
        Batch(many.tables, many.games.take([game]), many.seeds[[game]], phase=Phase.RULING, turn=4)
        for game in range(games)
    ]
    steps = set()
    for one in ones:
        while not one.done:
            one.step(*collect(one, everyone))
    while not many.done:
        steps.update(many.repeat.tolist())
        idle = ~many.mask
        before = many.games.data[:, idle].copy()
        many.step(*collect(many, everyone))
        np.testing.assert_array_equal(before, many.games.data[:, idle])
    assert steps >= ({0, 1, 2} if kind == "random" else {0, 1})
    for game, one in enumerate(ones):
        np.testing.assert_array_equal(one.games.data[:, 0], many.games.data[:, game])
        assert one.digest() == many.digest(game)


def test_games_at_different_steps_in_one_batch_keep_their_own_chance():
    mixed = opened(60, step=1)
    mixed.games.row("exchange_step")[...] = 1 + np.arange(60) % 3
    alone = [
        Batch(mixed.tables, mixed.games.take([i]), mixed.seeds[[i]], phase=Phase.EXCHANGE, turn=4)
        for i in range(60)
    ]
    move(mixed, ESCALATE, ESCALATE)
    for game, one in enumerate(alone):
        move(one, ESCALATE, ESCALATE)
        np.testing.assert_array_equal(one.games.data[:, 0], mixed.games.data[:, game])
        assert one.digest() == mixed.digest(game)


def test_two_steps_fold_apart_into_the_digest():
    first, second = opened(), opened()
    second.games.row("exchange_step")[...] = 2
    for batch in (first, second):
        move(batch, HOLD, HOLD)
    np.testing.assert_array_equal(first.games.data, second.games.data)
    assert first.digest() != second.digest()
