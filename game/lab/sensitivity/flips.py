"""Which pairs of frameworks change places within the draws, and which number decides it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from game.lab.sensitivity.drivers import regional
from game.lab.sensitivity.means import DrawMeans


@dataclass(frozen=True)
class Flip:
    """Two combinations of levers, by place: in ``share`` of the draws the one that is lower on
    average has the higher outcome. ``path`` separates these draws best, by ``distance``; ``chance``
    of one as large by luck.
    """

    lower: int
    higher: int
    share: float
    path: str
    distance: float
    chance: float


def flips(found: DrawMeans, outcome: str) -> list[Flip]:
    """Return every pair that changes places in some draw, the most undecided pair first."""
    means = found.means[outcome]
    rows = []
    for one, other in combinations(range(len(means)), 2):
        low, high = sorted((one, other), key=lambda place: (means[place].mean(), place))
        turned = means[low] > means[high]
        if turned.any():
            weights = regional(found.numbers, turned)
            best = int(np.argmax([distance for distance, _ in weights]))
            share = float(turned.mean())
            rows.append(Flip(low, high, share, found.paths[best], *weights[best]))
    return sorted(rows, key=lambda row: (-row.share, row.lower, row.higher))
