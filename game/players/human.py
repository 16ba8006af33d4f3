"""A human's seat: a mailbox that a screen, a script or a text prompt puts orders into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.engine import legality
from game.engine.arith import Ints
from game.engine.view import View
from game.errors import IllegalOrder, did_you_mean


def order_of(view: View, slots: Sequence[str], choice: Mapping[str, str]) -> list[Ints]:
    """Turn a person's choice (slot to option id) into an order for a batch of one.

    Raises IllegalOrder naming the slot left open, the unknown option or the illegal choice.
    """
    chosen: dict[str, Ints] = {}
    for slot in slots:
        names = legality.option_ids(view, slot)
        if slot not in choice:
            raise IllegalOrder(f"{view.observer}: nothing chosen for {slot}")
        if choice[slot] not in names:
            raise IllegalOrder(
                f"{view.observer}: {slot} has no option {choice[slot]!r}"
                f"{did_you_mean(choice[slot], names)}"
            )
        chosen[slot] = np.array([names.index(choice[slot])], dtype=np.int64)
    legality.admit(view, slots, list(chosen.values()), np.ones(1, dtype=bool))
    return list(chosen.values())


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
