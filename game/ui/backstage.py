"""Backstage: long work goes on behind the picture, while the window makes its frames.

Carrying out phases with bots, reading a pack or painting a map takes longer than a frame. It is
done in a thread, one piece at a time; meanwhile nothing in front changes, and what is typed waits.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator
from typing import TypeVar

T = TypeVar("T")
Front = Callable[[], object]
"""What is left to do in front, where the window lives, once the work is done."""
_TURNS = 0.001
"""Seconds after which the work lets the window have its turn; Python's own 5 ms add up to more than
a frame."""


class Backstage:
    """Does one piece of work at a time; `begin` it, then ask each frame whether it has come to its
    `end`.
    """

    def __init__(self) -> None:
        self._done = threading.Event()
        self._thread: threading.Thread | None = None
        self._front: Front | None = None
        self._error: BaseException | None = None
        sys.setswitchinterval(_TURNS)

    @property
    def busy(self) -> bool:
        """Whether a piece of work has begun and not come to its end."""
        return self._thread is not None

    def begin(self, work: Callable[[], Front]) -> None:
        """Start some work; it returns what is left to do in front."""
        assert not self.busy, "one piece of work at a time"
        self._done.clear()
        self._front = self._error = None
        # Not a daemon: an order on its way to the disk gets there even when the program ends.
        self._thread = threading.Thread(target=self._do, args=(work,), name="backstage")
        self._thread.start()

    def end(self, patience: float) -> bool:
        """Wait a little (seconds); once the work is done, do what it left for the front.

        True when nothing goes on any more. Raises what the work raised.
        """
        if self._thread is None:
            return True
        if not self._done.wait(patience):
            return False
        self._thread.join()
        self._thread = None
        if self._error is not None:
            raise self._error
        if self._front is not None:
            self._front()
        return not self.busy

    def drop(self) -> None:
        """Wait for the work, however long, and do nothing of what it left for the front.

        Raises what the work raised.
        """
        if self._thread is None:
            return
        self._done.wait()
        self._front = None
        self.end(0.0)

    def _do(self, work: Callable[[], Front]) -> None:
        try:
            self._front = work()
        except BaseException as problem:  # raised again in front, by `end`
            self._error = problem
        finally:
            self._done.set()


def carry_out(
    backstage: Backstage | None, work: Callable[[], T], front: Callable[[T], object]
) -> None:
    """Do some work, at once where there is no backstage, and in front what follows from it."""
    if backstage is None:
        front(work())
        return

    def done() -> Front:
        result = work()
        return lambda: front(result)

    backstage.begin(done)


class Errand:
    """Steps of some work that nobody waits for; `leave` it when nobody wants it any more."""

    def __init__(self, steps: Generator[None, None, None]) -> None:
        self._steps = steps
        self._left = False
        self._behind: Backstage | None = None

    def advance(self, *, apart: bool) -> bool:
        """Go a step, or look how far it has come ``apart`` from the frames; True at its end.

        Raises what a step raised.
        """
        if not apart:
            return next(self._steps, self) is self
        if self._behind is None:
            self._behind = Backstage()
            self._behind.begin(self._walk)
        return self._behind.end(0.0)

    def leave(self) -> None:
        """Go no step more."""
        self._left = True

    def _walk(self) -> Front:
        for _step in self._steps:
            if self._left:
                # What goes on elsewhere ends, too.
                self._steps.close()
        return lambda: None
