"""The bargain (rulebook 6): Russia binds Ukraine to nothing, refusals reopen once, prices count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.batch import BARGAIN, Batch
from game.engine.chance import game_seeds
from game.engine.legality import legal, option_ids, options_of
from game.engine.phases import Phase
from game.engine.rules import negotiation, ruling
from game.engine.schema import BLOCS, LEVELS
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS
from game.players.drive import collect, play
from game.players.player import Seat, make_all
from tests.engine.conftest import players, start, tables_of

GAMES = 200


def bargained(seed: int, kind: str, games: int = GAMES) -> Batch:
    """Games at the opening of their first turn."""
    batch = start(games, seed=seed, package=BARGAIN)
    seats = players(kind=kind)
    while batch.phase is not Phase.EVENT:
        orders, views = collect(batch, seats)
        batch.step(orders, views)
    return batch


def to(phase: Phase, games: int = 1, **choices: str) -> Batch:
    """Bargain with the first legal options, but for those named, until a phase is next."""
    batch = start(games, package=BARGAIN)
    while batch.phase is not phase:
        step(batch, **choices)
    return batch


def step(batch: Batch, **choices: str) -> None:
    """Order what is named, else the first legal option, for every actor."""
    orders = {}
    for actor, slots in batch.slots.items():
        view, chosen = batch.view(actor), {}
        for slot in slots:
            allowed = legal(view, slot, chosen)
            row = np.argmax(allowed, axis=0)
            if slot in choices:
                row = np.full(view.games, option_ids(view, slot).index(choices[slot]))
            chosen[slot] = row
        orders[actor] = list(chosen.values())
    batch.step(orders)


def held(batch: Batch, game: int = 0) -> set[str]:
    """The ids of the components and clauses of a game's package."""
    tables = batch.tables
    return {
        name
        for names, column in ((tables.component_ids, "component"), (tables.clause_ids, "clause"))
        for name, row in zip(names, batch.games.row(column), strict=False)
        if row[game]
    }


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**53 - 1), kind=st.sampled_from(["random", "doctrine"]))
def test_nothing_stands_without_ukraines_signature(seed, kind):
    batch = bargained(seed, kind)
    state = batch.games
    unsigned = state.row("signature") != negotiation.SIGNED
    assert not state.row("component")[:, unsigned].any()
    assert not state.row("clause")[:, unsigned].any()
    assert (state.row("ukraine_signs")[~unsigned] == negotiation.UKRAINE_SIGNS).all()


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**53 - 1))
def test_what_names_russias_consent_stands_only_with_its_signature(seed):
    batch = bargained(seed, "random")
    tables, state = batch.tables, batch.games
    without = state.row("russia_stance") != negotiation.SIGNS
    for column, table, fields in (
        ("component", tables.components, COMPONENT_FIELDS),
        ("clause", tables.clauses, CLAUSE_FIELDS),
    ):
        names = table[0, :, fields.index("needs_russia")] != 0
        assert not state.row(column)[: len(names)][names][:, without].any()


DEFENCE = "response=collective_defence|limited_strike,verdict=met"
BACKED = "vote=level_4|level_3|level_2|level_1"


@pytest.mark.parametrize("package", [BARGAIN, "korea"])
def test_level_four_needs_an_invocation_by_the_state_attacked(package):
    batch = start(GAMES, package=package)
    script = {"coalition": Seat("scripted", DEFENCE), "russia": Seat("random")}
    seats = make_all(batch.tables, script | dict.fromkeys(BLOCS, Seat("scripted", BACKED)))
    seen = np.zeros(GAMES, dtype=bool)

    def watch(batch: Batch, orders: object) -> None:
        nonlocal seen
        defended = batch.games.row("level") == LEVELS - 1
        assert (batch.games.row("asked")[defended] != 0).all()
        seen |= defended

    play(batch, seats, watch)
    assert seen.any(), "no level-4 answer was given: this proves nothing"


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 2**53 - 1),
    kind=st.sampled_from(["doctrine", "random"]),
    place=st.integers(0, 6),
)
def test_a_bargain_of_one_equals_its_column(seed, kind, place):
    seeds = game_seeds(seed, 7)
    seats = players(kind=kind)
    many = play(start(7, seeds=seeds, package=BARGAIN), seats)
    one = play(start(1, seeds=seeds[place : place + 1], package=BARGAIN), seats)
    np.testing.assert_array_equal(one.games.data[:, 0], many.games.data[:, place])
    assert one.digest() == many.digest(place)


def test_one_refusal_reopens_the_asks_and_a_second_ends_without_agreement():
    batch = to(Phase.SIGNING, consent="yes")
    step(batch, ukraine_signs="refuse")
    assert batch.phase is Phase.UKRAINE_ASKS
    assert held(batch), "the draft stays on the table"
    while batch.phase is not Phase.SIGNING:
        step(batch, consent="yes")
    step(batch, ukraine_signs="refuse")
    assert batch.phase is Phase.MESSAGE
    assert not held(batch)
    assert batch.games.row("signature")[0] == negotiation.NO_DEAL


def test_without_agreement_arms_come_ad_hoc():
    arms = {}
    for deal in ("yes", "no"):
        batch = to(Phase.EVENT, consent=deal, ukraine_signs="sign")
        batch.record = True
        while batch.turn == 1:
            batch.step(*collect(batch, players(kind="random")))
        arms[deal] = sum(row.amount for row in batch.ledger[0] if row.cause == "ad_hoc")
    assert arms["no"] == int(batch.narrow.par.ad_hoc_forces[0]) > 0
    assert arms["yes"] == 0


def test_a_proposal_adds_what_is_missing_and_removes_what_is_there():
    asked = to(Phase.ACCEPTANCE, draft="treaty_structures", amendment="nato")
    step(asked, accept="ukraine")
    assert "nato" in held(asked)
    taken = to(Phase.ACCEPTANCE, draft="treaty_structures", amendment="korea")
    assert "korea" in held(taken)
    step(taken, accept="ukraine")
    assert "korea" not in held(taken)


def test_what_an_added_item_excludes_leaves_with_it():
    batch = to(Phase.ACCEPTANCE, draft="treaty_structures", counter="neutrality_guaranteed")
    before = held(batch)
    step(batch, accept="russia")
    tables = batch.tables
    index = tables.component_ids.index("neutrality_guaranteed")
    excluded = {tables.component_ids[k] for k in np.flatnonzero(tables.component_excludes[index])}
    assert held(batch) == (before | {"neutrality_guaranteed"}) - excluded
    assert before & excluded, "nothing was excluded: this proves nothing"


def test_blocs_that_ask_a_price_are_paid_from_the_pot():
    batch = to(Phase.PACKAGE_VOTE, draft="interim_patchwork")
    prices = batch.games.read("bloc_price")[:, 0]
    pot = int(negotiation.pot(batch.view("public"))[0])
    step(batch, consent="price")
    paid = int(batch.games.row("bought")[0])
    assert 0 < paid <= pot
    assert paid in {int(sum(prices[list(some)])) for some in _subsets(len(prices))}
    assert batch.games.row("carried")[0]


def _subsets(count: int) -> list[list[int]]:
    return [[k for k in range(count) if bits >> k & 1] for bits in range(2**count)]


def test_a_package_that_blocs_refuse_counts_as_a_refusal():
    batch = to(Phase.PACKAGE_VOTE)
    step(batch, consent="no")
    assert batch.phase is Phase.UKRAINE_ASKS
    assert batch.games.row("refusals")[0] == 1


def test_only_what_was_asked_can_be_taken():
    batch = to(Phase.ACCEPTANCE, amendment="none", counter="no_permanent_bases")
    allowed = legal(batch.view("transatlantic_ally"), "accept", {})[:, 0]
    names = options_of(tables_of(), "accept")
    assert {name for name, free in zip(names, allowed, strict=True) if free} == {"none", "russia"}


def test_the_red_line_is_another_demand_than_the_must_have():
    batch = start(1, package=BARGAIN)
    view = batch.view("ukraine")
    ticked = {"must_have": np.array([3])}
    allowed = legal(view, "red_line", ticked)[:, 0]
    assert not allowed[3]
    assert not allowed[0]
    assert allowed.sum() == len(option_ids(view, "red_line")) - 2


def test_demands_and_the_annex_stay_sealed_from_the_others():
    batch = to(Phase.EVENT, consent="yes", ukraine_signs="sign")
    for observer in ("ukraine", "russia", "public"):
        view = batch.view(observer)
        for column in ("must_have_coalition", "red_line_coalition", "annex_proof", "reading"):
            with pytest.raises(Exception, match="does not see"):
                view.read(column)


def test_an_annex_adjusted_by_hand_overrides_its_preset():
    hand = {"proof": "proof_85", "preauthorise": "level_3", "cumulative": "on", "brief": "on"}
    batch = to(Phase.EVENT, consent="yes", ukraine_signs="sign", **hand)
    state = batch.games
    assert state.row("annex_proof")[0] == 8_500
    assert state.row("annex_preauthorised")[0] == 3
    assert state.row("annex_cumulative")[0]
    assert state.row("annex_briefed")[0]
    assert state.row("briefed_proof")[0] == 8_500


def test_a_signature_brings_relief_and_walking_out_freezes_it():
    stances = {
        stance: to(Phase.EVENT, consent="yes", ukraine_signs="sign", russia_stance=stance)
        for stance in ("sign", "tolerate", "walk_out")
    }
    relief = {stance: int(batch.games.row("relief")[0]) for stance, batch in stances.items()}
    assert relief["sign"] > relief["tolerate"] == relief["walk_out"]
    ally = {name: batch.view("transatlantic_ally") for name, batch in stances.items()}
    support = {name: int(ruling.stakes(view)[3, 0]) for name, view in ally.items()}
    assert support["walk_out"] > support["tolerate"] == support["sign"]
