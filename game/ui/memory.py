"""Memory that is given back: pictures come and go by the megabyte."""

from __future__ import annotations

import sys
from contextlib import suppress

_ARENAS, _MAPPED = -8, -3
"""M_ARENA_MAX and M_MMAP_THRESHOLD of the GNU C library."""
_LARGE = 256 * 1024


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
