"""What a person chooses, by id, for a batch of one: legal orders, and the options still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.engine import legality
from game.engine.arith import Ints
from game.engine.view import View


def order_of(view: View, slots: Sequence[str], choice: Mapping[str, str]) -> list[Ints]:
    """Turn a person's choice (slot to option id) into a legal order for a batch of one.

    Raises IllegalOrder naming the slot left open, the unknown option or the illegal choice.
    """
    rows = legality.rows_of(view, slots, choice)
    legality.admit(view, slots, rows, np.ones(1, dtype=bool))
    return rows


def open_options(view: View, slot: str, chosen: Mapping[str, str]) -> list[str]:
    """Return the ids of the options legal now in a batch of one, given earlier choices."""
    rows = {
        earlier: np.array([legality.option_ids(view, earlier).index(name)], dtype=np.int64)
        for earlier, name in chosen.items()
    }
    allowed = legality.legal(view, slot, rows)[:, 0]
    return [
        name for name, free in zip(legality.option_ids(view, slot), allowed, strict=True) if free
    ]
