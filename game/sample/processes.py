"""Work carried out by processes besides this one: starting them, listening to them, ending them."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Lock, Thread, current_thread, main_thread
from time import monotonic
from typing import Any

from game.errors import GreyZoneError
from game.sample.workers import AHEAD, Piece, Result, Work, in_order

_MOST = 61 if sys.platform == "win32" else 256
"""Processes a pool can wait for; asked for more, so many play."""
_GRACE = 2.0
"""Seconds all processes have together to send the answers they have begun."""
_starting = Lock()
"""Held while processes are started, so that whose they are is known."""


def elsewhere(
    work: Work[Piece, Result], pieces: Iterable[Piece], jobs: int
) -> Generator[Result, None, None]:
    """Do as ``spread`` does, on ``jobs`` processes besides this one."""
    own: set[BaseProcess] = set()
    pool = ProcessPoolExecutor(min(jobs, _MOST), get_context("spawn"), _begin, (work,))

    def submit(piece: Piece) -> Future[Result]:
        # Another thread may start processes, too: those are not to be ended with these.
        with _starting, _deaf():
            others = {*active_children()}
            future = pool.submit(_carry_out, piece)
            own.update({*active_children()} - others)
            return future

    try:
        yield from in_order(submit, pieces, jobs * AHEAD)
    except (KeyboardInterrupt, GeneratorExit):
        _end_all(own.intersection(active_children()))
        raise
    except BrokenProcessPool as lost:
        raise GreyZoneError(
            "a process ended before its games did (out of memory, or killed). "
            "Try again with fewer --jobs"
        ) from lost
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl+C reaches every process of a terminal; those started in here leave it to this one,
    which hears it as soon as they have started: left half started they could not be ended.
    """
    if current_thread() is not main_thread():  # nobody else may say how signals are taken
        yield
        return
    pressed: list[int] = []
    heard = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    mask = _block()
    try:
        yield
    finally:
        _unblock(mask)
        signal.signal(signal.SIGINT, heard)
    if pressed:
        raise KeyboardInterrupt


if sys.platform == "win32":  # there a process is deaf only once it has begun

    def _block() -> set[int]:
        return set()

    def _unblock(mask: set[int]) -> None:
        return
else:

    def _block() -> set[int]:
        """Block what a process then inherits as blocked."""
        return signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def _unblock(mask: set[int]) -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


class _Desk:
    """What a process keeps from piece to piece: ``playing`` while it works on one, ``ending`` once
    it has been told to end.
    """

    carry_out: Callable[[Any], Any]
    playing = False
    ending = False


def _begin(work: Work[Any, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    Thread(target=_end_with_parent, daemon=True).start()
    _Desk.carry_out = staticmethod(work.begin())
    gc.freeze()  # the work stays: no search for garbage need look through it again


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _end_all(processes: Collection[BaseProcess]) -> None:
    """End processes: they are told to, and who has not ended soon sends what nobody reads."""
    for process in processes:
        process.terminate()
    until = monotonic() + _GRACE
    for process in processes:
        process.join(max(0.0, until - monotonic()))
        if process.is_alive():
            process.kill()


def _end(_number: int, _frame: object) -> None:
    """End at once while playing, but not in the middle of an answer: who reads half of one waits
    for the rest for ever. Told twice, end in any case: nobody reads any more.
    """
    if _Desk.playing or _Desk.ending:
        os._exit(1)
    _Desk.ending = True


def _carry_out(piece: Any) -> Any:
    if _Desk.ending:
        os._exit(1)
    _Desk.playing = True
    try:
        return _Desk.carry_out(piece)
    finally:
        _Desk.playing = False
