"""Which domains and targets go with an act of pressure: menus by what was chosen before.

Looking a menu up is several times cheaper than working it out for every game.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.engine.arith import Bools
from game.engine.schema import DOMAINS, KIND_OF_TARGET, KINDS, RUNGS, TARGETS
from game.engine.tables import PressureTables

PLACES = len(DOMAINS) + 1
"""Domains with ``none`` before them."""


def domains(pressure: PressureTables) -> Bools:
    """Return which domain, ``none`` first, goes with a rung, (6, 8): only no act has none."""
    return _menus(pressure.legal.tobytes())[0]


def targets(pressure: PressureTables) -> Bools:
    """Return which target, ``none`` first, goes with a rung and a domain, (8, 8 x 6)."""
    return _menus(pressure.legal.tobytes())[1]


@lru_cache(maxsize=8)
def _menus(key: bytes) -> tuple[Bools, Bools]:
    legal = np.frombuffer(key, dtype=np.bool_).reshape(RUNGS, len(DOMAINS), len(KINDS))
    aims = legal[:, :, list(KIND_OF_TARGET)].transpose(2, 0, 1)
    # An act without a domain is never ordered; it is looked up as one in the first.
    aims = np.concatenate([aims[:, :, :1], aims], axis=2).reshape(len(TARGETS), -1)
    acts = np.arange(RUNGS) > 0
    return _menu(np.asarray(legal.any(axis=2)).T, acts), _menu(aims, np.repeat(acts, PLACES))


def _menu(options: Bools, acts: Bools) -> Bools:
    """Put ``none`` before options (O, C): open where there is no act (C,)."""
    return np.concatenate([~acts[None], options & acts])
