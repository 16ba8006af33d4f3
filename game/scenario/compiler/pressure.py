"""The pressure order as tables: rungs, deniability, cover stories, instruments and what is
legal.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine import schema
from game.engine.arith import Ints
from game.engine.tables import PressureTables
from game.scenario.compiler.effects import fill
from game.scenario.compiler.numbers import Leaves
from game.scenario.formula import Pool
from game.scenario.models.pressure import RUNG_IDS, Instrument
from game.scenario.models.scenario import Content

RUNG_VALUES = ("severity", "influence", "territory", "prestige", "cost", "tension")
_SHAPE = (schema.RUNGS, len(schema.DOMAINS), len(schema.KINDS))


def pressure(content: Content, leaves: Leaves, pool: Pool) -> PressureTables:
    """Return everything about Russian pressure."""
    value, needs = _rungs(content, leaves)
    cover_deniability, cover_effects = _covers(content, leaves, pool)
    choice, count = _choices(content.instruments)
    offsets = leaves.zeros(len(content.instruments), 2)
    for row, instrument in enumerate(content.instruments):
        path = f"instruments.{instrument.id}"
        leaves.put(offsets, (row, 0), f"{path}.severity", instrument.severity)
        leaves.put(offsets, (row, 1), f"{path}.deniability", instrument.deniability)
    return PressureTables(
        rung_value=value,
        rung_needs=needs,
        deniability=_deniability(content, leaves),
        legal=count > 0,
        cover_deniability=cover_deniability,
        cover_effects=cover_effects.astype(np.int32),
        instruments=tuple(instrument.id for instrument in content.instruments),
        instrument_offset=offsets,
        instrument_choice=choice,
        instrument_count=count,
    )


def _rungs(content: Content, leaves: Leaves) -> tuple[Ints, Ints]:
    value = leaves.zeros(schema.RUNGS, len(RUNG_VALUES))
    needs = leaves.zeros(schema.RUNGS, 2)
    for rung in content.rungs:
        row = RUNG_IDS.index(rung.id)
        for column, name in enumerate(RUNG_VALUES):
            leaves.put(value, (row, column), f"rungs.{rung.id}.{name}", getattr(rung, name))
        mobilisation = rung.needs.mobilisation or 0
        leaves.put(needs, (row, 0), f"rungs.{rung.id}.needs.mobilisation", mobilisation)
        leaves.put(needs, (row, 1), f"rungs.{rung.id}.needs.turn", rung.needs.turn or 0, 1)
    return value, needs


def _deniability(content: Content, leaves: Leaves) -> Ints:
    """Return (V, 5, 8): a domain's deniability at every rung; overt rungs may have their own."""
    table = leaves.zeros(len(schema.DOMAINS), schema.RUNGS)
    for domain in content.domains:
        row = schema.DOMAINS.index(domain.id)
        for rung, name in enumerate(RUNG_IDS):
            own = getattr(domain.overt_deniability, name, None)
            path = f"domains.{domain.id}.deniability"
            if own is None:
                leaves.put(table, (row, rung), path, domain.deniability)
            else:
                own_path = f"domains.{domain.id}.overt_deniability.{name}"
                leaves.put(table, (row, rung), own_path, own)
    return table


def _covers(content: Content, leaves: Leaves, pool: Pool) -> tuple[Ints, Ints]:
    deniability = leaves.zeros(len(schema.COVERS))
    effects = leaves.zeros(len(schema.COVERS), len(schema.TRACK_IDS))
    for cover in content.covers:
        row = schema.COVERS.index(cover.id)
        path = f"covers.{cover.id}"
        leaves.put(deniability, row, f"{path}.deniability", cover.deniability)
        fill(effects, row, cover.effects, path, leaves, pool)
    return deniability, effects


def _choices(instruments: Sequence[Instrument]) -> tuple[Ints, Ints]:
    """Return which instruments a rung, domain and kind of target can draw, and how many."""
    lists: dict[tuple[int, int, int], list[int]] = {}
    for index, instrument in enumerate(instruments):
        domain = schema.DOMAINS.index(instrument.domain)
        for rung in instrument.rungs:
            for kind in instrument.kinds:
                lists.setdefault((rung, domain, schema.KINDS.index(kind)), []).append(index)
    most = max((len(found) for found in lists.values()), default=1)
    choice = np.full((*_SHAPE, most), -1, dtype=np.int64)
    count = np.zeros(_SHAPE, dtype=np.int64)
    for place, found in lists.items():
        choice[place][: len(found)] = found
        count[place] = len(found)
    return choice, count
