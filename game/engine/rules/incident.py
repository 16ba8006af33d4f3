"""What happens on the ground, and what each side learns of it (rulebook 6)."""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, POINT, SHARE, Bools, Ints, clip, muldiv, only, part
from game.engine.change import Games
from game.engine.moment import Moment
from game.engine.rules import attribution
from game.engine.schema import (
    COVERS,
    DOMAINS,
    KIND_OF_TARGET,
    KINDS,
    OVERT_RUNG,
    RUNGS,
    WAR_RUNG,
)
from game.engine.tables import TRUTHS

NOTHING, ORDERED, CARD, STRAY = range(4)
HIGHEST_PROBE = 81 * POINT
LOWEST_OVERT = 82 * POINT
LOWEST_WAR = 96 * POINT
_LEAST, _MOST = np.full((2, RUNGS), [[POINT], [HIGHEST_PROBE]], dtype=np.int32)
_LEAST[OVERT_RUNG:], _MOST[OVERT_RUNG:] = LOWEST_OVERT, 95 * POINT
_LEAST[WAR_RUNG:], _MOST[WAR_RUNG:] = LOWEST_WAR, FULL
"""Least and largest severity of an act, by rung."""
UKRAINE = 1
MEMBER = 1
"""Ukraine's place among the targets, from 1; the members' among the kinds of target, from 0."""
_STRAY_RUNGS = (2, 3, 4)
"""Apparent rungs of what only looks like an act: severity 22 to 45 (models 2.5)."""
EVENT_DENIABILITY = 55 * POINT
"""Deniability of an act behind an event card that Russia did order (judgement: between the
domains of balance 1.1)."""

_CLEARED = (
    *("reaction", "reaction_retaliates", "attributed", "trigger_met", "verdict", "response"),
    *("asked_level", "vote", "granted_level", "level", "willing_share", "answered"),
    *("exchange_step", "exchange_russia", "exchange_coalition", "exchange_end"),
)
"""Columns of a turn's crisis, blank until somebody reacts and rules."""
_KIND = np.array(KIND_OF_TARGET, dtype=np.int64)
_GUILTY = np.array([truth in ("ordered", "beyond_orders") for truth in TRUTHS])
"""By truth behind a card: whether Russia is to blame."""
_SOURCES = np.arange(4, dtype=np.int32)


def resolve(m: Moment) -> None:
    """Turn the sealed order or the event card into this turn's incident: the graver of the two.

    A crisis graver than the ordered act crowds it out: the act is put off, unpaid and unseen. In
    a quiet turn something may look like an act and be none: an accident, a third party, a false
    flag. Nobody can tell it from an order by what is public.
    """
    card, card_severity = _card(m)
    rung, domain_ordered, target_ordered = (m.read(x).copy() for x in ("rung", "domain", "target"))
    games, *looks_like = _strays(m, (rung == 0) & (card_severity == 0))
    rung[games], domain_ordered[games] = looks_like
    target_ordered[games] = UKRAINE
    stray = np.zeros(m.games, dtype=bool)
    stray[games] = True
    instrument, act_severity, deniability = _act(m, rung, domain_ordered, target_ordered)
    acts = (rung > 0) & (act_severity >= card_severity)
    pressed = acts & ~stray
    happens = (card_severity > 0) & ~acts
    severity = np.where(acts, act_severity, card_severity)
    cards = m.numbers.tables.events.cards
    domain = np.where(acts, domain_ordered, happens * m.numbers.entry(cards[:, :, 0], card))
    target = np.where(acts, target_ordered, happens * m.numbers.entry(cards[:, :, 1], card))
    deniability = np.where(acts, deniability, EVENT_DENIABILITY)
    guilty = pressed | (happens & _GUILTY[m.read("event_truth")])
    ukraine, coalition = attribution.signals(m, guilty, deniability, domain)
    shown = severity >= m.par.shown_severity
    source = only(pressed, _SOURCES[ORDERED]) + only(stray, _SOURCES[STRAY])
    m.put("incident_source", source + only(happens, _SOURCES[CARD]))
    m.put("guilty", guilty & (severity > 0))
    m.put("incident_domain", domain)
    m.put("incident_target", target)
    m.put("instrument", only(acts, instrument))
    m.put("severity", severity)
    m.put("deniability", only(severity > 0, deniability))
    m.put("signal_ukraine", only(shown, ukraine))
    m.put("signal_coalition", only(shown, coalition))
    m.put("damage", _damage(m, domain, severity, pressed))
    asks = (kind_of(target) > 0) & (severity >= m.par.neighbour_asks)
    m.put("asked", asks & (target > 0))
    m.put("member_struck", (kind_of(target) == MEMBER) & (target > 0))
    for column in _CLEARED:
        m.put(column, 0)


def kind_of(target: Ints) -> Ints:
    """Return the kind of a target that counts from 1: 0 Ukraine, 1 member, 2 grey."""
    return _KIND.take(np.maximum(target - 1, 0))


def _card(m: Moment) -> tuple[Ints, Ints]:
    """The card drawn this turn (from 0) and the severity of its incident, 0 without one."""
    card = np.maximum(m.read("event") - 1, 0)
    printed = m.numbers.entry(m.numbers.tables.events.cards[:, :, 2], card)
    jitter = m.dice.within(m.par.severity_jitter, "card_severity")
    severity = clip(printed + jitter, POINT, HIGHEST_PROBE)
    return card, only((m.read("event") > 0) & (printed > 0), severity)


def _strays(m: Moment, quiet: Bools) -> tuple[Games, Ints, Ints]:
    """Return the games, (G,), whose quiet turn brings what only looks like an act, and of which
    rung and domain (from 1) it looks: one in which an act on Ukraine exists, drawn evenly.
    """
    exists = m.numbers.tables.pressure.legal[:, :, 0]
    rungs = np.array([rung for rung in _STRAY_RUNGS if exists[rung].any()], dtype=np.int32)
    games = np.flatnonzero(quiet & (len(rungs) > 0))
    if not len(games):
        return games, games, games
    some = m.among(games)
    games = games[some.dice.below(SHARE, "stray") < some.par.stray_chance]
    dice = m.dice.take(games)
    rung = rungs[dice.below(len(rungs), "stray_rung")]
    return games, rung, dice.weighted(exists.T.take(rung, axis=1), "stray_domain") + 1


def _act(m: Moment, rung: Ints, domain: Ints, target: Ints) -> tuple[Ints, Ints, Ints]:
    """Instrument (counts from 1), severity and deniability of an act; domain from 1."""
    tables = m.numbers.tables.pressure
    domain = np.maximum(domain - 1, 0)
    kind = kind_of(target)
    act = (rung * len(DOMAINS) + domain) * len(KINDS) + kind
    count = tables.instrument_count.take(act)
    pick = m.dice.below(np.maximum(count, 1), "instrument")
    most = tables.instrument_choice.shape[-1]
    instrument = np.maximum(tables.instrument_choice.take(act * most + pick), 0)
    severity = m.numbers.entry(tables.rung_value[:, :, 0], rung)
    severity = severity + m.numbers.entry(tables.instrument_offset[:, :, 0], instrument)
    severity = severity + m.dice.within(m.par.severity_jitter, "severity")
    cover = np.maximum(m.read("cover") - 1, 0)
    deniability = (
        m.numbers.entry(tables.deniability.reshape(-1, len(DOMAINS) * RUNGS), domain * RUNGS + rung)
        + m.numbers.entry(tables.instrument_offset[:, :, 1], instrument)
        + m.numbers.entry(tables.cover_deniability, cover)
    )
    deniability = np.where(rung >= OVERT_RUNG, np.minimum(deniability, 10 * POINT), deniability)
    severity = clip(severity, _LEAST.take(rung), _MOST.take(rung))
    return only(rung > 0, instrument + 1), severity, clip(deniability, 0, 95 * POINT)


def _damage(m: Moment, domain: Ints, severity: Ints, pressed: Bools) -> Ints:
    """Share of an act's effect that lands, hundredths of a percent (balance 1.2).

    A sleeping defence takes more, a hardened domain half, a repeated act half.
    """
    alert = muldiv(m.par.damage_alert, m.read("alert"), FULL)
    landed = part(np.full(m.games, FULL, dtype=np.int32), m.par.damage_top - alert)
    hardened = (m.read("harden") == domain) & (domain > 0)
    landed = np.where(hardened, part(landed, m.par.harden_damage), landed)
    again = (
        pressed
        & (m.read("domain") == m.read("last_domain"))
        & (m.read("target") == m.read("last_target"))
    )
    landed = np.where(again, part(landed, m.par.repeat_share), landed)
    return only(severity > 0, landed)


def cover_effects(m: Moment) -> None:
    """What the cover story does besides hiding the author (rulebook 6)."""
    table = m.numbers.tables.pressure.cover_effects
    tracks = np.flatnonzero(table.any(axis=(0, 1)))
    if not len(tracks):
        return
    cover = m.read("cover")
    told = (cover > 0) & (m.read("incident_source") == ORDERED)
    choice = np.maximum(cover - 1, 0)
    amounts = m.numbers.picked(table[:, :, tracks].transpose(0, 2, 1), choice) * told
    m.add_rows(tracks, "cover", COVERS, choice, amounts)
