"""Overt force and a renewed full-scale attack (rulebook 6; balance 1.3).

A war never ends the game: it stays until it is ended (``termination``), and can open again.
"""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, SHARE, Bools, Ints, only, part
from game.engine.moment import Moment, Reader, once
from game.engine.rules import termination
from game.engine.schema import DECLINING, OVERT_RUNG, RESTORATIONIST, WAR_RUNG


def arriving(reader: Reader, level: Ints) -> Ints:
    """Share of the package's capability that reaches the fight, by response level."""
    par = reader.numbers.par
    return np.where(
        level >= 4, SHARE, np.where(level == 3, par.force_arrives_high, par.force_arrives)
    )


def advance_chance(reader: Reader, arrives: Ints) -> Ints:
    """Chance that a large offensive succeeds, hundredths of a percent (models 2.4)."""
    par = reader.numbers.par
    help_ = part(part(reader.package.capability, par.force_advantage_capability), arrives)
    balance = reader.read("ru_forces") - reader.read("ua_forces") - help_
    return reader.numbers.curve("force_success", balance)


def grab_chance(reader: Reader, offensive: Ints) -> Ints:
    """Chance that a limited grab succeeds, from the offensive's chance."""
    par = reader.numbers.par
    return FULL * par.grab_success_base // SHARE + part(offensive, par.grab_success_force)


@once
def _offensive(m: Moment) -> Ints:
    """Chance that a large offensive succeeds against the answer of this turn, (N,)."""
    return advance_chance(m, arriving(m, m.read("level")))


@once
def overt_success(m: Moment) -> tuple[Bools, Ints]:
    """Return whether this turn's overt act succeeds and the factor of its prestige."""
    games = np.flatnonzero(m.read("rung") >= OVERT_RUNG)
    won = np.zeros(m.games, dtype=bool)
    if len(games):
        some, offensive = m.among(games), _offensive(m)[games]
        chance = np.where(some.read("rung") >= WAR_RUNG, offensive, grab_chance(some, offensive))
        won[games] = some.dice.below(FULL, "overt_success") < chance
    return won, np.where(won, np.int32(SHARE), np.int32(-SHARE))


def effects(m: Moment) -> None:
    """Opening and course of a war; what overt force costs those who use it."""
    rung = m.read("rung")
    won, _ = overt_success(m)
    opens = (rung >= WAR_RUNG) & (m.read("war") == 0)
    grab = rung == OVERT_RUNG
    lost_war = opens & ~won
    par = m.par
    m.add("fear", "war", only(opens, par.fear_war))
    m.add("member_safety", "war", only(opens, -par.war_safety_shock))
    m.add("mobilisation", "war", only(opens, -par.mobilisation_war))
    m.add("mobilisation", "grab", only(grab, -par.mobilisation_grab))
    spent = np.where(won, par.ru_forces_won, par.ru_forces_lost)
    m.add("ru_forces", "war", only(opens, -spent))
    m.add("ru_forces", "grab", only(grab, -par.ru_forces_grab))
    m.add("regime", "war", only(opens & won, par.regime_won_war))
    m.add("regime", "failed_offensive", only(lost_war, par.regime_lost_war))
    m.add("prestige", "failed_offensive", only(lost_war, par.prestige_lost_war))
    m.add("regime", "failed_grab", only(grab & ~won, par.regime_failed_grab))
    m.put("lost_war", np.maximum(m.read("lost_war"), lost_war))
    _course(m, opens)


def _course(m: Moment, opens: Bools) -> None:
    par = m.par
    fights = m.read("war") != 0
    m.add("territory", "front", -part(_offensive(m) - par.war_even, par.war_front) * fights)
    for track, amount in (
        ("economy", -par.war_economy),
        ("resilience", -par.war_resilience),
        ("ua_forces", -par.war_ua_forces),
        ("ru_forces", -par.war_ru_forces),
        ("member_safety", -par.war_member_safety),
        ("tension", par.war_tension),
        ("regime", -par.war_regime),
    ):
        m.add(track, "war", amount * fights)
    at_war = (fights & (termination.ended(m) == 0)) | opens
    m.put("war", at_war)
    m.put("war_turns", m.read("war_turns") + at_war)


def regime_drift(m: Moment) -> None:
    """What pressure, prestige and economy do to the Russian leadership (balance 1.3, 1.4)."""
    par = m.par
    prestige, economy = m.read("prestige") - FULL // 2, m.read("economy") - FULL // 2
    m.add("regime", "prestige", part(prestige, par.regime_prestige))
    m.add("regime", "economy", part(economy, par.regime_economy))
    alarm = m.read("felt_alarm") - par.regime_alarm_zero
    m.add("regime", "felt_alarm", -part(alarm, par.regime_alarm))
    harder = np.maximum(m.read("level") - 2, 0)
    harder = harder * harder * (m.read("guilty") != 0)
    m.add("regime", "answer", -par.regime_pressure * harder)
    gap = m.read("regime") - m.read("stability")
    m.add("stability", "regime", part(gap, par.stability_return))
    patience = m.read("quiet_turns") + (m.read("severity") == 0) > par.restorationist_patience
    pressed = patience & (m.read("ru_type") == RESTORATIONIST)
    m.add("regime", "hardliners", only(pressed, -par.restorationist_regime))
    declining = m.read("ru_type") == DECLINING
    m.add("economy", "decline", only(declining, -par.declining_drift))
    stagnates = declining & (m.read("rising") == 0)
    m.add("regime", "decline", only(stagnates, -par.declining_regime))
