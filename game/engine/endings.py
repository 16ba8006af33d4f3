"""Games that have ended wait side by side for their score, each as of its own last turn.

Scoring costs the same for ten games as for thousands, so a batch scores once: when no game of it
goes on. An ended game is a fixed point; what its score reads besides its state is kept here.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from game.engine.arith import Bools, Ints, own
from game.engine.change import Games
from game.engine.numbers import Numbers
from game.engine.rules.package import PackageValues
from game.engine.state import State


class Endings:
    """In which turn each game ended, ``turns`` (N,), 0 while it goes on, and what packages were
    worth in each turn: ``worths``.
    """

    def __init__(self, games: int) -> None:
        self.turns: Ints = np.zeros(games, dtype=np.int64)
        self.worths: dict[int, PackageValues] = {}

    def note(self, ended: Bools, turn: int) -> None:
        """Note the turn of all games that have ended since games were last noted."""
        self.turns[ended & (self.turns == 0)] = turn

    def recalled(self, state: State, numbers: Numbers, few: Games | None) -> Recalled:
        """Return the ended games, or a few of them, as a score reads them."""
        turns = self.turns if few is None else self.turns[few]
        return Recalled(state, numbers, turns, Worths(self.worths, turns, few), few)


class Recalled:
    """What formulas read of games that have ended: each in its own turn, (N,)."""

    def __init__(
        self, state: State, numbers: Numbers, turn: Ints, package: Worths, few: Games | None
    ) -> None:
        self.numbers, self.turn, self.package = numbers, turn, package
        self.memo: dict[Any, Any] = {}
        self._state, self._few = state, few

    def read(self, name: str) -> Ints:
        """Return a column, (N,), or (size, N) for a group."""
        column = self._state.look(name)
        return column if self._few is None else column.take(self._few, axis=-1)


class Worths:
    """What the package of each game was worth in its own ``turn`` (N,)."""

    def __init__(self, worths: dict[int, PackageValues], turn: Ints, few: Games | None) -> None:
        self._worths, self._turn, self._few = worths, turn, few

    def named(self, name: str) -> Ints:
        """Return a value content formulas may read, as ``PackageValues.named`` does."""
        rows = []
        for worth in self._worths.values():
            value = worth.named(name)
            rows.append(value if self._few is None or len(value) == 1 else value[self._few])
        place = self._turn - min(self._worths)
        return own(np.stack(np.broadcast_arrays(*rows)), place)
