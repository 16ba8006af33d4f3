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

    What a facilitator did is told apart from play, in full once the game is over.

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
    from game.journal.effective import effective
    from game.journal.entries import Phase

    return {
        **journal.header.opening.model_dump(),
        "version": journal.header.engine,
        "rules": journal.header.rules,
        "content": journal.header.content,
        "phases": [
            line.entry.model_dump(exclude={"kind"})
            for line in effective(journal.lines)
            if isinstance(line.entry, Phase)
        ],
        "promises": _promises(journal),
        "bets": _bets(journal),
        "acts": _acts(journal),
        "parent": journal.header.parent and journal.header.parent.model_dump(),
        "result": _result(journal),
        "notice": journal.notice,
    }


def _result(journal: Journal) -> dict[str, Any] | None:
    from game.journal.effective import effective
    from game.journal.entries import End

    ends = [line.entry for line in effective(journal.lines) if isinstance(line.entry, End)]
    return ends[-1].result if ends else None


def _acts(journal: Journal) -> list[dict[str, Any]]:
    """Return what a facilitator did; while the game goes on only of what kind, when and by whom."""
    from game.journal import acts

    public = None if _result(journal) else {"kind", "turn", "phase", "author"}
    return [
        {"line": one.number, "counts": one.counts, **one.act.model_dump(include=public)}
        for one in acts(journal.lines)
    ]


def _reasons(journal: Journal) -> list[Mapping[str, str]]:
    """Find anew what spoke for the bots' orders, phase by phase.

    Nothing where nobody bargained, and nothing from a journal that cannot be replayed here.
    """
    from game.engine.batch import BARGAIN
    from game.errors import JournalError, UsageError
    from game.journal.replay import replay_of
    from game.setting import teller

    opening = journal.header.opening
    if opening.package != BARGAIN and not opening.revision and not opening.amendments:
        return []
    try:
        replay = replay_of(journal, teller)
    except (JournalError, UsageError):
        return []
    return [report.reasons for report in replay.reports]


def _promises(journal: Journal) -> list[dict[str, Any]]:
    """Return what was promised in the corridor; nothing while the game goes on."""
    from game.journal import promises

    over = _result(journal) is not None
    return [made.model_dump(exclude={"kind"}) for made in promises(journal)] if over else []


def _bets(journal: Journal) -> list[dict[str, Any]]:
    """Return what waiting teams bet; it was entered in front of everybody."""
    from game.journal import bets
    from game.journal.effective import effective

    made = bets.among(line.entry for line in effective(journal.lines))
    return [bet.model_dump(exclude={"kind"}) for bet in made]


def _tell(journal: Journal) -> None:
    from game.cli.report import print_ending, title_line
    from game.cli.terminal import console
    from game.journal import acts, controlstory
    from game.journal.effective import effective
    from game.journal.embed import embedded_words
    from game.journal.story import betted, promised, told

    _notice(journal.notice)
    opening, screen = journal.header.opening, console()
    words = embedded_words(journal.header.pack, journal.header.content)
    screen.print(title_line(words, opening.model_dump()), style="bold", soft_wrap=True)
    entries = [line.entry for line in effective(journal.lines)]
    story = (*told(words, entries, _reasons(journal)), *promised(words, entries))
    for line in (*story, *betted(words, entries)):
        screen.print(line, markup=False, soft_wrap=True)
    result, done = _result(journal), acts(journal.lines)
    if done or journal.header.parent:
        screen.print()
        screen.print(controlstory.heading())
    if journal.header.parent:
        screen.print(f"  {controlstory.forked(journal.header.parent)}", markup=False)
    for place, what in controlstory.told(words, done, over=result is not None):
        screen.print(f"  {place}{': ' if what else ''}{what}", markup=False, soft_wrap=True)
    screen.print()
    if result is None:
        screen.print("The game is not over.")
    else:
        print_ending(words, result)
