"""A sweep ready to be played: its points, in which order, in which chunks.

Games stand in one long row: seats, then draws, messages, annexes, packages, seeds, the last
changing fastest. Chunks cut that row; a chunk has one cast of players, and its draws are variants
of one set of tables (architecture, decisions 6 and 11).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property

import numpy as np

from game.engine.arith import Ints
from game.engine.tables import Tables
from game.lab.sweep.form import Draw
from game.players.player import Seat
from game.sample.plan import CHUNK, Terms
from game.sample.rows import FORMAT
from game.sample.seats import seat_names
from game.scenario import Pack

Piece = tuple[int, int]
"""First game and number of games of a chunk."""


@dataclass(frozen=True)
class Sweep:
    """Levers, draws and seeds. ``terms`` holds what no lever moves; where a lever does, its words
    stand in ``packages``, ``messages``, ``annexes`` and ``casts``, each at least one.
    """

    pack: Pack = field(repr=False)
    terms: Terms
    aggregator: str
    tables: Tables = field(repr=False)
    casts: Sequence[Mapping[str, Seat]]
    draws: Sequence[Draw]
    messages: Sequence[str]
    annexes: Sequence[str]
    packages: Sequence[str]
    games: int
    seed: int
    outcomes: Sequence[str]
    design: Mapping[str, object]
    """How the draws came about, for whoever analyses them."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Return casts, draws, messages, annexes, packages, seeds."""
        levers = (self.casts, self.draws, self.messages, self.annexes, self.packages)
        return (*map(len, levers), self.games)

    @property
    def total(self) -> int:
        """Return how many games there are."""
        return int(np.prod(self.shape, dtype=object))

    @property
    def points(self) -> int:
        """Return how many points there are: all but the seeds."""
        return self.total // self.games

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the paths of the uncertain numbers."""
        return tuple(self.draws[0])

    @property
    def pieces(self) -> Iterator[Piece]:
        """Yield the chunks in order; none spans two casts."""
        cast = self.total // len(self.casts)
        for first in range(0, self.total, cast):
            for start in range(0, cast, CHUNK):
                yield first + start, min(CHUNK, cast - start)

    def places(self, piece: Piece) -> tuple[Ints, ...]:
        """Return for each game of a chunk its place in each axis of ``shape``, (N,) each."""
        start, count = piece
        return np.unravel_index(np.arange(start, start + count), self.shape)

    @cached_property
    def facts(self) -> dict[str, object]:
        """Return everything that decides the result, as JSON has it."""
        from game import __version__

        return {
            "format": FORMAT,
            "kind": "sweep",
            "scenario": self.pack.id,
            "seed": self.seed,
            "games": self.games,
            "set_up": {**asdict(self.terms), "aggregator": self.aggregator},
            "levers": {
                "package": list(self.packages),
                "message": list(self.messages),
                "annex": list(self.annexes),
                "seats": [seat_names(cast) for cast in self.casts],
            },
            "numbers": list(self.numbers),
            "draws": [[str(value) for value in draw.values()] for draw in self.draws],
            "design": dict(self.design),
            "outcomes": list(self.outcomes),
            "rules": self.tables.digest,
            "content": self.pack.digest,
            "version": __version__,
        }

    @cached_property
    def digest(self) -> str:
        """Return the sha256 of everything that decides the result."""
        return hashlib.sha256(json.dumps(self.facts, sort_keys=True).encode()).hexdigest()
