"""What a sweep prints: a line for each combination of levers, and how far draws lie apart."""

from __future__ import annotations

from collections.abc import Sequence

from game.cli.terminal import console
from game.lab.sweep.means import Point

MOST = 8
"""Outcomes a terminal shows; the table of games has them all."""
APART = 0.005
"""Means that lie closer print as the same number."""


def print_sweep(points: Sequence[Point], outcomes: Sequence[str], draws: int) -> None:
    """Print means over draws and seeds, and where draws lie apart most."""
    shown, out = outcomes[:MOST], console()
    out.print("[bold]Means over all draws and seeds[/bold]")
    for point in points:
        out.print(f"\n{name_of(point)}", soft_wrap=True, markup=False)
        means = (f"{name} {point.outcomes[name].mean:.2f}" for name in shown)
        out.print("  " + ", ".join(means), soft_wrap=True, markup=False)
    if draws > 1:
        out.print()
        for line in _apart(points, shown):
            out.print(line, soft_wrap=True, markup=False)
    if len(outcomes) > MOST:
        out.print(f"{len(outcomes) - MOST} more outcomes stand in the table.")


def name_of(point: Point) -> str:
    """Return a combination of levers, each with its name."""
    return ", ".join(f"{name} {word}" for name, word in point.levers.items()) or "all games"


def _apart(points: Sequence[Point], outcomes: Sequence[str]) -> list[str]:
    """Say for each outcome where draws differ most; those in which none differs in one line."""
    lines, same = [], []
    for name in outcomes:
        point = max(points, key=lambda one: one.outcomes[name].high - one.outcomes[name].low)
        found = point.outcomes[name]
        if found.high - found.low < APART:
            same.append(name)
            continue
        where = f" ({name_of(point)})" if point.levers else ""
        lines.append(f"Draws lie apart most: {name} {found.low:.2f} to {found.high:.2f}{where}")
    if same:
        lines.append(f"The same in every draw: {', '.join(same)}")
    return lines
