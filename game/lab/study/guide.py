"""How to read a verdict, and how to have the study run again: two sections of its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.lab.study.verdict import BUILT_IN, CONDITIONAL, CONTRADICTED, FOUND
from game.lab.study.words import ORIGIN_MEANS, VERDICT_MEANS, amount, command, kept_as, part, table

_EFFECT = (
    "An *effect* is a difference of means over the same seeds, one value for each draw; every "
    "draw deals games of its own, so that the luck of few seeds is not the same in all. Shares "
    "run from 0 to 1, tracks and severities are in points; each test says what it compares and "
    "in which measure. Three kinds of test are more than a difference. *Interior*: by how much "
    "the best set-up between the ends is lower than the lower end, both chosen on one half of the "
    "seeds and measured on the other. *Product*: how much more of the differences between "
    "set-ups a fall with the product of their factors explains than one with their sum (squared "
    "correlations; nothing where the measure rises). "
    "*Layers*: how much more alike the roles' bars are on needs than on positions (mean "
    "correlation of the three pairs of roles over packages and messages)."
)
_INTERVAL = (
    "The *interval* holds nine draws of ten: its ends are the 5th and the 95th percentile of "
    "the draws' effects. Few seeds make draws look more different than they are. By how much "
    "shows where the even seeds and the odd ones part; the draws are pulled towards their mean "
    "until that share of their variance is gone, or half of their spread, and 1.645 standard "
    "errors of the mean are added at either end, so that an end may lie a little beyond what a "
    "measure can reach. "
    "That standard error stands under *error*. *Expected* is what the file expects, with the "
    "smallest size of interest."
)
_EXAMPLES = 3
"""Rules to take away that are written out."""


def reading(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield what verdicts, origins and intervals mean, block by block."""
    yield "## How to read a verdict"
    yield _EFFECT
    yield _INTERVAL
    yield _meanings("verdict", VERDICT_MEANS)
    yield (
        "A hypothesis has the verdict of its first test; the others are printed beside it. An "
        "*origin* is found by playing the first test again without one rule at a time. It "
        "belongs to the mean effect, so it stands beside other verdicts than *found*, too."
    )
    yield _meanings("origin", ORIGIN_MEANS)
    yield from _parts(result["fixed"]["variants"])


def _meanings(what: str, means: Mapping[str, str]) -> str:
    return table((what, "what it means"), [(name, text) for name, text in means.items()], (2, 0))


def _parts(variants: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield (
        "A test that would be inconclusive is asked again of parts of the draws: those with one "
        "variant of a rule, bots of one band of rationality, the games of one type of Russia, and "
        "either half of the number that goes with the effect most, if it does so more than the "
        "strongest of so many numbers would by luck in one study of twenty. A part needs five "
        "draws. A number that is named may only have moved along with what matters. Where more "
        "than half of the parts of a kind are named, the page names the others: *everywhere "
        "except* them, which need not mean that there is no effect there."
    )
    rows = [
        (kind, name, why, part(f"{kind} {name}") if kind != "type" else "the games of each type")
        for kind, rules in variants.items()
        for name, why in rules.items()
    ]
    yield "A draw takes one variant of each rule:"
    yield table(("rule", "variant", "what it says", "named as"), rows, (4, 0))


def rerun(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield how to run the study again and what to change in it, block by block."""
    yield "## How to run it again, and what to change"
    yield _commands(result)
    yield (
        "The same file, rules and content give the same figures to the digit, on one process or "
        "several. A planted change is named in the result, which then no longer is this study. A "
        "number that a set-up fixes for itself stays as that set-up has it."
    )
    lines = [*_planted(result)][:_EXAMPLES]
    if lines:
        yield (
            "To see a verdict change, take away a rule that it rests on. By the origins above "
            "these do:"
        )
        yield "```sh\n" + "\n".join(lines) + "\n```"


def _commands(result: Mapping[str, Any]) -> str:
    quick, full = ("{} draws, {} seeds".format(*result["fixed"][name]) for name in _AMOUNTS)
    options = (
        ("", f"quick: {quick}"),
        (" --full", f"full: {full}"),
        (" --tuning", "draws and seeds that do not decide, to make measures with"),
        (f"{amount(result) or ''} --markdown {kept_as(result)}", "this page"),
        (" --json", "everything on this page as one object"),
        (" --only H5", "one hypothesis; repeatable"),
        (" --set parameters.line_base=50", "a number planted in every draw"),
        (" --rule belief=bayes", "one variant of a rule in every draw"),
    )
    commands = [(f"{command(result)}{option}", why) for option, why in options]
    width = max(len(line) for line, _ in commands)
    lines = (f"{line:<{width}} # {why}" for line, why in commands)
    return "```sh\n" + "\n".join(lines) + "\n```"


_SETTLED = (FOUND, BUILT_IN, CONDITIONAL, CONTRADICTED)
_AMOUNTS = ("quick", "full")


def _planted(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield a command for each hypothesis whose origin is one rule that plain numbers take away."""
    for one in result["hypotheses"]:
        rules = [rule for rule in one["ablations"] if rule["kind"] == one["origin"]]
        if one["verdict"] not in _SETTLED or len(rules) != 1:
            continue
        numbers = rules[0]["numbers"]
        if numbers and rules[0]["steps"] is None:
            changes = (f"--set {_quoted(f'{name}={value}')}" for name, value in numbers.items())
            yield f"{command(result)} --only {one['id']} {' '.join(changes)}"


def _quoted(text: str) -> str:
    """Return a word that a shell takes as it stands."""
    return f"'{text}'" if "*" in text else text
