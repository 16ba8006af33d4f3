"""What only the course of a game tells: read turn by turn, summed up when it is over.

A measure is a whole number a game, as in ``sample.measures``; where a mean over turns or acts is
meant, a test divides one measure by another, so that a game that ended early does not count as a
quiet one. A turn whose exchange ends the game at once is not reckoned, and so not counted here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arith import POINT, Bools, Ints
from game.engine.batch import Batch
from game.engine.phases import Phase
from game.engine.rules import belief
from game.engine.rules.incident import LOWEST_OVERT, ORDERED, kind_of
from game.engine.schema import TRACK_IDS
from game.engine.state import State
from game.players.player import Order
from game.sample import measures

_OPENING = ("trust", "ru_forces", "felt_alarm", "rule_of_law")
"""Tracks noted as a turn begins."""
_NEAR = 10 * POINT
"""How far below the true line an act counts as just below it."""
_UKRAINE, _MEMBER, _GREY = range(3)


@dataclass
class Turn:
    """What was noted of a turn as it was reckoned; all (N,).

    ``counted``: the game was not over; ``ordered``: Russia ordered the incident; ``probing``:
    severity below the overt that it is guilty of; ``kind``: of the target; ``judged``: a ruling
    was called for; ``unanswered``: and nobody answered; ``below``: ordered just below the true
    line.
    """

    counted: Bools
    severity: Ints
    ordered: Bools
    probing: Ints
    kind: Ints
    judged: Bools
    unanswered: Bools
    below: Bools
    eu_member: Bools
    nato_member: Bools


class Course:
    """Watches a batch; ``turns`` and ``openings``, tracks as each turn began, grow with it."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.openings: list[dict[str, Ints]] = []

    def __call__(self, batch: Batch, orders: Mapping[str, Order]) -> None:
        """Note what a turn begins with, and what it came to before it is reckoned."""
        if batch.phase is Phase.EVENT:
            self.openings.append({name: batch.games.read(name).copy() for name in _OPENING})
        elif batch.phase is Phase.RECKONING:
            self.turns.append(self._noted(batch))

    def _noted(self, batch: Batch) -> Turn:
        read = batch.games.read
        severity, counted = read("severity").copy(), batch.mask.copy()
        ordered = counted & (read("incident_source") == ORDERED) & (severity > 0)
        probes = counted & (read("guilty") != 0) & (severity < LOWEST_OVERT)
        judged = counted & (severity >= batch.numbers.par.shown_severity)
        place = np.maximum(read("incident_domain") - 1, 0)
        line = belief.true_line(batch.view("transatlantic_ally"))[place, np.arange(len(place))]
        return Turn(
            counted=counted,
            severity=severity,
            ordered=ordered,
            probing=severity * probes,
            kind=kind_of(read("incident_target")),
            judged=judged,
            unanswered=judged & (read("answered") == 0),
            below=ordered & (severity < line) & (severity >= line - _NEAR),
            eu_member=batch.worth.eu_member & counted,
            nato_member=batch.worth.nato_member & counted,
        )


@dataclass(frozen=True)
class Told:
    """A finished batch and its course: arrays over turns (T, N); ``length``: turns of a whole
    game.
    """

    state: State
    course: Course
    length: int

    def over(self, name: str) -> Ints:
        """Return what was noted under a name in every turn, (T, N)."""
        return np.stack([getattr(turn, name) for turn in self.course.turns]).astype(np.int64)

    def opening(self, name: str) -> Ints:
        """Return a track as each turn began, and at the end of the game, (T + 1, N)."""
        rows = [opening[name] for opening in self.course.openings]
        # Where the last turn of all was not reckoned, what it moved is no part of the one before.
        return np.stack([*rows, self.state.read(name)])[: len(self.course.turns) + 1]


Tell = Callable[[Told], Ints]


def _moved(told: Told) -> Ints:
    """By how much trust moved in each turn, either way, (T, N)."""
    return np.asarray(np.abs(np.diff(told.opening("trust"), axis=0)))


def _half(name: str, *, late: bool) -> Tell:
    """What was noted under a name in one half of the game's turns, summed up."""

    def tell(told: Told) -> Ints:
        rows, middle = told.over(name), told.length // 2
        return np.asarray((rows[middle:] if late else rows[:middle]).sum(axis=0))

    return tell


def _probes(kind: int) -> Tell:
    return lambda told: (told.over("ordered") * (told.over("kind") == kind)).sum(axis=0)


def _overt(told: Told) -> Bools:
    return (told.over("ordered") != 0) & (told.over("severity") >= LOWEST_OVERT)


def _entered(told: Told, *, before: bool) -> Bools:
    counted, inside = told.over("counted") != 0, told.over("nato_member") != 0
    return np.asarray(counted & (~inside if before else inside))


def _first(told: Told) -> Ints:
    """Where the first overt attack fell that has a turn before it, (T, N), at most one a game."""
    overt = _overt(told)
    first = overt & (np.cumsum(overt, axis=0) == 1)
    first[:1] = False
    return first


def _rise(name: str) -> Tell:
    """How far a track stood above its mean of all earlier turns at the first overt attack."""

    def tell(told: Told) -> Ints:
        rows, first = told.opening(name)[:-1], _first(told)
        before = np.cumsum(rows, axis=0) - rows
        turns = np.arange(len(rows))[:, None]
        return np.asarray(((rows - before // np.maximum(turns, 1)) * first).sum(axis=0))

    return tell


def _breaches(told: Told, *, first: bool) -> Bools:
    overt = _overt(told)
    count = np.cumsum(overt, axis=0)
    return np.asarray(overt & ((count == 1) if first else (count > 1)))


def _order_lost(told: Told, *, first: bool) -> Ints:
    lost = -np.diff(told.opening("rule_of_law"), axis=0)
    return np.asarray((lost * _breaches(told, first=first)).sum(axis=0))


def _missteps(told: Told) -> Ints:
    """Wars widened, answers to the wrong one."""
    return told.state.read("entrapments") + told.state.read("wrong_answers")


def _held(told: Told) -> Ints:
    """No overt attack, and no game lost by all."""
    state = told.state
    return ((state.read("overt_attacks") == 0) & (state.read("shared_loss") == 0)).astype(np.int64)


def _bar(place: int, *, unlost: bool) -> Line:
    """A bar of Positions, Interests and Needs; ``unlost``: 0 where the game was lost by all."""

    def tell(told: Told) -> Ints:
        bar = measures.pin(told.state)[place]
        return bar * (told.state.read("shared_loss") == 0) if unlost else bar

    return Line(tell, POINT)


@dataclass(frozen=True)
class Line:
    """A measure of the course: how it is told, and how many stored units make one shown."""

    tell: Tell
    scale: int = 1


def _last(track: str) -> Line:
    return Line(lambda told: told.state.read(track), POINT)


LINES: Mapping[str, Line] = {
    **{f"end_{track}": _last(track) for track in TRACK_IDS},
    **{
        f"pin_{role}_{layer}": _bar(k, unlost=False) for k, (role, layer) in enumerate(measures.PIN)
    },
    **{
        f"unlost_{role}_{layer}": _bar(k, unlost=True)
        for k, (role, layer) in enumerate(measures.PIN)
    },
    "unlost": Line(lambda told: (told.state.read("shared_loss") == 0).astype(np.int64)),
    "held": Line(_held),
    "trust_moved_tested": Line(
        lambda told: (_moved(told) * told.over("judged")).sum(axis=0), POINT
    ),
    "turns_tested": Line(lambda told: told.over("judged").sum(axis=0)),
    "trust_moved_untested": Line(
        lambda told: (_moved(told) * (told.over("counted") - told.over("judged"))).sum(axis=0),
        POINT,
    ),
    "turns_untested": Line(lambda told: (told.over("counted") - told.over("judged")).sum(axis=0)),
    "turns_reckoned": Line(lambda told: told.over("counted").sum(axis=0)),
    "turns_unanswered": Line(lambda told: told.over("unanswered").sum(axis=0)),
    "probing_early": Line(_half("probing", late=False), POINT),
    "turns_early": Line(_half("counted", late=False)),
    "probing_late": Line(_half("probing", late=True), POINT),
    "turns_late": Line(_half("counted", late=True)),
    "limited_force": Line(lambda told: (told.state.read("grabs") > 0).astype(np.int64)),
    "probes_ukraine": Line(_probes(_UKRAINE)),
    "probes_member": Line(_probes(_MEMBER)),
    "probes_grey": Line(_probes(_GREY)),
    "below_line": Line(lambda told: told.over("below").sum(axis=0)),
    "missteps": Line(_missteps),
    "turns_eu": Line(lambda told: told.over("eu_member").sum(axis=0)),
    "turns_nato": Line(lambda told: told.over("nato_member").sum(axis=0)),
    "turns_before_entry": Line(lambda told: _entered(told, before=True).sum(axis=0)),
    "turns_after_entry": Line(lambda told: _entered(told, before=False).sum(axis=0)),
    "attacks_before_entry": Line(
        lambda told: (_overt(told) & _entered(told, before=True)).sum(axis=0)
    ),
    "attacks_after_entry": Line(
        lambda told: (_overt(told) & _entered(told, before=False)).sum(axis=0)
    ),
    "first_attack": Line(lambda told: _first(told).sum(axis=0)),
    "forces_at_attack": Line(_rise("ru_forces"), POINT),
    "alarm_at_attack": Line(_rise("felt_alarm"), POINT),
    "breaches_first": Line(lambda told: _breaches(told, first=True).sum(axis=0)),
    "breaches_later": Line(lambda told: _breaches(told, first=False).sum(axis=0)),
    "order_lost_first": Line(lambda told: _order_lost(told, first=True), POINT),
    "order_lost_later": Line(lambda told: _order_lost(told, first=False), POINT),
}
"""Measures of the course, by name."""


def names() -> tuple[str, ...]:
    """Return the names of all measures of the course."""
    return tuple(LINES)
