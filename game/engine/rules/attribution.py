"""Who did it, and how surely (rulebook 6 and 7; models 2.5; balance 1.2)."""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, Bools, Ints, clip, own, part, percent
from game.engine.moment import Moment, Reader, once
from game.engine.rules import termination


@once
def evidence(reader: Reader) -> Ints:
    """How much evidence a domain yields, hundredths of a percent, (5, N)."""
    par = reader.numbers.par
    found = (
        par.attribution_base
        + part(reader.package.coverage, par.attribution_coverage)
        + part(reader.read("alert"), par.attribution_alert)
    )
    found[termination.ARMED] += termination.watched_truce(reader)
    return np.minimum(found, FULL)


def clarity(deniability: Ints, found: Ints) -> Ints:
    """How clearly an act points to its author: what is avowed plus what is found."""
    return FULL - deniability + percent(deniability, found)


def signals(m: Moment, guilty: Bools, deniability: Ints, domain: Ints) -> tuple[Ints, Ints]:
    """Draw the private signals of Ukraine and the coalition, hundredths of a percent.

    ``domain`` counts from 1. An act Russia did not order gives a muddled signal that good
    evidence lowers; punishing on it hits the wrong actor.
    """
    par = m.par
    place = np.maximum(domain - 1, 0)
    found = own(evidence(m), place)
    watched = (m.read("watch") == domain) & (domain > 0)
    found = np.minimum(found + watched * par.watch_bonus, FULL)
    false = par.false_signal - part(found, par.false_attribution)
    false = false + m.dice.within(par.false_noise, "false_signal")
    seen = np.where(guilty, clarity(deniability, found), false)
    ukraine = seen + m.dice.within(par.signal_noise_ukraine, "signal", "ukraine")
    coalition = seen + m.dice.within(par.signal_noise_coalition, "signal", "coalition")
    return clip(ukraine, 0, FULL), clip(coalition, 0, FULL)
