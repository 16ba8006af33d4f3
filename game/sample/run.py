"""From a plan to what its games have in common."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from game.sample import drive
from game.sample.interval import Estimate
from game.sample.plan import Plan
from game.sample.table import Table, whole_file
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


def run(plan: Plan, out: Path | None = None, progress: Progress | None = None) -> Summary:
    """Play a plan; ``out`` gets a row a game. Raises OSError when it cannot be written."""
    ids = tuple(name for name, _ in plan.tables.outcomes)
    totals = Totals(ids)
    with whole_file(out) if out is not None else nullcontext() as file:
        table = Table(file, plan.tables) if file is not None else None
        for chunk in drive.chunks(plan):
            totals.add(chunk)
            if table is not None:
                table.add(chunk)
            if progress is not None:
                progress(len(chunk.seeds))
    return Summary(totals.outcomes(), totals.pin(), totals.measures())
