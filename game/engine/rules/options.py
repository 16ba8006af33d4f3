"""What chosen options do (rulebook 6): dense effects, computed effects, the repeat rule."""

from __future__ import annotations

import numpy as np

from game.engine.arith import SHARE, Bools, Ints, part
from game.engine.moment import Moment, Reader, formula_points
from game.engine.tables import TRAITS

REPEATED = ("statecraft", "home", "abroad", "posture", "reaction")
"""Slots in which an option repeated next turn has half its effect (rulebook 6)."""


def trait(reader: Reader, slot: str, name: str, choice: Ints) -> Ints:
    """Return a trait of the chosen options, (N,)."""
    table = reader.numbers.tables.slots[slot].traits
    return reader.numbers.pick(table, choice, TRAITS[slot].index(name))


def trait_column(reader: Reader, slot: str, name: str) -> Ints:
    """Return a trait of every option of a slot, (O, 1), or (O, N) where variants differ."""
    table = reader.numbers.tables.slots[slot].traits[:, :, TRAITS[slot].index(name)]
    return reader.numbers.whole(table)


def repeated(reader: Reader, slot: str, choice: Ints) -> Bools:
    """Return where an option is the one chosen in this slot last turn."""
    return choice == reader.read(f"last_{slot}")


def strength(reader: Reader, slot: str, choice: Ints) -> Ints:
    """Share of its effect an option keeps: whole, or the repeat share."""
    if slot not in REPEATED:
        return np.full(choice.shape, SHARE, dtype=np.int64)
    again = repeated(reader, slot, choice)
    return np.where(again, reader.numbers.par.repeat_share, SHARE)


def apply(m: Moment, slot: str, active: Bools | None = None) -> None:
    """Add the effects of the options chosen in ``slot``; ``active`` (N,) limits the games."""
    table = m.numbers.tables.slots[slot]
    choice = m.now(slot)
    share = strength(m, slot, choice)
    if active is not None:
        share = np.where(active, share, 0)
    cause = f"option.{slot}"
    if len(table.tracks):
        moves = m.numbers.picked(table.moves, choice)
        m.add_rows(table.tracks, cause, table.options, choice, part(moves, share))
    for effect in table.formulas:
        chosen = choice == effect.option
        m.changes.touch(effect.track)
        if chosen.any():
            amount = part(formula_points(m, effect), share) * chosen
            m.add_rows(np.array([effect.track]), cause, table.options, choice, amount[None, :])
