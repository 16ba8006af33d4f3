"""What chosen options do (rulebook 6): dense effects, computed effects, the repeat rule."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine.arith import SHARE, Bools, Ints, only, part
from game.engine.moment import Moment, Reader, Wide, formula_points
from game.engine.tables import TRAITS, FormulaEffect

REPEATED = ("statecraft", "home", "abroad", "posture", "reaction")
"""Slots in which an option repeated next turn has half its effect (rulebook 6)."""


def trait(reader: Reader, slot: str, name: str, choice: Ints) -> Ints:
    """Return a trait of the chosen options, (N,)."""
    table = reader.numbers.tables.slots[slot].traits
    return reader.numbers.entry(table[:, :, TRAITS[slot].index(name)], choice)


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
        return np.full(choice.shape, SHARE, dtype=np.int32)
    again = repeated(reader, slot, choice)
    return np.where(again, reader.numbers.par.repeat_share, SHARE)


def apply(m: Moment, slot: str, active: Bools | None = None) -> None:
    """Add the effects of the options chosen in ``slot``; ``active`` (N,) limits the games."""
    table = m.numbers.tables.slots[slot]
    choice = m.now(slot)
    share = strength(m, slot, choice)
    if active is not None:
        share = only(active, share)
    cause = f"option.{slot}"
    if len(table.tracks):
        moves = m.numbers.picked(table.moves, choice)
        weaker = np.flatnonzero(share != SHARE)  # most keep their whole effect
        moves[:, weaker] = part(moves[:, weaker], share[weaker])
        m.add_rows(table.tracks, cause, table.options, choice, moves)
    for effect in table.formulas:
        computed(m, effect, choice, cause, table.options, share)


def computed(
    m: Moment,
    effect: FormulaEffect,
    choice: Ints,
    cause: str,
    names: Sequence[str],
    share: Ints,
) -> None:
    """Add a computed effect times ``share``, worked out in the games that chose it only."""
    m.changes.touch(effect.track)
    games = np.flatnonzero((choice == effect.option) & (share != 0))
    if len(games):
        amount = np.zeros((1, m.games), dtype=np.int32)
        amount[0, games] = part(formula_points(Wide(m, games), effect), share[games])
        m.add_rows(np.array([effect.track]), cause, names, choice, amount)
