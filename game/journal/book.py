"""The file itself: read whole, written at its end only, safe on disk before anything counts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from game.errors import DiskError, JournalError, UsageError
from game.journal.chain import MAGIC, START, read_line, write_line
from game.journal.entries import Entry, Header, Line
from game.journal.lock import Lock

LONGEST = 32_000_000
"""Bytes no line exceeds; the longest, the header, has a hundred thousand with a shipped pack."""
_BINARY = getattr(os, "O_BINARY", 0)
Clock = Callable[[], str]


def wall_clock() -> str:
    """Return the time of day for people who read the journal, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Journal:
    """A journal as read: chain and types checked, nothing replayed.

    ``lines`` come after the header; ``size`` (bytes) and ``hash`` are those of the last whole line;
    ``notice`` says when a torn last line was dropped.
    """

    path: Path
    header: Header
    lines: tuple[Line, ...]
    size: int
    hash: str
    notice: str | None


def read(path: Path) -> Journal:
    """Read a journal; any of whatever age opens, whether or not its rules are still known.

    Raises JournalError with the number of the first line that is not as it was written.
    """
    lines: list[Line] = []
    size, previous, notice = 0, START, None
    with _told(path, "read"):
        for raw, last in _raw_lines(path):
            number = len(lines) + 1
            if number == 1 and not raw.startswith(MAGIC):
                raise JournalError("not a Grey Zone journal", number)
            if last and not raw.endswith(b"}\n"):
                notice = f"line {number} breaks off and was dropped; all before it is there"
                break
            lines.append(read_line(raw.removesuffix(b"\n"), number, previous))
            size, previous = size + len(raw), lines[-1].hash
    if not lines:
        raise JournalError("the header breaks off" if notice else "the file is empty", 1)
    header = lines[0].entry
    if not isinstance(header, Header):
        raise JournalError("not a Grey Zone journal", 1)
    return Journal(path, header, tuple(lines[1:]), size, previous, notice)


def _raw_lines(path: Path) -> Iterator[tuple[bytes, bool]]:
    """Yield every line with its end, and whether it is the file's last."""
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(LONGEST + 1):
            number += 1
            if len(raw) > LONGEST:
                raise JournalError(f"longer than {LONGEST} bytes", number)
            yield raw, not file.peek(1)


class Book:
    """A journal open for writing: locked, append only; ``append`` returns once it is on disk."""

    def __init__(self, path: Path, lock: Lock, descriptor: int, clock: Clock) -> None:
        """Take over an open file; use ``create`` or ``reopen``."""
        self.path = path
        self._lock = lock
        self._descriptor: int | None = descriptor
        self._clock = clock
        self._size, self._lines, self._hash = 0, 0, START

    @classmethod
    def create(cls, path: Path, header: Header, clock: Clock = wall_clock) -> Book:
        """Start a new file with its header. Raises UsageError if it exists, else JournalError."""
        with _told(path, "write"):
            lock = Lock(path)
            try:
                flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | _BINARY
                book = cls(path, lock, os.open(path, flags, 0o644), clock)
            except FileExistsError as problem:
                lock.release()
                raise UsageError(
                    f"{path.name} exists already; resume it or choose another name"
                ) from problem
            except OSError:
                lock.release()
                raise
            with book._closed_on_error():
                book.append(header)
                _keep_name(path.parent)
        return book

    @classmethod
    def reopen(cls, path: Path, clock: Clock = wall_clock) -> tuple[Book, Journal]:
        """Read a journal and go on at its end; a torn last line is cut off. Raises JournalError."""
        with _told(path, "open"):
            lock = Lock(path)
            try:
                journal = read(path)
                descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)
            except BaseException:
                lock.release()
                raise
            book = cls(path, lock, descriptor, clock)
            book._size, book._hash = journal.size, journal.hash
            book._lines = len(journal.lines) + 1
            with book._closed_on_error():
                if journal.notice is not None:
                    os.ftruncate(descriptor, journal.size)
                    os.fsync(descriptor)
        return book, journal

    @property
    def closed(self) -> bool:
        """Whether nothing can be written any more."""
        return self._descriptor is None

    def append(self, *entries: Entry) -> None:
        """Write entries and wait until they are on disk: all of them or none.

        Raises JournalError when the disk refuses; the file is then as before.
        """
        if self._descriptor is None:
            raise JournalError(f"{self.path.name} is closed")
        data, lines, last = b"", self._lines, self._hash
        for entry in entries:
            lines += 1
            line, last = write_line(lines, entry, self._clock(), last)
            data += line
        try:
            _write(self._descriptor, data)
            os.fsync(self._descriptor)
        except OSError as problem:
            with suppress(OSError):
                os.ftruncate(self._descriptor, self._size)
            raise DiskError(_refusal(self.path, "write", problem)) from problem
        self._size, self._lines, self._hash = self._size + len(data), lines, last

    def close(self) -> None:
        """Close the file and give back the lock; harmless when done twice."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        self._lock.release()

    @contextmanager
    def _closed_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep_name(folder: Path) -> None:
    """Bring a new file's name to disk where the system knows how."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _told(path: Path, what: str) -> Iterator[None]:
    """Turn what the system refuses into a sentence."""
    try:
        yield
    except OSError as problem:
        raise DiskError(_refusal(path, what, problem)) from problem


def _refusal(path: Path, what: str, problem: OSError) -> str:
    return f"cannot {what} {path.absolute()}: {problem.strerror or problem}"
