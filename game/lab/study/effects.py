"""From the means of arms to the effect a test asks for, in every draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from game.engine.schema import ROLES
from game.lab.study.form import Test
from game.lab.study.play import HALVES, Case
from game.lab.study.results import Prior, Reals, Results

Arms = Mapping[str, Case]


@dataclass(frozen=True)
class Asked:
    """A test with what it needs: the case of each arm, the arms' factors, the cells."""

    test: Test
    arms: Arms
    factors: Mapping[str, Sequence[float]]
    cells: Sequence[Case]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Return the cases it compares."""
        if self.test.kind == "layers":
            return tuple(self.cells)
        return tuple(self.arms[term.arm] for term in self.test.all_terms)

    @property
    def measures(self) -> tuple[str, ...]:
        """Return the measures it reads."""
        if self.test.kind == "layers":
            return tuple(f"pin_{role}_{layer}" for role in ROLES for layer in _LAYERS)
        terms = self.test.all_terms
        return tuple(name for term in terms for name in (term.measure, term.per) if name)


_LAYERS = ("positions", "needs")
PAIRS = tuple(combinations(range(len(ROLES)), 2))
"""Places of the roles of every pair."""


@dataclass(frozen=True)
class Effect:
    """What a test came to in every draw, (W,), and the same on either half of the seeds, (2, W).
    NaN where there was nothing to compare.
    """

    values: Reals
    halves: Reals

    @property
    def noise(self) -> float:
        """Return the variance of one draw's effect that comes from its few seeds."""
        apart = self.halves[0] - self.halves[1]
        known = apart[~np.isnan(apart)]
        return float((known**2).mean() / HALVES**2) if len(known) else 0.0


def effect(asked: Asked, results: Results, prior: Prior | None = None) -> Effect:
    """Return the effect of a test; ``prior``: with these weights of Russia's types."""
    ways = {
        "contrast": _contrast,
        "interior": _interior,
        "product": _product,
        "layers": _layers,
    }
    tell = ways[asked.test.kind]
    halves = np.stack([tell(asked, results, prior, half) for half in range(HALVES)])
    return Effect(tell(asked, results, prior, None), halves)


def _contrast(asked: Asked, results: Results, prior: Prior | None, half: int | None) -> Reals:
    parts = [
        float(term.weight)
        * results.mean(asked.arms[term.arm], term.measure, term.per, half=half, prior=prior)
        for term in asked.test.all_terms
    ]
    return np.asarray(sum(parts))


def _ordered(asked: Asked, results: Results, prior: Prior | None, half: int | None) -> Reals:
    """Return the measure in the arms of ``order``, (A, W)."""
    test = asked.test
    return np.stack(
        [
            results.mean(asked.arms[name], test.measure, test.per, half=half, prior=prior)
            for name in test.order
        ]
    )


def _interior(asked: Asked, results: Results, prior: Prior | None, half: int | None) -> Reals:
    """How much lower the best inner arm is than the lower end, (W,).

    The arm, for all draws at once, and the lower end, in each draw, are chosen on the seeds they
    are not judged by: the lowest of several is always low by luck on its own.
    """
    if half is None:
        halves = [_interior(asked, results, prior, one) for one in range(HALVES)]
        return np.asarray(np.mean(halves, axis=0))
    chosen_on = _ordered(asked, results, prior, 1 - half)
    known = ~np.isnan(chosen_on).any(axis=0)
    inner = 1 + chosen_on[1:-1, known].sum(axis=1).argmin()
    low_first = chosen_on[0] <= chosen_on[-1]
    rows = _ordered(asked, results, prior, half)
    return np.asarray(np.where(low_first, rows[0], rows[-1]) - rows[inner])


def _product(asked: Asked, results: Results, prior: Prior | None, half: int | None) -> Reals:
    """Share of the differences between arms explained by a fall with the product of their factors,
    less that by a fall with their sum, (W,).
    """
    rows = _ordered(asked, results, prior, half)
    factors = np.array([asked.factors[name] for name in asked.test.order], dtype=np.float64)
    factors = factors / factors.max(axis=0)
    return _explained(rows, factors.prod(axis=1)) - _explained(rows, factors.sum(axis=1))


def _explained(rows: Reals, cause: Reals) -> Reals:
    """Squared correlation of each column of ``rows`` (A, W) with ``cause`` (A,); 0 where a harm
    rises with it: that is no work of a guarantee.
    """
    found = alike(rows, np.repeat(cause[:, None], rows.shape[1], axis=1))
    return np.asarray(np.minimum(found, 0) ** 2)


def alike(first: Reals, second: Reals) -> Reals:
    """Correlation of the columns of two tables (A, W), (W,); NaN where one does not vary."""
    first, second = first - first.mean(axis=0), second - second.mean(axis=0)
    size = np.sqrt((first**2).sum(axis=0) * (second**2).sum(axis=0))
    shared = (first * second).sum(axis=0)
    return np.divide(shared, size, out=np.full_like(size, np.nan), where=size > 1e-12)


def _layers(asked: Asked, results: Results, prior: Prior | None, half: int | None) -> Reals:
    needs, positions = (
        together(bars(asked.cells, results, layer, prior=prior, half=half))
        for layer in ("needs", "positions")
    )
    return needs - positions


def bars(
    cells: Sequence[Case],
    results: Results,
    layer: str,
    *,
    prior: Prior | None = None,
    half: int | None = None,
    lost: bool = True,
) -> Reals:
    """Return the mean bar of each role in every cell and draw, (3, A, W); ``lost``: with games
    lost by all.
    """
    name, per = ("pin", "") if lost else ("unlost", "unlost")
    return np.stack(
        [
            [
                results.mean(cell, f"{name}_{role}_{layer}", per, half=half, prior=prior)
                for cell in cells
            ]
            for role in ROLES
        ]
    )


def pairwise(rows: Reals) -> Reals:
    """Correlation of each pair of roles over cells, in each column: (3, A, W) to (3, W)."""
    return np.stack([alike(rows[first], rows[second]) for first, second in PAIRS])


def together(rows: Reals) -> Reals:
    """Mean correlation of the three pairs of roles over cells, in each draw: (3, A, W) to (W,)."""
    return np.asarray(np.mean(pairwise(rows), axis=0))
