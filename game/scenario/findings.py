"""What is wrong with a pack: faults with a place, a grade and a way out, gathered so that all are
shown at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from game.errors import ContentError, Fault, did_you_mean
from game.scenario.nodes import Mark


@dataclass(slots=True)
class Findings:
    """A growing list of faults; repeated ones count once."""

    faults: list[Fault] = field(default_factory=list)

    def error(
        self, mark: Mark, what: str, path: str = "", expected: str = "", hint: str = ""
    ) -> None:
        """Record a fault that makes the pack unusable; `hint` comes from `did_you_mean`."""
        self._add(mark, what, path, expected, hint, "error")

    def warning(self, mark: Mark, what: str, path: str = "", expected: str = "") -> None:
        """Record a fault that a pack can be played with."""
        self._add(mark, what, path, expected, "", "warning")

    def unknown(
        self, mark: Mark, what: str, name: str, known: Collection[str], path: str = ""
    ) -> None:
        """Record a name that nothing defines: ``unknown track 'tenson'; did you mean
        'tension'?``.
        """
        listed = ", ".join(sorted(known)) if len(known) <= MOST_LISTED else ""
        expected = f"one of {listed}" if listed else ""
        self.error(
            mark, f"unknown {what} '{name}'", path, expected, did_you_mean(name, sorted(known))
        )

    def _add(
        self, mark: Mark, what: str, path: str, expected: str, hint: str, severity: str
    ) -> None:
        where = f" [{path}]" if path else ""
        wanted = f"; expected {expected}" if expected else ""
        fault = Fault(mark.file, mark.line, mark.column, f"{what}{where}{wanted}{hint}", severity)
        if fault not in self.faults:
            self.faults.append(fault)

    def of(self, severity: str) -> list[Fault]:
        """Return the faults of one severity, sorted by place."""
        return sorted(fault for fault in self.faults if fault.severity == severity)

    def check(self) -> None:
        """Raise `ContentError` with every error found so far; warnings alone pass."""
        errors = self.of("error")
        if errors:
            raise ContentError(errors)


MOST_LISTED = 12


def dotted(loc: Iterable[int | str]) -> str:
    """Return a path of keys and indices as an author reads it: ``components.3.lag.low``."""
    return ".".join(str(step) for step in loc)
