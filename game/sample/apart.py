"""Bot games to compare with, played by another process: a window feels nothing of them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count

from game.errors import GreyZoneError
from game.sample.percentiles import Crowd, Percentiles, Ranking
from game.sample.workers import elsewhere

_PHASES = 10
"""Phases in a row: a process that is asked for each would be answered more than it plays."""


@dataclass(frozen=True)
class _Games:
    """The bot games of a crowd as work for a process."""

    crowd: Crowd

    def begin(self) -> Callable[[int], Percentiles | None]:
        """Set the games up; return what plays a few phases, and what was found at their end."""
        ranking = Ranking(self.crowd)

        def play_on(_piece: int) -> Percentiles | None:
            done = any(ranking.advance() for _phase in range(_PHASES))
            return ranking.finish() if done else None

        return play_on


def played(crowd: Crowd, *, apart: bool) -> Generator[None, None, Percentiles]:
    """Play the games of a crowd a little a step and return what was found.

    ``apart``: in another process, as long as there can be one. Who wants no more closes it.
    """
    if apart:
        try:
            return (yield from _elsewhere(crowd))
        except (GreyZoneError, OSError):  # a process nobody allows, or that was ended
            pass
    ranking = Ranking(crowd)
    while not ranking.advance():
        yield
    return ranking.finish()


def _elsewhere(crowd: Crowd) -> Generator[None, None, Percentiles]:
    answers = elsewhere(_Games(crowd), count(), 1)
    try:
        for found in answers:
            if found is not None:
                return found
            yield
    finally:
        answers.close()
    raise GreyZoneError("a process gave no answer")
