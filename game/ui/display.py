"""The system's window: opened where there is a screen, else refused in plain words."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pygame

from game.ui.theme import MIN_SIZE

MOUSE = (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)


class NoDisplay(RuntimeError):
    """There is no screen to open a window on, or pygame is not the edition the game needs."""


@contextmanager
def _runtime_folder() -> Iterator[None]:
    """Lend SDL a runtime folder where the system has none: looking for a display without one it
    would complain on the terminal. An empty one of our own: nobody else can offer a display in it.
    """
    name = "XDG_RUNTIME_DIR"
    if os.environ.get(name) or not sys.platform.startswith("linux"):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="greyzone-") as folder:
        os.environ[name] = folder
        try:
            yield
        finally:
            del os.environ[name]


def open_display(title: str, size: tuple[int, int]) -> pygame.Window:
    """Open the system's window, `size` in pixels. Raises NoDisplay."""
    if not getattr(pygame, "IS_CE", False):
        raise NoDisplay("the game needs pygame-ce; another package has replaced it by pygame")
    # Windows scales the picture up and blurs it unless told before the display opens.
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    asked = os.environ.get("SDL_VIDEODRIVER", "")
    try:
        # Not pygame.init(): that opens the sound card, which may be missing.
        with _runtime_folder():
            pygame.display.init()
        pygame.font.init()
        if pygame.display.get_driver() == "offscreen" and asked != "offscreen":
            raise NoDisplay("no screen found: SDL fell back to drawing without one")
        window = pygame.Window(title, size, resizable=True, allow_high_dpi=True)
    except pygame.error as error:
        raise NoDisplay(f"cannot open a window: {error}") from error
    window.minimum_size = MIN_SIZE
    if _fills(size):
        window.maximize()
    return window


def in_pixels(event: pygame.Event, window: pygame.Window) -> pygame.Event:
    """On a dense display the mouse speaks in points; widgets live in pixels."""
    if event.type not in MOUSE:
        return event
    pixels, points = window.get_surface().get_size(), window.size
    if pixels == points:
        return event
    x = event.pos[0] * pixels[0] // max(1, points[0])
    y = event.pos[1] * pixels[1] // max(1, points[1])
    return pygame.Event(event.type, {**event.dict, "pos": (x, y)})


def _fills(size: tuple[int, int]) -> bool:
    """Whether a window of this size leaves no room on the desktop for its frame and the bars of
    the system; a picture drawn nowhere has no desktop.
    """
    if pygame.display.get_driver() in ("dummy", "offscreen"):
        return False
    width, height = pygame.display.get_desktop_sizes()[0]
    return size[0] >= width or size[1] >= height
