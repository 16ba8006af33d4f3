"""How a doctrine plays Ukraine: what to harden, what to bear, what to answer or invoke."""

from __future__ import annotations

import numpy as np

from game.engine.arith import POINT, SHARE, Ints, clip, muldiv, own, part, percent
from game.engine.rules import belief, message, options
from game.engine.view import View
from game.players import truce
from game.players.worth import Scale, guarding, options_worth

_STRUCK = 120
"""Utility of hardening what was struck last (a repeated act does half its harm anyway)."""
_HARM = 600
"""Share (1/10,000) of severity that an act costs Ukraine, in points of result: a rough sum of
resilience, influence and violence lost (balance 1.3)."""


def harden(view: View, scale: Scale) -> Ints:
    """Worth of hardening nothing or each domain, (6, N)."""
    return guarding(view, _STRUCK)


def abroad(view: View, scale: Scale) -> Ints:
    """Worth of each order abroad: vague words about *whether* make hedging look better, and at war
    some orders may end it.
    """
    utility = options_worth(scale, "abroad")
    pull = view.numbers.curve("ukraine_hedging", view.read("whether_ambiguity"))
    hedges = options.trait_column(view, "abroad", "hedges") != 0
    for option in np.flatnonzero(hedges.any(axis=1)):
        plain = utility[option]
        drawn = np.where(plain > 0, percent(plain, pull), muldiv(plain, SHARE, pull))
        utility[option] = np.where(hedges[option], drawn, plain)
    return utility + truce.ukraine(view, scale)


def reaction(view: View, scale: Scale) -> Ints:
    """Worth of each reaction: its effects, what it stops, what it may bring or cost."""
    utility = options_worth(scale, "reaction")
    harm = part(view.read("severity"), _HARM)
    utility = utility + percent(harm[None, :], options.trait_column(view, "reaction", "blunts"))
    utility = utility + _invoking(view, scale) * options.trait_column(view, "reaction", "invokes")
    utility = utility + _evidence(view, scale)
    return utility - _retaliating(view, scale) * options.trait_column(
        view, "reaction", "retaliates"
    )


def _invoking(view: View, scale: Scale) -> Ints:
    """An invocation pays if it is likely to be answered: belief times how clearly it counts."""
    par = view.numbers.par
    line = own(belief.line(view), np.maximum(view.read("incident_domain") - 1, 0))
    width = np.maximum(message.half_width(view), POINT)
    above = clip((view.read("severity") - line + width) * SHARE // (2 * width), 0, SHARE)
    sure = clip(view.read("signal_ukraine"), 0, SHARE)
    chance = percent(part(belief.ukraine_belief(view), above), sure)
    gained = scale.value("trust", par.invoked_kept_trust + par.kept_trust)
    gained = gained + part(view.read("severity"), _HARM) // 2
    lost = scale.value("trust", par.invoked_refused_trust) + scale.value(
        "will", par.invoked_refused_will
    )
    return percent(gained, chance) - percent(lost, SHARE - chance)


def _evidence(view: View, scale: Scale) -> Ints:
    """Evidence helps most where the signal is near what convinces."""
    doubtful = np.abs(view.read("signal_ukraine") - 50 * POINT) < 20 * POINT
    worth = part(view.read("severity"), _HARM) // 3
    points = options.trait_column(view, "reaction", "evidence")
    return percent(np.where(doubtful, worth, worth // 4)[None, :], points * 5)


def _retaliating(view: View, scale: Scale) -> Ints:
    """Price of each step of openness, lighter where too clear a promise makes reckless."""
    par = view.numbers.par
    heat = part(scale.value("tension", par.retaliation_tension), scale.setting("risk_aversion"))
    price = scale.value("will", par.retaliation_will) - heat
    price = muldiv(price, SHARE, scale.setting("boldness"))
    reckless = view.numbers.curve("ukraine_recklessness", view.read("whether_ambiguity"))
    eased = percent(price, clip(2 * SHARE - reckless, 0, 2 * SHARE))
    weak = view.read("signal_ukraine") < par.retaliation_weak_signal
    return eased + np.where(weak, scale.value("trust", par.retaliation_trust), 0)
