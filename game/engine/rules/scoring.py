"""Positions, Interests, Needs and the outcome class (rulebook 9); formulas come from content."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine.arith import FULL, POINT, SHARE, Ints, clip, only, rounded
from game.engine.moment import Moment
from game.engine.schema import LAYERS, ROLES, STANDS, TYPES
from game.engine.tables import Objective

_STOOD_FOR = np.array([[place in pair for pair in STANDS] for place in range(4)], dtype=np.int32)
"""Whether a position (row) counts under a stand (column): the other two count nothing."""


def score(m: Moment) -> None:
    """Write every role's three results (hundredths of 0..100) and the outcome class.

    Never a sum: the three layers stand apart. Of the positions those two count that a role stood
    for at the opening. The need a role drew at set-up counts double.
    """
    for role in ROLES:
        layers = [_layer(m, role, layer) for layer in LAYERS]
        m.put(f"pin_{role}", np.stack(layers))
    m.put("outcome", outcome(m))
    m.put("scored", 1)


def outcome(m: Moment) -> Ints:
    """Return the index of the first outcome class whose condition holds, (N,)."""
    result = np.full(m.games, len(m.numbers.tables.outcomes) - 1, dtype=np.int64)
    for index, (_, program) in reversed(list(enumerate(m.numbers.tables.outcomes))):
        result = np.where(m.formula(program) != 0, index, result)
    return result


def _layer(m: Moment, role: str, layer: str) -> Ints:
    pin = m.numbers.tables.pin[role]
    if layer == "positions":
        return _mean(m, pin[layer], _STOOD_FOR[:, m.read(f"stand_{role}")])
    if layer == "interests":
        return _mean(m, pin[layer], _weights(pin[layer]))
    double = m.read(f"double_need_{role}")
    if "needs" in pin:
        return _mean(m, pin["needs"], _doubled(pin["needs"], double))
    every = [pin[f"needs.{kind}"] for kind in TYPES]
    own = [_mean(m, needs, _doubled(needs, double)) for needs in every]
    return np.choose(m.read("ru_type"), own)


def _weights(objectives: Sequence[Objective]) -> Ints:
    return np.array([[objective.weight] for objective in objectives], dtype=np.int32)


def _doubled(objectives: Sequence[Objective], double: Ints) -> Ints:
    """Weights of needs, (O, N); the one at place ``double`` counts twice."""
    weights = _weights(objectives)
    return weights + only(double == np.arange(len(objectives))[:, None], weights)


def _mean(m: Moment, objectives: Sequence[Objective], weights: Ints) -> Ints:
    """Mean of a layer's objectives by their weights, (O, N) or (O, 1); in hundredths."""
    values = np.empty((len(objectives), m.games), dtype=np.int64)
    for row, objective in zip(values, objectives, strict=True):
        row[...] = m.formula(objective.program)
    met = clip(rounded(values, SHARE // POINT), 0, FULL).astype(np.int32)
    total = (met * weights).sum(axis=0, dtype=np.int32)
    return rounded(total, weights.sum(axis=0, dtype=np.int32))
