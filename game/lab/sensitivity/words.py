"""What terminal and page say alike: what a weight means, what was turned around, and the limits."""

from __future__ import annotations

from collections.abc import Mapping

from game.lab.sensitivity.drivers import REGIONAL
from game.lab.sensitivity.flips import Flip
from game.lab.sensitivity.means import DrawMeans

MEANING = {
    "sobol": "Sobol's total index: the share of the outcome's variance that would be left if all "
    "other numbers were known. After it half the width of its 95 % interval.",
    "morris": "Morris's mean absolute effect: how far the outcome moves when the number crosses "
    "its range. After it half the width of its 95 % interval.",
    REGIONAL: "Distance between the draws in the upper half of the outcome and those in the lower "
    "(0: alike, 1: apart). After it the chance of one as large by luck alone, each number by "
    "itself.",
}
WAYS = (
    "It rises or falls with a number where that is beyond its own error, moves with it where it "
    "has no one direction; else the number is within error."
)
TURNED = (
    "Turned around: of pairs that differ in one lever, on the same seeds, the share of the draws "
    "in which the one that is lower on average is higher. Beyond two standard errors: the share in "
    "which it is higher by more than twice the standard error of the difference over seeds; only "
    "there the luck of few seeds does not explain it. Of two that are truly alike about one draw "
    "in forty is beyond by luck, so a share that small says nothing yet. The chance of the number "
    "that parts the turned draws best is corrected for the choice among all numbers; above 0.05 "
    "none is named."
)
STEADY = "No two that differ in one lever change places in any draw."
NOT_BEYOND = (
    "None is turned around beyond two standard errors in any draw: the luck of the seeds may "
    "explain every change of places."
)
NONE_PARTS = "no number parts them beyond luck"
LIMITS = (
    "A model, not a forecast: a driver is an assumption that matters for what these rules say, and "
    "only inside the ranges that were drawn. What no plan varied cannot show here."
)


def name_of(levers: Mapping[str, str]) -> str:
    """Return a combination of levers in words."""
    return ", ".join(levers.values()) or "all games"


def alike(found: DrawMeans) -> list[str]:
    """Return a sentence for each combination that is told under another one."""
    names = [name_of(point) for point in found.points]
    return [
        f"{names[place]} plays as {names[first]} in every game: both are told once, as the latter."
        for place, first in enumerate(found.like)
        if place != first
    ]


def span(found: DrawMeans, outcome: str, place: int) -> str:
    """Return between which means an outcome lies over the draws at a combination."""
    means = found.mean(outcome)[place]
    low, high = f"{means.min():.3g}", f"{means.max():.3g}"
    return low if means.min() == means.max() else f"{low} to {high}"


def told(flip: Flip) -> str:
    """Return how often a pair is turned around, how surely, and by what."""
    by = NONE_PARTS
    if flip.parted:
        by = (
            f"parted best by {flip.path} (distance {flip.distance:.2f}, "
            f"corrected chance {flip.corrected:.3f})"
        )
    return (
        f"turned around in {flip.share:.1%} of the draws, beyond two standard errors in "
        f"{flip.beyond:.1%}; {by}"
    )
