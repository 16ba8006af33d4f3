"""The folder of a sweep: the plan, the chunks played so far, and the whole table at the end.

A chunk's file is there whole or not at all, and its name says which chunk it is; so what a kill
leaves behind is what was done, and going on is playing the rest. A file that was cut short later,
or of another sweep, counts as not there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any

from game.errors import UsageError
from game.lab.sweep.plan import Sweep
from game.lab.sweep.play import columns, head
from game.sample.drive import Chunk
from game.sample.table import (
    KEY,
    Said,
    inside,
    parquet_rows,
    parquet_writer,
    pyarrow,
    table,
    whole_file,
)

PLAN = "plan.json"
TABLE = "games.parquet"
CHUNKS = "chunks"
_DIGEST, _COUNT = "digest", "chunks"


@dataclass(frozen=True)
class Store:
    """A sweep and the folder it is kept in."""

    sweep: Sweep
    folder: Path

    def open(self) -> None:
        """Make the folder, or find that it holds this very sweep.

        Raises UsageError where it holds another one, OSError where it cannot be made.
        """
        pyarrow()  # said before hours of play, not after
        if not (self.folder / PLAN).exists():
            (self.folder / CHUNKS).mkdir(parents=True, exist_ok=True)
            said = {**self.sweep.facts, _COUNT: len(list(self.sweep.pieces))}
            _write_plan(self.folder, {**said, _DIGEST: self.sweep.digest})
        if said_in(self.folder)[_DIGEST] != self.sweep.digest:
            raise UsageError(
                f"{self.folder} holds another sweep (plan, scenario or version differ); "
                "name another folder with --out, or remove this one"
            )

    def missing(self, places: Sequence[int]) -> list[int]:
        """Return which of these chunks are still to be played."""
        if (self.folder / TABLE).exists():
            return []
        own = self.sweep.digest
        return [place for place in places if not _is_of(_chunk(self.folder, place), own)]

    def keep(self, place: int, chunk: Chunk) -> None:
        """Write a chunk that was played."""
        said = {_DIGEST: self.sweep.digest}
        with table(_chunk(self.folder, place), head(self.sweep), said) as opened:
            opened.add(columns(self.sweep, chunk))


def join(folder: Path) -> Path:
    """Write the whole table of a folder from its chunks, in order, remove them, and return it.

    Raises UsageError naming how many chunks are missing, or a table that is not of this sweep.
    """
    done, chunks, said = folder / TABLE, folder / CHUNKS, said_in(folder)
    if done.exists():
        _check_whole(done, said)
    else:
        paths = [_chunk(folder, place) for place in range(said[_COUNT])]
        missing = sum(not _is_of(path, said[_DIGEST]) for path in paths)
        if missing:
            raise UsageError(
                f"{folder} lacks {missing} of {len(paths)} chunks; play the other shards into it, "
                "or merge their folders"
            )
        _write(done, said, paths)
    if chunks.exists():
        for path in chunks.iterdir():
            path.unlink()  # chunks, and what a killed process left half written
        chunks.rmdir()
    return done


def _write(done: Path, said: Said, paths: Sequence[Path]) -> None:
    arrow = pyarrow()
    schema = arrow.parquet.read_schema(paths[0]).with_metadata(inside(said))
    with whole_file(done) as file, parquet_writer(schema, file.buffer) as writer:
        for path in paths:
            writer.write_table(parquet_rows(path).cast(schema))


def _check_whole(table: Path, said: Said) -> None:
    if not _is_of(table, said[_DIGEST]):
        raise UsageError(
            f"{table} is damaged or of another sweep; remove it and play the sweep again"
        )


def _is_of(path: Path, digest: object) -> bool:
    """Return whether a file is there, whole, and of the sweep of this digest."""
    arrow = pyarrow()
    try:
        found = (arrow.parquet.read_schema(path).metadata or {})[KEY]
        return bool(json.loads(found)[_DIGEST] == digest)
    except (OSError, arrow.ArrowException, KeyError, ValueError):
        return False


def merge(folder: Path, shards: Sequence[Path]) -> Path:
    """Copy the chunks of other folders of the same sweep into one, join them, return the table.

    Raises UsageError where a folder holds no sweep or another one, or where chunks are missing.
    """
    said = said_in(shards[0])
    for shard in shards:
        if said_in(shard)[_DIGEST] != said[_DIGEST]:
            raise UsageError(f"{shard} holds another sweep than {shards[0]}")
    (folder / CHUNKS).mkdir(parents=True, exist_ok=True)
    if not (folder / PLAN).exists():
        _write_plan(folder, said)
    if said_in(folder)[_DIGEST] != said[_DIGEST]:
        raise UsageError(f"{folder} holds another sweep than {shards[0]}")
    for shard in shards:
        # A folder that is whole already holds the table and no chunks.
        for path in (shard / TABLE, *sorted((shard / CHUNKS).glob("*.parquet"))):
            _copy(path, folder / path.relative_to(shard), said[_DIGEST])
    return join(folder)


def _copy(path: Path, place: Path, digest: object) -> None:
    """Copy a file of this sweep to where it is not yet, whole or not at all."""
    if _is_of(path, digest) and not _is_of(place, digest):
        part = place.with_suffix(".part")
        copyfile(path, part)
        part.replace(place)


def said_in(folder: Path) -> dict[str, Any]:
    """Return what a folder says of its sweep. Raises UsageError where it holds none."""
    path = folder / PLAN
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        said[_DIGEST], range(said[_COUNT])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UsageError(f"{folder} holds no sweep: {path} cannot be read ({problem})") from None
    return said


def _write_plan(folder: Path, said: Said) -> None:
    with whole_file(folder / PLAN) as file:
        file.write(json.dumps(said, indent=1) + "\n")


def _chunk(folder: Path, place: int) -> Path:
    return folder / CHUNKS / f"{place:06d}.parquet"
