"""The findings as one self-contained HTML page: bars beside the numbers they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from game.lab.result import Result
from game.lab.sensitivity.drivers import REGIONAL, Driver, drivers, method
from game.lab.sensitivity.flips import Flip, flips
from game.lab.sensitivity.means import DrawMeans

MEANING = {
    "sobol": "Sobol's total index: the share of the outcome's variance that would be left if all "
    "other numbers were known. After it half the width of its 95 % interval.",
    "morris": "Morris's mean absolute effect: how far the outcome moves when the number crosses "
    "its range. After it half the width of its 95 % interval.",
    REGIONAL: "Distance between the draws in the upper half of the outcome and those in the lower "
    "(0: alike, 1: apart). After it the chance of one as large by luck alone.",
}
LIMITS = (
    "A model, not a forecast: a driver is an assumption that matters for what these rules say, and "
    "only inside the ranges that were drawn. What no plan varied cannot show here."
)
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid #ccc }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.bar { width: 40% } td.bar div { background: #075f9c; height: .8em; min-width: 1px }
@media print { body { font-size: 10pt } td.bar div { print-color-adjust: exact } }
"""


def name_of(levers: Mapping[str, str]) -> str:
    """Return a combination of levers in words."""
    return ", ".join(levers.values()) or "all games"


def page(result: Result, found: DrawMeans) -> str:
    """Return the page; the same text for the same table."""
    facts = result.facts
    parts = [
        f"<h1>What drives {escape(str(facts['scenario']))}</h1>",
        f"<p>{len(found.numbers)} draws of {len(found.paths)} numbers, {facts['games']} seeds at "
        f"each point. {MEANING[method(found)]}</p><p><strong>{LIMITS}</strong></p>",
        *(_outcome(found, outcome) for outcome in found.means),
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
        f"<h3>{escape(name_of(point))}</h3>{_drivers(rows)}"
        for point, rows in zip(found.points, drivers(found, outcome), strict=True)
    ]
    turned = _flips(found, flips(found, outcome)) if len(found.points) > 1 else ""
    return f"<h2>{title}</h2>{turned}{''.join(tables)}"


def _drivers(rows: Sequence[Driver]) -> str:
    if not rows:
        return "<p>The same in every draw.</p>"
    most = max(row.weight for row in rows) or 1.0
    body = (
        (
            f"<td>{escape(row.path)}</td><td>{'rises' if row.rises else 'falls'}</td>"
            f'<td class="n">{row.weight:.3f}</td><td class="n">{row.spread:.3f}</td>'
            f'<td class="bar"><div style="width:{max(row.weight, 0) / most:.1%}"></div></td>'
        )
        for row in rows
    )
    return _table(("number", "outcome", "weight", "&plusmn; or chance", ""), body)


def _flips(found: DrawMeans, rows: Sequence[Flip]) -> str:
    if not rows:
        return "<p>No two of them change places in any draw.</p>"
    names = [escape(name_of(point)) for point in found.points]
    body = (
        (
            f"<td>{names[row.higher]} over {names[row.lower]}</td>"
            f'<td class="n">{row.share:.0%}</td><td>{escape(row.path)}</td>'
            f'<td class="n">{row.distance:.2f}</td><td class="n">{row.chance:.3f}</td>'
        )
        for row in rows
    )
    head = ("higher on average", "turned around in", "parted best by", "distance", "chance")
    return _table(head, body)


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f"<th>{name}</th>" for name in head)
    return f"<table><tr>{cells}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
