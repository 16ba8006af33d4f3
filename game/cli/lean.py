"""A command is short: nearly all it reads it needs to its end, and then nothing."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_YOUNG = 150_000
"""New objects after which Python looks for garbage among them; its own number, in the hundreds or
low thousands, is for programs that make more of it: a tenth of a short command went to searches."""


def bring_nothing_else() -> None:
    """Let libraries bring nothing the game does without. What somebody has set stays.

    numpy's threads are for matrices of decimals, which the rules never use, and take a quarter of
    its import. pydantic would look through every package installed for plugins, and one of another
    program would sit in on the checks of content.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


@contextmanager
def searching_seldom() -> Iterator[None]:
    """Let Python look for garbage seldom meanwhile."""
    own = gc.get_threshold()
    gc.set_threshold(_YOUNG, *own[1:])
    try:
        yield
    finally:
        gc.set_threshold(*own)


@cache
def leave_as_it_is() -> None:
    """At the end of the program look for none: the system takes all memory back at once."""
    atexit.register(gc.freeze)
