"""What moves by itself between turns (rulebook 6, reckoning; balance 1.2 to 1.5)."""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, POINT, Ints, clip, only, part
from game.engine.moment import Moment
from game.engine.numbers import Numbers
from game.engine.rules import belief, negotiation, options

_TRUSTING, _HEATED, _WORRIED, _LATENT = 45 * POINT, 40 * POINT, 35 * POINT, 20 * POINT


def _resting(numbers: Numbers) -> tuple[tuple[str, ...], Ints, Ints]:
    """Tracks that drift back, where each rests (hundredths) and its pace, (R, 1) or (R, N)."""
    par = numbers.par
    rows: dict[str, tuple[Ints | int, Ints]] = {
        "tension": (par.tension_floor, par.tension_calm),
        "npt": (70 * POINT, par.npt_return),
        "rule_of_law": (45 * POINT, par.order_return),
        "shown_capability": (0, par.shown_fade),
        "ua_forces": (45 * POINT, par.forces_upkeep),
        "economy": (50 * POINT, par.economy_return),
        "relief": (0, par.relief_fade),
        "prestige": (50 * POINT, par.prestige_fade),
        "will": (par.will_norm, par.will_return),
        "fear": (par.fear_zero, par.fear_return),
        "member_safety": (60 * POINT, par.safety_return),
        "reputation": (par.reputation_zero, par.reputation_fade),
        "east_member": (0, par.exposure_fade),
        "east_grey": (0, par.exposure_fade),
    }
    rests, paces = (
        np.broadcast_arrays(*map(np.atleast_1d, column))
        for column in zip(*rows.values(), strict=True)
    )
    return tuple(rows), np.array(rests, numbers.width), np.array(paces, numbers.width)


def effects(m: Moment) -> None:
    """Add every drift of the turn."""
    _return(m)
    _edge(m)
    _hold(m)
    _ukraine(m)
    _russia(m)
    _coalition(m)
    _upkeep(m)


def _return(m: Moment) -> None:
    """Every track goes a part of the way back to where it rests."""
    tracks, rests, paces = m.numbers.kept(_resting)
    for track, amount in zip(tracks, part(rests - m.reads(tracks), paces), strict=True):
        m.add(track, "drift", amount)


def _edge(m: Moment) -> None:
    par = m.par
    m.add("tension", "reassurance", -part(m.package.reassurance, par.tension_reassurance))
    latent = np.maximum(m.read("latency") - _LATENT, 0)
    m.add("npt", "latency", -part(latent, par.latency_npt))
    shown = m.read("shown_capability")
    alarm = part(m.package.alarm, par.alarm_package)
    alarm = alarm * (par.alarm_shown_half + shown) // (2 * par.alarm_shown_half)
    cause = (
        par.alarm_base
        + alarm
        - part(m.package.reassurance, par.alarm_reassurance)
        + part(m.read("latency"), par.alarm_latency)
    )
    m.add("felt_alarm", "package", part(cause - m.read("felt_alarm"), par.alarm_learning))


def _hold(m: Moment) -> None:
    par = m.par
    planned = par.shown_base + part(m.package.planning, par.shown_planning)
    m.add("shown_capability", "planning", planned)
    doubt = part(np.maximum(m.read("fear") - par.fear_zero, 0), par.accession_fear)
    # A point of lost allied will is a hundredth of the pace, so both shares meet at 1/10,000.
    pace = clip(FULL - doubt * 100, 0, FULL)
    m.add("accession_will", "months", part(par.accession_months, pace))
    m.add("accession_reform", "months", part(par.accession_months, par.accession_reform_pace))


def _ukraine(m: Moment) -> None:
    par = m.par
    trust = m.read("trust")
    heard = m.numbers.curve("ukraine_trust", m.read("whether_ambiguity"))
    believed = part(belief.ukraine_belief(m), heard)
    m.add("trust", "belief", part(believed - trust, par.trust_learning))
    m.add("resilience", "drift", par.resilience_growth)
    m.add("resilience", "coverage", part(m.package.named("coverage"), par.resilience_coverage))
    m.add("resilience", "trust", part(trust - _TRUSTING, par.resilience_trust))
    m.add("ua_forces", "package", m.package.forces)
    alone = m.read("signature") == negotiation.NO_DEAL
    m.add("ua_forces", "ad_hoc", only(alone, par.ad_hoc_forces))
    m.add("acceptance", "trust", part(trust - _TRUSTING, par.acceptance_trust))
    closed = ~m.package.open_door
    m.add("acceptance", "closed_door", only(closed, -par.acceptance_clauses))


def _russia(m: Moment) -> None:
    par = m.par
    m.add("economy", "relief", part(m.read("relief"), par.relief_economy))
    influence = m.read("influence")
    m.add("influence", "ebb", -part(influence, par.influence_ebb))
    ties = part(m.package.integration, par.influence_integration)
    loss = part(m.package.influence_loss, par.influence_integration)
    m.add("influence", "integration", -(ties + loss))
    m.add("mobilisation", "drift", -par.mobilisation_fade)
    m.add("ru_forces", "drift", par.ru_forces_growth)


def _coalition(m: Moment) -> None:
    par = m.par
    ties = part(m.package.integration - par.will_integration_zero, par.will_integration)
    m.add("will", "integration", ties)
    struck = m.read("severity") >= 60 * POINT
    m.add("will", "rally", only(struck, par.will_struck))
    tension = m.read("tension")
    m.add("fear", "tension", part(tension - _HEATED, par.fear_tension))
    m.add("member_safety", "tension", -part(tension - _WORRIED, par.safety_tension))
    shown = belief.believed_capability(m)
    m.add("member_safety", "capability", part(shown, par.safety_capability))


def _upkeep(m: Moment) -> None:
    """Budget returns; unpaid upkeep hollows capability before it touches the text."""
    budget = m.read("budget")
    room = np.maximum(m.par.budget_cap - budget, 0)
    m.add("budget", "growth", np.minimum(m.par.budget_growth, room))
    unpaid = budget < m.package.upkeep
    m.add("budget", "upkeep", -np.where(unpaid, 0, m.package.upkeep))
    m.put("upkeep_unpaid", unpaid)


def reciprocity(m: Moment) -> None:
    """Restraint or talks pays only when the coalition reassures in the same turn (rulebook 8)."""
    par = m.par
    offer = options.trait(m, "statecraft", "conciliates", m.read("statecraft"))
    reassures = options.trait(m, "posture", "reassures", m.read("posture")) != 0
    talks = options.trait(m, "abroad", "talks", m.read("abroad"))
    given = np.where(reassures, offer, np.minimum(offer, talks))
    calm = m.read("severity") < par.shown_severity
    given = only(calm | (m.read("guilty") == 0), given)
    given = only(m.read("russia_stance") != negotiation.WALKS_OUT, given)  # relief is frozen
    room = np.maximum(par.relief_ceiling - m.read("relief"), 0)
    m.add("relief", "reciprocity", part(par.relief_step * room // par.relief_ceiling, given))
    for track, step in (
        ("economy", par.relief_economy_step),
        ("regime", par.relief_regime_step),
        ("felt_alarm", -par.relief_alarm_step),
        ("will", par.relief_will_step),
        ("member_safety", par.relief_safety_step),
    ):
        m.add(track, "reciprocity", part(step, given))
    betrayed = reassures & (m.read("severity") >= par.betrayal_severity) & (m.read("guilty") != 0)
    m.add("will", "betrayal", only(betrayed, -par.betrayal_will))
    m.add("member_safety", "betrayal", only(betrayed, -par.betrayal_safety))
