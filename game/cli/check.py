"""``greyzone check``: every fault of a pack, with file, line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from game.cli import options
from game.cli.group import CONTENT

if TYPE_CHECKING:
    from game.errors import Fault


@click.command("check", short_help="Find every fault in scenario packs.")
@click.argument("packs", nargs=-1, metavar="[PATH_OR_SLUG]...")
@options.as_json
@options.no_color
@click.pass_context
def command(ctx: click.Context, packs: tuple[str, ...], as_json: bool) -> None:
    """Check scenario packs (all shipped ones if none is named) and list every fault.

    Exit code 3 when there is an error; warnings alone pass.
    """
    from game.scenario import check, slugs

    found = {pack: check(pack) for pack in packs or slugs()}
    if as_json:
        from game.cli.terminal import write_json

        write_json(_as_json(found))
    else:
        for pack, faults in found.items():
            _print(pack, faults)
    if any(_errors(faults) for faults in found.values()):
        ctx.exit(CONTENT)


def _errors(faults: list[Fault]) -> int:
    return sum(fault.severity == "error" for fault in faults)


def _counts(faults: list[Fault]) -> str:
    errors = _errors(faults)
    warnings = len(faults) - errors
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"


def _print(pack: str, faults: list[Fault]) -> None:
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{pack}: {_counts(faults)}")


def _as_json(found: dict[str, list[Fault]]) -> dict[str, Any]:
    from dataclasses import asdict

    packs = [
        {
            "pack": pack,
            "errors": _errors(faults),
            "warnings": len(faults) - _errors(faults),
            "faults": [asdict(fault) for fault in faults],
        }
        for pack, faults in found.items()
    ]
    return {
        "errors": sum(_errors(faults) for faults in found.values()),
        "warnings": sum(len(faults) - _errors(faults) for faults in found.values()),
        "packs": packs,
    }
