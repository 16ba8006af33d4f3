"""One line as bytes: canonical JSON, sealed with a hash over the seal before it and its own text.

``hash`` is the last member: sha256 of the previous line's hash (as text; 64 zeros before the first
line) followed by the line without its ``hash`` member. So any changed byte breaks the chain there.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NoReturn

from game.errors import JournalError
from game.journal.entries import FORMAT, Entry, Line, parse

START = "0" * 64
"""What the first line is chained to."""
MAGIC = b'{"n":1,"kind":"header",'
"""How every journal of every format begins."""
_SEAL = ',"hash":"{}"}}'
_SEAL_SIZE = len(_SEAL.format(START))


def write_line(number: int, entry: Entry, at: str, previous: str) -> tuple[bytes, str]:
    """Return a line with its line end, and its hash."""
    body = json.dumps(
        {"n": number, **entry.model_dump(), "at": at}, separators=(",", ":"), allow_nan=False
    )
    seal = _hash(previous, body.encode())
    return f"{body[:-1]}{_SEAL.format(seal)}\n".encode(), seal


def read_line(raw: bytes, number: int, previous: str) -> Line:
    """Return what a line (without its line end) holds. Raises JournalError with its number."""
    fields = _object(raw, number)
    if number == 1 and fields.get("format") != FORMAT:
        form = str(fields.get("format"))[:40]
        raise JournalError(f"journal of format {form}; this game reads format {FORMAT}", number)
    seal = _hash(previous, raw[:-_SEAL_SIZE] + b"}")
    if raw[-_SEAL_SIZE:] != _SEAL.format(seal).encode():
        raise JournalError("this line (or the one before it) was changed: wrong hash", number)
    given, at = fields.pop("n", None), fields.pop("at", None)
    del fields["hash"]
    if given != number or not isinstance(given, int):
        raise JournalError(f"out of sequence: it calls itself {str(given)[:40]}", number)
    if not isinstance(at, str):
        raise JournalError("at: no text", number)
    return Line(number, at, seal, parse(fields, number))


def _hash(previous: str, body: bytes) -> str:
    return hashlib.sha256(previous.encode() + body).hexdigest()


def _object(raw: bytes, number: int) -> dict[str, Any]:
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as problem:
        raise JournalError("not UTF-8 text", number) from problem
    except (ValueError, RecursionError) as problem:
        raise JournalError("not a line of JSON", number) from problem
    if not isinstance(value, dict):
        raise JournalError("not a JSON object", number)
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
