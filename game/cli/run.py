"""``greyzone run``: one game without a window."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options


@click.command("run", short_help="Play one game without a window.")
@options.scenario
@options.seed
@options.terms
@options.seats
@click.option(
    "--journal",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the game to FILE as it goes; replay reads it.",
)
@options.as_json
@options.no_color
def command(
    scenario: str | None,
    seed: int | None,
    seats: tuple[str, ...],
    journal: Path | None,
    as_json: bool,
    **terms: str | None,
) -> None:
    """Play one game of SCENARIO between bots and report how it ended.

    Roles without a seat are played by their doctrine.
    """
    from game.cli.terminal import write_json
    from game.sample import settle
    from game.sample.seats import all_seats, read_seats
    from game.scenario import load
    from game.session import Session, Setting

    asked = read_seats(seats, people="run plays without people; use greyzone play")
    pack = load(scenario or options.FLAGSHIP)
    agreed, _ = settle(pack, **terms)
    setting = Setting(
        scenario=pack.id,
        package=agreed.package,
        message=agreed.message,
        annex=agreed.annex,
        pace=agreed.pace,
        parameters=agreed.parameters,
        seed=options.a_seed(seed),
        salt=0,
        seats=all_seats(asked),
    )
    result = Session.start(pack, setting, journal).result()
    if as_json:
        write_json(result)
    else:
        from game.cli.report import command_line, print_result

        again = command_line(pack.id, agreed, asked, setting.seed)
        print_result(pack.lexicon, result, again, journal)
