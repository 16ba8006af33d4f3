"""A row a game, as CSV; a file is there whole or not at all."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from game.engine.arith import POINT
from game.sample import measures
from game.sample.drive import Chunk

HEAD: tuple[str, ...] = (
    "game_seed",
    "digest",
    "outcome",
    *(f"pin_{role}_{layer}" for role, layer in measures.PIN),
    *measures.names(),
)
_SCALES = (*(POINT for _ in measures.PIN), *measures.scales())


class Table:
    """Writes the rows of finished games; points with two decimals, counts as whole numbers."""

    def __init__(self, file: TextIO, outcome_ids: Sequence[str]) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._outcome_ids = outcome_ids
        self._writer.writerow(HEAD)

    def add(self, chunk: Chunk) -> None:
        """Append the games of a chunk."""
        columns = [
            [_text(value, scale) for value in row.tolist()]
            for row, scale in zip([*chunk.pin, *chunk.measures], _SCALES, strict=True)
        ]
        outcomes = [self._outcome_ids[index] for index in chunk.outcomes.tolist()]
        games = zip(chunk.seeds.tolist(), chunk.digests, outcomes, *columns, strict=True)
        self._writer.writerows(games)


def _text(value: int, scale: int) -> str:
    """Write a stored whole number in its unit, exactly."""
    if scale == 1:
        return str(value)
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), POINT)
    return f"{sign}{whole}.{rest:02d}"


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Open a file that appears under its name only when the block ends well.

    Raises OSError at once when the folder cannot be written to.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for their owner only; a table is an ordinary file.
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
