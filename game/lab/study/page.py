"""The study's result as one page of Markdown: limits first; the same result, the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from game.lab.core import from_object, lines
from game.lab.study import glossary, guide, limits, mapped, outcome, setups
from game.lab.study.verdict import (
    ASSUMED,
    CONDITIONAL,
    UNTESTABLE,
    kinds,
)
from game.lab.study.words import (
    INERT,
    NOTHING,
    Kinds,
    One,
    answered,
    beside,
    bullets,
    counts,
    error,
    figure,
    many,
    parts,
    smallest_of,
    span,
    summary,
    table,
    why_untestable,
)

_OUTSIDE = {"positive": "at least +{}", "negative": "at most -{}", "none": "within ±{}"}
"""What a test expects of its effect."""


def page(result: Mapping[str, Any]) -> str:
    """Return the page of a result, as ``run`` gives it or as read from its JSON.

    What the result lacks of ``map``, ``cells`` and ``core`` is left out.
    """
    return "\n\n".join(_blocks(result)) + "\n"


def _blocks(result: Mapping[str, Any]) -> Iterator[str]:
    yield "# The validity study"
    yield _intro(len(result["hypotheses"]))
    notices = limits.notices(result)
    if notices:
        yield f"> **This is not the study that decides.** {' '.join(notices)}"
    yield from limits.blocks(result)
    yield from outcome.blocks(result)
    yield from guide.reading(result)
    every = kinds(result["fixed"]["variants"])
    yield from _glance(result["hypotheses"], every)
    yield "## Hypothesis by hypothesis"
    for one in result["hypotheses"]:
        yield from _hypothesis(one, every, result.get("cells"))
    if "map" in result:
        yield from mapped.blocks(result["map"])
    if "cells" in result:
        yield from setups.bars(result["cells"])
        yield from setups.harm(result["cells"]["harm"])
    if "core" in result:
        yield from _core(result["core"])
    yield from glossary.blocks(result["hypotheses"])
    yield from guide.rerun(result)
    yield from _sources(result["hypotheses"])


def _intro(claims: int) -> str:
    return (
        f"What do the rules of Grey Zone say of {many(claims, 'claim', 'claims')} about security "
        "guarantees? This page tells what they show, what they merely assume, and what they cannot "
        "say. Each claim is an experiment: set-ups that differ in what the claim is about are "
        "played over the same seeds, at many draws of what nobody knows, under several variants of "
        "the rules, by bots from dull to sharp. `greyzone study` writes the page; nothing in it is "
        "edited by hand."
    )


def _glance(hypotheses: Sequence[One], every: Kinds) -> Iterator[str]:
    yield "## Verdicts at a glance"
    yield summary(hypotheses)
    yield table(
        ("verdict", "hypotheses", "which"),
        [(verdict, str(len(ids)), ", ".join(ids)) for verdict, ids in counts(hypotheses).items()],
        (1, 1),
    )
    assumed = [
        f"{one['id']} ({one['verdict']})"
        for one in hypotheses
        if one["origin"] == ASSUMED and answered(one)
    ]
    if assumed:
        yield f"With the origin *assumed*, and so no word about the world: {', '.join(assumed)}."
    yield (
        "What is expected, the effect and its interval are those of the first test. Where a claim "
        "cannot be answered, what was measured beside it stands in its section only. *Other tests* "
        "says how many of the rest end otherwise than the first, and how; *against "
        "expectation* counts those whose mean effect lies at or beyond the smallest size of "
        "interest on the side that was not expected."
    )
    yield table(
        ("", "claim", "verdict", "on", "expected", "effect", "interval", "origin", "other tests"),
        [_row(one, every) for one in hypotheses],
        (5, 1),
    )


def _row(one: One, every: Kinds) -> tuple[str, ...]:
    smallest = smallest_of(one)
    link = f"[{one['id']}](#{_anchor(_title(one))})"
    if not answered(one):
        return (link, one["claim"], one["verdict"], *[NOTHING] * 6)
    return (
        *(link, one["claim"], one["verdict"]),
        parts(one["on"], every) if one["verdict"] == CONDITIONAL else NOTHING,
        _expected(one["tests"][0]),
        figure(one["effect"], smallest),
        span(one, smallest),
        one["origin"],
        beside(one),
    )


def _hypothesis(one: One, every: Kinds, cells: One | None) -> Iterator[str]:
    yield f"### {_title(one)}"
    yield " ".join(_said(one, every))
    if cells and one["tests"] and one["tests"][0]["kind"] == "layers" and answered(one):
        yield from setups.unlost(one["tests"][0], cells["bars"])
    if one["tests"]:
        first = float(one["tests"][0]["smallest"])
        yield table(
            ("what is asked", "measure", "expected", "effect", "interval", "error", "verdict"),
            [
                *(_test(test, every) for test in one["tests"]),
                *(_ablation(rule, first) for rule in one["ablations"]),
            ],
            (3, 1),
        )


def _said(one: One, every: Kinds) -> Iterator[str]:
    on = f", {parts(one['on'], every)}" if one["verdict"] == CONDITIONAL else ""
    yield f"**{one['verdict'].capitalize()}**{on}."
    if answered(one):
        yield f"Origin: {one['origin']}."
    if one["verdict"] == UNTESTABLE and not one["why"]:
        yield why_untestable(one)
    if one["why"]:
        yield one["why"]
    if one["literature"]:
        yield f"Literature: {one['literature']}."


def _test(test: One, every: Kinds) -> tuple[str, ...]:
    smallest = float(test["smallest"])
    on = f": {parts(test['on'], every)}" if test["on"] else ""
    return (
        *(test["says"], _measure(test), _expected(test)),
        *(figure(test["effect"], smallest), span(test, smallest), error(test)),
        f"{test['verdict']}{on or _unmoved(test)}",
    )


def _unmoved(test: One) -> str:
    if test["verdict"] != UNTESTABLE:
        return ""
    why = why_untestable(test)
    return f": {why[0].lower()}{why[1:].rstrip('.')}"


def _measure(test: One) -> str:
    marked = {name: f"`{name}`".replace(" per ", "` per `") for name in test["measures"]}
    if len(marked) > 1:  # the direction names them
        known = "|".join(sorted(map(re.escape, marked), key=len, reverse=True))
        return re.sub(rf"\b({known})\b", lambda one: marked[one[0]], test["direction"])
    return f"{''.join(marked.values()) or 'bars of the roles'}: {test['direction']}"


def _expected(test: One) -> str:
    return _OUTSIDE[test["expect"]].format(f"{test['smallest']:g}")


def _ablation(rule: One, smallest: float) -> tuple[str, ...]:
    says = f"*The first without this rule ({rule['kind']}):* {rule['why']}"
    told = INERT if rule["inert"] else ""
    return (says, "", "", figure(rule["effect"], smallest), span(rule, smallest), "", told)


def _core(told: Mapping[str, Any]) -> Iterator[str]:
    yield "## The bots beside exact solutions"
    yield (
        "The study plays bots. How they stand to players who reckon to the end can be said where "
        "the end can be reckoned: in one turn with few options. It is a check on the bots, on whom "
        "every verdict hangs."
    )
    yield "\n".join(lines(from_object(told)))


def _title(one: One) -> str:
    return f"{one['id']}: {one['claim'].rstrip('.')}"


def _anchor(title: str) -> str:
    """Return the name under which a heading is linked within a page."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _sources(hypotheses: Sequence[One]) -> Iterator[str]:
    yield "## Sources and credit"
    yield (
        'Unless its section says otherwise, a claim is paraphrased from T. Melnyk, "Pros and cons: '
        "Options for security guarantees for Ukraine and their impact on Euro-Atlantic "
        'security", European Leadership Network, 7 December 2023, '
        "<https://europeanleadershipnetwork.org/>. The commentary is credited and linked, not "
        "reprinted. How its claims were narrowed to what rules can hold, and every verdict, is "
        "this project's responsibility alone."
    )
    named = [one for one in hypotheses if one["literature"]]
    if named:
        yield "Works named beside hypotheses, for and against them:"
        yield bullets(f"{one['id']}: {one['literature']}" for one in named)
