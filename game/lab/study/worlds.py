"""Draws: every ranged number of the content, a variant of each rule, and how sharp the bots are.

A draw is named by its number and hangs on nothing else, so that the quick study's draws are the
first of the full one's. Values come from the keyed hash that the engine draws with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from game.engine.chance import mix_number, name_key
from game.engine.schema import TYPES
from game.lab.study.form import Rule
from game.lab.study.reading import Study

_FINEST = Decimal("0.0001")
_RATIONALITY = "doctrines.*.settings.rationality"
EVEN = (1 / len(TYPES),) * len(TYPES)


@dataclass(frozen=True)
class World:
    """One draw. ``rules``: the variant of each kind; ``prior``: weight of each Russian type."""

    number: int
    rules: Mapping[str, str]
    rationality: Decimal
    aggregator: str
    steps: bool | None
    prior: tuple[float, ...]
    numbers: Mapping[str, Decimal] = field(repr=False)


def uniform(draw: int, what: str) -> Decimal:
    """Return a number from 0 up to 1 that a draw and a name fix, to 1/10**15."""
    word = mix_number(mix_number(draw + 1) ^ name_key(f"study.{what}"))
    return Decimal(word >> 11) / Decimal(2**53)


@dataclass(frozen=True)
class Planted:
    """What somebody changes to see verdicts change: numbers by path, variants of rules by kind."""

    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)


def worlds(
    study: Study, first: int, count: int, planted: Planted | None = None
) -> tuple[World, ...]:
    """Return ``count`` draws from number ``first`` on."""
    changed = planted or Planted()
    return tuple(_world(study, number, changed) for number in range(first, first + count))


def _world(study: Study, number: int, planted: Planted) -> World:
    picked = {
        kind: _named(rules, planted.rules[kind])
        if kind in planted.rules
        else _pick(number, kind, rules)
        for kind, rules in study.form.rules.items()
    }
    factor = _factor(study, number)
    settings = dict.fromkeys(study.matches(_RATIONALITY), factor)
    numbers = {**_drawn(study, number), **settings}
    for rule in picked.values():
        numbers.update(study.numbers(rule.numbers))
    numbers.update(planted.numbers)
    every = list(picked.values())
    return World(
        number,
        {kind: rule.id for kind, rule in picked.items()},
        factor,
        next((rule.aggregator for rule in every if rule.aggregator), "union"),
        next((rule.steps for rule in every if rule.steps is not None), None),
        next((weights(rule) for rule in every if rule.prior), EVEN),
        numbers,
    )


def weights(rule: Rule) -> tuple[float, ...]:
    """Return the weight of each Russian type under a rule's prior."""
    total = sum(rule.prior.values())
    return tuple(float(rule.prior.get(name, Decimal(0)) / total) for name in TYPES)


def _pick(number: int, kind: str, rules: Sequence[Rule]) -> Rule:
    return rules[int(uniform(number, f"rule.{kind}") * len(rules))]


def _named(rules: Sequence[Rule], name: str) -> Rule:
    return next(rule for rule in rules if rule.id == name)


def _factor(study: Study, number: int) -> Decimal:
    """Draw a factor whose logarithm is as likely anywhere between the least and the largest."""
    ends = study.form.rationality
    ratio = ends.high / ends.low
    return (ends.low * ratio ** uniform(number, "rationality")).quantize(_FINEST)


def _drawn(study: Study, number: int) -> dict[str, Decimal]:
    return {
        path: (low + (high - low) * uniform(number, path)).quantize(_FINEST)
        for path, (low, high) in study.ranges.items()
    }
