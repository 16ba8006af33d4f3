"""A view is the only window on a game: what one actor sees, exactly, in bands, or not at all.

Players, bots, screens and exports get views, never states (architecture, decision 7).
Rules compute from a view as they do from the engine's own moment, so what a bot or a screen
shows is the same formula fed with less.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import numpy as np

from game.engine.arith import Bools, Ints
from game.engine.change import Games
from game.engine.numbers import Numbers
from game.engine.rules.package import PackageValues
from game.engine.schema import BLOCS, BY_ID, PUBLIC, ROLE_OF, Sight
from game.engine.state import State
from game.errors import HiddenColumn

Each = TypeVar("Each", Ints, Bools)
"""What belongs to each game, (N,)."""


@dataclass
class View:
    """One observer's view of N games: an actor (a role or a bloc) or the public."""

    observer: str
    phase: str
    turn: int
    numbers: Numbers
    worth: PackageValues
    _state: State
    chosen: Games | None = None
    """Which games of the batch this is about; None: all."""
    memo: dict[Any, Any] = field(default_factory=dict)
    _cache: dict[str, Ints] = field(default_factory=dict)
    _legal: dict[str, tuple[tuple[Ints, ...], Bools]] = field(default_factory=dict)

    @property
    def role(self) -> str:
        """The role whose sight applies."""
        return PUBLIC if self.observer == PUBLIC else ROLE_OF[self.observer]

    @property
    def games(self) -> int:
        """N."""
        return self._state.games if self.chosen is None else len(self.chosen)

    @cached_property
    def package(self) -> PackageValues:
        """What the packages are worth this turn."""
        return self.worth if self.chosen is None else self.worth.take(self.chosen)

    def kept(self) -> View:
        """Return the same view for later: what is played on does not change it."""
        state = self._state.copy()
        return replace(self, _state=state, memo={}, _cache={}, _legal={})

    def shared(self, actor: str) -> View:
        """Return the view of another actor of the same role, who knows what this one knows."""
        return View(
            actor,
            self.phase,
            self.turn,
            self.numbers,
            self.worth,
            self._state,
            self.chosen,
            self.memo,
            self._cache,
            self._legal,
        )

    def some(self, rows: Each) -> Each:
        """Return what belongs to each game of the batch, (N,), for the games this is about."""
        return rows if self.chosen is None else rows[self.chosen]

    def sight(self, name: str) -> Sight:
        """Return how this observer sees a column."""
        return _sight(self.observer, name)

    def read(self, name: str) -> Ints:
        """Return a column as this observer knows it, int64: (N,), or (size, N) for a group.

        A banded column reads as the middle of its band. Raises HiddenColumn.
        """
        if name not in self._cache:
            self._cache[name] = self._look(name)
        return self._cache[name]

    def band(self, name: str) -> tuple[Ints, Ints]:
        """Return the least and largest value a column may have, as this observer knows it."""
        sight = self.sight(name)
        if sight is Sight.HIDDEN:
            raise HiddenColumn(f"{self.observer} does not see {name}")
        value = self._stored(name)
        if sight is Sight.EXACT:
            return value, value
        low, high = _ends(name)
        place = value - BY_ID[name].low
        return low.take(place, mode="clip"), high.take(place, mode="clip")

    def own(self, name: str) -> Ints:
        """Return a bloc's own row of a private group, (N,). Raises HiddenColumn."""
        if not BY_ID[name].own or self.observer not in BLOCS:
            raise HiddenColumn(f"{self.observer} has no row of its own in {name}")
        return self._stored(name)[BLOCS.index(self.observer)]

    def remembered(self, key: str, chosen: tuple[Ints, ...]) -> Bools | None:
        """Return legality already computed for the same slot after the same choices."""
        known = self._legal.get(key)
        if known is None or len(known[0]) != len(chosen):
            return None
        same = all(a is b for a, b in zip(known[0], chosen, strict=True))
        return known[1] if same else None

    def remember(self, key: str, chosen: tuple[Ints, ...], legal: Bools) -> Bools:
        """Keep legality for ``remembered``, so that the door need not compute it again."""
        self._legal[key] = (chosen, legal)
        return legal

    def _look(self, name: str) -> Ints:
        sight = self.sight(name)
        if sight is Sight.HIDDEN:
            raise HiddenColumn(f"{self.observer} does not see {name}")
        value = self._stored(name)
        if sight is Sight.EXACT:
            return value
        return _middles(name).take(value - BY_ID[name].low, mode="clip")

    def _stored(self, name: str) -> Ints:
        if self.chosen is None:
            return self._state.read(name)
        return self._state.look(name).take(self.chosen, axis=-1).astype(np.int64)


@lru_cache(maxsize=4096)
def _sight(observer: str, name: str) -> Sight:
    return BY_ID[name].seen_by(ROLE_OF.get(observer, PUBLIC))


@lru_cache(maxsize=256)
def _ends(name: str) -> tuple[Ints, Ints]:
    """The ends of the band of every value a column may have, from its least: reading a table is
    several times cheaper than searching a band for every game.
    """
    column = BY_ID[name]
    edges = np.array(column.bands, dtype=np.int64)
    values = np.arange(column.low, column.high + 1)
    place = np.searchsorted(edges, values, side="left").clip(0, len(edges) - 1)
    lows = np.concatenate([[column.low], edges[:-1] + 1])
    return lows[place], edges[place]


@lru_cache(maxsize=256)
def _middles(name: str) -> Ints:
    """The middle of the band of every value a column may have, from its least."""
    low, high = _ends(name)
    return (low + high) >> 1
