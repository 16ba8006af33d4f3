"""What a sitting is opened with, and the first line of its journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import game
from game.engine.chance import SEED_LIMIT
from game.engine.tables import Tables
from game.engine.version import RULES_VERSION
from game.errors import UsageError
from game.journal.embed import embed
from game.journal.entries import Header, Opening
from game.journal.record import Why
from game.players import reasons
from game.players.player import DEFAULT_SEAT, SEATS, Seat, parse_seat
from game.scenario import Pack

_OWN_SEATS = ("ukraine", "russia", "coalition")


@dataclass(frozen=True)
class Setting:
    """What a sitting is opened with: ids, the seed, and who sits where (see ``player.SEATS``).

    ``salt`` is 0 until a facilitator rolls anew. A role without a seat is played by its doctrine.
    ``revision``: whether the package is revised at mid-game. ``amendments``: whether a ready-made
    package is amended once before the first turn. ``bets``: whether waiting teams bet on what the
    others decide. ``numbers``: numbers of the content set otherwise, by path, and ``aggregator``:
    how components are joined; both as a sweep may ask.
    """

    scenario: str
    package: str
    message: str
    annex: str
    pace: str
    parameters: str
    seed: int
    salt: int
    seats: Mapping[str, Seat]
    revision: bool = False
    amendments: bool = False
    bets: bool = False
    numbers: Mapping[str, str] = field(default_factory=dict)
    aggregator: str = "union"

    @classmethod
    def of(cls, opening: Opening) -> Setting:
        """Return the setting a journal was opened with. Raises UsageError for an unknown seat."""
        return cls(**{**opening.model_dump(), "seats": parsed(opening.seats)})

    @property
    def opening(self) -> Opening:
        """The same as a journal's header has it."""
        fields = {name: getattr(self, name) for name in Opening.model_fields if name != "seats"}
        return Opening(**fields, seats={name: str(seat) for name, seat in self.seats.items()})


def parsed(seats: Mapping[str, str]) -> dict[str, Seat]:
    """Return the players of a journal's seats. Raises UsageError for an unknown one."""
    return dict(parse_seat(f"{name}={player}") for name, player in seats.items())


def teller(seats: Mapping[str, str]) -> Why:
    """Return what finds the reasons of the bots among a journal's seats. Raises UsageError."""
    return reasons.teller(parsed(seats))


def checked(pack: Pack, setting: Setting) -> Setting:
    """Return the setting with every role's seat named, in the order of ``SEATS``.

    Raises UsageError for what does not fit the pack.
    """
    for what, value in (("seed", setting.seed), ("salt", setting.salt)):
        if not 0 <= value < SEED_LIMIT:
            raise UsageError(f"{what} {value} is out of range: 0 to {SEED_LIMIT - 1}")
    if setting.scenario != pack.id:
        raise UsageError(f"setting is for {setting.scenario!r}, the pack is {pack.id!r}")
    pack.check_bargain(setting.package, setting.pace, amends=setting.amendments)
    if setting.revision:
        pack.check_revision(setting.pace)
    for name, seat in setting.seats.items():
        parse_seat(f"{name}={seat}")
    given = {**dict.fromkeys(_OWN_SEATS, DEFAULT_SEAT), **setting.seats}
    return replace(setting, seats={name: given[name] for name in SEATS if name in given})


def header_of(pack: Pack, setting: Setting, tables: Tables) -> Header:
    """Return the first line of this game's journal."""
    return Header(
        engine=game.__version__,
        rules_version=RULES_VERSION,
        content=pack.digest,
        rules=tables.digest,
        opening=setting.opening,
        pack=embed(pack.files),
    )
