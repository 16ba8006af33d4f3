"""Plays set-ups of the study at every draw, over the same seeds, and sums up what they came to.

A piece is a batch: set-ups with the same players, side by side, at the draws of one aggregator;
their numbers are variants. What comes back are whole sums, so it does not matter who played what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from game.engine.arith import Ints
from game.engine.batch import Batch, SetUp
from game.engine.chance import seeds_at
from game.engine.schema import TYPES
from game.engine.tables import COMPONENT_FIELDS, Tables
from game.lab.study import series
from game.lab.study.reading import Setting, Study
from game.lab.study.worlds import World
from game.players.drive import play
from game.players.player import Order, Seat, make_all
from game.sample import measures
from game.sample.drive import Answers
from game.sample.plan import CHUNK

HALVES = 2
"""Every other seed, apart: how far they differ is the numerical error."""
_STEPS = COMPONENT_FIELDS.index("steps")


@dataclass(frozen=True)
class Case:
    """A set-up; ``steps``: whether its bindings come at entry, None: as the draw has it."""

    setting: Setting
    steps: bool | None = None


@dataclass(frozen=True)
class Piece:
    """Places of cases that share their players; places of draws of one aggregator."""

    cases: tuple[int, ...]
    draws: tuple[int, ...]


@dataclass(frozen=True)
class StudyWork:
    """The study's games as work for processes. ``measures``: what is summed up, by name."""

    study: Study
    cases: tuple[Case, ...]
    worlds: tuple[World, ...]
    seeds: tuple[int, ...]
    measures: tuple[str, ...]

    def begin(self) -> Callable[[Piece], Ints]:
        """Return what plays a piece: sums and, in the last row, counts; (measures + 1, cases,
        draws, halves, types).
        """
        return self._played

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces in order."""
        together: dict[Seats, list[int]] = {}
        for place, case in enumerate(self.cases):
            together.setdefault(case.setting.seats, []).append(place)
        for draws in self._groups():
            most = max(1, CHUNK // (len(draws) * len(self.seeds)))
            for cases in together.values():
                for start in range(0, len(cases), most):
                    yield Piece(tuple(cases[start : start + most]), draws)

    def _groups(self) -> Iterator[tuple[int, ...]]:
        """Yield draws that share an aggregator, as many as make a batch."""
        most = max(1, CHUNK // len(self.seeds))
        for name in sorted({world.aggregator for world in self.worlds}):
            same = [k for k, world in enumerate(self.worlds) if world.aggregator == name]
            for start in range(0, len(same), most):
                yield tuple(same[start : start + most])

    def _played(self, piece: Piece) -> Ints:
        cases = [self.cases[place] for place in piece.cases]
        worlds = [self.worlds[place] for place in piece.draws]
        shape = (len(cases), len(worlds), len(self.seeds))
        case, draw, seed = np.unravel_index(np.arange(np.prod(shape)), shape)
        kinds = list(dict.fromkeys(map(_terms, cases)))
        kind = np.array([kinds.index(_terms(one)) for one in cases])[case]
        tables = self._compiled(kinds, worlds)
        agreed = _agreed(tables, [one.setting for one in cases], case)
        # Each draw is a run of its own, so that the luck of few seeds is not the same in all.
        seeds = np.stack([seeds_at(world.number, np.array(self.seeds)) for world in worlds])
        batch = Batch.create(tables, agreed, seeds[draw, seed], variant=kind * len(worlds) + draw)
        rows = _told(batch, dict(cases[0].setting.seats), self.measures)
        cell = ((case * shape[1] + draw) * HALVES + seed % HALVES) * len(TYPES)
        cell += batch.games.read("ru_type")
        return _summed(rows, cell, (*shape[:2], HALVES, len(TYPES)))

    def _compiled(self, kinds: Sequence[KindOfCase], worlds: Sequence[World]) -> Tables:
        """Return tables with a variant for every kind of case at every draw."""
        form = self.study.form
        variants = [{**world.numbers, **dict(numbers)} for numbers, _ in kinds for world in worlds]
        tables = self.study.pack.compile(form.pace, form.parameters, variants, worlds[0].aggregator)
        components = tables.components.copy()
        stepped = [
            world.steps if steps is None else steps for _, steps in kinds for world in worlds
        ]
        components[[steps is False for steps in stepped], :, _STEPS] = 0
        return replace(tables, components=components)


Seats = tuple[tuple[str, Seat], ...]
KindOfCase = tuple[tuple[tuple[str, Decimal], ...], bool | None]


def _terms(case: Case) -> KindOfCase:
    """Return what makes a case a variant of the tables: its numbers, whether bindings step."""
    return case.setting.numbers, case.steps


def _agreed(tables: Tables, settings: Sequence[Setting], case: Ints) -> SetUp:
    """Return what was agreed in each game (N,) of its case."""
    components = [[name in one.components for name in tables.component_ids] for one in settings]
    clauses = [[name in one.clauses for name in tables.clause_ids] for one in settings]
    return SetUp(
        np.array(components, dtype=np.int64)[case].T,
        np.array(clauses, dtype=np.int64)[case].T,
        np.array([tables.message_ids.index(one.message) for one in settings])[case],
        np.array([tables.annex_ids.index(one.annex) for one in settings])[case],
    )


def _told(batch: Batch, seats: Mapping[str, Seat], wanted: Sequence[str]) -> Ints:
    """Play a batch to its end and return the measures asked for, (M, N)."""
    course, answers = series.Course(), Answers(batch.games.games)

    def watch(batch: Batch, orders: Mapping[str, Order]) -> None:
        course(batch, orders)
        answers(batch, orders)

    play(batch, make_all(batch.tables, seats), watch)
    told = series.Told(batch.games, course, batch.tables.turns)
    rows = dict(zip(measures.names(), measures.table(batch.games, answers.counts), strict=True))
    return np.stack(
        [rows[name] if name in rows else series.LINES[name].tell(told) for name in wanted]
    )


def _summed(rows: Ints, cell: Ints, shape: tuple[int, ...]) -> Ints:
    """Add up rows (M, N) by cell (N,); the last row counts the games."""
    size = int(np.prod(shape))
    counted = np.concatenate([rows, np.ones((1, rows.shape[1]), dtype=np.int64)])
    sums = [np.bincount(cell, weights=row, minlength=size) for row in counted]
    return np.stack(sums).astype(np.int64).reshape(-1, *shape)


def scale(name: str) -> int:
    """Return how many stored units make one shown."""
    known = dict(zip(measures.names(), measures.scales(), strict=True))
    return known[name] if name in known else series.LINES[name].scale
