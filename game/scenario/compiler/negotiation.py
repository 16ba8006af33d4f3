"""The bargain as tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from game.engine import schema
from game.engine.arith import SHARE
from game.engine.formula_names import PACKAGE_NAMES
from game.engine.tables import BARGAINERS, Demand, Item, NegotiationTables, Proposals
from game.scenario.compiler import deal
from game.scenario.compiler.numbers import Leaves
from game.scenario.formula import Pool, compile_formula
from game.scenario.menus import need_ids
from game.scenario.models.scenario import Content


def negotiation(content: Content, leaves: Leaves, pool: Pool) -> NegotiationTables:
    """Return who may ask for what, and what bots weigh."""
    components = tuple(row.id for row in content.components)
    clauses = tuple(row.id for row in content.clauses)
    by_id = {package.id: package for package in deal.all_packages(content)}
    drafts = tuple(by_id[name] for name in content.negotiation.drafts)

    def proposals(names: Sequence[str]) -> Proposals:
        return Proposals(
            ("none", *names), tuple(_item(name, components, clauses) for name in names)
        )

    worth = leaves.zeros(len(BARGAINERS), len(PACKAGE_NAMES))
    reservation = leaves.zeros(len(BARGAINERS))
    for row in content.negotiation.worth:
        place, path = BARGAINERS.index(row.id), f"negotiation.worth.{row.id}"
        leaves.put(reservation, place, f"{path}.reservation", row.reservation)
        for name, number in row.values.items():
            column = PACKAGE_NAMES.index(name)
            leaves.put(worth, (place, column), f"{path}.values.{name}", number, SHARE)
    needs = {role: ("none", *need_ids(content, role)) for role in schema.ROLES}
    return NegotiationTables(
        drafts=content.negotiation.drafts,
        draft_components=deal.membership(drafts, components, lambda row: row.components),
        draft_clauses=deal.membership(drafts, clauses, lambda row: row.clauses),
        swaps=proposals(content.negotiation.swaps),
        ukraine_asks=proposals(content.negotiation.ukraine_asks),
        russia_asks=proposals(content.negotiation.russia_asks),
        demands={
            role: tuple(Demand(row.id, compile_formula(row.holds, pool)) for row in rows)
            for role, rows in content.negotiation.demands.items()
        },
        worth=worth,
        reservation=reservation,
        needs=needs,
        serves={role: _serves(content, role, needs[role]) for role in schema.ROLES},
    )


def _serves(content: Content, role: str, needs: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array(
        [[need in clause.serves.get(role, ()) for need in needs] for clause in content.clauses],
        dtype=np.bool_,
    ).reshape(len(content.clauses), len(needs))


def _item(name: str, components: Sequence[str], clauses: Sequence[str]) -> Item:
    if name in components:
        return ("component", components.index(name))
    return ("clause", clauses.index(name))
