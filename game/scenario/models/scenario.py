"""The head of a pack (`scenario.yaml`) and the whole content of a pack once everything is
merged.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from game.engine import schema
from game.scenario.models.base import (
    Formula,
    Id,
    Ids,
    Model,
    Number,
    Roles,
    Sources,
    Triple,
    Word,
    no_repeats,
    one_of,
)
from game.scenario.models.deal import (
    AmbiguityCurve,
    Annex,
    Clause,
    Component,
    Curve,
    Framework,
    Message,
    Package,
)
from game.scenario.models.negotiation import Negotiation
from game.scenario.models.play import Bloc, Doctrine, Event, Slots, TrackStart
from game.scenario.models.pressure import Cover, DomainRow, Instrument, Rung
from game.scenario.models.scoring import Outcome, Pin

PACE_IDS = ("quick", "lesson", "class", "long")
QUICK = "quick"
"""The pace that has no room for an exchange (rulebook 5 and 6)."""
GUIDE_PHASES = ("briefing", "orders", "reaction", "ruling", "vote", "reckoning")
"""Where a guide can speak: before a decision, on the briefing, or at the reckoning, where it leads
to the line first."""
GUIDE_PARTS = ("map", "ladder", "options", "case", "state", "causes")
"""Parts of a screen a lesson can speak of: it is never laid over them."""
Slug = Annotated[Word, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
SeatRole = Annotated[str, one_of("role", schema.ROLES)]


class Pace(Model):
    """How long a game is: turns, months a turn, honest minutes to the score (rulebook 5).

    ``minutes``: of three teams at one screen, in the quick pace of one person. ``exchange``:
    whether grave cases lead to an exchange; where it is not said, in every pace but the quick one.
    """

    turns: Annotated[int, Field(ge=1, le=20)]
    months: Annotated[int, Field(ge=1, le=24)]
    minutes: Annotated[int, Field(ge=1, le=600)]
    exchange: bool | None = None

    def has_exchange(self, pace: str) -> bool:
        """Return whether games of this pace, called ``pace``, know exchanges."""
        return pace != QUICK if self.exchange is None else self.exchange


def may_bargain(pace: str) -> bool:
    """Return whether a pace has time to bargain for the package (rulebook 5)."""
    return pace in ("class", "long")


def may_revise(pace: str) -> bool:
    """Return whether a pace has a middle at which a package is revised (rulebook 4)."""
    return pace != QUICK


def may_amend(pace: str) -> bool:
    """Return whether a pace has time to amend a ready-made package once (rulebook 5)."""
    return pace != QUICK


def amends_unasked(pace: str) -> bool:
    """Return whether a table of this pace amends its package unless it chooses otherwise."""
    return pace == "lesson"


def bets_unasked(pace: str, people: int) -> bool:
    """Return whether the teams of a table bet while they wait, unless it chooses otherwise.

    ``people``: how many roles people play.
    """
    return pace != QUICK and people == 3


class Defaults(Model):
    """What a new game starts with unless somebody chooses otherwise.

    ``bargain``: games between bots bargain for the package where none is named and the pace has
    time for it; else they play with ``package``.
    """

    package: Id
    bargain: bool = False
    message: Id
    annex: Id
    pace: Annotated[str, one_of("pace", PACE_IDS)]
    parameters: Id = "game"


class Guide(Model):
    """A lesson shown to players before they decide: when and to whom; its words are text.

    ``roles``: who reads it, everybody where none is named. ``about``: the parts of the screen it
    speaks of. ``lights``: slot to the options that lie face up, all others are in the drawer.
    ``settles``: slot to an option chosen beforehand, which the player may change.
    """

    id: Id
    turn: Annotated[int, Field(ge=1, le=20)]
    phase: Annotated[str, one_of("phase", GUIDE_PHASES)]
    roles: Roles = ()
    about: tuple[Annotated[str, one_of("part", GUIDE_PARTS)], ...] = ()
    lights: dict[Id, Ids] = {}
    settles: dict[Id, Id] = {}

    def speaks(self, turn: int, phase: str, role: str) -> bool:
        """Tell whether a role reads this lesson in a phase of a turn."""
        return (self.turn, self.phase) == (turn, phase) and (not self.roles or role in self.roles)


class Scenario(Model):
    """The head of a pack.

    ``occasions``: for a goal or question, when a game gives occasion for it (the debrief picks by
    them). ``stand``: the two positions each role stands for, where the pack settles it and teams do
    not choose. ``deck``: the cards that may be drawn, all of them where none is named.
    ``bots``: role to slot to what a bot of that role orders there, where the pack prepares it; in
    every other slot it plays its doctrine. ``role_card``: whether a briefing opens as a card of two
    positions, one need and one secret.
    """

    format: Literal[1]
    id: Slug
    extends: Word | None = None
    level: Word
    seats_default: Annotated[tuple[SeatRole, ...], AfterValidator(no_repeats)]
    defaults: Defaults
    paces: dict[Annotated[str, one_of("pace", PACE_IDS)], Pace]
    goals: Ids = ()
    criteria: Ids = ()
    questions: Ids = ()
    occasions: dict[Id, Formula] = {}
    stand: dict[SeatRole, Ids] = {}
    bots: dict[SeatRole, dict[Id, Id]] = {}
    role_card: bool = False
    deck: Ids = ()
    guide: tuple[Guide, ...] = ()
    sources: Sources = ()

    def lessons(self, turn: int, phase: str, role: str) -> tuple[Guide, ...]:
        """Return the guide's lessons for a role in a phase of a turn."""
        return tuple(row for row in self.guide if row.speaks(turn, phase, role))


class Content(Model):
    """Everything a pack holds except its words."""

    scenario: Scenario
    parameters: dict[str, Triple]
    parameter_sets: dict[Id, dict[str, Number]]
    curves: dict[str, Curve]
    tracks: dict[str, TrackStart]
    frameworks: tuple[Framework, ...]
    components: tuple[Component, ...]
    clauses: tuple[Clause, ...]
    packages: tuple[Package, ...]
    messages: tuple[Message, ...]
    annexes: tuple[Annex, ...]
    ambiguity: tuple[AmbiguityCurve, ...]
    rungs: tuple[Rung, ...]
    domains: tuple[DomainRow, ...]
    covers: tuple[Cover, ...]
    instruments: tuple[Instrument, ...]
    slots: Slots
    events: tuple[Event, ...]
    negotiation: Negotiation
    blocs: tuple[Bloc, ...]
    doctrines: tuple[Doctrine, ...]
    pin: Pin
    outcomes: tuple[Outcome, ...]

    @property
    def deck(self) -> tuple[Event, ...]:
        """The cards that may be drawn, in the order of the content."""
        named = self.scenario.deck
        return tuple(card for card in self.events if not named or card.id in named)


HEADER_KEYS = tuple(Scenario.model_fields)
SECTIONS = tuple(name for name in Content.model_fields if name != "scenario")
__all__ = ["HEADER_KEYS", "SECTIONS", "Content", "Defaults", "Guide", "Pace", "Scenario"]
