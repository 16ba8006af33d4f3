"""Event cards (rulebook 6 and 10): what happens besides orders, and which truth lies behind it."""

from __future__ import annotations

import numpy as np

from game.engine.arith import SHARE, Ints
from game.engine.moment import Moment, Reader, formula, formula_points
from game.engine.schema import BLOCS, EVENT_BITS, MAX_EVENTS


def draw(m: Moment) -> None:
    """Draw this turn's card and its truth by printed, state-dependent weights; apply it."""
    _elections(m)
    if not m.numbers.tables.events.ids:
        m.put("event", 0)
        return
    happens = m.dice.below(SHARE, "event") < m.par.event_chance
    weights = _weights(m)
    total = weights.sum(axis=0)
    pick = m.dice.below(np.maximum(total, 1), "event_card")
    card = (np.cumsum(weights, axis=0) <= pick).sum(axis=0)
    happens &= total > 0
    card = np.where(happens, np.minimum(card, len(weights) - 1), 0)
    m.put("event", np.where(happens, card + 1, 0))
    m.put("event_truth", np.where(happens, _truth(m, card), 0))
    rows = np.arange(MAX_EVENTS // EVENT_BITS)[:, None]
    bit = (card // EVENT_BITS == rows) * happens.astype(np.int64) << card % EVENT_BITS
    m.put("event_used", m.read("event_used") | bit)
    _effects(m, card, happens.astype(np.int64))


def _weights(m: Moment) -> Ints:
    """Weights (E, N): printed, changed by the state, 0 once a card has been drawn."""
    events = m.numbers.tables.events
    printed = m.numbers.whole(events.cards)[:MAX_EVENTS, 3]
    weights = np.repeat(printed, m.games // printed.shape[1], axis=1)
    for rule in events.weights:
        weights[rule.event] += (formula(m, rule.program) != 0) * np.int64(rule.add)
    cards = np.arange(len(weights))
    used = (m.read("event_used")[cards // EVENT_BITS] >> (cards % EVENT_BITS)[:, None]) & 1
    return np.maximum(weights, 0) * (1 - used)


def _truth(m: Moment, card: Ints) -> Ints:
    events = m.numbers.tables.events
    weights = events.truth_weight[card]
    pick = m.dice.below(np.maximum(weights.sum(axis=1), 1), "event_truth")
    place = (np.cumsum(weights, axis=1) <= pick[:, None]).sum(axis=1)
    place = np.minimum(place, weights.shape[1] - 1)
    return np.asarray(events.truth_kind[card, place])


def _effects(m: Moment, card: Ints, happens: Ints) -> None:
    events = m.numbers.tables.events
    tracks = np.flatnonzero(events.effects.any(axis=(0, 1)))
    if len(tracks):
        amounts = m.numbers.pick(events.effects, card)[:, tracks].T * happens
        m.add_rows(tracks, "event", events.ids, card, amounts)
    for effect in events.formulas:
        chosen = (card == effect.option) * happens
        amounts = (formula_points(m, effect) * chosen)[None, :]
        m.add_rows(np.array([effect.track]), "event", events.ids, card, amounts)


def _elections(m: Moment) -> None:
    """A bloc that votes this turn asks more of every answer from now on (rulebook 3)."""
    falls = m.read("election_turn") == m.turn
    m.put("election_held", (m.read("election_held") != 0) | falls)


def election_cost(reader: Reader) -> Ints:
    """Support each bloc has lost to an election so far, hundredths, (4, N)."""
    table = reader.numbers.tables.blocs
    cost = np.stack([reader.numbers.each(table, bloc, 2) for bloc in range(len(BLOCS))])
    return reader.read("election_held") * cost
