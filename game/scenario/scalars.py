"""Plain scalars by the rules of YAML 1.2: ``no`` is a word, ``1994`` a number, decimals stay
exact.
"""

from __future__ import annotations

import re
from decimal import Decimal

MOST_DIGITS = 15
"""Longest number an author may write; keeps every amount far inside 64 bits."""

_INT = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)\Z")
_SCIENTIFIC = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]+\Z")
_NUMERIC = frozenset("+-.0123456789")
"""What a number begins with."""
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class ScalarError(ValueError):
    """A scalar looks like a number but cannot be used as one; the message says why."""


def resolve(text: str) -> None | bool | int | Decimal | str:
    """Return the value of an unquoted scalar; raise `ScalarError` for a number out of bounds."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INT.match(text):
        return int(_bounded(text))
    if _DECIMAL.match(text):
        return Decimal(_bounded(text))
    if _SCIENTIFIC.match(text):
        raise ScalarError(f"number '{text[:20]}' in scientific notation; write it out")
    return text


def _bounded(text: str) -> str:
    if len(text) > MOST_DIGITS and sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise ScalarError(f"number '{text[:20]}…' has more than {MOST_DIGITS} digits")
    return text
