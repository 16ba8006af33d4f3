"""What came out, in a few sentences made from the result: they stand right after the limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from game.lab.study import setups
from game.lab.study.atlas import CLEAR, INSIDE, NOTHING, VAGUE
from game.lab.study.verdict import CONTRADICTED, FOUND
from game.lab.study.words import NOTHING as NO_OTHERS
from game.lab.study.words import One, beside, bullets, counts, many, signed, summary

_LAYERS = ("positions", "needs")


def blocks(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section: at most seven sentences, block by block."""
    yield "## What came out"
    yield bullets(_sentences(result))


def _sentences(result: Mapping[str, Any]) -> Iterator[str]:
    hypotheses = result["hypotheses"]
    yield summary(hypotheses)
    yield _which(hypotheses, FOUND)
    yield _which(hypotheses, CONTRADICTED)
    if "map" in result:
        told = result["map"]
        yield from (_mapped(name, told["summary"][name]) for name in told["measures"])
    if "cells" in result:
        yield from together(result["cells"]["bars"])
        yield _always(result["cells"]["harm"]["always"])


def _which(hypotheses: Sequence[One], verdict: str) -> str:
    ids = counts(hypotheses).get(verdict, [])
    told = [
        f"{one['id']} (origin {one['origin']}{_others(one)})"
        for one in hypotheses
        if one["id"] in ids
    ]
    return f"{verdict.capitalize()}: {', '.join(told) or 'no claim'}."


def _others(one: One) -> str:
    told = beside(one)
    return "" if told == NO_OTHERS else f"; other tests, {told}"


def _mapped(measure: str, places: Mapping[str, float]) -> str:
    every = sum(places[where] for where in (CLEAR, INSIDE, VAGUE, NOTHING))
    return (
        f"How vague a promise should be, by `{measure}`: of {every:g} places of the map a step "
        f"between the ends is best in {places[INSIDE]:g}, the clear end in {places[CLEAR]:g}, the "
        f"vague end in {places[VAGUE]:g}; in {places[NOTHING]:g} nothing stands out."
    )


def together(bars: Sequence[One]) -> Iterator[str]:
    """Yield how the roles' bars go together on positions and needs, where they are told."""
    rows = {layer: setups.pairs(bars, layer) for layer in _LAYERS}
    told = [
        f"{signed(row['all']['correlation'])} with games lost by all and "
        f"{signed(row['unlost']['correlation'])} without on {layer}"
        for layer, row in rows.items()
        if row
    ]
    if told:
        yield f"How the roles' bars go together, mean of the pairs: {'; '.join(told)}."


def _always(always: Mapping[str, Any]) -> str:
    return (
        f"Harm: of {many(always['of'], 'pair', 'pairs')} of packages {len(always['pairs'])} come "
        "out the same way under every weighting; of the others, which has less hangs on what "
        "counts for how much."
    )
