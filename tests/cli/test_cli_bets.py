"""Bets in the terminal: told by replay, switched by play."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.session import Session
from tests.cli.calling import Call, only_object
from tests.journal.forging import declared, flagship, humans, play_on


def betted(path: Path) -> Session:
    """Play until the first ruling, and let Ukraine bet on both things."""
    session = declared(Session.start(flagship(), replace(humans(), bets=True), path))
    while session.betting is None:
        play_on(session, 1)
    session.bet("ukraine", "domain", session.betting.domain)
    session.bet("ukraine", "verdict", "consult")
    return session


def test_replay_tells_bets_while_the_game_is_open(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    with betted(path) as session:
        case = session.betting
    assert case is not None
    said = call("replay", str(path)).stdout
    assert "Ukraine bet on the domain" in said
    assert "Bets of the teams that waited" in said
    assert "Ukraine was right about the domain 1 of 1 times; chance: 1 in 5" in said
    told = only_object(call("replay", str(path), "--json").stdout)["bets"]
    assert told[0] == {"turn": case.turn, "by": "ukraine", "on": "domain", "choice": case.domain}
    assert [bet["on"] for bet in told] == ["domain", "verdict"]
    assert call("replay", str(path), "--verify").exit_code == 0


@pytest.mark.parametrize("option", ["--bets", "--no-bets", "--role-codes"])
def test_switches_of_the_terminal_say_where_the_window_has_them(call: Call, option: str) -> None:
    said = call("play", "grey-winter", option)
    assert said.exit_code == 2
    assert "--text" in said.stderr
    assert "set-up" in said.stderr
