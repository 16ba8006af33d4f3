"""What a choice at the revision would change: the package, its price, what needs serve. No pygame.

Every number is the engine's own (`rules.revision`), fed with what the reader sees and what the
choice would add to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

import numpy as np

from game.engine import legality
from game.engine.arith import Ints
from game.engine.moment import Reader
from game.engine.rules import negotiation, revision
from game.engine.rules.package import PackageValues
from game.engine.schema import ROLES, Sight
from game.engine.view import View
from game.ui.screens import dealreading
from game.ui.screens.dealreading import Deal, Item, Package
from game.ui.screens.reading import number, points

VOTE, SIGNING = "revision_vote", "revision_signing"
PHASES = ("revision_ukraine", "revision_russia", "revision_coalition", VOTE, SIGNING)
"""The phases of a revision, in their order."""
SECRET = frozenset(PHASES) - {VOTE}
"""Those in which a side weighs what nobody else may see, before it is said aloud."""
ASKED = {"ukraine": "amendment", "russia": "counter"}
"""The slot in which a side asks for something."""
_TAKES = {"amendment": negotiation.TAKE_UKRAINE, "counter": negotiation.TAKE_RUSSIA}
"""What the coalition would have to take for an ask to enter."""
_LEAVES = (("consent", "no"), ("ukraine_signs", "refuse"))
"""Options after which all stays as it is, if they prevail."""
_SAID = ("need", "amendment", "counter", "accept")
Chosen = Mapping[str, str]
"""Slot to option, of the slots before the one shown."""


class Supposed:
    """A reader in which something was said, asked or taken that has not been yet.

    `columns` maps columns of whole numbers to what they would be.
    """

    def __init__(self, reader: Reader, columns: Mapping[str, int]) -> None:
        self.numbers, self.turn = reader.numbers, reader.turn
        self.memo: dict[Any, Any] = {}
        self._reader, self._columns = reader, columns

    def read(self, name: str) -> Ints:
        """Return a column, (N,) or (size, N)."""
        found = self._reader.read(name)
        return np.full_like(found, self._columns[name]) if name in self._columns else found

    @property
    def package(self) -> PackageValues:
        """What the package that stands is worth."""
        return self._reader.package


def supposed(view: View, slot: str, option: str, chosen: Chosen) -> Supposed:
    """Return the view as it would be with an option of a slot, after the slots before it."""
    columns = {
        _column(view, name): legality.option_ids(view, name).index(given)
        for name, given in {**chosen, slot: option}.items()
        if name in _SAID
    }
    if slot in _TAKES:
        columns["accept"] = _TAKES[slot]
    return Supposed(view, columns)


def _column(view: View, slot: str) -> str:
    return f"need_{view.role}" if slot == "need" else slot


# -- the package ----------------------------------------------------------------------------------


def deal(view: View, package: Package, cost: int = 0) -> Deal:
    """Return what a package would be once it has grown; `cost`: what changing it takes, hundredths.

    The budget left is only as exact as this reader knows it (see `budget`).
    """
    left = points(max(0, number(view, "budget") - cost))
    return replace(dealreading.deal(view, package), left=left)


def deals(
    view: View, slot: str, options: Iterable[str], chosen: Chosen
) -> tuple[Deal, dict[str, Deal]]:
    """Return the package in force, and as each option of a slot would leave it."""
    new = {
        option: deal(view, after(view, slot, option, chosen), price(view, slot, option, chosen))
        for option in options
    }
    return deal(view, dealreading.standing(view)), new


def after(view: View, slot: str, option: str, chosen: Chosen) -> Package:
    """Return the package as it would be with an option, if it prevails."""
    key = ("after", slot, option, *chosen.items())
    if key not in view.memo:
        view.memo[key] = _after(view, slot, option, chosen)
    return cast(Package, view.memo[key])


def _after(view: View, slot: str, option: str, chosen: Chosen) -> Package:
    if slot == "need" or (slot, option) in _LEAVES:
        return dealreading.standing(view)
    return revision.proposed(supposed(view, slot, option, chosen))


# -- the price ------------------------------------------------------------------------------------


def price(view: View, slot: str, option: str, chosen: Chosen) -> int:
    """Return what an option would take from the budget before any bloc is paid, hundredths."""
    if slot == "need" or (slot, option) in _LEAVES:
        return 0
    key = ("price", slot, option, *chosen.items())
    if key not in view.memo:
        view.memo[key] = _price(supposed(view, slot, option, chosen))
    return cast(int, view.memo[key])


def full_price(view: View, slot: str, option: str, chosen: Chosen) -> int:
    """Return what the same would cost had nobody disclosed a need, hundredths."""
    silent = {f"need_{role}": 0 for role in ROLES}
    return _price(Supposed(supposed(view, slot, option, chosen), silent))


def _price(reader: Reader) -> int:
    return int(revision.price(reader, reader.read("accept"))[0])


def budget(view: View) -> tuple[int, int]:
    """Return the least and the most that the budget may hold, hundredths, as the reader knows."""
    low, high = view.band("budget")
    return int(low[0]), int(high[0])


def exact(view: View) -> bool:
    """Whether the reader knows the budget to the point."""
    return view.sight("budget") is Sight.EXACT


# -- needs and clauses ----------------------------------------------------------------------------


def asked(view: View) -> dict[str, Item]:
    """Return what each side has asked for in this revision so far."""
    found = {}
    for role, slot in ASKED.items():
        proposals = dealreading.proposals(view, slot)
        place = number(view, slot)
        # Before a side's step its column still holds what it asked in the bargain.
        if place and PHASES.index(view.phase) > PHASES.index(f"revision_{role}"):
            kind, _index = proposals.items[place - 1]
            found[role] = (kind, proposals.options[place])
    return found


def askable(view: View) -> tuple[Item, ...]:
    """Return the clauses that somebody may still ask to add."""
    table = view.numbers.tables.negotiation
    names, held = view.numbers.tables.clause_ids, view.read("clause")[:, 0]
    items = (*table.ukraine_asks.items, *table.russia_asks.items)
    found = (names[index] for kind, index in items if kind == "clause" and not held[index])
    return tuple(("clause", name) for name in dict.fromkeys(found))


def serving(view: View, need: str) -> tuple[Item, ...]:
    """Return the clauses that may be asked for and serve one of the reader's own needs."""
    return tuple(i for i in askable(view) if need in needs_of(view, i).get(view.role, ()))


def halved(view: View, need: str) -> tuple[Item, ...]:
    """Return the clauses that would cost less once the reader discloses a need."""
    with_it = supposed(view, "need", need, {})
    return tuple(i for i in askable(view) if _meets(view, with_it, i))


def shared(view: View, item: Item) -> bool:
    """Whether a piece is a clause that serves two needs that were disclosed already."""
    return item[0] == "clause" and _meets(view, view, item)


def _meets(view: View, reader: Reader, item: Item) -> bool:
    clause = view.numbers.tables.clause_ids.index(item[1])
    return bool(revision.served(reader, clause)[0])


def needs_of(view: View, item: Item) -> dict[str, tuple[str, ...]]:
    """Return the needs that a clause serves, by role; empty for a component."""
    kind, name = item
    tables = view.numbers.tables
    if kind != "clause":
        return {}
    place, table = tables.clause_ids.index(name), tables.negotiation
    found = {
        role: tuple(
            need
            for need, serves in zip(table.needs[role], table.serves[role][place], strict=True)
            if serves
        )
        for role in ROLES
    }
    return {role: needs for role, needs in found.items() if needs}


def disclosed(view: View, role: str) -> str:
    """Return the need that a side has disclosed, or ``none``."""
    return view.numbers.tables.negotiation.needs[role][number(view, f"need_{role}")]
