"""Spreads pieces of work over processes; results come back in the order of the work.

A process gets the work once and returns whole numbers. What is made of them is made by one
reader, in order, so the number of processes cannot show in a result (architecture, decision 11).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Piece = TypeVar("Piece", contravariant=True)
Result = TypeVar("Result", covariant=True)

AHEAD = 2
"""Pieces a process may be ahead of the reader: more would only wait in memory."""


class Work(Protocol[Piece, Result]):
    """Something that is carried out piece by piece; it and its pieces can be pickled."""

    def begin(self) -> Callable[[Piece], Result]:
        """Prepare, once a process, and return what carries out a piece."""


def spread(work: Work[Piece, Result], pieces: Iterable[Piece], jobs: int) -> Iterator[Result]:
    """Carry the pieces out on ``jobs`` processes (1: in this one); yield results in order.

    Raises GreyZoneError when a process is lost. Where the reader stops early or Ctrl+C is pressed
    the processes are ended at once.
    """
    if jobs == 1:
        yield from map(work.begin(), pieces)
    else:
        # What starts processes is thirty modules that one process does without.
        from game.sample.processes import elsewhere

        yield from elsewhere(work, pieces, jobs)


def in_order(
    submit: Callable[[Any], Future[Any]], pieces: Iterable[Any], ahead: int
) -> Iterator[Any]:
    """Submit pieces, never more than ``ahead`` before the one awaited; yield results in order."""
    waiting: deque[Future[Any]] = deque()
    for piece in pieces:
        waiting.append(submit(piece))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
