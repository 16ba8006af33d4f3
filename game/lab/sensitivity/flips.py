"""Which pairs of frameworks change places within the draws, how surely, and by which number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from game.lab.sensitivity.drivers import RARE, regional
from game.lab.sensitivity.means import DrawMeans, Floats

ERRORS = 2
"""Standard errors beyond which the luck of the seeds no longer explains an order."""
_TIE = 1e-9
"""What sums of decimals may leave where two means are the same."""


@dataclass(frozen=True)
class Flip:
    """Two combinations of levers, by place: in ``share`` of the draws the one that is lower on
    average has the higher outcome, in ``beyond`` of them by more than two standard errors of the
    difference over the same seeds (with one seed never). ``path`` separates the turned draws best,
    by ``distance``; ``chance`` of one as large by luck, ``corrected`` for the choice of the best.
    """

    lower: int
    higher: int
    share: float
    beyond: float
    path: str
    distance: float
    chance: float
    corrected: float

    @property
    def parted(self) -> bool:
        """Whether the number parts the draws beyond luck."""
        return self.corrected <= RARE


def flips(found: DrawMeans, outcome: str) -> list[Flip]:
    """Return every pair that differs in one lever and changes places in some draw, the one most
    often turned around beyond luck first; pairs that play alike once.
    """
    rows = [_flip(found, found.games[outcome], pair) for pair in _pairs(found)]
    turned = [row for row in rows if row is not None]
    return sorted(turned, key=lambda row: (-row.beyond, -row.share, row.lower, row.higher))


def _pairs(found: DrawMeans) -> Iterable[tuple[int, int]]:
    pairs: dict[frozenset[int], tuple[int, int]] = {}
    for one, other in combinations(range(len(found.points)), 2):
        here, there = found.points[one], found.points[other]
        players = frozenset((found.like[one], found.like[other]))
        if len(players) > 1 and sum(here[name] != there[name] for name in here) == 1:
            pairs.setdefault(players, (one, other))
    return pairs.values()


def _flip(found: DrawMeans, games: Floats, pair: tuple[int, int]) -> Flip | None:
    low, high = pair
    gaps = games[low] - games[high]
    if gaps.mean() > _TIE:
        low, high, gaps = high, low, -gaps
    leads = gaps.mean(axis=1)
    turned = leads > _TIE
    if not turned.any():
        return None
    weights = regional(found.numbers[found.apart], turned[found.apart])
    best = int(np.argmax([distance for distance, _ in weights]))
    distance, chance = weights[best]
    return Flip(
        low,
        high,
        float(turned.mean()),
        float((turned & (leads > ERRORS * _errors(gaps))).mean()),
        found.paths[best],
        distance,
        chance,
        min(1.0, chance * len(weights)),  # Bonferroni: it holds however the numbers were drawn
    )


def _errors(gaps: Floats) -> Floats:
    """Return the standard error over seeds in each draw (D,); one seed has none to hold to."""
    draws, seeds = gaps.shape
    if seeds == 1:
        return np.full(draws, np.inf)
    return np.asarray(gaps.std(axis=1, ddof=1) / np.sqrt(seeds))
