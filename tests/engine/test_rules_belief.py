"""Rules of the promise: words, line, belief, package (rulebook 4, 6, 7)."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.phases import Phase
from game.engine.rules import belief, message, ruling
from tests.players.staging import WHOLE, moment_of, stage, tables_of, write

DIALS = np.arange(0, 101, 5)


def along(column: str, package: str = "korea", **state) -> object:
    """One moment per value of a column that runs from 0 to 100."""
    batch = stage(Phase.ORDERS, len(DIALS), package=package, turn=4, **{**WHOLE, **state})
    write(batch, {column: DIALS})
    return moment_of(batch)


def test_vague_words_about_whether_lower_commitment():
    kept = belief.commitment(along("whether_ambiguity"))
    assert kept[0] == 10_000
    assert (np.diff(kept) < 0).all()
    assert (np.diff(belief.resolve(along("whether_ambiguity"))) < 0).all()


def test_integration_shields_commitment_from_vague_words():
    tied, loose = (
        belief.commitment(along("whether_ambiguity", package)) for package in ("eu", "israel")
    )
    assert (tied[1:] > loose[1:]).all()
    lost = 10_000 - loose
    assert (10_000 - tied >= lost // 2 - 1).all(), "no tie shields more than half"


def test_vague_words_about_which_widen_the_band_around_the_same_line():
    reader = along("which_ambiguity")
    line = belief.line(reader)
    low, high = message.declared_band(reader, line)
    assert (np.diff(message.half_width(reader)) > 0).all()
    assert (line == line[:, :1]).all()
    assert (low <= line).all()
    assert (high >= line).all()


def test_the_two_ambiguities_are_two_dials():
    which, whether = along("which_ambiguity"), along("whether_ambiguity")
    assert len(set(belief.commitment(which).tolist())) == 1
    assert len(set(message.half_width(whether).tolist())) == 1


def test_an_early_annex_lowers_the_true_line_and_a_strict_one_raises_it():
    lines = {}
    for annex in ("early", "balanced", "strict"):
        reader = moment_of(stage(Phase.RULING, package="korea", annex=annex, turn=4))
        lines[annex] = belief.true_line(reader)[:, 0]
        public = belief.line(reader)[:, 0]
    assert (lines["early"] < lines["balanced"]).all()
    assert (lines["strict"] > lines["balanced"]).all()
    np.testing.assert_array_equal(lines["balanced"], public)


@pytest.mark.parametrize(("annex", "least", "most"), [("early", 75, 100), ("strict", 0, 25)])
def test_the_annex_decides_which_proven_acts_are_met(annex, least, most):
    batch = stage(Phase.RULING, 61, package="korea", annex=annex, turn=4, annex_cumulative=0)
    write(batch, {"severity": np.arange(20, 81), "signal_coalition": 100, "incident_domain": 4})
    met = ruling.trigger_met(moment_of(batch))
    assert (np.diff(met.astype(int)) >= 0).all(), "a graver act is met wherever a lesser one is"
    assert least <= met.mean() * 100 <= most


def test_a_preauthorised_answer_costs_less_inside_the_band():
    state = {"package": "korea", "turn": 4, "severity": 50, "incident_domain": 4}
    plain = moment_of(stage(Phase.RULING, **state, annex_preauthorised=0))
    agreed = moment_of(stage(Phase.RULING, **state, annex_preauthorised=2))
    two, three = np.array([2]), np.array([3])
    assert ruling.vagueness_factor(agreed, two) < ruling.vagueness_factor(plain, two)
    assert ruling.vagueness_factor(agreed, three) == ruling.vagueness_factor(plain, three)


def test_a_preauthorised_level_finds_votes_more_easily():
    state = {"package": "korea", "turn": 4, "severity": 50, "incident_domain": 4}
    plain = moment_of(stage(Phase.VOTE, **state, annex_preauthorised=0))
    agreed = moment_of(stage(Phase.VOTE, **state, annex_preauthorised=2))
    level = np.array([2])
    assert (ruling.support(agreed, level) > ruling.support(plain, level)).all()


def test_belief_is_capped_by_shown_capability():
    reader = along("shown_capability", "nato", reputation=100, will=100, fear=0)
    top, believed = belief.ceiling(reader), belief.russia_belief(reader)
    assert (np.diff(top) > 0).all()
    assert (believed <= top).all()
    assert believed[0] == top[0] < belief.resolve(reader)[0], "unseen forces bind belief"
    assert believed[-1] > believed[0]


def test_resolve_without_capability_is_not_believed():
    empty = along("reputation", "budapest", will=100, fear=0)
    assert (belief.resolve(empty)[-5:] > belief.ceiling(empty)[-5:]).all()
    assert (belief.russia_belief(empty) <= tables_of().par.ceiling_base[0]).all()
    assert (belief.ukraine_belief(empty) <= tables_of().par.ceiling_base[0]).all()


def test_scope_is_russias_reading_between_its_two_bounds():
    low, high, weight = (np.array([value * 100]) for value in (40, 60, 70))
    at = [int(belief.scope(low, high, weight, np.array([s * 100]))[0]) for s in (40, 50, 60)]
    assert at == [0, 7_000, 10_000]


def values(*components: str, turn: int = 5, **columns):
    return stage(Phase.ORDERS, package=components, turn=turn, **columns).view("public").package


def test_pesco_and_jef_unite_to_the_old_row():
    both = values("pesco", "jef")
    united = [int(both.named(name)[0]) for name in ("capability", "binding", "integration")]
    assert [round(value, -2) // 100 for value in united] == [25, 22, 28]
    apart = [
        [int(values(name).named(field)[0]) for name in ("pesco", "jef")]
        for field in ("capability", "binding", "integration")
    ]
    for whole, parts in zip(united, apart, strict=True):
        assert max(parts) < whole < sum(parts)


def test_ramping_components_grow_and_do_not_jump():
    pesco = [int(values("pesco", turn=turn).capability[0]) for turn in (1, 2, 3, 4)]
    assert 0 < pesco[0] < pesco[1] < pesco[2] == pesco[3] == 1_200


@pytest.mark.parametrize("component", ["nato", "eu"])
def test_binding_steps_at_entry_while_capability_ramps(component):
    before, after = (
        values(component, accession_will=months, accession_reform=months) for months in (23.99, 24)
    )
    full = values(component, **WHOLE)
    assert before.binding[0] == 0
    assert after.binding[0] == full.binding[0] > 0
    assert 0 < before.capability[0] <= after.capability[0] < full.capability[0]


def test_the_slower_accession_track_decides():
    for will, reform in ((120, 23), (23, 120)):
        assert values("nato", accession_will=will, accession_reform=reform).binding[0] == 0
    assert values("nato", accession_will=24, accession_reform=120).binding[0] > 0


def test_fear_slows_allied_will_and_not_reform():
    gained = {}
    for fear in (45, 70, 95):
        batch = stage(Phase.RECKONING, package="nato", fear=fear, accession_will=6)
        before = batch.games.read("accession_reform")
        batch.step({})
        reform = batch.games.read("accession_reform") - before
        gained[fear] = int(batch.games.read("accession_will")[0]) - 600, int(reform[0])
    wills = [will for will, _ in gained.values()]
    assert wills[0] == 600 > wills[1] > wills[2] > 0
    assert len({reform for _, reform in gained.values()}) == 1


def test_unpaid_upkeep_hollows_capability_before_text():
    state = {"package": "korea", "turn": 4, "posture": 0}
    paid, unpaid = (stage(Phase.RECKONING, **state, budget=budget) for budget in (20, 0))
    for batch in (paid, unpaid):
        batch.step({})
    whole, hollow = paid.view("public").package, unpaid.view("public").package
    assert hollow.capability[0] == (whole.capability[0] + 1) // 2
    assert hollow.binding[0] == whole.binding[0]
    assert hollow.integration[0] == whole.integration[0]
    assert (
        belief.ceiling(unpaid.view("transatlantic_ally"))
        < belief.ceiling(paid.view("transatlantic_ally"))
    ).all()
