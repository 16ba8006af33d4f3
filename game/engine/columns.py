"""What a column of the state is: its range, and how much of it each observer sees."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Sight(Enum):
    """How much of a column an observer sees."""

    EXACT = "exact"
    BAND = "band"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Column:
    """One column of the state; ``size`` > 1 makes it a group of rows.

    ``low`` and ``high`` are the least and the largest stored value. ``bands`` are the upper
    ends of the bands a partial observer sees. ``track`` columns change only through the ledger.
    ``prior`` is the range an observer who sees nothing imagines (its start value if none).
    ``own``: each bloc sees its own row of the group, whatever the coalition's table sees.
    """

    id: str
    sight: MappingProxyType[str, Sight]
    low: int
    high: int
    size: int = 1
    start: int = 0
    track: bool = False
    bands: tuple[int, ...] = ()
    prior: tuple[int, int] | None = None
    own: bool = False

    def seen_by(self, observer: str) -> Sight:
        """Return what ``observer`` (a role or ``public``) sees of this column."""
        return self.sight[observer]
