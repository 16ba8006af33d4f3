"""Shelf: drawings that are kept to be shown again, as many as memory is set aside for."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import pygame

MEGABYTE = 1_000_000


class Shelf:
    """Surfaces by key; the one longest unused makes room. `room` in megabytes."""

    def __init__(self, room: float) -> None:
        self.room = int(room * MEGABYTE)
        self.used = 0
        """Bytes of the surfaces kept."""
        self._kept: dict[Hashable, pygame.Surface] = {}

    def __len__(self) -> int:
        """How many surfaces are kept."""
        return len(self._kept)

    def get(self, key: Hashable, paint: Callable[[], pygame.Surface]) -> pygame.Surface:
        """Return the surface of a key, painted when it is not there; do not draw on it."""
        found = self._kept.pop(key, None)
        if found is None:
            found = paint()
            self.used += _size(found)
            while self.used > self.room and self._kept:
                self.used -= _size(self._kept.pop(next(iter(self._kept))))
        # Put at the end: what is asked for on every page is never the oldest.
        self._kept[key] = found
        return found


def _size(surface: pygame.Surface) -> int:
    return surface.get_pitch() * surface.get_height()
