"""Two results of a game that are no scores: of its deal and of its crisis (rulebook 9).

*Deal*: what bots make of this package, beside what they make of every ready-made one, with the same
words, annex and dice. *Crisis*: this game beside games that bots played on from its own first turn,
with other dice. Every layer stands for itself; nothing is summed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.engine.arith import Ints, muldiv
from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.phases import Phase
from game.engine.state import State
from game.players.drive import play
from game.players.player import DEFAULT_SEAT, Seat, make_all
from game.review.course import Course, Snapshot
from game.sample import measures, setups
from game.sample.seats import ROLE_SEATS

GAMES = 120
"""Games a package, and games of the crisis: enough to place one, few enough to wait for."""


@dataclass(frozen=True)
class Place:
    """Where a package stands in one layer: ``place`` of ``among``, 1 for the highest mean.

    ``mean`` of this package, ``lowest`` and ``best`` of all, hundredths of a point; ``holder`` is
    the package with the best.
    """

    place: int
    among: int
    mean: int
    lowest: int
    best: int
    holder: str


@dataclass(frozen=True)
class Percentile:
    """How many of a hundred games of bots ended lower; ``low`` and ``high`` hold half of them."""

    own: int
    share: int
    low: int
    middle: int
    high: int


Layered = tuple[str, str]
"""A role and a layer."""


@dataclass(frozen=True)
class Results:
    """Deal and crisis by role and layer; no crisis where a game did not end or had no winner."""

    games: int
    deal: dict[Layered, Place]
    crisis: dict[Layered, Percentile]


def results_of(course: Course, games: int = GAMES) -> Results:
    """Play the games of bots a debrief compares with; empty before the first turn."""
    if not course.turns:
        return Results(games, {}, {})
    ranked = course.done and not course.closing.flag("shared_loss")
    return Results(games, _deal(course, games), _crisis(course, games) if ranked else {})


def _deal(course: Course, games: int) -> dict[Layered, Place]:
    """Place this package among the ready-made ones, each layer for itself."""
    tables = course.opening.numbers.tables
    names, own = [*tables.package_ids], _ready_made(course)
    if own is None:
        own = BARGAIN
        names.append(own)
    agreed = _packages(course.opening, len(names), games)
    seeds = np.tile(game_seeds(course.header.opening.seed, games, 1), len(names))
    batch = play(Batch.create(tables, agreed, seeds), make_all(tables, _bots()))
    scores = measures.pin(batch.games).reshape(len(measures.PIN), len(names), games)
    means = muldiv(scores.sum(axis=2), 1, games)
    return {
        key: _placed(row, names, names.index(own))
        for key, row in zip(measures.PIN, means, strict=True)
    }


def _ready_made(course: Course) -> str | None:
    """The ready-made package that stands as the first turn opens; None for any other."""
    named, tables = course.header.opening.package, course.opening.numbers.tables
    if named not in tables.package_ids:
        return None
    place = tables.package_ids.index(named)
    for column, table in (
        ("component", tables.package_components),
        ("clause", tables.package_clauses),
    ):
        held, asked = course.opening.read(column)[:, 0], table[place]
        if not np.array_equal(held[: len(asked)], asked):
            return None
    return named


def _packages(opening: Snapshot, count: int, games: int) -> SetUp:
    """Every ready-made package ``games`` times, then, if there is room, the one bargained."""
    tables = opening.numbers.tables
    ready = np.repeat(np.arange(len(tables.package_ids)), games)
    message, annex = opening.number("message"), opening.number("annex")
    agreed = setups.by_place(tables, ready, 0 * ready + message, 0 * ready + annex)
    more = count * games - len(ready)
    if not more:
        return agreed
    rows = {
        name: np.repeat(opening.read(name)[: len(held)], more, axis=1)
        for name, held in (("component", agreed.components), ("clause", agreed.clauses))
    }
    return SetUp(
        np.concatenate([agreed.components, rows["component"]], axis=1),
        np.concatenate([agreed.clauses, rows["clause"]], axis=1),
        np.full(count * games, message, dtype=np.int64),
        np.full(count * games, annex, dtype=np.int64),
    )


def _placed(means: Ints, names: list[str], own: int) -> Place:
    best = int(means.argmax())
    return Place(
        place=1 + int((means > means[own]).sum()),
        among=len(names),
        mean=int(means[own]),
        lowest=int(means.min()),
        best=int(means[best]),
        holder=names[best],
    )


def _crisis(course: Course, games: int) -> dict[Layered, Percentile]:
    """Place this game among games that bots play on from its own first turn."""
    tables = course.opening.numbers.tables
    state = State(np.repeat(course.opening.state.data, games, axis=1))
    seeds = game_seeds(course.header.opening.seed, games, 1)
    batch = Batch(tables, state, seeds, phase=Phase.EVENT)
    scores = measures.pin(play(batch, make_all(tables, _bots())).games)
    own = measures.pin(course.closing.state)[:, 0]
    return {
        key: _among(int(value), row)
        for key, value, row in zip(measures.PIN, own, scores, strict=True)
    }


def _among(own: int, scores: Ints) -> Percentile:
    """Rank one score among others; equals count half."""
    ranked = np.sort(scores)
    lower, equal = int((scores < own).sum()), int((scores == own).sum())
    count = len(ranked)
    low, middle, high = (int(ranked[count * part // 4]) for part in (1, 2, 3))
    return Percentile(own, (100 * (2 * lower + equal) + count) // (2 * count), low, middle, high)


def _bots() -> dict[str, Seat]:
    return dict.fromkeys(ROLE_SEATS, DEFAULT_SEAT)
