"""The map's outlines as plain data, in kilometres from the centre, y down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from game.resources import assets_dir
from game.ui.names import fictional

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Country:
    """A country: its English name and the rings of its land."""

    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class City:
    """A city, `x` and `y` in kilometres, `country` its three-letter code."""

    name: str
    x: float
    y: float
    country: str


@dataclass(frozen=True)
class MapData:
    """What `assets/map/europe.json` holds, or `schematic.json`: outlines nobody can recognise."""

    caption: str
    countries: Mapping[str, Country]
    cities: tuple[City, ...]


def load_map() -> MapData:
    """Return the map that ships with the game; blocks in its place where names are invented."""
    return read_map("schematic" if fictional() else "europe")


@cache
def read_map(name: str) -> MapData:
    """Read a map of `assets/map`, once."""
    raw = json.loads((assets_dir() / "map" / f"{name}.json").read_text(encoding="utf-8"))
    countries = {
        code: Country(
            entry["name"], tuple(tuple((p[0], p[1]) for p in ring) for ring in entry["rings"])
        )
        for code, entry in raw["countries"].items()
    }
    cities = tuple(City(c["name"], c["x"], c["y"], c["country"]) for c in raw["cities"])
    return MapData(raw["caption"], countries, cities)
