"""The state of N games: one int32 array, a row a column of the schema, a game a column."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.engine.arith import Ints
from game.engine.schema import BY_ID, COLUMNS, HEIGHT, ROWS

State32 = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
"""Places of rows, or of games."""


@dataclass
class State:
    """``data`` has shape (HEIGHT, N); rows are laid out by ``schema.ROWS``.

    Rows once asked for are kept as views of ``data``: make another state with ``take`` or ``copy``.
    """

    data: State32
    _rows: dict[str, State32] = field(default_factory=dict, repr=False, compare=False)
    _looks: dict[str, State32] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def allocate(cls, games: int) -> State:
        """Return the blank state of ``games`` games; track starts come from content later."""
        data = np.zeros((HEIGHT, games), dtype=np.int32)
        for column in COLUMNS:
            if column.start:
                data[ROWS[column.id]] = column.start
        return cls(data)

    @property
    def games(self) -> int:
        """N."""
        return int(self.data.shape[1])

    def row(self, name: str) -> State32:
        """Return a live (N,) view of a single column, or (size, N) of a group."""
        place = self._rows.get(name)
        if place is None:  # kept: making views anew would cost a phase as much as reading
            rows = ROWS[name]
            place = self.data[rows.start] if BY_ID[name].size == 1 else self.data[rows]
            self._rows[name] = place
        return place

    def read(self, name: str) -> Ints:
        """Return a copy of ``row`` as int64, with room for any arithmetic."""
        return self.row(name).astype(np.int64)

    def look(self, name: str) -> State32:
        """Return ``row`` to read from only."""
        place = self._looks.get(name)
        if place is None:
            place = self._looks[name] = self.row(name).view()
            place.flags.writeable = False
        return place

    def gather(
        self, rows: Places, few: Places | None = None, out: State32 | None = None
    ) -> State32:
        """Return a copy of rows (R,) of all games, or of a few, (R, N); ``out`` may take it."""
        # Numpy writes into ``out`` directly only where it need not look for places out of range.
        if few is None:
            return self.data.take(rows, axis=0, out=out, mode="clip")
        return self.data.take(rows[:, None] * self.games + few, out=out, mode="clip")

    def take(self, games: npt.NDArray[np.intp] | list[int]) -> State:
        """Return a copy of the named games, in that order."""
        return State(self.data.take(games, axis=1))

    def copy(self) -> State:
        """Return an independent copy."""
        return State(self.data.copy())
