"""What a test makes of means that are known beforehand: luck favours no end, few draws no part."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from game.engine.schema import TYPES
from game.lab.study import form, verdict
from game.lab.study.effects import Asked, Effect, effect
from game.lab.study.hypotheses import asked
from game.lab.study.play import HALVES, scale
from game.lab.study.reading import Study, read_study
from game.lab.study.results import Results
from game.lab.study.worlds import World, worlds
from tests.lab.made_up import GAMES, made_up


@lru_cache
def study() -> Study:
    return read_study()


@lru_cache
def vagueness() -> Asked:
    """The test of H5 that asks for a best measure between the ends."""
    hypothesis = next(one for one in study().form.hypotheses if one.id == "H5")
    return asked(study(), hypothesis, hypothesis.tests[0])


def same_draws(count: int) -> tuple[World, ...]:
    return (worlds(study(), 1, 1)[0],) * count


def test_where_all_arms_are_alike_no_arm_is_lower_than_the_ends_but_by_luck() -> None:
    test, draws, noise = vagueness(), 400, 3.0
    luck = np.random.default_rng(1).normal(50, noise, (len(test.cases), draws, HALVES))
    sums = {}
    for case, rows in zip(test.cases, luck, strict=True):
        table = np.full((2, draws, HALVES, len(TYPES)), GAMES, dtype=np.int64)
        table[0] = np.round(rows * scale("probing") * GAMES)[:, :, None]
        sums[case] = table
    found = effect(test, Results(("probing",), same_draws(draws), sums))
    assert abs(found.values.mean()) < 4 * noise / np.sqrt(draws)


@pytest.mark.parametrize(
    ("ends", "inner", "size"), [((60, 50), 40, 10), ((50, 60), 40, 10), ((50, 60), 55, -5)]
)
def test_an_inner_arm_is_held_against_the_lower_end(
    ends: tuple[int, int], inner: int, size: int
) -> None:
    test = vagueness()
    means = dict.fromkeys(test.cases, float(inner))
    means |= dict(zip((test.cases[0], test.cases[-1]), map(float, ends), strict=True))
    results = made_up(
        study(), test.cases, ("probing",), 3, lambda case, _name, _draw, _half: means[case]
    )
    assert effect(test, results).values == pytest.approx(size)


@pytest.mark.parametrize(
    ("what", "share"),
    [("falls with the product", 1), ("rises with it", 0), ("falls with the sum", -1)],
)
def test_a_product_explains_only_what_falls_with_it(what: str, share: int) -> None:
    hypothesis = next(one for one in study().form.hypotheses if one.id == "H3")
    test = asked(study(), hypothesis, hypothesis.tests[0])
    factors = np.array([test.factors[name] for name in test.test.order])
    factors = factors / factors.max(axis=0)
    product, total = factors.prod(axis=1), factors.sum(axis=1)
    by = {
        "falls with the product": -product,
        "rises with it": product,
        "falls with the sum": -total,
    }
    means = dict(zip(test.cases, 50 + 10 * by[what], strict=True))
    results = made_up(
        study(), test.cases, ("probing",), 2, lambda case, _name, _draw, _half: means[case]
    )
    apart = np.corrcoef(product, total)[0, 1] ** 2
    expected = share * (1 - apart)
    assert effect(test, results).values == pytest.approx(expected, abs=1e-3)


def test_a_type_that_hardly_any_draw_has_is_no_part_to_hang_a_verdict_on() -> None:
    arms = dict(zip("ab", vagueness().cases[:2], strict=True))
    test = form.Test(
        id="few",
        says="-",
        measure="probing",
        arms={"a": 1, "b": -1},  # type: ignore[dict-item]
        expect="positive",
        smallest=1,  # type: ignore[arg-type]
    )
    draws = 12
    value = 100 * GAMES * np.where(np.arange(draws) % 2, 9, -9)[:, None, None]
    sums = {
        case: np.zeros((2, draws, HALVES, len(TYPES)), dtype=np.int64) for case in arms.values()
    }
    for table in sums.values():
        table[1] = GAMES
        table[1, 4:, :, 0] = 0  # one type is in four draws alone
    sums[arms["a"]][0] = value
    sums[arms["a"]][0, :4, :, 0], sums[arms["a"]][0, 4:, :, 0] = 100 * GAMES * 9, 0
    plain = tuple(replace(one, rules={}) for one in same_draws(draws))
    results = Results(("probing",), plain, sums)
    found = verdict.judge(Asked(test, arms, {}, ()), results)
    assert found.verdict == verdict.INCONCLUSIVE
    assert found.on == ()


def still(expect: str) -> Asked:
    """A test of two arms."""
    arms = dict(zip("ab", vagueness().cases[:2], strict=True))
    weights = {"a": 1, "b": -1}
    test = form.Test.model_validate(
        {"id": "t", "says": "-", "measure": "probing", "arms": weights}
        | {"expect": expect, "smallest": 1}
    )
    return Asked(test, arms, {}, ())


@pytest.mark.parametrize("expect", ["positive", "negative", "none"])
def test_an_effect_of_exactly_nothing_in_every_draw_was_not_tested(expect: str) -> None:
    test = still(expect)
    same = made_up(study(), test.cases, ("probing",), 6, lambda _case, _name, draw, _half: draw)
    found = verdict.judge(test, same)
    assert found.verdict == verdict.UNTESTABLE
    assert found.interval == verdict.Interval(0.0, 0.0, 0.0, 0.0)
    moved = made_up(
        *(study(), test.cases, ("probing",), 6),
        lambda case, _name, draw, _half: 0.1 * (draw == 3 and case == test.arms["a"]),
    )
    assert verdict.judge(test, moved).verdict != verdict.UNTESTABLE


def test_a_rule_without_which_nothing_is_different_was_never_in_play() -> None:
    plain = Effect(np.array([4.0, np.nan, 2.0]), np.zeros((2, 3)))
    other = Effect(np.array([4.0, np.nan, 2.5]), np.zeros((2, 3)))
    stands = np.ones(3, dtype=bool)
    inert, alive = (verdict.Without.of(plain, one, stands) for one in (plain, other))
    assert (inert.inert, alive.inert) == (True, False)
    found = verdict.Interval(3.0, 2.0, 4.0, 0.0)
    rules = [form.Ablation(id=name, kind="assumed", why="", steps=False) for name in "ab"]
    came = verdict.origin(found, 1.0, {"a": inert, "b": inert}, rules)
    assert came == verdict.NOT_ASKED
    came = verdict.origin(found, 1.0, {"a": inert, "b": alive}, rules)
    assert came == verdict.EMERGENT
