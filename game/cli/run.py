"""``greyzone run``: one game without a window."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from game.cli import options


@click.command("run", short_help="Play one game without a window.")
@options.scenario
@options.seed
@options.terms
@options.revision
@options.amendments
@options.seats
@click.option(
    "--journal",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the game to FILE as it goes; replay reads it.",
)
@click.option(
    "--percentiles",
    is_flag=True,
    help="Add where the results lie among games of bots: crisis and deal.",
)
@options.from_table
@options.as_json
@options.no_color
def command(
    scenario: str | None,
    seed: int | None,
    seats: tuple[str, ...],
    journal: Path | None,
    percentiles: bool,
    table: Path | None,
    game: int | None,
    as_json: bool,
    revision: bool,
    amendments: bool,
    **terms: str | None,
) -> None:
    """Play one game of SCENARIO between bots and report how it ended.

    Roles without a seat are played by their doctrine. Without --package the sides bargain for it
    first where the scenario says so and the pace has time; else the scenario's own package stands.
    --package bargain asks for it at the paces class and long; message and annex then follow from
    the bargain and are refused here. --amendments amends a ready-made package once first.

    --percentiles ranks the results among 400 games that bots play on from its first turn (crisis),
    and the mean of these among bot games with every ready-made package (deal). It adds the three
    roles' Needs together, beside the best of the 400 (joint needs).

    --from RESULT --game N plays the game of a row again: with --journal it can be replayed, stepped
    through and debriefed like any other.
    """
    if table is not None or game is not None:
        given = (seed is not None, seats, revision, amendments, percentiles, *terms.values())
        _again(table, game, scenario, journal, as_json, more=any(given))
        return
    from game.cli.terminal import write_json
    from game.sample.calls import play_one
    from game.sample.seats import read_seats
    from game.scenario import load

    asked = read_seats(seats, people="run plays without people; use greyzone play")
    pack = load(scenario or options.FLAGSHIP)
    number = options.a_seed(seed)
    result = play_one(
        pack,
        seed=number,
        seats=asked,
        journal=journal,
        revision=revision,
        amendments=amendments,
        percentiles=percentiles,
        **terms,
    )
    if as_json:
        write_json(result)
    else:
        from game.cli.report import command_line, print_result
        from game.sample import agree

        agreed = agree(pack, revision=revision, amendments=amendments, **terms)
        again = command_line(scenario or options.FLAGSHIP, agreed, asked, number)
        print_result(pack.lexicon, result, again, journal)


def _again(
    table: Path | None,
    game: int | None,
    scenario: str | None,
    journal: Path | None,
    as_json: bool,
    *,
    more: bool,
) -> None:
    """Play the game of a row again and hold it against the row."""
    from game.cli.terminal import write_json
    from game.lab.result import open_result

    if table is None or game is None:
        raise click.UsageError("--from and --game go together.")
    if more:
        raise click.UsageError("the row says how its game is played: leave the other options out.")
    result = open_result(table)
    pack = result.pack(scenario)
    found = result.play(game, pack, journal)
    if as_json:
        write_json(found)
        return
    from game.cli.report import print_result

    words = ["greyzone", "run", *([scenario] if scenario else []), "--from", str(table)]
    print_result(pack.lexicon, found, f"{shlex.join(words)} --game {game}", journal)
