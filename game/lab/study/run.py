"""The whole study: everything it needs is played once, then each part tells what it came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.lab.core import compare
from game.lab.study import atlas, cells, changes, hypotheses
from game.lab.study.form import Hypothesis
from game.lab.study.play import Case, StudyWork
from game.lab.study.reading import Study
from game.lab.study.results import Results, gather
from game.lab.study.worlds import Planted, worlds

FORMAT = 1


@dataclass(frozen=True)
class Extent:
    """Which hypotheses (none named: all), draws and seeds, by first number and count."""

    draws: tuple[int, int]
    seeds: tuple[int, int]
    only: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Say whether the whole study is asked for, not some hypotheses."""
        return not self.only

    @property
    def words(self) -> str:
        """Say which seeds and draws."""
        (draw, draws), (seed, seeds) = self.draws, self.seeds
        return f"seeds {seed} to {seed + seeds - 1}, draws {draw} to {draw + draws - 1}"


def extent(
    study: Study, *, full: bool = False, tuning: bool = False, only: Sequence[str] = ()
) -> Extent:
    """Return what is played: the quick study's draws and seeds are the first of the full one's.

    ``tuning``: as many of those that measures are made with, or all there are, and none that
    judge.
    """
    amount = study.form.full if full else study.form.quick
    span = study.form.tuning if tuning else study.form.judging
    draws, seeds = (min(one, span.last - span.first + 1) for one in (amount.draws, amount.seeds))
    return Extent((span.first, draws), (span.first, seeds), tuple(only))


def work(study: Study, how: Extent, planted: Planted | None = None) -> StudyWork:
    """Return all games the study needs, each set-up once."""
    every = [one for item in _asked(study, how) for one in hypotheses.experiments(study, item)]
    cases: dict[Case, None] = {}
    measures: dict[str, None] = {}
    for one in every:
        cases.update(dict.fromkeys(one.cases))
        measures.update(dict.fromkeys(one.measures))
    if how.whole:
        cases.update(dict.fromkeys((*atlas.cases(study), *cells.cases(study))))
        measures.update(dict.fromkeys((*atlas.measures(study), *cells.measures(study))))
    first, count = how.seeds
    return StudyWork(
        study,
        tuple(cases),
        worlds(study, *how.draws, planted),
        tuple(range(first, first + count)),
        tuple(measures),
    )


def run(
    study: Study,
    how: Extent,
    tell: Callable[[int], None],
    *,
    jobs: int = 1,
    planted: Planted | None = None,
) -> dict[str, object]:
    """Play and judge; return the study's result, as JSON has it. ``tell`` hears of games."""
    results = gather(work(study, how, planted), jobs, tell)
    return {
        **_facts(study, how, planted),
        "games": results.games,
        "hypotheses": [
            hypotheses.told(study, one, results, how.words) for one in _asked(study, how)
        ],
        **(_beside(study, results) if how.whole else {}),
    }


def _beside(study: Study, results: Results) -> dict[str, object]:
    """Return what the study tells beside its hypotheses."""
    return {
        "map": atlas.told(study, results),
        "cells": cells.told(study, results),
        "core": compare(study.pack, study.form.parameters).as_object(),
    }


def _asked(study: Study, how: Extent) -> list[Hypothesis]:
    return [one for one in study.form.hypotheses if not how.only or one.id in how.only]


def fixed(study: Study) -> dict[str, object]:
    """Return what the file and the content fix, as JSON has it, for whoever reads the result."""
    form = study.form
    return {
        "parameters": form.parameters,
        "pace": form.pace,
        "message": form.message,
        "annex": form.annex,
        "tuning": [form.tuning.first, form.tuning.last],
        "judging": [form.judging.first, form.judging.last],
        "quick": [form.quick.draws, form.quick.seeds],
        "full": [form.full.draws, form.full.seeds],
        "rationality": [float(form.rationality.low), float(form.rationality.high)],
        "numbers": len(study.ranges),
        "hypotheses": len(form.hypotheses),
        "variants": {
            kind: {rule.id: rule.why for rule in rules} for kind, rules in form.rules.items()
        },
    }


def _facts(study: Study, how: Extent, planted: Planted | None) -> dict[str, object]:
    from game import __version__

    changed = planted or Planted()
    return {
        "format": FORMAT,
        "scenario": study.pack.id,
        "file": study.name,
        "study": study.digest,
        "rules": study.tables.digest,
        "content": study.pack.digest,
        "version": __version__,
        "draws": list(how.draws),
        "seeds": list(how.seeds),
        "fixed": fixed(study),
        "changes": changes.told(study),
        "planted": {
            "numbers": {path: str(value) for path, value in changed.numbers.items()},
            "rules": dict(changed.rules),
        },
    }
