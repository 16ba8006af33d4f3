"""Which lines of a journal make up the game: what was rewound or taken back no longer does.

Two kinds of control acts. Those of the *game* (override, inject, early end, rewind, undo) stand in
the game's own order: a rewind to a line drops what was played and done after it, and taking one
back makes the game stand as it did before that act. Those of the *room* (a note, who sits where,
that a fork was made) say nothing about the game: no rewind drops them. Nothing is ever erased: the
file keeps every line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from game.errors import JournalError, UsageError
from game.journal.entries import (
    Bet,
    Control,
    EndEarly,
    Fork,
    Header,
    Inject,
    Line,
    Note,
    OverrideOrder,
    OverrideTrack,
    Phase,
    Rewind,
    SwapSeat,
    Undo,
)

ROOM = (Note, SwapSeat, Fork)
"""Acts a rewind does not drop."""
STEERS = (OverrideTrack, OverrideOrder, Inject, EndEarly)
"""Acts after which a game is no longer what its rules and players made of it."""
GAME = (*STEERS, Rewind, Undo)


@dataclass
class _Reading:
    """The lines that count so far, and how they stood before each act of the game."""

    counting: list[Line] = field(default_factory=list)
    before: dict[int, list[Line]] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)
    """Acts of the room that were taken back; no undone rewind brings them again."""

    def take(self, line: Line) -> None:
        entry = line.entry
        if isinstance(entry, Header):
            raise JournalError("second header", line.number)
        if isinstance(entry, GAME):
            self.before[line.number] = list(self.counting)
        if isinstance(entry, Rewind):
            self._rewind(entry.to, line.number)
        elif isinstance(entry, Undo):
            self._undo(entry.of, line.number)
        self.counting.append(line)

    def _rewind(self, to: int, number: int) -> None:
        if to not in {line.number for line in self.counting if isinstance(line.entry, Phase)}:
            raise JournalError(f"line {to} is no phase of this game to go back to", number)
        kept, ruled = list[Line](), 0
        for line in self.counting:
            if isinstance(line.entry, Phase) and line.entry.phase == "ruling":
                ruled = line.number
            # A bet is entered behind what bots went on to play; it goes with its ruling.
            placed = ruled if isinstance(line.entry, Bet) else line.number
            if placed <= to or isinstance(line.entry, ROOM):
                kept.append(line)
        self.counting = kept

    def _undo(self, of: int, number: int) -> None:
        act = next((line.entry for line in self.counting if line.number == of), None)
        if not isinstance(act, Control):
            raise JournalError(f"line {of} is no act that still counts", number)
        if isinstance(act, Fork):
            raise JournalError(f"line {of} made another journal; nothing here came of it", number)
        if isinstance(act, ROOM):
            self.struck.add(of)
        elif isinstance(act, Undo):
            self.struck.discard(act.of)
        stood = self.before.get(of, self.counting)
        later = [
            line for line in self.counting if line.number > of and isinstance(line.entry, ROOM)
        ]
        found = {line.number: line for line in (*stood, *later)}
        self.counting = [line for line in found.values() if line.number not in self.struck]


def effective(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that make up the game, in order; pure.

    The one place where a kind of entry that takes back, replaces or adds others acts. Raises
    JournalError with the number of a line that goes back to nothing.
    """
    reading = _Reading()
    for line in lines:
        reading.take(line)
    return reading.counting


def check(lines: Sequence[Line], act: Rewind | Undo) -> None:
    """Raise UsageError unless this act, behind these lines, goes back to something."""
    number = lines[-1].number + 1 if lines else 2
    try:
        effective([*lines, Line(number, "", "", act)])
    except JournalError as problem:
        raise UsageError(str(problem).removeprefix(f"line {number}: ")) from problem


@dataclass(frozen=True)
class Done:
    """A control act as the record has it; ``counts``: whether it still does."""

    number: int
    act: Control
    counts: bool


def acts(lines: Sequence[Line]) -> tuple[Done, ...]:
    """Return everything a facilitator did, in the order of the journal, taken back or not.

    Reads lines and no rules, so it works for a journal of any rules. Raises JournalError.
    """
    counting = {line.number for line in effective(lines)}
    return tuple(
        Done(line.number, line.entry, line.number in counting)
        for line in lines
        if isinstance(line.entry, Control)
    )


def steered(done: Iterable[Done]) -> bool:
    """Whether somebody changed the game by hand and it still counts."""
    return any(one.counts and isinstance(one.act, STEERS) for one in done)
