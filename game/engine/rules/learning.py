"""How Russia's reading of the line and the line itself move at tests (rulebook 7; models 2.4).

Ambiguity is a wasting asset unless it is sometimes backed: an unanswered probe inside the
band moves the safe side up, an answered one moves the dangerous side down.
"""

from __future__ import annotations

import numpy as np

from game.engine.arith import (
    FULL,
    POINT,
    SHARE,
    Bools,
    Ints,
    assign,
    clip,
    flat,
    only,
    part,
    percent,
)
from game.engine.moment import Moment, once
from game.engine.rules import belief, message
from game.engine.schema import DOMAINS, NOT_MET

NO_CASE, ANSWERED, REFUSED, CALLED_NOT_MET = range(4)
BACKED_LEVEL = 2
"""The level from which an answer draws the line at the act."""
_LEAKED_EDGE = POINT
"""How closely a leak shows the true line."""
_BEYOND = 8 * POINT
"""How far above an unanswered act beyond its upper bound Russia looks (models 2.4)."""


def reading(m: Moment) -> None:
    """Update Russia's bounds per domain and its weight on the top of the band."""
    new_low, new_high = m.read("line_low").copy(), m.read("line_high").copy()
    at = flat(_place(m))
    low, high, ignored, answered = _tested(m, new_low.take(at), new_high.take(at))
    assign(new_low, at, low)
    assign(new_high, at, high)
    declared_low, declared_high = message.declared_band(m, belief.line(m))
    new_low += part(declared_low - new_low, m.par.reading_drift)
    new_high += part(declared_high - new_high, m.par.reading_drift)
    m.put("line_low", clip(new_low, 0, FULL))
    m.put("line_high", clip(np.maximum(new_high, new_low), 0, 120 * POINT))
    _top_weight(m, ignored, answered)


def leak(m: Moment) -> None:
    """A briefed annex may leak: Russia learns the true line of one domain (models 2.8c)."""
    briefed = np.flatnonzero(m.read("annex_briefed"))
    some, leaked = m.among(briefed), np.zeros(m.games, dtype=bool)
    leaked[briefed] = some.dice.below(SHARE, "leak") < some.par.leak_chance
    m.put("leaked", leaked)
    games = np.flatnonzero(leaked)
    if not len(games):
        return  # Russia's reading has been written in this phase anyway
    at = m.dice.take(games).below(len(DOMAINS), "leak_domain"), games
    for column, edge in (("line_low", -_LEAKED_EDGE), ("line_high", _LEAKED_EDGE)):
        rows = m.now(column).copy()
        rows[at] = clip(belief.true_line(m)[at] + edge, 0, FULL)
        m.put(column, rows)


def _place(m: Moment) -> Ints:
    """The domain of the incident, from 0; 0 also where nothing happened."""
    return np.maximum(m.read("incident_domain") - 1, 0)


def _tested(m: Moment, low: Ints, high: Ints) -> tuple[Ints, Ints, Bools, Bools]:
    """What the bounds of the tested domain become, and whether the act was ignored, answered."""
    severity = m.read("severity")
    acts = (severity > 0) & (m.read("guilty") != 0)
    backed = m.read("answered") != 0
    step = percent(
        m.par.reading_step + 0 * severity,
        m.numbers.curve("russia_probe_learning", message.which_ambiguity(m)),
    )
    safe = acts & ~backed & (severity > low)
    risky = acts & backed & (severity < high)
    above = acts & ~backed & (severity > high)
    new_low = np.where(safe, low + part(np.minimum(severity, high) - low, step), low)
    new_low = np.where(risky & (severity < low), low + part(severity - low, step), new_low)
    new_high = np.where(risky, high + part(severity - high, step), high)
    new_high = np.where(above, high + part(severity + _BEYOND - high, step), new_high)
    return new_low, new_high, safe | above, risky


def prior_weight(m: Moment) -> Ints:
    """Weight on the top of the band before any test (the content's curve)."""
    return m.numbers.curve("russia_top_weight", m.read("whether_ambiguity"))


def _top_weight(m: Moment, ignored: Bools, answered: Bools) -> None:
    weight = m.read("top_weight")
    moved = np.where(ignored, weight - part(weight, m.par.weight_learning), weight)
    moved = np.where(answered, weight + part(FULL - weight, m.par.weight_learning), moved)
    moved = moved + part(prior_weight(m) - moved, m.par.weight_drift)
    m.put("top_weight", clip(moved, 0, FULL))


def case_law(m: Moment) -> None:
    """Draw the line where it was ruled, and remember the case (rulebook 6; balance 1.2)."""
    at, severity = flat(_place(m)), m.read("severity")
    line = belief.line(m).take(at)
    judged, held = severity >= m.par.shown_severity, m.read("answered") != 0
    lowered = judged & held & (m.read("level") >= BACKED_LEVEL) & (severity < line)
    ignored = judged & ~held
    raised = ignored & (severity > line - m.par.shift_margin)
    gap = np.where(raised, severity + m.par.shift_overshoot - line, severity - line)
    moved = only(lowered | raised, part(gap, m.par.shift_share))
    moved = np.where(ignored & ~raised, m.par.shift_unanswered, moved)
    ignored_as = np.where(m.read("verdict") == NOT_MET, CALLED_NOT_MET, REFUSED)
    kind = np.where(held, ANSWERED, ignored_as)
    for column, value in (
        ("line_shift", m.read("line_shift").take(at) + moved),
        ("case_kind", np.where(judged, kind, m.read("case_kind").take(at))),
        ("case_severity", np.where(judged, severity, m.read("case_severity").take(at))),
    ):
        rows = m.read(column).copy()
        assign(rows, at, value)
        if column == "line_shift":
            rows = clip(rows, m.par.shift_lowest, m.par.shift_highest)
        m.put(column, rows)


@once
def precedent(m: Moment) -> tuple[Ints, Ints]:
    """Return where an equal case was answered and where it was refused, (N,) as 0 or 1.

    Equal: same domain, severity within the case band.
    """
    at = flat(_place(m))
    kind = m.read("case_kind").take(at)
    near = np.abs(m.read("case_severity").take(at) - m.read("severity")) <= m.par.case_band
    return (kind == ANSWERED) & near, (kind >= REFUSED) & near
