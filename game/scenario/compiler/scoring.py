"""Aims, outcome classes and the characters of bots as programs and tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from game.engine import schema
from game.engine.arith import SHARE, Ints
from game.engine.doctrines import DOCTRINE_SETTINGS, Doctrine
from game.engine.tables import Objective
from game.scenario.compiler.numbers import Leaves
from game.scenario.formula import Pool, compile_formula
from game.scenario.models.scenario import Content
from game.scenario.models.scoring import Aim, Need

Layers = dict[str, tuple[Objective, ...]]


def pin(content: Content, pool: Pool) -> dict[str, Layers]:
    """Return role → layer → objectives; Russia's needs stand under ``needs.<type>``."""
    table: dict[str, Layers] = {}
    for role, aims in (("ukraine", content.pin.ukraine), ("coalition", content.pin.coalition)):
        table[role] = {layer: _objectives(getattr(aims, layer), pool) for layer in schema.LAYERS}
    russia = content.pin.russia
    layers = {
        "positions": _objectives(russia.positions, pool),
        "interests": _objectives(russia.interests, pool),
    }
    for kind in schema.TYPES:
        layers[f"needs.{kind}"] = _objectives(getattr(russia.needs, kind), pool)
    table["russia"] = layers
    return {role: table[role] for role in schema.ROLES}


def stand(content: Content) -> dict[str, int]:
    """Return role → place in ``schema.STANDS`` where the pack settles it; empty where teams
    choose.
    """
    found: dict[str, int] = {}
    for role, names in content.scenario.stand.items():
        ids = [row.id for row in getattr(content.pin, role).positions]
        first, second = sorted(ids.index(name) for name in names)
        found[role] = schema.STANDS.index((first, second))
    return found


def _objectives(aims: Sequence[Aim], pool: Pool) -> tuple[Objective, ...]:
    return tuple(
        Objective(
            aim.id, aim.weight if isinstance(aim, Need) else 1, compile_formula(aim.formula, pool)
        )
        for aim in aims
    )


def doctrines(content: Content, leaves: Leaves) -> dict[str, Doctrine]:
    """Return every bot character; settings that content leaves out take the engine's value."""
    return {
        row.id: Doctrine(
            role=row.role,
            type=row.type or "",
            weights=_weights(row.id, row.weights, leaves),
            settings=_settings(row.id, row.settings, leaves),
        )
        for row in content.doctrines
    }


def _weights(name: str, weights: dict[str, Decimal], leaves: Leaves) -> Ints:
    table = leaves.zeros(len(schema.TRACK_IDS))
    for track, weight in weights.items():
        column = schema.TRACK_INDEX[track]
        leaves.put(table, column, f"doctrines.{name}.weights.{track}", weight, SHARE)
    return table


def _settings(name: str, given: dict[str, Decimal], leaves: Leaves) -> dict[str, Ints]:
    settings: dict[str, Ints] = {}
    for setting, usual in DOCTRINE_SETTINGS.items():
        column = leaves.zeros(1)
        value = given.get(setting, Decimal(usual) / SHARE)
        leaves.put(column, 0, f"doctrines.{name}.settings.{setting}", value, SHARE)
        settings[setting] = column[:, 0]
    return settings
