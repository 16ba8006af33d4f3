"""An act that a graver crisis crowds out: told to everybody once the game is over, in any turn."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from game.engine.rules.incident import ORDERED
from game.journal.effective import effective
from game.journal.story import told
from game.players.player import Seat
from game.session import Session
from game.ui.screens.retelling import Retelling
from tests.journal.forging import flagship, humans

BOTS = {role: Seat("doctrine") for role in ("ukraine", "russia", "coalition")}
SAID = "put off"


@cache
def _played(seed: int) -> Session:
    return Session.start(flagship(), replace(humans(), seed=seed, pace="quick", seats=BOTS))


@cache
def _crowded_out(seed: int) -> frozenset[int]:
    """Turns in which Russia ordered an act and, as the state itself says, none of it happened."""
    again, found = Retelling(_played(seed)), set()
    while again.behind:
        report = again.next()
        if report.phase == "incident":
            state = again.batch.games
            ordered, source = (int(state.read(name)[0]) for name in ("rung", "incident_source"))
            found |= {report.turn} if ordered and source != ORDERED else set()
    return frozenset(found)


def _told(session: Session, *, unsealed: bool) -> set[int]:
    """Turns of which the story says that an order was put off."""
    entries = [line.entry for line in effective(session.lines)]
    turn, found = 0, set()
    for line in told(session.pack.lexicon, entries, unsealed=unsealed):
        turn = int(line.removeprefix("Turn ")) if line.startswith("Turn ") else turn
        found |= {turn} if SAID in line else set()
    return found


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_story_of_a_game_that_is_over_tells_every_order_put_off(seed: int) -> None:
    session = _played(seed)
    assert _told(session, unsealed=True) == _crowded_out(seed)


def test_the_last_turn_is_among_them() -> None:
    last = [max(_crowded_out(seed), default=0) for seed in range(1, 9)]
    assert _played(1).reports[-1].turn in last


def test_while_the_game_goes_on_nobody_is_told() -> None:
    session = _played(1)
    entries = [line.entry for line in effective(session.lines) if line.entry.kind != "end"]
    assert not any(SAID in line for line in told(session.pack.lexicon, entries))
