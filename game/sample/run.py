"""From a plan to what its games have in common."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from game.sample import workers
from game.sample.interval import Estimate
from game.sample.plan import Plan
from game.sample.table import table
from game.sample.totals import Totals

Progress = Callable[[int], None]
"""Told how many games were finished since the last call."""


@dataclass(frozen=True)
class Summary:
    """What the games of a plan have in common, each with a 95 % interval.

    ``outcomes``: class to share; ``pin``: role to layer to mean in points; ``measures``: name to
    mean (shares for what a game has or has not).
    """

    outcomes: dict[str, Estimate]
    pin: dict[str, dict[str, Estimate]]
    measures: dict[str, Estimate]


def run(
    plan: Plan, out: Path | None = None, progress: Progress | None = None, jobs: int = 1
) -> Summary:
    """Play a plan on ``jobs`` processes; ``out`` gets a row a game, as CSV or Parquet.

    Raises OSError when ``out`` cannot be written, UsageError where a package is missing for it.
    """
    totals = Totals(tuple(name for name, _ in plan.tables.outcomes))
    with table(plan, out) if out is not None else nullcontext() as rows:
        for chunk in workers.chunks(plan, jobs):
            totals.add(chunk)
            if rows is not None:
                rows.add(chunk)
            if progress is not None:
                progress(len(chunk.seeds))
    return Summary(totals.outcomes(), totals.pin(), totals.measures())
