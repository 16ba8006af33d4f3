"""``greyzone run``: one game without a window."""

from __future__ import annotations

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
@options.as_json
@options.no_color
def command(
    scenario: str | None,
    seed: int | None,
    seats: tuple[str, ...],
    journal: Path | None,
    percentiles: bool,
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
    """
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
        from game.sample import settle

        agreed, _ = settle(pack, revision=revision, amendments=amendments, **terms)
        again = command_line(scenario or options.FLAGSHIP, agreed, asked, number)
        print_result(pack.lexicon, result, again, journal)
