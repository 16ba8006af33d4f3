"""What a turn leaves behind for the next one, for measures and for the score (rulebook 6)."""

from __future__ import annotations

import numpy as np

from game.engine.arith import Bools, only
from game.engine.moment import Moment
from game.engine.rules import gain, options, ruling
from game.engine.rules.incident import ORDERED
from game.engine.schema import CONSULT, OVERT_RUNG, WAR_RUNG


def record(m: Moment) -> None:
    """Count what measures and scores need, and keep what the next turn reads."""
    _memory(m)
    count(m)
    _deterrence(m)
    m.put("turns_played", m.turn)


def _deterrence(m: Moment) -> None:
    """In the last turns, ask whether any act still pays Russia (outcome *durable guarantee*).

    A streak counts from the first of them; where it is broken nothing is left to ask.
    """
    left = m.numbers.tables.turns - m.turn
    streak = m.read("deterred_turns")
    asked = (left < m.par.durable_turns) & (streak == m.par.durable_turns - 1 - left)
    games = np.flatnonzero(asked & (m.read("ended") == 0))
    longer = streak.copy()
    longer[games] += ~gain.pays(m, games)
    m.put("deterred_turns", longer)


def _memory(m: Moment) -> None:
    for slot in options.REPEATED:
        chosen = m.read(slot)
        asked = m.read("severity") > 0 if slot == "reaction" else np.True_
        m.put(f"last_{slot}", np.where(asked, chosen, -1))
    acted = m.read("incident_source") == ORDERED
    for slot in ("domain", "target"):
        m.put(f"last_{slot}", only(acted, m.read(slot)))
    severity = m.read("severity")
    happened = severity > 0
    m.put("last_answered", np.where(happened, m.read("answered"), m.read("last_answered")))
    m.put("recent_severity", np.stack([severity, m.read("recent_severity")[0]]))
    m.put("quiet_turns", np.where(happened, 0, m.read("quiet_turns") + 1))
    m.put("retaliated_last", m.read("reaction_retaliates"))
    broken = (m.read("trigger_met") != 0) & (m.read("answered") == 0)
    m.put("consulted_last", broken & (m.read("verdict") == CONSULT))
    prestige, economy = m.changes.moved("prestige"), m.changes.moved("economy")
    m.put("rising", (prestige >= m.par.declining_rise) | (economy >= m.par.declining_rise))


def count(m: Moment, where: Bools | None = None) -> None:
    """Count what happened this turn in all games, or in those (N,) that ended before its end."""
    severity, rung = m.read("severity"), m.read("rung")
    overt = rung >= OVERT_RUNG
    probe = (severity > 0) & ~overt & (m.read("guilty") != 0)
    retaliates = m.read("reaction_retaliates") != 0
    met, answered = m.read("trigger_met") != 0, m.read("answered") != 0
    happened = {
        "incidents": severity > 0,
        "probes": probe,
        "overt_attacks": overt,
        "wars": (rung >= WAR_RUNG) & (m.read("war") == 0),
        "grabs": rung == OVERT_RUNG,
        "retaliations": retaliates,
        "hedges": options.trait(m, "abroad", "hedges", m.read("abroad")) != 0,
        "entrapments": retaliates & (m.read("level") >= 3),
        "triggers_met": met,
        "kept": met & answered,
        "unanswered": met & ~answered,
        "invocations": ruling.invocation(m),
        "wrong_answers": ruling.wrong_answer(m),
        "treaty_breaches": overt,
    }
    columns, counted = tuple(happened), np.array(list(happened.values()))
    if where is not None:
        counted &= where
        probe = probe & where
    for column, row in zip(columns, m.reads(columns) + counted, strict=True):
        m.put(column, row)
    m.put("probe_severity", m.read("probe_severity") + only(probe, severity))
