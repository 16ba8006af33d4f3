"""What the tests of the projector share: a window nobody sees, and the public picture in bytes."""

from __future__ import annotations

import pygame

from game.ui.screens.publicview import picture
from game.ui.screens.sitting import Sitting
from game.ui.window import Window
from tests.ui.pilot import Clock

_windows: list[Window] = []


def hidden_window() -> Window:
    """Return a window that shows nothing, the same each time."""
    if not _windows:
        _windows.append(Window((1280, 720), now=Clock(), pace=lambda: None))
    return _windows[0]


def picture_bytes(
    table: Sitting, size: tuple[int, int] = (1366, 768), theme: str = "dark"
) -> bytes:
    """Return the pixels of the public picture of a table."""
    surface = pygame.Surface(size)
    picture(surface, table, theme)
    return pygame.image.tobytes(surface, "RGB")
