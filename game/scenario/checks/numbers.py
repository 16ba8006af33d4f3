"""Parameters, curves, track starts and triples: complete, known, in order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from game.engine import schema
from game.engine.arith import POINT
from game.engine.parameters import AMBIGUITY_CURVES, CURVES, PARAMETER_FIELDS
from game.scenario.checks.site import Site
from game.scenario.findings import Findings, dotted
from game.scenario.gaps import Path
from game.scenario.models.base import LARGEST_POINTS, LARGEST_SHARE
from game.scenario.models.deal import Knot
from game.scenario.models.scenario import Content
from game.scenario.nodes import Listing, Mapping, Node, Scalar

_SHARED_CURVES = tuple(name for name in CURVES if name not in AMBIGUITY_CURVES)
_LEAST_SET = "game"


def check_numbers(content: Content, site: Site) -> None:
    """Report unknown and missing names, knots and triples out of order."""
    _names(("parameters",), "parameter", PARAMETER_FIELDS.keys(), site)
    site.complete_names(("parameter_sets",), "parameter set", (_LEAST_SET,))
    for name, overlay in content.parameter_sets.items():
        path = ("parameter_sets", name)
        site.known_keys(path, "parameter", overlay, PARAMETER_FIELDS.keys())
        for parameter, number in overlay.items():
            _share((*path, parameter), parameter, number, site)
    for parameter, triple in content.parameters.items():
        for number in (triple.low, triple.high):
            _share(("parameters", parameter), parameter, number, site)
    _curves(content, site)
    _names(("tracks",), "track", schema.TRACK_IDS, site)
    for track, row in content.tracks.items():
        if track in schema.BY_ID and row.start * POINT > schema.BY_ID[track].high:
            most = schema.BY_ID[track].high // POINT
            site.error(
                ("tracks", track, "start"), f"{row.start} is out of range", f"at most {most}"
            )
    _triples(site.tree, (), site)


def bounds(path: str) -> tuple[int, int]:
    """Return the least and the largest value of a number, by its path in ``Pack.dials``: beyond
    them the engine's 32 bits, a track or a chance do not hold it.
    """
    kind, *_, name = path.split(".")
    if kind == "tracks":
        return 0, schema.BY_ID[path.split(".")[1]].high // POINT
    if kind == "parameters":
        return -_most(name), _most(name)
    if path.endswith("traits.level"):
        return 0, schema.LEVELS - 1
    if name in ("weight", "election", "turn"):
        return 0, LARGEST_POINTS
    return -LARGEST_POINTS, LARGEST_POINTS


def _most(parameter: str) -> int:
    is_share = PARAMETER_FIELDS[parameter]["unit"] == "share"
    return LARGEST_SHARE if is_share else LARGEST_POINTS


def _names(path: Path, what: str, wanted: Collection[str], site: Site) -> None:
    """Report entries the engine does not know and those it misses."""
    site.known_keys(path, what, [name for name, _ in site.entries(path)], wanted)
    site.complete_names(path, what, wanted)


def _share(path: Path, parameter: str, number: Decimal, site: Site) -> None:
    """Report a number so large that its product with a track would not fit the engine's 32 bits."""
    if parameter not in PARAMETER_FIELDS:
        return
    most = _most(parameter)
    if abs(number) > most:
        site.error(path, f"{number} is out of range", f"-{most} to {most}")


def _curves(content: Content, site: Site) -> None:
    _names(("curves",), "curve", _SHARED_CURVES, site)
    for name, curve in content.curves.items():
        _knots(("curves", name, "knots"), curve.knots, site)
    site.complete_names(("ambiguity",), "ambiguity curve", AMBIGUITY_CURVES)
    for index, drawn in enumerate(content.ambiguity):
        site.known(("ambiguity", index, "id"), "ambiguity curve", drawn.id, AMBIGUITY_CURVES)
        _knots(("ambiguity", index, "knots"), drawn.knots, site)


def _knots(path: Path, knots: Sequence[Knot], site: Site) -> None:
    for index, (low, high) in enumerate(zip(knots, knots[1:], strict=False), start=1):
        if high[0] <= low[0] and site.sound(path):
            site.error((*path, index), f"x {high[0]} after {low[0]}", "knots with ascending x")


def _triples(node: Node, path: Path, site: Site) -> None:
    """Report triples whose least value is not the least, in broken entries too: `path` is the
    tree's.
    """
    if isinstance(node, Scalar):
        return
    if isinstance(node, Listing):
        for index, item in enumerate(node.items):
            _triples(item, (*path, index), site)
        return
    if {"low", "mid", "high"} <= node.items.keys():
        _ordered(node, path, site.findings)
        return
    for key, item in node.items.items():
        _triples(item, (*path, key), site)


def _ordered(node: Mapping, path: Path, findings: Findings) -> None:
    values = [
        item.value for key in ("low", "mid", "high") if isinstance(item := node.items[key], Scalar)
    ]
    numbers = [value for value in values if not isinstance(value, bool | str | None)]
    if len(numbers) == 3 and not numbers[0] <= numbers[1] <= numbers[2]:
        findings.error(node.mark, "triple out of order", dotted(path), "low ≤ mid ≤ high")
