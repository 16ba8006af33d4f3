"""What a study prints: a line a hypothesis, what conditional ones hang on, and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from game.cli.terminal import console
from game.lab.study.limits import notices
from game.lab.study.verdict import CONDITIONAL, kinds
from game.lab.study.words import (
    NOTHING,
    One,
    answered,
    figure,
    parts,
    smallest_of,
    span,
    summary,
)

LIMITS = (
    "These are verdicts on the rules, not on the world; what is assumed comes back out. "
    "docs/study.md says first what they cannot say."
)
_CLAIMS_FROM = 120
"""Width in columns from which claims have room beside the rest."""
_INDENT = 5
"""Columns by which claims under their rows stand to the right, as verdicts do."""


def print_study(result: Mapping[str, Any]) -> None:
    """Print verdict, effect with its interval, and origin of every hypothesis, then counts."""
    out, hypotheses = console(), result["hypotheses"]
    for notice in notices(result):
        out.print(Text(notice.replace("`", ""), style="bold"), soft_wrap=True)
    if out.width >= _CLAIMS_FROM:
        out.print(_table(hypotheses, claims=True))
    else:
        _print_over_claims(out, hypotheses)
    out.print()
    conditional = [one for one in hypotheses if one["verdict"] == CONDITIONAL]
    every = kinds(result["fixed"]["variants"])
    for one in conditional:
        out.print(
            f"{one['id']}: {parts(one['on'], every)}".replace("`", ""), soft_wrap=True, markup=False
        )
    if conditional:
        out.print()
    out.print(summary(hypotheses), soft_wrap=True, markup=False)
    out.print(LIMITS, soft_wrap=True)


def _print_over_claims(out: Console, hypotheses: Sequence[One]) -> None:
    """Print the table with every claim under its row: beside it there is no room."""
    with out.capture() as captured:
        out.print(_table(hypotheses, claims=False))
    head, *rows = map(Text.from_ansi, captured.get().splitlines())
    out.print(head)
    for row, one in zip(rows, hypotheses, strict=True):
        out.print(row)
        out.print(Padding(Text(one["claim"]), (0, 0, 0, _INDENT)))


def _table(hypotheses: Sequence[One], *, claims: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", expand=claims)
    table.add_column("", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("effect", justify="right", no_wrap=True)
    table.add_column("nine draws of ten", justify="right", no_wrap=True)
    table.add_column("origin", no_wrap=True)
    if claims:
        table.add_column("claim", ratio=1)
    for one in hypotheses:
        cells = (one["id"], one["verdict"], *_found(one), *([one["claim"]] if claims else []))
        table.add_row(*map(Text, cells))
    return table


def _found(one: One) -> tuple[str, str, str]:
    if not answered(one):
        return NOTHING, NOTHING, NOTHING
    smallest = smallest_of(one)
    return figure(one["effect"], smallest), span(one, smallest), str(one["origin"])
