"""Where things lie on the map: countries by side and a spot for each target. No pygame."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from game.engine.schema import NEIGHBOURS, TARGETS
from game.resources import assets_dir
from game.ui.names import fictional

Spot = tuple[float, float]

# A bloc is no place: its mark stands where it hides no name and points at no single state.
_AWAY: Mapping[str, tuple[Spot, ...]] = {
    "eastern_flank": ((-640, -60), (-560, -620), (-420, 470)),
    "major_powers": ((-1140, -60), (-1190, -330), (-1120, 210)),
    "transatlantic_ally": ((-1215, -600), (-1060, -640), (-1215, -480)),
    "cautious_members": ((-900, 190), (-760, 120), (-960, 330)),
}
_APART = 3
"""Incidents that may stand on one target at once."""
_REACH = (1250.0, 640.0)
"""Half the width and height of what every map shows, in kilometres."""
_SIDES = {"ukraine": "ukraine", "russia": "russia", "coalition": "coalition"}


def _theatres() -> dict[str, dict[str, object]]:
    """Where things lie on the map that is shown."""
    if not fictional():
        return _read("theatres")
    plan: dict[str, dict[str, object]] = _read("schematic")["theatres"]  # type: ignore[assignment]
    return plan


@cache
def _read(name: str) -> dict[str, dict[str, object]]:
    path = assets_dir() / "map" / f"{name}.json"
    raw: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return raw


def _list(theatre: str, field: str) -> list[object]:
    value = _theatres()[theatre][field]
    return list(value) if isinstance(value, list) else []


def sides() -> Mapping[str, str]:
    """Three-letter country codes to the role whose side they are on."""
    return {
        str(code): role for theatre, role in _SIDES.items() for code in _list(theatre, "countries")
    }


def countries(target: str) -> tuple[str, ...]:
    """The countries a target stands for on the map; a bloc stands for none in particular."""
    if target == "ukraine" or target in NEIGHBOURS:
        return tuple(str(code) for code in _list(target, "countries"))
    return ()


def spot(target: str, nth: int = 0) -> Spot:
    """The place of the `nth` mark a target ever had, in map kilometres; some marks later a place
    comes again.
    """
    if target not in TARGETS:
        raise KeyError(target)
    if target in _AWAY:
        places: tuple[Spot, ...] = _AWAY[target]
        return places[nth % len(places)]
    spots = [_pair(item) for item in _list(target, "spots")]
    seen = [s for s in spots if abs(s[0]) <= _REACH[0] and abs(s[1]) <= _REACH[1]] or spots
    x, y = seen[nth % len(seen)]
    # Where one place must hold several marks they step aside, north-west: along the small grey
    # neighbour and not across its border.
    aside = nth // len(seen) % -(-_APART // len(seen))
    return x - 27 * aside, y - 36 * aside


def anchor(theatre: str) -> Spot:
    """Where the name of a theatre stands, in map kilometres."""
    return _pair(_list(theatre, "anchor"))


def _pair(item: object) -> Spot:
    if not isinstance(item, list) or len(item) != 2:
        raise ValueError(f"a spot is a pair of kilometres, not {item!r}")
    return float(item[0]), float(item[1])
