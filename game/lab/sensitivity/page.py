"""The findings as one self-contained HTML page: bars beside the numbers they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from game.lab.result import Result
from game.lab.sensitivity.drivers import LUCK_ALONE, REGIONAL, Driver, drivers, method
from game.lab.sensitivity.flips import Flip, flips
from game.lab.sensitivity.means import DrawMeans
from game.lab.sensitivity.words import (
    LIMITS,
    MEANING,
    NONE_PARTS,
    NOT_BEYOND,
    STEADY,
    TURNED,
    WAYS,
    alike,
    name_of,
    span,
)

_ALL = "A full bar is a weight of 1, in every table."
BARS = {
    "sobol": _ALL,
    "morris": "A full bar is as much as the outcome lies apart over all draws; between what and "
    "what stands above each table.",
    REGIONAL: _ALL,
}
HOLLOW = "The bar of a number within error is hollow."
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid #ccc }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.bar { width: 40% } td.bar div { background: #075f9c; height: .8em }
td.bar div.luck { background: none; box-shadow: inset 0 0 0 1px #767676 }
td.way { white-space: nowrap }
@media print { body { font-size: 10pt } td.bar div { print-color-adjust: exact } }
"""


def page(result: Result, found: DrawMeans) -> str:
    """Return the page; the same text for the same table."""
    facts = result.facts
    parts = [
        f"<h1>What drives {escape(str(facts['scenario']))}</h1>",
        f"<p>{len(found.numbers)} draws of {len(found.paths)} numbers, {facts['games']} seeds at "
        f"each point. {MEANING[method(found)]} {WAYS} "
        f"{BARS[method(found)]} {HOLLOW}</p><p><strong>{LIMITS}</strong></p>",
        f"<p>{TURNED}</p>" if len(found.points) > 1 else "",
        *(f"<p>{escape(sentence)}</p>" for sentence in alike(found)),
        *(_outcome(found, outcome) for outcome in found.games),
        f"<p>Plan {facts['digest'][:16]}, rules {facts['rules'][:16]}, "
        f"version {escape(str(facts['version']))}.</p>",
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Sensitivity</title><style>{_STYLE}</style></head>\n"
        f"<body>{chr(10).join(parts)}</body></html>\n"
    )


def _outcome(found: DrawMeans, outcome: str) -> str:
    title = escape(outcome.replace("_", " "))
    tables = [
        f"<h3>{escape(name_of(found.points[place]))}</h3>"
        f"{_drivers(rows, span(found, outcome, place))}"
        for place, rows in enumerate(drivers(found, outcome))
        if found.like[place] == place
    ]
    turned = _flips(found, flips(found, outcome)) if len(found.points) > 1 else ""
    return f"<h2>{title}</h2>{turned}{''.join(tables)}"


def _drivers(rows: Sequence[Driver], between: str) -> str:
    if not rows:
        return f"<p>{between} in every draw.</p>"
    body = (
        (
            f'<td>{escape(row.path)}</td><td class="way">{row.way}</td>'
            f'<td class="n">{row.weight:.3f}</td><td class="n">{row.spread:.3f}</td>'
            f'<td class="bar">{_bar(row)}</td>'
        )
        for row in rows
    )
    head = ("number", "outcome", "weight", "&plusmn; or chance", "")
    return f"<p>{between} over the draws.</p>{_table(head, body)}"


def _bar(row: Driver) -> str:
    look = ' class="luck"' if row.way == LUCK_ALONE else ""
    return f'<div{look} style="width:{row.part:.1%}"></div>'


def _flips(found: DrawMeans, rows: Sequence[Flip]) -> str:
    if not rows:
        return f"<p>{STEADY}</p>"
    names = [escape(name_of(point)) for point in found.points]
    body = (
        (
            f"<td>{names[row.higher]} over {names[row.lower]}</td>"
            f'<td class="n">{row.share:.1%}</td><td class="n">{row.beyond:.1%}</td>{_parted(row)}'
        )
        for row in rows
    )
    luck = "" if any(row.beyond for row in rows) else f"<p>{NOT_BEYOND}</p>"
    shares = ("turned around in", "beyond 2 standard errors in")
    head = ("higher on average", *shares, "parted best by", "distance", "corrected chance")
    return luck + _table(head, body)


def _parted(row: Flip) -> str:
    if not row.parted:
        return f'<td colspan="3">{NONE_PARTS}</td>'
    return (
        f'<td>{escape(row.path)}</td><td class="n">{row.distance:.2f}</td>'
        f'<td class="n">{row.corrected:.3f}</td>'
    )


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f"<th>{name}</th>" for name in head)
    return f"<table><tr>{cells}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
