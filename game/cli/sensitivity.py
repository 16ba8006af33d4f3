"""``greyzone sensitivity``: which assumptions drive the outcomes of a sweep."""

from __future__ import annotations

from collections.abc import Iterator
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
    outcome, which pairs of frameworks change places within the draws, and in how many of them by
    more than the luck of the seeds.

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
    """Return the documented JSON object: method, points, then drivers and flips of each outcome."""
    from game.lab.sensitivity import drivers, flips
    from game.lab.sensitivity.drivers import method

    return {
        "method": method(found),
        "draws": len(found.numbers),
        "points": [dict(point) for point in found.points],
        "like": list(found.like),
        "outcomes": {
            outcome: {
                "drivers": [[asdict(row) for row in rows] for rows in drivers(found, outcome)],
                "flips": [asdict(row) for row in flips(found, outcome)],
            }
            for outcome in found.games
        },
    }


def _print(found: DrawMeans) -> None:
    from game.cli.terminal import console
    from game.lab.sensitivity.drivers import method
    from game.lab.sensitivity.words import LIMITS, MEANING, TURNED, WAYS, alike

    out = console()
    out.print(f"{MEANING[method(found)]} {WAYS}", soft_wrap=True)
    if len(found.points) > 1:
        out.print(TURNED, soft_wrap=True)
    for sentence in alike(found):
        out.print(sentence, soft_wrap=True)
    for outcome in found.games:
        out.print(f"\n[bold]{outcome}[/bold]")
        for line in (*_drivers(found, outcome), *_flips(found, outcome)):
            out.print(f"  {line}", soft_wrap=True)
    out.print(f"\n{LIMITS}", soft_wrap=True)


def _drivers(found: DrawMeans, outcome: str) -> Iterator[str]:
    from game.lab.sensitivity import drivers
    from game.lab.sensitivity.words import name_of, span

    for place, rows in enumerate(drivers(found, outcome)):
        if found.like[place] == place:
            told = "; ".join(_told(row) for row in rows[:MOST]) or "the same in every draw"
            yield f"{name_of(found.points[place])} ({span(found, outcome, place)}): {told}"


def _flips(found: DrawMeans, outcome: str) -> Iterator[str]:
    from game.lab.sensitivity import flips
    from game.lab.sensitivity.words import NOT_BEYOND, STEADY, name_of, told

    if len(found.points) == 1:
        return
    turned = flips(found, outcome)
    if not any(row.beyond for row in turned):
        yield NOT_BEYOND if turned else STEADY
    for row in turned[:MOST]:
        high, low = name_of(found.points[row.higher]), name_of(found.points[row.lower])
        yield f"{high} over {low}: {told(row)}"


def _told(row: Driver) -> str:
    from game.lab.sensitivity.drivers import LUCK_ALONE

    what = f"{row.path} {row.weight:.2f} ({row.spread:.3f})"
    return f"{what} within error" if row.way == LUCK_ALONE else f"{row.way} with {what}"
