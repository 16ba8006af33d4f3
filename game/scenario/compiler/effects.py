"""Effects of options, cover stories and event cards: plain numbers become dense rows, formulas
become programs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

import numpy as np

from game.engine import formula_names, schema
from game.engine.arith import POINT, SHARE, Ints
from game.engine.legality import requirement_scale
from game.engine.tables import (
    FLAG_TRAITS,
    TRAITS,
    TRUTHS,
    EventTables,
    FormulaEffect,
    Requirement,
    SlotTable,
    WeightRule,
)
from game.scenario.compiler.numbers import RATE_MONTHS, Leaves, rounded
from game.scenario.formula import Pool, compile_formula, constant
from game.scenario.models.play import Option, Range
from game.scenario.models.scenario import Content

RATE_SLOTS = frozenset({"statecraft", "home", "abroad", "posture"})
"""Slots whose effects are written per six months; the other two happen once."""
NO_LEAST, NO_MOST = -(10**9), 10**9


def fill(
    table: Ints,
    row: int,
    effects: Mapping[str, str],
    path: str,
    leaves: Leaves,
    pool: Pool,
    *,
    rate: bool = False,
) -> list[FormulaEffect]:
    """Write the plain effects of one record into ``table[:, row]``; return the computed ones."""
    computed: list[FormulaEffect] = []
    for track, text in effects.items():
        column = schema.TRACK_INDEX[track]
        number = constant(text)
        if number is not None:
            leaves.put(table, (row, column), f"{path}.effects.{track}", number, rate=rate)
            continue
        share = Fraction(leaves.months, RATE_MONTHS) if rate else Fraction(1)
        program = compile_formula(text, pool)
        computed.append(FormulaEffect(row, column, program, rounded(share * SHARE)))
    return computed


def slots(content: Content, leaves: Leaves, pool: Pool) -> dict[str, SlotTable]:
    """Return the six menus of content."""
    return {slot: _slot(slot, getattr(content.slots, slot), leaves, pool) for slot in TRAITS}


def _slot(slot: str, options: Sequence[Option], leaves: Leaves, pool: Pool) -> SlotTable:
    effects = leaves.zeros(len(options), len(schema.TRACK_IDS))
    traits = leaves.zeros(len(options), len(TRAITS[slot]))
    formulas: list[FormulaEffect] = []
    requirements: list[Requirement] = []
    for row, option in enumerate(options):
        path = f"slots.{slot}.{option.id}"
        rate = slot in RATE_SLOTS
        formulas += fill(effects, row, option.effects, path, leaves, pool, rate=rate)
        for trait, value in option.traits.items():
            scale = 1 if trait in FLAG_TRAITS else POINT
            column = TRAITS[slot].index(trait)
            leaves.put(traits, (row, column), f"{path}.traits.{trait}", value, scale)
        requirements += [_requirement(row, name, rule) for name, rule in option.requires.items()]
    return SlotTable(
        options=tuple(option.id for option in options),
        effects=effects.astype(np.int32),
        traits=traits,
        formulas=tuple(formulas),
        requirements=tuple(requirements),
    )


def _requirement(option: int, name: str, bounds: Range) -> Requirement:
    """Bounds in the unit the state stores: hundredths for points, whole numbers otherwise."""
    name = formula_names.FORMULA_ALIASES.get(name, name)
    scale = requirement_scale(name)
    least = NO_LEAST if bounds.min is None else ceil(bounds.min * scale)
    most = NO_MOST if bounds.max is None else floor(bounds.max * scale)
    return Requirement(option, name, least, most)


def events(content: Content, leaves: Leaves, pool: Pool) -> EventTables:
    """Return the deck."""
    deck = content.deck
    cards = leaves.zeros(len(deck), 4)
    effects = leaves.zeros(len(deck), len(schema.TRACK_IDS))
    truths = max((len(card.truths) for card in deck), default=1)
    kinds = np.zeros((len(deck), truths), dtype=np.int64)
    weights = np.zeros((len(deck), truths), dtype=np.int64)
    formulas: list[FormulaEffect] = []
    rules: list[WeightRule] = []
    for row, card in enumerate(deck):
        path = f"events.{card.id}"
        cards[:, row, 0] = schema.DOMAINS.index(card.domain) + 1
        cards[:, row, 1] = schema.TARGETS.index(card.target) + 1
        leaves.put(cards, (row, 2), f"{path}.severity", card.severity)
        leaves.put(cards, (row, 3), f"{path}.weight", card.weight, 1)
        formulas += fill(effects, row, card.effects, path, leaves, pool)
        for rule in card.weight_if:
            rules.append(WeightRule(row, compile_formula(rule.when, pool), rule.add))
        for column, truth in enumerate(card.truths):
            kinds[row, column] = TRUTHS.index(truth.kind)
            weights[row, column] = truth.weight
    return EventTables(
        ids=tuple(card.id for card in deck),
        cards=cards,
        effects=effects.astype(np.int32),
        formulas=tuple(formulas),
        weights=tuple(rules),
        truth_kind=kinds,
        truth_weight=weights,
    )
