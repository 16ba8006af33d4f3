"""What an option is worth to a doctrine: its effects, weighed by what each track means to it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from game.engine.arith import FULL, POINT, SHARE, Ints, assign, clip, flat, muldiv, part, rounded
from game.engine.doctrines import DOCTRINE_SETTINGS, Doctrine
from game.engine.moment import formula_points
from game.engine.rules import gain, options
from game.engine.schema import DOMAINS, TRACK_IDS, TRACK_INDEX
from game.engine.tables import SlotTable
from game.engine.view import View

_LEAST_URGENT, _MOST_URGENT = SHARE // 2, SHARE * 3 // 2


class Scale:
    """The weights of one actor in N games: a named doctrine, or that of Russia's drawn type."""

    def __init__(self, view: View, doctrine: Doctrine | None) -> None:
        self.view = view
        self.doctrine = doctrine
        self.memo: dict[Any, Any] = {}
        """What has been worked out by this scale already (see ``moment.once``)."""
        self._plain: dict[str, Ints] = {}
        self._urgent: dict[str, Ints] = {}
        self._settings: dict[str, Ints] = {}

    def weight(self, track: str) -> Ints:
        """Utility per point of a track, 1/10,000, (1,) or (N,)."""
        if track not in self._plain:
            self._plain[track] = self._weight(track)
        return self._plain[track]

    def urgent(self, track: str) -> Ints:
        """The same, heavier where the track is in a bad state and lighter where all is well."""
        if track not in self._urgent:
            weight, level = self.weight(track), self.level(track)
            if weight.size == 1:
                # One weight for all: reading a table is several times cheaper than reckoning.
                found = _urgency(weight.item()).take(level, mode="clip")
            else:
                found = _urgent(weight, level)
            self._urgent[track] = found
        return self._urgent[track]

    def level(self, track: str) -> Ints:
        """Where a track stands, as the observer knows it, hundredths, (N,)."""
        return self.view.read(track)

    def value(self, track: str, amount: Ints | int) -> Ints:
        """Utility (hundredths) of moving a track by ``amount`` hundredths."""
        return muldiv(np.asarray(amount, dtype=np.int64), self.urgent(track), SHARE)

    def setting(self, name: str) -> Ints:
        """A setting of the doctrine in 1/10,000, (1,) or (N,)."""
        if name not in self._settings:
            self._settings[name] = self._setting(name)
        return self._settings[name]

    def _setting(self, name: str) -> Ints:
        if self.doctrine is not None:
            return _setting(self.view, self.doctrine, name)
        own = self.view.numbers.tables.own_doctrines
        rows = [_setting(self.view, doctrine, name) for doctrine in own]
        if all(row.size == 1 and row == rows[0] for row in rows):
            return rows[0]
        return np.choose(self.view.read("ru_type"), rows)

    def _weight(self, track: str) -> Ints:
        if self.doctrine is None:
            return gain.type_weight(self.view, track)
        return self.view.numbers.each(self.doctrine.weights, TRACK_INDEX[track])


def _urgent(weight: Ints, level: Ints) -> Ints:
    """A weight where the track stands at ``level``, from half of it to one and a half."""
    lack = np.where(weight > 0, FULL - level, level)
    return part(weight, clip(_LEAST_URGENT + lack, _LEAST_URGENT, _MOST_URGENT))


@lru_cache(maxsize=1024)
def _urgency(weight: int) -> Ints:
    """The same at every level from 0 to a whole track, beyond which nothing is more urgent."""
    return _urgent(np.array([weight]), np.arange(FULL + 1, dtype=np.int64))


def _setting(view: View, doctrine: Doctrine, name: str) -> Ints:
    if name not in doctrine.settings:
        return np.array([DOCTRINE_SETTINGS[name]], dtype=np.int64)
    values = doctrine.settings[name]
    return view.numbers.each(values) if values.ndim else np.array([int(values)])


def options_worth(scale: Scale, slot: str) -> Ints:
    """Utility (hundredths) of every option's own effects, (O, N); repeats count by half."""
    view = scale.view
    table = view.numbers.tables.slots[slot]
    total = rounded(_sums(scale, table), SHARE)
    for effect in table.formulas:
        if _cared(scale, effect.track):
            amount = formula_points(view, effect)
            total[effect.option] += scale.value(TRACK_IDS[effect.track], amount)
    if slot in options.REPEATED:
        last = view.read(f"last_{slot}")
        at = flat(np.maximum(last, 0))
        whole = total.take(at)
        halved = part(whole, view.numbers.par.repeat_share)
        assign(total, at, np.where(last >= 0, halved, whole))
    return total


def _sums(scale: Scale, table: SlotTable) -> Ints:
    """Every option's plain effects times what they are worth, in 1/10,000 of hundredths, (O, N)."""
    view = scale.view
    tracks = [track for track in table.movers if _cared(scale, track)]
    weights = [scale.urgent(TRACK_IDS[track]) for track in tracks]
    total = np.zeros((len(table.options), view.games), dtype=np.int64)
    if view.games < _FEW:
        effects = view.numbers.whole(table.effects[:, :, tracks])
        for place, weight in enumerate(weights):
            total = total + effects[:, place] * weight
        return total
    # Most options move a few tracks only: for many games much less work than all of them.
    for track, weight in zip(tracks, weights, strict=True):
        for option, amount in table.movers[track]:
            total[option] += view.numbers.resolve(amount) * weight
    return total


_FEW = 250
"""Games for which it is quicker to reckon with every option at once."""


def option_terms(scale: Scale, slot: str) -> dict[str, Ints]:
    """What an option's effects are worth track by track, (O, N) each; without what formulas add.

    Their sum is ``options_worth`` but for rounding, as long as no formula and no repeat counts. A
    track that a formula moves is left out: it may depend on what not everybody sees.
    """
    view = scale.view
    table = view.numbers.tables.slots[slot]
    formulas = {effect.track for effect in table.formulas}
    effects = table.effects[view.numbers.variant].astype(np.int64)
    found: dict[str, Ints] = {}
    for track in np.flatnonzero(table.effects.any(axis=(0, 1))):
        name = TRACK_IDS[track]
        if track not in formulas and _cared(scale, int(track)):
            for term, weight in ways(name, scale.urgent(name)):
                found[term] = muldiv(effects[:, :, track].T, weight, SHARE)
    return found


def ways(name: str, weight: Ints) -> list[tuple[str, Ints]]:
    """Split a weight into where more is wanted and where less is, each with the term's name."""
    parts = ((f"{name}_more", np.maximum(weight, 0)), (f"{name}_less", np.minimum(weight, 0)))
    return [(term, own) for term, own in parts if own.any()]


def _cared(scale: Scale, track: int) -> bool:
    return bool(scale.weight(TRACK_IDS[track]).any())


_BARE = 100
"""Worth (1/10,000 of a point) of guarding a domain for each hundredth of missing coverage."""


def guarding(view: View, struck: int) -> Ints:
    """Worth (hundredths) of guarding nothing or each domain, (6, N).

    What is bare is worth more, and ``struck`` is added where the last incident was.
    """
    missing = 100 * POINT - view.package.coverage
    here = view.read("incident_domain") == np.arange(1, len(DOMAINS) + 1)[:, None]
    worth = part(missing, _BARE) + here * np.int64(struck)
    return np.vstack([np.zeros((1, view.games), dtype=np.int64), worth])
