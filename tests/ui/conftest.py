"""Fixtures for interface tests: no real screen, no real time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"

from game.ui import i18n
from game.ui.screen import Screen
from game.ui.window import Window
from tests.ui.pilot import Clock, Pilot

Fly = Callable[..., Pilot]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fly(clock: Clock) -> Iterator[Fly]:
    """Open a window on a screen and return a pilot; windows close after the test."""
    opened: list[Window] = []

    def start(screen: Screen, size: tuple[int, int] = (1366, 768), **look: object) -> Pilot:
        window = Window(size, now=clock, pace=lambda: None, **look)  # type: ignore[arg-type]
        opened.append(window)
        window.push(screen)
        return Pilot(window)

    yield start
    for window in opened:
        window.close()


@pytest.fixture
def pseudo_locale() -> Iterator[None]:
    i18n.install("qps")
    yield
    i18n.install("en")


@pytest.fixture
def pseudo_or_not(language: str) -> Iterator[None]:
    """The language a test is parametrized with."""
    i18n.install(language)
    yield
    i18n.install("en")
