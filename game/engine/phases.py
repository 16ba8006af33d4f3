"""The phases of a turn as a state machine, and what each asks of whom (rulebook 6).

A phase is a row of ``PHASES``: who orders which slots, which games need it, and the rule that
applies it. The stand comes first, in every game whose pack does not settle it. The bargain comes
before the first turn and is skipped by games with a ready-made package; where that may be amended,
they enter it at the asks. The revision comes between two turns and has rows of its own; war
termination is a change of menus, not a phase.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any

import numpy as np
from transitions import Event, Machine

from game.engine.arith import Bools
from game.engine.moment import Moment
from game.engine.rules import (
    events,
    exchange,
    incident,
    negotiation,
    orders,
    revision,
    ruling,
    scoring,
    setup,
)
from game.engine.schema import BLOCS
from game.engine.state import State

# With model_override the machine warns about every convenience method it leaves out on purpose.
logging.getLogger("transitions").setLevel(logging.ERROR)


class Phase(Enum):
    """A step of the game; the value is its name in content, journals and digests."""

    SETUP = "setup"
    STAND = "stand"
    DEMANDS = "demands"
    DRAFT = "draft"
    UKRAINE_ASKS = "ukraine_asks"
    RUSSIA_ASKS = "russia_asks"
    ACCEPTANCE = "acceptance"
    PACKAGE_VOTE = "package_vote"
    SIGNING = "signing"
    MESSAGE = "message"
    ANNEX = "annex"
    SETTLEMENT = "settlement"
    OPENING = "opening"
    EVENT = "event"
    ORDERS = "orders"
    INCIDENT = "incident"
    REACTION = "reaction"
    RULING = "ruling"
    VOTE = "vote"
    EXCHANGE = "exchange"
    RECKONING = "reckoning"
    REVISION_UKRAINE = "revision_ukraine"
    REVISION_RUSSIA = "revision_russia"
    REVISION_COALITION = "revision_coalition"
    REVISION_VOTE = "revision_vote"
    REVISION_SIGNING = "revision_signing"
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


def _undeclared(state: State) -> Bools:
    return _living(state) & (state.row("stand_ukraine") < 0)


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


def _bargains(state: State) -> Bools:
    return _living(state) & (state.row("bargain") == negotiation.WHOLE)


def _asks(state: State) -> Bools:
    return _living(state) & (state.row("bargain") != negotiation.READY_MADE)


def _unsigned(state: State) -> Bools:
    return _asks(state) & (state.row("signature") == negotiation.OPEN)


def _carried(state: State) -> Bools:
    return _unsigned(state) & (state.row("carried") != 0)


def _revising(state: State) -> Bools:
    due = state.row("revision_after")
    return _living(state) & (due > 0) & (due == state.row("turns_played"))


def _amended(state: State) -> Bools:
    return _revising(state) & (state.row("accept") != negotiation.TAKE_NONE)


def _backed(state: State) -> Bools:
    return _amended(state) & (state.row("carried") != 0)


def _nothing(m: Moment) -> None:
    """The orders themselves are all there is to keep."""


def _set_up(m: Moment) -> None:
    setup.deal(m)
    setup.agree(m, m.read("bargain") != negotiation.WHOLE)


def _settled(m: Moment) -> None:
    """What was bargained is agreed; an amended package may hold a condition now."""
    setup.agree(m, m.read("bargain") != negotiation.READY_MADE)


def _open(m: Moment) -> None:
    setup.open_game(m)
    negotiation.take_effect(m)


_ALLY = "transatlantic_ally"

PHASES: Mapping[Phase, PhaseRule] = MappingProxyType(
    {
        Phase.SETUP: PhaseRule(_set_up, _living),
        Phase.STAND: PhaseRule(
            _nothing,
            _undeclared,
            dict.fromkeys(("russia", "ukraine", _ALLY), ("stand",)),
            sealed=True,
        ),
        Phase.DEMANDS: PhaseRule(
            _nothing,
            _bargains,
            dict.fromkeys(("russia", "ukraine", _ALLY), ("must_have", "red_line")),
            sealed=True,
        ),
        Phase.DRAFT: PhaseRule(negotiation.draft, _bargains, {_ALLY: ("draft", "swap")}),
        Phase.UKRAINE_ASKS: PhaseRule(_nothing, _unsigned, {"ukraine": ("amendment", "offer")}),
        Phase.RUSSIA_ASKS: PhaseRule(_nothing, _unsigned, {"russia": ("counter", "terms")}),
        Phase.ACCEPTANCE: PhaseRule(negotiation.accept, _unsigned, {_ALLY: ("accept",)}),
        Phase.PACKAGE_VOTE: PhaseRule(
            negotiation.vote, _unsigned, dict.fromkeys(BLOCS, ("consent",))
        ),
        Phase.SIGNING: PhaseRule(
            negotiation.sign,
            _carried,
            {"russia": ("russia_stance",), "ukraine": ("ukraine_signs",)},
            sealed=True,
        ),
        Phase.MESSAGE: PhaseRule(_nothing, _bargains, {_ALLY: ("message", "reading")}),
        Phase.ANNEX: PhaseRule(
            _nothing,
            _bargains,
            {_ALLY: ("annex", "proof", "preauthorise", "cumulative", "brief")},
        ),
        Phase.SETTLEMENT: PhaseRule(_settled, _asks),
        Phase.OPENING: PhaseRule(_open, _living),
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
        Phase.REVISION_UKRAINE: PhaseRule(
            revision.reopen, _revising, {"ukraine": ("need", "amendment")}
        ),
        Phase.REVISION_RUSSIA: PhaseRule(_nothing, _revising, {"russia": ("need", "counter")}),
        Phase.REVISION_COALITION: PhaseRule(_nothing, _revising, {_ALLY: ("need", "accept")}),
        Phase.REVISION_VOTE: PhaseRule(revision.vote, _amended, dict.fromkeys(BLOCS, ("consent",))),
        Phase.REVISION_SIGNING: PhaseRule(revision.sign, _backed, {"ukraine": ("ukraine_signs",)}),
        Phase.SCORE: PhaseRule(scoring.score, _unscored),
        Phase.DONE: PhaseRule(lambda m: None, lambda state: np.zeros(state.games, dtype=bool)),
    }
)

NEXT: Mapping[Phase, tuple[tuple[Phase, str | None], ...]] = MappingProxyType(
    {
        Phase.SETUP: ((Phase.STAND, None),),
        Phase.STAND: ((Phase.DEMANDS, None),),
        Phase.DEMANDS: ((Phase.DRAFT, None),),
        Phase.DRAFT: ((Phase.UKRAINE_ASKS, None),),
        Phase.UKRAINE_ASKS: ((Phase.RUSSIA_ASKS, None),),
        Phase.RUSSIA_ASKS: ((Phase.ACCEPTANCE, None),),
        Phase.ACCEPTANCE: ((Phase.PACKAGE_VOTE, None),),
        Phase.PACKAGE_VOTE: ((Phase.SIGNING, None),),
        Phase.SIGNING: ((Phase.UKRAINE_ASKS, "some_unsigned"), (Phase.MESSAGE, None)),
        Phase.MESSAGE: ((Phase.ANNEX, None),),
        Phase.ANNEX: ((Phase.SETTLEMENT, None),),
        Phase.SETTLEMENT: ((Phase.OPENING, None),),
        Phase.OPENING: ((Phase.EVENT, None),),
        Phase.EVENT: ((Phase.ORDERS, None),),
        Phase.ORDERS: ((Phase.INCIDENT, None),),
        Phase.INCIDENT: ((Phase.REACTION, None),),
        Phase.REACTION: ((Phase.RULING, None),),
        Phase.RULING: ((Phase.VOTE, None),),
        Phase.VOTE: ((Phase.EXCHANGE, None),),
        Phase.EXCHANGE: ((Phase.EXCHANGE, "some_exchanging"), (Phase.RECKONING, None)),
        Phase.RECKONING: (
            (Phase.SCORE, "all_ended"),
            (Phase.REVISION_UKRAINE, "some_revising"),
            (Phase.EVENT, None),
        ),
        Phase.REVISION_UKRAINE: ((Phase.REVISION_RUSSIA, None),),
        Phase.REVISION_RUSSIA: ((Phase.REVISION_COALITION, None),),
        Phase.REVISION_COALITION: ((Phase.REVISION_VOTE, None),),
        Phase.REVISION_VOTE: ((Phase.REVISION_SIGNING, None),),
        Phase.REVISION_SIGNING: ((Phase.EVENT, None),),
        Phase.SCORE: ((Phase.DONE, None),),
    }
)
"""Where each phase leads; a name is a condition of the batch that must hold for that branch. A game
is scored once no game beside it goes on, as of the turn in which it ended (see ``endings``)."""

REPEATED: Mapping[Phase, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                Phase.UKRAINE_ASKS,
                Phase.RUSSIA_ASKS,
                Phase.ACCEPTANCE,
                Phase.PACKAGE_VOTE,
                Phase.SIGNING,
            ),
            "refusals",
        ),
        Phase.EXCHANGE: "exchange_step",
    }
)
"""Phases a game may take more than once in a turn, and the column that says which time it is."""


class _Advance(Event):
    """The trigger of a batch: the first branch whose condition holds, and nothing around it.

    The library's own trigger gathers data for callbacks, of which a phase has none; that takes as
    long as carrying out a small phase.
    """

    def trigger(self, model: Any, *_args: Any, **_named: Any) -> bool:
        """Lead a batch on to its next phase."""
        for branch in self.transitions[model.state.name]:
            if all(getattr(model, str(asked.func)) == asked.target for asked in branch.conditions):
                self.machine.set_state(str(branch.dest), model)
                return True
        return False


class _Phases(Machine):
    event_cls = _Advance


def machine(batch: object, phase: Phase) -> Machine:
    """Return the state machine of decision 1 on a batch as its model, beginning in a phase."""
    rows = [
        {"trigger": "advance", "source": source, "dest": dest, "conditions": condition}
        for source, branches in NEXT.items()
        for dest, condition in branches
    ]
    return _Phases(
        batch,
        states=Phase,
        transitions=rows,
        initial=phase,
        auto_transitions=False,
        model_override=True,
    )
