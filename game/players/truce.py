"""How doctrines end a war: what its end is worth to a side, and how likely orders are to fit.

Every side knows what the others ordered last turn, and guesses from it what they order now. What
an end brings is what the rule brings (``termination.moves``), fed with what the view shows.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.engine.arith import POINT, SHARE, Bools, Ints, muldiv, only, part
from game.engine.rules import options, termination, war
from game.engine.schema import (
    CEASEFIRE,
    EXHAUSTED,
    MONITORED,
    TERMS,
    TRACK_INDEX,
    WITHDRAWAL,
)
from game.engine.view import View
from game.players.worth import Scale

_OFFERS, _OFFERED = 2_500, 6_500
"""Guessed chance (1/10,000) that the other offers a ceasefire: at first, and if it just did."""
_YIELDS, _YIELDED = 700, 5_500
"""The same for terms accepted, or demanded by the other side."""
_BRIDGES, _BRIDGED = 1_500, 5_000
"""The same for mediation by the coalition."""
_LINE = 400
"""Worth (1/10,000 of a point) of a hundredth by which the line of armed acts moves, to Ukraine and
the coalition (judgement: an armed act that is answered spares about that)."""
_NEAR_SPENT = 15 * POINT
_SOONER = 2_500
"""How far above the point where a war cannot be paid sanctions are felt as bringing its end nearer,
and by what share of that end for a point of the Russian economy (judgement)."""
_THIN = 40 * POINT
_FORCES = 2_500
"""Forces below which the front is in danger, and what a hundredth of them is then worth to the
coalition, 1/10,000 of a point (judgement: what keeps the promise from failing in the field)."""


def russia(view: View, scale: Scale) -> Ints:
    """Worth of what each order of statecraft does to the war, (O, N); 0 at peace."""
    if not _fights(view).any():
        return _nothing(view, "statecraft")
    granted = _before(view, "abroad", "grants")
    ceases = np.where(granted >= termination.GRANTS_CEASEFIRE, _OFFERED, _OFFERS)
    yields = np.where(granted >= termination.GRANTS_TERMS, _YIELDED, _YIELDS)
    bridged = np.where(_before(view, "posture", "mediates") != 0, _BRIDGED, _BRIDGES)
    worth = _ends(view, scale)
    offers = options.trait_column(view, "statecraft", "offers")
    rows = {
        WITHDRAWAL: worth[WITHDRAWAL],
        CEASEFIRE: part(worth[CEASEFIRE], ceases),
        MONITORED: part(worth[MONITORED], ceases),
        TERMS: part(worth[TERMS], yields) + part(part(worth[MONITORED], ceases), bridged),
    }
    return _spread(view, offers, rows)


def ukraine(view: View, scale: Scale) -> Ints:
    """Worth of what each order abroad does to the war, (O, N); 0 at peace."""
    if not _fights(view).any():
        return _nothing(view, "abroad")
    offered = _before(view, "statecraft", "offers")
    ceases = _ceases(offered)
    demands = np.where(offered == TERMS, _YIELDED, _YIELDS)
    bridged = np.where(_before(view, "posture", "mediates") != 0, _BRIDGED, _BRIDGES)
    worth = _ends(view, scale)
    stops = part(np.minimum(worth[CEASEFIRE], worth[MONITORED]), ceases)
    rows = {
        termination.GRANTS_CEASEFIRE: stops + part(part(worth[MONITORED], demands), bridged),
        termination.GRANTS_TERMS: stops + part(worth[TERMS], demands),
    }
    return _spread(view, options.trait_column(view, "abroad", "grants"), rows)


def coalition(view: View, scale: Scale) -> Ints:
    """Worth of what each posture does to the war, (O, N); 0 at peace."""
    fights = _fights(view)
    if not fights.any():
        return _nothing(view, "posture")
    offered, granted = _before(view, "statecraft", "offers"), _before(view, "abroad", "grants")
    ceases = _ceases(offered)
    demands = np.where(offered == TERMS, _YIELDED, _YIELDS)
    grants = np.where(granted >= termination.GRANTS_CEASEFIRE, _OFFERED, _OFFERS)
    worth = _ends(view, scale)
    bridge = part(part(worth[MONITORED], demands), grants)
    added = sum(
        (scale.value(track, row) for track, row in termination.guarantee_moves(view).items()),
        part(view.numbers.par.guaranteed_line, _LINE),
    )
    vouch = part(part(added, ceases), grants)
    mediates = options.trait_column(view, "posture", "mediates")
    guarantees = options.trait_column(view, "posture", "guarantees")
    return (mediates * bridge + guarantees * vouch + _backing(view, worth)) * fights


def _backing(view: View, worth: Mapping[int, Ints]) -> Ints:
    """Worth of arms where the front is thin, and of sanctions where Russia is nearly spent."""
    table, numbers = view.numbers.tables.slots["posture"], view.numbers
    moved = {
        track: numbers.whole(table.effects[:, :, TRACK_INDEX[track]])
        for track in ("economy", "ua_forces")
    }
    near = view.read("economy") < numbers.par.war_ends_economy + _NEAR_SPENT
    end = np.maximum(only(near, worth[EXHAUSTED]), 0)
    sooner = muldiv(np.maximum(-moved["economy"], 0), part(end, _SOONER), POINT)
    thin = view.read("ua_forces") < _THIN
    return sooner + part(np.maximum(moved["ua_forces"], 0), _FORCES) * thin


def _fights(view: View) -> Bools:
    return view.read("war") != 0


def _nothing(view: View, slot: str) -> Ints:
    """At peace nobody reckons with the end of a war."""
    return np.zeros((len(view.numbers.tables.slots[slot].options), view.games), dtype=np.int64)


def _before(view: View, slot: str, trait: str) -> Ints:
    """A trait of last turn's order; 0 where the war opened only then, or none was given."""
    last = view.read(f"last_{slot}")
    return np.where(last >= 0, options.trait(view, slot, trait, np.maximum(last, 0)), 0)


def _ceases(offered: Ints) -> Ints:
    return np.where((offered == CEASEFIRE) | (offered == MONITORED), _OFFERED, _OFFERS)


def _spread(view: View, trait: Ints, rows: Mapping[int, Ints]) -> Ints:
    """Give every option the worth of what its trait says, at war only, (O, N)."""
    fights = _fights(view)
    total = np.zeros((len(trait), view.games), dtype=np.int64)
    for value, worth in rows.items():
        total += (trait == value) * (worth * fights)
    return total


def _ends(view: View, scale: Scale) -> dict[int, Ints]:
    """What each end of war is worth over fighting on, hundredths, (N,)."""
    par = view.numbers.par
    left = np.maximum(view.numbers.tables.turns - view.turn, 1)
    turns = np.minimum(par.war_horizon, left)
    on = fought(view, scale) * turns
    found: dict[int, Ints] = {}
    for end in range(WITHDRAWAL, EXHAUSTED + 1):
        moved = termination.moves(view, end)
        worth = sum((scale.value(track, row) for track, row in moved.items()), 0 * on)
        found[end] = worth - on
    if view.role != "russia":
        found[TERMS] = found[TERMS] - part(par.terms_line, _LINE)
    return found


def fought(view: View, scale: Scale) -> Ints:
    """Worth of another turn of the war as it goes, hundredths, (N,); 0 at peace."""
    par = view.numbers.par
    chance = war.advance_chance(view, war.arriving(view, 0 * view.read("war")))
    moved = {
        "territory": -part(chance - par.war_even, par.war_front),
        "economy": -par.war_economy,
        "resilience": -par.war_resilience,
        "ua_forces": -par.war_ua_forces,
        "ru_forces": -par.war_ru_forces,
        "member_safety": -par.war_member_safety,
        "tension": par.war_tension,
        "regime": -par.war_regime,
    }
    zero = np.zeros(view.games, dtype=np.int64)
    worth = sum((muldiv(row, scale.weight(track), SHARE) for track, row in moved.items()), zero)
    return only(_fights(view), worth)
