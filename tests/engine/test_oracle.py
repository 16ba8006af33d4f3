"""The batch against the oracle, on states hypothesis draws."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.phases import Phase
from game.engine.rules import belief, learning, message, ruling
from tests.engine import oracle
from tests.engine.oracle import BLOCS, Oracle
from tests.players.staging import moment_of, stage, tables_of, write

NEAR = Fraction(3, 100)
"""Points by which a value rounded at each step may differ from the exact one."""
PACKAGES = ("none", "budapest", "israel", "korea", "nato_bridge", "treaty_structures", "willing")

POINTS = {
    "reputation": (0, 100),
    "will": (0, 100),
    "fear": (0, 100),
    "shown_capability": (0, 100),
    "alert": (0, 100),
    "whether_ambiguity": (0, 100),
    "which_ambiguity": (0, 100),
    "line_shift": (-30, 35),
    "line_low": (0, 60),
    "top_weight": (0, 100),
    "severity": (1, 100),
    "signal_coalition": (0, 100),
    "annex_offset": (-100, 100),
    "annex_proof": (0, 100),
    "resolve_offset": (-10, 10),
    "budget": (0, 40),
    "recent_0": (0, 100),
    "recent_1": (0, 100),
    "line_gap": (1, 60),
}
FLAGS = (
    "conditional",
    "retaliated_last",
    "annex_briefed",
    "annex_cumulative",
    "asked",
    "reaction_retaliates",
    "member_struck",
    "election_held",
    "guilty",
)
WHOLE = {
    "incident_domain": st.integers(1, 5),
    "verdict": st.integers(0, 2),
    "annex_preauthorised": st.integers(0, 2),
    "trigger_met": st.integers(0, 1),
    "case_strength": st.sampled_from([-10, 0, 10]),
    "response": st.integers(0, len(oracle.RESPONSES) - 1),
    "votes": st.tuples(*[st.integers(0, 4)] * 4),
}


def hundredths(low: int, high: int) -> st.SearchStrategy[Fraction]:
    return st.integers(low * 100, high * 100).map(lambda value: Fraction(value, 100))


STATE = st.fixed_dictionaries(
    {name: hundredths(*ends) for name, ends in POINTS.items()}
    | dict.fromkeys(FLAGS, st.integers(0, 1))
    | WHOLE
)
STATES = st.lists(STATE, min_size=1, max_size=8)
CASES = st.lists(
    st.builds(
        lambda state, near: {**state, **near},
        STATE,
        st.fixed_dictionaries(
            {
                "severity": hundredths(16, 60),
                "signal_coalition": hundredths(50, 100),
                "annex_proof": hundredths(40, 60),
                "annex_offset": st.sampled_from([-100, -100, 0, 100]),
                "annex_cumulative": st.sampled_from([1, 1, 0]),
                "line_shift": hundredths(-30, 0),
            }
        ),
    ),
    min_size=8,
    max_size=12,
)
"""States near what decides a ruling, so that every clause of the trigger decides some of them."""
SETTING = st.tuples(st.sampled_from(PACKAGES), st.integers(1, 5), st.integers(0, 60))
DRAWN = settings(max_examples=40, deadline=None)


def prepare(states: list[dict], setting: tuple[str, int, int]):
    """The same states as a batch and as one oracle a game."""
    package, turn, months = setting
    batch = stage(Phase.VOTE, len(states), package=package, turn=turn)
    for state in states:
        state["line_high"] = state["line_low"] + state["line_gap"]
        response = list(oracle.RESPONSES)[state["response"]]
        state["asked_level"] = oracle.RESPONSES[response]["traits"]["level"]
    names = {*POINTS, *FLAGS, "line_high", "asked_level", *WHOLE} - {
        "recent_0",
        "recent_1",
        "line_gap",
        "votes",
    }
    columns = {name: [float(state[name]) for state in states] for name in names}
    recent = [[float(state[name]) for state in states] for name in ("recent_0", "recent_1")]
    write(batch, {**columns, "recent_severity": recent})
    write(batch, {"accession_will": months, "accession_reform": months})
    batch = type(batch)(batch.tables, batch.games, batch.seeds, phase=Phase.VOTE, turn=turn)
    package_values = batch.view("public").package.spread(len(states))
    games = []
    for game, state in enumerate(states):
        values = {
            name: Fraction(int(getattr(package_values, name)[game]), 100)
            for name in ("capability", "binding", "integration", "vagueness", "invocation")
        }
        values["coverage"] = [Fraction(int(v), 100) for v in package_values.coverage[:, game]]
        for name in ("votes_needed", "lead_nation", "russia_blocks"):
            values[name] = int(getattr(package_values, name)[game])
        games.append(Oracle({k: v for k, v in state.items() if k != "votes"}, values))
    return batch, games


def assert_near(got: np.ndarray, expected: list[Fraction], what: str) -> None:
    for game, (value, exact) in enumerate(zip(got.tolist(), expected, strict=True)):
        assert abs(Fraction(value, 100) - exact) <= NEAR, f"{what} of game {game}"


@DRAWN
@given(states=st.one_of(STATES, CASES), setting=SETTING)
def test_belief_is_what_the_formulas_say(states, setting):
    batch, games = prepare(states, setting)
    reader = moment_of(batch)
    for name in ("commitment", "resolve", "ceiling", "russia_belief", "ukraine_belief"):
        expected = [getattr(game, name)() for game in games]
        assert_near(getattr(belief, name)(reader), expected, name)
    for domain in range(5):
        assert_near(belief.line(reader)[domain], [g.line(domain) for g in games], "line")
        true = [g.true_line(domain) for g in games]
        assert_near(belief.true_line(reader)[domain], true, "true line")
    assert_near(message.half_width(reader), [g.half_width for g in games], "half-width")
    low, high, weight, severity = (
        reader.read(name) for name in ("line_low", "line_high", "top_weight", "severity")
    )
    counts = belief.scope(low[0], high[0], weight, severity)
    # Halving an odd band and cutting a slope to 20 bits may cost a few hundredths on short bands.
    for value, game in zip(counts.tolist(), games, strict=True):
        steep = 100 / (game.s["line_gap"] / 2)
        assert abs(Fraction(value, 100) - game.scope()) <= NEAR + steep / 100


@DRAWN
@given(states=CASES, setting=SETTING)
def test_the_trigger_is_met_where_the_annex_says(states, setting):
    batch, games = prepare(states, setting)
    met = ruling.trigger_met(moment_of(batch))
    for game, one in enumerate(games):
        expected, margin = one.trigger_margins(int(one.s["incident_domain"]) - 1)
        if margin > NEAR:
            assert bool(met[game]) == expected


@DRAWN
@given(states=STATES, setting=SETTING, level=st.integers(2, 4))
def test_every_bloc_finds_the_support_the_formulas_give(states, setting, level):
    batch, games = prepare(states, setting)
    steps = np.full(len(states), level)
    support = ruling.support(moment_of(batch), steps)
    for place, bloc in enumerate(BLOCS):
        assert_near(support[place], [game.support(bloc, level) for game in games], bloc)


@DRAWN
@given(states=STATES, setting=SETTING)
def test_votes_and_budget_grant_what_the_rules_say(states, setting):
    batch, games = prepare(states, setting)
    asked = [int(game.s["asked_level"]) for game in games]
    votes = [[min(v, a) for v in s["votes"]] for s, a in zip(states, asked, strict=True)]
    orders = {bloc: np.array([[vote[i] for vote in votes]]) for i, bloc in enumerate(BLOCS)}
    names = tables_of().slots["response"].options
    voted = batch.mask.copy()
    if voted.any():
        batch.step(orders)
    for game, one in enumerate(games):
        if not voted[game]:
            assert asked[game] < ruling.VOTED_LEVEL
            continue
        granted = one.granted(votes[game])
        assert batch.games.row("granted_level")[game] == granted
        noes = 4 - sum(vote >= max(granted, 2) for vote in votes[game])
        domain = int(one.s["incident_domain"]) - 1
        if abs(abs(one.s["severity"] - one.line(domain)) - one.half_width) <= NEAR:
            continue
        for level in (granted, min(granted, 1), 0):
            kept = names[int(one.s["response"])] if level == asked[game] else oracle.least(level)
            price = one.cost(kept, noes if level >= 2 else 0, domain)
            if price <= one.s["budget"] + NEAR:
                break
        if abs(price - one.s["budget"]) > NEAR:
            assert batch.games.row("level")[game] == level
            assert names[batch.games.row("response")[game]] == kept


@DRAWN
@given(states=CASES, setting=SETTING, noes=st.integers(0, 4))
def test_an_answer_costs_what_vagueness_and_dissent_make_it_cost(states, setting, noes):
    batch, games = prepare(states, setting)
    names = tables_of().slots["response"].options
    reader = moment_of(batch)
    cost = ruling.cost(reader, reader.read("response"), np.full(len(states), noes))
    for game, one in enumerate(games):
        domain = int(one.s["incident_domain"]) - 1
        if abs(abs(one.s["severity"] - one.line(domain)) - one.half_width) > NEAR:
            price = one.cost(names[int(one.s["response"])], noes, domain)
            assert abs(Fraction(int(cost[game]), 100) - price) <= NEAR


def test_the_oracle_reads_every_response_the_engine_has():
    assert tuple(oracle.RESPONSES) == tables_of().slots["response"].options
    assert set(oracle.STAKES) == set(BLOCS)


@pytest.mark.parametrize(("severity", "level"), [(1, 1), (19.99, 1), (20, 2), (59.99, 2), (60, 3)])
def test_the_level_that_answers_follows_severity(severity, level):
    assert belief.needed_level(np.array([round(severity * 100)]))[0] == level
    assert belief.needed_level(np.array([0]))[0] == 0


def test_case_law_draws_the_line_where_it_was_ruled():
    """Answered below the line lowers it, unanswered near it raises it, elsewhere +1 (1.2)."""
    batch = stage(Phase.RECKONING, 3, package="none", incident_domain=1, guilty=1)
    write(batch, {"severity": [50, 62, 30], "answered": [1, 0, 0], "level": [2, 0, 0]})
    moment = moment_of(batch)
    learning.case_law(moment)
    line = Fraction(63)
    expected = [Fraction(2, 5) * (50 - line), Fraction(2, 5) * (62 + 6 - line), Fraction(1)]
    assert_near(moment.now("line_shift")[0], expected, "shift")
    assert not moment.now("line_shift")[1:].any(), "the other domains stay as they were"
