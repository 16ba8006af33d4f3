"""From a plan to what its games have in common."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from game.sample import drive, rows
from game.sample.interval import Estimate
from game.sample.plan import Plan
from game.sample.table import table
from game.sample.totals import Totals
from game.sample.workers import spread

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
    opened = nullcontext() if out is None else table(out, rows.HEAD, rows.metadata(plan))
    with opened as written:
        for chunk in spread(drive.PlanWork(plan), plan.chunks, jobs):
            totals.add(chunk)
            if written is not None:
                written.add(rows.of_plan(plan, chunk))
            if progress is not None:
                progress(len(chunk.seeds))
    return Summary(totals.outcomes(), totals.pin(), totals.measures())
