"""``greyzone replay``: tell a journal turn by turn, or prove that it is whole and true."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli import options
from game.cli.group import JOURNAL

if TYPE_CHECKING:
    from game.journal import Journal


@click.command("replay", short_help="Tell or verify a game's journal.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--verify", is_flag=True, help="Replay every order and compare every digest.")
@options.as_json
@options.no_color
@click.pass_context
def command(ctx: click.Context, /, file: Path, verify: bool, as_json: bool) -> None:
    """Tell the game in FILE turn by turn: what everybody at the table knew, and once it is over
    every order, the sealed ones too, and what was promised in the corridor.

    With --verify the game is played again from its orders alone. Exit code 4, with the number of
    the line, where the journal is broken, was changed or belongs to other rules.
    """
    if verify:
        ctx.exit(_verify(file, as_json))
    from game.journal import read

    journal = read(file)
    if as_json:
        from game.cli.terminal import write_json

        write_json(_as_object(journal))
    else:
        _tell(journal)


def _verify(file: Path, as_json: bool) -> int:
    from dataclasses import asdict

    from game.cli.terminal import write_json
    from game.journal import verify

    found = verify(file)
    if as_json:
        write_json(asdict(found))
    else:
        click.echo(f"{file}: {found.message}", err=not found.ok)
        _notice(found.notice)
    return 0 if found.ok else JOURNAL


def _notice(text: str | None) -> None:
    if text is not None:
        click.echo(f"greyzone: notice: {text}", err=True)


def _as_object(journal: Journal) -> dict[str, Any]:
    from game.journal.entries import Phase

    return {
        **journal.header.opening.model_dump(),
        "version": journal.header.engine,
        "rules": journal.header.rules,
        "content": journal.header.content,
        "phases": [
            line.entry.model_dump(exclude={"kind"})
            for line in journal.lines
            if isinstance(line.entry, Phase)
        ],
        "promises": _promises(journal),
        "result": _result(journal),
        "notice": journal.notice,
    }


def _result(journal: Journal) -> dict[str, Any] | None:
    from game.journal.entries import End

    last = journal.lines[-1].entry if journal.lines else None
    return last.result if isinstance(last, End) else None


def _reasons(journal: Journal) -> list[Mapping[str, str]]:
    """Find anew what spoke for the bots' orders, phase by phase.

    Nothing where nobody bargained, and nothing from a journal that cannot be replayed here.
    """
    from game.engine.batch import BARGAIN
    from game.errors import JournalError, UsageError
    from game.journal.replay import replay_of
    from game.players.reasons import teller
    from game.session import Setting

    opening = journal.header.opening
    if opening.package != BARGAIN and not opening.revision and not opening.amendments:
        return []
    try:
        replay = replay_of(journal, teller(Setting.of(opening).seats))
    except (JournalError, UsageError):
        return []
    return [report.reasons for report in replay.reports]


def _promises(journal: Journal) -> list[dict[str, Any]]:
    """Return what was promised in the corridor; nothing while the game goes on."""
    from game.journal import promises

    over = _result(journal) is not None
    return [made.model_dump(exclude={"kind"}) for made in promises(journal)] if over else []


def _tell(journal: Journal) -> None:
    from game.cli.report import print_ending, title_line
    from game.cli.terminal import console
    from game.journal.embed import embedded_words
    from game.journal.story import promised, told

    _notice(journal.notice)
    opening, screen = journal.header.opening, console()
    words = embedded_words(journal.header.pack, journal.header.content)
    screen.print(title_line(words, opening.model_dump()), style="bold", soft_wrap=True)
    entries = [line.entry for line in journal.lines]
    for line in (*told(words, entries, _reasons(journal)), *promised(words, entries)):
        screen.print(line, markup=False, soft_wrap=True)
    result = _result(journal)
    screen.print()
    if result is None:
        screen.print("The game is not over.")
    else:
        print_ending(words, result)
