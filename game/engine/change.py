"""Simultaneous change: a phase reads the state as it began, collects, sums and clamps once.

What the clamp takes is the cause ``limit``, so the rows of the ledger sum exactly to the
movement of a track, and the order in which rules run cannot matter (architecture, decision 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from game.engine.arith import Bools, Ints
from game.engine.schema import BY_ID, ROWS, TRACK_IDS, TRACK_INDEX, TRACKS
from game.engine.state import State

LIMIT = "limit"
"""The cause of what a track's range cuts off."""

_LOW = np.array([[column.low] for column in TRACKS], dtype=np.int64)
_HIGH = np.array([[column.high] for column in TRACKS], dtype=np.int64)


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
        self.totals = np.zeros((len(TRACK_IDS), self.games), dtype=np.int64)

    def add(self, track: str, cause: str, amount: Ints) -> None:
        """Add ``amount`` (hundredths, broadcast to (N,)) to a track, for a named cause."""
        index = TRACK_INDEX[track]
        self.totals[index] += amount
        self.touched.add(index)
        if self.record:
            full = np.broadcast_to(amount, (self.games,))
            self.entries.append(_Entry(index, cause, None, None, full))

    def add_rows(
        self, tracks: Ints, cause: str, names: Sequence[str], choice: Ints, amounts: Ints
    ) -> None:
        """Add ``amounts`` (len(tracks), N) of the options ``choice`` (N,) of one slot.

        The cause of each game is ``cause.<option>``, so one call serves all games.
        """
        self.totals[tracks] += amounts
        self.touched.update(int(track) for track in tracks)
        if self.record:
            for position, track in enumerate(tracks):
                self.entries.append(_Entry(int(track), cause, names, choice, amounts[position]))

    def touch(self, track: int) -> None:
        """Count a track as written though no game of this batch moves it.

        Digests fold what a phase writes, and that must not depend on the games side by side.
        """
        self.touched.add(track)

    def put(self, column: str, values: Ints | Bools | int) -> None:
        """Set a column that is no track; the last word of a phase on a column counts."""
        if BY_ID[column].track:
            raise ValueError(f"{column} is a track: change it with add, so that it has a cause")
        size = BY_ID[column].size
        shape = (self.games,) if size == 1 else (size, self.games)
        stored = np.asarray(values, dtype=np.int64)
        self.puts[column] = stored if stored.shape == shape else np.broadcast_to(stored, shape)

    def apply(self, state: State, mask: Bools, turn: int, phase: str) -> list[list[LedgerRow]]:
        """Write everything into ``state`` where ``mask`` (N,) holds.

        Returns the ledger rows of each game if they are recorded, else an empty list.
        """
        rows: list[int] | slice = sorted(self.touched)
        if len(self.touched) * 2 > len(TRACK_IDS):
            rows = slice(0, len(TRACK_IDS))  # nearly all of them: views are cheaper than copies
        wanted = self.totals[rows]
        wanted += state.data[rows]
        after = np.clip(wanted, _LOW[rows], _HIGH[rows])
        whole = bool(mask.all())
        state.data[rows] = after if whole else np.where(mask, after, state.data[rows])
        for column, values in self.puts.items():
            place = state.row(column)
            place[...] = values if whole else np.where(mask, values, place)
        if not self.record:
            return []
        tracks = np.arange(len(TRACK_IDS))[rows]
        return self._ledger(mask, after - wanted, tracks, turn, phase)

    def rows(self) -> list[int]:
        """Return the state rows this phase wrote, in ascending order (for the digest)."""
        written = set(self.touched)
        for column in self.puts:
            place = ROWS[column]
            written.update(range(place.start, place.stop))
        return sorted(written)

    def _ledger(
        self, mask: Bools, cut: Ints, tracks: Ints, turn: int, phase: str
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
            for position, track in enumerate(tracks):
                if cut[position, game]:
                    amount = int(cut[position, game])
                    ledger[game].append(LedgerRow(turn, phase, TRACK_IDS[track], LIMIT, amount))
        return ledger
