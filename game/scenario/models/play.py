"""What happens in a turn: track starts, options, event cards, blocs, doctrines."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.engine import schema
from game.scenario.models.base import (
    Domain,
    Effects,
    Formula,
    Id,
    Judged,
    JudgedOrNumber,
    Model,
    Number,
    Points,
    RussianType,
    Size,
    Sources,
    Target,
    Track,
    Whole,
    Word,
    one_of,
)
from game.scenario.models.pressure import TruthKind


class TrackStart(Model):
    """Where a track starts, points (accession tracks: months)."""

    start: Annotated[Number, Field(ge=0, le=120)]
    why: Word
    source: Word


class Range(Model):
    """Bounds a named value must keep for an option to be legal."""

    min: Number | None = None
    max: Number | None = None


class Option(Model):
    """One value of a slot: effects on tracks, traits the rules read, what must be so to choose
    it.
    """

    id: Id
    effects: Effects = {}
    traits: dict[Id, Size] = {}
    requires: dict[Id, Range] = {}
    why: Word
    source: Word


class Slots(Model):
    """The menus that content fills (rulebook 6)."""

    statecraft: tuple[Option, ...] = ()
    home: tuple[Option, ...] = ()
    abroad: tuple[Option, ...] = ()
    posture: tuple[Option, ...] = ()
    reaction: tuple[Option, ...] = ()
    response: tuple[Option, ...] = ()
    offer: tuple[Option, ...] = ()
    terms: tuple[Option, ...] = ()


class WeightIf(Model):
    """Weight added to a card's draw while a formula holds."""

    when: Formula
    add: int


class Truth(Model):
    """One possible truth behind an event and its weight in the draw."""

    kind: TruthKind
    weight: Whole


class Event(Model):
    """An event card (rulebook 10); severity 0 means no incident."""

    id: Id
    domain: Domain
    target: Target
    severity: Points
    weight: Whole
    weight_if: tuple[WeightIf, ...] = ()
    effects: Effects = {}
    truths: tuple[Truth, ...]
    source: Word


class Bloc(Model):
    """A bloc of the coalition: stake, election, price of its yes."""

    id: Annotated[str, one_of("bloc", schema.BLOCS)]
    stake: JudgedOrNumber
    election: JudgedOrNumber
    election_cost: JudgedOrNumber
    price: Judged
    why: Word
    source: Word


class Doctrine(Model):
    """A bot's character: utility per point of a track, settings the engine reads by name."""

    id: Id
    role: Annotated[str, one_of("role", (*schema.ROLES, "bloc"))]
    type: RussianType | None = None
    weights: dict[Track, Size]
    settings: dict[Id, Size] = {}
    why: Word
    sources: Sources = ()
