"""What Russia can do below and above the line: rungs, domains, cover stories, instruments (rulebook
6).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from game.engine import schema
from game.scenario.models.base import (
    Domain,
    Effects,
    Id,
    JudgedOrNumber,
    Kind,
    Model,
    Number,
    Points,
    Size,
    Sources,
    Word,
    no_repeats,
    one_of,
)

RUNG_IDS = ("none", *(f"rung_{rung}" for rung in range(1, schema.RUNGS)))
RungId = Annotated[str, one_of("rung", RUNG_IDS)]


class Needs(Model):
    """What must be so before a rung may be chosen: least mobilisation (points), first turn (from
    1).
    """

    mobilisation: Points | None = None
    turn: Annotated[int, Field(ge=1)] | None = None


class Rung(Model):
    """One rung of the pressure order; raw points that the rules scale."""

    id: RungId
    severity: JudgedOrNumber
    influence: JudgedOrNumber
    territory: JudgedOrNumber
    prestige: JudgedOrNumber
    cost: JudgedOrNumber
    tension: JudgedOrNumber
    needs: Needs = Needs()


class OvertDeniability(Model):
    """Deniability of the two overt rungs, where it differs from the domain's."""

    rung_6: Points | None = None
    rung_7: Points | None = None


class DomainRow(Model):
    """A domain and how deniable acts in it are, points."""

    id: Domain
    deniability: JudgedOrNumber
    overt_deniability: OvertDeniability = OvertDeniability()


class Cover(Model):
    """A cover story: deniability it adds (points) and what it does to tracks when told."""

    id: Annotated[str, one_of("cover story", schema.COVERS)]
    deniability: JudgedOrNumber
    effects: Effects = {}
    why: Word = ""
    source: Word = ""


Offset = Annotated[Number, Field(ge=-10, le=10)]
PressureRung = Annotated[int, Field(ge=1, lt=schema.RUNGS)]


class Instrument(Model):
    """A concrete act drawn for a rung and domain; `precedent` names the case it is taken from."""

    id: Id
    precedent: Annotated[Word, Field(pattern=r"^X[0-9]{1,2}$")]
    domain: Domain
    rungs: Annotated[tuple[PressureRung, ...], Field(min_length=1)]
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1), AfterValidator(no_repeats)]
    severity: Offset
    deniability: Size
    source: Word
    sources: Sources = ()


TruthKind = Literal["ordered", "beyond_orders", "accident", "third_party", "own_fault"]
