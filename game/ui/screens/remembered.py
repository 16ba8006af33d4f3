"""What was read from a view once is kept with it: a page asks for the same on every build."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from game.engine.view import View

P = ParamSpec("P")
T = TypeVar("T")


def remembered(
    read: Callable[Concatenate[View, P], T],
) -> Callable[Concatenate[View, P], T]:
    """Let a view keep what was read from it: a page asks for the same on every build.

    A view never changes, and neither do the words of a game, which outlive it. Nobody may write
    into the result.
    """

    @wraps(read)
    def kept(view: View, /, *args: P.args, **named: P.kwargs) -> T:
        assert not named, "what is remembered is asked for by place"
        key = (read, *(arg if isinstance(arg, str | tuple) else id(arg) for arg in args))
        if key not in view.memo:
            view.memo[key] = read(view, *args, **named)
        return cast(T, view.memo[key])

    return kept
