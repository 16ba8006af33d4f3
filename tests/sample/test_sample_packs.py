"""Every shipped pack can be played to its end at every pace, and deals each card of its own."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.players.drive import collect
from game.players.player import SEATS, Seat, make_all
from game.sample import settle
from game.scenario import load, slugs

GAMES = 600
PACES = [(slug, pace) for slug in slugs() for pace in load(slug).content.scenario.paces]


@pytest.mark.parametrize(("slug", "pace"), PACES)
def test_random_games_end_and_no_card_is_left_out(slug: str, pace: str) -> None:
    terms, tables = settle(load(slug), pace=pace)
    agreed = SetUp.of(tables, terms.package, terms.message, terms.annex, GAMES)
    batch = Batch.create(tables, agreed, game_seeds(1, GAMES))
    seats = make_all(tables, dict.fromkeys(SEATS, Seat("random")))
    dealt: set[int] = set()
    for _step in range(20 * tables.turns):
        if batch.done:
            break
        batch.step(*collect(batch, seats))
        dealt |= set(batch.games.row("event").tolist())
    assert (batch.games.row("scored") == 1).all()
    assert np.all(batch.games.row("turns_played") <= tables.turns)
    printed = {place for place, card in enumerate(tables.events.cards[0], 1) if card[3] > 0}
    assert dealt - {0} == printed
