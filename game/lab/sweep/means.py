"""What the points of a sweep have in common: means of outcomes by lever, and how draws spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from game.lab.result import open_result
from game.sample.table import parquet_rows


@dataclass(frozen=True)
class Mean:
    """An outcome at one combination of levers: the mean over all draws and seeds, and the least
    and largest mean of a draw.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Point:
    """One combination of levers, those that moved, and its outcomes by name."""

    levers: Mapping[str, str]
    outcomes: dict[str, Mean]


def means(table: Path, outcomes: Sequence[str]) -> list[Point]:
    """Return the points of a sweep's table in the order they were played."""
    result, names = open_result(table), ("point", "draw", *outcomes)
    read = parquet_rows(table, columns=list(names))
    column = {name: read[name].to_numpy() for name in names}
    place = result.combination_of(column["point"])
    return [
        Point(
            levers,
            {
                name: _mean(column["draw"][place == at], column[name][place == at])
                for name in outcomes
            },
        )
        for at, levers in enumerate(result.combinations)
    ]


def _mean(draws: Any, values: Any) -> Mean:
    _, places = np.unique(draws, return_inverse=True)
    per = np.bincount(places, values) / np.bincount(places)
    return Mean(float(np.mean(values)), float(per.min()), float(per.max()))
