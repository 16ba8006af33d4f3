"""What a journal holds, line by line, and which of it counts.

A line is one JSON object: ``n`` (its number, from 1), ``kind`` and that kind's fields, ``at`` (wall
clock, an annotation that decides nothing) and ``hash`` (see ``chain``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, assert_never

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
RESERVED = frozenset({"undo", "rewind", "override", "inject", "note"})
"""Kinds that later versions write; this one must not replay a game as if they were not there."""

PROMISE_LENGTH = 200
"""Characters a promise may have: a sentence or two."""
_UNSPEAKABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls, line ends, marks that turn the direction of writing, halves of a character. Spelt out:
what Python calls printable changes with its version, a journal must not."""

Choice = dict[str, str]
"""An order as people read it: slot to option id."""
Number = Annotated[int, Field(ge=0, lt=SEED_LIMIT)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Opening(_Part):
    """Everything agreed before the first turn; with the pack and the orders it is the game.

    ``seats`` maps seats to players (``kind`` or ``kind:id``); a replay does not read them.
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


class Header(_Part):
    """The first line: which rules and content, what was agreed, and the content itself.

    ``content`` is the digest of the pack's files, ``rules`` that of the compiled tables, ``pack``
    the files (see ``embed``).
    """

    kind: Literal["header"] = "header"
    format: Literal[1] = FORMAT
    engine: str
    rules_version: int
    content: str
    rules: str
    opening: Opening
    pack: str


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


def sayable(text: str) -> str:
    """Return a promise's text. Raises ValueError saying why it cannot be kept as one."""
    if not text.strip():
        raise ValueError("a promise needs words")
    if len(text) > PROMISE_LENGTH:
        raise ValueError(f"a promise has at most {PROMISE_LENGTH} characters, not {len(text)}")
    found = _UNSPEAKABLE.search(text)
    if found:
        raise ValueError(f"a promise is one line of plain text: no U+{ord(found[0]):04X}")
    return text


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


class End(_Part):
    """The last line of a finished game."""

    kind: Literal["end"] = "end"
    result: dict[str, JsonValue]


Entry = Header | Order | Phase | Promise | End
_ENTRIES: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="kind")])
_KINDS = frozenset({"header", "order", "phase", "promise", "end"})


@dataclass(frozen=True)
class Line:
    """An entry and where it stands."""

    number: int
    at: str
    hash: str
    entry: Entry


def parse(fields: dict[str, object], number: int) -> Entry:
    """Return the entry of a line's own fields. Raises JournalError with the line's number."""
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS | RESERVED:
        raise JournalError(f"unknown kind of entry {str(kind)[:40]!r}", number)
    if kind in RESERVED:
        raise JournalError(f"entry {kind!r} needs a later version of the game", number)
    try:
        return _ENTRIES.validate_python(fields)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise JournalError(f"{where}: {first['msg'].lower()}", number) from problem


def effective(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that make up the game, in order; pure.

    The one place where a kind of entry that takes back, replaces or adds others acts.
    """
    counting: list[Line] = []
    for line in lines:
        match line.entry:
            case Header():
                raise JournalError("second header", line.number)
            case Order() | Phase() | Promise() | End():
                counting.append(line)
            case _ as never:
                assert_never(never)
    return counting
