"""``greyzone sensitivity``: which assumptions drive the outcomes of a sweep."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli import options

if TYPE_CHECKING:
    from game.lab.sensitivity import DrawMeans, Driver

MOST = 3
"""Numbers and pairs a terminal shows of each outcome."""


@click.command("sensitivity", short_help="Which assumptions drive the outcomes of a sweep.")
@click.argument("result", type=click.Path(exists=True, path_type=Path))
@click.option("--outcome", "outcomes", multiple=True, metavar="NAME", help="Repeatable; else all.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write everything as one page.",
)
@options.as_json
@options.no_color
def command(result: Path, outcomes: tuple[str, ...], html: Path | None, as_json: bool) -> None:
    """Read RESULT, the folder or table of a sweep, and say which uncertain numbers drive each
    outcome, and which pairs of frameworks change places within the draws.

    A Sobol or Morris design is analysed by its own method; a grid or a Latin hypercube by how far
    the draws of the upper half of an outcome lie from those of the lower, number by number.
    """
    from game.cli.terminal import write_json
    from game.lab.result import open_result
    from game.lab.sensitivity import draw_means
    from game.lab.sensitivity.page import page
    from game.sample.table import whole_file

    opened = open_result(result)
    found = draw_means(opened, outcomes)
    if html is not None:
        with whole_file(html) as file:
            file.write(page(opened, found))
    if as_json:
        write_json(as_object(found))
        return
    _print(found)
    if html is not None:
        click.echo(f"Page: {html}")


def as_object(found: DrawMeans) -> dict[str, Any]:
    """Return the documented JSON object: method, then drivers and flips of each outcome."""
    from game.lab.sensitivity import drivers, flips
    from game.lab.sensitivity.drivers import method

    return {
        "method": method(found),
        "draws": len(found.numbers),
        "points": [dict(point) for point in found.points],
        "outcomes": {
            outcome: {
                "drivers": [[asdict(row) for row in rows] for rows in drivers(found, outcome)],
                "flips": [asdict(row) for row in flips(found, outcome)],
            }
            for outcome in found.means
        },
    }


def _print(found: DrawMeans) -> None:
    from game.cli.terminal import console
    from game.lab.sensitivity import drivers, flips
    from game.lab.sensitivity.drivers import method
    from game.lab.sensitivity.page import LIMITS, MEANING, name_of

    out = console()
    out.print(MEANING[method(found)], soft_wrap=True)
    for outcome in found.means:
        out.print(f"\n[bold]{outcome}[/bold]")
        for point, rows in zip(found.points, drivers(found, outcome), strict=True):
            told = "; ".join(_told(row) for row in rows[:MOST]) or "the same in every draw"
            out.print(f"  {name_of(point)}: {told}", soft_wrap=True)
        turned = flips(found, outcome)
        if len(found.points) > 1 and not turned:
            out.print("  No two of them change places in any draw.")
        for flip in turned[:MOST]:
            high, low = name_of(found.points[flip.higher]), name_of(found.points[flip.lower])
            out.print(
                f"  {high} over {low}: turned around in {flip.share:.0%} of the draws, parted best "
                f"by {flip.path} (distance {flip.distance:.2f})",
                soft_wrap=True,
            )
    out.print(f"\n{LIMITS}", soft_wrap=True)


def _told(row: Driver) -> str:
    way = "rises" if row.rises else "falls"
    return f"{way} with {row.path} {row.weight:.2f} ({row.spread:.3f})"
