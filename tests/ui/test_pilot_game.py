"""Whole games on the screen, by somebody who has only a keyboard, or only a mouse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from game.journal import verify
from game.ui.widgets.base import Widget
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_hot_seat_game_of_eight_turns(
    tmp_path: Path, clock: Clock, press: Callable[[Pilot, Widget], None]
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE, pace="long")
    guest = Guest(pilot, clock, press)
    guest.play()
    assert sitting.session.done
    count = Counter(guest.seen)
    assert count["BriefingScreen"] == 3
    assert count["OrdersScreen"] >= 3
    assert count["CurtainScreen"] >= count["OrdersScreen"]
    assert sitting.path is not None
    checked = verify(sitting.path)
    assert checked.ok, checked.message
    # A finished game is not offered again.
    assert app.house.saves() == []
    app.window.close()


@pytest.mark.parametrize("seat", ["ukraine", "russia", "coalition"])
def test_one_person_among_bots_needs_no_curtain(tmp_path: Path, clock: Clock, seat: str) -> None:
    app, pilot = open_app(tmp_path, clock)
    bots = dict.fromkeys(SOLO, SOLO["russia"])
    start(app, bots | {seat: TABLE[seat]}, seed=11)
    guest = Guest(pilot, clock, by_keys, seed=3)
    guest.play()
    assert "CurtainScreen" not in guest.seen
    assert guest.seen.count("BriefingScreen") == 1
    app.window.close()


def test_same_orders_by_screen_and_by_session_give_the_same_game(
    tmp_path: Path, clock: Clock
) -> None:
    from game.session import Session

    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO, seed=23)
    Guest(pilot, clock, by_mouse, seed=5).play()
    played = sitting.session
    again = Session.start(played.pack, played.setting)
    told = iter([report for report in played.reports if report.orders])
    while not again.done:
        request = again.waiting()[0]
        report = next(r for r in told if r.phase == request.phase and r.turn == request.turn)
        again.commit(request.actor, report.orders[request.actor])
    assert again.result() == played.result()
    app.window.close()
