"""The only loop over phases: ask the players who must order, step, until every game is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import numpy as np

from game.engine.batch import Batch
from game.engine.chance import Dice
from game.engine.change import Games
from game.engine.view import View
from game.players.player import Order, Player, seat_name

Watch = Callable[[Batch, Mapping[str, Order]], None]
"""Called with the batch before each step and the orders about to take effect."""


def player_dice(batch: Batch) -> Dice:
    """Return the players' own dice for this moment, apart from every draw of the engine."""
    return Dice(batch.words, batch.turn, f"player.{batch.phase.value}", batch.repeat)


def _spread(rows: Order, few: Games | None, games: int) -> Order:
    """Return rows of all ``games`` from those of a few; whoever is not asked is given 0."""
    if few is None:
        return rows
    spread = np.zeros((len(rows), games), dtype=np.int64)
    spread[:, few] = rows
    return list(spread)


def collect(
    batch: Batch, players: Mapping[str, Player], ordered: Collection[str] = ()
) -> tuple[dict[str, Order], dict[str, View]]:
    """Ask every player who must order now; return orders and the views they came from, by actor.

    Left out: actors whose seat has no player here, and those who have ``ordered`` already.
    """
    orders: dict[str, Order] = {}
    if not batch.slots:
        return orders, {}
    few, views = batch.few, batch.views()
    dice = player_dice(batch) if few is None else player_dice(batch).take(few)
    for actor, slots in batch.slots.items():
        player = players.get(seat_name(actor, slots))
        if player is not None and actor not in ordered:
            rows = player.order(views[actor], slots, dice)
            orders[actor] = _spread(rows, few, batch.games.games)
    return orders, views


def play(batch: Batch, players: Mapping[str, Player], watch: Watch | None = None) -> Batch:
    """Play every game of the batch to its end; all actors need a player."""
    while not batch.done:
        orders, views = collect(batch, players)
        if watch is not None:
            watch(batch, orders)
        batch.step(orders, views)
    return batch
