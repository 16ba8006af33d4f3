"""Worlds an actor cannot tell from its own: for search, odds and staff estimates.

What is seen exactly is kept, what is seen in bands is drawn inside the band, what is hidden is
drawn from its prior. The seeds come from a key of the view, never from the game's own seed or
salt, so no look-ahead can be clairvoyant (architecture, decision 3 and 7).
"""

from __future__ import annotations

import numpy as np

from game.engine.arith import Ints
from game.engine.batch import Batch
from game.engine.chance import SEED_LIMIT, Dice, mix, name_key
from game.engine.numbers import Numbers
from game.engine.phases import Phase
from game.engine.schema import COLUMNS, Column, Sight
from game.engine.state import State
from game.engine.view import View


def imagine(view: View, count: int, key: int) -> Batch:
    """Return a batch of ``count`` worlds for each of the view's N games, at the same moment.

    World ``i`` of game ``g`` is column ``g * count + i``. ``key`` chooses the draws; the same
    view and key give the same worlds.
    """
    games = np.repeat(np.arange(view.games), count)
    seeds = _seeds(view, games, key)
    dice = Dice(mix(seeds.astype(np.uint64)), view.turn, f"imagine.{view.phase}")
    state = State.allocate(len(games))
    for column in COLUMNS:
        state.row(column.id)[...] = _column(view, column, games, dice)
    numbers: Numbers = view.numbers.take(games)
    return Batch(
        numbers.tables,
        state,
        seeds,
        variant=numbers.variant,
        phase=Phase(view.phase),
        turn=view.turn,
    )


def _seeds(view: View, games: Ints, key: int) -> Ints:
    """Keys of the worlds from what the view shows, the caller's key and the world's number."""
    seen = np.full(view.games, name_key(f"{key}.{view.observer}"), dtype=np.uint64)
    for column in COLUMNS:
        if view.sight(column.id) is Sight.EXACT:
            rows = view.read(column.id).reshape(column.size, view.games).astype(np.uint64)
            for row in rows:
                seen = mix(seen + row)
    world = np.arange(len(games), dtype=np.uint64) - np.searchsorted(games, games).astype(np.uint64)
    words = mix(seen[games] ^ mix(world + np.uint64(1)))
    return (words % np.uint64(SEED_LIMIT)).astype(np.int64)


def _column(view: View, column: Column, games: Ints, dice: Dice) -> Ints:
    sight = view.sight(column.id)
    if sight is Sight.EXACT:
        return view.read(column.id)[..., games]
    if sight is Sight.BAND:
        low, high = (edge[..., games] for edge in view.band(column.id))
        return low + dice.below(high - low + 1, column.id)
    return _prior(view, column, games, dice)


def _prior(view: View, column: Column, games: Ints, dice: Dice) -> Ints:
    shape = (len(games),) if column.size == 1 else (column.size, len(games))
    if column.prior is None:
        return np.full(shape, column.start, dtype=np.int64)
    low, high = column.prior
    rows = [
        low + dice.below(high - low + 1, column.id, index=index) for index in range(column.size)
    ]
    return rows[0] if column.size == 1 else np.stack(rows)
