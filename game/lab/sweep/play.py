"""Plays a chunk of a sweep and tells its games as rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.engine.arith import SHARE, Ints
from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import seeds_at
from game.engine.rules import negotiation
from game.engine.schema import ROLES
from game.engine.tables import Tables
from game.lab.sweep.plan import Piece, Sweep
from game.players.player import make_all
from game.sample import rows, setups
from game.sample.drive import Chunk, play_games
from game.sample.rows import Column, Kind, Values
from game.sample.seats import seat_names


@dataclass(frozen=True)
class SweepWork:
    """A sweep as work for processes: a piece is a chunk."""

    sweep: Sweep

    def begin(self) -> Callable[[Piece], Chunk]:
        """Return what plays a chunk."""
        return lambda piece: play(self.sweep, piece)


def play(sweep: Sweep, piece: Piece) -> Chunk:
    """Play one chunk: its draws are the variants of its tables."""
    cast, draw, message, annex, package, seed = sweep.places(piece)
    drawn, variant = np.unique(draw, return_inverse=True)
    tables = sweep.tables
    if sweep.numbers:
        variants = [sweep.draws[place] for place in drawn]
        terms = sweep.terms
        tables = sweep.pack.compile(terms.pace, terms.parameters, variants, sweep.aggregator)
    agreed = _agreed(sweep, tables, message, annex, package)
    batch = Batch.create(tables, agreed, seeds_at(sweep.seed, seed), variant=variant)
    return play_games(batch, make_all(tables, sweep.casts[cast[0]]), piece[0])


def _agreed(sweep: Sweep, tables: Tables, message: Ints, annex: Ints, package: Ints) -> SetUp:
    ids = tables.package_ids
    open_one = np.array([name == BARGAIN for name in sweep.packages])
    ready = np.array([0 if name == BARGAIN else ids.index(name) for name in sweep.packages])
    messages = np.array([tables.message_ids.index(name) for name in sweep.messages])
    annexes = np.array([tables.annex_ids.index(name) for name in sweep.annexes])
    found = setups.by_place(tables, ready[package], messages[message], annexes[annex])
    found = replace(found, revises=sweep.terms.revision)
    if sweep.terms.amendments:
        return replace(found, bargain=np.full(len(package), negotiation.AMENDMENT))
    return setups.left_open(found, open_one[package])


def head(sweep: Sweep) -> tuple[Column, ...]:
    """Return the columns of a sweep: those of every table of games, the point and the draw before
    them, the players of blocs and every uncertain number behind.
    """
    places = (Column("point", Kind.COUNT), Column("draw", Kind.COUNT))
    blocs = (Column(f"seat_{bloc}") for bloc in _blocs(sweep))
    return (*places, *rows.HEAD, *blocs, *(Column(path, Kind.FINE) for path in sweep.numbers))


def _blocs(sweep: Sweep) -> list[str]:
    """Return the blocs that have a player of their own; all casts seat the same."""
    return [name for name in sweep.casts[0] if name not in ROLES]


def columns(sweep: Sweep, chunk: Chunk) -> list[Values]:
    """Return the values of each column of ``head``, one a game of a chunk."""
    piece = (chunk.first, len(chunk.seeds))
    cast, draw, _message, _annex, package, _seed = sweep.places(piece)
    point = np.arange(piece[0], sum(piece)) // sweep.games
    seats = [seat_names(players) for players in sweep.casts]
    set_up = {
        "package": [sweep.packages[place] for place in package],
        **{f"seat_{role}": [seats[place][role] for place in cast] for role in ROLES},
    }
    return [
        point.tolist(),
        draw.tolist(),
        *rows.columns(sweep.tables, chunk, set_up),
        *([seats[place][bloc] for place in cast] for bloc in _blocs(sweep)),
        *(_numbers(sweep, path, draw) for path in sweep.numbers),
    ]


def _numbers(sweep: Sweep, path: str, draw: Ints) -> Sequence[int]:
    values = np.array([int(one[path] * SHARE) for one in sweep.draws], dtype=np.int64)
    return list(values[draw].tolist())
