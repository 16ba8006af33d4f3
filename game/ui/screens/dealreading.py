"""A package as the table reads it: pieces, totals once grown, demands it keeps. No pygame.

Every number is the engine's own (`rules.negotiation`), fed with what the reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np

from game.engine import legality
from game.engine.arith import WIDE, Ints
from game.engine.rules import negotiation
from game.engine.schema import DOMAINS
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS, Proposals
from game.engine.view import View
from game.scenario.menus import DEMANDS, PROPOSALS
from game.ui.i18n import _
from game.ui.screens.reading import POINT, number, points

Package = tuple[Ints, Ints]
"""Components (32, 1) and clauses (16, 1), 0 or 1."""
Item = tuple[str, str]
"""``component`` or ``clause``, and its id."""
BEFORE_VOTE = ("demands", "draft", "ukraine_asks", "russia_asks", "acceptance", "package_vote")
"""Phases in which no consent is bought, or no longer."""
TOTALS = (
    "capability", "binding", "integration", "coverage", "reassurance", "alarm", "package_price",
)  # fmt: skip
"""What a package comes to, besides the political budget left."""
_SHOWN_FIELDS = (
    "capability", "binding", "integration", "coverage", "reassurance", "alarm", "influence_loss",
    "price",
)  # fmt: skip


@dataclass(frozen=True)
class Deal:
    """A package: its pieces, whole points by total, the budget left, demands kept by role."""

    pieces: tuple[Item, ...]
    totals: Mapping[str, int]
    left: int
    kept: Mapping[str, Mapping[str, bool]]


def deal(view: View, package: Package) -> Deal:
    """Return what a package would be once it has grown; a page asks for each package often."""
    key = ("deal", *(rows.tobytes() for rows in package))
    if key not in view.memo:
        view.memo[key] = _deal(view, package)
    return cast(Deal, view.memo[key])


def _deal(view: View, package: Package) -> Deal:
    worth = negotiation.promised(view, *package).of_width(WIDE)
    demands = view.numbers.tables.negotiation.demands
    kept = negotiation.demands_kept(negotiation.Grown(view, worth))
    return Deal(
        pieces(view, package),
        {name: points(worth.named(name)) for name in TOTALS},
        max(0, int(negotiation.pot_after(view, worth)[0]) - spent(view)) // POINT,
        {
            role: {demand.id: bool(row[0]) for demand, row in zip(demands[role], rows, strict=True)}
            for role, rows in kept.items()
        },
    )


def deals(
    view: View, slot: str, options: Iterable[str], chosen: Mapping[str, str]
) -> tuple[Deal, dict[str, Deal]]:
    """Return the package before a slot, and with each of its options; a demand changes none."""
    start = before(view, slot, chosen)
    old = deal(view, start)

    def made(option: str) -> Deal:
        package = after(view, slot, option, start)
        # Most slots leave the package alone; to reckon it once more for each card takes a while.
        return old if package is start else deal(view, package)

    return old, {option: made(option) for option in options if slot not in DEMANDS}


def spent(view: View) -> int:
    """Return the political budget that consent has taken, hundredths; a new vote starts anew."""
    free = view.phase in BEFORE_VOTE or number(view, "signature") == negotiation.UNAMENDED
    return 0 if free else int(view.read("bought")[0])


def pieces(view: View, package: Package) -> tuple[Item, ...]:
    """Return the items of a package, components first."""
    tables = view.numbers.tables
    found: list[Item] = []
    for kind, names, rows in (
        ("component", tables.component_ids, package[0]),
        ("clause", tables.clause_ids, package[1]),
    ):
        found += [(kind, name) for name, held in zip(names, rows[:, 0], strict=False) if held]
    return tuple(found)


def every_piece(view: View) -> tuple[Item, ...]:
    """Return every item there is, components first."""
    tables = view.numbers.tables
    components = (("component", name) for name in tables.component_ids)
    return (*components, *(("clause", name) for name in tables.clause_ids))


def standing(view: View) -> Package:
    """Return the package on the table."""
    return negotiation.standing(view)


def before(view: View, slot: str, chosen: Mapping[str, str]) -> Package:
    """Return the package a slot's options start from: after the slots chosen before it."""
    package = standing(view)
    for earlier in ("draft", "amendment", "counter"):
        if earlier != slot and earlier in chosen:
            package = after(view, earlier, chosen[earlier], package)
    return package


def after(view: View, slot: str, option: str, package: Package) -> Package:
    """Return the package as it would be with an option of a slot; most slots leave it alone."""
    place = np.array([legality.option_ids(view, slot).index(option)], dtype=np.int64)
    if slot == "draft":
        return negotiation.drafted(view, place)
    if slot in PROPOSALS:
        return negotiation.toggled(view, proposals(view, slot), place, *package)
    if slot == "accept":
        return negotiation.accepted(view, place)
    if slot == "russia_stance" and option != "sign":
        return negotiation.without_russia(view, *package)
    if slot == "ukraine_signs" and option == "refuse":
        return refused(view, package)
    return package


def refused(view: View, package: Package) -> Package:
    """Return what is left on the table when Ukraine refuses."""
    if number(view, "bargain") == negotiation.AMENDMENT:
        return view.read("component"), view.read("clause")
    over = number(view, "refusals") > 0
    return (0 * package[0], 0 * package[1]) if over else package


def proposals(view: View, slot: str) -> Proposals:
    """Return what may be asked in a slot."""
    table = view.numbers.tables.negotiation
    return {"swap": table.swaps, "amendment": table.ukraine_asks, "counter": table.russia_asks}[
        slot
    ]


def changes(old: Deal, new: Deal) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the items that came and those that left."""
    came = tuple(item for item in new.pieces if item not in old.pieces)
    return came, tuple(item for item in old.pieces if item not in new.pieces)


# -- one piece ----------------------------------------------------------------------------------


def adds(view: View, item: Item) -> dict[str, int]:
    """Return what an item brings by itself, whole points; ``coverage`` is the mean of domains.

    ``months``: until all of it has grown; a clause holds at once.
    """
    at = _fields(view, item)
    found = {field: at.get(field, 0) // POINT for field in _SHOWN_FIELDS}
    if "coverage" not in at:
        found["coverage"] = sum(at[domain] for domain in DOMAINS) // len(DOMAINS) // POINT
    found["months"] = (at.get("lag", 0) + at.get("ramp", 0)) // POINT
    return found


def needs_russia(view: View, item: Item) -> bool:
    """Return whether an item leaves unless Russia signs."""
    return bool(_fields(view, item)["needs_russia"])


def _fields(view: View, item: Item) -> dict[str, int]:
    """Return an item's row by field, in stored units."""
    kind, name = item
    tables = view.numbers.tables
    if kind == "clause":
        row = view.numbers.pick(tables.clauses, tables.clause_ids.index(name))
        return dict(zip(CLAUSE_FIELDS, (int(value) for value in row), strict=True))
    row = view.numbers.pick(tables.components, tables.component_ids.index(name))
    return dict(zip(COMPONENT_FIELDS, (int(value) for value in row), strict=True))


# -- words --------------------------------------------------------------------------------------


def total_name(name: str) -> str:
    """Return the label of a total."""
    return {
        "capability": _("Capability"),
        "binding": _("Binding"),
        "integration": _("Integration"),
        "coverage": _("Coverage"),
        "reassurance": _("Reassurance"),
        "alarm": _("Alarm"),
        "package_price": _("Price"),
    }[name]


def total_note(name: str) -> str:
    """Return what a total means."""
    return {
        "capability": _("Usable force behind the words, once all of it has grown."),
        "binding": _("How little room the text leaves for staying away."),
        "integration": _("How much would be lost by leaving what was built together."),
        "coverage": _("Mean over five domains: how far acts below force are covered."),
        "reassurance": _("What shows Moscow a defensive purpose."),
        "alarm": _("What Moscow says alarms it."),
        "package_price": _("What it costs the coalition; it is taken from the political budget."),
    }[name]


def ticked(view: View, role: str) -> dict[tuple[str, str], str]:
    """Return a role's own ticks, from its own view: (role, demand) to must-have or red line."""
    demands = view.numbers.tables.negotiation.demands[role]
    places = {slot: number(view, f"{slot}_{role}") for slot in DEMANDS}
    return {(role, demands[place - 1].id): slot for slot, place in places.items() if place}
