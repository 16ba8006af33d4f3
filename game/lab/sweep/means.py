"""What the points of a sweep have in common: means of outcomes by lever, and how draws spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from game.engine.schema import ROLES
from game.sample.table import parquet_rows

LEVERS = ("package", "message", "annex", *(f"seat_{role}" for role in ROLES))


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

    levers: dict[str, str]
    outcomes: dict[str, Mean]


def means(table: Path, outcomes: Sequence[str]) -> list[Point]:
    """Return the points of a sweep's table in the order they were played."""
    names = ["point", "draw", *LEVERS, *outcomes]
    read = parquet_rows(table, columns=list(dict.fromkeys(names)))
    column = {name: read[name].to_numpy(zero_copy_only=False) for name in names}
    moved = [name for name in LEVERS if len(set(column[name])) > 1]
    levers = list(zip(*(column[name] for name in moved), strict=True)) or [()] * len(read)
    order = {key: place for place, key in enumerate(dict.fromkeys(levers))}
    place = np.array([order[key] for key in levers])
    return [
        Point(
            dict(zip(moved, key, strict=True)),
            {
                name: _mean(column["draw"][place == at], column[name][place == at])
                for name in outcomes
            },
        )
        for key, at in order.items()
    ]


def _mean(draws: Any, values: Any) -> Mean:
    _, places = np.unique(draws, return_inverse=True)
    per = np.bincount(places, values) / np.bincount(places)
    return Mean(float(np.mean(values)), float(per.min()), float(per.max()))
