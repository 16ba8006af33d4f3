"""Which six options lie face up, and what each of them does in numbers. No pygame.

Face up: legal ones first, ranked by what they are worth to the role's first doctrine as it reads
this view (pressure: by Russia's expected gain); the most restrained and the boldest legal option
are always among the six. They are shown in the order of the content, so places hardly change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arith import SHARE, part
from game.engine.moment import formula_points
from game.engine.rules import gain, options, ruling
from game.engine.schema import COVERS, TRACK_IDS
from game.engine.view import View
from game.errors import HiddenColumn
from game.players.doctrine import appraise
from game.players.worth import Scale
from game.ui.screens.draft import Choice
from game.ui.screens.reading import POINT
from game.ui.screens.remembered import remembered

FACE_UP = 6


@dataclass(frozen=True)
class Effect:
    """What an option does to one track, in points; `about`: it depends on what is yet to come."""

    track: str
    amount: float
    about: bool = False


def face_up(view: View, slot: str, choices: Sequence[Choice], chosen: str = "") -> tuple[str, ...]:
    """Return the ids of at most six options to show, the chosen one always among them."""
    if len(choices) <= FACE_UP:
        return tuple(choice.id for choice in choices)
    legal = [choice.id for choice in choices if choice.legal]
    worth = ranking(view, slot)
    best = sorted(legal, key=lambda name: -worth.get(name, 0))
    wanted = [chosen, *extremes(view, slot, legal), *best, *(c.id for c in choices)]
    shown: list[str] = []
    for name in wanted:
        if name and name not in shown and len(shown) < FACE_UP:
            shown.append(name)
    return tuple(choice.id for choice in choices if choice.id in shown)


def extremes(view: View, slot: str, legal: Sequence[str]) -> tuple[str, ...]:
    """Return the most restrained and the boldest of the legal options."""
    if not legal:
        return ()
    if slot not in view.numbers.tables.slots:
        return legal[0], legal[-1]
    heat = {name: _heat(view, slot, name) for name in legal}
    return min(legal, key=heat.__getitem__), max(legal, key=heat.__getitem__)


def _heat(view: View, slot: str, name: str) -> float:
    """How an option moves tension, or its level where options have one."""
    if slot == "response":
        return level_of(view, name)
    return sum(e.amount for e in effects(view, slot, name) if e.track == "tension")


@remembered
def ranking(view: View, slot: str) -> Mapping[str, int]:
    """Return what each option is worth to the role's own doctrine, as it reads this view."""
    tables = view.numbers.tables
    if slot == "rung":
        plans = gain.plans(tables.pressure)
        gains = gain.expected(view, gain.type_weights(view), plans)[:, 0]
        rungs = {f"rung_{n}": int(gains[plans.rung == n].max()) for n in set(plans.rung.tolist())}
        return {"none": 0, **rungs}
    if slot not in tables.slots:
        return {}
    own = (item for item in tables.doctrines.values() if item.role == view.role)
    # Russia's own is that of its drawn type, which the scale finds by itself.
    doctrine = None if view.role == "russia" else next(own)
    worth = appraise(view, Scale(view, doctrine), slot)
    return dict(zip(tables.slots[slot].options, worth[:, 0].tolist(), strict=True))


@remembered
def effects(view: View, slot: str, option: str) -> tuple[Effect, ...]:
    """Return what an option does by itself, in points; a repeated one does half."""
    if slot == "cover":
        return _cover_effects(view, option)
    if slot not in view.numbers.tables.slots:
        return ()
    table = view.numbers.tables.slots[slot]
    place = np.array([table.options.index(option)], dtype=np.int64)
    share = options.strength(view, slot, place)
    row = view.numbers.pick(table.effects, place)[0]
    found = [Effect(TRACK_IDS[t], int(part(row[t], share)[0]) / POINT) for t in np.flatnonzero(row)]
    for formula in table.formulas:
        if formula.option != place[0]:
            continue
        try:
            amount = part(formula_points(view, formula), share)
        except HiddenColumn:
            # It hangs on something this side cannot see: no number is better than a leak.
            continue
        found.append(Effect(TRACK_IDS[formula.track], int(amount[0]) / POINT, about=True))
    return tuple(found)


def _cover_effects(view: View, option: str) -> tuple[Effect, ...]:
    if option not in COVERS:
        return ()
    table = view.numbers.tables.pressure.cover_effects
    row = view.numbers.pick(table, COVERS.index(option))
    return tuple(Effect(TRACK_IDS[t], int(row[t]) / POINT) for t in np.flatnonzero(row))


def repeated(view: View, slot: str, option: str) -> bool:
    """Whether an option was this slot's choice last turn and now has half its effect."""
    if slot not in options.REPEATED:
        return False
    place = view.numbers.tables.slots[slot].options.index(option)
    return int(view.read(f"last_{slot}")[0]) == place


def rung_value(view: View, rung: int) -> dict[str, float]:
    """Return what a rung is made of, in points: severity, influence, prestige, cost, tension."""
    row = view.numbers.pick(view.numbers.tables.pressure.rung_value, rung)
    names = ("severity", "influence", "territory", "prestige", "cost", "tension")
    return {name: int(value) / POINT for name, value in zip(names, row, strict=True)}


def price(view: View, slot: str, option: str) -> float:
    """Return the political budget an option takes (negative: earns), in points."""
    if slot not in ("posture", "response"):
        return 0
    place = _place(view, slot, option)
    if slot == "response":
        return int(ruling.cost(view, place, 0 * place)[0]) / POINT
    return int(options.trait(view, slot, "budget", place)[0]) / POINT


def dissent_share(view: View) -> int:
    """Return by how many percent every no makes an answer dearer."""
    return int(view.numbers.par.dissent_cost[0]) * 100 // SHARE


def level_of(view: View, response: str) -> int:
    """Return the level of a response, 0 to 4."""
    return int(options.trait(view, "response", "level", _place(view, "response", response))[0])


def _place(view: View, slot: str, option: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([view.numbers.tables.slots[slot].options.index(option)], dtype=np.int64)
