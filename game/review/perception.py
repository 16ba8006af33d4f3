"""What each side believed about the promise, and what was true (rulebook 1 and 7).

Three lines a domain over the turns: what Ukraine could believe, what Russia read between its lower
and upper bound, and the coalition's true line. Beside them three beliefs in a due answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from game.engine.arith import FULL, POINT, Ints, percent
from game.engine.moment import Reader
from game.engine.rules import belief, message
from game.engine.schema import DOMAINS, ROLES
from game.review.course import Course, Snapshot


@dataclass(frozen=True)
class Lines:
    """The lines of one domain at one moment, hundredths of severity.

    ``ukraine``: the line as briefed, else the public one. Russia holds acts below ``russia_low``
    safe and is sure of those above ``russia_high``. ``true``: the classified line.
    """

    public: int
    declared: tuple[int, int]
    ukraine: int
    russia_low: int
    russia_high: int
    true: int

    @property
    def russia(self) -> int:
        """The middle of Russia's reading."""
        return (self.russia_low + self.russia_high) >> 1

    def gap(self, side: str) -> int:
        """How far a side's line lies above the true one; below it where negative."""
        return (self.ukraine if side == "ukraine" else self.russia) - self.true


@dataclass(frozen=True)
class Beliefs:
    """Every domain's lines and each role's belief in a due answer (hundredths of a percent).

    The coalition's is how the promise reads without a lean to either end of its vague words.
    """

    turn: int
    lines: tuple[Lines, ...]
    chances: dict[str, int]


@dataclass(frozen=True)
class Gap:
    """Where a side's line and the true one stood furthest apart; ``amount`` is signed."""

    turn: int
    domain: int
    side: str
    amount: int
    lines: Lines


def briefed_line(reader: Reader) -> Ints:
    """The line of each domain as the annex shown to Kyiv has it, (5, N)."""
    offset = percent(message.half_width(reader), reader.read("briefed_offset"))
    par = reader.numbers.par
    told: Ints = np.clip(belief.line(reader) + offset, par.line_lowest, par.line_highest)
    return told


def beliefs_at(turn: int, moment: Snapshot) -> Beliefs:
    """Return what was believed, and what was so, at one moment."""
    public = belief.line(moment)
    low, high = message.declared_band(moment, public)
    ukraine = briefed_line(moment) if moment.flag("annex_briefed") else public
    true = belief.true_line(moment)
    rows = (public, low, high, ukraine, moment.read("line_low"), moment.read("line_high"), true)
    lines = []
    for domain in range(len(DOMAINS)):
        drawn, lowest, highest, *rest = (int(row[domain, 0]) for row in rows)
        lines.append(Lines(drawn, (lowest, min(highest, FULL)), *rest))
    would = np.minimum(belief.ceiling(moment), belief.resolve(moment))
    chances = (belief.ukraine_belief(moment), belief.russia_belief(moment), would)
    return Beliefs(
        turn,
        tuple(lines),
        {role: int(share[0]) for role, share in zip(ROLES, chances, strict=True)},
    )


def beliefs_of(course: Course) -> tuple[Beliefs, ...]:
    """Return what was believed as each turn's orders were given, and at the end."""
    return tuple(beliefs_at(turn, moment) for turn, moment in course.moments)


def largest_gap(beliefs: Iterable[Beliefs]) -> Gap:
    """Return the largest gap of all turns and domains; the first of equals."""
    gaps = [
        Gap(now.turn, domain, side, lines.gap(side), lines)
        for now in beliefs
        for domain, lines in enumerate(now.lines)
        for side in ("ukraine", "russia")
    ]
    return max(gaps, key=lambda gap: abs(gap.amount))


def whole(hundredths: int) -> int:
    """Hundredths as whole points, halves up."""
    return (hundredths + POINT // 2) // POINT
