"""The revision at mid-game (rulebook 6): one amendment a side, needs said aloud, a signature.

What stands stays in force until Ukraine signs something else. A clause that serves two needs that
were disclosed costs half: a need said aloud is what a shared solution can be built on.
"""

from __future__ import annotations

import numpy as np

from game.engine.arith import Bools, Ints, only, part
from game.engine.moment import Moment, Reader
from game.engine.rules import message, negotiation
from game.engine.schema import LATE_BITS, ROLES
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS, Proposals

_SHARED_NEEDS = 2


def schedule(m: Moment) -> Ints:
    """Return after which turn a game revises its package, (N,); 0: never.

    The middle of the game, or the turn the clause of a revision names.
    """
    tables, column = m.numbers.tables, CLAUSE_FIELDS.index("revises")
    named = np.zeros(m.games, dtype=bool)
    for clause in range(len(tables.clause_ids)):
        flag = m.numbers.each(tables.clauses, clause, column) != 0
        named = named | (flag & (m.read("clause")[clause] != 0))
    last = tables.turns - 1
    middle = np.full(m.games, tables.turns // 2, dtype=np.int32)
    when = np.where(named, np.minimum(m.par.revision_after, last), middle)
    return only((m.read("revises") != 0) & tables.revision, when)


def reopen(m: Moment) -> None:
    """Clear the table: what an earlier bargain asked and voted is history."""
    for column in ("counter", "accept", "consent", "carried", "bought", "ukraine_signs"):
        m.put(column, 0)


def price(reader: Reader, taken: Ints) -> Ints:
    """Return the budget that the amendments ``taken`` cost, hundredths, (N,)."""
    deal = reader.numbers.tables.negotiation
    return _added(reader, deal.ukraine_asks, reader.read("amendment"), _takes(taken, 1)) + _added(
        reader, deal.russia_asks, reader.read("counter"), _takes(taken, 2)
    )


def _takes(taken: Ints, side: int) -> Bools:
    return (taken == side) | (taken == negotiation.TAKE_BOTH)


def _added(reader: Reader, proposals: Proposals, asked: Ints, takes: Bools) -> Ints:
    tables, par = reader.numbers.tables, reader.numbers.par
    total = np.zeros_like(asked)
    for place, (kind, index) in enumerate(proposals.items, start=1):
        table, fields = (
            (tables.components, COMPONENT_FIELDS)
            if kind == "component"
            else (tables.clauses, CLAUSE_FIELDS)
        )
        whole = part(reader.numbers.each(table, index, fields.index("price")), par.budget_price)
        if kind == "clause":
            whole = np.where(served(reader, index), part(whole, par.revision_shared), whole)
        adds = (asked == place) & takes & (reader.read(kind)[index] == 0)
        total = total + only(adds, whole)
    return total


def served(reader: Reader, clause: int) -> Bools:
    """Return where a clause serves two needs that were disclosed, (N,)."""
    serves = reader.numbers.tables.negotiation.serves
    needs = [serves[role][clause][reader.read(f"need_{role}")].astype(np.int32) for role in ROLES]
    return np.stack(needs).sum(axis=0) >= _SHARED_NEEDS


def proposed(reader: Reader) -> tuple[Ints, Ints]:
    """Return the package as it would be, components and clauses.

    An item that names Russia's consent enters only if Russia asked for it or signed the package.
    """
    component, clause = negotiation.accepted(reader, reader.read("accept"))
    asked = negotiation.TAKE_RUSSIA, negotiation.TAKE_BOTH
    russia = np.isin(reader.read("accept"), asked)
    signed = reader.read("russia_stance") == negotiation.SIGNS
    tables, items = reader.numbers.tables, reader.numbers.tables.negotiation.russia_asks.items
    for kind, rows, table, fields in (
        ("component", component, tables.components, COMPONENT_FIELDS),
        ("clause", clause, tables.clauses, CLAUSE_FIELDS),
    ):
        for index in range(table.shape[1]):
            named = reader.numbers.each(table, index, fields.index("needs_russia")) != 0
            new = (rows[index] != 0) & (reader.read(kind)[index] == 0)
            place = items.index((kind, index)) + 1 if (kind, index) in items else 0
            wanted = russia & (place > 0) & (reader.read("counter") == place)
            rows[index] = np.where(new & named & ~signed & ~wanted, 0, rows[index])
    return component, clause


def vote(m: Moment) -> None:
    """Blocs consent, ask their price or refuse; the amendments' own price comes first."""
    cost, taken = price(m, m.read("accept")), m.read("accept") != negotiation.TAKE_NONE
    left = m.read("budget") - cost
    yes, paid = negotiation.tally(m, np.maximum(left, 0))
    carried = (yes >= m.par.consent_needed) & taken & (left >= 0)
    m.put("carried", carried)
    m.put("bought", only(carried, paid))


def sign(m: Moment) -> None:
    """Ukraine signs, and the package changes; it refuses, and all stays as it is."""
    signs = m.now("ukraine_signs") == negotiation.UKRAINE_SIGNS
    component, clause = proposed(m)
    m.put("late", only(signs, _bits(component, m.read("component"))))
    m.put("component", np.where(signs, component, m.read("component")))
    stands = np.where(signs, clause, m.read("clause"))
    m.put("clause", stands)
    m.put("conditional", message.conditional(m, stands))
    cost = price(m, m.read("accept")) + m.read("bought")
    m.add("budget", "revision", only(signs, -cost))
    m.put("revised", signs)


def _bits(after: Ints, before: Ints) -> Ints:
    """Return which components are new, as bits, (rows, N)."""
    new = ((after != 0) & (before == 0)).astype(np.int32)
    weights = (1 << np.arange(LATE_BITS, dtype=np.int32))[None, :, None]
    return (new.reshape(-1, LATE_BITS, new.shape[-1]) * weights).sum(axis=1).astype(np.int32)
