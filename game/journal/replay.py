"""A game rebuilt from its journal alone: no player is asked, every digest is compared."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from game.engine.batch import Batch
from game.engine.version import RULES_VERSION
from game.errors import IllegalOrder, JournalError, UsageError
from game.journal import bets, control, corridor, dealstory, record
from game.journal.book import Journal, read
from game.journal.control import Between
from game.journal.effective import effective
from game.journal.embed import load_embedded
from game.journal.entries import (
    Bet,
    Choice,
    Control,
    End,
    EndEarly,
    Header,
    Inject,
    Line,
    Order,
    OverrideOrder,
    OverrideTrack,
    Phase,
    Promise,
    SwapSeat,
)
from game.journal.record import Report, Why
from game.scenario import Pack

T = TypeVar("T")
Teller = Callable[[Mapping[str, str]], Why]
"""Returns what finds the reasons of the bots among these seats (see ``Opening.seats``)."""
Watch = Callable[[Batch, Report], None]
"""Called with the batch after each report, the set-up first."""
_PLACED = (OverrideTrack, OverrideOrder, Inject, EndEarly)
"""Acts that take effect at one moment of the game, and only there."""


@dataclass
class Replay:
    """A game as its journal leaves it.

    ``reports``: one a phase, the set-up first. ``pending``: choices for a phase not yet carried
    out. ``promises``: what was said in the corridor. ``bets``: what waiting teams bet. ``told``:
    how many reports the journal has a line about (all, but for a journal that breaks off behind its
    header). ``ended``: whether the last line is there. ``seats``: who plays whom now. ``between``:
    what was done by hand since the last report.
    """

    header: Header
    pack: Pack
    batch: Batch
    reports: list[Report]
    pending: dict[str, Choice] = field(default_factory=dict)
    promises: list[Promise] = field(default_factory=list)
    bets: list[Bet] = field(default_factory=list)
    told: int = 0
    ended: bool = False
    notice: str | None = None
    seats: dict[str, str] = field(default_factory=dict)
    between: Between | None = None
    why: Why | None = None


@dataclass(frozen=True)
class Verification:
    """Whether a journal is whole and true; ``line`` is where it is not, 0 for the file as such."""

    ok: bool
    line: int
    message: str
    notice: str | None = None


def verify(path: Path) -> Verification:
    """Read and replay a journal and say what was found; never raises for a bad one."""
    try:
        replay = rebuild(path)
    except JournalError as problem:
        return Verification(False, problem.line or 0, str(problem))
    found = f"{replay.told} phases replayed, every digest as written"
    return Verification(True, 0, f"{found}; the game is {_state(replay)}", replay.notice)


def _state(replay: Replay) -> str:
    if replay.ended:
        return "finished"
    if replay.batch.phase.value in dealstory.TELLERS:
        return f"open {dealstory.HEADING.lower()}"
    return f"open in turn {replay.batch.turn}"


def rebuild(path: Path) -> Replay:
    """Read and replay a journal. Raises JournalError with the number of the line at fault."""
    return replay_of(read(path))


def replay_of(journal: Journal, teller: Teller | None = None, watch: Watch | None = None) -> Replay:
    """Replay a journal already read. Raises JournalError with the number of the line at fault.

    ``teller`` says what spoke for the bots' orders, if reports are to tell it.
    """
    return drained(replaying_of(journal, teller, watch))


def replaying_of(
    journal: Journal, teller: Teller | None = None, watch: Watch | None = None
) -> Generator[None, None, Replay]:
    """Replay a journal already read, a line a step. Raises JournalError as ``replay_of``."""
    header = journal.header
    pack = _pack(header)
    yield
    replay = yield from replaying(header, pack, journal.lines, teller, watch)
    replay.notice = journal.notice
    return replay


def replayed(
    header: Header,
    pack: Pack,
    lines: Iterable[Line],
    teller: Teller | None = None,
    watch: Watch | None = None,
) -> Replay:
    """Replay the lines behind a header whose pack is loaded already. Raises JournalError."""
    return drained(replaying(header, pack, lines, teller, watch))


def replaying(
    header: Header,
    pack: Pack,
    lines: Iterable[Line],
    teller: Teller | None = None,
    watch: Watch | None = None,
) -> Generator[None, None, Replay]:
    """Replay a line a step, so that a window can go on drawing. Raises JournalError."""
    replay = _opened(header, pack)
    replay.why = teller(replay.seats) if teller else None
    watch = watch or _nobody
    watch(replay.batch, replay.reports[0])
    for line in effective(lines):
        known = len(replay.reports)
        _follow(replay, line, teller)
        if len(replay.reports) > known:
            watch(replay.batch, replay.reports[-1])
        yield
    return replay


def drained(steps: Generator[None, None, T]) -> T:
    """Take all steps at once and return what they lead to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found


def _nobody(batch: Batch, report: Report) -> None:
    """Watch nothing."""


def _pack(header: Header) -> Pack:
    if header.rules_version != RULES_VERSION:
        raise JournalError(
            f"played by rules {header.rules_version} (game {header.engine}); this game has rules "
            f"{RULES_VERSION}: it can be read here, not replayed",
            1,
        )
    return load_embedded(header.pack, header.content)


def _opened(header: Header, pack: Pack) -> Replay:
    try:
        batch = record.open_batch(pack, header.opening)
    except UsageError as problem:
        raise JournalError(str(problem), 1) from problem
    if batch.tables.digest != header.rules:
        raise JournalError("the scenario inside compiles to other numbers than were played", 1)
    return Replay(header, pack, batch, [record.set_up(batch)], seats=dict(header.opening.seats))


def _follow(replay: Replay, line: Line, teller: Teller | None) -> None:
    entry = line.entry
    if replay.ended and not isinstance(entry, Control | Bet):
        raise JournalError("something stands behind the end", line.number)
    if isinstance(entry, Order):
        _order(replay, entry, line.number)
    elif isinstance(entry, Phase):
        _phase(replay, entry, line.number)
    elif isinstance(entry, SwapSeat):
        replay.seats[entry.seat] = entry.player
        replay.why = teller(replay.seats) if teller else None
    elif isinstance(entry, Control):
        _act(replay, entry, line.number)
    elif isinstance(entry, Promise):
        _promise(replay, entry, line.number)
    elif isinstance(entry, Bet):
        _bet(replay, entry, line.number)
    elif isinstance(entry, End):
        _end(replay, entry, line.number)


def _order(replay: Replay, entry: Order, number: int) -> None:
    """Check an order as the game's door would, so that a bad one names its own line."""
    batch = replay.batch
    _expect_moment(batch, entry, number)
    if not replay.told or entry.actor not in batch.slots or entry.actor in replay.pending:
        raise JournalError(f"{entry.actor[:80]} has nothing to order here", number)
    try:
        record.check(batch.view(entry.actor), batch.slots[entry.actor], entry.choice)
    except IllegalOrder as problem:
        raise JournalError(str(problem), number) from problem
    replay.pending[entry.actor] = entry.choice


def _act(replay: Replay, entry: Control, number: int) -> None:
    """Carry out an act as the sitting did."""
    if isinstance(entry, _PLACED):
        _expect_moment(replay.batch, entry, number)
    try:
        control.check(replay.batch, entry)
    except (UsageError, IllegalOrder) as problem:
        raise JournalError(str(problem), number) from problem
    replay.between = control.carry_out(replay.batch, replay.pending, replay.between, entry)


def _phase(replay: Replay, entry: Phase, number: int) -> None:
    if replay.told:
        _expect_moment(replay.batch, entry, number)
        missing = [actor for actor in replay.batch.slots if actor not in replay.pending]
        if missing:
            raise JournalError(f"no order of {', '.join(missing)} before this phase", number)
        told = control.report_of(replay.batch, replay.pending, replay.between, replay.why)
        replay.reports.append(told)
        replay.pending.clear()
        replay.between = None
    replay.told += 1
    expected = replay.reports[-1].entry
    if entry.digest != expected.digest:
        raise JournalError(
            f"the replay comes to digest {expected.digest}, the journal says {entry.digest[:40]}: "
            "this line or an order before it was changed",
            number,
        )
    if entry != expected:
        raise JournalError("this line tells another phase than the replay", number)


def _promise(replay: Replay, entry: Promise, number: int) -> None:
    """Keep a promise that could be made here; nothing is reckoned with it."""
    _expect_moment(replay.batch, entry, number)
    if not replay.told or not corridor.is_open(replay.batch, tuple(replay.pending)):
        raise JournalError("a promise stands where no corridor is open", number)
    try:
        corridor.check_pair(entry.by, entry.to)
    except UsageError as problem:
        raise JournalError(str(problem), number) from problem
    replay.promises.append(entry)


def _bet(replay: Replay, entry: Bet, number: int) -> None:
    """Keep a bet that could be entered here; nothing is reckoned with it."""
    if not replay.header.opening.bets:
        raise JournalError("a bet stands in a game without bets", number)
    case = bets.open_case([report.entry for report in replay.reports])
    try:
        bets.check(case, replay.bets, entry)
    except UsageError as problem:
        raise JournalError(str(problem), number) from problem
    replay.bets.append(entry)


def _end(replay: Replay, entry: End, number: int) -> None:
    header = replay.header
    if not replay.batch.done:
        raise JournalError("the end stands before the game is over", number)
    # The result keeps the version that wrote it; another one may have begun the game.
    version = str(entry.result.get("version"))
    expected = record.result(header.opening, replay.batch, header.content, version)
    if entry.result != expected:
        raise JournalError("the result is not what the replay comes to", number)
    replay.ended = True


def _expect_moment(batch: Batch, entry: Order | Phase | Promise | Control, number: int) -> None:
    if batch.done or (entry.turn, entry.phase) != (batch.turn, batch.phase.value):
        raise JournalError(
            f"turn {entry.turn}, phase {entry.phase[:40]} stands where turn {batch.turn}, "
            f"phase {batch.phase.value} is next",
            number,
        )
