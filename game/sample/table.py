"""Tables of games, a row a game, as CSV or Parquet; a file is there whole or not at all."""

from __future__ import annotations

import csv
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import numpy as np

from game.errors import UsageError
from game.sample.rows import Column, Kind, Values

Said = Mapping[str, object]
"""What is said of a table: the metadata, as JSON has it."""
PARQUET, CSV = ".parquet", ".csv"
KEY = b"greyzone"
"""Name of the metadata in a Parquet file; its value is JSON."""


class Table(ABC):
    """Writes rows to an open file, some columns at a time."""

    def __init__(self, head: Sequence[Column]) -> None:
        self.head = head

    @abstractmethod
    def add(self, columns: Sequence[Values]) -> None:
        """Append the values of each column of the head, all of one length."""

    def close(self) -> None:  # noqa: B027  # most formats hold nothing back
        """Write what is still held back; the file stays open."""


class CsvTable(Table):
    """Points with two decimals, counts as whole numbers, lists joined by ``+``."""

    def __init__(self, head: Sequence[Column], file: TextIO) -> None:
        super().__init__(head)
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(column.name for column in head)

    def add(self, columns: Sequence[Values]) -> None:
        """Append rows."""
        texts = [
            _decimals(values, column.kind) if column.kind.scale > 1 else values
            for column, values in zip(self.head, columns, strict=True)
        ]
        self._writer.writerows(zip(*texts, strict=True))


class ParquetTable(Table):
    """Points as floating point numbers, counts as whole ones, names as dictionaries; a row group
    each time, metadata in the file.
    """

    def __init__(self, head: Sequence[Column], said: Said, file: BinaryIO) -> None:
        super().__init__(head)
        arrow = pyarrow()
        kinds = {
            Kind.TEXT: arrow.string(),
            Kind.COUNT: arrow.int64(),
            Kind.POINTS: arrow.float64(),
            Kind.FINE: arrow.float64(),
        }
        fields = [(column.name, kinds[column.kind]) for column in head]
        self._arrow = arrow
        self._schema = arrow.schema(fields, metadata=inside(said))
        self._writer = parquet_writer(self._schema, file)

    def add(self, columns: Sequence[Values]) -> None:
        """Append a row group."""
        arrays = [
            np.asarray(values) / column.kind.scale if column.kind.scale > 1 else values
            for column, values in zip(self.head, columns, strict=True)
        ]
        self._writer.write_table(self._arrow.table(arrays, schema=self._schema))

    def close(self) -> None:
        """Write the last group and the footer."""
        self._writer.close()


def inside(said: Said) -> dict[bytes, bytes]:
    """Return the metadata as they stand in a Parquet file."""
    return {KEY: json.dumps(said, sort_keys=True).encode()}


def parquet_writer(schema: Any, file: BinaryIO) -> Any:
    """Return what writes tables of a schema to an open file; the same bytes for the same rows."""
    unlike = [name for name in schema.names if name not in ("game", "digest")]
    return pyarrow().parquet.ParquetWriter(file, schema, compression="zstd", use_dictionary=unlike)


def parquet_rows(path: Path, **which: Any) -> Any:
    """Return rows of a Parquet file, ``which`` as pyarrow has it. Raises UsageError where they
    cannot be read.
    """
    arrow = pyarrow()
    try:
        return arrow.parquet.read_table(path, **which)
    except (OSError, arrow.ArrowException) as problem:
        what = str(problem).splitlines()[0]  # some go on to list every column
        raise UsageError(
            f"{path} is damaged ({what}); remove it and make it again: a sweep keeps what is whole"
        ) from None


def pyarrow() -> Any:
    """Return the package; raises UsageError naming the extra where it is missing."""
    try:
        import pyarrow as arrow
        import pyarrow.parquet
    except ImportError as missing:
        raise UsageError(
            f"a {PARQUET} table needs the package pyarrow ({missing}); "
            "install the extra, in the project's folder: .venv/bin/pip install '.[analysis]', "
            "or write to a .csv file"
        ) from missing
    return arrow


def beside(path: Path) -> Path:
    """Return where the metadata of a CSV table lies: in a file of its own, as JSON."""
    return path.with_name(f"{path.name}.json")


@contextmanager
def table(path: Path, head: Sequence[Column], said: Said) -> Iterator[Table]:
    """Open a table that appears under ``path`` when the block ends well: Parquet where the name
    ends so, else CSV with what is ``said`` of it beside it.

    Raises OSError that names ``path``, UsageError for another ending or where pyarrow is missing.
    """
    if path.suffix not in (PARQUET, CSV):
        raise UsageError(f"{path}: a table ends in {PARQUET} or {CSV}, not in '{path.suffix}'")
    packed = path.suffix == PARQUET
    with whole_file(path) as file:
        opened = ParquetTable(head, said, file.buffer) if packed else CsvTable(head, file)
        try:
            yield opened
        finally:
            opened.close()  # while the file is open, whatever happened
    if not packed:
        with whole_file(beside(path)) as file:
            file.write(json.dumps(said, indent=2) + "\n")


def _decimals(values: Values, kind: Kind) -> list[str]:
    """Write stored whole numbers in their unit, exactly. Few of a column differ: each once."""
    known = {value: _decimal(int(value), kind) for value in {*values}}
    return [known[value] for value in values]


def _decimal(value: int, kind: Kind) -> str:
    """Write a stored whole number in its unit, exactly."""
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), kind.scale)
    return f"{sign}{whole}.{rest:0{len(str(kind.scale)) - 1}d}"


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
