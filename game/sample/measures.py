"""What a sample reads from each finished game, as integers (research, models 3).

A measure is a whole number a game: a count, a share (0 or 1), or hundredths of a point. Harm is
kept in its components and never summed: how much one war weighs against another is a judgement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.engine.arith import POINT, Ints, muldiv
from game.engine.schema import LAYERS, LEVELS, ROLES, WAR_ENDS
from game.engine.state import State

Read = Callable[[State], Ints]


@dataclass(frozen=True)
class Measure:
    """One number a game. ``scale`` is how many stored units make one shown; ``share`` marks 0/1."""

    id: str
    read: Read
    scale: int = 1
    share: bool = False


def _count(id: str, column: str, row: int | None = None) -> Measure:
    """Return a count; ``row`` names one of a group."""
    place = ... if row is None else row
    return Measure(id, lambda state: state.read(column)[place])


def _share(id: str, happened: Callable[[State], Ints]) -> Measure:
    return Measure(id, lambda state: (happened(state) > 0).astype(np.int64), share=True)


def _points(id: str, read: Read) -> Measure:
    return Measure(id, read, scale=POINT)


def probing(state: State) -> Ints:
    """Severity below the overt (82) that Russia is guilty of, per turn played; hundredths, (N,)."""
    return muldiv(state.read("probe_severity"), 1, np.maximum(state.read("turns_played"), 1))


def _war(state: State) -> Ints:
    return (state.read("wars") > 0).astype(np.int64)


def _grab(state: State) -> Ints:
    """Limited force and no full-scale attack."""
    return ((state.read("grabs") > 0) & (state.read("wars") == 0)).astype(np.int64)


def _harm(id: str, read: Read, weight: int, per: int = 1) -> Measure:
    """Return a component of harm in hundredths: ``weight / per`` of what is read."""
    return _points(f"harm_{id}", lambda state: muldiv(read(state), weight, per))


MEASURES: tuple[Measure, ...] = (
    _share("overt_attack", lambda state: state.read("overt_attacks")),
    _points("probing", probing),
    _count("hedging", "hedges"),
    _count("retaliation", "retaliations"),
    _count("entrapment", "entrapments"),
    _share("shared_loss", lambda state: state.read("shared_loss")),
    _share("war", _war),
    _share("grab", _grab),
    *(_count(f"war_end_{name}", "war_ends", row) for row, name in enumerate(WAR_ENDS[1:])),
    _count("war_turns", "war_turns"),
    _count("incidents", "incidents"),
    _count("invocations", "invocations"),
    _count("triggers_met", "triggers_met"),
    _count("kept", "kept"),
    _count("unanswered", "unanswered"),
    _count("wrong_answers", "wrong_answers"),
    _count("exchanges", "exchanges"),
    _share("climbed_down_russia", lambda state: state.read("climbed_down_russia")),
    _share("climbed_down_coalition", lambda state: state.read("climbed_down_coalition")),
    _count("deterred_turns", "deterred_turns"),
    _count("turns_played", "turns_played"),
    _harm("shared_loss", lambda state: state.read("shared_loss"), 100 * POINT),
    _harm("war", _war, 45 * POINT),
    _harm("grab", _grab, 18 * POINT),
    _harm("probing", probing, 45, 100),
    _harm("entrapment", lambda state: state.read("entrapments"), 4 * POINT),
    _harm("latency", lambda state: state.read("latency"), 30, 100),
    _harm("wrong_answer", lambda state: state.read("wrong_answers"), 5 * POINT),
)
"""Read from the final state. Weights of harm: models 3."""

ANSWERS: tuple[str, ...] = tuple(f"response_level_{level}" for level in range(LEVELS))
"""Incidents of a game answered at each level of response; counted as the games go on."""

PIN: tuple[tuple[str, str], ...] = tuple((role, layer) for role in ROLES for layer in LAYERS)
"""Roles and layers, in the order of the rows of ``pin``."""


def names() -> tuple[str, ...]:
    """Return the ids of all measures, in the order of the rows of ``table``."""
    return (*(measure.id for measure in MEASURES), *ANSWERS)


def scales() -> tuple[int, ...]:
    """Return the scale of each measure, in the same order."""
    return (*(measure.scale for measure in MEASURES), *(1 for _ in ANSWERS))


def shares() -> frozenset[str]:
    """Return the ids of the measures that are 0 or 1 a game."""
    return frozenset(measure.id for measure in MEASURES if measure.share)


def table(state: State, answers: Ints) -> Ints:
    """Return every measure of every finished game, (M, N); ``answers`` is (LEVELS, N)."""
    return np.concatenate([np.stack([measure.read(state) for measure in MEASURES]), answers])


def pin(state: State) -> Ints:
    """Return Positions, Interests and Needs of every role in hundredths, (9, N)."""
    return np.concatenate([state.read(f"pin_{role}") for role in ROLES])
