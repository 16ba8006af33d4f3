"""A ready-made package amended once: the bargain entered at the asks, nothing lost by trying."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.phases import Phase
from game.engine.rules import negotiation
from game.engine.schema import COLUMNS, TRACK_IDS
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS
from game.players.drive import collect, play
from tests.engine.conftest import players, start, tables_of
from tests.engine.test_bargain import held, step

PACKAGES = ("none", "budapest", "nwfz_neutral", "nonaligned_armed", "treaty_structures")
ROUND = (
    Phase.UKRAINE_ASKS,
    Phase.RUSSIA_ASKS,
    Phase.ACCEPTANCE,
    Phase.PACKAGE_VOTE,
    Phase.SIGNING,
)
OF_THE_ROUND = {
    *("bargain", "amendment", "offer", "counter", "terms", "accept"),
    *("consent", "carried", "bought", "ukraine_signs", "signature", "refusals"),
}
AS_IF_NOBODY_ASKED = [column.id for column in COLUMNS if column.id not in OF_THE_ROUND]
AGREED = {"consent": "yes", "ukraine_signs": "sign", "russia_stance": "tolerate"}


def to(
    phase: Phase, package: str = "treaty_structures", *, amends: bool = True, **choices: str
) -> Batch:
    """Amend with the first legal options, but for those named, until a phase is next."""
    batch = start(1, package=package, amends=amends)
    while batch.phase is not phase:
        step(batch, **choices)
    return batch


def opened(seed: int, package: str, kind: str, games: int = 60, *, amends: bool = True) -> Batch:
    """Games at the event of their first turn."""
    batch = start(games, seed=seed, package=package, amends=amends)
    while batch.phase is not Phase.EVENT:
        orders, views = collect(batch, players(kind=kind))
        batch.step(orders, views)
    return batch


def test_the_round_is_the_bargain_entered_at_the_asks() -> None:
    batch, seen = start(1, amends=True), []
    while batch.phase is not Phase.EVENT:
        seen.append(batch.phase)
        step(batch, amendment="nato", accept="ukraine", **AGREED)
    assert tuple(seen) == (Phase.STAND, *ROUND, Phase.SETTLEMENT, Phase.OPENING)


def test_without_amendments_taken_nobody_votes_and_the_package_stands() -> None:
    batch = to(Phase.ACCEPTANCE, amendment="nato")
    before = held(batch)
    step(batch, accept="none")
    assert batch.phase is Phase.SETTLEMENT
    assert batch.games.row("signature")[0] == negotiation.UNAMENDED
    assert held(batch) == before


def test_nothing_changes_before_the_signatures() -> None:
    batch = to(Phase.SIGNING, amendment="nato", accept="ukraine", consent="yes")
    table = negotiation.standing(batch.view("public"))
    place = batch.tables.component_ids.index("nato")
    assert "nato" not in held(batch)
    assert table[0][place, 0] == 1
    step(batch, **AGREED)
    assert "nato" in held(batch)
    assert batch.games.row("signature")[0] == negotiation.SIGNED


def test_both_sides_may_get_what_they_asked_for() -> None:
    batch = to(
        Phase.EVENT, amendment="recognised_borders", counter="no_permanent_bases", accept="both",
        **AGREED,
    )  # fmt: skip
    assert {"recognised_borders", "no_permanent_bases"} <= held(batch)


@pytest.mark.parametrize(
    "refusal", [{"accept": "none"}, {"consent": "no"}, {"ukraine_signs": "refuse"}]
)
def test_one_refusal_ends_the_round_and_leaves_all_as_it_was(refusal: dict[str, str]) -> None:
    given = {"amendment": "nato", "accept": "ukraine", **AGREED, "russia_stance": "sign"}
    batch = to(Phase.EVENT, **{**given, **refusal})
    still = to(Phase.EVENT, amends=False)
    assert held(batch) == held(still)
    state = batch.games
    assert state.row("signature")[0] == negotiation.UNAMENDED
    assert state.row("russia_stance")[0] == negotiation.NOT_ASKED
    for track in TRACK_IDS:
        np.testing.assert_array_equal(state.row(track), still.games.row(track), track)


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 2**53 - 1),
    package=st.sampled_from(PACKAGES),
    kind=st.sampled_from(["doctrine", "random"]),
)
def test_an_unamended_game_opens_like_one_that_never_asked(seed, package, kind):
    batch = opened(seed, package, kind)
    still = opened(seed, package, kind, amends=False)
    kept = batch.games.row("signature") == negotiation.UNAMENDED
    signed = batch.games.row("signature") == negotiation.SIGNED
    assert (kept | signed).all()
    for column in AS_IF_NOBODY_ASKED:
        rows, same = batch.games.row(column), still.games.row(column)
        np.testing.assert_array_equal(rows[..., kept], same[..., kept], column)


def test_what_names_russia_enters_with_its_signature_and_what_was_agreed_stays() -> None:
    tables = tables_of()
    named = tables.components[0, :, COMPONENT_FIELDS.index("needs_russia")] != 0
    russian = {name for name, flag in zip(tables.component_ids, named, strict=True) if flag}
    asked = next(o for o in tables.negotiation.russia_asks.options if o in russian)
    given = {"amendment": "none", "counter": asked, "accept": "russia", **AGREED}
    without = to(Phase.EVENT, "treaty_structures", **given)
    signed = to(Phase.EVENT, "treaty_structures", **{**given, "russia_stance": "sign"})
    assert asked not in held(without)
    assert asked in held(signed)
    agreed = next(p for p in tables.package_ids if held(start(1, package=p)) & russian)
    given = {"amendment": "recognised_borders", "accept": "ukraine", **AGREED}
    amended = to(Phase.EVENT, agreed, **given)
    assert held(start(1, package=agreed)) & russian <= held(amended)


def test_message_and_annex_stand_before_anybody_asks() -> None:
    """They were agreed with the package, so a briefing can tell them."""
    batch, still = start(1, amends=True), start(1)
    assert batch.phase is still.phase is Phase.STAND
    for column in ("whether_ambiguity", "which_ambiguity", "annex_proof", "annex_preauthorised"):
        assert batch.games.row(column)[0] == still.games.row(column)[0] != 0, column


def test_a_condition_that_is_signed_with_an_amendment_counts() -> None:
    tables = tables_of()
    flags = tables.clauses[0, :, CLAUSE_FIELDS.index("conditional")] != 0
    place = int(np.flatnonzero(flags)[0])
    asks = replace(tables.negotiation.ukraine_asks, items=(("clause", place),) * 6)
    varied = replace(tables, negotiation=replace(tables.negotiation, ukraine_asks=asks))
    batch = start(1, amends=True, tables=varied)
    assert batch.games.row("conditional")[0] == 0
    while batch.phase is not Phase.EVENT:
        step(batch, amendment="nato", accept="ukraine", **AGREED)
    assert batch.games.row("conditional")[0] == 1


def test_the_pot_is_the_budget_the_first_turn_opens_with() -> None:
    batch = to(Phase.PACKAGE_VOTE, "nonaligned_armed", amendment="nato", accept="ukraine")
    pot = int(negotiation.pot(batch.view("public"))[0])
    while batch.phase is not Phase.EVENT:
        step(batch, **{**AGREED, "russia_stance": "sign"})
    assert 0 < pot == int(batch.games.row("budget")[0])


def test_consent_is_paid_from_what_the_amended_package_leaves() -> None:
    batch = to(Phase.PACKAGE_VOTE, amendment="nato", accept="ukraine")
    plain = start(1)
    pots = [int(negotiation.pot(b.view("public"))[0]) for b in (batch, plain)]
    assert pots[0] < pots[1]


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 2**53 - 1),
    kind=st.sampled_from(["doctrine", "random"]),
    place=st.integers(0, 8),
)
def test_whole_bargains_amendments_and_ready_made_packages_stand_in_one_batch(seed, kind, place):
    """A game comes out the same whatever the games beside it still bargain for."""
    tables, seeds, seats = tables_of(), game_seeds(seed, 9), players(kind=kind)
    words = ("as_deemed_necessary", "balanced", 3)
    parts = [
        SetUp.of(tables, "treaty_structures", *words),
        SetUp.of(tables, "nonaligned_armed", *words, amends=True),
        SetUp.of(tables, BARGAIN, *words),
    ]
    many = Batch.create(tables, _joined(parts), seeds)
    one = Batch.create(tables, _part(_joined(parts), place), seeds[place : place + 1])
    play(many, seats)
    play(one, seats)
    np.testing.assert_array_equal(one.games.data[:, 0], many.games.data[:, place])
    assert one.digest() == many.digest(place)


def _joined(parts: list[SetUp]) -> SetUp:
    flags = [np.zeros(3, dtype=np.int64) if p.bargain is None else p.bargain for p in parts]
    return SetUp(
        np.concatenate([p.components for p in parts], axis=1),
        np.concatenate([p.clauses for p in parts], axis=1),
        np.concatenate([p.message for p in parts]),
        np.concatenate([p.annex for p in parts]),
        np.concatenate(flags),
    )


def _part(whole: SetUp, place: int) -> SetUp:
    one = slice(place, place + 1)
    assert whole.bargain is not None
    return SetUp(
        whole.components[:, one], whole.clauses[:, one], whole.message[one], whole.annex[one],
        whole.bargain[one],
    )  # fmt: skip


def test_doctrines_amend_some_packages_and_keep_others() -> None:
    """A round that always or never changed something would be no decision."""
    signed = {
        package: float((opened(3, package, "doctrine").games.row("signature") == 1).mean())
        for package in PACKAGES
    }
    assert max(signed.values()) > 0
    assert min(signed.values()) < 1
