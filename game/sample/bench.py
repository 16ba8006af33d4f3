"""How fast the engine plays, and one signature of ten thousand fixed games.

A decision is one slot of one living game's order with at least two legal values. Decisions are
counted in a second pass over the same seeds, so that counting does not slow the timing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np

from game.engine import legality
from game.engine.arith import Ints
from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.fingerprint import figures
from game.engine.imagine import imagine
from game.engine.phases import Phase
from game.engine.schema import PUBLIC
from game.engine.tables import Tables
from game.players.drive import collect, play
from game.players.player import SEATS, Order, Player, Seat, make_all
from game.sample import setups
from game.sample.plan import CHUNK, Terms

SEED = 20_231_207
"""Seed of every benchmark: fixed, so that speeds and signatures compare."""
SINGLE_GAMES = 24
"""Games of one for the latency; about two thousand decisions."""
PLAYOUTS, PLAYED = 3_000, 5
"""Worlds imagined from one state, and how many times."""


@dataclass(frozen=True)
class Speed:
    """Median over blocks: games and decisions a second on one core."""

    games_per_s: float
    decisions_per_s: float


class Counter:
    """Counts decisions as games are played: call it before each step."""

    def __init__(self) -> None:
        self.decisions = 0

    def __call__(self, batch: Batch, orders: Mapping[str, Order]) -> None:
        """Count the slots in which a living game had a choice."""
        for actor, slots in batch.slots.items():
            view, mask = batch.view(actor), batch.mask
            chosen: dict[str, Ints] = {}
            for slot, choice in zip(slots, orders[actor], strict=True):
                allowed = legality.legal(view, slot, chosen)
                self.decisions += int(((allowed.sum(axis=0) >= 2) & mask).sum())
                chosen[slot] = choice


def players(tables: Tables, kind: str) -> dict[str, Player]:
    """Return a player of one kind for every seat."""
    return make_all(tables, dict.fromkeys(SEATS, Seat(kind)))


def speed(tables: Tables, terms: Terms, kind: str, seconds: float) -> Speed:
    """Play blocks of games for about ``seconds`` of timed play."""
    seated = players(tables, kind)
    games: list[float] = []
    decisions: list[float] = []
    play(block(tables, terms, 0), seated)
    spent, index = 0.0, 0
    while not games or spent < seconds:
        batch = block(tables, terms, index)
        begin = perf_counter()
        play(batch, seated)
        took = perf_counter() - begin
        counter = Counter()
        play(block(tables, terms, index), seated, counter)
        games.append(CHUNK / took)
        decisions.append(counter.decisions / took)
        spent += took
        index += 1
    return Speed(median(games), median(decisions))


def block(tables: Tables, terms: Terms, index: int, games: int = CHUNK) -> Batch:
    """Return block ``index`` of the benchmark's games, ready to be played."""
    agreed = SetUp.of(tables, terms.package, terms.message, terms.annex, games)
    return Batch.create(tables, agreed, game_seeds(SEED, games, index * games))


def decision_ms(tables: Tables, terms: Terms, kind: str = "doctrine") -> float:
    """Return the 99th percentile, in milliseconds, of a decision in a batch of one.

    Timed a phase at a time, from asking its players to the next phase that asks somebody, and
    shared out over the phase's decisions.
    """
    seated = players(tables, kind)
    times: list[float] = []
    for index in range(SINGLE_GAMES):
        counts = _counts(block(tables, terms, index, 1), seated)
        batch = block(tables, terms, index, 1)
        for count in counts:
            begin = perf_counter()
            _carry_out(batch, seated)
            took = perf_counter() - begin
            times += [took / count] * count
    return float(np.percentile(times, 99)) * 1_000


def _counts(batch: Batch, seated: Mapping[str, Player]) -> Iterator[int]:
    """Return the decisions of each phase that asks somebody, of one game played to its end."""
    counts: list[int] = []
    while not batch.done:
        counter = Counter()
        orders, views = collect(batch, seated)
        counter(batch, orders)
        if batch.slots:
            counts.append(counter.decisions)
        batch.step(orders, views)
    return iter(counts)


def _carry_out(batch: Batch, seated: Mapping[str, Player]) -> None:
    """Play up to and including the next phase that asks somebody."""
    while not batch.done:
        asks = bool(batch.slots)
        orders, views = collect(batch, seated)
        batch.step(orders, views)
        if asks:
            return


def playouts_s(tables: Tables, terms: Terms) -> float:
    """Return the seconds that ``PLAYOUTS`` worlds take, imagined from a middle turn and played on.

    The orders of the turn after the middle are about to be given in a game of doctrines. What is
    imagined is what everybody sees, and doctrines play it to the end. Median over ``PLAYED``.
    """
    seated = players(tables, "doctrine")
    games = block(tables, terms, 0, SINGLE_GAMES)
    while (games.turn, games.phase) != (tables.turns // 2 + 1, Phase.ORDERS):
        games.step(*collect(games, seated))
    one = np.flatnonzero(games.mask)[:1]
    state, seeds = games.games.take(one), games.seeds[one]
    table = Batch(tables, state, seeds, phase=games.phase, turn=games.turn)
    times: list[float] = []
    for key in range(PLAYED + 1):
        begin = perf_counter()
        play(imagine(table.view(PUBLIC), PLAYOUTS, key), seated)
        times.append(perf_counter() - begin)
    return median(times[1:])


def signature(tables: Tables) -> str:
    """Return the sha256 over the digests of 5,000 random and 5,000 doctrine games.

    The games run through every package, message and annex, so that no content goes untouched.
    """
    whole = hashlib.sha256()
    for kind in ("random", "doctrine"):
        seeds = game_seeds(SEED, CHUNK)
        batch = play(
            Batch.create(tables, setups.every(tables, CHUNK), seeds), players(tables, kind)
        )
        for digest in figures(batch.digests):
            whole.update(digest.encode())
    return whole.hexdigest()
