"""The small game as numbers: what every path pays, and one way of playing it.

Axes, in this order: the role paid (as ``ROLES``), the plan of pressure P, the reaction A, whether
the trigger is met T, the verdict V, the response R. With the plan ``none`` nothing happens that
anybody could react to, so all that would come after it pays the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ByMove = Mapping[str, Floats]
"""Something of every option wherever somebody moves: ``plan`` (P,), ``reaction`` (P, A),
``verdict`` (P, A, T, V), ``response`` (P, A, T, V, R)."""

MOVES = ("plan", "reaction", "verdict", "response")
"""The moves in the order in which they are made."""
NO_PLAN = 0
"""The place of the plan in which nothing is done."""


@dataclass(frozen=True)
class Table:
    """``payoffs`` (3, P, A, T, V, R) in hundredths of a point of utility; ``chance`` (P, A, T) that
    the trigger is not met or met.
    """

    payoffs: Floats
    chance: Floats


def paths(play: ByMove, chance: Floats) -> Floats:
    """Return how likely each course of the game is, from the chances of every option: first that
    nothing is done, then every path of a plan.
    """
    before = play["plan"][:, None, None] * play["reaction"][:, :, None] * chance
    every = before[..., None, None] * play["verdict"][..., None] * play["response"]
    after = NO_PLAN + 1
    return np.concatenate([[every[:after].sum()], every[after:].ravel()])


def apart(one: Floats, other: Floats) -> Floats:
    """Return the total variation between distributions on the last axis: 0 the same, 1 apart."""
    return np.asarray(np.abs(one - other).sum(axis=-1) / 2)


def mean(chance: Floats, move: str, values: Floats) -> Floats:
    """Return the mean of ``values`` over the situations of a move: the leading axes are averaged.

    Every plan but none, every reaction and every verdict counts alike; whether the trigger is met
    counts as often as it happens.
    """
    pressed = chance.copy()
    pressed[NO_PLAN] = 0
    weight = {
        "plan": np.ones(()),
        "reaction": pressed.sum(axis=(1, 2)),
        "verdict": pressed,
        "response": np.stack([pressed, pressed], axis=-1),
    }[move]
    return np.asarray(np.tensordot(weight / weight.sum(), values, axes=weight.ndim))
