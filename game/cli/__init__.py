"""The ``greyzone`` command: one subcommand a file, loaded when it is called.

Nothing imported here may pull in numpy, pydantic or pygame: ``greyzone --help`` must not wait
for them.
"""

from __future__ import annotations

import click

from game.cli import lean
from game.cli.group import LazyGroup
from game.cli.options import no_color, show_version

COMMANDS = (
    *("play", "run", "sim", "sweep", "merge", "sensitivity", "study", "balance"),
    *("replay", "debrief", "show", "check", "bench"),
)
OPENS_WITHOUT_A_COMMAND = "play"
SHORT = frozenset({"run", "replay", "debrief", "show", "check"})
"""Commands about one game or pack. Many games leave garbage of many megabytes each, and the window
chooses its own moments to look for it.
"""


@click.group(
    cls=LazyGroup,
    commands_in="game.cli",
    command_names=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@show_version
@no_color
@click.pass_context
def main(ctx: click.Context) -> None:
    """Grey Zone: security guarantees, ambiguity and pressure below the line.

    Without a command the game opens in a window.

    \b
    Exit codes: 0 ok, 1 failure, 2 usage, 3 invalid content,
    4 journal incompatible or broken, 130 interrupted.
    """
    lean.bring_nothing_else()
    lean.leave_as_it_is()
    if ctx.invoked_subcommand in SHORT:
        ctx.with_resource(lean.searching_seldom())
    if ctx.invoked_subcommand is None:
        play = main.get_command(ctx, OPENS_WITHOUT_A_COMMAND)
        assert play is not None
        with play.make_context(OPENS_WITHOUT_A_COMMAND, [], parent=ctx) as child:
            play.invoke(child)


__all__ = ["COMMANDS", "main"]
