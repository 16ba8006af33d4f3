"""A mark on the map that stands for one incident keeps its place as long as it is shown."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pygame
import pytest

from game.engine.schema import PUBLIC, TARGETS
from game.ui.paint import Ctx
from game.ui.screens.board import RECENT, BoardLook, map_panel, next_spot
from game.ui.screens.retelling import Marker
from game.ui.theme import DARK, Scale
from game.ui.widgets.mapview import MapView
from game.ui.window import Window
from tests.ui.test_reading import WORDS, batch_at

SHAPES = [(598, 456), (422, 210), (318, 344), (1060, 472)]
VIEW = batch_at("orders").view(PUBLIC)


@pytest.fixture(scope="module", autouse=True)
def _fonts() -> Iterator[None]:
    window = Window((1280, 720))
    yield
    window.close()


def shown(history: list[Marker], size: tuple[int, int]) -> dict[str, pygame.Rect]:
    """Where each mark stands, by its turn."""
    look = BoardLook(WORDS, VIEW, history, 0, lambda _domain: None)
    view = map_panel(pygame.Rect(0, 0, *size), look)
    assert isinstance(view, MapView)
    view.layout(Ctx(DARK, Scale((1366, 768))))
    return {mark.label: stand.disc for mark, stand in zip(view.marks, view._stands, strict=True)}


def histories() -> Iterator[list[Marker]]:
    """One target again and again, and any targets in turn."""
    for target in TARGETS:
        yield [Marker(turn, 0, 40, target) for turn in range(1, 9)]
    dice = random.Random(5)
    for _ in range(6):
        yield [Marker(turn, 0, 40, dice.choice(TARGETS)) for turn in range(1, 9)]


@pytest.mark.parametrize("size", SHAPES)
def test_an_incident_keeps_its_place_from_turn_to_turn(size: tuple[int, int]) -> None:
    for whole in histories():
        first: dict[str, pygame.Rect] = {}
        for count in range(1, len(whole) + 1):
            now = shown(whole[:count], size)
            assert len(now) == min(count, RECENT)
            for label, disc in now.items():
                assert first.setdefault(label, disc) == disc, (whole[0].target, label, count)


@pytest.mark.parametrize("size", SHAPES)
def test_marks_shown_together_stand_beside_one_another(size: tuple[int, int]) -> None:
    for whole in histories():
        for count in range(1, len(whole) + 1):
            discs = list(shown(whole[:count], size).values())
            assert not any(a.colliderect(b) for i, a in enumerate(discs) for b in discs[:i])


def test_what_is_about_to_happen_stands_where_the_incident_will() -> None:
    """The mark of an event card, or of an order, becomes that of the incident."""
    for whole in histories():
        for count, marker in enumerate(whole):
            look = BoardLook(WORDS, VIEW, whole[: count + 1], 0, lambda _domain: None)
            view = map_panel(pygame.Rect(0, 0, 598, 456), look)
            assert isinstance(view, MapView)
            newest = view.marks[-1]
            assert (newest.x, newest.y) == next_spot(whole[:count], marker.target)
