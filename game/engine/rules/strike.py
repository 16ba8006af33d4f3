"""What an act does to those it hits, and what it earns (rulebook 6; balance 1.3)."""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, POINT, SHARE, Ints, muldiv, only, part, percent
from game.engine.moment import Moment
from game.engine.rules import negotiation, war
from game.engine.rules.incident import ORDERED, kind_of
from game.engine.schema import DOMAINS, INSECURE, OVERT_RUNG, TARGETS

_UKRAINE, _MEMBER, _GREY = range(3)
_NEAR = 5 * POINT
"""An incident this far below a rung's severity still looks like that rung."""
SEVERITY, INFLUENCE, TERRITORY, PRESTIGE, COST, TENSION = range(6)


class Strike:
    """The facts of this turn's act that several effects need; arrays (N,)."""

    def __init__(self, m: Moment, blunt: Ints) -> None:
        table = m.numbers.tables.pressure.rung_value
        self.rung = m.read("rung")
        self.ordered = m.read("incident_source") == ORDERED
        self.severity = m.read("severity")
        self.kind = kind_of(m.read("incident_target"))
        self.domain = m.read("incident_domain")
        self.damage = m.read("damage")
        self.answered = m.read("answered") != 0
        self.blunted = FULL - blunt
        self.value = m.numbers.picked(table.transpose(0, 2, 1), self.rung)
        self.overt = self.rung >= OVERT_RUNG

    def worth(self, column: int) -> Ints:
        """Return one value of the rung, hundredths; 0 without a Russian order."""
        return only(self.ordered, self.value[column])


def effects(m: Moment, blunt: Ints) -> None:
    """Add everything the act of this turn does; ``blunt`` in hundredths of a percent."""
    strike = Strike(m, blunt)
    _influence(m, strike)
    _prestige_and_success(m, strike)
    _damage(m, strike)
    _costs(m, strike)
    _alert(m, strike)


def _influence(m: Moment, strike: Strike) -> None:
    base = percent(part(strike.worth(INFLUENCE), m.par.strike_influence), strike.damage)
    base = percent(base, strike.blunted)
    shield = SHARE - muldiv(m.par.resilience_shield, m.read("resilience"), FULL)
    ties = SHARE - muldiv(m.par.integration_shield, m.package.integration, FULL)
    at_home = part(part(muldiv(base, FULL, m.par.influence_norm), shield), ties)
    next_door = part(base, m.par.grey_influence)
    gained = only(strike.kind == _UKRAINE, at_home)
    m.add("influence", "strike", np.where(strike.kind == _GREY, next_door, gained))


def _prestige_and_success(m: Moment, strike: Strike) -> None:
    success = m.dice.below(SHARE, "success") < m.par.hidden_success
    won, overt_factor = war.overt_success(m)
    base = part(strike.worth(PRESTIGE), m.par.strike_prestige)
    factor = np.where(success, SHARE, m.par.prestige_failed)
    unanswered = np.where(strike.kind == _MEMBER, m.par.prestige_member, SHARE)
    weight = np.where(strike.answered, m.par.prestige_answered, unanswered)
    hidden = part(part(percent(base, strike.damage), factor), weight)
    m.add("prestige", "strike", np.where(strike.overt, part(base, overt_factor), hidden))
    taken = percent(strike.worth(TERRITORY), strike.blunted)
    hardened = m.read("harden") == strike.domain
    taken = np.where(hardened & strike.overt, part(taken, m.par.harden_territory), taken)
    loses = np.where(strike.overt, won, success & (strike.worth(TERRITORY) > 0))
    at_ukraine = loses & (strike.kind == _UKRAINE)
    m.add("territory", "strike", only(at_ukraine, -taken))


def _damage(m: Moment, strike: Strike) -> None:
    cyber, energy = DOMAINS.index("cyber") + 1, DOMAINS.index("energy_economic") + 1
    sabotage = DOMAINS.index("sabotage_air_sea") + 1
    information = DOMAINS.index("information_political") + 1
    landed = percent(strike.severity, strike.damage)
    at_ukraine = strike.kind == _UKRAINE
    grid = (strike.domain == cyber) | (strike.domain == energy)
    rate = np.where(grid, m.par.resilience_damage_grid, m.par.resilience_damage)
    m.add("resilience", "strike", only(at_ukraine, -part(landed, rate)))
    sabotaged = (strike.domain == sabotage) & (strike.severity > 0)
    forces = -part(landed, m.par.sabotage_forces)
    m.add("ua_forces", "strike", only(sabotaged & at_ukraine, forces))
    m.add("fear", "strike", only(sabotaged, m.par.sabotage_fear))
    doubted = -part(landed, m.par.information_will)
    m.add("will", "strike", only(strike.domain == information, doubted))
    member = strike.kind == _MEMBER
    m.add("fear", "member_struck", only(member & ~strike.answered, m.par.member_fear))
    m.add("member_safety", "member_struck", -part(strike.severity * member, m.par.member_damage))
    for neighbour in ("east_member", "east_grey"):
        struck = m.read("incident_target") == TARGETS.index(neighbour) + 1
        m.add(neighbour, "strike", part(strike.severity * struck, m.par.exposure_damage))
    fade = -part(m.read("violence"), m.par.violence_fade)
    m.add("violence", "drift", fade)
    hurt = part(percent(strike.severity, strike.damage), m.par.violence_strike)
    m.add("violence", "strike", only(at_ukraine, hurt))


def _costs(m: Moment, strike: Strike) -> None:
    m.add("economy", "strike", -part(strike.worth(COST), m.par.pressure_cost))
    # What is believed of Moscow costs it, whether or not it was Moscow.
    named = m.read("attributed") != 0
    m.add("economy", "attributed", -part(strike.severity * named, m.par.economy_attributed))
    snapped = np.where(negotiation.breached(m, named), SHARE, m.par.relief_attack)
    m.add("relief", "attributed", only(named, -part(m.read("relief"), snapped)))
    heat = part(_apparent_tension(m, strike), m.par.pressure_tension)
    shadow = part(m.package.nuclear, m.par.nuclear_tension)
    heat = heat + only(strike.overt & strike.ordered, shadow)
    quiet = (strike.severity == 0) & (m.read("war") == 0)
    m.add("tension", "lull", only(quiet, strike.value[TENSION]))
    m.add("tension", "strike", heat)
    m.add("rule_of_law", "overt_attack", only(strike.overt, -m.par.order_overt))
    ignored = (strike.severity > 0) & ~strike.answered & ~strike.overt
    m.add("rule_of_law", "unanswered", only(ignored, -m.par.order_probe))
    eased = part(strike.severity, m.par.insecure_ease)
    insecure = (m.read("ru_type") == INSECURE) & strike.ordered & ~strike.answered
    m.add("felt_alarm", "unanswered", only(insecure, -eased))


def _apparent_tension(m: Moment, strike: Strike) -> Ints:
    """Tension of the rung an incident looks like: what is public does not tell who did it."""
    table = m.numbers.whole(m.numbers.tables.pressure.rung_value)
    looks = (strike.severity[None, :] + _NEAR >= table[:, SEVERITY]).sum(axis=0) - 1
    apparent = np.where(strike.ordered & strike.overt, strike.rung, np.maximum(looks, 0))
    heat = m.numbers.entry(m.numbers.tables.pressure.rung_value[:, :, TENSION], apparent)
    return only(strike.severity > 0, heat)


def _alert(m: Moment, strike: Strike) -> None:
    """Each incident wakes the defence, a lull lets it sleep (rulebook 8)."""
    seen = strike.severity > 0
    woken = m.par.alert_incident + part(strike.severity, m.par.alert_severity)
    m.add("alert", "strike", only(seen, woken))
    m.add("alert", "drift", -part(m.read("alert"), m.par.alert_fade))
