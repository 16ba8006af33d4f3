"""What a journal holds, line by line, and which of it counts.

A line is one JSON object: ``n`` (its number, from 1), ``kind`` and that kind's fields, ``at`` (wall
clock, an annotation that decides nothing) and ``hash`` (see ``chain``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    TypeAdapter,
    ValidationError,
)

from game.engine.chance import SEED_LIMIT
from game.errors import JournalError

FORMAT: Literal[1] = 1
"""Version of the line format; another one is another reader's business."""
PROMISE_LENGTH = 200
"""Characters a promise may have: a sentence or two."""
AUTHOR_LENGTH = 40
"""Characters a facilitator's name may have."""
REASON_LENGTH = 300
"""Characters the reason of a control act, or a note, may have."""
_UNSPEAKABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls, line ends, marks that turn the direction of writing, halves of a character. Spelt out:
what Python calls printable changes with its version, a journal must not."""

Choice = dict[str, str]
"""An order as people read it: slot to option id."""
Number = Annotated[int, Field(ge=0, lt=SEED_LIMIT)]


class _Part(BaseModel):
    # What checks a kind of entry is made when the first of its kind is: most games have few.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


class Opening(_Part):
    """Everything agreed before the first turn; with the pack and the orders it is the game.

    ``seats`` maps seats to players (``kind`` or ``kind:id``); no order is asked of them again.
    """

    scenario: str
    package: str
    message: str
    annex: str
    pace: str
    parameters: str
    seed: Number
    salt: Number
    seats: dict[str, str]
    revision: bool = False
    """Whether the package is revised at mid-game."""
    amendments: bool = False
    """Whether a ready-made package is amended once before the first turn."""
    bets: bool = False
    """Whether waiting teams bet on what others decide."""
    numbers: dict[str, Annotated[str, Field(pattern=r"^-?[0-9]{1,9}(\.[0-9]{1,9})?$")]] = {}
    """Numbers of the content set otherwise for this game, by path: those of a draw of a sweep."""
    aggregator: str = "union"
    """How the values of components are joined."""


def sayable(text: str, what: str = "a promise", most: int = PROMISE_LENGTH) -> str:
    """Return a text people typed. Raises ValueError saying why it cannot be kept as ``what``."""
    if not text.strip():
        raise ValueError(f"{what} needs words")
    if len(text) > most:
        raise ValueError(f"{what} has at most {most} characters, not {len(text)}")
    found = _UNSPEAKABLE.search(text)
    if found:
        raise ValueError(f"{what} is one line of plain text: no U+{ord(found[0]):04X}")
    return text


def _author(text: str) -> str:
    return sayable(text, "the author", AUTHOR_LENGTH)


def _reason(text: str) -> str:
    return sayable(text, "the reason", REASON_LENGTH)


Author = Annotated[str, AfterValidator(_author)]
Reason = Annotated[str, AfterValidator(_reason)]


class Parent(_Part):
    """Where a fork comes from: the chain hash and number of the line after which it branches off.

    Lines up to that number are the parent's, under the same numbers.
    """

    hash: str
    line: Annotated[int, Field(gt=1)]
    author: Author
    reason: Reason


class Header(_Part):
    """The first line: which rules and content, what was agreed, and the content itself.

    ``content`` is the digest of the pack's files, ``rules`` that of the compiled tables, ``pack``
    the files (see ``embed``), ``parent`` the journal a fork comes from.
    """

    kind: Literal["header"] = "header"
    format: Literal[1] = FORMAT
    engine: str
    rules_version: int
    content: str
    rules: str
    opening: Opening
    pack: str
    parent: Parent | None = None


class Order(_Part):
    """What one actor ordered; it takes effect with the phase line after it."""

    kind: Literal["order"] = "order"
    turn: int
    phase: str
    actor: str
    choice: Choice


class Phase(_Part):
    """A phase carried out: the game digest after it and what everybody may know of it.

    ``tracks``: hundredths of a point, or the lower and upper end where the public sees a band;
    ``summary``: public facts as ids and whole numbers. Both read without any rules.
    """

    kind: Literal["phase"] = "phase"
    turn: int
    phase: str
    digest: str
    tracks: dict[str, int | list[int]]
    summary: dict[str, JsonValue]


class Promise(_Part):
    """What one role promised another in the corridor (rulebook 6 d). It binds no one: no rule, no
    digest and no player reads it. ``turn`` and ``phase`` are those that were next.
    """

    kind: Literal["promise"] = "promise"
    turn: int
    phase: str
    by: str
    to: str
    text: Annotated[str, AfterValidator(sayable)]


class Bet(_Part):
    """What a waiting team bet on a decision of others (rulebook 5): ``on`` is a slot, ``choice``
    an option of it, ``turn`` the turn bet on. No rule, no digest and no player reads it.
    """

    kind: Literal["bet"] = "bet"
    turn: int
    by: str
    on: Literal["domain", "verdict"]
    choice: str


class End(_Part):
    """The last line of a finished game."""

    kind: Literal["end"] = "end"
    result: dict[str, JsonValue]


class Act(_Part):
    """What a facilitator did, and why; ``turn`` and ``phase`` are those that were next."""

    turn: int
    phase: str
    author: Author
    reason: Reason


class Note(Act):
    """A note: its words are the ``reason``. Nothing is reckoned with it."""

    kind: Literal["note"] = "note"


class OverrideTrack(Act):
    """A track moved by hand, at once: ``amount`` hundredths, clamped to the track's range."""

    kind: Literal["override_track"] = "override_track"
    track: str
    amount: int


class OverrideOrder(Act):
    """An order of the phase that is next, given in place of the actor's own or before it."""

    kind: Literal["override_order"] = "override_order"
    actor: str
    choice: Choice


class Inject(Act):
    """The event card of the next event phase."""

    kind: Literal["inject"] = "inject"
    event: str


class SwapSeat(Act):
    """A seat is a bot's or a person's from here on (``player``: ``kind`` or ``kind:id``)."""

    kind: Literal["swap_seat"] = "swap_seat"
    seat: str
    player: str


class EndEarly(Act):
    """The game ends where it stands; the score is next."""

    kind: Literal["end_early"] = "end_early"


class Rewind(Act):
    """The game stands again as the phase of line ``to`` left it.

    ``salt``: other dice from there on; None: the same.
    """

    kind: Literal["rewind"] = "rewind"
    to: int
    salt: Number | None = None


class Undo(Act):
    """Line ``of``, an act, is taken back: the game stands as before it; a note or seat alone is."""

    kind: Literal["undo"] = "undo"
    of: int


class Fork(Act):
    """Another journal goes on from line ``line``; ``name`` is its file's."""

    kind: Literal["fork"] = "fork"
    line: int
    name: str


Play = Header | Order | Phase | Promise | Bet | End
Control = Note | OverrideTrack | OverrideOrder | Inject | SwapSeat | EndEarly | Rewind | Undo | Fork
Entry = Play | Control
_KINDS = frozenset(part.model_fields["kind"].default for part in get_args(Play) + get_args(Control))


@dataclass(frozen=True)
class Line:
    """An entry and where it stands."""

    number: int
    at: str
    hash: str
    entry: Entry


@cache
def _entries() -> TypeAdapter[Entry]:
    return TypeAdapter(Annotated[Entry, Field(discriminator="kind")])


def parse(fields: dict[str, object], number: int) -> Entry:
    """Return the entry of a line's own fields. Raises JournalError with the line's number."""
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise JournalError(f"unknown kind of entry {str(kind)[:40]!r}", number)
    try:
        return _entries().validate_python(fields)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise JournalError(f"{where}: {first['msg'].lower()}", number) from problem
