"""A command is short: nearly all it reads it needs to its end, and then nothing."""

from __future__ import annotations

import atexit
import gc

_YOUNG = 150_000
"""New objects after which Python looks for garbage among them; its own 700 are for programs that
make more of it: a tenth of a short command went to these searches."""


def search_seldom() -> None:
    """Look for garbage seldom from now on."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


def leave_as_it_is() -> None:
    """At the end of the program look for none: the system takes all memory back at once."""
    atexit.register(gc.freeze)
