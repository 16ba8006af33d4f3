"""What the study says of a result in words: in a terminal, at a glance, of parts and of tests."""

from __future__ import annotations

import pytest

from game.engine.schema import TYPES
from game.lab.study import setups, words
from game.lab.study.hypotheses import direction
from game.lab.study.page import page
from game.lab.study.verdict import CONDITIONAL, kinds
from tests.lab.made_results import Made
from tests.lab.studied import layer, played, printed, shipped


@pytest.mark.parametrize("width", [80, 160])
def test_a_terminal_has_a_line_a_hypothesis(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    result = played()
    found = printed(capsys, result)
    for one in result["hypotheses"]:
        (line,) = (line for line in found if line.startswith(f"{one['id']} "))
        assert f" {one['verdict']} " in line
        if words.answered(one):
            assert words.span(one, words.smallest_of(one)) in line
        assert (one["claim"][:20] in line) == (width == 160)
        assert one["claim"] in " ".join(" ".join(found).split())
        (claim,) = (line for line in found if one["claim"][:20] in line)
        assert width == 160 or found.index(claim) == found.index(line) + 1
    assert words.summary(result["hypotheses"]) in found


def test_a_terminal_says_what_a_verdict_hangs_on(capsys: pytest.CaptureFixture[str]) -> None:
    one = {**played()["hypotheses"][0]}
    one |= {"verdict": CONDITIONAL, "on": ["ceiling none", "parameters.line_base high"]}
    found = printed(capsys, {**played(), "hypotheses": [one]})
    told = "H1: without a ceiling by shown capability; in the upper half of the draws of"
    assert f"{told} parameters.line_base" in found


def other(verdict: str, effect: float | None, expect: str = "positive") -> Made:
    return {"verdict": verdict, "effect": effect, "expect": expect, "smallest": 1.0}


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ([], words.NOTHING),
        ([other("found", 2.0)], "as the first"),
        ([other("found", 2.0), other("no effect", 0.1)], "1 of 2 differ: 1 no effect"),
        ([other("inconclusive", -1.0)], "1 of 1 differ: 1 inconclusive, 1 against expectation"),
        (
            [other("inconclusive", 1.0, "negative")],
            "1 of 1 differ: 1 inconclusive, 1 against expectation",
        ),
        ([other("contradicted", 2.0, "none")], "1 of 1 differ: 1 contradicted"),
        ([other("untestable here", None)], "1 of 1 differ: 1 untestable here"),
    ],
)
def test_at_a_glance_other_tests_are_held_against_the_first(others: list[Made], says: str) -> None:
    assert words.beside({"tests": [other("found", 2.0), *others]}) == says


@pytest.mark.parametrize(
    ("needs", "says"),
    [
        (-0.32, "-0.02 in place of +0.59, less than the smallest size of interest (0.1)"),
        (
            -0.9,
            "-0.60 in place of +0.59, the smallest size of interest (0.1) or more, on the other",
        ),
        (0.3, "+0.60 in place of +0.59, the smallest size of interest (0.1) or more, on the same"),
        (None, None),
    ],
)
def test_a_test_of_layers_says_what_is_left_without_games_lost_by_all(
    needs: float | None, says: str | None
) -> None:
    test = {"effect": 0.59, "smallest": 0.1}
    told = [*setups.unlost(test, [layer("needs", needs), layer("positions", -0.3)])]
    assert [says in one for one in told if says] == [True] * len(told)
    assert len(told) == (says is not None)
    assert not [*setups.unlost(test, [layer("needs", needs)])]


EVERY = kinds({"ceiling": ("shown", "none"), "combination": ("union", "sum", "max"), "type": ()})


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["combination sum"], "where components add up"),
        (
            ["ceiling none", "combination union", "combination sum", "parameters.line_base low"],
            "without a ceiling by shown capability; everywhere except where only the best "
            "component counts; in the lower half of the draws of `parameters.line_base`",
        ),
        (["ceiling none", "ceiling shown"], "under every variant of the rule `ceiling`"),
        ([f"type {name}" for name in TYPES], "with each type of Russia by itself"),
        (["odd one"], "under the rule `odd: one`"),
    ],
)
def test_most_parts_of_a_kind_are_told_by_the_others(names: list[str], says: str) -> None:
    assert words.parts(names, EVERY) == says


def test_every_test_says_what_is_taken_from_what() -> None:
    told = {
        (one.id, test.id): direction(test)
        for one in shipped().form.hypotheses
        for test in one.tests
    }
    assert told["H2", "against_treaty"] == "words minus treaty"
    assert told["H7", "attacks"] == "eu plus nato plus jef minus 2 nothing minus all"
    assert told["H1", "tested"] == (
        "trust_moved_tested per turns_tested minus trust_moved_untested per turns_untested, "
        "in treaty"
    )
    assert told["H9", "arrival"] == "turns_eu in eu minus turns_nato in nato"
    assert told["H5", "probes"] == "lower end minus best between the ends"
    text = page(played())
    assert "`trust_moved_tested` per `turns_tested` minus `trust_moved_untested` per " in text
    assert "| `limited_force`: controlled minus recognised |" in text
