"""Every error Grey Zone shows to a person: what, where, what was expected, how to mend it.

The command maps each class to one exit code (see ``game/cli``); nothing below this line is ever
shown as a traceback.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class GreyZoneError(Exception):
    """Base of all errors a user can cause or meet; the message is written for that user."""


class UsageError(GreyZoneError):
    """A call or command was given something it cannot use (exit code 2)."""


class IllegalOrder(GreyZoneError):
    """An order holds a value its slot does not allow now (rulebook 6)."""


class HiddenColumn(GreyZoneError):
    """A view was asked for a column its actor must not see (architecture, decision 7)."""


class JournalError(GreyZoneError):
    """A journal is broken, was changed, or belongs to other rules (exit code 4)."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


class DiskError(JournalError):
    """The system refuses a journal's file; nothing in it is broken (exit code 1)."""


@dataclass(frozen=True, order=True)
class Fault:
    """One mistake in content: where it stands, what is wrong and how to mend it.

    ``line`` and ``column`` count from 1; 0 means the file as a whole.
    """

    file: str
    line: int
    column: int
    message: str
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}"


class ContentError(GreyZoneError):
    """Content that cannot be used; holds every fault found, in file order (exit code 3)."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the known name nearest to ``name``, else ``""``."""
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
