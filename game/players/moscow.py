"""How a doctrine plays Russia: pressure by expected gain, statecraft with a plan."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from game.engine import legality
from game.engine.arith import POINT, SHARE, Bools, Ints, muldiv, only, part, percent
from game.engine.chance import Dice
from game.engine.rules import gain, options
from game.engine.schema import COVERS, RUNGS, TRACK_IDS, TRACK_INDEX, WAR_RUNG
from game.engine.view import View
from game.players import truce
from game.players.choice import choose
from game.players.worth import Scale, options_worth

_ME = "russia"
_FIRST_TARGET = np.array([1, 2, 7])
"""The first target of each kind: Ukraine, a member, a grey neighbour."""
_MEMBER, _MEMBERS = 1, 5
_QUIET_RUNG = 1
"""Up to this rung an act goes with restraint, and with an offer that ends a war."""


def pressure(view: View, scale: Scale) -> tuple[gain.Plans, Ints, Bools, Ints]:
    """Return the plans of pressure, the worth of none and of each (1 + P, N), which of them can be
    ordered, and the bare gain of each (P, N).
    """
    weights = {track: scale.weight(track) for track in gain.WEIGHED}
    weights["tension"] = part(weights["tension"], scale.setting("risk_aversion"))
    plan = gain.plans(view.numbers.tables.pressure)
    gains, boldness = gain.expected(view, weights, plan), scale.setting("boldness")
    for some in gain.blocks(plan.count, view.games):
        gains[some] = np.where(gains[some] > 0, part(gains[some], boldness), gains[some])
    utility = np.concatenate([np.zeros((1, view.games), dtype=np.int64), gains])
    # Only an act of the mildest kind leaves the way open to an offer that ends a war.
    quiet = np.concatenate([[0], plan.rung]) <= _QUIET_RUNG
    utility[quiet] += np.maximum(truce.russia(view, scale).max(axis=0), 0)
    allowed = np.ones(utility.shape, dtype=bool)
    allowed[1:] = gain.feasible(view, plan)
    allowed[1:][plan.rung == WAR_RUNG] &= view.read("war") == 0
    return plan, utility, allowed, gains


def orders(view: View, scale: Scale, dice: Dice) -> list[Ints]:
    """Return rung, domain, target, cover and statecraft."""
    plan, utility, allowed, gains = pressure(view, scale)
    picked = choose(utility, allowed, scale.setting("rationality"), dice, "pressure", _ME)
    rung = np.concatenate([[0], plan.rung])[picked]
    domain = np.concatenate([[0], plan.domain + 1])[picked]
    kind = np.concatenate([[0], plan.kind])[picked]
    target = _FIRST_TARGET[kind] + only(kind == _MEMBER, dice.below(_MEMBERS, "member", _ME))
    target = only(rung > 0, target)
    chosen: dict[str, Ints] = {"rung": rung, "domain": domain, "target": target}
    allowed_cover = legality.legal(view, "cover", chosen)
    cover = cover_worth(view, scale, rung)
    chosen["cover"] = choose(cover, allowed_cover, SHARE, dice, "cover", _ME)
    chosen["statecraft"] = _statecraft(view, scale, dice, chosen, gains, allowed[1:])
    return list(chosen.values())


def cover_worth(view: View, scale: Scale, rung: Ints) -> Ints:
    """Worth of each cover story: what it hides, more so for graver acts, and what it does."""
    tables = view.numbers.tables.pressure
    zero = np.zeros(view.games, dtype=np.int64)
    rows = [0 * zero]
    hidden = view.numbers.entry(tables.rung_value[:, :, 0], rung)
    for cover in range(len(COVERS)):
        hides = view.numbers.each(tables.cover_deniability, cover)
        worth = percent(hidden, hides) // 20
        rows.append(worth + _cover_effects(view, scale, cover))
    return np.stack(rows)


def _cover_effects(view: View, scale: Scale, cover: int) -> Ints:
    table = view.numbers.tables.pressure.cover_effects
    total = np.zeros(view.games, dtype=np.int64)
    for index, track in enumerate(TRACK_IDS):
        if table[:, cover, index].any():
            total += scale.value(track, view.numbers.each(table, cover, index))
    return total


def statecraft(view: View, scale: Scale) -> Ints:
    """Worth of each order of statecraft by itself, (O, N): its effects, and the end of a war."""
    return options_worth(scale, "statecraft") + truce.russia(view, scale)


def _statecraft(
    view: View,
    scale: Scale,
    dice: Dice,
    chosen: dict[str, Ints],
    gains: Ints,
    ready: Bools,
) -> Ints:
    utility = statecraft(view, scale) + _reciprocity(view, scale, chosen["rung"])
    utility = utility + part(_mobilising(view, gains, ready), scale.setting("foresight"))
    allowed = legality.legal(view, "statecraft", chosen)
    return choose(utility, allowed, scale.setting("rationality"), dice, "statecraft", _ME)


def _reciprocity(view: View, scale: Scale, rung: Ints) -> Ints:
    """Conciliation pays if the coalition reassures in the same turn: likelier if it just did."""
    par = view.numbers.par
    offers = options.trait_column(view, "statecraft", "conciliates")
    reassured = options.trait(view, "posture", "reassures", view.read("posture")) != 0
    likely = np.where(reassured & (view.turn > 1), SHARE * 6 // 10, SHARE * 2 // 10)
    worth = (
        scale.value("relief", par.relief_step)
        + scale.value("economy", par.relief_economy_step)
        + scale.value("regime", par.relief_regime_step)
        + scale.value("felt_alarm", -par.relief_alarm_step)
    )
    worth = np.where(rung <= _QUIET_RUNG, part(worth, likely), 0)
    return part(worth[None, :], offers)


def _mobilising(view: View, gains: Ints, ready: Bools) -> Ints:
    """The plan of two turns: mobilise towards an act that would pay more than any open now."""
    tables = view.numbers.tables
    best = _best(view, gains)
    # Whether an act is ready goes by its rung alone.
    now = np.zeros(view.games, dtype=np.int64)
    for first, worth in best.values():
        now = np.maximum(now, only(ready[first], worth))
    needs = view.numbers.whole(tables.pressure.rung_needs)[:, 0]
    mobilisation = view.read("mobilisation")
    slot = tables.slots["statecraft"]
    raised = view.numbers.whole(slot.effects[:, :, TRACK_INDEX["mobilisation"]])
    raising = np.flatnonzero(raised.any(axis=1))
    pull = np.zeros((len(slot.options), view.games), dtype=np.int64)
    for rung, (_, most) in best.items():
        missing = needs[rung] - mobilisation
        if not needs[rung].any():
            continue
        better = np.maximum(most - now, 0)
        turns_left = max(tables.turns - view.turn, 0)
        closed = (rung == WAR_RUNG) & (view.read("war") != 0)
        worth = np.where((missing > 0) & (turns_left > 0) & ~closed, better, 0)
        step = np.minimum(muldiv(raised[raising], SHARE, np.maximum(missing, POINT)), SHARE)
        pull[raising] = np.maximum(pull[raising], part(worth[None, :], step))
    return pull


def _best(view: View, gains: Ints) -> dict[int, tuple[int, Ints]]:
    """Return by rung its first plan and the highest gain of its plans, (N,)."""
    rungs = gain.plans(view.numbers.tables.pressure).rung
    edges = np.searchsorted(rungs, np.arange(1, RUNGS + 1)).tolist()
    return {
        rung: (first, gains[first:last].max(axis=0))
        for rung, (first, last) in enumerate(pairwise(edges), start=1)
        if first < last
    }
