"""Plays what a sweep's folder still lacks, on this machine or on a cluster."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from game.errors import GreyZoneError, UsageError
from game.lab.sweep.plan import Piece, Sweep
from game.lab.sweep.play import SweepWork, play
from game.lab.sweep.store import Store, join
from game.sample.drive import Chunk
from game.sample.workers import AHEAD, in_order, spread

Progress = Callable[[int], None]
"""Told how many games were finished since the last call."""
TRIAL = 500
"""Games played to guess how long a sweep takes."""


@dataclass(frozen=True)
class Shard:
    """Part ``number`` of ``of``, from 1: every so-many-th chunk."""

    number: int = 1
    of: int = 1

    def places(self, chunks: int) -> range:
        """Return the places of this part's chunks."""
        return range(self.number - 1, chunks, self.of)


WHOLE = Shard()


def run(
    sweep: Sweep,
    folder: Path,
    progress: Progress | None = None,
    *,
    jobs: int = 1,
    shard: Shard = WHOLE,
    cluster: str = "",
) -> Path | None:
    """Play the chunks a folder lacks; return the whole table once every chunk is there.

    ``jobs`` processes of this machine, or the workers of a dask scheduler at ``cluster``. A kill
    at any moment loses at most the chunks being played. Raises UsageError, OSError.
    """
    store = Store(sweep, folder)
    store.open()
    pieces = list(sweep.pieces)
    places = shard.places(len(pieces))
    missing = store.missing(places)
    if progress is not None:
        progress(sum(pieces[place][1] for place in {*places} - {*missing}))
    wanted = [pieces[place] for place in missing]
    for place, chunk in zip(missing, _played(sweep, wanted, jobs, cluster), strict=True):
        store.keep(place, chunk)
        if progress is not None:
            progress(len(chunk.seeds))
    return join(folder) if shard == WHOLE else None


def _played(sweep: Sweep, pieces: Sequence[Piece], jobs: int, cluster: str) -> Iterator[Chunk]:
    if cluster:
        return _on_cluster(sweep, pieces, cluster)
    return spread(SweepWork(sweep), pieces, jobs)


def _on_cluster(sweep: Sweep, pieces: Sequence[Piece], address: str) -> Iterator[Chunk]:
    """Play on a dask scheduler; it gives a lost worker's chunks to another one."""
    try:
        from distributed import CancelledError, Client, KilledWorker
    except ImportError as missing:
        raise UsageError(
            f"--cluster needs the package distributed ({missing}); "
            "install the extra, in the project's folder: .venv/bin/pip install '.[cluster]'"
        ) from missing
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is lost is told below
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as problem:
        raise UsageError(f"no dask scheduler answers at {address}: {problem}") from problem
    with client:
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        work = client.scatter(sweep, broadcast=True)
        # A chunk played twice is the same chunk, so dask may repeat it freely.
        try:
            yield from in_order(
                lambda piece: client.submit(play, work, piece, retries=3, pure=True), pieces, ahead
            )
        except (KilledWorker, CancelledError) as lost:
            raise GreyZoneError(
                f"the cluster lost its workers or its scheduler ({lost}). What was played is kept: "
                "the same command goes on"
            ) from lost


def seconds(sweep: Sweep) -> float:
    """Return about how many seconds the whole sweep takes on one core, from a few games of it."""
    start, count = next(iter(sweep.pieces))
    count = min(TRIAL, count)
    begin = perf_counter()
    play(sweep, (start, count))
    return (perf_counter() - begin) * sweep.total / count
