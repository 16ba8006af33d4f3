"""The phases of a turn as a state machine, and what each asks of whom (rulebook 6).

A phase is a row of ``PHASES``: who orders which slots, which games need it, and the rule that
applies it. Negotiation, revision and war termination join as further rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

import numpy as np

from game.engine.arith import Bools
from game.engine.moment import Moment
from game.engine.rules import events, exchange, incident, orders, ruling, scoring, setup
from game.engine.schema import BLOCS
from game.engine.state import State


class Phase(Enum):
    """A step of the game; the value is its name in content, journals and digests."""

    SETUP = "setup"
    EVENT = "event"
    ORDERS = "orders"
    INCIDENT = "incident"
    REACTION = "reaction"
    RULING = "ruling"
    VOTE = "vote"
    EXCHANGE = "exchange"
    RECKONING = "reckoning"
    SCORE = "score"
    DONE = "done"


@dataclass(frozen=True)
class PhaseRule:
    """What a phase asks and does. ``slots`` maps each acting actor to its slots, in order."""

    apply: Callable[[Moment], None]
    needs: Callable[[State], Bools]
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sealed: bool = False


def _living(state: State) -> Bools:
    return state.row("ended") == 0


def _struck(state: State) -> Bools:
    return _living(state) & (state.row("severity") > 0)


def _voted(state: State) -> Bools:
    return _struck(state) & (state.row("asked_level") >= ruling.VOTED_LEVEL)


def _exchanging(state: State) -> Bools:
    return _living(state) & (state.row("exchange_step") > 0)


def _unscored(state: State) -> Bools:
    return (state.row("ended") != 0) & (state.row("scored") == 0)


def _ruled(m: Moment) -> None:
    m.put("asked_level", ruling.asked_level(m, m.now("response")))
    ruling.settle_without_vote(m)
    exchange.open_up(m, m.now("asked_level") < ruling.VOTED_LEVEL)


def _counted(m: Moment) -> None:
    ruling.count_votes(m)
    exchange.open_up(m, np.ones(m.games, dtype=bool))


def _set_up(m: Moment) -> None:
    setup.agree(m)
    setup.deal(m)


PHASES: Mapping[Phase, PhaseRule] = MappingProxyType(
    {
        Phase.SETUP: PhaseRule(_set_up, _living),
        Phase.EVENT: PhaseRule(events.draw, _living),
        Phase.ORDERS: PhaseRule(
            orders.sealed,
            _living,
            {
                "russia": ("rung", "domain", "target", "cover", "statecraft"),
                "ukraine": ("home", "abroad", "harden"),
                "transatlantic_ally": ("posture", "watch"),
            },
            sealed=True,
        ),
        Phase.INCIDENT: PhaseRule(incident.resolve, _living),
        Phase.REACTION: PhaseRule(orders.reaction, _struck, {"ukraine": ("reaction",)}),
        Phase.RULING: PhaseRule(_ruled, _struck, {"transatlantic_ally": ("verdict", "response")}),
        Phase.VOTE: PhaseRule(_counted, _voted, dict.fromkeys(BLOCS, ("vote",))),
        Phase.EXCHANGE: PhaseRule(
            exchange.resolve,
            _exchanging,
            {"russia": ("exchange_russia",), "transatlantic_ally": ("exchange_coalition",)},
            sealed=True,
        ),
        Phase.RECKONING: PhaseRule(orders.reckoning, _living),
        Phase.SCORE: PhaseRule(scoring.score, _unscored),
        Phase.DONE: PhaseRule(lambda m: None, lambda state: np.zeros(state.games, dtype=bool)),
    }
)

NEXT: Mapping[Phase, tuple[tuple[Phase, str | None], ...]] = MappingProxyType(
    {
        Phase.SETUP: ((Phase.EVENT, None),),
        Phase.EVENT: ((Phase.ORDERS, None),),
        Phase.ORDERS: ((Phase.INCIDENT, None),),
        Phase.INCIDENT: ((Phase.REACTION, None),),
        Phase.REACTION: ((Phase.RULING, None),),
        Phase.RULING: ((Phase.VOTE, None),),
        Phase.VOTE: ((Phase.EXCHANGE, None),),
        Phase.EXCHANGE: ((Phase.EXCHANGE, "some_exchanging"), (Phase.RECKONING, None)),
        Phase.RECKONING: ((Phase.SCORE, "some_unscored"), (Phase.EVENT, None)),
        Phase.SCORE: ((Phase.DONE, "all_ended"), (Phase.EVENT, None)),
    }
)
"""Where each phase leads; a name is a condition of the batch that must hold for that branch. A game
is scored in the turn in which it ends, whatever the games beside it still have to play."""
