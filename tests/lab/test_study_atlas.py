"""The map of ambiguity: its places, and where a made-up measure is best on it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from game.lab.study import atlas, cells
from game.lab.study.atlas import CLEAR, INSIDE, NOTHING, VAGUE
from game.lab.study.play import Case
from game.lab.study.reading import Study, read_study
from game.lab.study.results import gather
from game.lab.study.run import Extent, work
from tests.lab.made_up import made_up

DRAWS = 4
HOW = Extent((1, 2), (1, 4))


@lru_cache
def study() -> Study:
    return read_study()


def small() -> Study:
    """The study without hypotheses, on few places and cells."""
    form = study().form
    axes = {
        name: axis.model_copy(update={"steps": axis.steps[:1]})
        for name, axis in form.map.axes.items()
    }
    mapped = form.map.model_copy(update={"axes": axes})
    cells = form.cells.model_copy(
        update={"packages": form.cells.packages[6:9], "messages": form.cells.messages[:2]}
    )
    cut = {"map": mapped, "cells": cells, "hypotheses": ()}
    return replace(study(), form=form.model_copy(update=cut))


def test_a_place_for_every_combination_and_a_case_for_every_step_of_clarity() -> None:
    form = study().form.map
    places = atlas.places(study())
    assert len(places) == np.prod([len(axis.steps) for axis in form.axes.values()])
    assert len({tuple(place.at.items()) for place in places}) == len(places)
    assert len(set(atlas.cases(study()))) == len(places) * len(form.clarity.steps)
    for place in places:
        for step, case in zip(form.clarity.steps, place.cases, strict=True):
            numbers = dict(case.setting.numbers)
            put = [(form.clarity, step), *((form.axes[name], at) for name, at in place.at.items())]
            for axis, value in put:
                assert all(
                    numbers[path] == value
                    for name in axis.numbers
                    for path in study().matches(name)
                )


def test_no_variant_of_belief_moves_a_place() -> None:
    numbers = dict(atlas.cases(study())[0].setting.numbers)
    for rule in study().form.rules["belief"]:
        assert study().numbers(rule.numbers).keys() <= numbers.keys()


def halves(*steps: float, wobble: float = 0.0) -> np.ndarray:
    """The same means by step in both halves and every draw, but for a wobble over draws."""
    rows = (
        np.array(steps)[:, None] + wobble * np.arange(DRAWS) * (np.arange(len(steps)) % 2)[:, None]
    )
    return np.stack([rows, rows])


@pytest.mark.parametrize(
    ("steps", "where", "step"),
    [
        ((1, 2, 3, 4, 5), CLEAR, 0),
        ((5, 4, 3, 2, 1), VAGUE, 4),
        ((5, 4, 1, 4, 5), INSIDE, 2),
        ((3, 2, 3, 4, 5), INSIDE, 1),
        ((2, 2, 2, 2, 2), NOTHING, 0),
        ((1, 5, 5, 5, 1), NOTHING, 0),  # both ends alike
        ((1, 1, 5, 5, 5), CLEAR, 0),  # an inner step as good as the end is none better
        ((5, 5, 5, 1, 1), VAGUE, 3),
    ],
)
def test_where_the_best_lies(steps: tuple[float, ...], where: str, step: int) -> None:
    rows = halves(*steps)
    found = atlas.best(rows.mean(axis=0), rows)
    assert (found.where, found.step) == (where, step)
    assert found.over[0].values == pytest.approx(steps[0] - min(steps))
    assert found.over[1].values == pytest.approx(steps[-1] - min(steps))


def test_a_step_that_is_low_on_one_half_of_the_seeds_only_is_not_best() -> None:
    rows = halves(5, 5, 5, 5, 5)
    rows[0, 1] -= 3
    rows[1, 3] -= 3
    found = atlas.best(rows.mean(axis=0), rows)
    assert found.where == NOTHING
    assert (found.over[0].values == 0).all()


def test_what_only_one_draw_shows_is_within_the_error() -> None:
    assert not atlas.beyond(np.array([1.0, 0, 0, 0, 0, 0]))
    assert atlas.beyond(np.array([1.0, 1.1, 0.9, 1.2, 0.8, 1]))
    assert not atlas.beyond(-np.array([1.0, 1.1, 0.9, 1.2, 0.8, 1]))
    assert not atlas.beyond(np.array([1.0, np.nan]))


TABLES = arrays(np.int64, (2, 5, DRAWS), elements=st.integers(0, 50)).map(lambda rows: rows / 10)
OTHER = {CLEAR: VAGUE, VAGUE: CLEAR, INSIDE: INSIDE, NOTHING: NOTHING}


@given(TABLES, st.permutations(range(DRAWS)), arrays(np.int64, DRAWS, elements=st.integers(0, 9)))
def test_where_hangs_on_differences_within_draws_alone(
    rows: np.ndarray, order: list[int], level: np.ndarray
) -> None:
    found = atlas.best(rows.mean(axis=0), rows)
    moved = rows[:, :, order] + level
    again = atlas.best(moved.mean(axis=0), moved)
    assert (again.where, again.step) == (found.where, found.step)


@given(TABLES)
def test_the_ends_change_places_when_clarity_is_turned_round(rows: np.ndarray) -> None:
    # No two means alike, or the clearest of the lowest would be another one.
    rows = rows + np.array([0, 0.0001, 0.0003, 0.0007, 0.0015])[:, None]
    found = atlas.best(rows.mean(axis=0), rows)
    turned = rows[:, ::-1]
    again = atlas.best(turned.mean(axis=0), turned)
    assert (again.where, again.step) == (OTHER[found.where], 4 - found.step)


def test_every_place_is_told_from_its_own_cases() -> None:
    shapes = [(9, 8, 7, 6, 5), (5, 6, 7, 8, 9), (9, 5, 7, 8, 9), (7, 7, 7, 7, 7)]
    wheres = [VAGUE, CLEAR, INSIDE, NOTHING]
    bests = [4, 0, 1, 0]
    value: dict[Case, float] = {}
    places = atlas.places(study())
    for k, place in enumerate(places):
        value |= dict(zip(place.cases, shapes[k % 4], strict=True))
    measures = atlas.measures(study())
    results = made_up(study(), list(value), measures, DRAWS, lambda case, *_: value[case])
    told = atlas.told(study(), results)
    rows, clarity = told["places"], study().form.map.clarity
    assert isinstance(rows, list)
    for name in measures:
        for k, row in enumerate(rows):
            assert row[name]["means"] == list(shapes[k % 4])
            assert row[name]["where"] == wheres[k % 4]
            assert row[name]["best"] == float(clarity.steps[bests[k % 4]])
            low = shapes[k % 4][0] - min(shapes[k % 4])
            assert row[name]["over_clear"] == {"effect": low, "low": low, "high": low}
    summary = told["summary"]
    assert isinstance(summary, dict)
    for counted in summary.values():
        assert [counted[name] for name in wheres] == [len(places) // 4] * 4


def test_the_same_games_tell_the_same_and_a_study_of_some_claims_plays_neither() -> None:
    texts = []
    for _ in range(2):
        results = gather(work(small(), HOW), 1, lambda games: None)
        told = [part.told(small(), results) for part in (atlas, cells)]
        texts.append(json.dumps(told, allow_nan=False))
    assert texts[0] == texts[1]
    assert not work(small(), replace(HOW, only=("H1",))).cases
