"""Parameters, curves, track starts and triples: complete, known, in order."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine import schema
from game.engine.arith import POINT
from game.engine.parameters import AMBIGUITY_CURVES, CURVES, PARAMETER_FIELDS
from game.scenario.checks.site import Path, Site
from game.scenario.models.deal import Knot
from game.scenario.models.scenario import Content
from game.scenario.nodes import Listing, Mapping, Node, Scalar

_SHARED_CURVES = tuple(name for name in CURVES if name not in AMBIGUITY_CURVES)
_LEAST_SET = "game"


def check_numbers(content: Content, site: Site) -> None:
    """Report unknown and missing names, knots and triples out of order."""
    site.known_keys(("parameters",), "parameter", content.parameters, PARAMETER_FIELDS.keys())
    site.complete(("parameters",), "parameter", content.parameters, PARAMETER_FIELDS)
    site.complete(("parameter_sets",), "parameter set", content.parameter_sets, (_LEAST_SET,))
    for name, overlay in content.parameter_sets.items():
        path = ("parameter_sets", name)
        site.known_keys(path, "parameter", overlay, PARAMETER_FIELDS.keys())
    _curves(content, site)
    site.known_keys(("tracks",), "track", content.tracks, schema.TRACK_IDS)
    site.complete(("tracks",), "track", content.tracks, schema.TRACK_IDS)
    for track, row in content.tracks.items():
        if track in schema.BY_ID and row.start * POINT > schema.BY_ID[track].high:
            most = schema.BY_ID[track].high // POINT
            site.error(
                ("tracks", track, "start"), f"{row.start} is out of range", f"at most {most}"
            )
    _triples(site.tree, (), site)


def _curves(content: Content, site: Site) -> None:
    site.known_keys(("curves",), "curve", content.curves, _SHARED_CURVES)
    site.complete(("curves",), "curve", content.curves, _SHARED_CURVES)
    for name, curve in content.curves.items():
        _knots(("curves", name, "knots"), curve.knots, site)
    ids = [curve.id for curve in content.ambiguity]
    site.complete(("ambiguity",), "ambiguity curve", ids, AMBIGUITY_CURVES)
    for index, drawn in enumerate(content.ambiguity):
        site.known(("ambiguity", index, "id"), "ambiguity curve", drawn.id, AMBIGUITY_CURVES)
        _knots(("ambiguity", index, "knots"), drawn.knots, site)


def _knots(path: Path, knots: Sequence[Knot], site: Site) -> None:
    for index, (low, high) in enumerate(zip(knots, knots[1:], strict=False), start=1):
        if high[0] <= low[0]:
            site.error((*path, index), f"x {high[0]} after {low[0]}", "knots with ascending x")


def _triples(node: Node, path: Path, site: Site) -> None:
    """Report triples whose least value is not the least."""
    if isinstance(node, Scalar):
        return
    if isinstance(node, Listing):
        for index, item in enumerate(node.items):
            _triples(item, (*path, index), site)
        return
    if {"low", "mid", "high"} <= node.items.keys():
        _ordered(node, path, site)
        return
    for key, item in node.items.items():
        _triples(item, (*path, key), site)


def _ordered(node: Mapping, path: Path, site: Site) -> None:
    values = [
        item.value for key in ("low", "mid", "high") if isinstance(item := node.items[key], Scalar)
    ]
    numbers = [value for value in values if not isinstance(value, bool | str | None)]
    if len(numbers) == 3 and not numbers[0] <= numbers[1] <= numbers[2]:
        site.error(path, "triple out of order", "low ≤ mid ≤ high")
