"""What a sweep prints: a row for each combination of levers, a column for each outcome."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from game.cli.terminal import console
from game.lab.sweep.means import Point

MOST = 8
"""Outcomes a terminal shows; the table of games has them all."""


def print_sweep(points: Sequence[Point], outcomes: Sequence[str], draws: int) -> None:
    """Print means over draws and seeds, and below how far draws lie apart."""
    shown = outcomes[:MOST]
    found = Table(title="Means over all draws and seeds", title_justify="left", title_style="bold")
    for name in points[0].levers:
        found.add_column(name, overflow="fold")
    for name in shown:
        # Long names fold at their underscores.
        found.add_column(name.replace("_", " "), justify="right", overflow="fold")
    for point in points:
        means = (f"{point.outcomes[name].mean:.2f}" for name in shown)
        found.add_row(*point.levers.values(), *means)
    out = console()
    out.print(found)
    if draws > 1:
        out.print(_apart(points, shown), soft_wrap=True)
    if len(outcomes) > MOST:
        out.print(f"{len(outcomes) - MOST} more outcomes stand in the table.")


def _apart(points: Sequence[Point], outcomes: Sequence[str]) -> str:
    """Say for each outcome where draws differ most."""
    most = []
    for name in outcomes:
        point = max(points, key=lambda one: one.outcomes[name].high - one.outcomes[name].low)
        found = point.outcomes[name]
        where = f" ({', '.join(point.levers.values())})" if point.levers else ""
        most.append(f"{name} {found.low:.2f} to {found.high:.2f}{where}")
    return "Means of single draws lie apart most in: " + "; ".join(most) + "."
