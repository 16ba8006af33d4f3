"""``greyzone merge``: the shards of a sweep into one result."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options


@click.command("merge", short_help="Join the shards of a sweep into one table.")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.argument("shards", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.as_json
@options.no_color
def command(out: Path, shards: tuple[Path, ...], as_json: bool) -> None:
    """Copy the chunks of SHARDS (folders of the same sweep) into OUT and join them there.

    Without SHARDS the chunks that are in OUT already are joined: for parts that shared a folder.
    """
    from game.cli.terminal import write_json
    from game.lab.sweep import merge

    table = merge(out, shards or (out,))
    if as_json:
        write_json({"out": str(table)})
    else:
        click.echo(f"A row a game: {table}")
