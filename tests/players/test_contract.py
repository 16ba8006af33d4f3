"""Every player of every shipped pack keeps the contract."""

from __future__ import annotations

import numpy as np
import pytest

from game.players import player as registry
from game.players.player import SEATS, Seat, make, parse_seat
from game.scenario import slugs
from tests.players.contract import Case, Contract, ask, asked, cases, numbers, own_doctrines
from tests.players.staging import FLAGSHIP, tables_of

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=str)
class TestEveryPlayer(Contract):
    """The contract itself stands in ``contract.py``."""


def test_the_cases_cover_every_kind_seat_and_doctrine():
    covered = {(case.player.kind, case.seat) for case in CASES}
    assert covered >= {(kind, seat) for kind in registry._KINDS for seat in SEATS}
    for pack in slugs():
        named = {case.player.id for case in CASES if case.pack == pack}
        own = own_doctrines(pack).items()
        assert named >= {name for name, item in own if pack == FLAGSHIP or item.role != "bloc"}
    assert own_doctrines(FLAGSHIP).keys() == numbers(FLAGSHIP).doctrines.keys()


def test_doctrines_of_one_role_differ():
    for seat in ("russia", "ukraine", "coalition"):
        mine = [case for case in CASES if case.pack == FLAGSHIP and case.seat == seat]
        own = [case for case in mine if case.player.kind == "doctrine"]
        played = []
        for case in own[1:]:
            player = case.make()
            rows = [ask(player, *moment) for moment in asked(case)]
            played.append(np.concatenate([row.ravel() for row in rows]))
        for index, one in enumerate(played):
            for other in played[index + 1 :]:
                assert (one != other).mean() > 0.01, seat


@pytest.mark.parametrize("setting", ["risk_aversion", "boldness", "rationality"])
def test_every_setting_of_a_doctrine_changes_its_play(setting):
    """A setting content gives and nobody reads promises a character the bot does not have."""
    case = Case(FLAGSHIP, "russia", Seat("doctrine", "ru_control"))
    plain, bent = case.make(), case.make()
    doctrine = plain.doctrine
    factor = {**doctrine.settings, setting: doctrine.settings[setting] * 3}
    bent.doctrine = type(doctrine)(doctrine.role, doctrine.type, doctrine.weights, factor)
    changed = [(ask(plain, *moment) != ask(bent, *moment)).any() for moment in asked(case)]
    assert any(changed)


def test_a_player_is_only_known_by_its_registered_name():
    for kind in registry._KINDS:
        assert parse_seat(f"russia={kind}") == ("russia", Seat(kind))
    with pytest.raises(KeyError):
        make(tables_of(), "russia", Seat("nobody"))
