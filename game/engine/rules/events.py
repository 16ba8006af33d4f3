"""Event cards (rulebook 6 and 10): what happens besides orders, and which truth lies behind it."""

from __future__ import annotations

import numpy as np

from game.engine.arith import SHARE, Ints, Program, only
from game.engine.moment import Moment, Reader, formula
from game.engine.rules import options
from game.engine.schema import BLOCS, EVENT_BITS, MAX_EVENTS


def draw(m: Moment) -> None:
    """Draw this turn's card and its truth by printed, state-dependent weights; apply it."""
    _elections(m)
    if not m.numbers.tables.events.ids:
        m.put("event", 0)
        return
    happens = m.dice.below(SHARE, "event") < m.par.event_chance
    weights = _weights(m)
    card = m.dice.weighted(weights, "event_card")
    happens &= card < len(weights)
    card = only(happens, card)
    m.put("event", only(happens, card + 1))
    m.put("event_truth", only(happens, _truth(m, card)))
    rows = np.arange(MAX_EVENTS // EVENT_BITS)[:, None]
    bit = (card // EVENT_BITS == rows) * happens << card % EVENT_BITS
    m.put("event_used", m.read("event_used") | bit)
    _effects(m, card, happens.astype(np.int32))


def _weights(m: Moment) -> Ints:
    """Weights (E, N): printed, changed by the state, 0 once a card has been drawn."""
    events = m.numbers.tables.events
    printed = m.numbers.whole(events.cards)[:MAX_EVENTS, 3]
    weights = np.repeat(printed, m.games // printed.shape[1], axis=1)
    held: dict[Program, Ints] = {}
    for rule in events.weights:
        if rule.program not in held:  # cards share conditions
            held[rule.program] = (formula(m, rule.program) != 0).astype(np.int32)
        weights[rule.event] += held[rule.program] * np.int32(rule.add)
    cards = np.arange(len(weights))
    used = (m.read("event_used")[cards // EVENT_BITS] >> (cards % EVENT_BITS)[:, None]) & 1
    return np.maximum(weights, 0) * (1 - used)


def _truth(m: Moment, card: Ints) -> Ints:
    events = m.numbers.tables.events
    weights = events.truth_weight[card]
    place = np.minimum(m.dice.weighted(weights.T, "event_truth"), weights.shape[1] - 1)
    return np.asarray(events.truth_kind[card, place])


def _effects(m: Moment, card: Ints, happens: Ints) -> None:
    events = m.numbers.tables.events
    tracks = np.flatnonzero(events.effects.any(axis=(0, 1)))
    if len(tracks):
        amounts = m.numbers.pick(events.effects, card)[:, tracks].T * happens
        m.add_rows(tracks, "event", events.ids, card, amounts)
    for effect in events.formulas:
        options.computed(m, effect, card, "event", events.ids, happens * SHARE)


def _elections(m: Moment) -> None:
    """A bloc that votes this turn asks more of every answer from now on (rulebook 3)."""
    falls = m.read("election_turn") == m.turn
    m.put("election_held", (m.read("election_held") != 0) | falls)


def election_cost(reader: Reader) -> Ints:
    """Support each bloc has lost to an election so far, hundredths, (4, N)."""
    table = reader.numbers.tables.blocs
    cost = np.stack([reader.numbers.each(table, bloc, 2) for bloc in range(len(BLOCS))])
    return reader.read("election_held") * cost
