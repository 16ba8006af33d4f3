"""Spreads the chunks of a plan over processes; they come back in the plan's order.

A worker gets the plan once and returns chunks of whole numbers. What is made of them is made by
one reader, in chunk order, so the number of workers cannot show in a result (architecture,
decision 11).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from game.errors import GreyZoneError
from game.players.player import Player, make_all
from game.sample import drive
from game.sample.drive import Chunk
from game.sample.plan import Plan

AHEAD = 2
"""Chunks a worker may be ahead of the reader: more would only wait in memory."""


def chunks(plan: Plan, jobs: int) -> Iterator[Chunk]:
    """Play the plan on ``jobs`` processes (1: in this one) and yield its chunks in order.

    Raises GreyZoneError when a worker is lost.
    """
    if jobs == 1:
        yield from drive.chunks(plan)
        return
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (plan,))
    try:
        yield from _in_order(pool, plan, jobs * AHEAD)
    except BrokenProcessPool as lost:
        raise GreyZoneError(
            "a worker process ended before its games did (out of memory, or killed); "
            "nothing was written. Try again with fewer --jobs"
        ) from lost
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: Executor, plan: Plan, ahead: int) -> Iterator[Chunk]:
    waiting: deque[Future[Chunk]] = deque()
    for start, count in plan.chunks:
        waiting.append(pool.submit(_play, start, count))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


class _Desk:
    """What a worker process keeps from chunk to chunk."""

    plan: Plan
    players: dict[str, Player]


def _begin(plan: Plan) -> None:
    _Desk.plan, _Desk.players = plan, make_all(plan.tables, plan.seats)


def _play(start: int, count: int) -> Chunk:
    return drive.play_chunk(_Desk.plan, _Desk.players, start, count)
