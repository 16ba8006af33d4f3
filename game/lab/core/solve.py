"""Solves the small game exactly, from its end: for perfect reasoners and for bounded ones.

Whoever moves knows what was done and drawn before, so one way back through the tree is enough. With
the best option everywhere it gives the equilibrium perfect in every subgame; with bounded choice
the agent quantal response equilibrium (McKelvey and Palfrey 1998), in which everybody reckons with
the bounded choices that follow, their own included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.engine.schema import ROLES
from game.lab.core.table import ByMove, Floats, Table
from game.players import choice

Rule = Callable[[Floats], Floats]
"""How somebody chooses: worth of the options on the last axis, to the chance of each."""
_UKRAINE, _RUSSIA, _COALITION = (ROLES.index(role) for role in ("ukraine", "russia", "coalition"))


@dataclass(frozen=True)
class Solution:
    """How likely every option is in ``play``, and its ``worth`` to whoever moves, in hundredths."""

    play: ByMove
    worth: ByMove


def solve(table: Table, rule: Rule) -> Solution:
    """Solve the game for players who all choose by ``rule``."""
    play: dict[str, Floats] = {}
    worth: dict[str, Floats] = {}
    value = table.payoffs
    for move, role in (("response", _COALITION), ("verdict", _COALITION)):
        worth[move], play[move] = value[role], rule(value[role])
        value = (value * play[move]).sum(axis=-1)
    value = (value * table.chance).sum(axis=-1)
    for move, role in (("reaction", _UKRAINE), ("plan", _RUSSIA)):
        worth[move], play[move] = value[role], rule(value[role])
        value = (value * play[move]).sum(axis=-1)
    return Solution(play, worth)


def best(worth: Floats) -> Floats:
    """Choose the best option; of equals the first."""
    return np.asarray(np.eye(worth.shape[-1])[worth.argmax(axis=-1)])


def bounded(rationality: int) -> Rule:
    """Return the bots' own rule of choice at a rationality in 1/10,000.

    Like them it tells whole hundredths of a point apart and no less.
    """

    def rule(worth: Floats) -> Floats:
        whole = np.rint(np.moveaxis(worth, -1, 0)).astype(np.int64)
        found = choice.weights(whole, np.ones(whole.shape, dtype=bool), rationality)
        return np.moveaxis(found / found.sum(axis=0), 0, -1)

    return rule
