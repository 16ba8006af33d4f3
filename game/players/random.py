"""A player that chooses uniformly among legal options: the floor every bot must beat."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine import legality
from game.engine.arith import Bools, Ints
from game.engine.chance import Dice
from game.engine.tables import Tables
from game.engine.view import View
from game.errors import UsageError
from game.players.player import Order, register


class RandomPlayer:
    """Every legal option of a slot is equally likely, whatever the state."""

    def __init__(self, actor: str) -> None:
        self.actor = actor

    def order(self, view: View, slots: Sequence[str], dice: Dice) -> Order:
        """Return a uniform choice, slot by slot."""
        chosen: dict[str, Ints] = {}
        for slot in slots:
            allowed = legality.legal(view, slot, chosen)
            chosen[slot] = pick(allowed, dice, f"random.{slot}", self.actor)
        return list(chosen.values())


def pick(allowed: Bools, dice: Dice, purpose: str, actor: str) -> Ints:
    """Draw one of the options allowed in each game, uniformly; (O, N) to (N,)."""
    if allowed.all():
        return dice.below(len(allowed), purpose, actor).astype(np.int64)
    return dice.weighted(allowed, purpose, actor)


@register("random")
def make_random(tables: Tables, actor: str, identifier: str) -> RandomPlayer:
    """Build the random player. Raises UsageError for an id: there is one kind of chance."""
    if identifier:
        raise UsageError(f"random:{identifier}: the random player has no variants; write random")
    return RandomPlayer(actor)
