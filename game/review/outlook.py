"""What a reader makes of the promise: would an answer come, and how far may a probe go unanswered?

Computed from the reader's own view with the rules' formulas (rulebook 6), so that nothing here can
tell more than that side may know. Screens say it in words; ``leaveout`` explains it.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from game.engine.arith import FULL, POINT, Ints, percent
from game.engine.moment import Reader
from game.engine.rules import belief, message
from game.engine.schema import DOMAINS
from game.review import perception

NEVER = 82
"""Severity of avowed force: a probe stays below it, so a bound here means "however strong"."""


class Seat(Reader, Protocol):
    """A reader that knows whose eyes it reads with: a role, or ``public``."""

    @property
    def role(self) -> str:
        """Return the role whose sight applies."""


def would_come(seat: Seat) -> Ints:
    """Belief of this reader that a met trigger is answered, hundredths of a percent."""
    if seat.role == "russia":
        return belief.russia_belief(seat)
    if seat.role == "ukraine":
        return belief.ukraine_belief(seat)
    return np.minimum(belief.ceiling(seat), belief.resolve(seat))


def private_line(seat: Seat) -> Ints | None:
    """The reader's own line of each domain (5, N), where the reader has one.

    Russia: the middle of its reading; the coalition: the classified line; Ukraine: the line as
    briefed, if the annex was shown to Kyiv; the public: none.
    """
    if seat.role == "russia":
        middle: Ints = (seat.read("line_low") + seat.read("line_high")) >> 1
        return middle
    if seat.role == "coalition":
        return belief.true_line(seat)
    if seat.role == "ukraine" and seat.read("annex_briefed")[0]:
        return perception.briefed_line(seat)
    return None


def unanswered_below(seat: Seat) -> tuple[int | None, ...]:
    """Severity from which an act would rather be answered than not, per domain; None: never."""
    severity = np.arange(1, 101, dtype=np.int64) * POINT
    would = int(would_come(seat)[0])
    low, high, weight = _bounds(seat)
    found: list[int | None] = []
    for index in range(len(DOMAINS)):
        counts = belief.scope(low[index], high[index], weight, severity)
        likely = percent(counts, np.int64(would) + 0 * counts) >= FULL // 2
        found.append(int(severity[likely.argmax()]) // POINT if likely.any() else None)
    return tuple(found)


def weakest(bounds: tuple[int | None, ...]) -> tuple[int, int]:
    """The domain in which a probe may go furthest, and its bound; ``NEVER`` stands for none."""
    found = [NEVER if bound is None else bound for bound in bounds]
    place = max(range(len(found)), key=lambda index: found[index])
    return place, found[place]


def _bounds(seat: Seat) -> tuple[Ints, Ints, Ints]:
    """The reader's lower and upper bound of what counts, and the weight on its middle."""
    half = np.array([FULL // 2], dtype=np.int64)
    if seat.role == "russia":
        return seat.read("line_low"), seat.read("line_high"), seat.read("top_weight")
    if seat.role == "coalition":
        line = belief.true_line(seat)
        return line, line, half
    low, high = message.declared_band(seat, belief.line(seat))
    return low, high, half
