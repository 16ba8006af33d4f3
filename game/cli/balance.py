"""``greyzone balance``: exploits, bands and coverage of a scenario. A report, not a judge."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli import options

if TYPE_CHECKING:
    from game.lab.section import Section

FAILED = 1
WIDE = 160
"""Columns of text where no terminal sets the width."""


@click.command("balance", short_help="Report exploits, bands and coverage of a scenario.")
@options.scenario
@click.option("--fast", is_flag=True, help="Leave out the best replies of those who know.")
@click.option(
    "--package", "packages", multiple=True, metavar="ID", help="Package to look at (repeatable)."
)
@click.option(
    "--games",
    type=click.IntRange(2),
    default=400,
    show_default=True,
    metavar="N",
    help="Games of each policy under each package.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, options.HIGHEST_SEED),
    default=7,
    show_default=True,
    metavar="N",
    help="Whole number from 0 to 2^53-1: same seed, same report.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if a metric lies outside its band.")
@click.option(
    "--markdown",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the report to FILE.",
)
@options.as_json
@options.no_color
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str | None,
    fast: bool,
    packages: tuple[str, ...],
    games: int,
    seed: int,
    strict: bool,
    markdown: Path | None,
    as_json: bool,
) -> None:
    """Play SCENARIO's bots against fixed policies and print what that shows.

    What fixed policies gain over the doctrine, what cards and packages bring, what is never
    used or never happens, each beside the band it should lie in. Properties of rules and bots,
    no forecast. With --fast about a minute, without about four.
    """
    from game.cli.terminal import progress, write_json
    from game.lab.balance import Request, examine
    from game.lab.metric import OUTSIDE
    from game.lab.metrics import metrics
    from game.lab.paper import as_markdown, as_object
    from game.sample.table import whole_file
    from game.scenario import load

    pack = load(scenario or options.FLAGSHIP)
    request = Request(packages, games, seed, fast)
    # Opened first: that a file cannot be written should not be said after minutes.
    with whole_file(markdown) if markdown is not None else nullcontext() as file:
        found = examine(pack, request, lambda what, total: progress(what, total, shown=not as_json))
        if file is not None:
            file.write(as_markdown(found))
    if as_json:
        write_json(as_object(found))
    else:
        from game.lab.report import WHAT_IT_IS, facts, sections

        _print([*WHAT_IT_IS, *(f"{name}: {value}" for name, value in facts(found).items())])
        for section in sections(found):
            _print_section(section)
        if markdown is not None:
            _print([f"The same as Markdown: {markdown}"])
    if strict and any(row.verdict == OUTSIDE for row in metrics(found)):
        ctx.exit(FAILED)


def _print(lines: list[str]) -> None:
    from game.cli.terminal import console

    for line in lines:
        console().print(line, soft_wrap=True, markup=False)


def _print_section(section: Section) -> None:
    from rich import box

    from game.cli.report import table
    from game.cli.terminal import console

    screen = console()
    if not screen.is_terminal:
        screen.width = WIDE
    shown = table(section.title, *section.columns)
    shown.box = box.SIMPLE
    for place, column in enumerate(shown.columns):
        column.justify = "left" if section.holds_words(place) else "right"
        column.overflow = "fold"
    for row in section.rows:
        shown.add_row(*row)
    screen.print()
    screen.print(shown)
    _print(list(section.notes))
