"""The flagship, loaded once, and plans made from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.players.player import Seat
from game.sample import Plan, settle
from game.sample.seats import all_seats
from game.scenario import Pack, load

MakePlan = Callable[..., Plan]
BLOCS = ("eastern_flank", "major_powers", "cautious_members", "transatlantic_ally")


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load("after-the-armistice")


@pytest.fixture(scope="session")
def make_plan(pack: Pack) -> MakePlan:
    """Return a maker of plans; all seats random unless ``kind`` says otherwise."""

    def make(games: int, seed: int = 7, kind: str = "random", **terms: str) -> Plan:
        agreed, tables = settle(pack, **terms)
        seats = dict.fromkeys([*all_seats({}), *BLOCS], Seat(kind))
        return Plan(pack, agreed, tables, games, seed, seats)

    return make
