"""Keyed chance: every draw is a hash of who asks what and when, never the next of a stream.

A draw depends on (game seed, salt, turn, phase, exchange, actor, purpose, index) and on nothing
else, so it does not matter which other games stand in the batch, which draws came before or
in which order they are made (architecture, decision 3). The mixer is the finaliser of
splitmix64 (Steele, Lea and Flood 2014), which passes avalanche tests on consecutive keys.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.engine.arith import Bools, Ints

Words = npt.NDArray[np.uint64]

SEED_LIMIT = 2**53
"""Game seeds are below this, so that every table format holds them exactly."""

_MASK = 2**64 - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_FACTORS = [np.array(factor, dtype=np.uint64) for factor in (_FIRST, _SECOND)]
_SHIFTS = [np.array(shift, dtype=np.uint64) for shift in (30, 27, 31)]
_HALF = np.array(32, dtype=np.uint64)


def mix(words: Words) -> Words:
    """Scramble 64-bit words so that near keys give unrelated values (splitmix64's finaliser)."""
    words = (words ^ (words >> _SHIFTS[0])) * _FACTORS[0]
    words = (words ^ (words >> _SHIFTS[1])) * _FACTORS[1]
    return words ^ (words >> _SHIFTS[2])


def mix_number(word: int) -> int:
    """``mix`` for one Python integer below 2**64."""
    word = ((word ^ (word >> 30)) * _FIRST) & _MASK
    word = ((word ^ (word >> 27)) * _SECOND) & _MASK
    return word ^ (word >> 31)


@lru_cache(maxsize=4096)
def name_key(name: str) -> int:
    """A 64-bit key of a name, the same in every process."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=65536)
def _chain(*parts: int) -> int:
    key = 0
    for value in parts:
        key = mix_number((key + _GOLDEN + value) & _MASK)
    return key


@lru_cache(maxsize=65536)
def _purpose(purpose: str, actor: str, index: int) -> Words:
    return np.array(_chain(name_key(purpose), name_key(actor), index), dtype=np.uint64)


@lru_cache(maxsize=1024)
def _limit(limit: int) -> Words:
    return np.array(limit, dtype=np.uint64)


def _running(rows: Ints) -> Ints:
    """Return the running sums of rows (R, N), in their own type."""
    if rows.shape[-1] < _MANY:
        return np.add.accumulate(rows, axis=0, dtype=rows.dtype)
    # Row by row: for many games several times faster than numpy's own running sum.
    passed = np.empty_like(rows)
    passed[0] = rows[0]
    for before, row, here in zip(passed, rows[1:], passed[1:], strict=False):
        np.add(before, row, out=here)
    return passed


_MANY = 64
"""Games from which rows are added up one by one."""


class Dice:
    """The draws of one moment (turn, phase, exchange) for all games of a batch."""

    def __init__(self, base: Words, turn: int, phase: str, exchange: Ints | int = 0) -> None:
        """Key the moment; ``exchange`` is the step of an exchange, one or one a game, else 0."""
        steps = range(int(np.max(exchange)) + 1)
        keys = np.array([_chain(turn, name_key(phase), step) for step in steps], dtype=np.uint64)
        self._keyed = base ^ keys[exchange]
        self._mixed: Words | None = None

    @property
    def _words(self) -> Words:
        if self._mixed is None:  # only once somebody draws: many phases leave nothing to chance
            self._mixed = mix(self._keyed)
        return self._mixed

    def take(self, games: npt.NDArray[np.intp]) -> Dice:
        """Return the dice of some of the games: their draws are the same as among all."""
        taken = Dice.__new__(Dice)
        taken._keyed = taken._mixed = self._words[games]
        return taken

    def word(self, purpose: str, actor: str = "", index: int = 0) -> Words:
        """Return 64 random bits a game, shape (N,)."""
        return mix(self._words + _purpose(purpose, actor, index))

    def below(self, limit: Ints | int, purpose: str, actor: str = "", index: int = 0) -> Ints:
        """Draw uniformly from 0 .. limit - 1 (limit below 2**31), shape (N,).

        Multiply-high instead of a remainder: no bias towards small values.
        """
        most = _limit(limit) if isinstance(limit, int) else limit.astype(np.uint64)
        drawn = (self.word(purpose, actor, index) >> _HALF) * most
        return (drawn >> _HALF).astype(np.int32)

    def weighted(self, weights: Ints | Bools, purpose: str, actor: str = "") -> Ints:
        """Draw a row for each game in proportion to ``weights`` (R, N), whose sums fit its type.

        Returns (N,); R where all weights of a game are 0.
        """
        rows: Ints = weights.view(np.int8 if weights.dtype == np.bool_ else weights.dtype)
        passed = _running(rows)
        place = self.below(np.maximum(passed[-1], 1), purpose, actor).astype(rows.dtype)
        drawn = (passed <= place).view(np.int8)
        return np.add.reduce(drawn, axis=0, dtype=np.int8).astype(np.int64)

    def within(self, size: Ints | int, purpose: str, actor: str = "", index: int = 0) -> Ints:
        """Draw uniformly from -size .. size (hundredths for a track's noise), shape (N,)."""
        return self.below(2 * np.asarray(size) + 1, purpose, actor, index) - size


def seed_words(seeds: Ints, salts: Ints) -> Words:
    """Return the key of each game from its seed and salt, shape (N,)."""
    salted = mix(salts.astype(np.uint64) + np.uint64(_GOLDEN))
    return mix(seeds.astype(np.uint64) * np.uint64(_GOLDEN) ^ salted)


def game_seeds(seed: int, games: int, start: int = 0) -> Ints:
    """Return the seeds of ``games`` games of a run, from its own seed; shape (games,).

    Game 0 of a run keeps the run's seed, so that a run of one is the game of that seed.
    """
    return seeds_at(seed, np.arange(start, start + games))


def seeds_at(seed: int, places: Ints) -> Ints:
    """Return the seeds of the games of a run at these places (N,)."""
    index = places.astype(np.uint64)
    words = mix(np.uint64(mix_number(seed ^ _GOLDEN)) + index * np.uint64(_GOLDEN))
    seeds = (words >> np.uint64(11)).astype(np.int64)
    return np.where(index == 0, np.int64(seed), seeds)
