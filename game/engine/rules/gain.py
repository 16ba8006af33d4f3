"""Russia's expected gain from every legal act of pressure (rulebook 7; models 2.4).

A rule, not a bot's secret: doctrines choose by it, the outcome class *durable guarantee* asks
whether any act still pays, headlines and the debrief print it. It reads only what Russia sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.engine.arith import FULL, POINT, SHARE, Bools, Ints, muldiv, part, percent, rounded
from game.engine.moment import Moment, Reader, Wide
from game.engine.rules import attribution, belief, escalation, options, war
from game.engine.rules.incident import kind_of
from game.engine.schema import (
    DOMAINS,
    INSECURE,
    KINDS,
    LEVELS,
    OVERT_RUNG,
    RUNGS,
    TRACK_INDEX,
    WAR_RUNG,
)
from game.engine.tables import PressureTables

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

    @property
    def act(self) -> Ints:
        """Which of ``acts`` each plan is, (P,)."""
        return np.cumsum(self._fresh) - 1

    @property
    def acts(self) -> tuple[Ints, Ints]:
        """Rung and domain of each act, (A,); plans on several kinds of target share one."""
        return self.rung[self._fresh], self.domain[self._fresh]

    @property
    def _fresh(self) -> Bools:
        """Where a plan begins another act than the plan before it, (P,)."""
        fresh = np.ones(self.count, dtype=bool)
        fresh[1:] = (np.diff(self.rung) != 0) | (np.diff(self.domain) != 0)
        return fresh

    def some(self, first: int, last: int) -> Plans:
        """Return the plans from ``first`` up to ``last``."""
        here = slice(first, last)
        return Plans(self.rung[here], self.domain[here], self.kind[here])


@lru_cache(maxsize=8)
def _plans(key: bytes) -> Plans:
    legal = np.frombuffer(key, dtype=np.bool_).reshape(RUNGS, len(DOMAINS), len(KINDS))
    rung, domain, kind = np.nonzero(legal)
    return Plans(rung.astype(np.int64), domain.astype(np.int64), kind.astype(np.int64))


def plans(tables: PressureTables) -> Plans:
    """Return the legal plans of a scenario, in the order of rung, domain, kind."""
    return _plans(tables.legal.tobytes())


def pays(m: Moment, games: npt.NDArray[np.intp]) -> Bools:
    """Return where some act Russia could order is expected to gain it something; (G,) of (G,).

    The first act is asked alone, a mild one: where any act pays, it nearly always does.
    """
    found = np.zeros(len(games), dtype=bool)
    every = plans(m.numbers.tables.pressure)
    for plan in (every.some(0, 1), every.some(1, every.count)):
        left = np.flatnonzero(~found)
        if len(left) and plan.count:
            reader = Wide(m, games[left])
            gains = expected(reader, type_weights(reader), plan)
            found[left] = ((gains > 0) & feasible(reader, plan)).any(axis=0)
    return found


def feasible(reader: Reader, plan: Plans) -> Bools:
    """Return where mobilisation and turn allow a plan, (P, N)."""
    tables = reader.numbers.tables
    needs = reader.numbers.whole(tables.pressure.rung_needs)[plan.rung]
    return (reader.read("mobilisation") >= needs[:, 0]) & (reader.turn >= needs[:, 1])


def type_weights(reader: Reader) -> dict[str, Ints]:
    """What ``expected`` asks for, from Russia's private type."""
    return {track: type_weight(reader, track) for track in WEIGHED}


def type_weight(reader: Reader, track: str) -> Ints:
    """Utility (1/10,000) per point of a track for Russia's private type, (N,)."""
    tables = reader.numbers.tables
    variant = reader.numbers.variant if tables.variants > 1 else 0
    place = reader.read("ru_type") * tables.variants + variant
    return tables.type_weights[TRACK_INDEX[track]].take(place)


WEIGHED = (
    *("influence", "prestige", "economy", "regime", "felt_alarm"),
    *("tension", "territory", "ru_forces"),
)
"""Tracks by which an act of pressure is weighed."""


class _Outlook:
    """What all plans share: beliefs per domain and kind, and what each gain is worth, (N,).

    Worths are utilities in 1/10,000 of a hundredth for a hundredth of an amount: products with
    amounts are summed as they are and divided once at the end.
    """

    def __init__(self, reader: Reader, weights: dict[str, Ints]) -> None:
        par = reader.numbers.par
        self.reader, self.weights = reader, weights
        low, high = reader.read("line_low"), reader.read("line_high")
        self.scope = belief.Scope(low, high, reader.read("top_weight"))
        self.found = attribution.evidence(reader)
        would = belief.russia_belief(reader)
        members = np.maximum(would, par.member_resolve)
        self.would = np.stack([would, members, part(would, par.grey_resolve)])
        self.answer = _Answers(reader)
        self.influence = self._influence()
        success = par.hidden_success + part(SHARE - par.hidden_success, par.prestige_failed)
        self.prestige = part(part(weights["prestige"], par.strike_prestige), success)
        insecure = (reader.read("ru_type") == INSECURE).astype(np.int64)
        self.eased = -insecure * weights["felt_alarm"]
        self.tension = reader.read("tension")
        self.danger = escalation.loss_chance(reader, self.tension)
        self.shadow = part(reader.package.nuclear, par.nuclear_tension)
        self.last_act = _act(reader.read("last_domain"), kind_of(reader.read("last_target")))

    def _influence(self) -> Ints:
        """Worth of an act's influence value by kind of target, (3, N) (balance 1.3)."""
        reader, par = self.reader, self.reader.numbers.par
        shield = SHARE - muldiv(par.resilience_shield, reader.read("resilience"), FULL)
        ties = SHARE - muldiv(par.integration_shield, reader.package.integration, FULL)
        asleep = par.damage_top - muldiv(par.damage_alert, reader.read("alert"), FULL)
        base = part(part(self.weights["influence"], par.strike_influence), asleep)
        at_home = part(part(muldiv(base, FULL, par.influence_norm), shield), ties)
        return np.stack([at_home, 0 * at_home, part(base + 0 * at_home, par.grey_influence)])


def _act(domain: Ints, kind: Ints) -> Ints:
    """One number for a domain (from 1) and a kind of target."""
    return domain * len(KINDS) + kind


class _Odds:
    """Believed chances of some plans, hundredths of a percent, (P, N)."""

    def __init__(self, outlook: _Outlook, plan: Plans) -> None:
        numbers, pressure = outlook.reader.numbers, outlook.reader.numbers.tables.pressure
        (rung, domain), act = plan.acts, plan.act
        severity = numbers.whole(pressure.rung_value[:, :, SEVERITY])[rung]
        counts = outlook.scope.at(severity, domain)
        deniability = numbers.whole(pressure.deniability)[domain, rung]
        clear = attribution.clarity(deniability, outlook.found[domain])
        self.attributed = np.minimum(clear, FULL)[act]
        proof = numbers.curve("proof", clear - numbers.par.proof_met)
        self.answered = muldiv((counts * proof)[act], outlook.would[plan.kind], FULL * FULL)


def expected(reader: Reader, weights: dict[str, Ints], plan: Plans) -> Ints:
    """Expected utility of each plan over doing nothing, hundredths, (P, N).

    Answered and unanswered outcomes weighed by the believed chance of an answer, plus the
    rise in the chance of shared loss. ``weights``: utility per point of each track.
    """
    outlook = _Outlook(reader, weights)
    games = len(outlook.tension)
    total = np.empty((plan.count, games), dtype=np.int64)
    for some in blocks(plan.count, games):
        total[some] = _gains(outlook, plan.some(some.start, some.stop))
    return total


def blocks(plans: int, games: int) -> Iterator[slice]:
    """Yield a few plans at a time: arrays that stay in the processor's cache are several times
    faster.
    """
    step = max(1, _CACHED // games)
    for start in range(0, plans, step):
        yield slice(start, min(start + step, plans))


_CACHED = 32_000
"""Elements an array may have to stay in a core's own cache, with its fellows."""


def _gains(outlook: _Outlook, plan: Plans) -> Ints:
    reader, par, weights = outlook.reader, outlook.reader.numbers.par, outlook.weights
    table = reader.numbers.tables.pressure.rung_value
    worth = [reader.numbers.whole(table[:, :, index])[plan.rung] for index in range(6)]
    severity = worth[SEVERITY]
    odds = _Odds(outlook, plan)
    overt = plan.rung[:, None] >= OVERT_RUNG
    needed = belief.needed_level(severity)
    level = np.minimum(needed + overt, LEVELS - 1)
    influence = worth[INFLUENCE] * outlook.influence[plan.kind]
    again = outlook.last_act == _act(plan.domain + 1, plan.kind)[:, None]
    influence -= again * (influence * (SHARE - par.repeat_share) // SHARE)
    member = plan.kind[:, None] == _MEMBER
    pride = np.where(member, part(worth[PRESTIGE], par.prestige_member), worth[PRESTIGE])
    prestige = np.where(overt, 0, pride) * outlook.prestige
    eased = part(severity, par.insecure_ease) * outlook.eased
    harder = np.maximum(level - 2, 0) ** 2 * par.regime_pressure
    taken = (
        influence * (_at(outlook.answer.blunts, needed) // POINT) // 100
        + prestige * ((SHARE - par.prestige_answered) // POINT) // 100
        + _at(outlook.answer.sanction, level) * weights["economy"]
        + harder * weights["regime"]
        + eased
    )
    alone = influence + prestige
    alone += eased - part(worth[COST], par.pressure_cost) * weights["economy"]
    alone *= FULL
    taken *= odds.answered
    alone -= taken
    named = part(severity, par.economy_attributed)
    alone -= named * odds.attributed * weights["economy"]
    total = rounded(alone, FULL * SHARE)
    heat = percent(_at(outlook.answer.heat, level), odds.answered)
    heat += part(worth[TENSION], par.pressure_tension)
    _use_force(outlook, plan, odds, total, heat)
    total -= _escalation(outlook, heat)
    return total


def _use_force(outlook: _Outlook, plan: Plans, odds: _Odds, total: Ints, heat: Ints) -> None:
    """Add what force is expected to win and lose, and the heat of its nuclear shadow."""
    for index in np.flatnonzero(plan.rung >= _SEIZING_RUNG).tolist():
        rung, takes = int(plan.rung[index]), int(plan.kind[index] == _UKRAINE)
        total[index] += _force(outlook, rung, takes, odds.answered[index])
        heat[index] += (rung >= OVERT_RUNG) * outlook.shadow


_SEIZING_RUNG = 5
"""The lowest rung that can take territory."""


class _Answers:
    """What an answer of each level is expected to do: means over its responses, (5, 1 or N)."""

    def __init__(self, reader: Reader) -> None:
        table = reader.numbers.tables.slots["response"]
        levels = options.trait_column(reader, "response", "level")[:, 0]
        tension = reader.numbers.whole(table.effects[:, :, TRACK_INDEX["tension"]])
        self.sanction = _means(options.trait_column(reader, "response", "sanction"), levels)
        self.blunts = _means(options.trait_column(reader, "response", "blunts"), levels)
        self.heat = _means(tension, levels)


def _means(values: Ints, levels: Ints) -> Ints:
    """Mean of each level's responses; a level without any does nothing."""
    rows = [values[levels == level] for level in range(LEVELS)]
    return np.stack([row.sum(axis=0) // max(len(row), 1) for row in rows])


def _at(table: Ints, level: Ints) -> Ints:
    """Read a table (5, 1 or N) at levels (P, 1 or N)."""
    return np.take_along_axis(table, level, axis=0)


def _weigh(amount: Ints, weight: Ints) -> Ints:
    return muldiv(amount, weight, SHARE)


def _escalation(outlook: _Outlook, heat: Ints) -> Ints:
    """Price of the heat a plan adds: the chance of shared loss rises, and tension weighs."""
    reader, par = outlook.reader, outlook.reader.numbers.par
    fine = escalation.loss_chance(reader, outlook.tension + heat) - outlook.danger
    fine *= par.escalation_weight
    fine -= heat * outlook.weights["tension"]
    return rounded(fine, SHARE)


def _force(outlook: _Outlook, rung: int, takes: int, answered: Ints) -> Ints:
    """Worth of avowed or seizing force; territory falls to it at Ukraine only (``takes``)."""
    reader, weights, par = outlook.reader, outlook.weights, outlook.reader.numbers.par
    value = reader.numbers.tables.pressure.rung_value
    taken = _weigh(-takes * reader.numbers.each(value, rung, TERRITORY), weights["territory"])
    if rung < OVERT_RUNG:
        return percent(part(taken, par.hidden_success), FULL - answered)
    alone = war.advance_chance(reader, war.arriving(reader, 0 * answered))
    helped = war.advance_chance(reader, war.arriving(reader, 4 + 0 * answered))
    chance = alone + percent(helped - alone, answered)
    prestige = part(reader.numbers.each(value, rung, PRESTIGE), par.strike_prestige)
    pride = _weigh(prestige, weights["prestige"])
    stopped = FULL - percent(answered, outlook.answer.blunts[-1] + 0 * answered)
    if rung < WAR_RUNG:
        return _grab(outlook, war.grab_chance(reader, chance), stopped, taken, pride)
    return _offensive(outlook, chance, stopped, taken, pride)


def _grab(outlook: _Outlook, chance: Ints, stopped: Ints, taken: Ints, pride: Ints) -> Ints:
    weights, par = outlook.weights, outlook.reader.numbers.par
    loss = FULL - chance
    total = percent(taken, percent(chance, stopped)) + percent(pride, chance - loss)
    total += percent(_weigh(par.regime_failed_grab, weights["regime"]), loss)
    return total - _weigh(par.ru_forces_grab, weights["ru_forces"])


def _offensive(outlook: _Outlook, chance: Ints, stopped: Ints, taken: Ints, pride: Ints) -> Ints:
    weights, par = outlook.weights, outlook.reader.numbers.par
    loss = FULL - chance
    front = part(chance - par.war_even, par.war_front) * par.war_horizon
    total = percent(taken, percent(chance, stopped)) + percent(pride, chance - loss)
    total -= _weigh(front, weights["territory"])
    total += percent(_weigh(par.regime_won_war, weights["regime"]), chance)
    total += percent(_weigh(par.regime_lost_war, weights["regime"]), loss)
    total += percent(_weigh(par.prestige_lost_war, weights["prestige"]), loss)
    total -= _weigh(par.war_economy * par.war_horizon, weights["economy"])
    total -= _weigh(par.war_regime * par.war_horizon, weights["regime"])
    forces = percent(par.ru_forces_won, chance) + percent(par.ru_forces_lost, loss)
    return total - _weigh(forces, weights["ru_forces"])
