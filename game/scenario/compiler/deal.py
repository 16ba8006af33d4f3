"""Components, clauses, packages, message cards, annexes, blocs and curves as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from game.engine import schema
from game.engine.arith import POINT, Ints
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS, DECISION_RULES
from game.scenario.compiler.numbers import Leaves
from game.scenario.models.deal import Clause, Component, Knot, Package
from game.scenario.models.scenario import Content

Bools = npt.NDArray[np.bool_]
_RATES = frozenset({"forces", "upkeep"})


def components(content: Content, leaves: Leaves) -> Ints:
    """Return (V, K, fields of a component)."""
    table = leaves.zeros(len(content.components), len(COMPONENT_FIELDS))
    words = {page.id for page in content.frameworks if page.shelf == "words"}
    for row, component in enumerate(content.components):
        path = f"components.{component.id}"
        for column, name in enumerate(COMPONENT_FIELDS):
            if name in _COMPONENT_FACTS:
                table[:, row, column] = _COMPONENT_FACTS[name](component)
            elif name == "is_words":
                table[:, row, column] = component.framework in words
            elif name in schema.DOMAINS:
                judged = getattr(component.coverage, name)
                leaves.put(table, (row, column), f"{path}.coverage.{name}", judged)
            else:
                judged = getattr(component, name)
                rate = name in _RATES
                leaves.put(table, (row, column), f"{path}.{name}", judged, rate=rate)
    return table


_COMPONENT_FACTS: dict[str, Callable[[Component], int]] = {
    "steps": lambda component: component.steps,
    "accession": lambda component: component.accession,
    "votes_needed": lambda component: component.votes_needed,
    "decision_rule": lambda component: DECISION_RULES.index(component.decision_rule),
    "needs_russia": lambda component: "russia" in component.consents,
    "closes_door": lambda component: not component.open_door,
    "is_nato": lambda component: component.member_of == "nato",
    "is_eu": lambda component: component.member_of == "eu",
}


def clauses(content: Content, leaves: Leaves) -> Ints:
    """Return (V, C, fields of a clause)."""
    table = leaves.zeros(len(content.clauses), len(CLAUSE_FIELDS))
    for row, clause in enumerate(content.clauses):
        for column, name in enumerate(CLAUSE_FIELDS):
            if name in _CLAUSE_FACTS:
                table[:, row, column] = _CLAUSE_FACTS[name](clause)
            else:
                judged = getattr(clause, name)
                leaves.put(table, (row, column), f"clauses.{clause.id}.{name}", judged)
    return table


_CLAUSE_FACTS: dict[str, Callable[[Clause], int]] = {
    "closes_door": lambda clause: clause.closes_door,
    "conditional": lambda clause: clause.conditional,
    "snap_back": lambda clause: clause.snap_back,
    "consultation": lambda clause: clause.consultation,
    "controlled_only": lambda clause: clause.scope == "controlled",
    "recognised_borders": lambda clause: clause.scope == "recognised",
    "needs_russia": lambda clause: "russia" in clause.consents,
    "revises": lambda clause: clause.revises,
}


def excludes(rows: Sequence[Component | Clause]) -> Bools:
    """Return which pairs exclude each other, (K, K), symmetric whichever side says it."""
    ids = [row.id for row in rows]
    table = np.zeros((len(ids), len(ids)), dtype=np.bool_)
    for index, row in enumerate(rows):
        for other in row.excludes:
            if other in ids:
                table[index, ids.index(other)] = table[ids.index(other), index] = True
    return table


def all_packages(content: Content) -> tuple[Package, ...]:
    """Return the listed packages, each component alone under its own id, each framework under its
    default's.
    """
    packages = list(content.packages)
    taken = {package.id for package in packages}
    alone = [(component.id, component.id) for component in content.components]
    pages = [(page.id, page.default) for page in content.frameworks]
    for name, component in alone + pages:
        if name not in taken:
            taken.add(name)
            packages.append(Package(id=name, components=(component,), clauses=()))
    return tuple(packages)


def membership(
    packages: Sequence[Package], ids: Sequence[str], chosen: Callable[[Package], Sequence[str]]
) -> Bools:
    """Return which of `ids` each package holds, (P, K)."""
    return np.array(
        [[name in chosen(package) for name in ids] for package in packages], dtype=np.bool_
    ).reshape(len(packages), len(ids))


def messages(content: Content, leaves: Leaves) -> Ints:
    """Return (V, M, 3): whether- and which-ambiguity in hundredths, conditional 0/1."""
    table = leaves.zeros(len(content.messages), 3)
    for row, card in enumerate(content.messages):
        path = f"messages.{card.id}"
        leaves.put(table, (row, 0), f"{path}.whether_ambiguity", card.whether_ambiguity)
        leaves.put(table, (row, 1), f"{path}.which_ambiguity", card.which_ambiguity)
        table[:, row, 2] = card.conditional
    return table


def annexes(content: Content, leaves: Leaves) -> Ints:
    """Return (V, A, 5): line offset and proof in hundredths, pre-authorised level, cumulative,
    briefed.
    """
    table = leaves.zeros(len(content.annexes), 5)
    for row, annex in enumerate(content.annexes):
        path = f"annexes.{annex.id}"
        leaves.put(table, (row, 0), f"{path}.line_offset", annex.line_offset)
        leaves.put(table, (row, 1), f"{path}.proof", annex.proof)
        table[:, row, 2:] = (annex.preauthorised, annex.cumulative, annex.briefed)
    return table


_BLOC_COLUMNS = {"stake": POINT, "election": 1, "election_cost": POINT, "price": POINT}
"""Columns of a bloc and their scale: the chance of an election is drawn in whole percent."""


def blocs(content: Content, leaves: Leaves) -> Ints:
    """Return (V, 4, 4) in the order of `schema.BLOCS`: stake, election, its cost, price."""
    table = leaves.zeros(len(schema.BLOCS), 4)
    for bloc in content.blocs:
        row = schema.BLOCS.index(bloc.id)
        for column, (name, scale) in enumerate(_BLOC_COLUMNS.items()):
            path = f"blocs.{bloc.id}.{name}"
            leaves.put(table, (row, column), path, getattr(bloc, name), scale)
    return table


def curves(content: Content, leaves: Leaves) -> dict[str, Ints]:
    """Return every curve by name, (V, K, 2), hundredths on both axes."""
    named = {
        name: _curve(f"curves.{name}", curve.knots, leaves)
        for name, curve in content.curves.items()
    }
    for curve in content.ambiguity:
        named[curve.id] = _curve(f"ambiguity.{curve.id}", curve.knots, leaves)
    return named


def _curve(path: str, knots: Sequence[Knot], leaves: Leaves) -> Ints:
    table = leaves.zeros(len(knots), 2)
    for row, knot in enumerate(knots):
        for column, axis in enumerate("xy"):
            leaves.put(table, (row, column), f"{path}.{row}.{axis}", knot[column], POINT)
    return table
