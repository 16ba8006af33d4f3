"""What a facilitator's acts do to a game: the same for a sitting and for its replay.

An act takes effect at once, between two phases. Its rows of the ledger belong to the report of the
phase that comes next, so a report still tells everything that moved since the last one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.engine.batch import Batch
from game.engine.phases import Phase
from game.engine.schema import BY_ID, TRACK_IDS
from game.errors import IllegalOrder, UsageError, did_you_mean
from game.journal import record
from game.journal.entries import (
    Choice,
    Control,
    EndEarly,
    Inject,
    OverrideOrder,
    OverrideTrack,
    Rewind,
)
from game.journal.record import Report, Tracks

_TELLING = (OverrideTrack, Inject, EndEarly, Rewind)
"""Acts that change a batch; an order is told by the report of its phase, a seat by nothing."""


@dataclass
class Between:
    """What was done since the last phase: the acts, the tracks before them, the ledger told."""

    before: Tracks
    known: int
    acts: list[Control] = field(default_factory=list)

    @classmethod
    def of(cls, batch: Batch) -> Between:
        """Start from a batch of one as a phase has left it."""
        return cls(record.public_tracks(batch), len(batch.ledger[0]))


def check(batch: Batch, act: Control) -> None:
    """Raise UsageError or IllegalOrder unless this act can be carried out on this batch now."""
    if isinstance(act, OverrideTrack):
        _check_track(batch, act)
    elif isinstance(act, OverrideOrder):
        _check_order(batch, act)
    elif isinstance(act, Inject):
        _check_inject(batch, act)
    elif isinstance(act, EndEarly):
        _check_playing(batch, "end")
        if batch.phase in _BARGAINING:
            raise UsageError(
                "nothing can be scored before the first turn; close the game instead: its "
                "journal stays, and the debrief tells a game that stopped, too"
            )


_BARGAINING = frozenset(list(Phase)[: list(Phase).index(Phase.EVENT)])


def _check_playing(batch: Batch, what: str) -> None:
    if batch.done:
        raise UsageError(f"the game is over: nothing is left to {what}; rewind or fork it")


def _check_track(batch: Batch, act: OverrideTrack) -> None:
    _check_playing(batch, "override")
    if act.track not in TRACK_IDS:
        raise UsageError(
            f"no track is called {act.track[:40]!r}{did_you_mean(act.track, TRACK_IDS)}"
        )
    column = BY_ID[act.track]
    if not act.amount or abs(act.amount) > column.high - column.low:
        most = (column.high - column.low) // 100
        raise UsageError(
            f"{act.track} can move by 0.01 to {most} points, up or (with a minus) down, "
            f"not by {act.amount / 100:g}"
        )


def _check_order(batch: Batch, act: OverrideOrder) -> None:
    _check_playing(batch, "order")
    if act.actor not in batch.slots:
        known = ", ".join(batch.slots) or "nobody"
        raise IllegalOrder(
            f"{act.actor[:40]} has nothing to order in turn {batch.turn}, phase "
            f"{batch.phase.value}; who has: {known}"
        )
    record.check(batch.view(act.actor), batch.slots[act.actor], act.choice)


def _check_inject(batch: Batch, act: Inject) -> None:
    _check_playing(batch, "inject")
    cards = batch.tables.events.ids
    if act.event not in cards:
        raise UsageError(f"no event card {act.event[:40]!r}{did_you_mean(act.event, cards)}")
    if batch.injected:
        raise UsageError(
            f"{cards[batch.injected - 1]} is already the next event card; take that back first"
        )


def carry_out(
    batch: Batch, pending: dict[str, Choice], between: Between | None, act: Control
) -> Between | None:
    """Carry out a checked act on a batch of one and the orders given for its next phase.

    An order that an override makes impossible is given back: its actor is asked again. Returns what
    the next report has to tell besides its phase.
    """
    if isinstance(act, OverrideOrder):
        pending[act.actor] = dict(act.choice)
    if not isinstance(act, _TELLING):
        return between
    between = between or Between.of(batch)
    between.acts.append(act)
    record.apply(batch, act)
    for actor in [actor for actor in pending if not _stands(batch, actor, pending[actor])]:
        del pending[actor]
    return between


def _stands(batch: Batch, actor: str, choice: Choice) -> bool:
    """Whether an order given before can still be carried out."""
    if actor not in batch.slots:
        return False
    try:
        record.check(batch.view(actor), batch.slots[actor], choice)
    except IllegalOrder:
        return False
    return True


def report_of(
    batch: Batch,
    choices: Mapping[str, Choice],
    between: Between | None,
    why: record.Why | None = None,
) -> Report:
    """Carry out the phase that is next and report it with what was done by hand before it."""
    if between is None:
        return record.carry_out(batch, choices, why)
    return record.carry_out(
        batch, choices, why, acts=tuple(between.acts), before=between.before, known=between.known
    )
