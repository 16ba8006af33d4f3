"""Validated content → the engine's tables: numbers only, scaled once, with the variant axis
(architecture, decision 6).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal

import numpy as np

from game.engine import schema
from game.engine.arith import Ints
from game.engine.parameters import UNITS, Parameters
from game.engine.tables import AGGREGATORS, Tables
from game.errors import UsageError, did_you_mean
from game.scenario.compiler import deal, effects, negotiation, pressure, scoring
from game.scenario.compiler.digest import rules_digest
from game.scenario.compiler.numbers import Leaves, Setting, Variant
from game.scenario.formula import Pool, compile_formula
from game.scenario.models.base import Triple
from game.scenario.models.scenario import Content, may_revise

__all__ = ["Compiled", "Setting", "Variant", "compile_content"]


@dataclass(frozen=True)
class Compiled:
    """Tables, and every number a variant may set with its least, likeliest and largest value."""

    tables: Tables
    dials: Mapping[str, Triple]


def compile_content(
    content: Content,
    pace: str,
    parameters: str,
    variants: Sequence[Variant] = (),
    aggregator: str = "union",
) -> Compiled:
    """Compile checked content for one pace and parameter set; raise `UsageError` for an unknown
    choice.

    Each variant sets numbers by path (``parameters.line_base``, ``components.nato.capability``) to
    ``low``, ``mid``, ``high`` or a number in the author's unit; V is the number of variants, 1
    without any.
    """
    chosen = content.scenario.paces.get(pace)
    if chosen is None:
        raise _unknown("pace", pace, list(content.scenario.paces))
    if aggregator not in AGGREGATORS:
        raise _unknown("aggregator", aggregator, AGGREGATORS)
    leaves = Leaves(variants, chosen.months)
    pool = Pool()
    components = tuple(row.id for row in content.components)
    clauses = tuple(row.id for row in content.clauses)
    packages = deal.all_packages(content)
    tables = Tables(
        variants=leaves.count,
        turns=chosen.turns,
        months=chosen.months,
        exchange=chosen.has_exchange(pace),
        revision=may_revise(pace),
        par=_parameters(content, parameters, leaves),
        curves=deal.curves(content, leaves),
        starts=_starts(content, leaves),
        component_ids=components,
        components=deal.components(content, leaves),
        component_excludes=deal.excludes(content.components),
        clause_ids=clauses,
        clauses=deal.clauses(content, leaves),
        clause_excludes=deal.excludes(content.clauses),
        package_ids=tuple(package.id for package in packages),
        package_components=deal.membership(packages, components, lambda row: row.components),
        package_clauses=deal.membership(packages, clauses, lambda row: row.clauses),
        message_ids=tuple(row.id for row in content.messages),
        messages=deal.messages(content, leaves),
        annex_ids=tuple(row.id for row in content.annexes),
        annexes=deal.annexes(content, leaves),
        blocs=deal.blocs(content, leaves),
        slots=effects.slots(content, leaves, pool),
        pressure=pressure.pressure(content, leaves, pool),
        events=effects.events(content, leaves, pool),
        negotiation=negotiation.negotiation(content, leaves, pool),
        pin=scoring.pin(content, pool),
        stand=scoring.stand(content),
        outcomes=tuple((row.id, compile_formula(row.when, pool)) for row in content.outcomes),
        doctrines=scoring.doctrines(content, leaves),
        constants=_constants(pool, leaves.count),
        aggregator=AGGREGATORS.index(aggregator),
        digest="",
    )
    leaves.check_paths()
    return Compiled(replace(tables, digest=rules_digest(tables)), leaves.dials)


def _unknown(what: str, name: str, known: Sequence[str]) -> UsageError:
    hint = did_you_mean(name, known) or f"; expected one of {', '.join(known)}"
    return UsageError(f"unknown {what} '{name}'{hint}")


def _parameters(content: Content, name: str, leaves: Leaves) -> Parameters:
    overlay = content.parameter_sets.get(name)
    if overlay is None:
        raise _unknown("parameter set", name, list(content.parameter_sets))
    values: dict[str, Ints] = {}
    for item in fields(Parameters):
        column = leaves.zeros(1)
        judged = content.parameters[item.name]
        if item.name in overlay:
            judged = _around(judged, overlay[item.name])
        scale, rate = UNITS[item.metadata["unit"]], bool(item.metadata["rate"])
        leaves.put(column, 0, f"parameters.{item.name}", judged, scale, rate=rate)
        values[item.name] = column[:, 0]
    return Parameters(values)


def _around(judged: Triple, value: Decimal) -> Triple:
    """Return a triple whose likeliest value a parameter set has moved."""
    return judged.model_copy(
        update={"low": min(judged.low, value), "mid": value, "high": max(judged.high, value)}
    )


def _starts(content: Content, leaves: Leaves) -> Ints:
    table = leaves.zeros(len(schema.TRACK_IDS))
    for track, row in content.tracks.items():
        leaves.put(table, schema.TRACK_INDEX[track], f"tracks.{track}.start", row.start)
    return table


def _constants(pool: Pool, variants: int) -> Ints:
    row = np.array(pool.values, dtype=np.int64)[None, :]
    return np.repeat(row, variants, axis=0)
