"""Long work goes on apart from the frames: nothing is lost, nothing overtakes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.ui.app import App, GameWindow, PlayOptions
from game.ui.backstage import Backstage, Errand
from game.ui.cover import CoverScreen
from game.ui.screen import Screen
from game.ui.shelf import Shelf
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label
from game.ui.window import Window
from tests.ui.pilot import Clock

PATIENCE = 30.0


class Page(Screen):
    """A page that counts what is typed and how often it is built."""

    def __init__(self, name: str) -> None:
        self.title = name
        self.typed = 0
        self.built = 0

    def build(self, layout: Layout) -> list[Widget]:
        self.built += 1
        return [Label((10, 10, 200, 40), self.title)]

    def on_key(self, event: pygame.Event) -> bool:
        self.typed += 1
        return True


@pytest.fixture
def window(clock: Clock) -> Iterator[Window]:
    opened = Window((1280, 720), now=clock, pace=lambda: None, backstage=Backstage())
    yield opened
    opened.close()


def _settle(window: Window) -> None:
    """Make frames until nothing is left to do."""
    end = time.monotonic() + PATIENCE
    while window.busy or window.dirty:
        assert time.monotonic() < end
        window.step()


def _type(window: Window) -> None:
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_x, mod=0, unicode="x"))
    window.step()


def _held(page: Screen, gate: threading.Event) -> Callable[[], Screen]:
    """Make a page, but only when the gate opens."""

    def make() -> Screen:
        assert gate.wait(PATIENCE)
        return page

    return make


def test_frames_go_on_and_keys_wait_for_the_page_that_is_made(window: Window) -> None:
    old, new, gate = Page("old"), Page("new"), threading.Event()
    window.push(old)
    _settle(window)
    window.bring(_held(new, gate))
    for _ in range(3):
        _type(window)
        assert window.busy
        assert window.screen is old
    gate.set()
    _settle(window)
    assert window.screen is new
    assert (old.typed, new.typed) == (0, 3)


def test_a_page_made_backstage_is_built_once_and_looks_as_if_made_at_once(
    window: Window, clock: Clock
) -> None:
    page = Page("page")
    window.push(Page("old"))
    window.bring(lambda: page)
    _settle(window)
    assert page.built == 1
    picture = window.frame_bytes()
    plain = Window((1280, 720), now=clock, pace=lambda: None)
    plain.push(Page("old"))
    plain.bring(lambda: Page("page"))
    assert plain.frame_bytes() == picture
    plain.close()


def test_what_was_built_for_another_scale_is_built_again(window: Window) -> None:
    page, gate = Page("page"), threading.Event()
    window.push(Page("old"))
    window.bring(_held(page, gate))
    window.set_text_size(1.25)
    gate.set()
    _settle(window)
    window.set_text_size(1.0)
    window.draw()
    assert page.built > 1


def test_an_error_backstage_is_raised_in_front_and_work_can_begin_anew(window: Window) -> None:
    def broken() -> Screen:
        raise ValueError("no such page")

    old, page = Page("old"), Page("page")
    window.push(old)
    window.bring(broken)
    with pytest.raises(ValueError, match="no such page"):
        _settle(window)
    assert window.screen is old
    window.bring(lambda: page)
    _settle(window)
    assert window.screen is page


def test_one_piece_of_work_at_a_time() -> None:
    backstage, gate = Backstage(), threading.Event()
    backstage.begin(lambda: gate.wait(PATIENCE) and (lambda: None))  # type: ignore[arg-type, return-value]
    with pytest.raises(AssertionError):
        backstage.begin(lambda: lambda: None)
    gate.set()
    assert backstage.end(PATIENCE)


@pytest.mark.parametrize("apart", [True, False])
def test_an_errand_comes_to_its_end_or_raises(apart: bool) -> None:
    done: list[int] = []

    def steps(last: int) -> Iterator[None]:
        for number in range(last):
            done.append(number)
            yield
        if last > 3:
            raise ValueError("too far")

    _walk(Errand(steps(3)), apart)
    assert done == [0, 1, 2]
    with pytest.raises(ValueError, match="too far"):
        _walk(Errand(steps(4)), apart)


def test_an_errand_nobody_wants_ends_with_the_page_that_sent_it(window: Window) -> None:
    """Else bots would go on playing behind every later page, and keep the program from ending."""
    gate = threading.Semaphore(0)
    steps: list[int] = []

    def endless() -> Iterator[None]:
        while gate.acquire(timeout=PATIENCE):
            steps.append(1)
            yield

    class Sender(Page):
        errand = Errand(endless())

        def on_frame(self, now: float) -> None:
            self.errand.advance(apart=True)

        def on_leave(self) -> None:
            self.errand.leave()

    sender, above = Sender("sender"), Page("above")
    window.push(sender)
    window.step()
    window.push(above)
    gate.release()
    while not steps:
        time.sleep(0.001)
    assert window.pop()
    assert not sender.errand._left
    window.bring(lambda: Page("next"))
    _settle(window)
    gate.release()
    _walk(sender.errand, apart=True)
    assert len(steps) == 2


@pytest.mark.parametrize("way", ["replace", "pop", "close"])
def test_every_way_from_a_page_tells_it(clock: Clock, way: str) -> None:
    left: list[str] = []

    class Leaving(Page):
        def on_leave(self) -> None:
            left.append(self.title)

    window = Window((1280, 720), now=clock, pace=lambda: None)
    first, second = Leaving("first"), Leaving("second")
    window.push(first)
    window.push(second)
    window.replace(second)  # a page that opens itself anew has not been left
    assert not left
    if way == "replace":
        window.replace(Page("third"))
    elif way == "pop":
        window.pop()
    window.close()
    assert sorted(left) == ["first", "second"]


def test_who_closes_the_window_waits_for_the_order_on_its_way(window: Window) -> None:
    gate = threading.Event()
    written: list[str] = []

    def commit() -> Screen:
        assert gate.wait(PATIENCE)
        written.append("order")
        return Page("never shown")

    class Typing(Page):
        def on_key(self, event: pygame.Event) -> bool:
            window.bring(commit)
            threading.Timer(0.05, gate.set).start()
            return True

    old = Typing("old")
    window.push(old)
    pygame.event.post(pygame.Event(pygame.QUIT))
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_x, mod=0, unicode="x"))
    window.run()
    assert written == ["order"]
    assert not window.busy
    assert window.screen is old


def test_a_failure_in_front_waits_for_the_work_behind(tmp_path: Path, clock: Clock) -> None:
    window = GameWindow((1366, 768), now=clock, pace=lambda: None, backstage=Backstage())
    app = App(PlayOptions(data_dir=tmp_path), window)
    window.push(CoverScreen())
    app.open()
    _settle(window)
    gate = threading.Event()
    window.bring(_held(Page("too late"), gate))
    threading.Timer(0.05, gate.set).start()
    app.fail(ValueError("in front"))
    assert not window.busy
    _settle(window)
    assert type(window.screen).__name__ == "FailureScreen"
    window.close()


def test_keys_meant_for_a_page_that_failed_do_not_hide_the_failure(
    tmp_path: Path, clock: Clock
) -> None:
    """They were typed before anybody could read that something went wrong."""

    class Breaking(Page):
        def on_key(self, event: pygame.Event) -> bool:
            self.rebuild()
            return super().on_key(event)

        def build(self, layout: Layout) -> list[Widget]:
            if self.typed:
                raise ValueError("backstage")
            return super().build(layout)

    window = GameWindow((1366, 768), now=clock, pace=lambda: None, backstage=Backstage())
    app = App(PlayOptions(data_dir=tmp_path), window)
    window.push(CoverScreen())
    app.open()
    _settle(window)
    window.push(Breaking("breaking"))
    _settle(window)
    for key in (pygame.K_x, pygame.K_RETURN, pygame.K_RETURN):
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
    window.touch()
    with pytest.raises(ValueError, match="backstage") as problem:
        _settle(window)
    app.fail(problem.value)
    window.step()
    _settle(window)
    assert type(window.screen).__name__ == "FailureScreen"
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
    window.step()
    _settle(window)
    assert type(window.screen).__name__ == "TitleScreen"
    window.close()


def _walk(errand: Errand, apart: bool) -> None:
    end = time.monotonic() + PATIENCE
    while not errand.advance(apart=apart):
        assert time.monotonic() < end
        time.sleep(0.001)


def test_a_shelf_keeps_what_is_asked_for_within_its_room() -> None:
    shelf, painted = Shelf(0.1), []

    def paint(key: int) -> Callable[[], pygame.Surface]:
        def make() -> pygame.Surface:
            painted.append(key)
            return pygame.Surface((100, 100), depth=32)

        return make

    for key in (1, 2, 1, 3, 1):
        shelf.get(key, paint(key))
    assert painted == [1, 2, 3]
    assert shelf.used <= shelf.room
    shelf.get(2, paint(2))
    shelf.get(1, paint(1))
    assert painted == [1, 2, 3, 2]
    assert len(shelf) == 2


def test_the_cover_stands_where_the_title_will(tmp_path: Path, clock: Clock) -> None:
    """Nothing jumps: name and line are the title's own, at the same place."""
    window = GameWindow((1366, 768), now=clock, pace=lambda: None, backstage=Backstage())
    window.push(CoverScreen())
    window.draw()
    cover = [(w.text, w.rect) for w in window.widgets if isinstance(w, Label)]
    app = App(PlayOptions(data_dir=tmp_path), window)
    app.open()
    assert isinstance(window.screen, CoverScreen)
    assert window.house is None or window.busy
    _settle(window)
    title = [(w.text, w.rect) for w in window.widgets if isinstance(w, Label)]
    assert cover == title[: len(cover)]
    window.close()


def test_a_key_on_the_cover_is_the_titles(tmp_path: Path, clock: Clock) -> None:
    window = GameWindow((1366, 768), now=clock, pace=lambda: None, backstage=Backstage())
    window.push(CoverScreen())
    app = App(PlayOptions(data_dir=tmp_path), window)
    app.open()
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_n, mod=0, unicode="n"))
    _settle(window)
    assert type(window.screen).__name__ == "SetupScreen"
    window.close()
