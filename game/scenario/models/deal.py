"""What the sides can agree on and say: frameworks, components, clauses, packages, message cards,
annexes, ambiguity.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.scenario.models.base import (
    Id,
    Ids,
    Judged,
    JudgedOrNumber,
    Level,
    Model,
    Number,
    Points,
    Role,
    Roles,
    Sources,
    Triple,
    Word,
)

Shelf = Literal["words", "shield", "house", "roof"]
DecisionRule = Literal["unanimity", "each_as_it_sees_fit", "lead_nation", "guarantors_incl_russia"]
Membership = Literal["none", "nato", "eu"]


class Framework(Model):
    """A page about a model of guarantees (rulebook 4); `default` is the component its bare id
    stands for.
    """

    id: Id
    shelf: Shelf
    default: Id
    sources: Sources = ()


class Coverage(Model):
    """Protection in each of the five domains, points."""

    cyber: Judged
    energy_economic: Judged
    information_political: Judged
    sabotage_air_sea: Judged
    armed_proxy_territory: Judged


class Component(Model):
    """One building block of a package (rulebook 4); `lag` and `ramp` in months, `forces` and
    `upkeep` per six months.
    """

    id: Id
    framework: Id
    capability: Judged
    binding: Judged
    integration: Judged
    coverage: Coverage
    alarm: Judged
    influence_loss: Judged
    reassurance: Judged
    planning: Judged
    lag: Judged
    ramp: Judged
    forces: Judged
    price: Judged
    upkeep: Judged
    nuclear: Judged
    vagueness: Judged
    invocation: Judged
    steps: bool = False
    accession: bool = False
    decision_rule: DecisionRule
    votes_needed: Level
    consents: Roles
    excludes: Ids = ()
    scope: Literal["recognised", "controlled", "members", "none"]
    open_door: bool
    member_of: Membership = "none"
    sources: Sources = ()


class Clause(Model):
    """A sentence added to a package; `coverage` is added to all five domains. `revises` sets a date
    for a revision; `serves` names for each role the needs the clause serves.
    """

    id: Id
    capability: JudgedOrNumber
    binding: JudgedOrNumber
    reassurance: JudgedOrNumber
    alarm: JudgedOrNumber
    coverage: JudgedOrNumber
    price: JudgedOrNumber
    opens_door: bool = False
    closes_door: bool = False
    conditional: bool = False
    snap_back: bool = False
    consultation: bool = False
    revises: bool = False
    serves: dict[Role, Ids] = {}
    scope: Literal["recognised", "controlled", "none"] = "none"
    consents: Roles
    excludes: Ids = ()
    sources: Sources = ()


class Package(Model):
    """A ready-made set of components and clauses."""

    id: Id
    components: Ids = ()
    clauses: Ids = ()


class Message(Model):
    """A message card: how vague on whether to act, how vague on which act, both 0 to 100 (rulebook
    6).
    """

    id: Id
    whether_ambiguity: Points
    which_ambiguity: Points
    conditional: bool
    why: Word
    source: Word


class Annex(Model):
    """A preset of the classified annex; `line_offset` in percent of the band's half-width."""

    id: Literal["early", "balanced", "strict"]
    line_offset: Annotated[int, Field(ge=-100, le=100)]
    proof: Points
    preauthorised: Level
    cumulative: bool
    briefed: bool
    why: Word


Knot = tuple[Number, Number]


class Curve(Model):
    """A piecewise-linear curve through knots with ascending x."""

    knots: Annotated[tuple[Knot, ...], Field(min_length=2)]
    why: Word
    source: Word


class AmbiguityCurve(Model):
    """How one kind of ambiguity enters one role's choices (rulebook 4); drawn on the message
    screen.
    """

    id: Id
    role: Role
    axis: Literal["whether", "which"]
    knots: Annotated[tuple[Knot, ...], Field(min_length=2)]
    unit: Word
    why: Word
    source: Word


Parameter = Triple
