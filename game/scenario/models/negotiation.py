"""The bargain before the first turn: drafts, what may be asked, demands, what bots weigh."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.engine import formula_names, schema
from game.engine.tables import BARGAINERS
from game.scenario.models.base import Formula, Id, Ids, Model, Number, Size, Word, one_of

_MOST_PROPOSALS = 6
Items = Annotated[Ids, Field(max_length=_MOST_PROPOSALS)]
"""Components and clauses that may be added or, where they are in, removed."""


class Demand(Model):
    """Something a role may declare its must-have or its red line: holds for a grown package."""

    id: Id
    holds: Formula


class Worth(Model):
    """What a side's bots see in a package: utility per point of its values.

    Less than ``reservation`` is worse to them than no deal.
    """

    id: Annotated[str, one_of("bargainer", BARGAINERS)]
    values: dict[Annotated[str, one_of("package value", formula_names.PACKAGE_NAMES)], Number]
    reservation: Size
    why: Word
    source: Word


class Negotiation(Model):
    """Who may ask for what (rulebook 6)."""

    drafts: Items
    swaps: Items
    ukraine_asks: Items
    russia_asks: Items
    demands: dict[
        Annotated[str, one_of("role", schema.ROLES)],
        Annotated[tuple[Demand, ...], Field(max_length=_MOST_PROPOSALS)],
    ]
    worth: tuple[Worth, ...]
