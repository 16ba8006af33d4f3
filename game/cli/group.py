"""A click group that imports a subcommand only when it is needed and owns the exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from game.errors import (
    ContentError,
    DiskError,
    GreyZoneError,
    JournalError,
    UsageError,
    did_you_mean,
)

FAILURE, USAGE, CONTENT, JOURNAL, INTERRUPTED = 1, 2, 3, 4, 130

_CODES: tuple[tuple[type[GreyZoneError], int], ...] = (
    (UsageError, USAGE),
    (ContentError, CONTENT),
    (DiskError, FAILURE),
    (JournalError, JOURNAL),
)
"""The one place where a kind of error becomes an exit code, the first that fits; all others are a
failure.
"""


def exit_code(error: GreyZoneError) -> int:
    """Return the exit code of an error."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), FAILURE)


class LazyGroup(click.Group):
    """Subcommand ``x`` is ``command`` in the module ``x`` of the package ``commands_in``."""

    def __init__(
        self, *args: Any, commands_in: str = "", command_names: Sequence[str] = (), **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self._package = commands_in
        self._names = tuple(command_names)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order a newcomer meets them."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand; None for an unknown one."""
        if cmd_name not in self._names:
            return None
        command: click.Command = import_module(f"{self._package}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand; an unknown one is answered with the nearest and the list."""
        name = args[0]
        if not name.startswith("-") and name not in self._names:
            guess = did_you_mean(name, self._names)
            ctx.fail(f"No such command '{name}'{guess}\nCommands: {', '.join(self._names)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; an error written for people is printed, never a traceback."""
        try:
            return super().invoke(ctx)
        except GreyZoneError as error:
            _leave(ctx, str(error), exit_code(error))
        except BrokenPipeError:
            # The reader has gone (``| head``); there is nobody left to tell.
            sys.stderr.close()
            ctx.exit(FAILURE)
        except OSError as error:
            _leave(ctx, _of_system(error), FAILURE)
        except KeyboardInterrupt:
            _leave(ctx, "interrupted", INTERRUPTED)


def _leave(ctx: click.Context, message: str, code: int) -> NoReturn:
    click.echo(f"greyzone: {message}", err=True)
    ctx.exit(code)


def _of_system(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what
