"""Chance for tables of the study: shuffles and weightings, the same on every machine."""

from __future__ import annotations

import numpy as np

from game.engine.arith import Ints
from game.engine.chance import Dice, Words, seed_words
from game.lab.study.results import Reals

_PHASE = "study"


def shuffles(what: str, count: int, size: int) -> Ints:
    """Return ``count`` orders of the places 0 to ``size - 1``, (count, size); ``what`` keys them:
    under another name they are others.
    """
    return np.asarray(_words(f"shuffle.{what}", count, size).argsort(axis=1, kind="stable"))


def weightings(what: str, count: int, size: int) -> Reals:
    """Return weights of ``size`` parts that sum to 1, (count, size); any mix is as likely as any
    other (Dirichlet with ones: exponential draws over their sum).
    """
    words = _words(f"weighting.{what}", count, size)
    parts = -np.log(((words >> np.uint64(11)).astype(np.float64) + 0.5) / 2**53)
    return np.asarray(parts / parts.sum(axis=1, keepdims=True))


def _words(what: str, rows: int, columns: int) -> Words:
    base = seed_words(np.arange(rows), np.zeros(rows, dtype=np.int64))
    dice = Dice(base, 0, _PHASE)
    words = np.empty((rows, columns), dtype=np.uint64)
    for place in range(columns):
        words[:, place] = dice.word(what, index=place)
    return words
