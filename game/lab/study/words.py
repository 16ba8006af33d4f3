"""Words and figures in which people read a result of the study: its page and its table."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from game.lab.section import Section, grid
from game.lab.study.reading import SHIPPED
from game.lab.study.verdict import (
    ASSUMED,
    BUILT_IN,
    CONDITIONAL,
    CONTRADICTED,
    EMERGENT,
    EXCLUDED,
    FOUND,
    INCONCLUSIVE,
    NO_EFFECT,
    NONE,
    NOT_ASKED,
    STRUCTURAL,
    UNTESTABLE,
    VERDICTS,
)

One = Mapping[str, Any]
"""An object of the result: a hypothesis, a test, an ablation."""

NOTHING = "–"
_KEPT = "\u00a0"
"""A blank at which no line is broken."""

NOTHING_TO_COMPARE = "More than half of the draws have nothing to compare."
NOTHING_MOVED = "Nothing moved in any draw."
INERT = "took nothing away: it was never in play"
"""What is said of a rule without which every draw's effect is the same."""

VERDICT_MEANS = {
    FOUND: "An effect was expected and the whole interval lies at or beyond the smallest size of "
    "interest, on the expected side; or none was expected and the whole interval is smaller than "
    "that size, either way.",
    CONDITIONAL: "Over all draws none of the others holds, yet in the parts of the draws that are "
    "named the expected effect is found by itself.",
    NO_EFFECT: "An effect was expected, and the whole interval is smaller than the smallest size "
    "of interest, either way.",
    CONTRADICTED: "The whole interval lies at or beyond the smallest size of interest, on the "
    "other side; or none was expected and it lies there on either side.",
    INCONCLUSIVE: "The interval reaches across a border between these, and no part of the draws "
    "that was looked at has the expected effect by itself.",
    BUILT_IN: "It would be found, but its origin is *assumed*: a rule that states the claim "
    "brings the effect about.",
    EXCLUDED: "The rules leave no room for another answer; said in the file beforehand.",
    UNTESTABLE: "The rules do not hold what the claim is about, as the file says beforehand; or "
    "more than half of the draws have nothing to compare; or the effect is exactly 0 in every "
    "draw.",
}
"""What each verdict means, as ``verdict`` computes it."""

ORIGIN_MEANS = {
    ASSUMED: "Without a rule that states the claim itself, in the draws where it stands less than "
    "half of the mean effect is left, or less than the smallest size of interest, or it turns "
    "around. Whatever the verdict beside it, it says nothing about the world.",
    STRUCTURAL: "No such rule takes it away, but one does from whose place among the others the "
    "claim follows.",
    EMERGENT: "No rule that was taken away takes it away. Rules that were not tried may.",
    NONE: "The mean effect is smaller than the smallest size of interest, or none was expected: "
    "there is nothing whose origin could be asked.",
    NOT_ASKED: "The file names no rule to take away, or none of those it names was ever in play: "
    "without them every draw has the same effect.",
}
"""What each origin means."""

_PARTS = {
    "ceiling shown": "where belief in an answer is capped by shown capability",
    "ceiling none": "without a ceiling by shown capability",
    "combination union": "where components overlap",
    "combination sum": "where components add up",
    "combination max": "where only the best component counts",
    "belief hurwicz": "where Moscow weighs both ends of a vague promise",
    "belief bayes": "where Moscow takes the middle of a vague promise",
    "belief max_min": "where Moscow reckons with the worst for itself",
    "binding step": "where membership binds at entry",
    "binding ramp": "where membership binds by degrees",
    "foresight on": "where Moscow looks ahead",
    "foresight off": "where Moscow weighs one turn alone",
    "rationality dull": "with bots less than half as rational as usual",
    "rationality usual": "with bots half to twice as rational as usual",
    "rationality sharp": "with bots at least twice as rational as usual",
    "type restorationist": "where Russia is restorationist",
    "type insecure": "where Russia is insecure",
    "type declining": "where Russia is declining",
}
_EVERY = {
    "rationality": "with dull, usual and sharp bots, each by themselves",
    "type": "with each type of Russia by itself",
}
_HALVES = {"high": "upper", "low": "lower"}


def table(
    columns: Sequence[str], rows: Sequence[tuple[str, ...]], words: tuple[int, int] = (1, 0)
) -> str:
    """Return a table in Markdown; ``words`` as in `Section`."""
    return "\n".join(grid(Section("", (), tuple(columns), tuple(rows), words)))


def bullets(texts: Iterable[str]) -> str:
    """Return a list in Markdown."""
    return "\n".join(f"- {text}" for text in texts)


def part(name: str) -> str:
    """Return a part of the draws, as ``Judged.on`` names it, in words."""
    if name in _PARTS:
        return _PARTS[name]
    what, _, which = name.rpartition(" ")
    if which in _HALVES and "." in what:
        return f"in the {_HALVES[which]} half of the draws of `{what}`"
    return f"under the rule `{what}: {which}`"


Kinds = Mapping[str, Sequence[str]]
"""All parts of each kind, as ``verdict.kinds`` gives them."""


def parts(names: Sequence[str], every: Kinds) -> str:
    """Return parts of the draws in words, one after the other; where more than half of the parts
    of a kind are named, the others instead.
    """
    of = {name: kind for kind, all_names in every.items() for name in all_names}
    told: dict[str, None] = {}
    for name in names:
        kind = of.get(name, "")
        here = every.get(kind, ())
        others = [one for one in here if one not in names]
        most = len(others) < len(here) - len(others) and len(here) > 1
        told[_but_for(kind, others) if most else part(name)] = None
    return "; ".join(told)


def _but_for(kind: str, others: Sequence[str]) -> str:
    if others:
        return f"everywhere except {' and '.join(map(part, others))}"
    return _EVERY.get(kind, f"under every variant of the rule `{kind}`")


def signed(value: float | None, places: int = 2) -> str:
    """Return a figure with its sign."""
    return NOTHING if value is None else f"{value:+z.{places}f}"


def plain(value: float | None, places: int = 2) -> str:
    """Return a figure without a plus."""
    return NOTHING if value is None else f"{value:z.{places}f}"


def between(found: One, places: int = 2, write: Callable[[float | None, int], str] = signed) -> str:
    """Return the ends of an interval."""
    if found["low"] is None:
        return NOTHING
    return f"[{write(found['low'], places)},{_KEPT}{write(found['high'], places)}]"


def figure(value: float | None, smallest: float) -> str:
    """Return an effect, as finely as the smallest size of interest asks for."""
    return signed(value, _places(smallest))


def span(found: One, smallest: float) -> str:
    """Return the interval of an effect, as finely as the effect."""
    return between(found, _places(smallest))


def error(test: One) -> str:
    """Return the standard error that few seeds leave in the mean of a test's effect."""
    return plain(test["error"], _places(float(test["smallest"])))


def _places(smallest: float) -> int:
    """Return how many places show a tenth of the smallest size of interest, at least two."""
    return 3 if smallest < 0.1 else 2


def smallest_of(hypothesis: One) -> float:
    """Return the smallest size of interest of the test that decides; 1 where there is no test."""
    tests = hypothesis["tests"]
    return float(tests[0]["smallest"]) if tests else 1.0


def answered(hypothesis: One) -> bool:
    """Say whether the rules can answer at all: only then do effect and origin bear on the claim."""
    return hypothesis["verdict"] not in (EXCLUDED, UNTESTABLE)


def beside(hypothesis: One) -> str:
    """Say how the other tests of a hypothesis end, held against the first: with its verdict or with
    others, and how many have a mean against what is expected that is large enough to matter.
    """
    first, *others = hypothesis["tests"] or [{}]
    if not others:
        return NOTHING
    differ = Counter(one["verdict"] for one in others if one["verdict"] != first["verdict"])
    against = sum(map(_against, others))
    told = [f"{count} {verdict}" for verdict, count in differ.items()]
    if against:
        told.append(f"{against} against expectation")
    ends = f"{differ.total()} of {len(others)} differ" if differ else "as the first"
    return f"{ends}: {', '.join(told)}" if told else ends


def _against(test: One) -> bool:
    """Say whether the mean effect lies at or beyond the smallest size of interest on the side that
    was not expected.
    """
    if test["effect"] is None or test["expect"] == "none":
        return False
    side = 1 if test["expect"] == "positive" else -1
    return bool(side * test["effect"] <= -test["smallest"])


def why_untestable(test: One) -> str:
    """Say why a test that compares something in the file compared nothing in the games."""
    return NOTHING_TO_COMPARE if test["effect"] is None else NOTHING_MOVED


def counts(hypotheses: Sequence[One]) -> dict[str, list[str]]:
    """Return the ids of the hypotheses with each verdict there is."""
    found = {
        verdict: [str(one["id"]) for one in hypotheses if one["verdict"] == verdict]
        for verdict in VERDICTS
    }
    return {verdict: ids for verdict, ids in found.items() if ids}


def summary(hypotheses: Sequence[One]) -> str:
    """Say how many hypotheses have each verdict."""
    told = (f"{len(ids)} {verdict}" for verdict, ids in counts(hypotheses).items())
    return f"Of {many(len(hypotheses), 'hypothesis', 'hypotheses')}: {', '.join(told)}."


def command(result: One) -> str:
    """Return the command that asks the file of a result."""
    file = result["file"]
    return "greyzone study" if file == SHIPPED else f"greyzone study {shlex.quote(file)}"


def amount(result: One) -> str | None:
    """Return the option that plays as many draws and seeds as a result, and the same; None where
    no option does.
    """
    (first, draws), (_, seeds) = result["draws"], result["seeds"]
    tuned = first == result["fixed"]["tuning"][0]
    for name, option in (("quick", " --tuning" if tuned else ""), ("full", " --full")):
        if [draws, seeds] == result["fixed"][name]:
            return option
    return None


def kept_as(result: One) -> str:
    """Return where a page of a result is kept: that of the study that ships stands in its docs."""
    name = "study-full.md" if amount(result) == " --full" else "study.md"
    return f"docs/{name}" if result["file"] == SHIPPED else name


def many(count: int, one: str, more: str) -> str:
    """Return a number with its noun."""
    return f"{count} {one if count == 1 else more}"
