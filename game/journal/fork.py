"""A fork: another journal that goes on from a line of this one, on its own.

It holds everything before that line under the same numbers, so that what is said of a line there
holds here, and names its parent by chain hash and number. It needs its parent for nothing.
"""

from __future__ import annotations

from pathlib import Path

from game.errors import UsageError
from game.journal.book import Book, read
from game.journal.entries import Parent


def fork(source: Path, target: Path, line: int, author: str, reason: str) -> None:
    """Write the journal ``target`` from ``source`` up to ``line``.

    Raises UsageError for a line there is not or a file that exists, JournalError.
    """
    journal = read(source)
    last = journal.lines[-1].number if journal.lines else 1
    if not 2 <= line <= last:
        raise UsageError(f"line {line} is no line to fork from: 2 to {last}")
    kept = [known for known in journal.lines if known.number <= line]
    parent = Parent(hash=kept[-1].hash, line=line, author=author, reason=reason)
    book = Book.create(target, journal.header.model_copy(update={"parent": parent}))
    try:
        book.append(*(known.entry for known in kept))
    finally:
        book.close()
