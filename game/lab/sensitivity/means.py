"""A sweep's table as means over seeds: for each combination of levers and each draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game.errors import UsageError, did_you_mean
from game.lab.result import Result
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
    read = parquet_rows(result.path, columns=["point", "draw", *wanted])
    draws = np.array([[float(text) for text in draw] for draw in facts["draws"]])
    place = result.combination_of(read["point"].to_numpy()) * len(draws) + read["draw"].to_numpy()
    count, points = np.bincount(place), result.combinations
    means = {
        name: (np.bincount(place, read[name].to_numpy()) / count).reshape(len(points), -1)
        for name in wanted
    }
    return DrawMeans(tuple(facts["numbers"]), draws, points, means, facts["design"])
