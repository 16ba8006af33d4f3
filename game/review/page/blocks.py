"""What a page is made of: blocks of plain text that the template sets; nothing here is HTML.

Numbers come as text, so that what is printed is what a test reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.engine.arith import POINT
from game.engine.schema import BAND_TOPS
from game.scenario import Lexicon


@dataclass(frozen=True)
class Text:
    """A paragraph; ``tone``: ``""``, ``lead``, ``note`` or ``strong``."""

    text: str
    tone: str = ""
    kind: str = "text"


@dataclass(frozen=True)
class Items:
    """A list; ``tone`` ``tick`` gives boxes to tick on paper."""

    items: Sequence[str]
    tone: str = ""
    kind: str = "items"


@dataclass(frozen=True)
class Table:
    """A table with its caption; the first cell of a row is its head. Cells are lines of text."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    kind: str = "table"


@dataclass(frozen=True)
class Figure:
    """A drawing (an ``<svg>`` element as text) and what it shows."""

    svg: str
    caption: str
    kind: str = "figure"


@dataclass(frozen=True)
class Bars:
    """Bars that stand apart: name and value, 0 to 100 with its text, in a role's own pattern."""

    role: str
    bars: Sequence[tuple[str, int, str]]
    kind: str = "bars"


@dataclass(frozen=True)
class Fold:
    """What opens at a touch; on paper it stands open, unless it holds what a plot shows already.

    A ``guess`` stays shut on paper, too: what is in it stands at the end, among the answers.
    """

    summary: str
    blocks: Sequence[Block]
    paper: bool = True
    guess: bool = False
    kind: str = "fold"


@dataclass(frozen=True)
class Head:
    """A heading inside a section."""

    text: str
    kind: str = "head"


Block = Text | Items | Table | Figure | Bars | Fold | Head


@dataclass(frozen=True)
class Section:
    """A numbered part of the page; ``paper``: one that a screen does not show."""

    id: str
    title: str
    blocks: Sequence[Block]
    paper: bool = False


def turn_name(number: int) -> str:
    """A turn as it is called in a table, in one piece."""
    return f"Turn\u00a0{number}"


def points(hundredths: int) -> str:
    """Hundredths of a point as points with one decimal."""
    return f"{hundredths / POINT:.1f}"


def signed(hundredths: int) -> str:
    """A change, exact: ``+1.40``, ``−0.35``."""
    whole, rest = divmod(abs(hundredths), POINT)
    return f"{'−' if hundredths < 0 else '+'}{whole}.{rest:02d}"


def percent(hundredths: int) -> str:
    """Hundredths of a percent as whole percent."""
    return f"{(hundredths + POINT // 2) // POINT} %"


def listed(names: Sequence[str]) -> str:
    """Names in a row, or a dash."""
    return ", ".join(names) or "–"


def band(words: Lexicon, severity: int) -> str:
    """The name of the ladder's band a severity (hundredths) lies in, as whole points: every screen
    reads it so.
    """
    whole = (severity + POINT // 2) // POINT
    place = next((i for i, top in enumerate(BAND_TOPS) if whole <= top), 8)
    return words.word("band", str(place + 1))
