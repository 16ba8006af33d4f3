"""Set-ups side by side: how the roles' bars go together over them, and what harm they leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.engine.schema import LAYERS, ROLES
from game.lab.study import harm
from game.lab.study.effects import PAIRS, Effect, bars, pairwise
from game.lab.study.form import Arm, Cells
from game.lab.study.keyed import shuffles
from game.lab.study.play import HALVES, Case
from game.lab.study.reading import Study
from game.lab.study.results import Reals, Results
from game.lab.study.verdict import ends, interval, rounded

_NEAR = 1e-9
"""Correlations nearer than this are the same: less may come from the order of a sum."""


def cases(study: Study) -> tuple[Case, ...]:
    """Return every package with every message, the message changing fastest."""
    form = study.form.cells
    return tuple(
        Case(study.settled(Arm(), Arm(package=package, message=message)))
        for package in form.packages
        for message in form.messages
    )


def measures(study: Study) -> tuple[str, ...]:
    """Return the bars, with and without games lost by all, and what harm is told by."""
    kinds = ("pin", "unlost")
    rows = [f"{kind}_{role}_{layer}" for kind in kinds for role in ROLES for layer in LAYERS]
    return (*rows, "unlost", *harm.measures())


def told(study: Study, results: Results) -> dict[str, object]:
    """Return how bars go together over set-ups and what harm packages leave, as JSON has it."""
    form, every = study.form.cells, cases(study)
    step = len(form.messages)
    rows = {name: every[k * step :][:step] for k, name in enumerate(form.packages)}
    return {
        "packages": list(form.packages),
        "messages": list(form.messages),
        "permutations": form.permutations,
        "bars": [row for layer in LAYERS for row in _layer(form, every, results, layer)],
        "harm": harm.told(rows, results, form.weightings),
    }


def _layer(
    form: Cells, every: tuple[Case, ...], results: Results, layer: str
) -> Iterator[dict[str, object]]:
    """Yield a row for each pair of roles, and one for the mean of the pairs."""
    both = []
    for lost in (True, False):
        rows = [bars(every, results, layer, half=k, lost=lost) for k in (None, *range(HALVES))]
        both.append(compared(rows[0], np.stack(rows[1:]), len(form.messages), form.permutations))
    names = [[ROLES[place] for place in pair] for pair in PAIRS]
    for place, roles in enumerate([*names, list(ROLES)]):
        kept, unlost = (found.told(place) for found in both)
        product = both[0].correlation[place] * both[1].correlation[place]
        turns = bool(product < 0)
        yield {"layer": layer, "roles": roles, "all": kept, "unlost": unlost, "turns": turns}


@dataclass(frozen=True)
class Compared:
    """How bars go together over set-ups: of each pair of roles, and the mean of the pairs last.

    ``correlation``: of the means over draws, (4,); ``by_cells``, ``by_packages``: share of
    shuffles in which it is at least as large, either way, (4,); ``values``: in every draw, (4, W);
    ``halves``: the same on either half of the seeds, (2, 4, W).
    """

    correlation: Reals
    by_cells: Reals
    by_packages: Reals
    values: Reals
    halves: Reals

    def told(self, place: int) -> dict[str, object]:
        """Return one row, as JSON has it; effect and ends are those of single draws."""
        found = Effect(self.values[place], self.halves[:, place])
        return {
            "correlation": rounded(self.correlation[place]),
            "share_cells": rounded(self.by_cells[place]),
            "share_packages": rounded(self.by_packages[place]),
            **ends(interval(found.values, found.noise)),
            "draws": int((~np.isnan(found.values)).sum()),
        }


def compared(rows: Reals, halves: Reals, messages: int, permutations: int) -> Compared:
    """Compare bars (3, A, W), on either half of the seeds (2, 3, A, W); the cells A are packages
    by messages.

    Packages in which a cell has no value in any draw are left out of the correlation of means.
    """
    cells = rows.reshape(len(rows), -1, messages, rows.shape[-1])
    counted = ~np.isnan(cells)
    total = np.where(counted, cells, 0).sum(axis=-1)
    whole = np.asarray(counted.any(axis=-1)).all(axis=(0, 2))
    means = total[:, whole] / counted.sum(axis=-1)[:, whole]
    found = correlations(means.reshape(len(rows), -1, 1))[:, 0]
    by_cells = by_chance(means.reshape(len(rows), -1, 1), permutations)
    by_packages = by_chance(means, permutations)
    every = np.stack([correlations(half) for half in halves])
    return Compared(found, by_cells, by_packages, correlations(rows), every)


def correlations(rows: Reals) -> Reals:
    """Correlation over cells of each pair of roles, and their mean: (3, A, W) to (4, W); NaN
    where bars do not vary.
    """
    if not rows.shape[1]:
        return np.full((len(PAIRS) + 1, rows.shape[2]), np.nan)
    pairs = pairwise(rows)
    return np.concatenate([pairs, pairs.mean(axis=0, keepdims=True)])


def by_chance(means: Reals, permutations: int) -> Reals:
    """Return the share of shuffles in which the bars (3, B, M) of roles go together at least as
    much, either way, as they do, (4,); NaN where bars do not vary.

    Each role's B blocks are shuffled by themselves, the last role's stay; the cells as they are
    count as one shuffle.
    """
    found = np.abs(correlations(means.reshape(len(means), -1, 1)))
    if np.isnan(found).all():
        return found[:, 0]
    shuffled = [
        one[shuffles(role, permutations, means.shape[1])].reshape(permutations, -1).T
        for role, one in zip(ROLES[:-1], means[:-1], strict=True)
    ]
    stays = np.repeat(means[-1].reshape(-1, 1), permutations, axis=1)
    chance = np.abs(correlations(np.stack([*shuffled, stays])))
    share = ((chance >= found - _NEAR).sum(axis=1) + 1) / (permutations + 1)
    return np.where(np.isnan(found[:, 0]), np.nan, share)
