"""What orders set in motion, phase by phase (rulebook 6)."""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, clip, only, part
from game.engine.moment import Moment
from game.engine.rules import (
    drift,
    escalation,
    incident,
    learning,
    memory,
    options,
    ruling,
    termination,
    war,
)
from game.engine.rules import strike as strikes

ORDER_SLOTS = ("statecraft", "home", "abroad", "posture")


def sealed(m: Moment) -> None:
    """The sealed orders are open; the posture's price is paid at once."""
    m.add("budget", "posture", -options.trait(m, "posture", "budget", m.now("posture")))


def reaction(m: Moment) -> None:
    """Ukraine's reaction takes effect; then the engine knows whether the trigger is met."""
    choice = m.now("reaction")
    options.apply(m, "reaction")
    share = options.strength(m, "reaction", choice)
    evidence = options.trait(m, "reaction", "evidence", choice)
    signal = m.read("signal_coalition") + part(evidence, share)
    shown = m.read("severity") >= m.par.shown_severity
    m.put("signal_coalition", only(shown, clip(signal, 0, FULL)))
    m.put("attributed", shown & (m.now("signal_coalition") >= m.par.attributed_signal))
    invokes = options.trait(m, "reaction", "invokes", choice) != 0
    m.put("asked", (m.read("asked") != 0) | invokes)
    _retaliation(m)
    answered, refused = learning.precedent(m)
    weight = m.par.vote_precedent
    m.put("case_strength", answered * weight - refused * weight)
    m.put("trigger_met", ruling.trigger_met(m))


def _retaliation(m: Moment) -> None:
    """Retaliation answers alone: it stops part of the act and costs the coalition's patience."""
    choice = m.now("reaction")
    openness = options.trait(m, "reaction", "retaliates", choice)
    share = options.strength(m, "reaction", choice)
    par = m.par
    acts = openness > 0
    again = options.repeated(m, "reaction", choice)
    dearer = part(par.retaliation_will, par.retaliation_repeat)
    anger = np.where(again, dearer, par.retaliation_will)
    m.add("will", "retaliation", -anger * openness)
    m.add("tension", "retaliation", par.retaliation_tension * openness)
    m.add("felt_alarm", "retaliation", only(acts, par.retaliation_alarm))
    m.add("economy", "retaliation", -part(acts * par.retaliation_economy, share))
    m.add("prestige", "retaliation", -part(acts * par.retaliation_prestige, share))
    weak = m.read("signal_ukraine") < par.retaliation_weak_signal
    m.add("trust", "retaliation", only(acts & weak, -par.retaliation_trust))
    m.put("reaction_retaliates", acts)


def reckoning(m: Moment) -> None:
    """Everything of the turn that is not yet done, at once (rulebook 6)."""
    blunt = ruling.blunting(m)
    strikes.effects(m, blunt)
    incident.cover_effects(m)
    for slot in ORDER_SLOTS:
        options.apply(m, slot)
    options.apply(m, "response", m.read("level") >= 1)
    ruling.consequences(m)
    drift.reciprocity(m)
    drift.effects(m)
    war.effects(m)
    war.regime_drift(m)
    learning.reading(m)
    learning.leak(m)
    learning.case_law(m)
    termination.effects(m)
    escalation.draw(m)
    memory.record(m)
