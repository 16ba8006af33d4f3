"""The numbers of a debrief as CSV: tracks at every moment, and every row of the ledger."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from game.engine.arith import POINT
from game.engine.schema import TRACK_IDS
from game.review.course import Course
from game.review.ledger import sentence
from game.sample.table import whole_file

FILES = ("tracks.csv", "ledger.csv")


def write(course: Course, folder: Path) -> tuple[Path, ...]:
    """Write both files into a folder, made if need be. Raises OSError when it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = (_tracks(course), _ledger(course))
    paths = tuple(folder / name for name in FILES)
    for path, rows in zip(paths, tables, strict=True):
        with whole_file(path) as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return paths


def _tracks(course: Course) -> Iterable[Sequence[object]]:
    """A row a moment: as each turn's orders were given, then the end; points."""
    yield ("moment", *TRACK_IDS)
    moments = list(course.moments)
    for place, (turn, moment) in enumerate(moments):
        name = "end" if place == len(moments) - 1 else turn
        yield (name, *(_exact(value) for value in moment.tracks.values()))


def _ledger(course: Course) -> Iterable[Sequence[object]]:
    """A row a reason, in the order of the game; turn 0 is before the first turn."""
    yield ("turn", "phase", "track", "cause", "amount", "sentence")
    words = course.pack.lexicon
    told = [(0, row) for report in course.before for row in report.ledger]
    told += [(turn.number, row) for turn in course.turns for row in turn.ledger]
    for turn, row in told:
        amount, said = _exact(row.amount), sentence(row.cause, words)
        yield (turn, row.phase, row.track, row.cause, amount, said)


def _exact(hundredths: int) -> str:
    whole, rest = divmod(abs(hundredths), POINT)
    return f"{'-' if hundredths < 0 else ''}{whole}.{rest:02d}"
