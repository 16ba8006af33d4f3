"""``greyzone play``: the game in a window or in the terminal; the only door to the parlour."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli import options
from game.cli.group import FAILURE

if TYPE_CHECKING:
    from game.review.walk import Walk
    from game.scenario import Pack

NO_WINDOW = (
    "no window can be opened ({reason}).\n"
    "Without a display, play in this terminal: greyzone play --text\n"
    "or let bots play: greyzone run, greyzone sim"
)


@click.command("play", short_help="Open the game in a window (the default).")
@options.scenario
@options.seed
@options.terms
@options.revision
@options.seats
@click.option("--text", "in_text", is_flag=True, help="Play in this terminal, without a window.")
@click.option(
    "--bets/--no-bets",
    default=None,
    help="With --text: whether waiting teams bet; else three teams do, but at the pace quick.",
)
@click.option(
    "--role-codes", is_flag=True, help="With --text: each seat chooses a code for its curtain."
)
@click.option(
    "--resume",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --text: go on with the game kept in FILE.",
)
@click.option("--projector", is_flag=True, help="A second window with what everybody may know.")
@click.option(
    "--fictional-names",
    is_flag=True,
    help="Show states, institutions and places under invented names.",
)
@click.option(
    "--step",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Step through the game kept in FILE, phase by phase.",
)
@options.from_table
@click.option("--size", type=options.Size(), metavar="WxH", help="Window size, such as 1366x768.")
@click.option("--theme", type=click.Choice(["dark", "light"]), help="Else as last chosen.")
@click.option(
    "--text-size",
    type=click.FloatRange(0.8, 1.4),
    help="Size of all text, 0.8 to 1.4; else as last chosen.",
)
@click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep saves, settings and logs here.",
)
@click.option("--language", default="en", show_default=True, help="Language of screens and texts.")
@options.no_color
@click.pass_context
def command(
    ctx: click.Context,
    /,
    scenario: str | None,
    seed: int | None,
    seats: tuple[str, ...],
    revision: bool,
    in_text: bool,
    bets: bool | None,
    role_codes: bool,
    resume: Path | None,
    step: Path | None,
    table: Path | None,
    game: int | None,
    **rest: Any,
) -> None:
    """Open the game; with a SCENARIO its set-up is ready at once.

    --package bargain lets the people at the table negotiate the package first.

    --text plays the same game line by line, for ssh and screen readers. It asks for nothing but the
    game's own decisions: where no --seat is human, one person sits in the scenario's first seat.

    --fictional-names concerns the screen alone: journal, replay and debrief keep the real names.

    --projector opens a second window, on the second screen if there is one, that shows the room
    what everybody may know while you play in the first. F9 opens and closes it.

    --from RESULT --game N plays the game of a row of a table again and steps through it.
    """
    terms = {name: rest.pop(name) for name in options.TERMS}
    seated = _seated(seats)
    if table is not None and any((seed is not None, seats, revision, *terms.values())):
        raise click.UsageError("the row says how its game is played: leave the other options out.")
    _refuse(scenario, in_text, bets is not None or role_codes, resume, step, table, game, rest)
    if in_text:
        places = {name: rest[name] for name in ("data_dir", "language")}
        _choose_names(fictional=rest["fictional_names"], **places)
        if resume is not None:
            _resume(resume, rest["language"], rest["data_dir"])
        else:
            new = {"seed": options.a_seed(seed), "seats": seated, "revision": revision}
            new |= {"bets": bets, "codes": role_codes}
            _play_in_text(scenario or options.FLAGSHIP, terms, {**new, **places})
        return
    if table is None and (scenario is not None or revision or any(terms.values())):
        _check(scenario or options.FLAGSHIP, terms, revision)
    # pygame would greet on stdout.
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        from game.ui.app import NoDisplay, PlayOptions, run_app
    except ImportError as error:
        _give_up(ctx, str(error))
    try:
        walk = None if step is None else _walk(step)
        if table is not None and game is not None:
            walk, scenario = _walk_of_row(table, game, scenario), None
        asked = PlayOptions(
            scenario=scenario, seats=seated, seed=seed, revision=revision, walk=walk,
            **terms, **rest,
        )  # fmt: skip
        code = run_app(asked)
    except NoDisplay as error:
        _give_up(ctx, str(error))
    ctx.exit(code)


def _refuse(
    scenario: str | None,
    in_text: bool,
    at_one_screen: bool,
    resume: Path | None,
    step: Path | None,
    table: Path | None,
    game: int | None,
    rest: Mapping[str, Any],
) -> None:
    """Refuse options that do not go together. Raises UsageError."""
    if (table is None) != (game is None):
        raise click.UsageError("--from and --game go together.")
    if table is not None and (in_text or step is not None):
        raise click.UsageError("--from opens a window on one game; leave --text and --step out.")
    if step is not None and (in_text or scenario is not None):
        raise click.UsageError(
            "--step opens a window on a kept game and takes no SCENARIO; "
            "in a terminal: greyzone replay FILE"
        )
    if resume is not None and not in_text:
        raise click.UsageError("--resume goes with --text; the window's title lists saved games.")
    if in_text and rest["projector"]:
        raise click.UsageError("--projector opens a window; it does not go with --text")
    if at_one_screen and not in_text:
        raise click.UsageError(
            "--bets and --role-codes go with --text; in the window they stand at the set-up."
        )
    if at_one_screen and resume is not None:
        raise click.UsageError(
            "--bets and --role-codes are for a new game; a kept one goes on as it began"
        )


def _walk(journal: Path) -> Walk:
    """Replay a journal before a window opens. Raises JournalError."""
    from game.review.walk import walk_of

    return walk_of(journal)


def _walk_of_row(table: Path, game: int, scenario: str | None) -> Walk:
    """Play the game of a row again before a window opens; it is kept nowhere."""
    from game.lab.result import open_result
    from game.review.walk import walk_of

    result = open_result(table)
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / f"{table.stem}-{game}.jsonl"
        result.play(game, result.pack(scenario), journal)
        return walk_of(journal)


def _seated(given: tuple[str, ...]) -> Mapping[str, Any]:
    """Read the seats given; without any the window opens before the players are imported."""
    if not given:
        return {}
    from game.sample.seats import read_seats

    return read_seats(given)


def _check(scenario: str, terms: dict[str, str | None], revision: bool) -> None:
    """Refuse a misspelt scenario or set-up before a window opens. Raises UsageError."""
    from game.sample import agree
    from game.scenario import load

    pack = load(scenario)
    agree(pack, revision=revision, amendments=False, **_ready_made(pack, terms))


def _play_in_text(scenario: str, asked: Mapping[str, str | None], given: Mapping[str, Any]) -> None:
    """Play a new game in the terminal; what is not asked for is as the window would have it."""
    from game.sample import agree
    from game.scenario import load
    from game.ui.textmode.app import TextOptions, play

    pack = load(scenario)
    terms = _ready_made(pack, asked)
    settled = agree(pack, revision=given["revision"], amendments=False, **terms)
    ids = {name: getattr(settled, name) for name in options.TERMS}
    play(pack, TextOptions(terms=ids, **given), sys.stdin, sys.stdout)


def _choose_names(language: str, data_dir: Path | None, *, fictional: bool) -> None:
    from game.ui.textmode.app import choose_names

    choose_names(language, data_dir, fictional=fictional)


def _ready_made(pack: Pack, asked: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the terms with a package named: at the table a bargain is asked for, never the rule
    where nothing is said.
    """
    return {**asked, "package": asked["package"] or pack.content.scenario.defaults.package}


def _resume(journal: Path, language: str, data_dir: Path | None) -> None:
    from game.ui.textmode.app import resume

    resume(journal, language, sys.stdin, sys.stdout, data_dir)


def _give_up(ctx: click.Context, reason: str) -> None:
    click.echo(f"greyzone: {NO_WINDOW.format(reason=reason)}", err=True)
    ctx.exit(FAILURE)
