"""``greyzone study``: what the rules show of each claim, what they assume, what they cannot say."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from game.lab.study.reading import Study
    from game.lab.study.run import Extent


@click.command("study", short_help="Ask the rules what they show of each hypothesis.")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False
)
@click.option("--full", is_flag=True, help="More draws and seeds: ten times as long.")
@click.option(
    "--tuning",
    is_flag=True,
    help="Draws and seeds to make measures with; they do not decide. Not with --full.",
)
@click.option("--only", multiple=True, metavar="ID", help="One hypothesis, such as H5; repeatable.")
@click.option(
    "--set",
    "numbers",
    multiple=True,
    metavar="PATH=VALUE",
    help="Plant a number in every draw, to see what changes; repeatable.",
)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="KIND=VARIANT",
    help="Plant a rule variant in every draw; repeatable.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Processes to play on, by default one a core; the result is the same for any number.",
)
@click.option(
    "--markdown",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the result as a page.",
)
@click.option("--dry-run", is_flag=True, help="Say how many games it is and play none.")
@options.as_json
@options.no_color
def command(
    file: Path | None,
    full: bool,
    tuning: bool,
    only: tuple[str, ...],
    numbers: tuple[str, ...],
    rules: tuple[str, ...],
    jobs: int | None,
    markdown: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Play every hypothesis of FILE (by default the study that ships) as an experiment; judge it.

    The set-ups of an experiment are played over the same seeds, at many draws: numbers within
    their ranges, variants of the rules, bots from dull to sharp. The same command gives the same
    digits.
    """
    from game.cli.terminal import progress, write_json
    from game.lab.study.planting import read_only, read_planted
    from game.lab.study.reading import read_study
    from game.lab.study.run import extent, run

    if full and tuning:
        raise click.UsageError("--full plays what judges, --tuning what does not: leave one out.")
    study = read_study(file)
    how = extent(study, full=full, tuning=tuning, only=read_only(study, only))
    planted = read_planted(study, numbers, rules)
    if dry_run:
        _tell_size(study, how, as_json)
        return
    with (
        _page(markdown) as write,
        progress("games", _games(study, how), shown=not as_json, lines=True) as tell,
    ):
        result = run(study, how, tell, jobs=jobs or os.cpu_count() or 1, planted=planted)
        write(result)
    if as_json:
        write_json(result)
    else:
        _print(result, markdown)


def _games(study: Study, how: Extent) -> int:
    from game.lab.study.run import work

    asked = work(study, how)
    return len(asked.cases) * len(asked.worlds) * len(asked.seeds)


def _tell_size(study: Study, how: Extent, as_json: bool) -> None:
    from game.cli.terminal import write_json

    games = _games(study, how)
    size: dict[str, Any] = {"games": games, "what": how.words}
    if as_json:
        write_json(size)
    else:
        click.echo(f"{games:,} games; {how.words}")


@contextmanager
def _page(markdown: Path | None) -> Iterator[Callable[[Mapping[str, Any]], object]]:
    """Give what writes the page; that it cannot be written shows before anything is played."""
    from game.lab.study.page import page
    from game.sample.table import whole_file

    if markdown is None:
        yield lambda result: None
        return
    with whole_file(markdown) as stream:
        yield lambda result: stream.write(page(result))


def _print(result: Mapping[str, Any], markdown: Path | None) -> None:
    from game.cli.studyreport import print_study

    print_study(result)
    if markdown is not None:
        click.echo(f"Page: {markdown}")
