"""``greyzone sweep``: a plan of levers and uncertainties, played to the end or where it stopped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli import options

if TYPE_CHECKING:
    from game.lab.sweep import Shard, Sweep

_SHARD = re.compile(r"([1-9][0-9]{0,4})/([1-9][0-9]{0,4})\Z")


class _ShardOf(click.ParamType[tuple[int, int]]):
    name = "I/N"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        match = _SHARD.match(str(value))
        if match is None or int(match[1]) > int(match[2]):
            self.fail(f"{value!r} is not a part such as 2/3", param, ctx)
        return int(match[1]), int(match[2])


@click.command("sweep", short_help="Play a plan of levers, uncertainties and seeds.")
@click.argument("plan", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the result; by default named like the plan, beside it.",
)
@options.jobs
@click.option("--shard", type=_ShardOf(), metavar="I/N", help="Play part I of N only; then merge.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Play on a dask scheduler.")
@click.option("--dry-run", is_flag=True, help="Say how much it is and how long it takes; play not.")
@options.as_json
@options.no_color
def command(
    plan: Path,
    out: Path | None,
    jobs: int,
    shard: tuple[int, int] | None,
    cluster: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Play every combination of levers and draws in PLAN, the same seeds at each.

    What is played is kept chunk by chunk in DIR. The same command goes on where it stopped, after
    a kill, too, and comes to the same bytes for any number of processes, shards or machines. The
    table, DIR/games.parquet, has a row a game.
    """
    from game.cli.terminal import progress, write_json
    from game.lab.sweep import Shard, read_plan, run

    sweep = read_plan(plan)
    if dry_run:
        _tell_size(sweep, jobs, as_json)
        return
    folder = out or plan.with_suffix("")
    part = Shard(*shard) if shard else Shard()
    try:
        with progress("games", _games(sweep, part), shown=not as_json) as tell:
            table = run(sweep, folder, tell, jobs=jobs, shard=part, cluster=cluster)
    except KeyboardInterrupt:
        click.echo(f"What was played is kept in {folder}; the same command goes on.", err=True)
        raise
    if as_json:
        write_json(as_object(sweep, table or folder))
    elif table is None:
        click.echo(f"Part {part.number} of {part.of} is in {folder}. When all are: greyzone merge")
    else:
        _print(sweep, table)


def _games(sweep: Sweep, part: Shard) -> int:
    pieces = list(sweep.pieces)
    return sum(pieces[place][1] for place in part.places(len(pieces)))


def _tell_size(sweep: Sweep, jobs: int, as_json: bool) -> None:
    from game.cli.terminal import write_json
    from game.lab.sweep.run import seconds

    took = seconds(sweep) / jobs
    size = {
        "points": sweep.points,
        "draws": len(sweep.draws),
        "games": sweep.total,
        "chunks": len(list(sweep.pieces)),
        "seconds": round(took, 1),
    }
    if as_json:
        write_json(size)
        return
    click.echo(
        f"{size['points']} points ({size['draws']} draws) of {sweep.games} seeds: "
        f"{sweep.total} games in {size['chunks']} chunks, about {_time(took)} on {jobs} "
        f"process{'es' * (jobs > 1)}"
    )


def _time(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def as_object(sweep: Sweep, place: Path) -> dict[str, Any]:
    """Return the documented JSON object: what was played, and where it lies."""
    return {
        **{name: value for name, value in sweep.facts.items() if name != "draws"},
        "points": sweep.points,
        "total": sweep.total,
        "plan": sweep.digest,
        "out": str(place),
    }


def _print(sweep: Sweep, place: Path) -> None:
    from game.cli.sweepreport import print_sweep
    from game.lab.sweep.means import means

    print_sweep(means(place, sweep.outcomes), sweep.outcomes, len(sweep.draws))
    click.echo(f"A row a game: {place}")
