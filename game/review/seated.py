"""Who held a seat, from when to when: whoever gave its orders, as the journal has them.

A facilitator may give a seat to somebody else; the set-up knows the first holder only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.engine.phases import Phase as Rule
from game.journal.entries import Order, Phase, SwapSeat
from game.players.player import HUMAN, seat_name
from game.review.course import Course

When = tuple[int, str]
"""A turn, 0 for all that was before the first, and a phase."""


@dataclass(frozen=True)
class Run:
    """The orders of a seat that one player gave one after the other, from first to last."""

    player: str
    first: When
    last: When


def runs_of(course: Course) -> Mapping[str, tuple[Run, ...]]:
    """Return the runs of every seat of the set-up; none where it gave no order."""
    holders = dict(course.header.opening.seats)
    runs: dict[str, list[Run]] = {seat: [] for seat in holders}
    begun = False
    for entry in course.entries:
        if isinstance(entry, SwapSeat):
            holders[entry.seat] = entry.player
        begun = begun or (isinstance(entry, Phase) and entry.phase == Rule.EVENT.value)
        if isinstance(entry, Order):
            seat = seat_name(entry.actor, tuple(entry.choice))
            when = (entry.turn if begun else 0, entry.phase)
            _add(runs.setdefault(seat, []), holders.get(seat, ""), when)
    return {seat: tuple(runs[seat]) for seat in course.header.opening.seats}


def _add(runs: list[Run], player: str, when: When) -> None:
    if runs and runs[-1].player == player:
        runs[-1] = Run(player, runs[-1].first, when)
    else:
        runs.append(Run(player, when, when))


def told(runs: Sequence[Run], at_first: str) -> str:
    """Say who played; ``at_first``: who was to, where no order was given."""
    if len(runs) < 2:
        return f"played {_by(runs[0].player if runs else at_first)}"
    parts = []
    for place, run in enumerate(runs):
        before = runs[place - 1] if place else None
        after = runs[place + 1] if place + 1 < len(runs) else None
        parts.append(" ".join((_by(run.player), *_since(run, before), *_until(run, after))))
    return f"played {', '.join(parts)}"


def _by(player: str) -> str:
    return "by a person" if player == HUMAN else f"by a bot ({player})"


def _since(run: Run, before: Run | None) -> Sequence[str]:
    return () if before is None else (f"from {_named(run.first, before.last)}",)


def _until(run: Run, after: Run | None) -> Sequence[str]:
    if after is None:
        return ()
    if run.last[0] == 0 < after.first[0]:
        return ("before the first turn",)
    return (f"until {_named(run.last, after.first)}",)


def _named(when: When, other: When) -> str:
    """Name a moment; its phase only where the other player has the same turn."""
    turn, phase = when
    name = f"turn {turn}" if turn else "before the first turn"
    return f"{name} ({phase.replace('_', ' ')})" if turn == other[0] else name
