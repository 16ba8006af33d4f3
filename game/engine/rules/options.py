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
    tables, choice, cause = m.numbers.tables, m.now(slot), f"option.{slot}"
    table = tables.slots[slot]
    if len(table.tracks):
        kept = choice
        if slot in REPEATED:
            kept = choice + repeated(m, slot, choice) * np.int32(len(table.options))
        if active is not None:
            kept = np.where(active, kept, 2 * len(table.options))
        m.add_rows(
            table.tracks, cause, table.options, choice, m.numbers.picked(tables.moves[slot], kept)
        )
    if table.formulas:
        share = strength(m, slot, choice)
        share = share if active is None else only(active, share)
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
    """Add a computed effect times ``share``, worked out only in the games it is due in."""
    m.changes.touch(effect.track)
    games = np.flatnonzero((choice == effect.option) & (share != 0))
    if len(games):
        amount = np.zeros((1, m.games), dtype=np.int32)
        amount[0, games] = part(formula_points(Wide(m, games), effect), share[games])
        m.add_rows(np.array([effect.track]), cause, names, choice, amount)
