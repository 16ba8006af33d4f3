"""How Russia's reading of the line and the line itself move at tests (rulebook 7; models 2.4).

Ambiguity is a wasting asset unless it is sometimes backed: an unanswered probe inside the
band moves the safe side up, an answered one moves the dangerous side down.
"""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, POINT, Ints, part, percent
from game.engine.moment import Moment
from game.engine.rules import belief, message
from game.engine.schema import DOMAINS, NOT_MET

NO_CASE, ANSWERED, REFUSED, CALLED_NOT_MET = range(4)
BACKED_LEVEL = 2
"""The level from which an answer draws the line at the act."""
_PLACES = np.arange(len(DOMAINS))[:, None] + 1


def reading(m: Moment) -> None:
    """Update Russia's bounds per domain and its weight on the top of the band."""
    line = belief.line(m)
    low, high = m.read("line_low"), m.read("line_high")
    severity = m.read("severity")
    here = (m.read("incident_domain") == _PLACES) & (severity > 0) & (m.read("guilty") != 0)
    answered = m.read("answered") != 0
    step = percent(
        m.par.reading_step + 0 * severity,
        m.numbers.curve("russia_probe_learning", message.which_ambiguity(m)),
    )
    safe = here & ~answered & (severity > low)
    risky = here & answered & (severity < high)
    above = here & ~answered & (severity > high)
    new_low = np.where(safe, low + part(np.minimum(severity, high) - low, step), low)
    new_low = np.where(risky & (severity < low), low + part(severity - low, step), new_low)
    new_high = np.where(risky, high + part(severity - high, step), high)
    new_high = np.where(above, high + part(severity + 8 * POINT - high, step), new_high)
    declared_low, declared_high = message.declared_band(m, line)
    new_low = new_low + part(declared_low - new_low, m.par.reading_drift)
    new_high = new_high + part(declared_high - new_high, m.par.reading_drift)
    m.put("line_low", np.clip(new_low, 0, FULL))
    m.put("line_high", np.clip(np.maximum(new_high, new_low), 0, 120 * POINT))
    _top_weight(m, (safe | above).any(axis=0), (risky).any(axis=0))


def prior_weight(m: Moment) -> Ints:
    """Weight on the top of the band before any test (the content's curve)."""
    return m.numbers.curve("russia_top_weight", m.read("whether_ambiguity"))


def _top_weight(m: Moment, ignored: Ints, answered: Ints) -> None:
    weight = m.read("top_weight")
    moved = np.where(ignored, weight - part(weight, m.par.weight_learning), weight)
    moved = np.where(answered, weight + part(FULL - weight, m.par.weight_learning), moved)
    moved = moved + part(prior_weight(m) - moved, m.par.weight_drift)
    m.put("top_weight", np.clip(moved, 0, FULL))


def case_law(m: Moment) -> None:
    """Draw the line where it was ruled, and remember the case (rulebook 6; balance 1.2)."""
    line = belief.line(m)
    severity, shift = m.read("severity"), m.read("line_shift")
    judged = severity >= m.par.shown_severity
    here = (m.read("incident_domain") == _PLACES) & judged
    backed = here & (m.read("level") >= BACKED_LEVEL) & (m.read("answered") != 0)
    ignored = here & (m.read("answered") == 0)
    lowered = backed & (severity < line)
    raised = ignored & (severity > line - m.par.shift_margin)
    gap = np.where(raised, severity + m.par.shift_overshoot - line, severity - line)
    moved = np.where(lowered | raised, part(gap, m.par.shift_share), 0)
    moved = np.where(ignored & ~raised, m.par.shift_unanswered, moved)
    m.put("line_shift", np.clip(shift + moved, m.par.shift_lowest, m.par.shift_highest))
    ignored_as = np.where(m.read("verdict") == NOT_MET, CALLED_NOT_MET, REFUSED)
    kind = np.where(m.read("answered") != 0, ANSWERED, ignored_as)
    m.put("case_kind", np.where(here, kind, m.read("case_kind")))
    m.put("case_severity", np.where(here, severity, m.read("case_severity")))


def precedent(m: Moment) -> tuple[Ints, Ints]:
    """Return where an equal case was answered and where it was refused, (N,) as 0 or 1.

    Equal: same domain, severity within the case band.
    """
    place = np.maximum(m.read("incident_domain") - 1, 0)
    games = np.arange(m.games)
    kind = m.read("case_kind")[place, games]
    near = np.abs(m.read("case_severity")[place, games] - m.read("severity")) <= m.par.case_band
    return (kind == ANSWERED) & near, (kind >= REFUSED) & near
