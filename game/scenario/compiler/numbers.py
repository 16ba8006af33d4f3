"""Exact numbers into integer arrays, with the variant axis: every leaf of content passes
`Leaves.put`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache

import numpy as np

from game.engine.arith import POINT, Ints
from game.errors import UsageError, did_you_mean
from game.scenario.models.base import Triple

Setting = str | int | Decimal | Fraction | float
"""A variant's value for one number: ``low``, ``mid``, ``high``, or a number in the author's unit.
"""
Exact = Fraction | Decimal | int
Variant = Mapping[str, Setting]
"""One variant: path of a number (``components.nato.capability``) to its setting."""
LEVELS = ("low", "mid", "high")
RATE_MONTHS = 6
"""Rates in content are per six months (rulebook 5)."""
_LARGEST = 10**9


def rounded(value: Exact, factor: Fraction = Fraction(1)) -> int:
    """Return the integer nearest to ``value`` times ``factor``, halves away from zero.

    Ratios, not fractions: a hundred thousand numbers are rounded where a study draws its variants.
    """
    top, bottom = value.as_integer_ratio()
    top, bottom = top * factor.numerator, bottom * factor.denominator
    whole = (2 * abs(top) + bottom) // (2 * bottom)
    return whole if top >= 0 else -whole


@dataclass(slots=True)
class Leaves:
    """Writes numbers of content into arrays whose first axis is the variant; remembers which
    numbers there are.
    """

    variants: Sequence[Variant]
    months: int
    dials: dict[str, Triple] = field(default_factory=dict)
    _settings: dict[str, dict[int, Setting]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, variant in enumerate(self.variants):
            for path, setting in variant.items():
                self._settings.setdefault(path, {})[index] = setting

    @property
    def count(self) -> int:
        """Return V, at least 1."""
        return max(len(self.variants), 1)

    def zeros(self, *shape: int) -> Ints:
        """Return an empty table (V, *shape)."""
        return np.zeros((self.count, *shape), dtype=np.int64)

    def put(
        self,
        table: Ints,
        index: int | tuple[int, ...],
        path: str,
        number: Triple | Decimal | int,
        scale: int = POINT,
        *,
        rate: bool = False,
    ) -> None:
        """Write one number into ``table[:, index]``; `scale` converts the author's unit, `rate` six
        months to a turn.
        """
        column = table
        for step in index if isinstance(index, tuple) else (index,):
            column = column[:, step]  # a view: writing to it writes to the table
        triple = number if isinstance(number, Triple) else None
        middle = number.mid if isinstance(number, Triple) else Decimal(number)
        factor = _factor(scale, self.months if rate else RATE_MONTHS)
        column[:] = rounded(middle, factor)
        self.dials[path] = triple or _flat(str(middle))
        for variant, setting in self._settings.get(path, {}).items():
            column[variant] = rounded(_setting(path, setting, triple), factor)

    def check_paths(self) -> None:
        """Raise `UsageError` when a variant names a number that does not exist."""
        for path in self._settings:
            if path not in self.dials:
                hint = did_you_mean(path, list(self.dials))
                raise UsageError(f"no number '{path}' to vary{hint}")


@cache
def _factor(scale: int, months: int) -> Fraction:
    return Fraction(scale * months, RATE_MONTHS)


@cache
def _flat(written: str) -> Triple:
    """Return a triple without any range, as the author wrote it; it was checked where it stood."""
    number = Decimal(written)
    return Triple.model_construct(low=number, mid=number, high=number, why="", source="")


def _setting(path: str, setting: Setting, triple: Triple | None) -> Exact:
    if isinstance(setting, str):
        if setting not in LEVELS:
            raise UsageError(
                f"'{path}' cannot be set to '{setting}'; use low, mid, high or a number"
            )
        if triple is None:
            raise UsageError(f"'{path}' has no {setting} value; give a number")
        return triple.at(setting)
    value: Exact = Decimal(str(setting)) if isinstance(setting, float) else setting
    if isinstance(value, Decimal) and not value.is_finite():
        raise UsageError(f"'{path}' is set to {setting}, which is not a number")
    if not -_LARGEST <= value <= _LARGEST:
        raise UsageError(f"'{path}' cannot be set to a number that large")
    return value
