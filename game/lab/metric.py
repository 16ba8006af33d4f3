"""What was measured and the band it should lie in (research, models 5; rulebook 12)."""

from __future__ import annotations

from dataclasses import dataclass

OK, OUTSIDE, NOT_APPLICABLE = "ok", "outside", "not applicable"
TOO_MUCH = 2
"""Points a fixed policy or card may gain (rulebook 12)."""


@dataclass(frozen=True)
class Metric:
    """What was measured, the band it should lie in (None: open), and why if it was not measured.

    ``unit``: ``share`` (of 1), ``points`` or ``number``.
    """

    group: str
    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str = "share"
    note: str = ""

    @property
    def verdict(self) -> str:
        """``ok``, ``outside`` or ``not applicable``."""
        if self.value is None or self.low is self.high is None:
            return NOT_APPLICABLE
        inside = (self.low is None or self.value >= self.low) and (
            self.high is None or self.value <= self.high
        )
        return OK if inside else OUTSIDE
