"""``greyzone sim``: many games from one set-up, and what they have in common."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli import options

if TYPE_CHECKING:
    from game.sample import Plan, Summary


@click.command("sim", short_help="Play many games without a window; shares, means, intervals.")
@options.scenario
@click.option("--games", type=click.IntRange(1), default=1_000, show_default=True, metavar="N")
@options.seed
@options.terms
@options.revision
@options.amendments
@options.seats
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A row a game: Parquet if FILE ends in .parquet, else CSV.",
)
@options.jobs
@options.as_json
@options.no_color
def command(
    scenario: str | None,
    games: int,
    seed: int | None,
    seats: tuple[str, ...],
    out: Path | None,
    jobs: int,
    as_json: bool,
    revision: bool,
    amendments: bool,
    **terms: str | None,
) -> None:
    """Play many games of SCENARIO from one set-up and report what they have in common.

    Every mean and share comes with a 95 % interval. With the same options a game's seed given to
    run plays that very game. The package is chosen as in run.
    """
    from game.cli.terminal import progress, write_json
    from game.sample import Plan, run, settle
    from game.sample.seats import read_seats
    from game.scenario import load

    seated = read_seats(seats, people="nobody can sit in many games at once; use play")
    pack = load(scenario or options.FLAGSHIP)
    agreed, tables = settle(pack, revision=revision, amendments=amendments, **terms)
    plan = Plan(pack, agreed, tables, games, options.a_seed(seed), seated)
    with progress("games", games, shown=not as_json) as tell:
        summary = run(plan, out, tell, jobs)
    if as_json:
        write_json(as_object(plan, summary))
    else:
        from game.cli.report import print_summary

        print_summary(plan, summary, out, scenario or options.FLAGSHIP)


def as_object(plan: Plan, summary: Summary) -> dict[str, Any]:
    """Return the documented JSON object: what was played, then what came of it."""
    from game import __version__
    from game.sample.seats import seat_names

    return {
        "scenario": plan.pack.id,
        "seed": plan.seed,
        "games": plan.games,
        **asdict(plan.terms),
        "seats": seat_names(plan.seats),
        "turns": plan.tables.turns,
        "outcomes": {name: found.mean for name, found in summary.outcomes.items()},
        "outcome_intervals": {
            name: {"low": found.low, "high": found.high} for name, found in summary.outcomes.items()
        },
        "pin": {
            role: {layer: asdict(found) for layer, found in layers.items()}
            for role, layers in summary.pin.items()
        },
        "measures": {name: asdict(found) for name, found in summary.measures.items()},
        "plan": plan.digest,
        "rules": plan.tables.digest,
        "version": __version__,
        "content": plan.pack.digest,
    }
