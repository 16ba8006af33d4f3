"""The shipped map: borders, shared edges, places, and the script that builds it."""

from __future__ import annotations

import importlib.util
import json
import math
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

MAP = Path(__file__).parents[2] / "assets" / "map"

# The topology is not shipped: point this variable at it to check the build itself.
TOPOLOGY_VARIABLE = "GREY_ZONE_TOPOLOGY"

UKRAINIAN_POINTS = [
    pytest.param(34.10, 44.95, id="Simferopol"),
    pytest.param(33.55, 44.59, id="Sevastopol"),
    pytest.param(36.45, 45.33, id="Kerch"),
    pytest.param(37.8, 48.0, id="Donetsk"),
    pytest.param(39.3, 48.57, id="Luhansk"),
]

Cell = tuple[float, float]


def load(name: str) -> dict[str, Any]:
    """Read one of the map's files."""
    data: dict[str, Any] = json.loads((MAP / name).read_text(encoding="utf-8"))
    return data


EUROPE = load("europe.json")
THEATRES = load("theatres.json")


def to_km(lon: float, lat: float) -> Cell:
    """Project degrees as the file says it did (written apart from the build script)."""
    south, north, centre = math.radians(44), math.radians(60), math.radians(50)

    def t(phi: float) -> float:
        return math.tan(math.pi / 4 - phi / 2)

    n = (math.log(math.cos(south)) - math.log(math.cos(north))) / (
        math.log(t(south)) - math.log(t(north))
    )
    scale = 6371 * math.cos(south) / (n * t(south) ** n)
    radius, theta = scale * t(math.radians(lat)) ** n, n * math.radians(lon - 32)
    return radius * math.sin(theta), radius * math.cos(theta) - scale * t(centre) ** n


def in_ring(point: Cell, ring: list[list[int]]) -> bool:
    """Tell whether a point is inside a ring (even-odd rule)."""
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
    return inside


def contains(code: str, point: Cell) -> bool:
    """Tell whether a country contains a point, its holes taken out."""
    country = EUROPE["countries"][code]
    return any(in_ring(point, ring) for ring in country["rings"]) and not any(
        in_ring(point, hole) for hole in country.get("holes", [])
    )


def distance_to(code: str, point: Cell) -> float:
    """Return the distance from a point to the nearest corner of a country's outline."""
    return min(
        math.dist(point, corner) for ring in EUROPE["countries"][code]["rings"] for corner in ring
    )


def edges(code: str) -> set[frozenset[tuple[int, int]]]:
    """Return the edges of a country, whichever way round they run."""
    found = set()
    country = EUROPE["countries"][code]
    for ring in country["rings"] + country.get("holes", []):
        for start, end in zip(ring, ring[1:] + ring[:1], strict=True):
            found.add(frozenset({(start[0], start[1]), (end[0], end[1])}))
    return found


@pytest.mark.parametrize(("lon", "lat"), UKRAINIAN_POINTS)
def test_recognised_borders_of_ukraine(lon: float, lat: float) -> None:
    point = to_km(lon, lat)
    assert contains("UKR", point)
    assert not contains("RUS", point)


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        pytest.param("GEO", 41.3, 43.0, id="Abkhazia"),
        pytest.param("GEO", 43.97, 42.35, id="South Ossetia"),
        pytest.param("MDA", 29.5, 47.0, id="Transnistria"),
        pytest.param("CYP", 33.36, 35.28, id="Northern Cyprus"),
        pytest.param("FIN", 19.94, 60.25, id="Aland"),
        pytest.param("XKX", 21.0, 42.6, id="Kosovo"),
        pytest.param("RUS", 21.2, 54.7, id="Kaliningrad"),
        pytest.param("ESP", -3.7, 40.4, id="Madrid"),
    ],
)
def test_places_that_are_disputed_or_apart(code: str, lon: float, lat: float) -> None:
    point = to_km(lon, lat)
    assert [other for other in EUROPE["countries"] if contains(other, point)] == [code]


def test_merged_territories_are_gone() -> None:
    assert not {"CYN", "ALA"} & set(EUROPE["countries"])
    assert len(EUROPE["countries"]["CYP"]["rings"]) == 1


def test_caption_and_projection_are_present() -> None:
    assert EUROPE["caption"] == "Borders: as recognised by the UN General Assembly (A/RES/68/262)"
    assert "Lambert conformal conic" in EUROPE["projection"]


@pytest.mark.parametrize("code", EUROPE["countries"])
def test_every_country_has_sound_rings(code: str) -> None:
    country = EUROPE["countries"][code]
    left, top, right, bottom = EUROPE["extent"]
    assert country["name"]
    assert country["rings"]
    for ring in country["rings"] + country.get("holes", []):
        assert len(ring) >= 3
        assert ring[0] != ring[-1]
        assert all(isinstance(value, int) for corner in ring for value in corner)
        assert all(left <= x <= right and top <= y <= bottom for x, y in ring)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UKR", "RUS"),
        ("UKR", "POL"),
        ("UKR", "MDA"),
        ("UKR", "BLR"),
        ("EST", "RUS"),
        ("ITA", "SMR"),
    ],
)
def test_neighbours_share_their_border(one: str, other: str) -> None:
    # San Marino is a hole in Italy with few corners: all of its border is shared.
    assert len(edges(one) & edges(other)) >= min(10, len(edges(other)))


def test_countries_do_not_overlap() -> None:
    left, top, right, bottom = EUROPE["extent"]
    boxes = {
        code: [
            (ring, *(f(c[axis] for c in ring) for axis in (0, 1) for f in (min, max)))
            for ring in country["rings"]
        ]
        for code, country in EUROPE["countries"].items()
    }
    # Half steps keep the samples off the whole-kilometre corners.
    for x in range(left, right, 60):
        for y in range(top, bottom, 60):
            point = (x + 0.5, y + 0.5)
            near = [
                code
                for code, rings in boxes.items()
                if any(x0 <= point[0] <= x1 and y0 <= point[1] <= y1 for _, x0, x1, y0, y1 in rings)
            ]
            assert sum(contains(code, point) for code in near) <= 1, (point, near)


@pytest.mark.parametrize("city", EUROPE["cities"], ids=lambda city: city["name"])
def test_every_city_is_in_its_country(city: dict[str, Any]) -> None:
    point = (city["x"], city["y"])
    # A port may stand in the water by the width of the simplification.
    assert contains(city["country"], point) or distance_to(city["country"], point) < 12
    assert not any(contains(code, point) for code in EUROPE["countries"] if code != city["country"])


@pytest.mark.parametrize("key", THEATRES)
def test_theatres_stand_where_they_say(key: str) -> None:
    place = THEATRES[key]
    assert set(place["countries"]) <= set(EUROPE["countries"])
    assert len(place["spots"]) >= 5
    for spot in place["spots"]:
        owners = [code for code in EUROPE["countries"] if contains(code, tuple(spot))]
        assert set(owners) <= set(place["countries"])
        assert bool(owners) == bool(place["countries"])


def test_theatres_the_game_names() -> None:
    assert {"ukraine", "east_member", "east_grey", "coalition", "russia", "belarus"} <= set(
        THEATRES
    )
    coalition = set(THEATRES["coalition"]["countries"])
    assert set(THEATRES["east_member"]["countries"]) <= coalition
    assert {"TUR", "GBR", "NOR"} <= coalition
    for key in ("ukraine", "russia", "belarus", "east_grey"):
        assert not coalition & set(THEATRES[key]["countries"])


# --- The build script ------------------------------------------------------------


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """Load the build script, which is not part of any package."""
    spec = importlib.util.spec_from_file_location("build_map", MAP / "build_map.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_projection_of_the_script_is_the_one_described(builder: ModuleType) -> None:
    assert builder.project(32.0, 50.0) == pytest.approx((0.0, 0.0), abs=1e-6)
    for lon, lat in [(-12.0, 34.0), (60.0, 72.0), (34.1, 44.95)]:
        assert builder.project(lon, lat) == pytest.approx(to_km(lon, lat), abs=1e-6)


def test_simplify_keeps_ends_and_closed_lines(builder: ModuleType) -> None:
    assert builder.simplify([(0, 0), (5, 0.5), (10, 0)], 1.0) == [(0, 0), (10, 0)]
    square = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    assert builder.simplify(square, 1.0) == square


def test_clip_cuts_at_the_extent(builder: ModuleType) -> None:
    extent = builder.Extent(0, 0, 10, 10)
    inside, outside = [(1, 1), (9, 1), (9, 9)], [(20, 20), (30, 20), (30, 30)]
    assert builder.clip(inside, extent) == inside
    assert builder.clip(outside, extent) == []
    assert builder.ring_area(builder.clip([(-5, -5), (5, -5), (5, 5), (-5, 5)], extent)) == 25


def test_dissolve_removes_the_border_between(builder: ModuleType) -> None:
    # Two squares side by side; arc 0 is the border, 1 the left part, 2 the right part.
    topology = builder.Topology(
        [
            [(1.0, 0.0), (1.0, 1.0)],
            [(1.0, 1.0), (0.0, 1.0), (0.0, 0.0), (1.0, 0.0)],
            [(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)],
        ]
    )
    joined = builder.dissolve(topology, [[[0, 1]], [[~0, 2]]])
    assert [[sorted(ring) for ring in polygon] for polygon in joined] == [[[1, 2]]]


def test_dissolve_refuses_holes(builder: ModuleType) -> None:
    with pytest.raises(ValueError, match="holes"):
        builder.dissolve(builder.Topology([]), [[[0], [1]]])


@pytest.mark.skipif(TOPOLOGY_VARIABLE not in os.environ, reason=f"{TOPOLOGY_VARIABLE} not set")
def test_build_reproduces_the_shipped_files(builder: ModuleType, tmp_path: Path) -> None:
    builder.main([os.environ[TOPOLOGY_VARIABLE], "--out", str(tmp_path)])
    for name in ("europe.json", "theatres.json"):
        assert (tmp_path / name).read_bytes() == (MAP / name).read_bytes()
