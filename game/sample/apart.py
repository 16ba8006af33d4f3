"""Bot games to compare with, played by another process: a window feels nothing of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from itertools import chain, repeat

from game.errors import GreyZoneError
from game.sample.percentiles import Crowd, Percentiles, Ranking
from game.sample.processes import elsewhere

_PHASES = 10
"""Phases in a row: a process that is asked for each would be answered more than it plays."""


class _Games:
    """The bot games of a crowd as work for a process: the first piece is the crowd.

    It comes as a piece because a process that ends before it has read what it is started with
    leaves who started it waiting, once that is more than a pipe holds.
    """

    def begin(self) -> Callable[[Crowd | None], Percentiles | None]:
        """Return what plays a few phases; it returns what was found at their end."""
        ranking: Ranking | None = None

        def play_on(crowd: Crowd | None) -> Percentiles | None:
            nonlocal ranking
            if crowd is not None:
                ranking = Ranking(crowd)
            assert ranking is not None, "the first piece is the crowd"
            games = ranking
            done = any(games.advance() for _phase in range(_PHASES))
            return games.finish() if done else None

        return play_on


def played(crowd: Crowd, *, apart: bool) -> Generator[None, None, Percentiles]:
    """Play the games of a crowd a little a step and return what was found.

    ``apart``: in another process, as long as there can be one. Who wants no more closes it.
    """
    if apart:
        try:
            return (yield from _elsewhere(crowd))
        except (GreyZoneError, OSError, RuntimeError):
            pass  # one that nobody allows, that the system does not know, or that was ended
    ranking = Ranking(crowd)
    while not ranking.advance():
        yield
    return ranking.finish()


def _elsewhere(crowd: Crowd) -> Generator[None, None, Percentiles]:
    pieces: Iterator[Crowd | None] = chain([crowd], repeat(None))
    answers = elsewhere(_Games(), pieces, 1)
    try:
        for found in answers:
            if found is not None:
                return found
            yield
    finally:
        answers.close()
    raise GreyZoneError("a process gave no answer")
