"""A section of a report and how its cells are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.lab.exploits import Table
from game.lab.metric import TOO_MUCH
from game.lab.usage import Share
from game.sample.interval import Estimate


@dataclass(frozen=True)
class Section:
    """A title, what to know before reading, and a table. ``words`` says how many of its columns
    at the left and at the right hold words; the others hold numbers.
    """

    title: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: tuple[int, int] = (1, 0)

    def holds_words(self, column: int) -> bool:
        """Whether a column holds words."""
        left, right = self.words
        return column < left or column >= len(self.columns) - right


def markdown(section: Section, depth: int = 2) -> Iterator[str]:
    """Yield the lines of a section in Markdown, its title a heading of this ``depth``."""
    yield f"{'#' * depth} {section.title}"
    for note in section.notes:
        yield ""
        yield note
    yield ""
    yield _row(section.columns)
    places = range(len(section.columns))
    yield _row(["---" if section.holds_words(place) else "---:" for place in places])
    for row in section.rows:
        yield _row(row)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def gain(found: Estimate) -> str:
    """Return a gain with half its interval; a mark where it is above what is allowed."""
    mark = "!" if found.mean > TOO_MUCH else ""
    return f"{found.mean:+z.2f} ±{(found.high - found.low) / 2:.2f}{mark}"


def gains(table: Table) -> tuple[str, ...]:
    """Return the gains of a table in its order."""
    return tuple(gain(found) for found in table.values())


def percent(share: Share) -> str:
    """Return a share in whole percent, a dash of nothing."""
    return "–" if share.value is None else f"{100 * share.value:.0f} %"
