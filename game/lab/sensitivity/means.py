"""A sweep's table by combinations of levers, draws and seeds, and which combinations play alike."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from game.engine.arith import Ints
from game.errors import UsageError, did_you_mean
from game.lab.result import Result
from game.lab.sweep.reading import OUTCOMES
from game.sample.table import parquet_rows

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class DrawMeans:
    """``numbers`` (D, K): the draws, by ``paths``; ``games``: outcome to (P, D, S), each game at
    P combinations of levers (``points``, those levers that moved), D draws and S seeds, the same
    seeds everywhere; ``like`` (P,): the first combination that plays as this one in every row.
    """

    paths: tuple[str, ...]
    numbers: Floats
    points: tuple[Mapping[str, str], ...]
    games: Mapping[str, Floats]
    design: Mapping[str, Any]
    like: tuple[int, ...]

    def mean(self, outcome: str) -> Floats:
        """Return the mean over seeds at each combination and draw (P, D)."""
        return np.asarray(self.games[outcome].mean(axis=2))

    @property
    def apart(self) -> Ints:
        """Return the draws that share no value with another: in a Sobol or Morris design most
        repeat one but for a number or two, so that counting them all makes chance look small.
        """
        kind, many, count = self.design["kind"], len(self.paths), len(self.numbers)
        if kind == "sobol":  # each block: a draw, it with one number of another in turn, the other
            return np.flatnonzero(np.isin(np.arange(count) % (many + 2), (0, many + 1)))
        return np.arange(0, count, many + 1 if kind == "morris" else 1)

    @property
    def problem(self) -> dict[str, Any]:
        """Return the ranges as SALib takes them."""
        bounds = [[float(low), float(high)] for low, high in self.design["ranges"]]
        return {"num_vars": len(self.paths), "names": list(self.paths), "bounds": bounds}


def draw_means(result: Result, outcomes: Sequence[str] = ()) -> DrawMeans:
    """Read a sweep's table. ``outcomes``: which; none are those its plan names.

    Raises UsageError for a table that is no sweep's, has no uncertainties or not the outcome.
    """
    facts = result.facts
    if facts.get("kind") != "sweep" or not facts["numbers"]:
        raise UsageError(
            f"{result.path} varies no number: only a sweep with uncertainties has assumptions "
            "to hold against each other"
        )
    wanted = tuple(dict.fromkeys(outcomes or facts["outcomes"]))
    for name in wanted:
        if name not in OUTCOMES:
            raise UsageError(f"no outcome '{name}'{did_you_mean(name, OUTCOMES)}")
    draws = np.array([[float(text) for text in draw] for draw in facts["draws"]])
    cells, points = _cells(result, len(draws)), result.combinations
    games = {name: _column(result.path, name, cells) for name in wanted}
    like = _like(result.path, cells)
    return DrawMeans(tuple(facts["numbers"]), draws, points, games, facts["design"], like)


def _cells(result: Result, draws: int) -> Ints:
    """Return the row of each game: combinations, draws, seeds."""
    read = parquet_rows(result.path, columns=["point", "draw", "game"])
    combination = result.combination_of(read["point"].to_numpy())
    order = np.lexsort((read["game"].to_numpy(), read["draw"].to_numpy(), combination))
    return order.reshape(len(result.combinations), draws, -1)


def _column(path: Path, name: str, cells: Ints) -> Floats:
    read = parquet_rows(path, columns=[name])[name].to_numpy()
    return np.asarray(read, dtype=np.float64)[cells]


def _like(path: Path, cells: Ints) -> tuple[int, ...]:
    """Return for each combination the first one with every outcome the same in every row."""
    hashes = [hashlib.sha256() for _ in cells]
    for name in OUTCOMES:  # one column at a time: a table may be larger than the memory
        for known, values in zip(hashes, _column(path, name, cells), strict=True):
            known.update(values.tobytes())
    first: dict[bytes, int] = {}
    return tuple(first.setdefault(known.digest(), place) for place, known in enumerate(hashes))
