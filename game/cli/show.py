"""``greyzone show``: a scenario as text, or as one object for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from game.cli import options

if TYPE_CHECKING:
    from game.scenario import Pack


@click.command("show", short_help="Print a scenario: words, numbers, reasons, sources.")
@options.scenario
@click.option(
    "--section",
    "asked",
    metavar="NAME[:ID]",
    help="Only this section, or one entry of it with every reason: frameworks:korea.",
)
@click.option(
    "--role",
    metavar="ROLE",
    help="One role's sheet to print: who it is, what counts, its numbered options (Markdown).",
)
@options.as_json
@options.no_color
def command(scenario: str | None, asked: str | None, role: str | None, as_json: bool) -> None:
    """Print SCENARIO as its players and its author know it, secrets of the cards included.

    Sections, in order: scenario, paces, frameworks, components, clauses, packages, negotiation,
    messages, annexes, ambiguity, tracks, ladder, options, instruments, events, blocs, doctrines,
    aims, outcomes, parameters. In options an ID is a slot, such as options:posture.
    """
    from game.scenario import load
    from game.scenario.catalogue import catalogue, section

    if role is not None and asked is not None:
        raise click.UsageError("--role and --section are two pages; ask for one")
    pack = load(scenario or options.FLAGSHIP)
    if role is not None:
        _print_sheet(pack, role, as_json)
        return
    name, _, only = (asked or "").partition(":")
    shown = catalogue(pack) if asked is None else {name: section(pack, name, only)}
    if as_json:
        from game.cli.terminal import write_json

        write_json(shown)
    else:
        from game.cli.pages import print_sections

        print_sections(shown, pack.lexicon, reasons=bool(only))


def _print_sheet(pack: Pack, role: str, as_json: bool) -> None:
    from game.cli.rolepage import page
    from game.cli.terminal import write_json
    from game.scenario.sheets import role_sheet

    sheet = role_sheet(pack, role)
    if as_json:
        write_json(sheet)
    else:
        click.echo("\n".join(page(sheet)))
