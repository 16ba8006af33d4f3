"""The cause ledger in words: why a track moved, in sentences whose amounts sum exactly.

A reader sees the rows of the tracks he sees exactly. A cause that only Moscow can know (a cover
story, an act that was not its own, its type) is folded into one row for everybody else, so that
the sum still holds and no sentence tells a secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from game.engine.change import LedgerRow
from game.engine.schema import BY_ID, TRACK_IDS, Sight
from game.engine.view import View
from game.review import ledger
from game.review.tracks import HURT, QUESTIONS
from game.ui.i18n import _
from game.ui.screens import reading
from game.ui.screens.reading import Words

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable

OWNER: Mapping[str, str] = MappingProxyType(
    {
        **{track: side for side, tracks in HURT.items() for track in tracks},
        **dict.fromkeys(("shown_capability", "alert", "accession_will", "reputation"), "coalition"),
        **dict.fromkeys(("accession_reform", "latency", "violence"), "ukraine"),
        "felt_alarm": "russia",
    }
)
"""Whose colour a track wears; those of nobody, and the neighbours', are neutral."""

_MOSCOW_KNOWS = frozenset({"cover", "betrayal", "wrong_actor", "surprise", "decline", "hardliners"})
"""Causes that would tell who was guilty, what story was told or which type Russia is."""


@dataclass(frozen=True)
class Reason:
    """One sentence and what it moved, in hundredths of a point."""

    sentence: str
    amount: int


@dataclass(frozen=True)
class Movement:
    """A track over one turn, in hundredths of a point; the reasons sum to `amount`."""

    track: str
    before: int
    after: int
    reasons: tuple[Reason, ...]

    @property
    def amount(self) -> int:
        """How far the track moved."""
        return self.after - self.before


def movements(view: View, rows: Iterable[LedgerRow], words: Words) -> list[Movement]:
    """Every track of one game that `view` sees exactly and that moved, with its reasons.

    `rows` are the ledger of the turn up to the moment of `view`. Largest reason first.
    """
    by_track: dict[str, dict[str, int]] = {}
    for row in rows:
        causes = by_track.setdefault(row.track, {})
        sentence = explain(row.cause, words, view.role)
        causes[sentence] = causes.get(sentence, 0) + row.amount
    moved = []
    for track in TRACK_IDS:
        if track not in by_track or view.sight(track) is not Sight.EXACT:
            continue
        after = int(view.read(track)[0])
        reasons = [Reason(text, amount) for text, amount in by_track[track].items() if amount]
        reasons.sort(key=lambda r: -abs(r.amount))
        before = after - sum(r.amount for r in reasons)
        if before != after:
            moved.append(Movement(track, before, after, tuple(reasons)))
    return moved


def rows_of_turn(sitting: GameTable, turn: int) -> list[LedgerRow]:
    """Every row of a turn's ledger, hidden ones too, up to its reckoning."""
    # A ready-made package only sets the starting levels as the first turn opens.
    untold = ("setup", "score", *(() if sitting.bargained else ("opening",)))
    return [
        row
        for told in sitting.session.reports
        if told.turn == turn and told.phase not in untold
        for row in told.ledger
    ]


def explain(cause: str, words: Words, role: str) -> str:
    """The sentence of a cause for a reader of `role` (``public`` for everybody)."""
    head, _dot, _name = cause.partition(".")
    if head in _MOSCOW_KNOWS and role != "russia":
        return _("Causes that are not public.")
    return ledger.sentence(cause, words)


def grouped(moved: Sequence[Movement]) -> dict[str, list[Movement]]:
    """Movements under the four questions, in the order of the rulebook."""
    known = {m.track: m for m in moved}
    return {
        question: [known[track] for track in tracks if track in known]
        for question, tracks in QUESTIONS.items()
    }


def points(amount: int) -> str:
    """Hundredths of a point as ``12.50``."""
    sign = "−" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02}"


def arrow(amount: int) -> str:
    """A change with its direction: ``▲ 1.40``, ``▼ 0.35``."""
    if not amount:
        return "0.00"
    return f"{'▲' if amount > 0 else '▼'} {points(abs(amount))}"


def band(track: str, value: int, words: Words) -> str:
    """The word for the third of its range in which a track lies; `value` in hundredths."""
    return words.word("track", track, reading.third(value, BY_ID[track].high))
