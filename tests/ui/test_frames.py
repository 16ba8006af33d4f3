"""A frame takes no longer than it may: what is long is drawn bit by bit, or done backstage."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator

import pygame
import pytest

from game.ui import memory
from game.ui.backstage import Backstage
from game.ui.paint import Ctx
from game.ui.screen import Screen
from game.ui.theme import BODY
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Widget
from game.ui.widgets.whylabel import WhyLabel
from game.ui.window import LONG, Window
from game.ui.window import PATIENCE as PATIENCE_OF_A_FRAME
from tests.ui.pilot import Clock

PATIENCE = 30.0
COLOURS = ("red", "green", "blue", "white", "black")


class Slow(Widget):
    """A square that takes half a frame to draw."""

    def __init__(self, clock: Clock, place: int) -> None:
        super().__init__((100 * place, 0, 100, 100))
        self.clock, self.colour = clock, COLOURS[place]

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        self.clock.pass_time(LONG / 2)
        surface.fill(self.colour, self.rect)


class Page(Screen):
    """Slow squares; a key takes one away. It remembers where it was built, and asked why."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.count = len(COLOURS)
        self.places: list[str] = []

    def build(self, layout: Layout) -> list[Widget]:
        self.places.append(threading.current_thread().name)
        place, tip = (10, 200, 200, 40), "Two."
        label = WhyLabel(place, "4", BODY, why=self.why, on_ask=self.why, name="four", tooltip=tip)
        return [*(Slow(self.clock, place) for place in range(max(0, self.count))), label]

    def why(self) -> str:
        self.places.append(threading.current_thread().name)
        return "And two."

    def on_key(self, event: pygame.Event) -> bool:
        self.count -= 1
        self.rebuild()
        return True


class Shown(Window):
    """A window that keeps the pictures it has shown."""

    def __init__(self, clock: Clock, backstage: Backstage | None) -> None:
        self.pictures: list[bytes] = []
        super().__init__((1280, 720), now=clock, pace=lambda: None, backstage=backstage)

    def _flip(self) -> None:
        self.pictures.append(pygame.image.tobytes(self.surface, "RGB"))
        super()._flip()


@pytest.fixture(params=["at once", "backstage"])
def window(clock: Clock, request: pytest.FixtureRequest) -> Iterator[Shown]:
    opened = Shown(clock, Backstage() if request.param == "backstage" else None)
    opened.push(Page(clock))
    yield opened
    opened.close()


def _settle(window: Window) -> int:
    """Make frames until nothing is left to do; return how many."""
    end, frames = time.monotonic() + PATIENCE, 0
    while window.busy or window.dirty:
        assert time.monotonic() < end
        window.step()
        frames += 1
    return frames


def _key(window: Window) -> None:
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_x, mod=0, unicode="x"))


def test_a_long_picture_takes_some_frames_and_is_shown_whole(window: Shown) -> None:
    pygame.event.clear()
    assert _settle(window) >= len(COLOURS) // 2
    assert window.pictures == [window.frame_bytes()]


def test_a_key_waits_for_the_picture_that_has_begun(window: Shown) -> None:
    pygame.event.clear()
    page = window.screen
    assert isinstance(page, Page)
    window.step()
    assert window.drawing
    _key(window)
    while not window.pictures:
        window.step()
        assert page.count == len(COLOURS)
    window.step()
    assert page.count == len(COLOURS) - 1
    _settle(window)
    assert len(window.pictures) == 2
    assert window.pictures[1] == window.frame_bytes() != window.pictures[0]


def test_half_a_picture_of_what_is_no_more_is_dropped(window: Shown, clock: Clock) -> None:
    window.step()
    assert window.drawing
    window.push(Page(clock))
    assert not window.drawing
    _settle(window)
    assert window.pictures == [window.frame_bytes()]


def test_pages_and_reasons_are_worked_out_backstage_where_there_is_one(
    window: Shown, clock: Clock
) -> None:
    pygame.event.clear()
    page = window.screen
    assert isinstance(page, Page)
    _settle(window)
    page.places.clear()
    _key(window)
    window.step()
    _settle(window)
    pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=(20, 210), rel=(0, 0), buttons=(0,) * 3))
    window.step()
    _settle(window)
    clock.pass_time(1.0)
    window.step()
    _settle(window)
    assert window.tip == "Two.\nAnd two."
    place = "MainThread" if window.backstage is None else "backstage"
    assert page.places == [place, place]


def test_who_holds_a_key_sees_what_it_does(clock: Clock) -> None:
    """Also where a page takes longer to build than the key to come again."""

    class Heavy(Page):
        def build(self, layout: Layout) -> list[Widget]:
            time.sleep(3 * PATIENCE_OF_A_FRAME)
            clock.pass_time(0.03)
            return super().build(layout)

    window = Shown(clock, Backstage())
    window.push(Heavy(clock))
    _settle(window)
    window.pictures.clear()
    for _frame in range(60):
        _key(window)
        window.step()
    assert window.pictures
    window.rest()
    window.close()


def test_garbage_is_looked_for_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = gc.get_threshold()
    searched: list[bool] = []
    try:
        memory.search_backstage()
        assert gc.get_threshold()[2] > 1000 * limits[2]
    finally:
        gc.set_threshold(*limits)
    monkeypatch.setattr(gc, "collect", lambda: searched.append(True))
    for count, due in ((3, False), (12, True)):
        monkeypatch.setattr(gc, "get_count", lambda count=count: (0, 0, count))
        memory.search()
        assert bool(searched) is due
