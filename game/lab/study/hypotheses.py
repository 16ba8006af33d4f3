"""The hypotheses as experiments: which cases they need, and what is said of them at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from game.lab.study import cells
from game.lab.study.effects import Asked, effect
from game.lab.study.form import Ablation, Hypothesis, Term, Test
from game.lab.study.play import Case
from game.lab.study.reading import Study
from game.lab.study.results import Results
from game.lab.study.verdict import (
    ASSUMED,
    BUILT_IN,
    EXCLUDED,
    FOUND,
    NONE,
    UNTESTABLE,
    Judged,
    Without,
    ends,
    judge,
    origin,
    rounded,
)
from game.lab.study.worlds import World


def asked(
    study: Study, hypothesis: Hypothesis, test: Test, without: Ablation | None = None
) -> Asked:
    """Return a test with its cases; ``without``: a rule is taken away in all of them."""
    plain = {name: Case(study.setting(hypothesis, arm)) for name, arm in hypothesis.arms.items()}
    factors = {name: [float(one) for one in arm.factors] for name, arm in hypothesis.arms.items()}
    places = cells.cases(study) if test.kind == "layers" else ()
    if without is None:
        return Asked(test, plain, factors, places)
    return Asked(
        test,
        {name: _ablated(study, case, without) for name, case in plain.items()},
        factors,
        tuple(_ablated(study, case, without) for case in places),
    )


def _ablated(study: Study, case: Case, without: Ablation) -> Case:
    numbers = {**dict(case.setting.numbers), **study.numbers(without.numbers)}
    setting = replace(case.setting, numbers=tuple(sorted(numbers.items())))
    return Case(setting, case.steps if without.steps is None else without.steps)


def experiments(study: Study, hypothesis: Hypothesis) -> Iterator[Asked]:
    """Yield every test of a hypothesis, and its first one under every ablation."""
    for test in hypothesis.tests:
        yield asked(study, hypothesis, test)
    for ablation in hypothesis.ablations:
        yield asked(study, hypothesis, hypothesis.tests[0], ablation)


def told(study: Study, hypothesis: Hypothesis, results: Results, seeds: str) -> dict[str, object]:
    """Return what the study says of a hypothesis, as JSON has it."""
    tests = [(test, judge(asked(study, hypothesis, test), results)) for test in hypothesis.tests]
    without = _without(study, hypothesis, results)
    first = tests[0][1] if tests else Judged(None, UNTESTABLE)
    came_from = (
        origin(first.interval, float(tests[0][0].smallest), without, hypothesis.ablations)
        if tests and tests[0][0].expect != "none"
        else NONE
    )
    why = hypothesis.excluded or hypothesis.untestable
    return {
        "id": hypothesis.id,
        "claim": hypothesis.claim,
        **ends(first.interval),
        "verdict": _verdict(hypothesis, first, came_from),
        "on": list(first.on),
        "origin": came_from,
        "why": why,
        "literature": hypothesis.literature,
        "seeds": seeds,
        "tests": [{**_test(test, one), **_compares(test)} for test, one in tests],
        "ablations": [
            {**_ablation(one, without[one.id]), **_takes(one)} for one in hypothesis.ablations
        ],
    }


def _compares(test: Test) -> dict[str, object]:
    """Return what a test compares: its kind, its measures, divided by others or not, and which is
    taken from which.
    """
    measures = list(dict.fromkeys(map(_measured, test.all_terms)))
    return {"kind": test.kind, "measures": measures, "direction": direction(test)}


def _measured(term: Term) -> str:
    return f"{term.measure} per {term.per}" if term.per else term.measure


_DIRECTIONS = {
    "interior": "lower end minus best between the ends",
    "product": "product minus sum",
    "layers": "needs minus positions",
}
"""What is taken from what in tests that are more than a difference."""


def direction(test: Test) -> str:
    """Say which arm is taken from which, such as ``words minus treaty``; which measure, where arms
    differ in it.
    """
    if test.kind in _DIRECTIONS:
        return _DIRECTIONS[test.kind]
    terms = sorted(test.all_terms, key=lambda term: term.weight < 0)
    arms, measures = {term.arm for term in terms}, {_measured(term) for term in terms}
    told = []
    for place, term in enumerate(terms):
        sign = "minus " if term.weight < 0 else "plus " if place else ""
        size = "" if abs(term.weight) == 1 else f"{abs(term.weight)} "
        one = term.arm if len(measures) == 1 else _measured(term)
        where = f" in {term.arm}" if len(measures) > 1 and len(arms) > 1 else ""
        told.append(f"{sign}{size}{one}{where}")
    shared = f", in {terms[0].arm}" if len(arms) == 1 and len(measures) > 1 else ""
    return " ".join(told) + shared


def _takes(ablation: Ablation) -> dict[str, object]:
    """Return what takes a rule away."""
    numbers = {name: str(value) for name, value in ablation.numbers.items()}
    return {"numbers": numbers, "steps": ablation.steps}


def _verdict(hypothesis: Hypothesis, first: Judged, came_from: str) -> str:
    if hypothesis.excluded:
        return EXCLUDED
    if hypothesis.untestable:
        return UNTESTABLE
    return BUILT_IN if first.verdict == FOUND and came_from == ASSUMED else first.verdict


def _without(study: Study, hypothesis: Hypothesis, results: Results) -> dict[str, Without]:
    found = {}
    for ablation in hypothesis.ablations:
        plain = asked(study, hypothesis, hypothesis.tests[0])
        taken = asked(study, hypothesis, hypothesis.tests[0], ablation)
        pairs = list(zip(plain.cases, taken.cases, strict=True))
        stands = [any(changes_anything(world, *pair) for pair in pairs) for world in results.worlds]
        found[ablation.id] = Without.of(
            effect(plain, results), effect(taken, results), np.array(stands)
        )
    return found


def changes_anything(world: World, plain: Case, taken: Case) -> bool:
    """Say whether taking a rule away changes anything in a draw: it may be gone there before."""
    numbers = {**world.numbers, **dict(plain.setting.numbers)}
    steps = world.steps if plain.steps is None else plain.steps
    return (taken.steps is not None and taken.steps != steps) or any(
        numbers.get(path) != value for path, value in taken.setting.numbers
    )


def _test(test: Test, judged: Judged) -> dict[str, object]:
    return {
        "id": test.id,
        "says": test.says,
        "expect": test.expect,
        "smallest": float(test.smallest),
        **ends(judged.interval),
        "error": rounded(judged.interval.error if judged.interval else None),
        "verdict": judged.verdict,
        "on": list(judged.on),
    }


def _ablation(ablation: Ablation, left: Without) -> dict[str, object]:
    return {
        "id": ablation.id,
        "kind": ablation.kind,
        "why": ablation.why,
        **ends(left.interval),
        "inert": left.inert,
    }
