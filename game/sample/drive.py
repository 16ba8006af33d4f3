"""Plays a plan chunk by chunk; what comes back is integers and digests only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arith import Bools, Ints
from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.fingerprint import figures
from game.engine.phases import Phase
from game.engine.schema import EXCHANGE_ENDS, LEVELS, ROLES
from game.players.drive import play
from game.players.player import Order, Player, make_all
from game.sample import measures
from game.sample.plan import Plan

_LOST = EXCHANGE_ENDS.index("shared_loss")


@dataclass(frozen=True)
class Chunk:
    """Finished games, from game ``first`` of the plan on: seeds (N,), digests, outcomes (N,),
    signature (how a bargain ended), message and annex (N,) as places, components (C, N) and
    clauses (K, N) that stood at the end, stands (3, N) by place in
    ``schema.STANDS``, pin (9, N), measures (M, N).
    """

    first: int
    seeds: Ints
    digests: tuple[str, ...]
    outcomes: Ints
    signature: Ints
    message: Ints
    annex: Ints
    components: Bools
    clauses: Bools
    stands: Ints
    pin: Ints
    measures: Ints


class Answers:
    """Counts, turn by turn, at which level incidents were answered; the state keeps only the
    last.
    """

    def __init__(self, games: int) -> None:
        self.counts = np.zeros((LEVELS, games), dtype=np.int64)

    def __call__(self, batch: Batch, orders: Mapping[str, Order]) -> None:
        """Note the answers of a turn about to be reckoned, or lost in an exchange and scored."""
        counted = batch.mask
        if batch.phase is Phase.SCORE:
            counted = counted & (batch.games.row("exchange_end") == _LOST)
        elif batch.phase is not Phase.RECKONING:
            return
        struck = counted & (batch.games.row("severity") > 0)
        level = batch.games.row("level")
        for row, count in enumerate(self.counts):
            count += struck & (level == row)


@dataclass(frozen=True)
class PlanWork:
    """A plan as work for processes: a piece is a chunk, (first game, number of games)."""

    plan: Plan

    def begin(self) -> Callable[[tuple[int, int]], Chunk]:
        """Make the players; return what plays a chunk."""
        plan, players = self.plan, make_all(self.plan.tables, self.plan.seats)
        return lambda piece: play_chunk(plan, players, *piece)


def chunks(plan: Plan) -> Iterator[Chunk]:
    """Play the plan and yield its chunks in order."""
    return map(PlanWork(plan).begin(), plan.chunks)


def play_chunk(plan: Plan, players: Mapping[str, Player], start: int, count: int) -> Chunk:
    """Play ``count`` games of the plan from game ``start`` on."""
    terms = plan.terms
    agreed = SetUp.of(
        plan.tables,
        terms.package,
        terms.message,
        terms.annex,
        count,
        revises=terms.revision,
        amends=terms.amendments,
    )
    seeds = game_seeds(plan.seed, count, start)
    return play_games(Batch.create(plan.tables, agreed, seeds), players, start)


def play_games(batch: Batch, players: Mapping[str, Player], first: int) -> Chunk:
    """Play a batch to its end; its first game is game ``first`` of a plan."""
    answers = Answers(batch.games.games)
    play(batch, players, answers)
    read, tables = batch.games.read, batch.tables
    return Chunk(
        first,
        batch.seeds,
        figures(batch.digests),
        read("outcome"),
        read("signature"),
        read("message"),
        read("annex"),
        read("component")[: len(tables.component_ids)] > 0,
        read("clause")[: len(tables.clause_ids)] > 0,
        np.stack([read(f"stand_{role}") for role in ROLES]),
        measures.pin(batch.games),
        measures.table(batch.games, answers.counts),
    )
