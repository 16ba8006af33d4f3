"""The corridor: between the asks and the coalition's answer pairs talk and may leave a promise in
the journal (rulebook 6 d).

A promise is no order: it binds no one and moves nothing. It stays between the two until the game
is over; then it is read beside what happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.batch import Batch
from game.engine.schema import ROLES
from game.errors import UsageError, did_you_mean
from game.journal.book import Journal
from game.journal.dealstory import Say, plain
from game.journal.effective import effective
from game.journal.entries import Entry, Promise
from game.scenario import Lexicon

PHASES = frozenset({"acceptance", "revision_coalition"})
"""What is next while the corridor is open: the coalition has heard both asks, of the bargain or of
the revision, and has not answered yet."""
_ANSWERS = "transatlantic_ally"
"""The actor whose order closes the corridor."""


def is_open(batch: Batch, answered: Sequence[str]) -> bool:
    """Return whether promises can be made now; ``answered``: actors who have ordered already."""
    return not batch.done and batch.phase.value in PHASES and _ANSWERS not in answered


def check_pair(by: str, to: str) -> None:
    """Raise UsageError unless two different roles promise each other something."""
    for role in (by, to):
        if role not in ROLES:
            known = ", ".join(ROLES)
            raise UsageError(
                f"no role is called {role[:40]!r}{did_you_mean(role, ROLES)}; known: {known}"
            )
    if by == to:
        raise UsageError(f"{by} cannot promise itself something; name another role")


def promises(journal: Journal) -> tuple[Promise, ...]:
    """Return what was promised in a game, in the order in which it was said; sealed till its end.

    Reads lines and no rules, so it works for a journal of any rules.
    """
    return among([line.entry for line in effective(journal.lines)])


def among(entries: Sequence[Entry]) -> tuple[Promise, ...]:
    """Return the promises among entries."""
    return tuple(entry for entry in entries if isinstance(entry, Promise))


def told(words: Lexicon, made: Sequence[Promise], say: Say = plain) -> Iterator[str]:
    """Yield a sentence about each promise, for who may read it."""
    for promise in made:
        yield say("{name} → {other}: “{text}”").format(
            name=words.word("role", promise.by),
            other=words.word("role", promise.to),
            text=promise.text,
        )


def heading(say: Say = plain) -> str:
    """Return what stands above the promises of a game that is over."""
    return say("Promised in the corridor; they bound no one")
