"""The cause ledger of one game in words: why a track moved, in rows that sum exactly (rulebook 3).

Nothing is hidden here: what a seat may read of it is the screens' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from game.engine.change import LedgerRow
from game.engine.schema import TRACK_IDS

_NAMED = MappingProxyType({"option": "option", "event": "event", "cover": "cover"})
"""Causes whose sentence takes the name of what was chosen, and the kind of that name."""


class Words(Protocol):
    """Whoever gives content words: a lexicon or a sitting."""

    def word(self, kind: str, id: str, field: str = "name", **slots: object) -> str:
        """Return a text with its slots filled."""


@dataclass(frozen=True)
class Movement:
    """A track over some phases, hundredths of a point; ``causes`` (id, amount) sum to the move."""

    track: str
    before: int
    after: int
    causes: tuple[tuple[str, int], ...]


def sentence(cause: str, words: Words) -> str:
    """Return what a cause says, the name of what was chosen in it."""
    head, _dot, name = cause.partition(".")
    if head in _NAMED:
        return words.word("cause", head, "text", name=words.word(_NAMED[head], name))
    return words.word("cause", head, "text")


def movements(rows: Iterable[LedgerRow], before: Mapping[str, int]) -> tuple[Movement, ...]:
    """Return every track that has a row, in the order of the schema; largest cause first.

    ``before``: the tracks as the first of the rows found them, hundredths of a point.
    """
    causes: dict[str, dict[str, int]] = {}
    for row in rows:
        of_track = causes.setdefault(row.track, {})
        of_track[row.cause] = of_track.get(row.cause, 0) + row.amount
    return tuple(
        Movement(
            track,
            before[track],
            before[track] + sum(causes[track].values()),
            tuple(sorted(causes[track].items(), key=lambda cause: -abs(cause[1]))),
        )
        for track in TRACK_IDS
        if track in causes
    )
