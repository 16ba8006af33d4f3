"""Simultaneous change: a phase reads the state as it began, collects, sums and clamps once.

What the clamp takes is the cause ``limit``, so the rows of the ledger sum exactly to the
movement of a track, and the order in which rules run cannot matter (architecture, decision 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.engine.arith import Bools, Ints, assign
from game.engine.schema import BY_ID, ROWS, TRACK_IDS, TRACK_INDEX, TRACKS
from game.engine.state import State, State32

Games = npt.NDArray[np.intp]
"""Places of games in a batch."""
LIMIT = "limit"
"""The cause of what a track's range cuts off."""
FACILITATOR = "facilitator"
"""The cause of what a facilitator changes by hand."""

_NOTHING = np.zeros(1, dtype=np.int32)


@dataclass(frozen=True)
class LedgerRow:
    """One reason why a track moved: hundredths of a point, in one game, in one phase."""

    turn: int
    phase: str
    track: str
    cause: str
    amount: int


@dataclass
class _Entry:
    track: int
    cause: str
    names: Sequence[str] | None
    choice: Ints | None
    amount: Ints

    def cause_in(self, game: int) -> str:
        if self.names is None or self.choice is None:
            return self.cause
        return f"{self.cause}.{self.names[int(self.choice[game])]}"


@dataclass
class Changes:
    """What one phase wants to change; ``write`` carries it out for the games it concerns."""

    games: int
    record: bool
    totals: dict[int, Ints] = field(default_factory=dict)
    """Track to by how much it is to move so far, hundredths, (N,), or (1,) in all games alike."""
    puts: dict[str, Ints | Bools | int] = field(default_factory=dict)
    entries: list[_Entry] = field(default_factory=list)

    def add(self, track: str, cause: str, amount: Ints) -> None:
        """Add ``amount`` (hundredths, broadcast to (N,)) to a track, for a named cause."""
        index = TRACK_INDEX[track]
        self._move(index, amount)
        if self.record:
            full = np.broadcast_to(amount, (self.games,))
            self.entries.append(_Entry(index, cause, None, None, full))

    def add_rows(
        self, tracks: Ints, cause: str, names: Sequence[str], choice: Ints, amounts: Ints
    ) -> None:
        """Add ``amounts`` (len(tracks), N) of the options ``choice`` (N,) of one slot.

        The cause of each game is ``cause.<option>``, so one call serves all games.
        """
        for track, amount in zip(tracks.tolist(), amounts, strict=True):
            self._move(track, amount)
            if self.record:
                self.entries.append(_Entry(track, cause, names, choice, amount))

    def _move(self, track: int, amount: Ints) -> None:
        # Sums are new arrays: what is added may be anybody's and must stay as it is.
        known = self.totals.get(track)
        self.totals[track] = amount if known is None else known + amount

    def touch(self, track: int) -> None:
        """Count a track as written though no game of this batch moves it.

        Digests fold what a phase writes, and that must not depend on the games side by side.
        """
        self.totals.setdefault(track, _NOTHING)

    def moved(self, track: str) -> Ints:
        """Return by how much a track is to move so far, hundredths, (N,) or (1,)."""
        self.touch(TRACK_INDEX[track])
        return self.totals[TRACK_INDEX[track]]

    def put(self, column: str, values: Ints | Bools | int) -> None:
        """Set a column that is no track; the last word of a phase on a column counts."""
        if BY_ID[column].track:
            raise ValueError(f"{column} is a track: change it with add, so that it has a cause")
        self.puts[column] = values

    def now(self, column: str) -> Ints | None:
        """Return what is put into a column so far, (N,) or (size, N); None: nothing."""
        values = self.puts.get(column)
        if values is None:
            return None
        size = BY_ID[column].size
        shape = (self.games,) if size == 1 else (size, self.games)
        stored = np.asarray(values, dtype=np.int32)
        if stored.shape != shape:
            stored = np.broadcast_to(stored, shape)
        self.puts[column] = stored
        return stored

    def write(self, state: State, mask: Bools, few: Games | None = None) -> Written:
        """Write everything into ``state`` where ``mask`` (N,) holds; return what was written.

        ``few`` says which games of the state these are, where they are not all; then the mask
        holds for all of them.
        """
        layout = _layout(tuple(sorted(self.totals)), tuple(self.puts))
        values = np.empty((len(layout.rows), self.games), dtype=np.int32)
        moved = values[: len(layout.low)]
        state.gather(layout.rows[: len(moved)], few, moved)
        for row, track in zip(moved, layout.rows.tolist(), strict=False):
            row += self.totals[track]
        wanted = moved.copy() if self.record else None
        moved.clip(layout.low, layout.high, out=moved)
        for column, place in layout.places.items():
            values[place] = self.puts[column]
        cuts = None if wanted is None else moved - wanted
        _store(state, layout.rows, values, mask, few)
        return Written(layout.rows, values, cuts)

    def ledger(self, written: Written, mask: Bools, turn: int, phase: str) -> list[list[LedgerRow]]:
        """Return the ledger rows of each game; empty lists where nothing was recorded."""
        ledger: list[list[LedgerRow]] = [[] for _ in range(self.games)]
        if written.cuts is None:
            return ledger
        for game in np.flatnonzero(mask).tolist():
            moves = [
                (entry.track, entry.cause_in(game), int(entry.amount[game]))
                for entry in self.entries
            ]
            cuts = zip(written.rows.tolist(), written.cuts[:, game].tolist(), strict=False)
            moves += [(track, LIMIT, cut) for track, cut in cuts]
            ledger[game] = [
                LedgerRow(turn, phase, TRACK_IDS[track], cause, amount)
                for track, cause, amount in moves
                if amount
            ]
        return ledger


@dataclass(frozen=True)
class Written:
    """What a phase wrote: ``values`` (R, N) in the ``rows`` (R,) of the state, tracks first.

    ``cuts`` (T, N) is what the range took from each track; None where the ledger is not kept.
    """

    rows: Games
    values: State32
    cuts: Ints | None


@dataclass(frozen=True)
class _Layout:
    """The ``rows`` (R,) a phase writes, tracks first; each track's range, (T, 1); the place of
    each other column among the rows.
    """

    rows: Games
    low: Ints
    high: Ints
    places: dict[str, int | slice]


@lru_cache(maxsize=512)
def _layout(tracks: tuple[int, ...], columns: tuple[str, ...]) -> _Layout:
    rows, places = list(tracks), dict[str, int | slice]()
    for column in columns:
        group = ROWS[column]
        first, size = len(rows), BY_ID[column].size
        places[column] = first if size == 1 else slice(first, first + size)
        rows += range(group.start, group.stop)
    bounds = np.array([(TRACKS[track].low, TRACKS[track].high) for track in tracks], dtype=np.int32)
    low, high = bounds.reshape(-1, 2).T[:, :, None]
    return _Layout(np.array(rows, dtype=np.intp), low, high, places)


def _store(state: State, rows: Games, values: State32, mask: Bools, few: Games | None) -> None:
    """Write values (R, N) into rows of the state, of a few games or of all in ``mask``."""
    if few is not None:
        assign(state.data, rows[:, None] * state.games + few, values)
        return
    outside = np.flatnonzero(~mask)
    if len(outside):
        # What stays as it was is put over: several times cheaper than choosing everywhere.
        values[:, outside] = state.gather(rows, outside)
    state.data[rows] = values
