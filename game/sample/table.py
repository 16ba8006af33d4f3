"""A row a game, as CSV; a file is there whole or not at all."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from game.engine.arith import POINT, Ints
from game.engine.legality import AND, own_options
from game.engine.schema import ROLES
from game.engine.tables import Tables
from game.journal.record import SIGNATURES
from game.sample import measures
from game.sample.drive import Chunk, Deals

HEAD: tuple[str, ...] = (
    "game_seed",
    "digest",
    "outcome",
    "signature",
    "message",
    "annex",
    "components",
    "clauses",
    *(f"stand_{role}" for role in ROLES),
    *(f"pin_{role}_{layer}" for role, layer in measures.PIN),
    *measures.names(),
)
_SCALES = (*(POINT for _ in measures.PIN), *measures.scales())


class Table:
    """Writes the rows of finished games; points with two decimals, counts as whole numbers, what
    each role stood for as the ids of its two positions, the package as the ids of what stands in it
    at the end and how a bargain for it ended (``none`` where there was none).
    """

    def __init__(self, file: TextIO, tables: Tables) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._outcome_ids = [name for name, _ in tables.outcomes]
        self._stands = [own_options(tables, role, "stand") for role in ROLES]
        self._tables = tables
        self._writer.writerow(HEAD)

    def add(self, chunk: Chunk) -> None:
        """Append the games of a chunk."""
        columns = [
            [_text(value, scale) for value in row.tolist()]
            for row, scale in zip([*chunk.pin, *chunk.measures], _SCALES, strict=True)
        ]
        outcomes = [self._outcome_ids[index] for index in chunk.outcomes.tolist()]
        stands = [
            [names[place] for place in row.tolist()]
            for names, row in zip(self._stands, chunk.stands, strict=True)
        ]
        told = (outcomes, *self._deals(chunk.deals), *stands, *columns)
        self._writer.writerows(zip(chunk.seeds.tolist(), chunk.digests, *told, strict=True))

    def _deals(self, deals: Deals) -> list[list[str]]:
        """Return what was agreed in words of the content: five columns."""
        tables = self._tables
        rows = (
            (SIGNATURES, deals.signature),
            (tables.message_ids, deals.message),
            (tables.annex_ids, deals.annex),
        )
        named = [[names[place] for place in found.tolist()] for names, found in rows]
        held = ((tables.component_ids, deals.components), (tables.clause_ids, deals.clauses))
        return [*named, *(_together(names, found) for names, found in held)]


def _together(names: Sequence[str], held: Ints) -> list[str]:
    """Return for each game the ids of what it has, (K, N) of 0 and 1, joined."""
    return [
        AND.join(name for name, here in zip(names, game, strict=False) if here) or "none"
        for game in held.T.tolist()
    ]


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

    Raises OSError at once when the folder cannot be written to; it names ``path``.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as problem:
        if problem.filename != str(part):
            raise
        # The file beside is nothing the caller knows of.
        raise OSError(problem.errno, problem.strerror, str(path)) from problem
    finally:
        with suppress(OSError):  # it may never have been there
            part.unlink()
