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

from game.engine.arith import Bools, Ints, clip
from game.engine.schema import BY_ID, ROWS, TRACK_IDS, TRACK_INDEX, TRACKS
from game.engine.state import State, State32

Games = npt.NDArray[np.intp]
"""Places of games in a batch."""
LIMIT = "limit"
"""The cause of what a track's range cuts off."""
FACILITATOR = "facilitator"
"""The cause of what a facilitator changes by hand."""

_LOW = np.array([[column.low] for column in TRACKS], dtype=np.int32)
_HIGH = np.array([[column.high] for column in TRACKS], dtype=np.int32)


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
    """What one phase wants to change; ``apply`` carries it out for the games it concerns."""

    games: int
    record: bool
    touched: set[int] = field(default_factory=set)
    puts: dict[str, Ints] = field(default_factory=dict)
    entries: list[_Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Filled as tracks are touched: blank rows would cost as much as the sums themselves.
        self._totals = np.empty((len(TRACK_IDS), self.games), dtype=np.int32)

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
        for position, track in enumerate(tracks.tolist()):
            self._move(track, amounts[position])
            if self.record:
                self.entries.append(_Entry(track, cause, names, choice, amounts[position]))

    def _move(self, track: int, amount: Ints) -> None:
        row = self._totals[track]
        if track in self.touched:
            row += amount
        else:
            row[...] = amount
            self.touched.add(track)

    def touch(self, track: int) -> None:
        """Count a track as written though no game of this batch moves it.

        Digests fold what a phase writes, and that must not depend on the games side by side.
        """
        if track not in self.touched:
            self._move(track, np.zeros(1, dtype=np.int32))

    def moved(self, track: str) -> Ints:
        """Return by how much a track is to move so far, hundredths, (N,)."""
        self.touch(TRACK_INDEX[track])
        return self._totals[TRACK_INDEX[track]]

    def put(self, column: str, values: Ints | Bools | int) -> None:
        """Set a column that is no track; the last word of a phase on a column counts."""
        if BY_ID[column].track:
            raise ValueError(f"{column} is a track: change it with add, so that it has a cause")
        size = BY_ID[column].size
        shape = (self.games,) if size == 1 else (size, self.games)
        if isinstance(values, int):
            self.puts[column] = _constant(values, shape)
            return
        stored = np.asarray(values, dtype=np.int32)
        self.puts[column] = stored if stored.shape == shape else np.broadcast_to(stored, shape)

    def apply(
        self, state: State, mask: Bools, turn: int, phase: str, few: Games | None = None
    ) -> list[list[LedgerRow]]:
        """Write everything into ``state`` where ``mask`` (N,) holds.

        ``few`` says which games of the state these are, where they are not all. Returns the
        ledger rows of each game if they are recorded, else an empty list.
        """
        bits = None if mask.all() else -mask.astype(np.int32)
        cuts: list[tuple[int, Ints]] = []
        for track in sorted(self.touched):
            wanted, place = self._totals[track], state.data[track]
            wanted += place if few is None else place[few]
            after = clip(wanted, TRACKS[track].low, TRACKS[track].high)
            _write(place, after, bits, few)
            if self.record:
                cuts.append((track, after - wanted))
        for column, values in self.puts.items():
            _write(state.row(column), values, bits, few)
        if not self.record:
            return []
        return self._ledger(mask, cuts, turn, phase)

    def rows(self) -> list[int]:
        """Return the state rows this phase wrote, in ascending order (for the digest)."""
        written = set(self.touched)
        for column in self.puts:
            place = ROWS[column]
            written.update(range(place.start, place.stop))
        return sorted(written)

    def _ledger(
        self, mask: Bools, cuts: list[tuple[int, Ints]], turn: int, phase: str
    ) -> list[list[LedgerRow]]:
        ledger: list[list[LedgerRow]] = [[] for _ in range(self.games)]
        for game in np.flatnonzero(mask):
            for entry in self.entries:
                amount = int(entry.amount[game])
                if amount:
                    cause = entry.cause_in(int(game))
                    ledger[game].append(
                        LedgerRow(turn, phase, TRACK_IDS[entry.track], cause, amount)
                    )
            for track, cut in cuts:
                if cut[game]:
                    row = LedgerRow(turn, phase, TRACK_IDS[track], LIMIT, int(cut[game]))
                    ledger[game].append(row)
        return ledger


@lru_cache(maxsize=256)
def _constant(value: int, shape: tuple[int, ...]) -> Ints:
    return np.broadcast_to(np.int32(value), shape)


def _write(place: State32, values: Ints, bits: Ints | None, few: Games | None) -> None:
    """Write where ``bits`` (all ones or all zeros a game) say so; much faster than a where."""
    if few is not None:
        place[..., few] = values  # a phase runs on a few games only if all of them need it
    elif bits is None:
        place[...] = values
    else:
        place ^= (values ^ place) & bits
