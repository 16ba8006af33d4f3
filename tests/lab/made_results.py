"""Results of a study in any shape they may have: what is printed must hold for all of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from game.lab.study.atlas import WHERE
from game.lab.study.reading import SHIPPED
from game.lab.study.verdict import (
    ASSUMED,
    EMERGENT,
    EXCLUDED,
    NONE,
    NOT_ASKED,
    STRUCTURAL,
    UNTESTABLE,
    VERDICTS,
)

ORIGINS = (ASSUMED, STRUCTURAL, EMERGENT, NONE, NOT_ASKED)
NO_ANSWER = (EXCLUDED, UNTESTABLE)
PARTS = (
    "ceiling none",
    "rationality dull",
    "type insecure",
    "parameters.line_base high",
    "odd one",
)
HEADINGS = {
    "map": ("## Map of ambiguity",),
    "cells": ("## Bars of the roles", "## Harm"),
    "core": ("## The bots beside exact solutions",),
}
"""What stands on the page only if the result has it."""

Made = dict[str, Any]
phrases = st.text("abcdefg |é'.", min_size=1, max_size=30).map(str.strip).filter(bool)
numbers = st.floats(-40, 40).map(lambda one: round(one, 4))


@st.composite
def ends(draw: st.DrawFn) -> Made:
    names = ("effect", "low", "high")
    there = draw(st.booleans())
    return {name: draw(numbers) if there else None for name in names}


@st.composite
def asked(draw: st.DrawFn, place: int) -> Made:
    kind = draw(st.sampled_from(("contrast", "interior", "product", "layers")))
    return {
        "id": f"test_{place}",
        "says": draw(phrases),
        "kind": kind,
        "measures": draw(st.lists(st.sampled_from(("probing", "kept per triggers_met", "new")))),
        "direction": draw(phrases),
        "expect": draw(st.sampled_from(("positive", "negative", "none"))),
        "smallest": draw(st.sampled_from((0.01, 0.05, 0.3, 1.0, 5.0))),
        **draw(ends()),
        "error": draw(st.none() | st.floats(0, 3)),
        "verdict": draw(st.sampled_from(VERDICTS)),
        "on": draw(st.lists(st.sampled_from(PARTS), unique=True)),
    }


@st.composite
def taken(draw: st.DrawFn, place: int) -> Made:
    paths = st.sampled_from(("parameters.line_base", "annexes.*.proof"))
    return {
        "id": f"rule_{place}",
        "kind": draw(st.sampled_from((ASSUMED, STRUCTURAL))),
        "why": draw(phrases),
        "numbers": draw(st.dictionaries(paths, st.just("0"))),
        "steps": draw(st.none() | st.booleans()),
        **draw(ends()),
        "inert": draw(st.booleans()),
    }


@st.composite
def hypothesis(draw: st.DrawFn, place: int) -> Made:
    tests = [draw(asked(k)) for k in range(draw(st.integers(0, 3)))]
    verdict = draw(st.sampled_from(VERDICTS if tests else NO_ANSWER))
    return {
        "id": f"H{place + 1}",
        "claim": draw(phrases),
        **draw(ends()),
        "verdict": verdict,
        "on": draw(st.lists(st.sampled_from(PARTS), unique=True)),
        "origin": draw(st.sampled_from(ORIGINS)),
        "why": draw(phrases) if not tests else draw(st.just("") | phrases),
        "literature": draw(st.just("") | phrases),
        "seeds": "seeds 1 to 4, draws 1 to 4",
        "tests": tests,
        "ablations": [draw(taken(k)) for k in range(draw(st.integers(0, 2)))],
    }


FIXED = {
    "parameters": "study",
    "pace": "long",
    "message": "mixed_voices",
    "annex": "balanced",
    "tuning": [1, 500],
    "judging": [501, 1500],
    "quick": [36, 60],
    "full": [216, 200],
    "rationality": [0.25, 4.0],
    "numbers": 700,
    "hypotheses": 3,
    "variants": {
        "ceiling": {"shown": "It caps.", "none": "It does not."},
        "type": {"even": "All."},
    },
}


def bar(correlation: float | None) -> Made:
    shares = {"share_cells": 0.001, "share_packages": None}
    return {"correlation": correlation, **shares, "effect": 0.1, "low": -0.2, "high": 0.4}


@st.composite
def side_by_side(draw: st.DrawFn) -> Made:
    names = draw(st.lists(st.sampled_from(("none", "korea", "nato")), min_size=1, unique=True))
    rows = [
        {
            "package": name,
            "components": {"war": draw(ends()), "wrong_answer": draw(ends())},
            "held": draw(ends()),
            "best": draw(st.floats(0, 1)),
            "worst": draw(st.none() | st.floats(0, 1)),
            "rank": draw(st.none() | numbers),
            "rank_over_draws": draw(ends()),
        }
        for name in names
    ]
    roles = ["ukraine", "russia", "coalition"]
    bars = [
        {"layer": "needs", "roles": some, "all": bar(0.3), "unlost": bar(None), "turns": turns}
        for some, turns in ((roles[:2], draw(st.booleans())), (roles, draw(st.booleans())))
    ]
    pairs = [names[:2]] if len(names) > 1 else []
    return {
        "packages": names,
        "messages": ["red_lines"],
        "permutations": 999,
        "bars": bars,
        "harm": {
            "weightings": 1000,
            "weighted": ["war"],
            "packages": rows,
            "always": {"of": 3, "throughout": 1, "pairs": pairs},
        },
    }


@st.composite
def mapped(draw: st.DrawFn) -> Made:
    names = draw(st.sampled_from((["probing"], ["overt_attack", "probing"])))
    steps = [0.0, 50.0, 100.0]
    rows = [
        {
            "at": {"weight": weight, "learning": learning},
            **{
                name: {
                    "means": [draw(st.none() | numbers) for _ in steps],
                    "best": draw(st.sampled_from(steps)),
                    "where": draw(st.sampled_from(WHERE)),
                    "over_clear": draw(ends()),
                    "over_vague": draw(ends()),
                }
                for name in names
            },
        }
        for weight in (20.0, 80.0)
        for learning in (0.0, 0.5)
    ]
    return {
        "measures": names,
        "clarity": {"numbers": ["messages.mixed_voices.which_ambiguity"], "steps": steps},
        "axes": {
            "weight": {"numbers": ["ambiguity.*.y"], "steps": [20.0, 80.0]},
            "learning": {"numbers": ["parameters.reading_step"], "steps": [0.0, 0.5]},
        },
        "places": rows,
        "summary": {name: {**dict.fromkeys(WHERE, 1), "by luck": 0.1} for name in names},
    }


@st.composite
def changed(draw: st.DrawFn) -> Made:
    words = {"date": phrases, "study": st.just("0a" * 6), "rules": st.just("1b" * 6)}
    runs = draw(st.lists(st.fixed_dictionaries({**words, "why": phrases}), max_size=3))
    now = {"study": "0a" * 6, "rules": "1b" * 6}
    listed = bool(runs) and draw(st.booleans())
    return {"file": "content/study/changes.yaml", "listed": listed, "now": now, "runs": runs}


@st.composite
def results(draw: st.DrawFn) -> Made:
    count = draw(st.integers(1, 3))
    parts = {"map": mapped(), "cells": side_by_side()}
    return {
        "format": 1,
        "scenario": "after-the-armistice",
        "file": draw(st.sampled_from((SHIPPED, "my own/study.yaml"))),
        "study": "0a" * 32,
        "rules": "1b" * 32,
        "content": "2c" * 32,
        "version": "0.1.0",
        "draws": draw(st.sampled_from(([501, 36], [1, 12], [1400, 200]))),
        "seeds": draw(st.sampled_from(([501, 60], [1, 12]))),
        "planted": draw(
            st.sampled_from(
                (
                    {"numbers": {}, "rules": {}},
                    {"numbers": {"parameters.line_base": "50"}, "rules": {"belief": "bayes"}},
                )
            )
        ),
        "fixed": {**FIXED, "hypotheses": draw(st.sampled_from((count, 3)))},
        "changes": draw(changed()),
        "games": draw(st.integers(0, 10**7)),
        "hypotheses": [draw(hypothesis(place)) for place in range(count)],
        **{name: draw(made) for name, made in parts.items() if draw(st.booleans())},
    }
