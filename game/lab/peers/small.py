"""The small game that is played on every interface: pressure, answer, chance, ten turns.

It is no part of Grey Zone; it has about its shape (two sides, legality that hangs on the state, a
draw a turn, tracks, an early end) and is small enough to be written on each interface with care.
"""

from __future__ import annotations

from dataclasses import dataclass

TURNS = 10
ACTS = 6
"""Severities 0, 15, ... 75."""
LEVELS = 4
STEP = 15
DRAWS = 100
"""Chance is a whole number below this."""


@dataclass
class Small:
    """The state: whose turn it is, three tracks, what was chosen this turn, two scores."""

    turn: int = 1
    tension: int = 20
    line: int = 50
    budget: int = 10
    act: int = 0
    gained: int = 0
    kept: int = 0

    @property
    def over(self) -> bool:
        """Whether nothing is left to play."""
        return self.turn > TURNS or self.tension >= 100

    def acts(self) -> list[int]:
        """Return the acts open to the first side: tension opens graver ones."""
        return [act for act in range(ACTS) if STEP * act <= 30 + self.tension]

    def levels(self) -> list[int]:
        """Return the answers open to the second side: those it can pay."""
        return [level for level in range(LEVELS) if 3 * level <= self.budget]

    def play(self, act: int, level: int, draw: int) -> None:
        """Carry out a turn; ``draw`` below ``DRAWS`` says whether the act is traced."""
        severity = STEP * act
        traced = severity > 0 and draw < severity + 20
        answered = traced and 25 * level >= severity
        self.tension = min(max(self.tension + severity // 5 + 4 * level - 6, 0), 100)
        moved = 3 if answered else -2 if severity else 0
        self.line = min(max(self.line + moved, 0), 100)
        self.budget = min(self.budget + 2 - 3 * level, 20)
        self.gained += severity - (20 * level if traced else 0)
        self.kept += self.line - self.tension
        self.turn += 1

    @property
    def scores(self) -> tuple[int, int]:
        """Return what the two sides have."""
        return self.gained, self.kept
