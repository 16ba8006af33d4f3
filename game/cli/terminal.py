"""What the command writes where: results on stdout, everything else on stderr.

Colour only on a terminal that wants it; a progress bar only on a terminal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from game.cli.options import NO_COLOR

if TYPE_CHECKING:
    from rich.console import Console


def console(*, err: bool = False) -> Console:
    """Return a console for stdout or stderr that honours ``--no-color`` and ``NO_COLOR``."""
    from rich.console import Console  # who asks for JSON does without

    ctx = click.get_current_context(silent=True)
    plain = bool(os.environ.get("NO_COLOR")) or bool(ctx and ctx.meta.get(NO_COLOR))
    file = sys.stderr if err else sys.stdout
    return Console(file=file, no_color=plain, highlight=False, emoji=False)


def write_json(value: Mapping[str, Any]) -> None:
    """Write exactly one JSON object to stdout."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


@contextmanager
def progress(
    what: str, total: int, *, shown: bool = True, lines: bool = False
) -> Iterator[Callable[[int], None]]:
    """Yield a function to call with the number of steps done; a bar shows on a terminal only.

    ``lines``: elsewhere a line for each tenth of long work, so that a log says how far it is.
    """
    if not (shown and sys.stderr.isatty()):
        yield _tenths(what, total) if shown and lines else lambda done: None
        return
    # A dozen modules that most commands do without.
    from rich import progress as rich

    columns = (rich.TextColumn("{task.description}"), rich.BarColumn(), rich.MofNCompleteColumn())
    with rich.Progress(
        *columns, rich.TimeRemainingColumn(), console=console(err=True), transient=True
    ) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)


def _tenths(what: str, total: int) -> Callable[[int], None]:
    over = 0

    def tell(done: int) -> None:
        nonlocal over
        before, over = over, over + done
        if over * 10 // max(total, 1) > before * 10 // max(total, 1):
            click.echo(f"{what}: {over:,} of {total:,}", err=True)

    return tell
