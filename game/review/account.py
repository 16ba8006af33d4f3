"""The final account: which aims made each bar, computed from the game laid open (rulebook 9).

After the score nothing is secret: the aims give the very bars the engine wrote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.engine.arith import POINT, SHARE, Ints, muldiv
from game.engine.moment import Reader, formula
from game.engine.numbers import Numbers
from game.engine.rules.package import PackageValues
from game.engine.schema import LAYERS, STANDS, TYPES, Sight
from game.engine.tables import Objective
from game.engine.view import View
from game.errors import HiddenColumn

_FULL = 100 * POINT


@dataclass(frozen=True)
class Aim:
    """One aim of a layer: `value` in hundredths of 0 to 100; a doubled need weighs twice, a
    position the role did not stand for nothing.
    """

    id: str
    value: int
    weight: int
    double: bool


@dataclass(frozen=True)
class Layer:
    """Positions, interests or needs of a role: the bar in hundredths, and the aims behind it."""

    id: str
    bar: int
    aims: tuple[Aim, ...]


class OpenRecord:
    """A reader of the finished game: each column from a view that sees it exactly."""

    def __init__(self, *views: View) -> None:
        """Read from views of the same moment; those of all roles see all but the seed's own."""
        self._views = views
        self.numbers: Numbers = views[0].numbers
        self.turn: int = views[0].turn
        self.memo: dict[Any, Any] = {}

    @property
    def package(self) -> PackageValues:
        """What the package is worth at the end."""
        return self._views[0].package

    def read(self, name: str) -> Ints:
        """Return a column exactly; HiddenColumn for one that only the seed knows."""
        for view in self._views:
            if view.sight(name) is Sight.EXACT:
                return view.read(name)
        raise HiddenColumn(f"no side sees {name}")


def russia_type(record: Reader) -> str:
    """Which Russia was played."""
    return TYPES[int(record.read("ru_type")[0])]


def layers(record: Reader, role: str) -> tuple[Layer, ...]:
    """The three layers of a role; they stand apart and are never summed.

    Before the score they say how things stand now.
    """
    pin = record.numbers.tables.pin[role]
    double = int(record.read(f"double_need_{role}")[0])
    bars = record.read(f"pin_{role}").reshape(len(LAYERS), -1)[:, 0]
    scored = bool(record.read("scored")[0])
    found = []
    for layer, bar in zip(LAYERS, bars, strict=True):
        key = layer if layer in pin else f"{layer}.{russia_type(record)}"
        doubled = double if layer == "needs" else -1
        aims = tuple(_aim(record, aim, i == doubled) for i, aim in enumerate(pin[key]))
        if layer == "positions":
            pair = chosen(record, role) or range(len(aims))
            aims = tuple(replace(aim, weight=int(i in pair)) for i, aim in enumerate(aims))
        found.append(Layer(layer, int(bar) if scored else mean(aims), aims))
    return tuple(found)


def chosen(reader: Reader, role: str) -> tuple[int, ...]:
    """Return the places of the two positions a role stands for; none before all have chosen."""
    place = int(reader.read(f"stand_{role}")[0])
    return STANDS[place] if place >= 0 else ()


def mean(aims: tuple[Aim, ...]) -> int:
    """The bar as the engine makes it (``rules.scoring``)."""
    total = np.array([sum(aim.value * aim.weight for aim in aims)], dtype=np.int64)
    return int(muldiv(total, 1, np.array([sum(aim.weight for aim in aims)]))[0])


def _aim(record: Reader, aim: Objective, double: bool) -> Aim:
    # Rounded as the engine rounds when it makes the bar.
    value = int(muldiv(formula(record, aim.program), 1, SHARE // POINT)[0])
    value = max(0, min(_FULL, value))
    return Aim(aim.id, value, aim.weight * (1 + double), double)
