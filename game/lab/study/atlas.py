"""The map of ambiguity: how clear a promise does best, at every place of the axes.

Less is better of what is mapped: both measures are harms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

import numpy as np

from game.lab.study.effects import Effect
from game.lab.study.form import Arm, Axis
from game.lab.study.play import HALVES, Case
from game.lab.study.reading import Study
from game.lab.study.results import Reals, Results
from game.lab.study.verdict import SURE, ends, interval, rounded

CLEAR, VAGUE, INSIDE, NOTHING = "clear end", "vague end", "inside", "nothing to choose"
WHERE = (CLEAR, INSIDE, VAGUE, NOTHING)
"""Where a place may have its best; clarity's steps run from clear to vague."""
_BY_LUCK = 0.05
"""Share of places where a difference of nothing looks like one."""
_PLACES = 9
"""Decimals to which means are compared: what is finer may come from the order of a sum."""


@dataclass(frozen=True)
class Place:
    """A place of the map: where each axis stands, and a case for each step of clarity."""

    at: dict[str, Decimal]
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Best:
    """Where a measure is best at a place. ``step``: place of the step with the lowest mean;
    ``over``: how much lower the best is than the clear and the vague end, in every draw.
    """

    step: int
    where: str
    over: tuple[Effect, Effect]


def places(study: Study) -> tuple[Place, ...]:
    """Return every combination of the axes' steps, the last axis changing fastest."""
    form = study.form.map
    axes = tuple(form.axes.values())
    found = []
    for steps in product(*(axis.steps for axis in axes)):
        here = list(zip(axes, steps, strict=True))
        cases = [_case(study, [*here, (form.clarity, step)]) for step in form.clarity.steps]
        found.append(Place(dict(zip(form.axes, steps, strict=True)), tuple(cases)))
    return tuple(found)


def _case(study: Study, put: Sequence[tuple[Axis, Decimal]]) -> Case:
    numbers = {name: step for axis, step in put for name in axis.numbers}
    return Case(study.settled(study.form.map.arm, Arm(numbers=numbers)))


def cases(study: Study) -> tuple[Case, ...]:
    """Return the cases of every place, clarity changing fastest."""
    return tuple(case for place in places(study) for case in place.cases)


def measures(study: Study) -> tuple[str, ...]:
    """Return what is mapped; the map is about the first."""
    return tuple(dict.fromkeys((study.form.map.measure, study.form.map.also)))


def told(study: Study, results: Results) -> dict[str, object]:
    """Return the map, as JSON has it."""
    form, every = study.form.map, places(study)
    by = {
        name: [_row(form.clarity, place, results, name) for place in every]
        for name in measures(study)
    }
    rows = [
        {
            "at": {name: float(step) for name, step in place.at.items()},
            **{name: by[name][k] for name in by},
        }
        for k, place in enumerate(every)
    ]
    return {
        "measures": list(by),
        "clarity": _axis(form.clarity),
        "axes": {name: _axis(axis) for name, axis in form.axes.items()},
        "places": rows,
        "summary": {name: _summary([str(row["where"]) for row in by[name]]) for name in by},
    }


def _axis(axis: Axis) -> dict[str, object]:
    return {"numbers": list(axis.numbers), "steps": [float(step) for step in axis.steps]}


def _summary(found: Sequence[str]) -> dict[str, float]:
    """Return how many places have their best where, and how many would seem to by luck alone."""
    counted = Counter(found)
    return {**{name: counted[name] for name in WHERE}, "by luck": round(len(found) * _BY_LUCK, 1)}


def _row(clarity: Axis, place: Place, results: Results, measure: str) -> dict[str, object]:
    whole, *halves = (
        np.stack([results.mean(case, measure, half=half) for case in place.cases])
        for half in (None, *range(HALVES))
    )
    found = best(whole, np.stack(halves))
    over = [ends(interval(one.values, one.noise)) for one in found.over]
    return {
        "means": [rounded(mean) for mean in np.nanmean(whole, axis=1)],
        "best": float(clarity.steps[found.step]),
        "where": found.where,
        "over_clear": over[0],
        "over_vague": over[1],
    }


def best(whole: Reals, halves: Reals) -> Best:
    """Find where a measure is lowest, from its means by step and draw, (S, W), and the same on
    either half of the seeds, (2, S, W).

    The step is chosen on the seeds it is not judged by: the lowest of many is low by luck on its
    own. ``inside`` has to beat both ends; else the lower end is named, if one is lower.
    """
    gains = np.stack([_gains(halves[1 - half], halves[half]) for half in range(HALVES)])
    over = (_effect(gains[:, 0]), _effect(gains[:, 1]))
    step, last = _lowest(whole), len(whole) - 1
    if 0 < step < last and all(beyond(one.values) for one in over):
        return Best(step, INSIDE, over)
    apart = whole[-1] - whole[0]
    where = CLEAR if beyond(apart) else VAGUE if beyond(-apart) else NOTHING
    return Best(step, where, over)


def _effect(halves: Reals) -> Effect:
    return Effect(halves.mean(axis=0), halves)


def _gains(chosen_on: Reals, judged_on: Reals) -> Reals:
    """Return how much lower the best step is than either end, (2, W)."""
    return np.asarray(judged_on[[0, -1]] - judged_on[_lowest(chosen_on)])


def _lowest(rows: Reals) -> int:
    """Return which step has the lowest mean over draws; of several, the clearest."""
    return int(np.round(np.nanmean(rows, axis=1), _PLACES).argmin())


def beyond(values: Reals) -> bool:
    """Say whether a difference, (W,), is above nothing by more than the error of its mean: that of
    few draws, in which that of few seeds is contained.
    """
    known = np.round(values[~np.isnan(values)], _PLACES)
    if len(known) < 2:
        return False
    error = known.std(ddof=1) / np.sqrt(len(known))
    return bool(known.mean() > SURE * error)
