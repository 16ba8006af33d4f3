"""Who sits where, as it is written and read; knows every kind of player."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.errors import UsageError
from game.players.player import DEFAULT_SEAT, HUMAN, Seat, parse_seat

ROLE_SEATS = ("ukraine", "russia", "coalition")


def read_seats(texts: Sequence[str], *, people: str | None = None) -> dict[str, Seat]:
    """Read ``ROLE=PLAYER[:ID]`` texts. Raises UsageError; a role named twice is one.

    ``people`` says why no person can sit here; None lets them.
    """
    found: dict[str, Seat] = {}
    for text in texts:
        name, seat = parse_seat(text)
        if name in found:
            raise UsageError(f"seat {text!r}: {name} has two players; give it one")
        if people is not None and seat.kind == HUMAN:
            raise UsageError(f"seat {text!r}: {people}")
        found[name] = seat
    return found


def all_seats(seats: Mapping[str, Seat]) -> dict[str, Seat]:
    """Return the seats with the default player in every role left open."""
    return dict.fromkeys(ROLE_SEATS, DEFAULT_SEAT) | dict(seats)


def seat_names(seats: Mapping[str, Seat]) -> dict[str, str]:
    """Return who sits where as text: the three roles always, blocs where they have a seat."""
    return {name: str(seat) for name, seat in all_seats(seats).items()}
