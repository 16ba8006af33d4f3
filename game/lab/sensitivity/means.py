"""A sweep's table as means over seeds: for each combination of levers and each draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game.errors import UsageError, did_you_mean
from game.lab.result import Result
from game.lab.sweep.means import LEVERS
from game.lab.sweep.reading import OUTCOMES
from game.sample.table import parquet_rows

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class DrawMeans:
    """``numbers`` (D, K): the draws, by ``paths``; ``means``: outcome to (P, D), the mean over
    seeds at each of P combinations of levers (``points``, those levers that moved).
    """

    paths: tuple[str, ...]
    numbers: Floats
    points: tuple[Mapping[str, str], ...]
    means: Mapping[str, Floats]
    design: Mapping[str, Any]

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
    read = parquet_rows(result.path, columns=["point", "draw", *LEVERS, *wanted])
    draws = np.array([[float(text) for text in draw] for draw in facts["draws"]])
    point, draw = (read[name].to_numpy() for name in ("point", "draw"))
    points, firsts = np.unique(point, return_index=True)
    place, count = _combinations(read, points, firsts, len(draws))
    shape = (max(place) + 1, len(draws))
    per = np.zeros(shape)
    return DrawMeans(
        tuple(facts["numbers"]),
        draws,
        count,
        {
            name: _means(read[name].to_numpy(), point, draw[firsts], place, per.copy())
            for name in wanted
        },
        facts["design"],
    )


def _combinations(
    read: Any, points: Any, firsts: Any, draws: int
) -> tuple[list[int], tuple[Mapping[str, str], ...]]:
    """Return for each point which combination of levers it is of, and the combinations."""
    rows = read.select(LEVERS).take(firsts).to_pylist()
    moved = [name for name in LEVERS if len({row[name] for row in rows}) > 1]
    keys = [tuple(row[name] for name in moved) for row in rows]
    order = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    return [order[key] for key in keys], tuple(dict(zip(moved, key, strict=True)) for key in order)


def _means(values: Any, point: Any, draw: Any, place: list[int], per: Floats) -> Floats:
    sums = np.bincount(point, values) / np.bincount(point)
    per[place, draw] = sums
    return per
