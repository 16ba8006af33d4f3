"""Why a number that no ledger holds is what it is: what it would be without each thing behind it.

Tracks move by causes; what is worked out anew from the state (a part of the shield, a line, the
chance of an answer) is explained by leaving one thing out at a time and asking the rules again. A
thing that comes in degrees is left out at the level at which it adds and takes nothing. The
differences, what is left without any of them, and a named rest sum to the number exactly. A seat's
number is taken apart with its own view, so nothing is told that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from game.engine.arith import POINT, Ints
from game.engine.rules import attribution, belief, message, package
from game.engine.rules.negotiation import GROWN, RIPE_TURN
from game.engine.rules.package import PackageValues
from game.engine.schema import TERMS
from game.review.outlook import (
    NEVER,
    Seat,
    private_line,
    unanswered_below,
    weakest,
    would_come,
)

SHIELD = ("capability", "shown", "binding", "integration", "coverage", "alarm")
"""Numbers of the package; ``shown`` is capability as far as it has been shown."""
BY_DOMAIN = ("line", "own", "evidence", "bound")
"""Numbers that each domain has; ``own`` is the reader's private line, where there is one."""
_SHELVED = ("reassurance", "alarm", "package_price")
TOTALS = ("capability", "binding", "integration", "coverage", *_SHELVED)
"""Numbers of a package still on the table."""
_PACKAGE = frozenset({"component", "clause", "treaty_breaches", "truce", "upkeep_unpaid"})
_SPOILT = ("upkeep_unpaid", "treaty_breaches", "truce", "late")
"""What a promise does not know of yet (see ``negotiation.Promise``)."""

Columns = Mapping[str, Ints]


@dataclass(frozen=True)
class Number:
    """A number that is worked out: one of ``SHIELD``, ``answer``, or of ``BY_DOMAIN``."""

    id: str
    domain: int = -1


@dataclass(frozen=True)
class Thing:
    """What a number may rest on: a component, a clause, the message, a track, or a state."""

    kind: str
    id: str


@dataclass(frozen=True)
class Row:
    """One thing: what the number would be without it and the difference, hundredths."""

    thing: Thing
    without: int
    amount: int


@dataclass(frozen=True)
class Made:
    """A number taken apart, hundredths: ``rows`` (largest difference first), ``bare`` and ``rest``
    sum to ``value``.

    ``bare`` is left where all things are away at once. ``rest`` is what things do only together:
    components of a kind overlap, and limits cut. ``ceiling``: what force as shown allows a belief.
    """

    number: Number
    value: int
    bare: int
    rows: tuple[Row, ...]
    ceiling: int | None = None

    @property
    def rest(self) -> int:
        """What no single thing makes."""
        return self.value - self.bare - sum(row.amount for row in self.rows)

    @property
    def capped(self) -> bool:
        """Whether it is a belief that force as shown holds down."""
        return self.ceiling is not None and self.value >= self.ceiling


class _Rows:
    """The columns a package is worked out from, as a seat knows them; all of them are public."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    @property
    def games(self) -> int:
        """N."""
        return self._seat.read("component").shape[-1]

    def row(self, name: str) -> Ints:
        """Return a column, (N,) or (size, N)."""
        return self._seat.read(name).astype(np.int32)


class Without:
    """A seat's reader of the same moment in which some columns are as they would be.

    ``worth_turn``: the one whose package is asked for, where it is another than the seat's.
    """

    def __init__(self, seat: Seat, columns: Columns, worth_turn: int | None = None) -> None:
        self.numbers, self.turn, self.role = seat.numbers, seat.turn, seat.role
        self.memo: dict[Any, Any] = {}
        self._seat, self._columns = seat, columns
        self._anew = worth_turn is not None or bool(_PACKAGE & columns.keys())
        self.worth_turn = _worth_turn(seat) if worth_turn is None else worth_turn

    def read(self, name: str) -> Ints:
        """Return a column, (1,), or (size, 1) for a group. Raises HiddenColumn."""
        return self._columns[name] if name in self._columns else self._seat.read(name)

    @cached_property
    def package(self) -> PackageValues:
        """What the package is worth then."""
        if not self._anew:
            return self._seat.package
        return package.values(_Rows(self), self.numbers, self.worth_turn)


def _worth_turn(seat: Seat) -> int:
    return seat.worth_turn if isinstance(seat, Without) else seat.turn


class Apart:
    """Takes the numbers of one seat apart; every world without a thing is worked out once."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        # A package is worth all turn what it was as the turn began; asked anew, it is of now.
        self._now = Without(seat, {}, _worth_turn(seat))
        self._worlds = dict(self._without())
        self._empty = self._bare()

    def made(self, number: Number) -> Made:
        """Return a number with every thing that makes a difference to it."""
        value, now = _value(self._seat, number), _value(self._now, number)
        rows = []
        for thing, world in self._worlds.items():
            amount = now - _value(world, number)
            if amount:
                rows.append(Row(thing, value - amount, amount))
        if value != now:
            rows.append(Row(Thing("state", "began"), now, value - now))
        rows.sort(key=lambda row: -abs(row.amount))
        bare = _value(self._empty, number)
        ceiling = int(belief.ceiling(self._seat)[0]) if number.id == "answer" else None
        return Made(number, value, bare, tuple(rows), ceiling)

    # -- worlds without a thing -------------------------------------------------------------------

    def _without(self) -> Iterator[tuple[Thing, Without]]:
        for thing, columns in self._held():
            yield thing, Without(self._now, columns)
        if self._seat.read("component").any():
            yield Thing("state", "months"), Without(self._now, _grown(self._now), RIPE_TURN)
        if self._seat.role == "russia":
            yield Thing("state", "reading"), Without(self._now, _declared(self._now))

    def _held(self) -> Iterator[tuple[Thing, Columns]]:
        """Every thing there is now, with the columns that leave it out."""
        tables = self._seat.numbers.tables
        for kind, ids in (("component", tables.component_ids), ("clause", tables.clause_ids)):
            held = self._seat.read(kind)
            for place, name in enumerate(ids):
                if held[place, 0]:
                    rows = held.copy()
                    rows[place] = 0
                    yield Thing(kind, name), {kind: rows}
        for thing, levels in _levels(self._seat):
            columns = {name: self._level(name, level) for name, level in levels.items()}
            if any((self._seat.read(name) != value).any() for name, value in columns.items()):
                yield thing, columns

    def _level(self, name: str, level: int) -> Ints:
        return np.full_like(self._seat.read(name), level)

    def _bare(self) -> Without:
        """The world without any of them."""
        columns: dict[str, Ints] = {}
        for thing, levels in self._held():
            columns |= levels
            if thing.kind in ("component", "clause"):
                columns[thing.kind] = 0 * self._seat.read(thing.kind)
        bare = Without(self._now, columns)
        if self._seat.role != "russia":
            return bare
        return Without(bare, _declared(bare))


def _levels(seat: Seat) -> Iterator[tuple[Thing, dict[str, int]]]:
    """What comes in degrees or flags, and the level at which it adds and takes nothing."""
    par, message_ids = seat.numbers.par, seat.numbers.tables.message_ids
    card = message_ids[int(seat.read("message")[0])]
    yield Thing("message", card), {"whether_ambiguity": 0, "which_ambiguity": 0}
    for track in ("reputation", "will", "fear"):
        yield Thing("track", track), {track: int(getattr(par, f"{track}_zero")[0])}
    for track in ("shown_capability", "alert"):
        yield Thing("track", track), {track: 0}
    yield Thing("state", "upkeep"), {"upkeep_unpaid": 0}
    yield Thing("state", "breaches"), {"treaty_breaches": 0}
    yield Thing("state", "case_law"), {"line_shift": 0}
    yield Thing("state", "struck_back"), {"retaliated_last": 0}
    terms = int(seat.read("truce")[0]) == TERMS
    yield Thing("state", "terms" if terms else "truce"), {"truce": 0}
    if seat.role == "coalition":
        yield Thing("state", "annex"), {"annex_offset": 0}
    if seat.role == "ukraine":
        yield Thing("state", "briefed"), {"annex_briefed": 0}


def promised(seat: Seat, component: Ints, clause: Ints) -> Without:
    """Return a seat's reader of a package still on the table (K, 1), (C, 1), once it has grown."""
    unspoilt = {name: 0 * seat.read(name) for name in _SPOILT}
    package = {"component": component, "clause": clause}
    return Without(seat, {**_grown(seat), **unspoilt, **package}, RIPE_TURN)


def _grown(seat: Seat) -> Columns:
    """Both accession tracks at their end."""
    tracks = ("accession_will", "accession_reform")
    return {name: np.full_like(seat.read(name), GROWN) for name in tracks}


def _declared(seat: Seat) -> Columns:
    """Russia's reading as the declared band alone would have it, before any test."""
    low, high = message.declared_band(seat, belief.line(seat))
    weight = seat.numbers.curve("russia_top_weight", seat.read("whether_ambiguity"))
    return {"line_low": low, "line_high": high, "top_weight": weight}


# -- numbers --------------------------------------------------------------------------------------


def numbers_of(seat: Seat, domain: int) -> Iterator[Number]:
    """Yield every number a page about a domain shows, the headline's own bound among them."""
    yield from (Number(name) for name in SHIELD[:-1])
    yield Number("answer")
    yield Number("line", domain)
    if private_line(seat) is not None:
        yield Number("own", domain)
    yield headline_of(seat)
    yield Number("evidence", domain)
    yield Number("alarm")


def totals() -> Iterator[Number]:
    """Yield every number of a package still on the table."""
    yield from (Number(name) for name in TOTALS)


def headline_of(seat: Seat) -> Number:
    """The bound that the headline speaks of: that of the domain where a probe may go furthest."""
    return Number("bound", weakest(unanswered_below(seat))[0])


def _value(seat: Seat, number: Number) -> int:
    """A number in hundredths of its unit, as a seat's reader has it."""
    if number.id == "bound":
        return _bound(seat, number.domain) * POINT
    found = {
        "shown": belief.believed_capability,
        "answer": would_come,
        "line": belief.line,
        "own": _own_line,
        "evidence": attribution.evidence,
    }
    if number.id not in found:
        return int(seat.package.named(number.id)[0])
    value: Ints = found[number.id](seat)
    return int(value[0] if number.domain < 0 else value[number.domain, 0])


def _own_line(seat: Seat) -> Ints:
    """The reader's own line; the public one where nothing else is known."""
    found = private_line(seat)
    return belief.line(seat) if found is None else found


def _bound(seat: Seat, domain: int) -> int:
    found = unanswered_below(seat)[domain]
    return NEVER if found is None else min(found, NEVER)
