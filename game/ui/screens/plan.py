"""Plan: the choices of the set-up, and what the command line wished for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from game.engine.batch import BARGAIN
from game.engine.schema import ROLES
from game.players.player import HUMAN, Seat
from game.scenario.models.scenario import amends_unasked, bets_unasked, may_amend

YOU = Seat(HUMAN)
_SEEDS = 1_000_000_000
"""Seeds drawn for a person have at most nine figures, to be read aloud or typed again."""


def drawn_seed() -> int:
    """Return a seed from the system's entropy."""
    return int.from_bytes(os.urandom(8), "big") % _SEEDS


@dataclass
class Plan:
    """The choices of the set-up page. `seats` holds the three roles, and blocs that got one.

    `revision` counts at the paces that have a middle.
    `amendments`: whether a ready-made package is amended once; None: as the pace has it.
    `bets`: whether waiting teams bet; None: as pace and people have it. `codes`: whether seats
    choose role codes.
    """

    scenario: str
    package: str
    message: str
    annex: str
    pace: str
    parameters: str
    seats: dict[str, Seat]
    seed: int
    revision: bool = False
    amendments: bool | None = None
    bets: bool | None = None
    codes: bool = False

    @property
    def may_amend(self) -> bool:
        """Whether there is a ready-made package and time to amend it."""
        return self.package != BARGAIN and may_amend(self.pace)

    @property
    def amends(self) -> bool:
        """Whether the table amends its package before the first turn."""
        wish = amends_unasked(self.pace) if self.amendments is None else self.amendments
        return self.may_amend and wish

    @property
    def people(self) -> int:
        """How many roles are people's."""
        return sum(self.seats[role].kind == HUMAN for role in ROLES)

    @property
    def betting(self) -> bool:
        """Whether the teams that wait bet on what the others decide; one alone cannot."""
        wish = bets_unasked(self.pace, self.people) if self.bets is None else self.bets
        return self.people > 1 and wish


@dataclass(frozen=True)
class Wishes:
    """What the command line asked for; empty strings and None leave it to the scenario."""

    seats: Mapping[str, Seat] = field(default_factory=dict)
    seed: int | None = None
    package: str = ""
    message: str = ""
    annex: str = ""
    pace: str = ""
    parameters: str = ""
    revision: bool = False
