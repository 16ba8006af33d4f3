"""What a rule works with: the state as the phase began, the numbers, the dice, the changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from game.engine import arith
from game.engine.arith import POINT, SHARE, Bools, Ints, Program
from game.engine.chance import Dice
from game.engine.change import Changes
from game.engine.numbers import Numbers
from game.engine.parameters import Parameters
from game.engine.rules.package import PackageValues
from game.engine.schema import CLOCK_NAMES, FORMULA_NAMES, IN_POINTS, PACKAGE_NAMES
from game.engine.state import State
from game.engine.tables import FormulaEffect

_TO_FORMULA = SHARE // POINT


class Reader(Protocol):
    """Anything rules can compute from: a moment of the engine or an actor's view."""

    numbers: Numbers
    turn: int

    def read(self, name: str) -> Ints:
        """Return a column as int64: (N,), or (size, N) for a group."""

    @property
    def package(self) -> PackageValues:
        """Return what the package is worth this turn."""


def formula(reader: Reader, program: Program) -> Ints:
    """Evaluate a content formula for every game; the value is in 1/10,000 of a point."""

    def read(index: int) -> Ints:
        name = FORMULA_NAMES[index]
        if name in CLOCK_NAMES:
            tables = reader.numbers.tables
            clock = {"turn": reader.turn, "turns": tables.turns, "months": tables.months}
            return np.array([clock[name] * SHARE], dtype=np.int64)
        if name in PACKAGE_NAMES:
            return reader.package.named(name) * _TO_FORMULA
        return reader.read(name) * (_TO_FORMULA if name in IN_POINTS else SHARE)

    return arith.evaluate(program, reader.numbers.constants, read)


def formula_points(reader: Reader, effect: FormulaEffect) -> Ints:
    """Return a computed effect in hundredths of a point, its rate converted, rounded once."""
    value = formula(reader, effect.program)
    return arith.muldiv(value, effect.scale, SHARE * SHARE // POINT)


@dataclass
class Moment:
    """One phase of one turn for all games of a batch."""

    state: State
    numbers: Numbers
    package: PackageValues
    dice: Dice
    turn: int
    changes: Changes
    _cache: dict[str, Ints] = field(default_factory=dict)

    @property
    def par(self) -> Parameters:
        """The parameters, resolved per game."""
        return self.numbers.par

    @property
    def games(self) -> int:
        """N."""
        return self.state.games

    def some(self, games: npt.NDArray[np.intp]) -> Moment:
        """Return a moment of some of the games, to read and compute from; it must not draw."""
        return Moment(
            self.state.take(games),
            self.numbers.take(games),
            self.package.take(games),
            self.dice,
            self.turn,
            Changes(len(games), record=False),
        )

    def read(self, name: str) -> Ints:
        """Return a column as the phase began; rules must not write into it."""
        if name not in self._cache:
            self._cache[name] = self.state.read(name)
        return self._cache[name]

    def formula(self, program: Program) -> Ints:
        """Evaluate a content formula; in 1/10,000 of a point."""
        return formula(self, program)

    def add(self, track: str, cause: str, amount: Ints) -> None:
        """Move a track by ``amount`` hundredths, for a named cause."""
        self.changes.add(track, cause, amount)

    def add_rows(
        self, tracks: Ints, cause: str, names: Sequence[str], choice: Ints, amounts: Ints
    ) -> None:
        """Move several tracks by the effects of chosen options (see ``Changes.add_rows``)."""
        self.changes.add_rows(tracks, cause, names, choice, amounts)

    def put(self, column: str, values: Ints | Bools | int) -> None:
        """Set a column that is no track."""
        self.changes.put(column, values)

    def now(self, column: str) -> Ints:
        """Return what this very phase has put into a column, else the column as it began."""
        put = self.changes.puts.get(column)
        return self.read(column) if put is None else put
