"""Memory that is given back: pictures come and go by the megabyte, and pages leave garbage."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

_ARENAS, _MAPPED = -8, -3
"""M_ARENA_MAX and M_MMAP_THRESHOLD of the GNU C library."""
_LARGE = 256 * 1024
_DUE = 10
"""Searches of what is young after which all is due to be searched, as Python has it itself."""
_NEVER = 1_000_000


def give_back() -> None:
    """Let the C library return large blocks to the system as soon as they are free.

    Left alone it keeps some seventy megabytes of holes between pictures. Elsewhere: nothing.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    # Another C library may know no such setting.
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_ARENAS, 1)
        library.mallopt(_MAPPED, _LARGE)


def search_backstage() -> None:
    """From now on Python looks through everything for garbage only in `search`: it takes a frame
    and more, and comes at any moment.
    """
    young, middle, _old = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)


def search() -> None:
    """Look through everything for garbage, where that is due."""
    if gc.get_count()[2] >= _DUE:
        gc.collect()
