"""Russia's expected gain from every legal act of pressure (rulebook 7; models 2.4).

A rule, not a bot's secret: doctrines choose by it, the outcome class *durable guarantee* asks
whether any act still pays, headlines and the debrief print it. It reads only what Russia sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.engine.arith import POINT, SHARE, Bools, Ints, muldiv, part, percent
from game.engine.moment import Reader
from game.engine.rules import attribution, belief, escalation, war
from game.engine.rules.incident import kind_of
from game.engine.schema import DOMAINS, KINDS, OVERT_RUNG, RUNGS, TRACK_IDS, TYPES, WAR_RUNG
from game.engine.tables import PressureTables

FULL = 100 * POINT
_UKRAINE, _MEMBER, _GREY = range(3)
SEVERITY, INFLUENCE, TERRITORY, PRESTIGE, COST, TENSION = range(6)


@dataclass(frozen=True)
class Plans:
    """Every legal combination of rung, domain (from 0) and kind of target; arrays (P,)."""

    rung: Ints
    domain: Ints
    kind: Ints

    @property
    def count(self) -> int:
        """P."""
        return len(self.rung)


@lru_cache(maxsize=8)
def _plans(key: bytes) -> Plans:
    legal = np.frombuffer(key, dtype=np.bool_).reshape(RUNGS, len(DOMAINS), len(KINDS))
    rung, domain, kind = np.nonzero(legal)
    return Plans(rung.astype(np.int64), domain.astype(np.int64), kind.astype(np.int64))


def plans(tables: PressureTables) -> Plans:
    """Return the legal plans of a scenario, in the order of rung, domain, kind."""
    return _plans(tables.legal.tobytes())


def best(reader: Reader) -> Ints:
    """Russia's best expected gain over all plans it could order, hundredths of utility (N,)."""
    weights = type_weights(reader)
    gains = expected(reader, weights)
    return np.where(feasible(reader), gains, np.int64(-(10**6))).max(axis=0)


def feasible(reader: Reader) -> Bools:
    """Return where mobilisation and turn allow a plan, (P, N)."""
    tables = reader.numbers.tables
    plan = plans(tables.pressure)
    needs = tables.pressure.rung_needs[0][plan.rung]
    ready = reader.read("mobilisation")[None, :] >= needs[:, :1]
    return ready & (reader.turn >= needs[:, 1:])


def type_weights(reader: Reader) -> dict[str, Ints]:
    """Utility (1/10,000) per point of each track for Russia's private type, (N,) each."""
    doctrines = reader.numbers.tables.doctrines
    own = {item.type: item for item in reversed(list(doctrines.values())) if item.role == "russia"}
    kind = reader.read("ru_type")
    result = {}
    for index, track in enumerate(TRACK_IDS):
        rows = [reader.numbers.each(own[name].weights, index) for name in TYPES]
        result[track] = np.select([kind == 0, kind == 1], rows[:2], rows[2])
    return result


class _Odds:
    """Believed chances of each plan: being answered, succeeding; arrays (P, N)."""

    def __init__(self, reader: Reader, plan: Plans, severity: Ints) -> None:
        par, table = reader.numbers.par, reader.numbers.tables.pressure
        low, high = reader.read("line_low"), reader.read("line_high")
        counts = belief.scope(
            low[plan.domain], high[plan.domain], reader.read("top_weight"), severity
        )
        deniability = _column(reader.numbers.pick(table.deniability, plan.domain, plan.rung))
        found = attribution.evidence(reader)[plan.domain]
        clear = attribution.clarity(deniability, found)
        proof = reader.numbers.curve("proof", clear - par.proof_met)
        would = belief.russia_belief(reader)
        members = np.maximum(would, par.member_resolve)
        neighbours = part(would, par.grey_resolve)
        by_kind = np.stack([would, members + 0 * would, neighbours])
        self.answered = percent(percent(counts, proof), by_kind[plan.kind])
        self.attributed = np.minimum(clear, FULL)


def _column(values: Ints) -> Ints:
    """Turn a table read per plan into (P, 1), or (P, N) where variants differ."""
    return values[:, None] if values.ndim == 1 else np.moveaxis(values, 0, -1)


def expected(reader: Reader, weights: dict[str, Ints]) -> Ints:
    """Expected utility of every plan over doing nothing, hundredths, (P, N).

    Answered and unanswered outcomes weighed by the believed chance of an answer, plus the
    rise in the chance of shared loss. ``weights``: utility per point of each track.
    """
    numbers, par = reader.numbers, reader.numbers.par
    plan = plans(numbers.tables.pressure)
    value = numbers.pick(numbers.tables.pressure.rung_value, plan.rung)
    severity, *_ = worth = [_column(value[..., index]) for index in range(6)]
    odds = _Odds(reader, plan, severity)
    level = belief.needed_level(severity) + (_column(plan.rung) >= OVERT_RUNG)
    unanswered = FULL - odds.answered
    total = _influence(reader, plan, worth, weights, odds)
    total += _prestige(reader, plan, worth, weights, odds)
    total += _overt(reader, plan, weights, odds)
    total -= percent(_weigh(worth[COST], weights["economy"], par.pressure_cost), FULL)
    named = part(severity, par.economy_attributed)
    total -= percent(_weigh(named, weights["economy"]), odds.attributed)
    sanction = _SANCTION[np.minimum(level, 4)]
    harder = np.maximum(level - 2, 0) ** 2 * par.regime_pressure
    hurt = _weigh(sanction, weights["economy"]) + _weigh(harder, weights["regime"])
    total -= percent(hurt, odds.answered)
    eased = part(severity, par.insecure_ease)
    insecure = (reader.read("ru_type") == 1).astype(np.int64)
    total += percent(_weigh(-eased * insecure, weights["felt_alarm"]), unanswered)
    return total - _escalation(reader, plan, worth, odds, level, weights)


_SANCTION = np.array([0, 15, 220, 400, 700], dtype=np.int64)
"""Economy an answer of each level is expected to cost, hundredths (balance 1.3)."""
_HEAT = np.array([0, 100, 400, 800, 1600], dtype=np.int64)
"""Tension an answer of each level is expected to add, hundredths (balance 1.5)."""
_BLUNT = np.array([0, 500, 3000, 5500, 8000], dtype=np.int64)
"""Share of an act an answer of each level is expected to stop (balance 1.5)."""


def _weigh(amount: Ints, weight: Ints, share: Ints | int = SHARE) -> Ints:
    return muldiv(amount, part(weight, share), SHARE)


def _influence(
    reader: Reader, plan: Plans, worth: list[Ints], weights: dict[str, Ints], odds: _Odds
) -> Ints:
    par = reader.numbers.par
    shield = SHARE - muldiv(par.resilience_shield, reader.read("resilience"), FULL)
    ties = SHARE - muldiv(par.integration_shield, reader.package.integration, FULL)
    landed = part(
        FULL + 0 * shield, par.damage_top - muldiv(par.damage_alert, reader.read("alert"), FULL)
    )
    base = percent(part(weights["influence"], par.strike_influence), landed)
    at_home = part(part(muldiv(base, FULL, par.influence_norm), shield), ties)
    by_kind = np.stack([at_home, 0 * base, part(base, par.grey_influence)])
    gained = muldiv(worth[INFLUENCE], by_kind[plan.kind], SHARE)
    again = (reader.read("last_domain") == _column(plan.domain) + 1) & (
        kind_of(reader.read("last_target")) == _column(plan.kind)
    )
    gained = np.where(again, part(gained, par.repeat_share), gained)
    stopped = _BLUNT[np.minimum(belief.needed_level(worth[SEVERITY]), 4)]
    return gained - percent(gained, percent(odds.answered, stopped))


def _prestige(
    reader: Reader, plan: Plans, worth: list[Ints], weights: dict[str, Ints], odds: _Odds
) -> Ints:
    """Prestige below overt force: mostly won when the act goes unanswered."""
    par = reader.numbers.par
    success = part(FULL + 0 * par.hidden_success, par.hidden_success)
    chance = success + part(FULL - success, par.prestige_failed)
    base = percent(part(weights["prestige"], par.strike_prestige), chance)
    gained = muldiv(worth[PRESTIGE], base, SHARE)
    gained = np.where(_column(plan.kind) == _MEMBER, part(gained, par.prestige_member), gained)
    gained = np.where(_column(plan.rung) >= OVERT_RUNG, 0, gained)
    kept = FULL - muldiv(odds.answered, SHARE - par.prestige_answered, SHARE)
    return percent(gained, kept)


def _overt(reader: Reader, plan: Plans, weights: dict[str, Ints], odds: _Odds) -> Ints:
    """What avowed force is expected to win and lose, looking a few turns into a war."""
    total = np.zeros_like(odds.answered)
    for index in np.flatnonzero(plan.rung >= 5):
        total[index] = _force(reader, int(plan.rung[index]), weights, odds.answered[index])
    return total


def _force(reader: Reader, rung: int, weights: dict[str, Ints], answered: Ints) -> Ints:
    par, value = reader.numbers.par, reader.numbers.tables.pressure.rung_value
    taken = -reader.numbers.each(value, rung, TERRITORY)
    if rung < OVERT_RUNG:
        return percent(_weigh(taken, weights["territory"], par.hidden_success), FULL - answered)
    alone = war.advance_chance(reader, war.arriving(reader, 0 * answered))
    helped = war.advance_chance(reader, war.arriving(reader, 4 + 0 * answered))
    chance = alone + percent(helped - alone, answered)
    prestige = part(reader.numbers.each(value, rung, PRESTIGE), par.strike_prestige)
    pride = _weigh(prestige, weights["prestige"])
    stopped = FULL - percent(answered, _BLUNT[4] + 0 * answered)
    if rung < WAR_RUNG:
        grab = war.grab_chance(reader, chance)
        loss = FULL - grab
        total = percent(_weigh(taken, weights["territory"]), percent(grab, stopped))
        total += percent(pride, grab - loss)
        total += percent(_weigh(par.regime_failed_grab, weights["regime"]), loss)
        return total - _weigh(par.ru_forces_grab, weights["ru_forces"])
    loss = FULL - chance
    front = part(chance - par.war_even, par.war_front) * par.war_horizon
    total = percent(_weigh(taken, weights["territory"]), percent(chance, stopped))
    total -= _weigh(front, weights["territory"])
    total += percent(pride, chance - loss)
    total += percent(_weigh(par.regime_won_war, weights["regime"]), chance)
    total += percent(_weigh(par.regime_lost_war, weights["regime"]), loss)
    total += percent(_weigh(par.prestige_lost_war, weights["prestige"]), loss)
    total -= _weigh(par.war_economy * par.war_horizon, weights["economy"])
    total -= _weigh(par.war_regime * par.war_horizon, weights["regime"])
    forces = percent(par.ru_forces_won, chance) + percent(par.ru_forces_lost, loss)
    return total - _weigh(forces, weights["ru_forces"])


def _escalation(
    reader: Reader,
    plan: Plans,
    worth: list[Ints],
    odds: _Odds,
    level: Ints,
    weights: dict[str, Ints],
) -> Ints:
    par, tension = reader.numbers.par, reader.read("tension")
    heat = part(worth[TENSION], par.pressure_tension)
    shadow = part(reader.package.nuclear, par.nuclear_tension)
    heat = heat + np.where(_column(plan.rung) >= OVERT_RUNG, shadow, 0)
    heat = heat + percent(_HEAT[np.minimum(level, 4)], odds.answered)
    rise = escalation.loss_chance(reader, tension + heat) - escalation.loss_chance(reader, tension)
    return part(par.escalation_weight + 0 * rise, rise) - _weigh(heat, weights["tension"])
