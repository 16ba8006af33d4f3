"""Plays every path of the small game through the engine, and asks the bots at every turning.

It is one turn of many dealt games, each played along every path with its own draws; what is private
to a game and what the turn draws is averaged out. The blocs vote as their bots do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arith import SHARE, Bools, Ints
from game.engine.batch import Batch, SetUp
from game.engine.chance import seeds_at
from game.engine.phases import Phase
from game.engine.rules import escalation
from game.engine.schema import BLOCS, PUBLIC, ROLES, TRACK_IDS
from game.engine.tables import Tables
from game.lab.core import bots, menu
from game.lab.core.solve import bounded
from game.lab.core.table import ByMove, Floats, Table
from game.players.drive import collect
from game.players.player import ALLY, DEFAULT_SEAT, make, make_all
from game.sample.plan import Terms

_ACTORS = {"ukraine": "ukraine", "russia": "russia", "coalition": ALLY}


@dataclass(frozen=True)
class Walk:
    """What was found in S games along every path.

    ``payoffs`` (3, P, A, V, R, S) in 1/10,000 of a hundredth; whether the trigger is ``met``
    (P, A, S); ``worth`` in hundredths that the bots see in their options: plan (S, P), reaction
    (P, S, A), verdict (P, A, S, V), response (P, A, V, S, R).
    """

    payoffs: Ints
    met: Bools
    worth: Mapping[str, Ints]

    def some(self, games: slice) -> Table:
        """Return the small game as these games have it, all else that is chance averaged out."""
        sort, count = _sorted(self.met[..., games])
        total = np.einsum("kpavrs,past->kpatvr", self.payoffs[..., games], sort)
        return Table(total / (count * SHARE)[..., None, None], sort.mean(axis=2))

    def table(self) -> Table:
        """Return the small game as all games have it."""
        return self.some(slice(None))

    def play(self, rationality: int) -> ByMove:
        """Return how likely the bots take each option where the ``rationality`` of their doctrines
        is so much (1/10,000). What they see beyond the small game, such as a signal, is averaged.
        """
        rule = bounded(rationality)
        return self._averaged(
            {move: rule(worth.astype(np.float64)) for move, worth in self.worth.items()}
        )

    def thought(self) -> ByMove:
        """Return what the bots see in each option on average, in hundredths."""
        return self._averaged(
            {move: worth.astype(np.float64) for move, worth in self.worth.items()}
        )

    def _averaged(self, seen: Mapping[str, Floats]) -> ByMove:
        sort, count = _sorted(self.met)
        verdict = np.einsum("pasv,past->patv", seen["verdict"], sort)
        response = np.einsum("pavsr,past->patvr", seen["response"], sort)
        return {
            "plan": seen["plan"].mean(axis=0),
            "reaction": seen["reaction"].mean(axis=1),
            "verdict": verdict / count[..., None],
            "response": response / count[..., None, None],
        }


def _sorted(met: Bools) -> tuple[Floats, Floats]:
    """Return which games belong to a trigger not met and met, (P, A, S, 2), and how many they are,
    at least 1, (P, A, 2).
    """
    sort = np.stack([~met, met], axis=-1).astype(np.float64)
    return sort, np.maximum(sort.sum(axis=2), 1)


def deal(tables: Tables, terms: Terms, kind: int, games: int, seed: int) -> Batch:
    """Return ``games`` games at their first orders: the first of the run in which Russia is of type
    ``kind``.
    """

    def begin(seeds: Ints) -> Batch:
        agreed = SetUp.of(tables, terms.package, terms.message, terms.annex, len(seeds))
        return Batch.create(tables, agreed, seeds)

    kept = np.zeros(0, dtype=np.int64)
    looked = 0
    while len(kept) < games:
        seeds = seeds_at(seed, np.arange(looked, looked + 4 * games))
        kept = np.concatenate([kept, seeds[begin(seeds).games.read("ru_type") == kind]])
        looked += len(seeds)
    batch, players = begin(kept[:games]), make_all(tables, {})
    while batch.phase is not Phase.ORDERS:
        batch.step(*collect(batch, players))
    return batch


def walk(start: Batch) -> Walk:
    """Play the turn that ``start``, a batch at its orders, begins along every path.

    All its games have the same type of Russia. Raises UsageError for a scenario without an option
    of the small game, IllegalOrder where a game does not allow one.
    """
    shape = (*menu.SHAPE, start.games.games)
    *path, game = np.indices(shape).reshape(len(shape), -1)
    batch = _spread(start, game)
    rows = menu.orders(batch.tables, np.stack(path))
    before, worth = _tracks(batch), {"plan": bots.plan(start)}
    _until(batch, Phase.REACTION, rows)
    worth["reaction"] = bots.reaction(batch, shape)
    _until(batch, Phase.RULING, rows)
    worth |= bots.ruling(batch, shape)
    met = batch.games.read("trigger_met").reshape(shape)[:, :, 0, 0] != 0
    _until(batch, Phase.RECKONING, rows)
    public = batch.view(PUBLIC)
    danger = escalation.loss_chance(public, public.read("tension"))
    _step(batch, rows)
    payoffs = _payoffs(start, _tracks(batch) - before, danger).reshape(len(ROLES), *shape)
    return Walk(payoffs, met, worth)


def _spread(start: Batch, game: Ints) -> Batch:
    """Return the games of these places (N,), at the same moment."""
    games, seeds = start.games.take(game), start.seeds[game]
    return Batch(start.tables, games, seeds, phase=start.phase, turn=start.turn)


def _until(batch: Batch, phase: Phase, rows: Mapping[str, Ints]) -> None:
    """Play on with these orders up to a phase that every path but quiet ones comes through."""
    while batch.phase is not phase:
        _step(batch, rows)


def _step(batch: Batch, rows: Mapping[str, Ints]) -> None:
    """Carry out a phase with these orders; where blocs vote, as their bots do."""
    blocs = {bloc: make(batch.tables, bloc, DEFAULT_SEAT) for bloc in BLOCS}
    votes, views = collect(batch, blocs)
    forced = {
        actor: [rows[slot] for slot in slots]
        for actor, slots in batch.slots.items()
        if actor not in votes
    }
    batch.step({**forced, **votes}, views)


def _tracks(batch: Batch) -> Ints:
    return np.stack([batch.games.read(track) for track in TRACK_IDS])


def _payoffs(start: Batch, change: Ints, danger: Ints) -> Ints:
    """What moving the tracks (T, N) is worth to each role, (3, N), in 1/10,000 of a hundredth.

    Shared loss counts as ``escalation_weight`` says, to all, as often as its printed chance.
    """
    scales = [bots.scale_of(start.view(_ACTORS[role])) for role in ROLES]
    weights = [[int(scale.weight(track)[0]) for track in TRACK_IDS] for scale in scales]
    lost = danger * int(start.numbers.par.escalation_weight[0])
    return np.asarray(np.array(weights, dtype=np.int64) @ change - lost)
