"""The ruling: is the trigger met, who votes for what, what follows (rulebook 6; balance 1.5)."""

from __future__ import annotations

import numpy as np

from game.engine.arith import (
    FULL,
    POINT,
    SHARE,
    Bools,
    Ints,
    clip,
    muldiv,
    only,
    own,
    part,
    percent,
)
from game.engine.moment import Moment, Reader, once
from game.engine.rules import belief, events, learning, message, negotiation, options
from game.engine.schema import BLOCS, CONSULT, LEVELS, MET, NOT_MET

VOTED_LEVEL = 2
"""The lowest level that blocs must back with votes; a statement needs none."""


def trigger_met(m: Moment) -> Bools:
    """Return where the classified trigger is met: the engine knows, the coalition decides.

    Severity at or above the true line and a signal up to the annex's standard of proof; or
    the sum over three turns where the annex counts cumulative acts (rulebook 6; models 2.8c).
    """
    severity = m.read("severity")
    line = own(belief.true_line(m), np.maximum(m.read("incident_domain") - 1, 0))
    breached = negotiation.breached(m, m.now("attributed"))
    needed = m.read("annex_proof") - only(breached, m.par.breach_proof)
    proven = m.now("signal_coalition") >= needed
    recent = m.read("recent_severity").sum(axis=0) + severity
    cumulative = (
        (m.read("annex_cumulative") != 0)
        & (recent >= part(line, m.par.cumulative_factor))
        & (severity >= part(line, m.par.cumulative_window))
    )
    return ((severity >= line) | cumulative) & proven & (severity >= m.par.shown_severity)


def asked_level(m: Moment, response: Ints) -> Ints:
    """Return the level of the response the coalition asks for."""
    return options.trait(m, "response", "level", response)


def support(reader: Reader, level: Ints, met: Bools | None = None) -> Ints:
    """What speaks for backing ``level``, (N,) or (1,), in each bloc, before its mood; hundredths,
    (4, N).

    Blocs have read the annex: they resist where the trigger is *not* met, whatever the table
    calls it. ``met`` is whether it is called met; by default what the table said.
    """
    par = reader.numbers.par
    called = reader.read("verdict") == MET if met is None else met
    binding_weight = np.where(called, par.vote_binding_met, par.vote_binding)
    authorised = called & (level <= reader.read("annex_preauthorised"))
    general = (
        _case(reader)
        + part(reader.package.binding, binding_weight)
        + authorised * par.preauthorised_vote
    )
    return general - _demand(reader, level) + stakes(reader)


@once
def supports(reader: Reader) -> dict[int, Ints]:
    """What speaks for backing each voted level as the trigger was called (see ``support``)."""
    levels = range(VOTED_LEVEL, LEVELS)
    return {level: support(reader, np.array([level])) for level in levels}


@once
def _case(reader: Reader) -> Ints:
    """What speaks for any answer in every bloc, whatever the trigger is called, (N,)."""
    par, package = reader.numbers.par, reader.package
    asked = reader.read("asked") != 0
    pledge = only(asked, par.vote_invoked + part(package.invocation, par.vote_pledge))
    return np.asarray(
        par.vote_base
        + part(reader.read("alert") - 30 * POINT, par.vote_alert)
        + part(reader.read("severity"), par.vote_severity)
        + part(reader.read("signal_coalition") - FULL // 2, par.vote_signal)
        + part(reader.read("will") + reader.read("resolve_offset") - FULL // 2, par.vote_will)
        + pledge
        - only(reader.read("reaction_retaliates") != 0, par.vote_retaliated)
        - only(reader.read("trigger_met") == 0, par.vote_not_met)
        + only(reader.read("member_struck") != 0, par.vote_member)
        + reader.read("case_strength")
        + reader.numbers.curve("coalition_freedom", message.which_ambiguity(reader))
        - only(
            ~negotiation.breached(reader, reader.read("attributed")),
            reader.numbers.curve("coalition_friction", message.which_ambiguity(reader)),
        )
    )


def _demand(reader: Reader, level: Ints) -> Ints:
    par = reader.numbers.par
    demand = np.where(level >= 4, par.vote_demand_4, par.vote_demand_3)
    demand = np.where(level <= 2, par.vote_demand_2, demand)
    risk = np.where(level >= 4, par.vote_risk_4, par.vote_risk_3)
    risk = np.where(level <= 2, par.vote_risk_2, risk)
    return demand + part(reader.read("fear") - par.vote_fear_zero, risk)


@once
def stakes(reader: Reader) -> Ints:
    """Each bloc's stake less what an election cost, hundredths, (4, N).

    Russia walking out of the talks brings the cautious members round (rulebook 6).
    """
    stake = reader.numbers.whole(reader.numbers.tables.blocs)[:, 0] - events.election_cost(reader)
    walked_out = reader.read("russia_stance") == negotiation.WALKS_OUT
    stake[BLOCS.index("cautious_members")] += only(walked_out, reader.numbers.par.walkout_support)
    return stake


def cost(reader: Reader, response: Ints, noes: Ints) -> Ints:
    """Political budget a response takes, hundredths (rulebook 6; balance 1.5).

    Inside the band vague words make every yes dearer, unless the annex pre-authorised it.
    """
    base = options.trait(reader, "response", "budget", response)
    level = options.trait(reader, "response", "level", response)
    dissent = (level >= VOTED_LEVEL) * (noes * reader.numbers.par.dissent_cost)
    return part(base, part(vagueness_factor(reader, level), SHARE + dissent))


def vagueness_factor(reader: Reader, level: Ints) -> Ints:
    """By how much vague words make a level dearer, in 1/10,000; shape of ``level``."""
    return SHARE + only(level > reader.read("annex_preauthorised"), _vagueness(reader))


@once
def _vagueness(reader: Reader) -> Ints:
    """By how much vague words make an answer dearer that nobody authorised, in 1/10,000, (N,)."""
    width = message.half_width(reader)
    place = np.maximum(reader.read("incident_domain") - 1, 0)
    line = own(belief.line(reader), place)
    inside = np.abs(reader.read("severity") - line) <= width
    vague = muldiv(reader.numbers.par.band_cost, reader.read("which_ambiguity"), FULL)
    return only(inside, vague)


def count_votes(m: Moment) -> None:
    """Find the highest level, up to the one asked, that the votes grant; settle on it."""
    asked = m.read("asked_level")
    votes = m.now("vote")
    needed = m.package.votes_needed
    granted: Ints = np.minimum(asked, VOTED_LEVEL - 1)
    for step in range(VOTED_LEVEL, LEVELS):
        yes = (votes >= step).sum(axis=0)
        carried = (yes >= needed) | (m.package.lead_nation & (votes[0] >= step))
        carried &= ~(m.package.russia_blocks & (m.read("guilty") != 0))
        granted = np.where((asked >= step) & carried, step, granted)
    yes = (votes >= np.maximum(granted, VOTED_LEVEL)).sum(axis=0)
    _settle(m, granted, yes)


def settle_without_vote(m: Moment) -> None:
    """A response below the voted level takes effect as it was asked; the others wait."""
    asked = m.now("asked_level")
    settled = asked < VOTED_LEVEL
    _settle(m, only(settled, asked), np.full(m.games, len(BLOCS)), settled)


def _settle(m: Moment, granted: Ints, yes: Ints, settled: Bools | None = None) -> None:
    """Fix what is done and pay for it: what was asked, or the least answer of what is granted.

    Where the budget does not reach for that, the answer falls to words, and then to nothing.
    """
    level = granted
    response, price = _deed(m, level, yes)
    for lower in (VOTED_LEVEL - 1, 0):
        short = price > m.read("budget")
        if not short.any():
            break
        level = np.where(short, np.minimum(level, lower), level)
        response, price = _deed(m, level, yes)
    done = np.ones(m.games, dtype=bool) if settled is None else settled
    share = np.where(level >= VOTED_LEVEL, yes * FULL // len(BLOCS), FULL)
    m.put("granted_level", only(done, granted))
    m.put("level", only(done, level))
    m.put("response", np.where(done, response, m.now("response")))
    m.put("willing_share", only(done, share))
    m.put("answered", done & _answers(m, level))
    m.add("budget", "answer", only(done, -price))


def _deed(m: Moment, level: Ints, yes: Ints) -> tuple[Ints, Ints]:
    """The response carried out at a level, and its price, both (N,)."""
    as_asked = level == m.now("asked_level")
    response = np.where(as_asked, m.now("response"), own(_cheapest(m), level))
    return response, cost(m, response, only(level >= VOTED_LEVEL, len(BLOCS) - yes))


@once
def _cheapest(m: Moment) -> Ints:
    """The cheapest response of each level, (5, 1) or (5, N)."""
    levels = options.trait_column(m, "response", "level")[:, 0]
    budgets = options.trait_column(m, "response", "budget")
    rows = []
    for step in range(LEVELS):
        place = np.flatnonzero(levels == step)
        # A level content leaves empty falls to doing nothing.
        place = place if len(place) else np.flatnonzero(levels == 0)
        rows.append(place[budgets[place].argmin(axis=0)])
    return np.stack(rows)


def _answers(m: Moment, level: Ints) -> Bools:
    needed = belief.needed_level(m.read("severity"))
    return (level >= needed) & (m.read("severity") > 0)


def blunting(m: Moment) -> Ints:
    """How much of an act the answer and Ukraine's reaction stop, hundredths of a percent."""
    willing = (FULL + m.read("willing_share")) // 2
    blunt = percent(options.trait(m, "response", "blunts", m.read("response")), willing)
    floor = m.par.capability_floor
    able = np.minimum(muldiv(m.package.capability, SHARE, m.par.capability_scale), SHARE)
    blunt = np.where(m.read("level") >= 3, part(blunt, floor + part(SHARE - floor, able)), blunt)
    reaction = m.read("reaction")
    own = part(
        options.trait(m, "reaction", "blunts", reaction), options.strength(m, "reaction", reaction)
    )
    blunt = FULL - percent(FULL - blunt, FULL - own)
    return only(m.read("severity") > 0, clip(blunt, 0, FULL))


def consequences(m: Moment) -> None:
    """What a kept, broken, refused or mistaken answer costs and earns (rulebook 6, 7)."""
    met = m.read("trigger_met") != 0
    answered = m.read("answered") != 0
    _sanction(m)
    _false_call(m, met)
    _kept(m, met & answered)
    _broken(m, met & ~answered)
    _invocation(m, answered)
    _unlike_cases(m)
    _mistakes(m, met)
    asked, level = m.read("asked_level"), m.read("level")
    m.add("will", "split", -m.par.split_will * np.maximum(asked - level, 0))
    m.add("felt_alarm", "answer", only(level >= 3, m.par.level_alarm))
    surprised = answered & (level >= VOTED_LEVEL) & (m.read("guilty") != 0)
    surprised &= belief.russia_belief(m) < m.par.surprise_below
    m.add("tension", "surprise", only(surprised, m.par.surprise_tension))
    full = muldiv(m.par.order_answer * np.ones_like(level), level, LEVELS - 1)
    m.add("rule_of_law", "answer", only(answered & met, full))


def _sanction(m: Moment) -> None:
    """What the answer takes from the Russian economy, guilty or not, and what it shows."""
    sanction = options.trait(m, "response", "sanction", m.read("response"))
    sanction = percent(sanction, m.read("willing_share"))
    m.add("economy", "answer", only(m.read("level") > 0, -sanction))
    shows = options.trait(m, "response", "shows", m.read("response"))
    m.add("shown_capability", "answer", only(m.read("level") >= 3, shows))


def _false_call(m: Moment, met: Bools) -> None:
    """Calling a trigger what it is not costs reputation, whichever way (rulebook 6)."""
    judged, verdict = m.read("severity") >= m.par.shown_severity, m.read("verdict")
    false = ((verdict == MET) & ~met) | ((verdict == NOT_MET) & met)
    m.add("reputation", "false_call", only(judged & false, -m.par.false_call))


def _kept(m: Moment, kept: Bools) -> None:
    par, binding = m.par, m.package.binding
    severity = np.minimum(m.read("severity"), 60 * POINT)
    reputation = par.kept_reputation + part(binding, par.kept_reputation_binding)
    m.add("reputation", "kept", only(kept, reputation))
    safety = muldiv(part(binding, par.kept_safety), severity, 60 * POINT)
    m.add("member_safety", "kept", only(kept, safety))
    m.add("will", "kept", only(kept, par.kept_will))
    m.add("trust", "kept", only(kept, par.kept_trust))


def _broken(m: Moment, broken: Bools) -> None:
    par, binding, severity = m.par, m.package.binding, m.read("severity")
    # Consulting buys time once: not twice running (balance 1.5).
    consult = (m.read("verdict") == CONSULT) & (m.read("consulted_last") == 0)
    share = np.where(consult, par.consult_share, SHARE) * broken
    audience = m.numbers.curve("coalition_audience", m.read("whether_ambiguity"))
    reputation = par.broken_reputation + percent(
        part(binding, par.broken_reputation_binding), audience
    )
    m.add("reputation", "broken", -part(reputation, share))
    safety = par.broken_safety + part(binding, par.broken_safety_binding)
    m.add("member_safety", "broken", -part(muldiv(safety, severity, 60 * POINT), share))
    will = par.broken_will_base + part(binding, par.broken_will)
    m.add("will", "broken", -part(will, share))
    m.add("trust", "broken", only(broken, -par.broken_trust))
    m.add("shown_capability", "broken", only(broken, -part(severity, par.broken_shown)))


def _invocation(m: Moment, answered: Bools) -> None:
    invoked = invocation(m)
    refused = invoked & ~answered & (m.read("verdict") == NOT_MET)
    helped = invoked & answered & (m.read("level") >= 1)
    m.add("trust", "invocation_answered", only(helped, m.par.invoked_kept_trust))
    m.add("budget", "invocation_answered", only(helped, m.par.invoked_budget))
    m.add("trust", "invocation_refused", only(refused, -m.par.invoked_refused_trust))
    m.add("will", "invocation_refused", only(refused, -m.par.invoked_refused_will))


def invocation(m: Moment) -> Bools:
    """Return where Ukraine invoked the guarantee over this turn's incident."""
    invokes = options.trait(m, "reaction", "invokes", m.read("reaction")) != 0
    return invokes & (m.read("severity") > 0)


def wrong_answer(m: Moment) -> Bools:
    """Return where an answer of level 2 or more punishes an actor who did not order the act."""
    level, guilty = m.read("level"), m.read("guilty")
    return (level >= VOTED_LEVEL) & (guilty == 0) & (m.read("severity") > 0)


def _unlike_cases(m: Moment) -> None:
    """Ruling otherwise on an equal case costs reputation: case law binds."""
    was_answered, was_refused = learning.precedent(m)
    answered = m.read("answered") != 0
    judged = m.read("severity") >= m.par.shown_severity
    worse = judged & was_answered & ~answered
    m.add("reputation", "unlike_case", only(worse, -m.par.case_reputation))
    better = judged & was_refused & answered
    m.add("reputation", "new_line", only(better, m.par.kept_reputation))


def _mistakes(m: Moment, met: Bools) -> None:
    level = m.read("level")
    bold = (level >= VOTED_LEVEL) & ~met & (m.read("severity") > 0)
    m.add("will", "unmet_answer", only(bold, -m.par.unmet_answer_will))
    m.add("fear", "unmet_answer", only(bold, m.par.unmet_answer_fear))
    wrong = wrong_answer(m)
    for track, amount in (
        ("tension", m.par.wrong_tension),
        ("felt_alarm", m.par.wrong_alarm),
        ("will", -m.par.wrong_will),
        ("rule_of_law", -m.par.wrong_rule),
    ):
        m.add(track, "wrong_actor", only(wrong, amount))
