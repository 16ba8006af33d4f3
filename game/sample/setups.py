"""Set-ups of games side by side that differ in what was agreed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.engine.arith import Bools, Ints
from game.engine.batch import SetUp
from game.engine.rules import negotiation
from game.engine.tables import Tables


def by_place(tables: Tables, package: Ints, message: Ints, annex: Ints) -> SetUp:
    """Return one set-up a game from the places (N,) of package, message and annex."""
    return SetUp(
        tables.package_components[package].T.astype(np.int64),
        tables.package_clauses[package].T.astype(np.int64),
        message.astype(np.int64),
        annex.astype(np.int64),
    )


def every(tables: Tables, games: int, start: int = 0) -> SetUp:
    """Run through every package, message and annex, so that no content goes untouched."""
    game = np.arange(start, start + games)
    package, rest = game % len(tables.package_ids), game // len(tables.package_ids)
    message, rest = rest % len(tables.message_ids), rest // len(tables.message_ids)
    return by_place(tables, package, message, rest % len(tables.annex_ids))


def left_open(agreed: SetUp, games: Bools) -> SetUp:
    """Return the set-ups with the package of ``games`` (N,) left to the table."""
    kept = ~games
    return replace(
        agreed,
        components=agreed.components * kept,
        clauses=agreed.clauses * kept,
        bargain=np.where(games, negotiation.WHOLE, negotiation.READY_MADE),
    )
