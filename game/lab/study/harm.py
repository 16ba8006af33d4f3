"""Harm by its components, and what becomes of the order of packages when they are weighted.

How much one war weighs against another is a judgement: there is no sum here, only what holds under
many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arith import Bools
from game.lab.study.effects import Effect
from game.lab.study.keyed import weightings
from game.lab.study.play import HALVES, Case
from game.lab.study.results import Reals, Results
from game.lab.study.verdict import ends, interval, rounded
from game.sample import measures as sample

_HELD = "held"
_PREFIX = "harm_"
_WORST = 3
_PLACES = 9
"""Decimals to which harm is compared: what is finer may come from the order of a sum."""
Rows = Mapping[str, Sequence[Case]]
"""The cases of each package."""


def components() -> tuple[str, ...]:
    """Return the measures that are harm's components."""
    return tuple(name for name in sample.names() if name.startswith(_PREFIX))


def measures() -> tuple[str, ...]:
    """Return the measures harm is told by."""
    return (*components(), _HELD)


def told(rows: Rows, results: Results, count: int) -> dict[str, object]:
    """Return the components of every package, and its ranks under ``count`` weightings, as JSON
    has it.
    """
    effects = {name: _effect(rows, results, name) for name in measures()}
    harm = np.stack([effects[name].values for name in components()])
    varied = np.ptp(_over(harm), axis=1) > 10.0**-_PLACES
    ranked = _ranked(harm[varied], count)
    names = [_short(name) for name, one in zip(components(), varied, strict=True) if one]
    shown = [
        {"package": package, **_parts(effects, place), **ranked.told(place)}
        for place, package in enumerate(rows)
    ]
    always = ranked.order.always(tuple(rows))
    return {"weightings": count, "weighted": names, "packages": shown, "always": always}


def _short(name: str) -> str:
    return name.removeprefix(_PREFIX)


def _effect(rows: Rows, results: Results, measure: str) -> Effect:
    """Return the mean of a measure over each package's cases, in every draw: (B, W)."""
    told = [_means(rows, results, measure, half) for half in (None, *range(HALVES))]
    return Effect(told[0], np.stack(told[1:]))


def _means(rows: Rows, results: Results, measure: str, half: int | None) -> Reals:
    means = [[results.mean(one, measure, half=half) for one in cases] for cases in rows.values()]
    return np.asarray(np.mean(means, axis=1))


def _over(harm: Reals) -> Reals:
    """Mean over draws, (..., W) to (...)."""
    return np.asarray(np.nanmean(harm, axis=-1))


def _parts(effects: Mapping[str, Effect], place: int) -> dict[str, object]:
    """Return the components of one package and whether it held, each with its interval."""
    parts = {name: _ends(one.values[place], one.halves[:, place]) for name, one in effects.items()}
    held = parts.pop(_HELD)
    return {"components": {_short(name): one for name, one in parts.items()}, "held": held}


def _ends(values: Reals, halves: Reals) -> dict[str, float | None]:
    return ends(interval(values, Effect(values, halves).noise))


@dataclass(frozen=True)
class Order:
    """How packages come out under weightings. ``best``: share in which none has less harm;
    ``worst``: share in which at most two have more; ``rank``: mean rank, 1 the least harm, ties
    shared; all (B,). ``less``: whether the first has less harm than the second under every one,
    (B, B); ``throughout``: whether it has no more in any component and less in one, (B, B).
    """

    best: Reals
    worst: Reals
    rank: Reals
    less: Bools
    throughout: Bools

    def always(self, names: Sequence[str]) -> dict[str, object]:
        """Return the pairs that come out the same under every weighting, the better one first."""
        pairs = [[names[first], names[second]] for first, second in np.argwhere(self.less)]
        of = len(names) * (len(names) - 1) // 2
        return {"of": of, "throughout": int(self.throughout.sum()), "pairs": pairs}


def order(harm: Reals, weights: Reals) -> Order:
    """Order packages by weighted harm: components (C, B), of unit spread, and weights (K, C)."""
    scores = np.round(weights @ harm, _PLACES)
    less = scores[:, :, None] < scores[:, None, :]
    fewer, more = less.sum(axis=1), less.sum(axis=2)
    others = scores.shape[1] - 1
    rank = 1 + fewer + (others - fewer - more) / 2
    apart = np.round(harm[:, :, None] - harm[:, None, :], _PLACES)
    throughout = np.asarray((apart <= 0).all(axis=0) & (apart < 0).any(axis=0))
    best, worst = (fewer == 0).mean(axis=0), (more < _WORST).mean(axis=0)
    return Order(best, worst, rank.mean(axis=0), np.asarray(less.all(axis=0)), throughout)


@dataclass(frozen=True)
class Ranked:
    """The order of packages by their means over draws; ``by_draw``: mean rank over weightings in
    each draw that has one, (B, W), the luck of its seeds with it.
    """

    order: Order
    by_draw: Reals

    def told(self, place: int) -> dict[str, object]:
        """Return what one package comes to, as JSON has it."""
        return {
            "best": rounded(self.order.best[place]),
            "worst": rounded(self.order.worst[place]),
            "rank": rounded(self.order.rank[place]),
            "rank_over_draws": ends(interval(self.by_draw[place], 0.0)),
        }


def _ranked(harm: Reals, count: int) -> Ranked:
    """Rank packages by harm (C, B, W), each component measured by its spread over packages."""
    means = _over(harm)
    spread = means.std(axis=1, keepdims=True)
    weights = weightings("harm", count, len(harm))
    known = ~np.isnan(harm).any(axis=(0, 1))
    draws = np.moveaxis(harm[:, :, known] / spread[:, :, None], 2, 0)
    by_draw = np.stack([order(one, weights).rank for one in draws], axis=1)
    return Ranked(order(means / spread, weights), by_draw)
