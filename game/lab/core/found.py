"""What was found about the small game, state by state: plain values, no arrays."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

PAIRS = ("bots_equilibrium", "bots_bounded", "bounded_equilibrium")
"""Which two ways of playing are held against each other."""


@dataclass(frozen=True)
class Step:
    """One rationality: bounded reasoners (the quantal response equilibrium) and the bots.

    ``probing``: how likely Russia does anything; ``on_path``: how likely the course of the game is
    one that the equilibrium can take. ``course`` and ``moves``: total variation of each of
    ``PAIRS``, of the whole course and of a move averaged over its situations.
    """

    rationality: float
    probing: dict[str, float]
    on_path: dict[str, float]
    course: dict[str, float]
    moves: dict[str, dict[str, float]]


@dataclass(frozen=True)
class Thought:
    """What an option is worth beyond the first of its move, in points, averaged over situations:
    ``core``, in equilibrium; ``bots``, to the bot that chooses. How often it is the best: ``best``
    in equilibrium; ``taken``, by the bots at the greatest rationality.
    """

    move: str
    option: str
    core: float
    bots: float
    best: float
    taken: float


@dataclass(frozen=True)
class State:
    """What was found in one state. ``equilibrium``: the options on its path, one for each verdict
    and response where the trigger is not met and met; ``steady``: whether each half of the games
    alone has the same path. ``met``: how often the trigger is met there.
    """

    package: str
    message: str
    russia: str
    equilibrium: dict[str, tuple[str, ...]]
    met: float
    steady: bool
    steps: tuple[Step, ...]
    thoughts: tuple[Thought, ...]


@dataclass(frozen=True)
class Comparison:
    """All states, and what they were made with."""

    scenario: str
    parameters: str
    pace: str
    annex: str
    games: int
    seed: int
    rules: str
    states: tuple[State, ...]

    def as_object(self) -> dict[str, Any]:
        """Return all of it as plain values for JSON."""
        return asdict(self)
