"""Where the line is and what each side believes about the promise (rulebook 7; models 2.3, 2.4).

Everything here computes from a ``Reader``: the engine's moment or one actor's view, so bots,
screens and rules share one formula and none sees more than it may.
"""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, POINT, SHARE, Ints, clip, muldiv, only, part, percent
from game.engine.moment import Reader, once
from game.engine.rules import message


@once
def line(reader: Reader) -> Ints:
    """The public line of each domain in hundredths of severity, (5, N).

    Coverage lowers it, case law shifts it (balance 1.2).
    """
    par = reader.numbers.par
    drawn = par.line_base - part(reader.package.coverage, par.line_coverage)
    return clip(drawn + reader.read("line_shift"), par.line_lowest, par.line_highest)


@once
def true_line(reader: Reader) -> Ints:
    """The classified line of each domain (5, N): the annex moves it inside the band."""
    offset = percent(message.half_width(reader), reader.read("annex_offset"))
    par = reader.numbers.par
    return clip(line(reader) + offset, par.line_lowest, par.line_highest)


@once
def commitment(reader: Reader) -> Ints:
    """Share of its audience cost a promise keeps after vague words, hundredths of a percent.

    Integration shields half of what vagueness about *whether* takes (models 2.3).
    """
    lost = reader.numbers.curve("resolve_loss", reader.read("whether_ambiguity"))
    shield = 2 * FULL - reader.package.integration
    return FULL - muldiv(lost, shield, 2 * FULL)


@once
def resolve(reader: Reader) -> Ints:
    """Belief that a met trigger is answered, before the ceiling, hundredths of a percent."""
    par, package = reader.numbers.par, reader.package
    belief = (
        par.resolve_base
        + part(percent(package.binding, commitment(reader)), par.resolve_binding)
        + part(package.integration, par.resolve_integration)
        + part(reader.read("reputation") - par.reputation_zero, par.resolve_reputation)
        + part(reader.read("will") - par.will_zero, par.resolve_will)
        - part(reader.read("fear") - par.fear_zero, par.resolve_fear)
    )
    doubt = (reader.read("conditional") != 0) & (reader.read("retaliated_last") != 0)
    belief = np.where(doubt, part(belief, par.conditional_discount), belief)
    return clip(belief, 2 * POINT, 97 * POINT)


@once
def believed_capability(reader: Reader) -> Ints:
    """Capability as shown: force nobody has seen convinces by half (rulebook 7)."""
    par = reader.numbers.par
    shown = reader.read("shown_capability")
    share = par.shown_floor + muldiv(SHARE - par.shown_floor, shown, FULL)
    return part(reader.package.capability, share)


@once
def ceiling(reader: Reader) -> Ints:
    """Belief cannot exceed what shown capability could carry out (Reiter and Poast 2021)."""
    par = reader.numbers.par
    return par.ceiling_base + part(believed_capability(reader), par.ceiling_capability)


def _believed(reader: Reader, top_weight: Ints) -> Ints:
    spread = reader.numbers.curve("spread", reader.read("whether_ambiguity"))
    swing = muldiv(spread, 2 * top_weight - FULL, FULL)
    return clip(np.minimum(ceiling(reader), resolve(reader) + swing), 0, FULL)


@once
def russia_belief(reader: Reader) -> Ints:
    """Chance of an answer as Russia reads it: weight on the top of the band (Hurwicz)."""
    return _believed(reader, reader.read("top_weight"))


@once
def ukraine_belief(reader: Reader) -> Ints:
    """Chance of an answer as Ukraine reads it: the gloomy end weighs more."""
    par = reader.numbers.par
    weight = np.where(
        reader.read("annex_briefed") != 0,
        par.ukraine_top_weight_briefed,
        par.ukraine_top_weight,
    )
    return _believed(reader, FULL - weight)


_SLOPE_BITS = 20


class Scope:
    """Russia's reading per domain, its two slopes divided out once: (5, N) bounds."""

    def __init__(self, low: Ints, high: Ints, top_weight: Ints) -> None:
        low, high = low.astype(np.int64), high.astype(np.int64)  # slopes need the room
        top_weight = top_weight.astype(np.int64)
        self.low = low
        self.middle = (low + high) >> 1
        self.half = np.maximum(self.middle - low, 1)
        self.upper = np.maximum(high - self.middle, 1)
        self.rise = (top_weight << _SLOPE_BITS) // self.half
        self.top = ((FULL - top_weight) << _SLOPE_BITS) // self.upper

    def at(self, severity: Ints, domain: Ints | slice = slice(None)) -> Ints:
        """Return whether an act counts (hundredths of a percent), for the domains asked."""
        below = clip(severity - self.low[domain], 0, self.half[domain])
        above = clip(severity - self.middle[domain], 0, self.upper[domain])
        slope = below * self.rise[domain] + above * self.top[domain]
        return (slope + (1 << (_SLOPE_BITS - 1))) >> _SLOPE_BITS


def scope(low: Ints, high: Ints, top_weight: Ints, severity: Ints) -> Ints:
    """Russia's reading of whether an act of this severity counts, hundredths of a percent.

    0 below its lower bound, its weight in the middle, 100 above the upper bound (models 2.4).
    """
    return Scope(low, high, top_weight).at(severity)


def needed_level(severity: Ints) -> Ints:
    """The response level that answers an act: 1 below 20, 2 below 60, 3 from 60 (models 2.4)."""
    needed = np.int32(1) + (severity >= 20 * POINT) + (severity >= 60 * POINT)
    return only(severity > 0, needed)
