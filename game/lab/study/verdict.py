"""What an effect over all draws says of a claim, and where it comes from (rulebook 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arith import Bools
from game.engine.schema import TYPES
from game.lab.study.effects import Asked, Effect, effect
from game.lab.study.form import Ablation
from game.lab.study.results import Reals, Results
from game.lab.study.worlds import World

FOUND, CONDITIONAL, NO_EFFECT = "found", "conditional", "no effect"
CONTRADICTED, INCONCLUSIVE, BUILT_IN = "contradicted", "inconclusive", "built in"
EXCLUDED, UNTESTABLE = "excluded by construction", "untestable here"
VERDICTS = (
    FOUND,
    CONDITIONAL,
    NO_EFFECT,
    CONTRADICTED,
    INCONCLUSIVE,
    BUILT_IN,
    EXCLUDED,
    UNTESTABLE,
)
ASSUMED, STRUCTURAL, EMERGENT = "assumed", "structural", "emergent"
NONE, NOT_ASKED = "none", "not asked"

ENDS = (0.05, 0.95)
"""The interval holds nine draws of ten."""
SURE = 1.645
"""Standard errors to either side that hold nine of ten."""
_LEAST_SHARE = 0.5
"""Of the spread between draws, what counts as theirs however few the seeds are: an estimate of
noise can be too large, and draws that differ would look the same."""
_FEWEST = 5
"""Draws with a value that a part needs before it is judged by itself."""
_BANDS = ((0.0, 0.5, "dull"), (0.5, 2.0, "usual"), (2.0, 1e9, "sharp"))
"""Factors on rationality, and what they are called."""


@dataclass(frozen=True)
class Interval:
    """Mean effect, and the least and largest of nine draws of ten."""

    mean: float
    low: float
    high: float
    error: float
    """Standard error of the mean that comes from few seeds."""


@dataclass(frozen=True)
class Judged:
    """A verdict on one effect; ``on``: what it depends on, if it does."""

    interval: Interval | None
    verdict: str
    on: tuple[str, ...] = ()


def interval(values: Reals, noise: float) -> Interval | None:
    """Return the interval over draws with a value; None where there are none.

    Few seeds make draws look more different than they are: the spread is narrowed by that share,
    never to less than half, and the numerical error of the mean added at either end.
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    mean, spread = float(known.mean()), float(known.var())
    share = max(_LEAST_SHARE, np.sqrt(max(0.0, 1 - noise / spread))) if spread > 0 else 1.0
    low, high = np.quantile(mean + share * (known - mean), ENDS)
    error = float(np.sqrt(noise / len(known)))
    return Interval(mean, float(low) - SURE * error, float(high) + SURE * error, error)


def ends(found: Interval | None) -> dict[str, float | None]:
    """Return an interval as JSON has it; null where there is none."""
    told = (found.mean, found.low, found.high) if found else (None, None, None)
    return dict(zip(("effect", "low", "high"), map(rounded, told), strict=True))


def rounded(value: float | None) -> float | None:
    """Round to four places: finer than any effect of interest, coarser than the last bits of a sum.
    NaN becomes null.
    """
    return None if value is None or np.isnan(value) else round(float(value), 4) + 0.0


def plain(found: Interval | None, expect: str, smallest: float) -> str:
    """Return the verdict of an interval by itself."""
    if found is None:
        return UNTESTABLE
    inside = -smallest < found.low and found.high < smallest
    if expect == "none":
        outside = found.low >= smallest or found.high <= -smallest
        return FOUND if inside else CONTRADICTED if outside else INCONCLUSIVE
    if inside:
        return NO_EFFECT
    low, high = (found.low, found.high) if expect == "positive" else (-found.high, -found.low)
    return FOUND if low >= smallest else CONTRADICTED if high <= -smallest else INCONCLUSIVE


def judge(asked: Asked, results: Results) -> Judged:
    """Return the verdict of a test over all draws, and what it hangs on where they disagree."""
    expect, smallest = asked.test.expect, float(asked.test.smallest)
    over_all = effect(asked, results)
    if np.isnan(over_all.values).mean() > 0.5:
        return Judged(None, UNTESTABLE)
    found = interval(over_all.values, over_all.noise)
    if not np.nan_to_num(over_all.values).any():  # what never moves was not compared
        return Judged(found, UNTESTABLE)
    verdict = plain(found, expect, smallest)
    if verdict != INCONCLUSIVE:
        return Judged(found, verdict)
    on = tuple(
        name
        for name, values, noise in _parts(asked, results, over_all)
        if (~np.isnan(values)).sum() >= _FEWEST
        and plain(interval(values, noise), expect, smallest) == FOUND
    )
    return Judged(found, CONDITIONAL if on else INCONCLUSIVE, on)


def _parts(asked: Asked, results: Results, over_all: Effect) -> Iterator[tuple[str, Reals, float]]:
    """Yield parts of the draws by name, with their values and noise: a variant of a rule, a band of
    rationality, a Russian type, the upper or lower half of the number that goes with the effect
    most.
    """
    numbers = _by_number(asked, results.worlds, over_all.values)
    for name, here in (*_by_rule(results.worlds), *numbers):
        yield name, over_all.values[here], over_all.noise
    for place, name in enumerate(TYPES):
        one = effect(asked, results, [float(place == k) for k in range(len(TYPES))])
        yield f"type {name}", one.values, one.noise


def kinds(variants: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return the names of all parts of each kind; ``variants``: those of every rule."""
    rules = {kind: names for kind, names in variants.items() if kind != "type"}
    bands = [name for _, _, name in _BANDS]
    every = {**rules, "rationality": bands, "type": TYPES}
    return {kind: tuple(f"{kind} {name}" for name in names) for kind, names in every.items()}


Part = tuple[str, Bools]
"""A name and which draws (W,) belong to it."""


def _by_rule(worlds: Sequence[World]) -> list[Part]:
    parts = []
    for kind in worlds[0].rules:
        if kind == "type":  # asked of each type's own games instead
            continue
        for variant in sorted({world.rules[kind] for world in worlds}):
            here = np.array([world.rules[kind] == variant for world in worlds])
            parts.append((f"{kind} {variant}", here))
    factors = np.array([float(world.rationality) for world in worlds])
    for low, high, name in _BANDS:
        parts.append((f"rationality {name}", (factors >= low) & (factors < high)))
    return parts


def _by_number(asked: Asked, worlds: Sequence[World], values: Reals) -> list[Part]:
    """Return both halves of the number whose draws go with the effect, if one does beyond chance:
    of hundreds, one goes with anything.
    """
    known = ~np.isnan(values)
    paths = [path for path in worlds[0].numbers if _read_by(asked, path)]
    drawn = np.array([[float(world.numbers.get(path, 0)) for path in paths] for world in worlds])
    varies = drawn.std(axis=0) > 0
    paths = [path for path, one in zip(paths, varies, strict=True) if one]
    drawn = drawn[:, varies]
    apart = (drawn[known] - drawn[known].mean(axis=0), values[known] - values[known].mean())
    size = np.sqrt((apart[0] ** 2).sum(axis=0) * (apart[1] ** 2).sum())
    share = (apart[0] * apart[1][:, None]).sum(axis=0) / np.maximum(size, 1e-12)
    best = int(np.abs(share).argmax())
    # Fisher's transform: as good as normal even for a dozen draws.
    strength = np.arctanh(min(abs(share[best]), 1 - 1e-9)) * np.sqrt(max(known.sum() - 3, 0))
    if strength < _chance(len(paths)):
        return []
    middle = np.median(drawn[:, best])
    return [
        (f"{paths[best]} high", drawn[:, best] > middle),
        (f"{paths[best]} low", drawn[:, best] <= middle),
    ]


def _read_by(asked: Asked, path: str) -> bool:
    """Return whether a drawn number can matter to a test: those of a component or clause that none
    of its arms holds cannot. How sharp the bots are is asked apart.
    """
    kind, name, *_ = path.split(".")
    if kind not in ("components", "clauses"):
        return "rationality" not in path
    return any(name in getattr(case.setting, kind) for case in asked.cases)


def _chance(numbers: int) -> float:
    """Return the strength the strongest of so many numbers reaches by luck in one study of twenty
    (largest of normal deviates)."""
    return float(np.sqrt(2 * np.log(max(numbers, 2) / 0.05)))


@dataclass(frozen=True)
class Without:
    """An effect without a rule, over all draws; and its means with the rule and without, over the
    draws in which the rule stands: in the others there is nothing to take away. NaN: no value.
    ``inert``: no draw's effect is another without the rule, so that it was never in play.
    """

    interval: Interval | None
    stood: float
    left: float
    inert: bool = False

    @classmethod
    def of(cls, plain: Effect, taken: Effect, stands: Bools) -> Without:
        """Compare an effect (W,) with what is left of it; ``stands``: where the rule does, (W,)."""
        both = stands & ~np.isnan(plain.values)
        left = both & ~np.isnan(taken.values)
        return cls(
            interval(taken.values, taken.noise),
            float(plain.values[both].mean()) if both.any() else np.nan,
            float(taken.values[left].mean()) if left.any() else np.nan,
            np.array_equal(plain.values, taken.values, equal_nan=True),
        )


def origin(
    found: Interval | None,
    smallest: float,
    without: Mapping[str, Without],
    ablations: Sequence[Ablation],
) -> str:
    """Return where an effect comes from: ``assumed`` or ``structural`` if a rule of that kind,
    taken away, takes half of it or leaves too little to matter; else ``emergent``; ``none`` where
    there is no effect, ``not asked`` where no rule was taken away that was in play.
    """
    if found is None or abs(found.mean) < smallest:
        return NONE
    asked = [one for one in ablations if _in_play(without[one.id])]
    if not asked:
        return NOT_ASKED
    sign = 1 if found.mean > 0 else -1
    gone = {one.kind for one in asked if _takes(without[one.id], sign, smallest)}
    return next((kind for kind in (ASSUMED, STRUCTURAL) if kind in gone), EMERGENT)


def _in_play(without: Without) -> bool:
    return not (without.inert or np.isnan(without.stood))


def _takes(without: Without, sign: int, smallest: float) -> bool:
    """Say whether too little is left of an effect; where there was too little before, nothing was
    taken.
    """
    stood, left = sign * without.stood, sign * without.left
    return stood >= smallest and not left >= max(smallest, stood / 2)
