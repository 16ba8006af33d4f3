"""Tables of games, a row a game, as CSV or Parquet; a file is there whole or not at all."""

from __future__ import annotations

import csv
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import numpy as np

from game.engine.arith import POINT
from game.errors import UsageError
from game.sample.drive import Chunk
from game.sample.plan import Plan
from game.sample.rows import HEAD, Kind, Rows, Values, metadata

PARQUET = ".parquet"
KEY = b"greyzone"
"""Name of the metadata in a Parquet file; its value is JSON."""


class Table(ABC):
    """Writes finished games to an open file, chunk by chunk."""

    def __init__(self, plan: Plan) -> None:
        self._rows = Rows(plan)

    def add(self, chunk: Chunk) -> None:
        """Append the games of a chunk."""
        self._write(self._rows.columns(chunk))

    @abstractmethod
    def _write(self, columns: Sequence[Values]) -> None: ...

    def close(self) -> None:  # noqa: B027  # most formats hold nothing back
        """Write what is still held back; the file stays open."""


class CsvTable(Table):
    """Points with two decimals, counts as whole numbers, lists joined by ``+``."""

    def __init__(self, plan: Plan, file: TextIO) -> None:
        super().__init__(plan)
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(column.name for column in HEAD)

    def _write(self, columns: Sequence[Values]) -> None:
        texts = [
            [_points(int(value)) for value in values] if column.kind is Kind.POINTS else values
            for column, values in zip(HEAD, columns, strict=True)
        ]
        self._writer.writerows(zip(*texts, strict=True))


class ParquetTable(Table):
    """Points as floating point numbers, counts as whole ones, names as dictionaries; a row group
    a chunk, the plan in the file's metadata.
    """

    def __init__(self, plan: Plan, file: BinaryIO) -> None:
        super().__init__(plan)
        arrow = _pyarrow()
        kinds = {
            Kind.TEXT: arrow.string(),
            Kind.COUNT: arrow.int64(),
            Kind.POINTS: arrow.float64(),
        }
        said = {KEY: json.dumps(metadata(plan), sort_keys=True).encode()}
        fields = [(column.name, kinds[column.kind]) for column in HEAD]
        self._arrow, self._schema = arrow, arrow.schema(fields, metadata=said)
        unlike = [column.name for column in HEAD if column.name not in ("game", "digest")]
        self._writer = arrow.parquet.ParquetWriter(
            file, self._schema, compression="zstd", use_dictionary=unlike
        )

    def _write(self, columns: Sequence[Values]) -> None:
        arrays = [
            np.asarray(values) / POINT if column.kind is Kind.POINTS else values
            for column, values in zip(HEAD, columns, strict=True)
        ]
        self._writer.write_table(self._arrow.table(arrays, schema=self._schema))

    def close(self) -> None:
        """Write the last group and the footer."""
        self._writer.close()


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as missing:
        raise UsageError(
            f"a {PARQUET} table needs the package pyarrow ({missing}); "
            "install the extra: pip install 'greyzone[analysis]', or write to a .csv file"
        ) from missing
    return pyarrow


def beside(path: Path) -> Path:
    """Return where the metadata of a CSV table lies: in a file of its own, as JSON."""
    return path.with_name(f"{path.name}.json")


@contextmanager
def table(plan: Plan, path: Path) -> Iterator[Table]:
    """Open a table that appears under ``path`` when the block ends well: Parquet where the name
    ends so, else CSV with its metadata beside it.

    Raises OSError that names ``path``, UsageError where pyarrow is missing.
    """
    packed = path.suffix == PARQUET
    with whole_file(path) as file:
        opened = ParquetTable(plan, file.buffer) if packed else CsvTable(plan, file)
        yield opened
        opened.close()
    if not packed:
        with whole_file(beside(path)) as file:
            file.write(json.dumps(metadata(plan), indent=2) + "\n")


def _points(value: int) -> str:
    """Write hundredths as points, exactly."""
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
