"""The menus of play: a slot's options in their order, the number each bears, the key of its words.

Screens and the command read the same rows, so that option 4 of a slot is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.legality import FIXED
from game.engine.phases import PHASES
from game.scenario.models.scenario import Content

SLOTS = tuple(
    dict.fromkeys(slot for phase in PHASES.values() for own in phase.slots.values() for slot in own)
)
"""Every slot, in the order in which a turn asks for it."""
FOLLOWS_RUNG = ("domain", "target", "cover")
"""Slots whose option ``none`` only says that there is no pressure; it is never offered."""
OWN_KINDS = ("rung", *FOLLOWS_RUNG, "verdict")
"""Slots whose options are kinds of content of their own; the others are `option.<slot>.<id>`."""


def option_ids(content: Content, slot: str) -> tuple[str, ...]:
    """Return the ids of a slot's options, ``none`` included, in the order the engine counts."""
    if slot in FIXED:
        return FIXED[slot]
    return tuple(option.id for option in getattr(content.slots, slot))


def numbered(slot: str, ids: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return the options that are offered, each with its number: always the same one."""
    offered = [name for name in ids if not (slot in FOLLOWS_RUNG and name == "none")]
    # A rung's number is its own name: rung 4 is 4, so that no pressure is 0.
    first = 0 if slot == "rung" else 1
    return tuple((name, number) for number, name in enumerate(offered, first))


def word_key(slot: str, option: str) -> tuple[str, str]:
    """Return kind and id of an option's words in the lexicon."""
    return (slot, option) if slot in OWN_KINDS else ("option", f"{slot}.{option}")
