"""Options that several subcommands share; nothing here imports more than click."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FLAGSHIP = "after-the-armistice"
"""What is played when no scenario is named."""
HIGHEST_SEED = 2**53 - 1
NO_COLOR = "game.cli.no_color"
_SIZE = re.compile(r"([1-9][0-9]{2,4})[xX]([1-9][0-9]{2,4})\Z")


def _say_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from game import __version__

        click.echo(f"greyzone {__version__}")
        ctx.exit()


def _keep_plain(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[NO_COLOR] = True


show_version = click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_say_version,
    help="Show the version and stop.",
)
no_color = click.option(
    "--no-color",
    is_flag=True,
    expose_value=False,
    callback=_keep_plain,
    help="Plain text (also with NO_COLOR set).",
)
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
scenario = click.argument("scenario", required=False, metavar="[SCENARIO]")
seed = click.option(
    "--seed",
    type=click.IntRange(0, HIGHEST_SEED),
    metavar="N",
    help="Whole number from 0 to 2^53-1; drawn and reported if not given.",
)
seats = click.option(
    "--seat",
    "seats",
    multiple=True,
    metavar="ROLE=PLAYER[:ID]",
    help="Who plays a role or bloc (repeatable). Others: doctrine; in play as the scenario has it.",
)

TERMS = {
    "package": "Agreed package, by id.",
    "message": "Message card, by id.",
    "annex": "Annex preset, by id.",
    "pace": "Pace, by id.",
    "parameters": "Parameter set, by id.",
}


def terms(command: Command) -> Command:
    """Add the options of the set-up; what is not given is the scenario's default."""
    for name, text in reversed(TERMS.items()):
        command = click.option(f"--{name}", metavar="ID", help=text)(command)
    return command


revision = click.option(
    "--revision",
    is_flag=True,
    help="Let the sides revise the package at mid-game (not in the quick pace).",
)


amendments = click.option(
    "--amendments",
    is_flag=True,
    help="Let the sides amend the ready-made package once first (not in the quick pace).",
)

jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to play on; the result is the same for any number.",
)


def from_table(command: Command) -> Command:
    """Add the options that name a game of a table of sim or sweep."""
    table = click.Path(exists=True, path_type=Path)
    told = "A game of a table of sim or sweep; with --game."
    command = click.option("--game", type=click.IntRange(0), metavar="N", help="Its number.")(
        command
    )
    return click.option("--from", "table", type=table, metavar="RESULT", help=told)(command)


def a_seed(given: int | None) -> int:
    """Return the seed given, or a fresh one; 0 is a seed like any other."""
    if given is not None:
        return given
    import secrets

    return secrets.randbelow(HIGHEST_SEED + 1)


class Size(click.ParamType[tuple[int, int]]):
    """A window size such as 1366x768."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return (width, height) in pixels."""
        if isinstance(value, tuple):
            return value
        match = _SIZE.match(str(value))
        if match is None:
            self.fail(f"{value!r} is not a size such as 1366x768", param, ctx)
        return int(match[1]), int(match[2])
