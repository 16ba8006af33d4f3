"""The menus of play: a slot's options in their order, the number each bears, the key of its words.

Screens and the command read the same rows, so that option 4 of a slot is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from game.engine import schema
from game.engine.legality import AND, FIXED, OWN
from game.engine.phases import PHASES
from game.scenario.lexicon import Lexicon
from game.scenario.models.play import Option
from game.scenario.models.scenario import Content

DEMANDS = ("must_have", "red_line")
"""Slots whose menu is the demands of a role."""
PROPOSALS = {"swap": "swaps", "amendment": "ukraine_asks", "counter": "russia_asks"}
"""Slots that offer items of a package, and where content lists them."""
_LISTS = {"message": "messages", "annex": "annexes"}
SLOTS = tuple(
    dict.fromkeys(
        slot
        for phase in PHASES.values()
        for own in phase.slots.values()
        for slot in own
        if slot not in OWN
    )
)
"""Every slot with one menu for everybody, in the order in which a game asks for it."""
FOLLOWS_RUNG = ("domain", "target", "cover")
"""Slots whose option ``none`` only says that there is no pressure."""
_HOLLOW = {**dict.fromkeys((*DEMANDS, *FOLLOWS_RUNG), "none"), "russia_stance": "not_asked"}
"""Options that only say that a slot does not apply; they are never offered. To keep silent about a
need is a choice."""
BETS = {"ukraine": ("domain", "verdict"), "russia": ("verdict",), "coalition": ("domain",)}
"""Slots of others a waiting team bets on; nobody bets on its own order (rulebook 5)."""
OWN_KINDS = ("rung", *FOLLOWS_RUNG, "verdict")
"""Slots whose options are kinds of content of their own; the others are `option.<slot>.<id>`."""


def option_ids(content: Content, slot: str) -> tuple[str, ...]:
    """Return the ids of a slot's options, ``none`` included, in the order the engine counts."""
    if slot in FIXED:
        return FIXED[slot]
    if slot in PROPOSALS:
        return ("none", *getattr(content.negotiation, PROPOSALS[slot]))
    if slot == "draft":
        return content.negotiation.drafts
    if slot in _LISTS:
        return tuple(row.id for row in getattr(content, _LISTS[slot]))
    return tuple(option.id for option in getattr(content.slots, slot))


def need_ids(content: Content, role: str) -> tuple[str, ...]:
    """Return the ids of a role's needs; Russia's over all its types, each once."""
    needs = getattr(content.pin, role).needs
    rows = [getattr(needs, kind) for kind in schema.TYPES] if role == "russia" else [needs]
    return tuple(dict.fromkeys(need.id for own in rows for need in own))


def stand_ids(content: Content, role: str) -> tuple[str, ...]:
    """Return the ids of the pairs of positions a role may stand for, in the engine's order."""
    ids = [position.id for position in getattr(content.pin, role).positions]
    return tuple(AND.join(ids[place] for place in pair) for pair in schema.STANDS)


def stand_name(words: Lexicon, role: str, positions: Iterable[str]) -> str:
    """Return the names of the positions of a stand: ``Whole territory + A promise kept``."""
    return " + ".join(words.word("pin", f"{role}.positions.{id}") for id in positions)


def by_war(options: Iterable[Option]) -> tuple[set[str], set[str]]:
    """Return the ids of the options that are there at peace only, and those at war only."""
    bounds = {option.id: option.requires["war"] for option in options if "war" in option.requires}
    peace = {name for name, bound in bounds.items() if bound.max == 0}
    return peace, set(bounds) - peace


def numbered(
    slot: str, ids: Iterable[str], peace: Container[str] = (), war: Container[str] = ()
) -> tuple[tuple[str, int], ...]:
    """Return the options that are offered, each with its number: always the same one.

    An order of ``war`` takes the number of one of ``peace``: they are never on a menu together. A
    stand bears the numbers of its two positions, 1 to 4, side by side: 13 is the first and third.
    """
    if slot == "stand":
        pairs = [10 * (one + 1) + other + 1 for one, other in schema.STANDS]
        return tuple(zip(ids, pairs, strict=True))
    offered = [name for name in ids if name != _HOLLOW.get(slot)]
    # A rung's number is its own name: rung 4 is 4, so that no pressure is 0.
    first = 0 if slot == "rung" else 1
    steady = [name for name in offered if name not in war]
    number = {name: place for place, name in enumerate(steady, first)}
    free = [*(number[name] for name in steady if name in peace), *range(first + len(steady), 99)]
    number |= zip((name for name in offered if name in war), free, strict=False)
    return tuple((name, number[name]) for name in offered)


def word_key(slot: str, option: str) -> tuple[str, str]:
    """Return kind and id of an option's words in the lexicon."""
    if slot in OWN_KINDS or slot in _LISTS:
        return slot, option
    if slot == "draft":
        return "package", option
    if slot in PROPOSALS and option != "none":
        return "item", option
    return "option", f"{slot}.{option}"
