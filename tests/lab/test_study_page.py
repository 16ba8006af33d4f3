"""The page of the study and its table in a terminal: whatever a result says, and nothing else."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.schema import TYPES
from game.lab.core import Comparison, compare, from_object, lines
from game.lab.study import atlas, cells, glossary, outcome, words
from game.lab.study.page import page
from game.lab.study.play import Case
from game.lab.study.reading import SHIPPED
from game.lab.study.verdict import (
    CONTRADICTED,
    FOUND,
    UNTESTABLE,
    VERDICTS,
)
from tests.lab.made_results import (
    FIXED,
    HEADINGS,
    NO_ANSWER,
    ORIGINS,
    Made,
    bar,
    results,
)
from tests.lab.made_up import made_up
from tests.lab.studied import layer, played, printed, shipped

quick = settings(max_examples=40, deadline=None)


@quick
@given(results())
def test_a_page_is_made_of_its_result_alone(result: Made) -> None:
    text = page(result)
    assert text == page(json.loads(json.dumps(result)))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert "None" not in text
    assert "nan" not in text


@quick
@given(results())
def test_every_hypothesis_has_one_section_and_one_row(result: Made) -> None:
    text = page(result)
    for one in result["hypotheses"]:
        assert len(re.findall(rf"^### {one['id']}: ", text, re.MULTILINE)) == 1
        assert len(re.findall(rf"^\| \[{one['id']}\]\(#", text, re.MULTILINE)) == 1
        for test in one["tests"]:
            assert test["says"].replace("|", "\\|") in text
        for why in (one["why"], one["literature"]):
            assert why in text


@quick
@given(results())
def test_limits_come_before_any_verdict(result: Made) -> None:
    text = page(result)
    order = (
        "## Limits first",
        "## What came out",
        "## How to read",
        "## Verdicts at a glance",
        "## Hypothesis by",
    )
    places = [text.index(f"\n{heading}") for heading in order]
    assert places == sorted(places)
    assert text.index("\n## ") == places[0]


def came_out(result: Made) -> list[str]:
    text = page(result)
    section = text[text.index("## What came out") : text.index("## How to read")]
    return [line for line in section.splitlines() if line.startswith("- ")]


@quick
@given(results())
def test_what_came_out_is_told_in_at_most_seven_sentences(result: Made) -> None:
    told = came_out(result)
    assert 3 <= len(told) <= 7
    assert told[0] == f"- {words.summary(result['hypotheses'])}"
    for start, verdict in zip(told[1:], (FOUND, CONTRADICTED), strict=False):
        ids = words.counts(result["hypotheses"]).get(verdict, [])
        assert re.findall(r"H\d+", start) == ids
    for measure in result.get("map", {"measures": ()})["measures"]:
        assert any(f"by `{measure}`: of 4 places" in line for line in told)
    if "cells" in result:
        shown = result["cells"]["harm"]["always"]
        assert f"of {shown['of']} pairs of packages {len(shown['pairs'])} come" in told[-1]


@quick
@given(st.floats(-1, 1), st.floats(-1, 1))
def test_bars_are_told_with_the_signs_they_have(whole: float, unlost: float) -> None:
    row = {**layer("needs", 0.0), "all": bar(whole), "unlost": bar(unlost)}
    (told,) = outcome.together([row])
    assert f"{words.signed(whole)} with" in told
    assert f"{words.signed(unlost)} without on needs" in told


@quick
@given(results())
def test_what_a_result_lacks_is_left_out(result: Made) -> None:
    text = page(result)
    for key, headings in HEADINGS.items():
        for heading in headings:
            assert (heading in text) == (key in result)


@quick
@given(results())
def test_tables_have_as_many_cells_in_every_row(result: Made) -> None:
    for block in page(result).split("\n\n"):
        if block.startswith("|"):
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(widths) == 1, block


@quick
@given(results())
def test_a_result_that_does_not_decide_says_so(result: Made) -> None:
    decides = (
        result["draws"][0] == result["seeds"][0] == 501
        and not result["planted"]["numbers"]
        and result["changes"]["listed"]
        and len(result["hypotheses"]) == result["fixed"]["hypotheses"]
    )
    assert ("not the study that decides" in page(result)) != decides


@quick
@given(results())
def test_every_run_that_judged_is_listed_with_its_reason(result: Made) -> None:
    text = page(result)
    for one in result["changes"]["runs"]:
        when, why = (one[name].replace("|", "\\|") for name in ("date", "why"))
        assert f"| {when} | `{one['study']}` | `{one['rules']}` | {why} |" in text


@quick
@given(results())
def test_counts_add_up(result: Made) -> None:
    found = words.counts(result["hypotheses"])
    assert sorted(id for ids in found.values() for id in ids) == sorted(
        one["id"] for one in result["hypotheses"]
    )


def test_every_verdict_and_origin_is_explained() -> None:
    text = page(played())
    reading = text[text.index("## How to read") : text.index("## Verdicts at a glance")]
    assert tuple(words.VERDICT_MEANS) == VERDICTS
    for word in (*VERDICTS, *ORIGINS):
        assert f"\n| {word} | " in reading


def test_a_played_result_and_its_json_give_one_page() -> None:
    result = played()
    text = page(result)
    assert text == page(json.loads(json.dumps(result)))
    assert "not the study that decides" in text
    for one in result["hypotheses"]:
        for rule in one["ablations"]:
            assert rule["why"] in text


def test_the_shipped_file_is_told_in_words() -> None:
    form = shipped().form
    parts = [
        f"{kind} {rule.id}"
        for kind, rules in form.rules.items()
        if kind != "type"
        for rule in rules
    ]
    parts += [f"type {name}" for name in TYPES]
    for name in parts:
        assert not words.part(name).startswith("under the rule"), name
    terms = [term for one in form.hypotheses for test in one.tests for term in test.all_terms]
    measures = {name for term in terms for name in (term.measure, term.per) if name}
    untold = {name for name in measures if not name.startswith("end_")} - set(glossary.MEANS)
    assert not untold


@lru_cache
def solved() -> Comparison:
    return compare(shipped().pack, "study", 4, packages=("korea",), messages=("red_lines",))


def test_the_core_is_told_from_its_plain_values() -> None:
    found = solved()
    told = json.loads(json.dumps(found.as_object()))
    assert from_object(told) == found
    text = page({**played(), "core": told})
    assert "\n".join(lines(found)) in text


@pytest.mark.parametrize(("least", "greatest", "way"), [(0.9, 0.4, 0), (0.5, 0.5, 1), (0.1, 1, 2)])
def test_limits_say_how_far_the_bots_are_from_the_equilibrium(
    least: float, greatest: float, way: int
) -> None:
    core: Made = json.loads(json.dumps(solved().as_object()))
    for state in core["states"]:
        for at, far in ((0, least), (-1, greatest)):
            state["steps"][at]["course"]["bots_equilibrium"] = far
    text = page({**played(), "core": core})
    limits = text[text.index("## Limits first") : text.index("## How to read")]
    counts = [len(core["states"]) if k == way else 0 for k in range(3)]
    assert f"is {least:.2f} from the equilibrium at rationality 0.25 and {greatest:.2f}" in limits
    assert "falls in {}, stays in {} and rises in {}".format(*counts) in limits
    assert "hangs on the bots" not in page(played())


def told(part: ModuleType) -> Made:
    """What a part tells of results that nobody played, after it went through JSON."""
    study, cases = shipped(), part.cases(shipped())
    place = {case: k for k, case in enumerate(cases)}

    def mean(case: Case, measure: str, draw: int, half: int) -> float:
        return place[case] % (5 + draw)

    results = made_up(study, cases, part.measures(study), 2, mean)
    found: Made = json.loads(json.dumps(part.told(study, results)))
    return found


def test_map_and_cells_are_told_as_they_are_made() -> None:
    parts = {"map": told(atlas), "cells": told(cells)}
    text = page({**played(), **parts})
    for package in shipped().form.cells.packages:
        assert text.count(f"\n| `{package}` | ") == 2
    for measure in parts["map"]["measures"]:
        assert f"### Where `{measure}` is best" in text
    assert text.count("<details>") == text.count("</details>") == len(parts["map"]["measures"])
    assert "None" not in text


def test_headings_are_linked_by_the_name_they_have() -> None:
    text = page(played())
    headings = re.findall(r"^### (H.*)$", text, re.MULTILINE)
    links = re.findall(r"^\| \[H\d+\]\(#([^)]*)\)", text, re.MULTILINE)
    known = [re.sub(r"[^a-z0-9_\- ]", "", one.lower()).replace(" ", "-") for one in headings]
    assert links == known


def test_the_lab_page_names_every_key_of_the_json() -> None:
    text = (Path(__file__).parents[2] / "docs" / "lab.md").read_text(encoding="utf-8")
    start = text.index("## The validity study")
    told = text[start : text.index("\n### Changing", start)]
    result = played()
    one = result["hypotheses"][0]
    for level in (result, result["fixed"], one, one["tests"][0], one["ablations"][0]):
        for key in level:
            assert f"`{key}`" in told, key
    for key in ("map", "cells", "core"):
        assert f"| `{key}` |" in told


@pytest.mark.parametrize("verdict", NO_ANSWER)
def test_what_cannot_be_answered_has_no_effect_beside_it(
    capsys: pytest.CaptureFixture[str], verdict: str
) -> None:
    one = {**played()["hypotheses"][0], "verdict": verdict, "why": "It is not in the rules."}
    result = {**played(), "hypotheses": [one]}
    effect = words.span(one, words.smallest_of(one))
    assert not any(effect in line for line in printed(capsys, result))
    (row,) = (line for line in page(result).splitlines() if line.startswith("| [H1]"))
    assert effect not in row
    assert one["why"] in page(result)


@quick
@given(results())
def test_a_rule_that_was_never_in_play_is_told_as_such(result: Made) -> None:
    rules = [rule for one in result["hypotheses"] if one["tests"] for rule in one["ablations"]]
    text = page(result)
    assert text.count(f"| {words.INERT} |") == sum(rule["inert"] for rule in rules)


def test_an_effect_that_never_moved_is_told_as_such() -> None:
    one = played()["hypotheses"][0]
    still = {**one["tests"][0], "id": "still", "says": "It stands still.", "verdict": UNTESTABLE}
    still |= {"effect": 0.0, "low": 0.0, "high": 0.0, "on": []}
    text = page({**played(), "hypotheses": [{**one, "tests": [*one["tests"], still]}]})
    assert f"**H1**, test `still`. {words.NOTHING_MOVED}" in text
    (row,) = (line for line in text.splitlines() if line.startswith("| It stands still."))
    assert row.endswith("untestable here: nothing moved in any draw |")
    text = page({**played(), "hypotheses": [{**one, "verdict": UNTESTABLE, "tests": [still]}]})
    assert f"**Untestable here**. {words.NOTHING_MOVED}" in text


@quick
@given(results())
def test_a_page_names_the_file_it_was_made_from(result: Made) -> None:
    text, file = page(result), result["file"]
    assert f"stand in `{file}`, which " in text
    assert (SHIPPED in text) == (file == SHIPPED)
    assert ("greyzone study 'my own/study.yaml' --full " in text) == (file != SHIPPED)


def test_a_result_of_what_measures_are_made_with_says_so() -> None:
    result = {**played(), "draws": [1, 36], "seeds": [1, 60]}
    text = page({**result, "fixed": {**FIXED, "hypotheses": 2}})
    assert "- command: `greyzone study --tuning`" in text
    assert "Its draws (1 to 36) are not among those that decide." in text


def test_the_command_of_a_planted_result_plants_it_again() -> None:
    planted = {"numbers": {"parameters.line_base": "50"}, "rules": {"belief": "bayes"}}
    text = page({**played(), "draws": [1, 36], "seeds": [1, 48], "planted": planted})
    options = "--tuning --only H1 --only H17 --set parameters.line_base=50 --rule belief=bayes"
    assert f"- command: `greyzone study {options}`" in text


@pytest.mark.parametrize(
    ("how", "again"),
    [
        ({"draws": [501, 36], "seeds": [501, 60]}, " --markdown docs/study.md "),
        ({"draws": [501, 216], "seeds": [501, 200]}, " --full --markdown docs/study-full.md "),
        ({"file": "own.yaml", "draws": [501, 216], "seeds": [501, 200]}, " study-full.md "),
    ],
)
def test_a_page_says_how_it_is_made_again(how: Made, again: str) -> None:
    lines = page({**played(), "fixed": FIXED, **how}).splitlines()
    (line,) = [line for line in lines if line.endswith("# this page")]
    assert again in line
