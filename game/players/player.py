"""What a player is, and the registry of the kinds a seat can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from game.engine.arith import Ints
from game.engine.chance import Dice
from game.engine.schema import BLOCS
from game.engine.tables import Tables
from game.engine.view import View
from game.errors import UsageError, did_you_mean

Order = Sequence[Ints]
"""One row (N,) of option indices a slot, in the order of the slots asked for."""


class Player(Protocol):
    """Gives orders for one actor in N games at once, from its view alone.

    ``dice`` draws are the player's own: keyed by game, turn, phase and actor, and apart from
    every draw of the engine.
    """

    def order(self, view: View, slots: Sequence[str], dice: Dice) -> Order:
        """Return one legal option index a slot and game."""


@dataclass(frozen=True)
class Seat:
    """Who plays an actor: the kind of player and, for some kinds, which one."""

    kind: str
    id: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else self.kind


Maker = Callable[[Tables, str, str], Player]
"""Builds a player from the tables, the seat's name and the id after the colon."""
_KINDS: dict[str, Maker] = {}
HUMAN = "human"
DEFAULT_SEAT = Seat("doctrine")
ALLY = "transatlantic_ally"
SEATS = ("ukraine", "russia", "coalition", *BLOCS)
"""Names ``--seat`` accepts: three roles, and the votes of the four blocs."""


def register(kind: str) -> Callable[[Maker], Maker]:
    """Make a kind of player known by name."""

    def keep(maker: Maker) -> Maker:
        _KINDS[kind] = maker
        return maker

    return keep


def parse_seat(text: str) -> tuple[str, Seat]:
    """Read ``ROLE=PLAYER[:ID]``; return the seat's name and its player. Raises UsageError."""
    name, equals, player = text.partition("=")
    kind, _, identifier = player.partition(":")
    if not equals or not kind:
        raise UsageError(f"seat {text!r}: write ROLE=PLAYER or ROLE=PLAYER:ID")
    if name not in SEATS:
        raise UsageError(
            f"seat {text!r}: unknown role {name!r}{did_you_mean(name, SEATS)}; "
            f"roles: {', '.join(SEATS)}"
        )
    known = (*_KINDS, HUMAN)
    if kind not in known:
        raise UsageError(
            f"seat {text!r}: unknown player {kind!r}{did_you_mean(kind, known)}; "
            f"players: {', '.join(known)}"
        )
    return name, Seat(kind, identifier)


BLOC_SLOTS = ("vote", "consent")
"""What every bloc decides for itself."""


def seat_name(actor: str, slots: Sequence[str]) -> str:
    """Return the seat that gives an actor's order: its own, or the coalition's for the ally.

    The coalition's seat decides posture, watch and ruling; a bloc's vote, the ally's too, stays
    with its bot unless the bloc has a seat of its own (rulebook 3).
    """
    return "coalition" if actor == ALLY and slots[0] not in BLOC_SLOTS else actor


def make(tables: Tables, name: str, seat: Seat) -> Player:
    """Build the player of a named seat. Raises UsageError for an unknown id."""
    return _KINDS[seat.kind](tables, name, seat.id)


def make_all(tables: Tables, seats: Mapping[str, Seat]) -> dict[str, Player]:
    """Build the players of every seat that is no human's, by seat name."""
    chosen = {name: seats.get(name, DEFAULT_SEAT) for name in SEATS}
    return {name: make(tables, name, seat) for name, seat in chosen.items() if seat.kind != HUMAN}
