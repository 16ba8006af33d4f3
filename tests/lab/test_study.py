"""The study: reads its file, plays it, judges. Nothing here says what the rules should show."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from game.cli import main
from game.engine.schema import TYPES
from game.errors import ContentError
from game.lab.study import verdict
from game.lab.study.effects import Effect
from game.lab.study.form import Ablation
from game.lab.study.hypotheses import asked, changes_anything, experiments
from game.lab.study.play import Case, StudyWork
from game.lab.study.reading import Study, read_study
from game.lab.study.results import gather
from game.lab.study.run import Extent, run, work
from game.lab.study.verdict import Interval, Without
from game.lab.study.worlds import Planted, worlds

TEXT = """\
format: 1
scenario: after-the-armistice
pace: quick
parameters: study
message: as_deemed_necessary
annex: balanced
tuning: {first: 1, last: 500}
judging: {first: 501, last: 1500}
quick: {draws: 6, seeds: 6}
full: {draws: 8, seeds: 6}
rationality: {low: 0.25, high: 4}
rules:
  ceiling:
    - {id: shown}
    - {id: none, numbers: {parameters.ceiling_base: 100}}
  combination:
    - {id: union}
    - {id: max, aggregator: max}
  binding:
    - {id: step}
    - {id: ramp, steps: false}
  type:
    - {id: even}
    - {id: control, prior: {restorationist: 0.8, insecure: 0.1, declining: 0.1}}
hypotheses:
  - id: H1
    claim: "A treaty deters."
    arms:
      words: {package: budapest}
      treaty: {package: nato+korea, numbers: {components.korea.capability: 70}}
      forced: {package: korea, seats: {russia: "scripted:rung=rung_2"}}
    tests:
      - id: probes
        says: "Less is probed."
        measure: probing
        arms: {words: 1, treaty: -1}
        expect: positive
        smallest: 1
      - id: forced
        says: "A rung is taken."
        measure: probes_ukraine
        arms: {forced: 1}
        expect: positive
        smallest: 1
    ablations:
      - id: no_binding
        kind: assumed
        why: "It binds."
        numbers: {parameters.resolve_binding: 0}
        steps: false
  - id: H2
    claim: "Nobody holds this."
    untestable: "The rules do not hold it."
map:
  arm: {package: korea}
  measure: overt_attack
  also: probing
  clarity: {numbers: [messages.as_deemed_necessary.whether_ambiguity], steps: [0, 100]}
  axes:
    capability: {numbers: [components.korea.capability], steps: [15, 75]}
cells: {packages: [none, korea], messages: [red_lines], permutations: 99, weightings: 10}
"""
HOW = Extent((1, 6), (1, 6), ("H1", "H2"))
"""Draws and seeds that measures are made with, never those that judge."""


def read(folder: Path, text: str = TEXT) -> Study:
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return read_study(path)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return read(tmp_path_factory.mktemp("study"))


def told(_games: int) -> None:
    """Hear of games."""


FAULTS = (
    ("measure: probing", "measure: probng", "unknown measure 'probng'", "probing"),
    ("{words: 1, treaty", "{word: 1, treaty", "unknown arm 'word'", "words"),
    ("nato+korea", "natto+korea", "unknown package 'natto'", "nato"),
    ("nato+korea", "japan+korea", "exclude each other", ""),
    ("resolve_binding: 0", "resolve_bindng: 0", "unknown number", "resolve_binding"),
    ("korea.capability: 70", "korea.capability: 401", "", ""),
    ("ceiling_base: 100", "ceiling_bas: 100", "unknown number", "ceiling_base"),
    ("rung=rung_2", "rung=rung_22", "has no option", "rung_2"),
    ("parameters: study", "parameters: studdy", "unknown parameter set", "study"),
    ("expect: positive", "expect: upwards", "unknown sign", ""),
    ("untestable:", "untestabel:", "unknown key 'untestabel'", "untestable"),
    ("        arms: {words: 1, treaty: -1}\n", "", "terms, or a measure and arms", ""),
    ("also: probing", "also: probin", "unknown measure", "probing"),
    ("scenario: after-the-armistice", "scenario: after-the-armistise", "", "after-the-armistice"),
    ("message: as_deemed_necessary", "message: as_deemed", "unknown message", "as_deemed_necess"),
    ("annex: balanced", "annex: balance", "unknown annex 'balance'", "balanced"),
    ("nato+korea", "nato+", "unknown package ''", ""),
    (
        "words: {package: budapest}",
        "words: {package: interim_patchwork, clauses: [recognised_borders]}",
        "recognised_borders and controlled_territory exclude each other",
        "",
    ),
    ("judging: {first: 501, last", "judging: {first: 500, last", "must not be among", ""),
    ("tuning: {first: 1, last: 500}", "tuning: {first: 1, last: 0}", "is before the first", ""),
    ("quick: {draws: 6, seeds: 6}", "quick: {draws: 6, seeds: 7}", "7 seeds are more", ""),
    ("{low: 0.25, high: 4}", "{low: 0.25, high: 0.2}", "0.2 is below 0.25", ""),
    ("{id: max, aggregator", "{id: union, aggregator", "'union' is there twice", ""),
    ("id: forced\n", "id: probes\n", "'probes' is there twice", ""),
    ("- id: H2", "- id: H1", "'H1' is there twice", ""),
    ("restorationist: 0.8, insecure: 0.1, declining: 0.1", "restorationist: 0", "likelier", ""),
    (
        "[components.korea.capability], steps: [15, 75]",
        "[tracks.will.start], steps: [15, 175]",
        "175 is out of range",
        "",
    ),
    ("messages: [red_lines]", "messages: []", "", ""),
    ("packages: [none, korea]", "packages: [none]", "", ""),
)


@pytest.mark.parametrize(("right", "wrong", "says", "guess"), FAULTS)
def test_a_fault_is_told_with_its_place(tmp_path, right, wrong, says, guess):
    text = TEXT.replace(right, wrong, 1)
    assert text != TEXT
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    lines = [k for k, row in enumerate(text.splitlines(), 1) if wrong.strip() in row]
    assert any(f"study.yaml:{line}:" in str(caught.value) for line in lines)
    assert says in str(caught.value)
    assert guess in str(caught.value)


def test_the_full_study_has_room_among_what_judges(tmp_path):
    text = TEXT.replace("last: 1500", "last: 507")
    with pytest.raises(ContentError, match=r"study\.yaml:10:15: .*8 draws are more"):
        read(tmp_path, text)


def test_an_ablation_takes_something_away(tmp_path):
    text = TEXT.replace(
        "        numbers: {parameters.resolve_binding: 0}\n        steps: false\n", ""
    )
    with pytest.raises(ContentError, match="numbers or steps"):
        read(tmp_path, text)


def test_a_fault_plays_nothing_and_exits_with_3(tmp_path):
    path = tmp_path / "study.yaml"
    path.write_text(TEXT.replace("measure: probing", "measure: probng", 1))
    said = CliRunner().invoke(main, ["study", str(path), "--json"])
    assert said.exit_code == 3
    assert said.stdout == ""


def test_a_page_that_cannot_be_written_is_told_before_anything_is_played(tmp_path, monkeypatch):
    path = tmp_path / "study.yaml"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("game.lab.study.run.run", lambda *_, **__: pytest.fail("it was played"))
    said = CliRunner().invoke(main, ["study", str(path), "--markdown", str(tmp_path / "no" / "p")])
    assert said.exit_code == 1
    assert "No such file" in said.output


def test_a_draw_hangs_on_its_number_alone(study):
    assert worlds(study, 1, 4) == worlds(study, 1, 6)[:4]
    assert worlds(study, 3, 1)[0] == worlds(study, 1, 6)[2]


def test_draws_stay_inside_what_the_content_gives(study):
    fixed = {path for rules in study.form.rules.values() for one in rules for path in one.numbers}
    for world in worlds(study, 1, 8):
        for path, (low, high) in study.ranges.items():
            assert path in fixed or min(low, high) <= world.numbers[path] <= max(low, high)
        assert Decimal("0.25") <= world.rationality <= 4
        assert sum(world.prior) == pytest.approx(1)


def test_what_is_planted_stands_in_every_draw(study):
    planted = Planted({"parameters.line_base": Decimal(50)}, {"ceiling": "none"})
    for world in worlds(study, 1, 6, planted):
        assert world.numbers["parameters.line_base"] == 50
        assert world.rules["ceiling"] == "none"


def test_a_case_comes_to_the_same_whoever_is_played_beside_it(study):
    asked = work(study, HOW)
    whole = gather(asked, 1, told)
    for case in asked.cases:
        alone = gather(
            StudyWork(study, (case,), asked.worlds, asked.seeds, asked.measures), 1, told
        )
        np.testing.assert_array_equal(alone.sums[case], whole.sums[case])


def test_draws_come_to_the_same_whichever_are_played_beside_them(study):
    asked = work(study, HOW)
    whole = gather(asked, 1, told)
    few = StudyWork(study, asked.cases, asked.worlds[1:3], asked.seeds, asked.measures)
    part = gather(few, 1, told)
    for case, table in part.sums.items():
        np.testing.assert_array_equal(table, whole.sums[case][:, 1:3])


def test_the_study_comes_to_the_same_again_and_on_more_processes(study):
    first = run(study, HOW, told)
    assert run(study, HOW, told) == first
    assert run(study, HOW, told, jobs=2) == first


def test_a_planted_change_is_seen_in_the_result(study):
    planted = Planted({"parameters.line_base": Decimal(50)}, {"combination": "max"})
    plain, changed = run(study, HOW, told), run(study, HOW, told, planted=planted)
    assert plain["planted"] != changed["planted"]
    assert plain["hypotheses"] != changed["hypotheses"]


def test_every_hypothesis_has_a_verdict_and_every_key(study):
    result = json.loads(json.dumps(run(study, HOW, told)))
    assert [one["id"] for one in result["hypotheses"]] == ["H1", "H2"]
    for one in result["hypotheses"]:
        assert {"id", "claim", "effect", "low", "high", "verdict", "origin", "seeds"} <= set(one)
        assert one["verdict"] in verdict.VERDICTS
        assert one["verdict"] != verdict.UNTESTABLE or one["why"]


def test_the_study_that_ships_reads_and_asks_all_its_hypotheses():
    shipped = read_study()
    ids = [one.id for one in shipped.form.hypotheses]
    assert ids == [f"H{number}" for number in range(1, 29)]
    for hypothesis in shipped.form.hypotheses:
        assert list(experiments(shipped, hypothesis)) or hypothesis.untestable


ENDS = st.floats(-10, 10).flatmap(
    lambda low: st.floats(low, 10).map(lambda high: Interval((low + high) / 2, low, high, 0.0))
)


@given(found=ENDS, smallest=st.floats(0.01, 5))
def test_a_claim_and_its_opposite_are_never_both_found(found, smallest):
    one = verdict.plain(found, "positive", smallest)
    other = verdict.plain(found, "negative", smallest)
    opposite = {verdict.FOUND: verdict.CONTRADICTED, verdict.CONTRADICTED: verdict.FOUND}
    assert other == opposite.get(one, one)


@given(found=ENDS, smallest=st.floats(0.01, 5))
def test_no_effect_is_what_a_claim_of_none_expects(found, smallest):
    plain = verdict.plain(found, "positive", smallest)
    none = verdict.plain(found, "none", smallest)
    assert (none == verdict.FOUND) == (plain == verdict.NO_EFFECT)


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=40), st.floats(0, 10))
def test_noise_narrows_the_spread_between_draws_and_never_moves_the_mean(values, noise):
    table = np.array(values)
    quiet, loud = verdict.interval(table, 0.0), verdict.interval(table, noise)
    assert quiet is not None
    assert loud is not None
    assert loud.mean == quiet.mean
    assert quiet.low <= quiet.mean + 1e-9
    assert quiet.mean <= quiet.high + 1e-9


def test_nothing_counted_is_untestable_not_nothing_found():
    assert verdict.interval(np.array([np.nan, np.nan]), 0.0) is None
    assert verdict.plain(None, "none", 1.0) == verdict.UNTESTABLE


@given(st.floats(0.5, 10), st.floats(-10, 10))
def test_an_effect_is_emergent_only_if_no_rule_taken_away_takes_half_of_it(mean, left):
    found = Interval(mean, mean, mean, 0.0)
    gone = Ablation(id="gone", kind="assumed", why="", steps=False)
    came = verdict.origin(found, 0.25, {"gone": Without(None, mean, left)}, [gone])
    assert came == (verdict.EMERGENT if left >= max(0.25, mean / 2) else verdict.ASSUMED)


def test_a_rule_that_stands_in_few_draws_is_asked_of_these_alone():
    plain = Effect(np.array([4.0, 4.0, 4.0, 2.0]), np.zeros((2, 4)))
    taken = Effect(np.array([4.0, 4.0, 4.0, 0.5]), np.zeros((2, 4)))
    left = Without.of(plain, taken, np.array([False, False, False, True]))
    assert (left.stood, left.left) == (2.0, 0.5)
    gone = Ablation(id="gone", kind="assumed", why="", steps=False)
    found = Interval(3.5, 2.0, 4.0, 0.0)
    assert verdict.origin(found, 1.0, {"gone": left}, [gone]) == verdict.ASSUMED
    nowhere = Without.of(plain, plain, np.zeros(4, dtype=bool))
    assert verdict.origin(found, 1.0, {"gone": nowhere}, [gone]) == verdict.NOT_ASKED


def test_a_draw_without_a_rule_has_none_to_take_away(study):
    hypothesis = study.form.hypotheses[0]
    plain = asked(study, hypothesis, hypothesis.tests[0]).cases[0]
    step, none = replace(plain, steps=False), replace(plain, steps=None)
    for world in worlds(study, 1, 6):
        assert not changes_anything(world, plain, plain)
        assert changes_anything(world, none, step) == (world.rules["binding"] == "step")


def test_where_no_rule_was_taken_away_no_origin_is_claimed():
    found = Interval(3.0, 2.0, 4.0, 0.0)
    assert verdict.origin(found, 1.0, {}, []) == verdict.NOT_ASKED


def test_halves_tell_the_noise_of_few_seeds():
    halves = np.array([[1.0, 3.0], [3.0, 1.0]])
    assert Effect(halves.mean(axis=0), halves).noise == pytest.approx(1.0)


def test_a_prior_weighs_the_types(study):
    asked = work(study, HOW)
    results = gather(asked, 1, told)
    case = asked.cases[0]
    pure = [
        results.mean(case, "probing", prior=[float(k == place) for k in range(len(TYPES))])
        for place in range(len(TYPES))
    ]
    even = results.mean(case, "probing", prior=[1.0] * len(TYPES))
    seen = np.array(pure)
    # A type that no seed of a draw has counts for nothing there.
    np.testing.assert_allclose(even, np.nanmean(seen, axis=0))


def test_cases_are_the_same_whoever_asks(study):
    hypothesis = study.form.hypotheses[0]
    arm = hypothesis.arms["treaty"]
    assert Case(study.setting(hypothesis, arm)) == Case(study.setting(hypothesis, arm))
