"""Positions, Interests, Needs and the outcome class (rulebook 9); formulas come from content."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine.arith import FULL, POINT, SHARE, Ints, clip, muldiv, only
from game.engine.moment import Moment
from game.engine.schema import LAYERS, ROLES, TYPES
from game.engine.tables import Objective


def score(m: Moment) -> None:
    """Write every role's three results (hundredths of 0..100) and the outcome class.

    Never a sum: the three layers stand apart. The need a role drew at set-up counts double.
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
    if layer != "needs":
        return _mean(m, pin[layer])
    double = m.read(f"double_need_{role}")
    if "needs" in pin:
        return _mean(m, pin["needs"], double)
    own = [_mean(m, pin[f"needs.{kind}"], double) for kind in TYPES]
    return np.choose(m.read("ru_type"), own)


def _mean(m: Moment, objectives: Sequence[Objective], double: Ints | None = None) -> Ints:
    """Weighted mean of a layer's objectives; the one at place ``double`` counts twice."""
    values = np.empty((len(objectives), m.games), dtype=np.int64)
    for row, objective in zip(values, objectives, strict=True):
        row[...] = m.formula(objective.program)
    met = clip(muldiv(values, 1, SHARE // POINT), 0, FULL).astype(np.int32)
    weights = np.array([[objective.weight] for objective in objectives], dtype=np.int32)
    if double is not None:
        weights = weights + only(double == np.arange(len(objectives))[:, None], weights)
    return muldiv(
        (met * weights).sum(axis=0, dtype=np.int32), 1, weights.sum(axis=0, dtype=np.int32)
    )
