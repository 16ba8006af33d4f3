"""Bounded choice: better options are likelier, worse ones possible (McKelvey and Palfrey).

Utility, difference to the best, integer weight, draw. Options stand in content order, so a
counterfactual keeps its uniforms (architecture, decision 8).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.engine.arith import SHARE, Bools, Ints, clip
from game.engine.chance import Dice

_KNOTS = ((0, 1000), (200, 670), (500, 368), (1000, 135), (1500, 50), (2500, 7), (4000, 0))
"""Hundredths of scaled difference to weight: an exponential in integers (models 2.10)."""
_WORST = _KNOTS[-1][0]
_STRETCH = 30
"""Differences are a few tenths of a point of result; stretched, they span the table."""


def _table() -> Ints:
    points = np.arange(_WORST + 1, dtype=np.int64)
    weights = np.zeros(_WORST + 1, dtype=np.int64)
    for (low, top), (high, base) in zip(_KNOTS[:-1], _KNOTS[1:], strict=True):
        here = (points >= low) & (points <= high)
        weights[here] = top + (points[here] - low) * (base - top) // (high - low)
    return weights


_WEIGHTS = _table().astype(np.int32)


@lru_cache(maxsize=64)
def _weights(rationality: int) -> Ints:
    """Weight of an option by how far it lies behind the best, from 0 to ``_WORST``."""
    stretched = np.arange(_WORST + 1, dtype=np.int64) * (_STRETCH * rationality) // SHARE
    return _WEIGHTS[np.minimum(stretched, _WORST)]


def choose(
    utility: Ints, allowed: Bools, rationality: Ints | int, dice: Dice, purpose: str, actor: str
) -> Ints:
    """Draw an option in each game; utility in hundredths of a point, (O, N), result (N,).

    ``rationality`` in 1/10,000: 10,000 is a doctrine's own, 40,000 four times as sharp.
    """
    return dice.weighted(weights(utility, allowed, rationality), purpose, actor)


def weights(utility: Ints, allowed: Bools, rationality: Ints | int) -> Ints:
    """Return in what proportion options are drawn, (O, N): 1,000 the best, 0 what is not allowed.

    Arguments as in ``choose``.
    """
    worth = np.where(allowed, utility, np.int64(-(2**40)))
    behind = np.subtract(worth.max(axis=0), worth, out=worth)
    return np.asarray(_by_rationality(np.asarray(rationality), behind) * allowed)


def _by_rationality(rationality: Ints, behind: Ints) -> Ints:
    """Weigh what lies ``behind`` (O, N) with one rationality for all games, or one for each."""
    if rationality.size == 1:
        return _weights(rationality.item()).take(behind, mode="clip")
    kinds, kind = np.unique(rationality, return_inverse=True)
    tables = np.concatenate([_weights(value) for value in kinds.tolist()])
    return tables.take(clip(behind, 0, _WORST) + kind * (_WORST + 1))
