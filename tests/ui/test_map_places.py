"""Marks on the map: none hides a name or another mark, and none leaves its land."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.schema import TARGETS
from game.ui.paint import Ctx
from game.ui.screens import theatres
from game.ui.theme import DARK, Scale
from game.ui.widgets.mapplaces import Ground, named, stand
from game.ui.widgets.mapview import MapMark, MapView
from game.ui.window import Window

SHAPES = [(598, 456), (422, 210), (440, 640), (1060, 472)]
DISC = 2 * 19
points = st.tuples(st.integers(0, 600), st.integers(0, 400))


@pytest.fixture(scope="module", autouse=True)
def _fonts() -> Iterator[None]:
    window = Window((1280, 720))
    yield
    window.close()


@given(
    cities=st.lists(points, max_size=12),
    wanted=st.lists(points, max_size=5),
    label=st.integers(0, 60),
)
@settings(max_examples=150)
def test_names_and_marks_never_overlap(
    cities: list[tuple[int, int]], wanted: list[tuple[int, int]], label: int
) -> None:
    frame = pygame.Rect(0, 0, 600, 400)
    ground = Ground(frame, [], [(at, (50, 14)) for at in cities], 6)
    marks = stand([(at, (label, 14 if label else 0)) for at in wanted], DISC, ground)
    shown = named(marks, ground)
    boxes = [mark.disc for mark in marks] + [mark.label for mark in marks if mark.label.w]
    for placed in shown:
        assert placed.words.collidelist(boxes) < 0
        assert ground.dot(placed.dot).collidelist(boxes) < 0
        others = [other.words for other in shown if other is not placed]
        assert placed.words.collidelist(others) < 0
        assert frame.contains(placed.words)
    for mark, at in zip(marks, wanted, strict=True):
        assert math.dist(mark.disc.center, at) <= 1.2 * DISC


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("target", ["ukraine", "east_member", "east_grey"])
def test_the_marks_of_a_game_leave_the_names_of_capitals(
    size: tuple[int, int], target: str
) -> None:
    ctx = Ctx(DARK, Scale((1366, 768)))
    marks = [
        MapMark(*theatres.spot(target, nth), "strike", "neutral", f"Turn {nth + 1}")
        for nth in range(3)
    ]
    bare, marked = (MapView((0, 0, *size), theatres.sides(), marks=m) for m in ([], marks))
    for view in (bare, marked):
        view.layout(ctx)
    before, after = ({city.name for city, _place in view._named} for view in (bare, marked))
    # On the smallest map Ukraine is three marks wide.
    assert "Kyiv" in after or size[1] < 300
    assert len(before - after) <= 5


@pytest.mark.parametrize("target", TARGETS)
def test_several_marks_on_one_target_stand_beside_one_another(target: str) -> None:
    ctx = Ctx(DARK, Scale((1366, 768)))
    spot = theatres.spot(target)
    marks = [MapMark(*spot, kind, "neutral") for kind in ("strike", "harden", "watch")]
    view = MapView((0, 0, 598, 456), theatres.sides(), marks=marks)
    view.layout(ctx)
    discs = [placed.disc for placed in view._stands]
    assert all(a.colliderect(b) is False for i, a in enumerate(discs) for b in discs[:i])


def test_a_narrow_map_names_its_source_in_two_lines() -> None:
    ctx = Ctx(DARK, Scale((1366, 768)))
    wide, narrow = (MapView((0, 0, w, 300), theatres.sides()) for w in (600, 260))
    for view in (wide, narrow):
        view.layout(ctx)
        assert not view.overflow
    assert len(wide._caption) == 1
    assert len(narrow._caption) == 2
