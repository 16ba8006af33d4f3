"""One game from its journal, laid open: the whole state at every turn, with what happened there.

A debrief has no secrets, so it reads the state itself, kept on the way while the journal is
replayed and every digest compared.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.engine.arith import Ints
from game.engine.batch import Batch
from game.engine.change import LedgerRow
from game.engine.numbers import Numbers
from game.engine.phases import Phase
from game.engine.rules.package import PackageValues
from game.engine.schema import PUBLIC, TRACK_IDS
from game.engine.state import State
from game.errors import JournalError, UsageError
from game.journal.book import read
from game.journal.effective import Done, acts, effective
from game.journal.entries import Entry, Header
from game.journal.record import Report
from game.journal.replay import Replay, drained, replaying_of
from game.scenario import Pack
from game.setting import teller


@dataclass
class Snapshot:
    """The whole state of one game at one moment; rules compute from it as from a view."""

    numbers: Numbers
    turn: int
    package: PackageValues
    state: State
    memo: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, batch: Batch) -> Snapshot:
        """Keep a batch of one as it stands now."""
        view = batch.view(PUBLIC)
        return cls(batch.numbers, batch.turn, view.package, batch.games.copy())

    def read(self, name: str) -> Ints:
        """Return a column, secret ones too: (1,), or (size, 1) for a group."""
        return self.state.read(name)

    def number(self, name: str) -> int:
        """Return a single column as a whole number."""
        return int(self.read(name)[0])

    def flag(self, name: str) -> bool:
        """Return whether a single column is set."""
        return self.number(name) != 0

    @property
    def tracks(self) -> dict[str, int]:
        """Every track in hundredths of a point."""
        return {name: self.number(name) for name in TRACK_IDS}


@dataclass(frozen=True)
class Turn:
    """One turn: as its orders were given, as it stood at its last phase, and its reports."""

    number: int
    begun: Snapshot
    closed: Snapshot
    reports: tuple[Report, ...]
    before: dict[str, int]
    """The tracks as the turn found them, hundredths of a point."""

    @property
    def ledger(self) -> Iterator[LedgerRow]:
        """Every reason a track moved in this turn."""
        return (row for report in self.reports for row in report.ledger)

    @property
    def struck(self) -> bool:
        """Whether there was an incident."""
        return self._came_to("incident") and self.closed.flag("severity")

    @property
    def settled(self) -> bool:
        """Whether the incident was answered or left unanswered; not where the game stopped."""
        return self._came_to("reckoning") or self.closed.flag("shared_loss")

    def _came_to(self, phase: str) -> bool:
        return any(report.phase == phase for report in self.reports)


@dataclass(frozen=True)
class Course:
    """A game laid open. ``opening`` is the moment before the first turn, or where it stopped."""

    header: Header
    pack: Pack
    entries: tuple[Entry, ...]
    before: tuple[Report, ...]
    opening: Snapshot
    turns: tuple[Turn, ...]
    closing: Snapshot
    digest: str
    done: bool
    notice: str | None
    acts: tuple[Done, ...] = ()
    """What a facilitator did, taken back or not."""

    @property
    def reports(self) -> Iterator[Report]:
        """Yield what came of every phase, in order."""
        yield from self.before
        for turn in self.turns:
            yield from turn.reports

    @property
    def moments(self) -> Iterator[tuple[int, Snapshot]]:
        """Yield each turn as its orders were given, then how things stood at the end."""
        for turn in self.turns:
            yield turn.number, turn.begun
        yield (self.turns[-1].number if self.turns else 0) + 1, self.closing


Moments = list[tuple[Report, Snapshot]]
"""Every report with the state its phase left."""


def course_of(path: Path) -> Course:
    """Read and replay a journal. Raises JournalError with the number of the line at fault."""
    return drained(reading_of(path))


def reading_of(path: Path) -> Generator[None, None, Course]:
    """The same a line of the journal a step, so that a window can go on drawing."""
    journal, moments = read(path), Moments()

    def keep(batch: Batch, report: Report) -> None:
        moments.append((report, Snapshot.of(batch)))

    try:
        replay = yield from replaying_of(journal, teller, keep)
    except UsageError as problem:
        raise JournalError(str(problem), 1) from problem
    entries = tuple(line.entry for line in effective(journal.lines))
    return _walked(replay, moments, entries, acts(journal.lines))


def _walked(
    replay: Replay, moments: Moments, entries: tuple[Entry, ...], done: tuple[Done, ...]
) -> Course:
    """Sort the moments of a replay into what was before the first turn, and turns."""
    first = next(
        (at for at, (report, _) in enumerate(moments) if report.phase == Phase.EVENT.value),
        len(moments),
    )
    opening, turns = moments[first - 1][1], list[Turn]()
    rest, tracks = moments[first:], opening.tracks
    while rest:
        turns.append(_turn(rest, tracks))
        tracks = turns[-1].closed.tracks
    return Course(
        header=replay.header,
        pack=replay.pack,
        entries=entries,
        before=tuple(report for report, _ in moments[:first]),
        opening=opening,
        turns=tuple(turns),
        closing=turns[-1].closed if turns else opening,
        digest=replay.batch.digest(),
        done=replay.batch.done,
        notice=replay.notice,
        acts=done,
    )


def _turn(moments: Moments, tracks: dict[str, int]) -> Turn:
    """Take one turn, from its event to its last phase, from the front of the moments."""
    number, found = moments[0][0].turn, list[Report]()
    begun = closed = moments[0][1]
    while moments and moments[0][0].turn == number:
        report, closed = moments.pop(0)
        found.append(report)
        if report.phase == Phase.EVENT.value:
            begun = closed
    return Turn(number, begun, closed, tuple(found), tracks)


def ledger_of(reports: Sequence[Report]) -> tuple[LedgerRow, ...]:
    """Every reason a track moved over some phases."""
    return tuple(row for report in reports for row in report.ledger)
