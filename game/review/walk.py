"""One game from its journal, phase by phase, as each side saw it: what a viewer steps through.

Every moment is kept on the way, while the journal is replayed and every digest compared, so that a
step back costs nothing. What a viewer may show of it is the viewer's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from game.engine.batch import Batch
from game.engine.phases import Phase
from game.engine.schema import PUBLIC
from game.engine.view import View
from game.errors import JournalError, UsageError
from game.journal.book import read
from game.journal.entries import Header
from game.journal.record import Report
from game.journal.replay import Replay, replay_of
from game.players.player import ALLY
from game.scenario import Pack
from game.setting import teller

OBSERVERS: Mapping[str, str] = {
    PUBLIC: PUBLIC, "ukraine": "ukraine", "russia": "russia", "coalition": ALLY,
}  # fmt: skip
"""Whose sight a moment can be looked at with, and the actor it belongs to."""


@dataclass(frozen=True)
class Moment:
    """One phase carried out; ``views`` (by observer) are the game as it left it."""

    report: Report
    views: Mapping[str, View]

    @classmethod
    def of(cls, batch: Batch, report: Report) -> Moment:
        """Keep a batch of one as it stands now."""
        views = {name: batch.view(actor).kept() for name, actor in OBSERVERS.items()}
        _ = report.reasons  # found now, so that no step waits for them
        return cls(report, views)


@dataclass(frozen=True)
class Walk:
    """A game to step through: at least one moment, the set-up. ``over``: whether it was scored."""

    path: Path
    header: Header
    pack: Pack
    moments: tuple[Moment, ...]
    over: bool

    @classmethod
    def of(cls, path: Path, replay: Replay, moments: list[Moment]) -> Walk:
        """Put together what a replay left behind."""
        return cls(path, replay.header, replay.pack, tuple(moments), replay.batch.done)

    @property
    def turns(self) -> int:
        """How many turns the pace gives."""
        return self.pack.content.scenario.paces[self.header.opening.pace].turns

    @cached_property
    def turn_of(self) -> tuple[int, ...]:
        """The turn of each moment; 0 for all that was before the first turn."""
        first = next((i for i, m in enumerate(self.moments) if _opens(m)), len(self.moments))
        return tuple(0 if i < first else m.report.turn for i, m in enumerate(self.moments))

    def start_of(self, turn: int) -> int:
        """Return the first moment of a turn, or the last one there is before it."""
        later = (i for i, found in enumerate(self.turn_of) if found >= turn)
        return next(later, len(self.moments) - 1)


def _opens(moment: Moment) -> bool:
    return moment.report.phase == Phase.EVENT.value


def walk_of(path: Path) -> Walk:
    """Read and replay a journal. Raises JournalError with the number of the line at fault."""
    moments: list[Moment] = []

    def keep(batch: Batch, report: Report) -> None:
        moments.append(Moment.of(batch, report))

    try:
        replay = replay_of(read(path), teller, keep)
    except UsageError as problem:
        raise JournalError(str(problem), 1) from problem
    return Walk.of(path, replay, moments)
