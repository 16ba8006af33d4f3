"""The revision (rulebook 4): nothing changes without Ukraine, shared needs make clauses cheap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import legality
from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.phases import Phase
from game.engine.rules import negotiation, package, revision
from game.engine.tables import CLAUSE_FIELDS, Tables
from game.players.drive import collect, play
from game.scenario import load
from tests.engine.conftest import players, tables_of
from tests.engine.test_bargain import held, step
from tests.players.staging import moment_of, settled

PHASES = (
    *(Phase.REVISION_UKRAINE, Phase.REVISION_RUSSIA, Phase.REVISION_COALITION),
    *(Phase.REVISION_VOTE, Phase.REVISION_SIGNING),
)
PACKAGE = "treaty_structures"


def opened(
    games: int = 1,
    package: str = PACKAGE,
    revises: bool = True,
    seed: int = 7,
    tables: Tables | None = None,
) -> Batch:
    tables = tables or tables_of()
    agreed = SetUp.of(tables, package, "as_deemed_necessary", "balanced", games, revises=revises)
    return Batch.create(tables, agreed, game_seeds(seed, games))


def phases_of(batch: Batch) -> list[tuple[int, str]]:
    """Turn and name of every phase a game goes through, played by doctrines."""
    seats, seen = players(batch.tables), []
    while not batch.done:
        seen.append((batch.turn, batch.phase.value))
        orders, views = collect(batch, seats)
        batch.step(orders, views)
    return seen


def to(phase: Phase, package: str = PACKAGE, budget: int = 30, **choices: str) -> Batch:
    """Play with the first legal options, but for those named, until a phase is next."""
    batch = opened(package=package)
    while batch.phase is not phase:
        assert not batch.done
        batch.games.row("budget")[...] = budget * 100
        step(batch, **choices)
    return batch


def package_of(batch: Batch) -> np.ndarray:
    return np.vstack([batch.games.read("component"), batch.games.read("clause")])


# when


def test_it_comes_once_after_the_middle_turn_and_only_where_it_was_agreed():
    seen = [turn for turn, name in phases_of(opened()) if name == "revision_ukraine"]
    assert seen == [tables_of().turns // 2]
    assert not [name for _, name in phases_of(opened(revises=False)) if "revision" in name]


def test_the_quick_pace_has_none():
    quick = load("after-the-armistice").compile(pace="quick")
    assert not [name for _, name in phases_of(opened(tables=quick)) if "revision" in name]


def test_a_clause_of_revision_names_the_turn():
    long = tables_of("long")
    place = long.clause_ids.index("revision")
    assert long.clauses[0, place, CLAUSE_FIELDS.index("revises")] == 1
    after = []
    for held_ in (0, 1):
        agreed = SetUp.of(long, PACKAGE, "as_deemed_necessary", "balanced", 1, revises=True)
        agreed.clauses[place] = held_
        batch = Batch.create(settled(long), agreed, game_seeds(7, 1))
        after.append(int(batch.games.read("revision_after")[0]))
    assert after == [long.turns // 2, int(long.par.revision_after[0])]


def test_at_most_four_curtains_and_the_votes():
    from game.engine.phases import PHASES as RULES

    curtains = [actor for phase in PHASES for actor in RULES[phase].slots]
    assert len([p for p in PHASES if p is not Phase.REVISION_VOTE]) == 4
    assert len(curtains) - 4 == 4, "the four votes are taken aloud"


# what binds


@pytest.mark.parametrize(("answer", "binds"), [("sign", 1), ("refuse", 0)])
def test_a_condition_counts_from_the_signature_on(answer, binds):
    tables = tables_of()
    place = int(np.flatnonzero(tables.clauses[0, :, CLAUSE_FIELDS.index("conditional")])[0])
    asks = replace(tables.negotiation.ukraine_asks, items=(("clause", place),) * 6)
    table = replace(tables.negotiation, ukraine_asks=asks)
    batch = opened(tables=replace(tables, negotiation=table))
    given = {"amendment": "nato", "accept": "ukraine", "consent": "yes", "ukraine_signs": answer}
    signing = False
    while not signing:
        batch.games.row("budget")[...] = 3_000
        signing = batch.phase is Phase.REVISION_SIGNING
        assert batch.games.row("conditional")[0] == 0
        step(batch, **(given if batch.phase in PHASES else {}))
    assert batch.games.row("conditional")[0] == binds


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 2**53 - 1),
    kind=st.sampled_from(["random", "doctrine"]),
    package=st.sampled_from([PACKAGE, "none", "nonaligned_armed", BARGAIN]),
)
def test_nothing_changes_without_ukraines_signature(seed, kind, package):
    batch, seats = opened(60, package, seed=seed), players(kind=kind)
    while not batch.done:
        before, first = package_of(batch), batch.phase.value.startswith("revision")
        due = batch.mask if batch.phase is Phase.REVISION_SIGNING else None
        orders, views = collect(batch, seats)
        if not first:
            batch.step(orders, views)
            continue
        batch.step(orders, views)
        changed = (package_of(batch) != before).any(axis=0)
        signed = batch.games.read("ukraine_signs") == negotiation.UKRAINE_SIGNS
        allowed = due & signed if due is not None else np.zeros(60, dtype=bool)
        assert not (changed & ~allowed).any()


ASKS = {"amendment": "consultation_24h", "accept": "ukraine", "consent": "yes"}


def test_ukraine_that_refuses_keeps_what_it_has():
    batch = to(Phase.REVISION_SIGNING, **ASKS)
    before, budget = held(batch), int(batch.games.read("budget")[0])
    step(batch, ukraine_signs="refuse")
    assert held(batch) == before
    assert int(batch.games.read("budget")[0]) >= budget
    assert int(batch.games.read("revised")[0]) == 0


def test_what_is_signed_stands_and_is_paid_for():
    batch = to(Phase.REVISION_SIGNING, **ASKS)
    before = held(batch)
    taken = np.array([negotiation.TAKE_UKRAINE])
    cost = int(revision.price(moment_of(batch), taken)[0])
    budget = int(batch.games.read("budget")[0])
    step(batch, ukraine_signs="sign")
    assert held(batch) - before == {"consultation_24h"}
    assert int(batch.games.read("budget")[0]) == budget - cost
    assert cost > 0


def test_blocs_that_refuse_end_it_before_anybody_is_asked_to_sign():
    batch = to(Phase.REVISION_VOTE, amendment="consultation_24h", accept="ukraine")
    before = held(batch)
    step(batch, consent="no")
    assert batch.phase is Phase.EVENT
    assert held(batch) == before


def test_an_item_that_names_russias_consent_enters_only_at_russias_own_wish():
    tables = tables_of()
    named = tables.negotiation.russia_asks.options[1]
    own = to(Phase.REVISION_SIGNING, counter=named, accept="russia", consent="yes")
    step(own, ukraine_signs="sign")
    assert named in held(own)


# needs


def needs(**said: str) -> int:
    """Price of the consultation clause with these needs disclosed, hundredths."""
    batch = to(Phase.REVISION_SIGNING, **ASKS)
    for role in ("ukraine", "russia", "coalition"):
        menu = tables_of().negotiation.needs[role]
        batch.games.row(f"need_{role}")[...] = menu.index(said.get(role, "none"))
    return int(revision.price(moment_of(batch), np.array([negotiation.TAKE_UKRAINE]))[0])


@pytest.mark.parametrize(
    ("said", "half"),
    [
        ({}, False),
        ({"ukraine": "able_to_stand"}, False),
        ({"ukraine": "integrity", "coalition": "unity"}, False),
        ({"ukraine": "able_to_stand", "coalition": "unity"}, True),
    ],
)
def test_a_clause_that_serves_two_disclosed_needs_costs_half(said, half):
    assert needs(**said) == (needs() + 1) // 2 if half else needs(**said) == needs()


def test_a_side_may_keep_silent_and_russia_discloses_only_needs_of_its_own_type():
    batch = to(Phase.REVISION_RUSSIA)
    for kind, name in enumerate(("restorationist", "insecure", "declining")):
        batch.games.row("ru_type")[...] = kind
        view = batch.view("russia")
        open_ = legality.legal(view, "need", {})[:, 0]
        menu = legality.option_ids(view, "need")
        own = {need.id for need in tables_of().pin["russia"][f"needs.{name}"]}
        assert {menu[place] for place in np.flatnonzero(open_)} == {"none", *own}


def test_what_was_disclosed_is_public_and_what_was_not_stays_hidden():
    batch = to(Phase.REVISION_RUSSIA, need="integrity")
    menu = tables_of().negotiation.needs["ukraine"]
    for observer in ("public", "russia", "transatlantic_ally"):
        assert menu[int(batch.view(observer).read("need_ukraine")[0])] == "integrity"
        assert int(batch.view(observer).read("need_coalition")[0]) == 0


def test_an_amendment_the_budget_does_not_reach_cannot_be_taken():
    batch = to(Phase.REVISION_COALITION, amendment="consultation_24h")
    batch.games.row("budget")[...] = 0
    allowed = legality.legal(batch.view("transatlantic_ally"), "accept", {})[:, 0]
    assert allowed.tolist() == [True, False, False, False]


@pytest.mark.parametrize("package", ["none", PACKAGE])
def test_a_batch_of_one_equals_a_column_of_many(package):
    many, seats = opened(60, package), players()
    play(many, seats)
    revised = many.games.read("revised") != 0
    seeds = game_seeds(7, 60)
    games = {int(np.argmax(revised)), int(np.argmin(revised)), 17, 59}
    for game in games:
        agreed = SetUp.of(tables_of(), package, "as_deemed_necessary", "balanced", 1, revises=True)
        one = Batch.create(tables_of(), agreed, seeds[game : game + 1])
        play(one, seats)
        assert one.digest() == many.digest(game)
        assert (one.games.data[:, 0] == many.games.data[:, game]).all()


def test_bots_revise_where_little_stands_and_leave_alone_what_serves_them():
    seats = players()
    shares = [opened(200, package) for package in ("none", PACKAGE)]
    for batch in shares:
        play(batch, seats)
    assert shares[0].games.read("revised").mean() > 0.3, "where little stands there is much to add"
    assert shares[1].games.read("revised").mean() < shares[0].games.read("revised").mean()


def test_what_a_revision_adds_begins_to_grow_there():
    batch = to(Phase.REVISION_SIGNING, "none", amendment="korea", accept="ukraine", consent="yes")
    step(batch, ukraine_signs="sign")
    assert held(batch) == {"korea"}
    turn = batch.turn
    late = int(batch.worth.capability[0])
    start_ = opened(package="korea")
    assert late > 0
    assert late == int(package.values(start_.games, start_.narrow, turn - 2).capability[0])
