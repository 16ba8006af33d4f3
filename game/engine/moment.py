"""What a rule works with: the state as the phase began, the numbers, the dice, the changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, wraps
from typing import Any, Protocol, TypeVar

import numpy as np

from game.engine import arith
from game.engine.arith import FULL, POINT, SHARE, WIDE, Bools, Ints, Program
from game.engine.chance import Dice
from game.engine.change import Changes, Games
from game.engine.formula_names import CLOCK_NAMES, FORMULA_NAMES, IN_POINTS, PACKAGE_NAMES
from game.engine.numbers import Numbers
from game.engine.parameters import Parameters
from game.engine.rules.package import PackageValues
from game.engine.schema import ROWS
from game.engine.state import State
from game.engine.tables import FormulaEffect

_TO_FORMULA = SHARE // POINT


class Reader(Protocol):
    """Anything rules can compute from: a moment of the engine or an actor's view."""

    numbers: Numbers
    turn: int
    memo: dict[Any, Any]
    """What has been worked out in this phase already (see ``once``)."""

    def read(self, name: str) -> Ints:
        """Return a column: (N,), or (size, N) for a group."""

    @property
    def package(self) -> PackageValues:
        """Return what the package is worth this turn."""


class Worth(Protocol):
    """What a package is worth, by the names formulas know."""

    def named(self, name: str) -> Ints:
        """Return a value in hundredths, (1,) or (N,)."""


class Source(Protocol):
    """Anything formulas can be evaluated from: a reader, or games each in a turn of its own."""

    numbers: Numbers
    memo: dict[Any, Any]

    def read(self, name: str) -> Ints:
        """Return a column, (N,)."""

    @property
    def turn(self) -> int | Ints:
        """Return the turn of all games, or of each."""

    @property
    def package(self) -> Worth:
        """Return what the package is worth."""


class Remembers(Protocol):
    """Whatever keeps what has been worked out from it."""

    memo: dict[Any, Any]


R = TypeVar("R", bound=Remembers)
T = TypeVar("T")


def once(rule: Callable[[R], T]) -> Callable[[R], T]:
    """Let a rule that asks nothing but its reader (or a player's scale) be worked out once a phase.

    Sound because a phase reads the state as it began; nobody may write into the result.
    """

    @wraps(rule)
    def kept(reader: R) -> T:
        try:
            found: T = reader.memo[rule]
        except KeyError:
            found = reader.memo[rule] = rule(reader)
        return found

    return kept


def formula(reader: Source, program: Program, pool: Sequence[Ints] | None = None) -> Ints:
    """Evaluate a content formula for every game; the value is in 1/10,000 of a point.

    ``pool``: the constants of a formula that is not part of the tables.
    """

    def read(index: int) -> Ints:
        name = FORMULA_NAMES[index]
        found: Ints | None = reader.memo.get(name)
        if found is None:
            found = reader.memo[name] = _scaled(reader, name)
        return found

    known = reader.memo.setdefault("formulas", {})
    constants = reader.numbers.constants if pool is None else pool
    return arith.evaluate(program, constants, read, known)


def _scaled(reader: Source, name: str) -> Ints:
    """A name content formulas may read, in 1/10,000."""
    if name in CLOCK_NAMES:
        tables = reader.numbers.tables
        clock = {"turn": reader.turn, "turns": tables.turns, "months": tables.months}
        return np.atleast_1d(np.asarray(clock[name], dtype=np.int64) * SHARE)
    if name in PACKAGE_NAMES:
        return reader.package.named(name).astype(np.int64, copy=False) * _TO_FORMULA
    scale = _TO_FORMULA if name in IN_POINTS else SHARE
    return reader.read(name).astype(np.int64, copy=False) * scale


def formula_points(reader: Reader, effect: FormulaEffect) -> Ints:
    """Return a computed effect in hundredths of a point, its rate converted, rounded once."""
    value = formula(reader, effect.program)
    points = arith.muldiv(value, effect.scale, SHARE * SHARE // POINT)
    return arith.clip(points, -FULL, FULL).astype(np.int32)


@lru_cache(maxsize=64)
def _rows(names: tuple[str, ...]) -> Games:
    return np.array([ROWS[name].start for name in names], dtype=np.intp)


@dataclass
class Moment:
    """One phase of one turn for all games of a batch."""

    state: State
    """All games of the batch, whichever of them are ``chosen``."""
    numbers: Numbers
    worth: PackageValues
    dice: Dice
    turn: int
    changes: Changes
    chosen: Games | None = None
    """Which games this is about; None: all."""
    injected: int = 0
    """The event card a facilitator put on top of the deck, from 1; 0: none."""
    source: Source | None = None
    """What content formulas read, where that is not this moment: games each in its last turn."""
    memo: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.par: Parameters = self.numbers.par
        """The parameters, resolved per game."""
        self.games = self.changes.games
        """N."""
        self._known: dict[str, Ints] = {}

    @cached_property
    def package(self) -> PackageValues:
        """What the packages are worth this turn."""
        return self.worth if self.chosen is None else self.worth.take(self.chosen)

    def read(self, name: str) -> Ints:
        """Return a column as the phase began; rules must not write into it."""
        try:
            return self._known[name]
        except KeyError:
            found = self.state.look(name)
            if self.chosen is not None:
                found = found.take(self.chosen, axis=-1)
            self._known[name] = found
            return found

    def reads(self, names: tuple[str, ...]) -> Ints:
        """Return a copy of several single columns as the phase began, (len(names), N)."""
        return self.state.gather(_rows(names), self.chosen)

    def formula(self, program: Program) -> Ints:
        """Evaluate a content formula; in 1/10,000 of a point."""
        return formula(self.source or self, program)

    def add(self, track: str, cause: str, amount: Ints) -> None:
        """Move a track by ``amount`` hundredths, for a named cause."""
        self.changes.add(track, cause, amount)

    def add_rows(
        self, tracks: Ints, cause: str, names: Sequence[str], choice: Ints, amounts: Ints
    ) -> None:
        """Move several tracks by the effects of chosen options (see ``Changes.add_rows``)."""
        self.changes.add_rows(tracks, cause, names, choice, amounts)

    def among(self, games: Games) -> Moment:
        """Return the same moment for some of its games, to read and to draw in them alone."""
        return Moment(
            self.state,
            self.numbers.take(games),
            self.worth,
            self.dice.take(games),
            self.turn,
            Changes(len(games), record=False),
            games if self.chosen is None else self.chosen[games],
        )

    def put(self, column: str, values: Ints | Bools | int) -> None:
        """Set a column that is no track."""
        self.changes.put(column, values)

    def now(self, column: str) -> Ints:
        """Return what this very phase has put into a column, else the column as it began."""
        put = self.changes.now(column)
        return self.read(column) if put is None else put


class Wide:
    """Some games of a moment, to weigh in int64 what they may bring; it neither draws nor changes.

    Sums of worths outgrow the int32 in which a phase reckons.
    """

    def __init__(self, moment: Moment, games: Games) -> None:
        self.numbers = moment.numbers.take(games).wide
        self.turn = moment.turn
        self.memo: dict[Any, Any] = {}
        self._moment = moment
        self._games = games

    @cached_property
    def package(self) -> PackageValues:
        """What the packages are worth this turn."""
        return self._moment.package.take(self._games).of_width(WIDE)

    def read(self, name: str) -> Ints:
        """Return a column of these games: (N,), or (size, N) for a group."""
        return self._moment.read(name).take(self._games, axis=-1).astype(np.int64)
