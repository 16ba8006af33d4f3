"""Event cards (rulebook 6 and 10): what happens besides orders, and which truth lies behind it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.engine.arith import SHARE, Ints, Program, only
from game.engine.chance import Dice
from game.engine.moment import Moment, Reader, Wide, formula
from game.engine.rules import options
from game.engine.schema import EVENT_BITS, MAX_EVENTS


def draw(m: Moment) -> None:
    """Draw this turn's card and its truth by printed, state-dependent weights; apply it."""
    _elections(m)
    if not m.numbers.tables.events.ids:
        m.put("event", 0)
        return
    # The deck is weighed for the games in which something happens only.
    happening = m.dice.below(SHARE, "event") < m.par.event_chance
    games = np.flatnonzero(happening | (m.injected > 0))
    dice = m.dice.take(games)
    drawn = dice.weighted(_weights(m, games), "event_card")
    if m.injected:
        drawn = np.full_like(drawn, m.injected - 1)
    some = drawn < min(len(m.numbers.tables.events.ids), MAX_EVENTS)
    drawn = only(some, drawn)
    event, truth = np.zeros((2, m.games), dtype=np.int32)
    event[games] = only(some, drawn + 1)
    truth[games] = only(some, _truth(m, dice, drawn))
    m.put("event", event)
    m.put("event_truth", truth)
    happens, card = event > 0, np.maximum(event - 1, 0)
    rows = np.arange(MAX_EVENTS // EVENT_BITS, dtype=np.int32)[:, None]
    bit = (card // EVENT_BITS == rows) * happens << card % EVENT_BITS
    m.put("event_used", m.read("event_used") | bit)
    _effects(m, card, happens.astype(np.int32))


def _weights(m: Moment, games: npt.NDArray[np.intp]) -> Ints:
    """Weights (E, G): printed, changed by the state, 0 once a card has been drawn."""
    events, some = m.numbers.tables.events, Wide(m, games)
    printed = m.numbers.take(games).whole(events.cards)[:MAX_EVENTS, 3]
    weights = np.array(np.broadcast_to(printed, (len(printed), len(games))))
    held: dict[Program, Ints] = {}
    for rule in events.weights:
        if rule.program not in held:  # cards share conditions
            held[rule.program] = (formula(some, rule.program) != 0).astype(np.int32)
        weights[rule.event] += held[rule.program] * np.int32(rule.add)
    cards = np.arange(len(weights), dtype=np.int32)
    left = ~m.read("event_used").take(games, axis=1)[cards // EVENT_BITS]
    left >>= (cards % EVENT_BITS)[:, None]
    left &= 1
    left *= np.maximum(weights, 0, out=weights)
    return left


def _truth(m: Moment, dice: Dice, card: Ints) -> Ints:
    events = m.numbers.tables.events
    weights = events.truth_weight.T.take(card, axis=1)
    place = np.minimum(dice.weighted(weights, "event_truth"), len(weights) - 1)
    return np.asarray(events.truth_kind[card, place])


def _effects(m: Moment, card: Ints, happens: Ints) -> None:
    events = m.numbers.tables.events
    tracks = np.flatnonzero(events.effects.any(axis=(0, 1)))
    if len(tracks):
        effects = events.effects[:, :, tracks].transpose(0, 2, 1)
        amounts = m.numbers.picked(effects, card) * happens
        m.add_rows(tracks, "event", events.ids, card, amounts)
    for effect in events.formulas:
        options.computed(m, effect, card, "event", events.ids, happens * SHARE)


def _elections(m: Moment) -> None:
    """A bloc that votes this turn asks more of every answer from now on (rulebook 3)."""
    falls = m.read("election_turn") == m.turn
    m.put("election_held", (m.read("election_held") != 0) | falls)


def election_cost(reader: Reader) -> Ints:
    """Support each bloc has lost to an election so far, hundredths, (4, N)."""
    cost = reader.numbers.whole(reader.numbers.tables.blocs)[:, 2]
    return reader.read("election_held") * cost
