"""The chance that leaves nobody in control (rulebook 6, 7; Schelling's threats)."""

from __future__ import annotations

from game.engine.arith import POINT, SHARE, Ints
from game.engine.moment import Moment, Reader

_HUNDREDTHS = POINT * 1000 // SHARE
"""Hundredths of a per mille in 1/10,000."""


def loss_chance(reader: Reader, tension: Ints) -> Ints:
    """Chance of shared loss this turn at a tension, in 1/10,000 (the printed curve)."""
    return reader.numbers.curve("shared_loss", tension, per=_HUNDREDTHS)


def draw(m: Moment) -> None:
    """Draw the printed chance; on a hit the game ends at once, with no winner."""
    chance = loss_chance(m, m.read("tension"))
    lost = m.dice.below(SHARE, "shared_loss") < chance
    m.put("shared_loss", lost)
    m.put("ended", lost | (m.turn >= m.numbers.tables.turns))
