"""How a war ends, and what its end brings (rulebook 6: the menus of war termination).

A war ends where both sides' orders fit: what Moscow offers is no more than what Kyiv grants. A
withdrawal asks nothing of anybody. Nothing here binds Ukraine to what it did not grant.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.engine.arith import Bools, Ints, clip, only, part
from game.engine.moment import Moment, Reader, once
from game.engine.rules import options
from game.engine.schema import (
    CEASEFIRE,
    DOMAINS,
    EXHAUSTED,
    MONITORED,
    TERMS,
    TRACK_INDEX,
    WAR_ENDS,
    WAR_RUNG,
    WITHDRAWAL,
)

GRANTS_CEASEFIRE, GRANTS_TERMS = 1, 2
"""What Ukraine's order grants: a ceasefire where the lines stand, or Moscow's terms as well."""
ARMED = DOMAINS.index("armed_proxy_territory")
_MONITORED = np.int32(MONITORED)
Moves = Mapping[str, Ints]
"""Track to the hundredths it moves by."""


def fitting(offer: Ints, grant: Ints, mediated: Bools) -> Ints:
    """Return the end of war two orders make, a place in ``WAR_ENDS``; 0: they do not fit.

    Mediation brings a demand for terms down to a monitored ceasefire where Ukraine grants one.
    """
    ceasefire = ((offer == CEASEFIRE) | (offer == MONITORED)) & (grant >= GRANTS_CEASEFIRE)
    terms = (offer == TERMS) & (grant >= GRANTS_TERMS)
    bridged = (offer == TERMS) & (grant == GRANTS_CEASEFIRE) & mediated
    fits = (offer == WITHDRAWAL) | ceasefire | terms
    return np.where(fits, offer, only(bridged, _MONITORED))


def spent(reader: Reader) -> Bools:
    """Return where Russia can neither pay for a war nor attack any more."""
    par = reader.numbers.par
    broke = reader.read("economy") < par.war_ends_economy
    return broke | (reader.read("ru_forces") < par.war_ends_forces)


def _trait(m: Moment, slot: str, name: str) -> Ints:
    return options.trait(m, slot, name, m.read(slot))


def _guaranteed(m: Moment, agreed: Ints) -> Bools:
    """Return where the coalition guarantees the ceasefire both sides have just agreed on."""
    guarantees = _trait(m, "posture", "guarantees") != 0
    return guarantees & ((agreed == CEASEFIRE) | (agreed == MONITORED))


@once
def ended(m: Moment) -> Ints:
    """Return how the war of each game ends this turn, a place in ``WAR_ENDS``, (N,).

    A guaranteed ceasefire is a monitored one. A war nobody ends stops when Russia is spent.
    """
    mediated = _trait(m, "posture", "mediates") != 0
    offer, grant = _trait(m, "statecraft", "offers"), _trait(m, "abroad", "grants")
    agreed = fitting(offer, grant, mediated)
    agreed = np.where(_guaranteed(m, agreed), MONITORED, agreed)
    agreed = np.where((agreed == 0) & spent(m), EXHAUSTED, agreed)
    return only(m.read("war") != 0, agreed)


def moves(reader: Reader, end: int) -> Moves:
    """Return what an end of war does to the tracks, hundredths each; the rule, bots and screens."""
    par = reader.numbers.par
    if end == EXHAUSTED:
        return {}
    calm = {"tension": -par.truce_tension, "fear": -par.truce_fear}
    if end == WITHDRAWAL:
        lost = reader.read("former_line") - reader.read("territory")
        return {
            **calm,
            "territory": np.maximum(lost, 0),
            "prestige": -par.withdrawal_prestige,
            "regime": -par.withdrawal_regime,
            "relief": par.withdrawal_relief,
            "reputation": par.withdrawal_reputation,
        }
    if end == CEASEFIRE:
        return {**calm, "acceptance": -par.truce_acceptance}
    if end == MONITORED:
        return {
            **calm,
            "acceptance": -par.truce_acceptance,
            "relief": par.monitored_relief,
            "felt_alarm": -par.monitored_alarm,
            "alert": par.monitored_alert,
        }
    return {
        **calm,
        "acceptance": -par.terms_acceptance,
        "influence": par.terms_influence,
        "regime": par.terms_regime,
        "relief": par.terms_relief,
        "reputation": -par.terms_reputation,
    }


def guarantee_moves(reader: Reader) -> Moves:
    """Return what a guarantee of the ceasefire adds, hundredths each."""
    par = reader.numbers.par
    return {
        "reputation": par.guaranteed_reputation,
        "trust": par.guaranteed_trust,
        "member_safety": par.guaranteed_safety,
    }


def effects(m: Moment) -> None:
    """Carry out what ends a war this turn, and what opening a new one breaks."""
    end, at_war = ended(m), m.read("war") != 0
    opens = (m.read("rung") >= WAR_RUNG) & ~at_war
    guaranteed = _guaranteed(m, end)
    for index, cause in enumerate(WAR_ENDS[WITHDRAWAL:EXHAUSTED], start=WITHDRAWAL):
        _move(m, cause, moves(m, index), end == index)
    _move(m, "guaranteed", guarantee_moves(m), guaranteed)
    _break(m, opens)
    _case_law(m, end, guaranteed)
    over = (end != 0) | opens
    m.put("war_end", end)
    m.put("truce", np.where(over, end, m.read("truce")))
    m.put("guaranteed", np.where(over, guaranteed, m.read("guaranteed")))
    m.put("former_line", np.where(opens, m.read("territory"), m.read("former_line")))
    kinds = np.arange(1, len(WAR_ENDS), dtype=np.int32)[:, None]
    m.put("war_ends", m.read("war_ends") + (end == kinds))


def _move(m: Moment, cause: str, tracks: Moves, where: Bools) -> None:
    some = bool(where.any())
    for track, amount in tracks.items():
        if some:
            m.add(track, cause, only(where, amount))
        m.changes.touch(TRACK_INDEX[track])


def _break(m: Moment, opens: Bools) -> None:
    """An attack across a watched or written truce takes back what it had brought."""
    truce = m.read("truce")
    broken = opens & ((truce == MONITORED) | (truce == TERMS))
    relief = part(m.read("relief"), m.par.broken_truce_relief)
    m.add("relief", "truce_broken", only(broken, -relief))
    m.add("economy", "truce_broken", only(broken, -m.par.broken_truce_economy))


def _case_law(m: Moment, end: Ints, guaranteed: Bools) -> None:
    """A guarantee draws the line of armed acts lower, terms draw it higher (rulebook 7)."""
    if not (guaranteed | (end == TERMS)).any():
        return  # learning has written the line in this phase anyway
    shift = m.now("line_shift").copy()
    moved = only(end == TERMS, m.par.terms_line) - only(guaranteed, m.par.guaranteed_line)
    shift[ARMED] = clip(shift[ARMED] + moved, m.par.shift_lowest, m.par.shift_highest)
    m.put("line_shift", shift)


def watched_truce(reader: Reader) -> Ints:
    """Return the evidence monitors add to acts of armed force, hundredths of a percent, (N,)."""
    watched = reader.read("truce") == MONITORED
    return only(watched, reader.numbers.par.monitored_evidence)
