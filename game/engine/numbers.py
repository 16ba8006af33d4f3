"""A scenario's numbers as one batch reads them: the variant axis resolved per game."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

import numpy as np

from game.engine import arith
from game.engine.arith import WIDE, Ints, Width
from game.engine.parameters import Parameters
from game.engine.tables import Tables

T = TypeVar("T")


@lru_cache(maxsize=256)
def _tabulated(knots: bytes, size: int, per: int) -> Ints:
    table = arith.tabulate(np.frombuffer(knots, dtype=np.int64).reshape(-1, 2)) // per
    return np.asarray(table.astype(np.dtype(f"i{size}")))


def agree(table: Any) -> bool:
    """Return whether all variants of a table (V, ...) are the same; looking is much cheaper than
    gathering for every game.
    """
    return len(table) == 1 or bool((table == table[:1]).all())


class _Resolved:
    """Parameters resolved as they are asked for: a phase reads a tenth of them."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def __getattr__(self, name: str) -> Ints:
        found = self._numbers.parameter(name)
        setattr(self, name, found)  # from now on found without asking
        return found


class Numbers:
    """Tables plus the variant of each game.

    Where all variants agree a value has shape (1,) and broadcasts; otherwise it is gathered
    to (N,). Rules cannot tell the difference.
    """

    def __init__(self, tables: Tables, variant: Ints, width: Width = WIDE) -> None:
        """Resolve the variants; ``width`` is the type of all numbers (see ``arith.Ints``)."""
        self.tables = tables
        self.variant = variant
        self.width = width
        self._kept: dict[Any, Any] = {}

    def pick(self, table: Any, *index: Any) -> Ints:
        """Return ``table[variant, *index]`` for a table of shape (V, ...)."""
        if agree(table):
            return np.asarray(table[0][index], dtype=self.width)
        return np.asarray(table[(self.variant, *index)], dtype=self.width)

    def entry(self, table: Ints, choice: Ints) -> Ints:
        """Return each game's entry of a table (V, O): (N,)."""
        # Taking is several times faster than indexing by an array.
        if agree(table):
            return table[0].take(choice).astype(self.width, copy=False)
        return table[self.variant, choice].astype(self.width)

    def picked(self, table: Ints, choice: Ints) -> Ints:
        """Return each game's column of a table (V, R, O): (R, N)."""
        if agree(table):
            return table[0].take(choice, axis=1).astype(self.width, copy=False)
        return np.ascontiguousarray(table[self.variant, :, choice].T, dtype=self.width)

    def each(self, table: Any, *index: Any) -> Ints:
        """Return a scalar entry of a table for every game: shape (1,) or (N,)."""
        return np.asarray(self.resolve(table[(slice(None), *index)]), dtype=self.width)

    def whole(self, table: Any) -> Ints:
        """Return a table (V, ...) with the games as last axis: (..., 1), or (..., N)."""
        if agree(table):
            return np.asarray(table[0][..., None], dtype=self.width)
        return np.moveaxis(np.asarray(table[self.variant], dtype=self.width), 0, -1)

    def curve(self, name: str, x: Ints, per: int = 1) -> Ints:
        """Read a named curve at ``x`` (N,), both in hundredths of the axis' unit; or whole times
        ``per`` of it.
        """
        knots = self.tables.curves[name]
        if agree(knots):
            # Reading a table is several times cheaper than interpolating for every game.
            table = _tabulated(knots[0].tobytes(), self.width.itemsize, per)
            first = int(knots[0, 0, 0])
            return np.asarray(table.take(x - first if first else x, mode="clip"))
        return arith.curve(x, np.moveaxis(knots[self.variant], 0, -1)) // per

    @cached_property
    def par(self) -> Parameters:
        """The parameters, resolved per game."""
        return cast(Parameters, _Resolved(self))

    def parameter(self, name: str) -> Ints:
        """Return one parameter for every game: shape (1,) or (N,)."""
        value = getattr(self.tables.par, name)
        return np.asarray(self._one(value, name in self.tables.differing), dtype=self.width)

    def kept(self, work: Callable[[Numbers], T]) -> T:
        """Return what is worked out of nothing but these numbers, once."""
        if work not in self._kept:
            self._kept[work] = work(self)
        found: T = self._kept[work]
        return found

    @cached_property
    def wide(self) -> Numbers:
        """Return the same numbers as int64."""
        return Numbers(self.tables, self.variant)

    @cached_property
    def constants(self) -> list[Ints]:
        """The pool of formula constants, each (1,) or (N,), in 1/10,000."""
        columns, differ = self.tables.constants.T, self.tables.constants_differ
        return [self._one(column, own) for column, own in zip(columns, differ, strict=True)]

    def take(self, games: Any) -> Numbers:
        """Return the numbers of some of the games."""
        if self.tables.variants == 1:
            return self  # nothing is gathered, so it serves any games
        return Numbers(self.tables, self.variant[games], self.width)

    def resolve(self, values: Ints) -> Ints:
        """Return a value (V,) for every game: shape (1,) or (N,)."""
        return self._one(values, not agree(values))

    def _one(self, values: Ints, differ: bool) -> Ints:
        return values[self.variant] if differ else values[:1]
