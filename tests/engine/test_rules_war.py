"""Rules of war termination: menus, ends that fit, what they bring and what breaks them."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine import legality
from game.engine.phases import Phase
from game.engine.rules import attribution, belief, termination
from game.engine.schema import (
    CEASEFIRE,
    DOMAINS,
    EXHAUSTED,
    MONITORED,
    TERMS,
    WAR_ENDS,
    WITHDRAWAL,
)
from tests.players.staging import moment_of, option, stage, tables_of

WAR = {"war": 1, "former_line": 82, "territory": 76, "economy": 55, "ru_forces": 65, "tension": 40}
ARMED = DOMAINS.index("armed_proxy_territory")


def reckoned(statecraft="press_on", abroad="stand_firm", posture="bank", **columns):
    """One reckoning of a war under these orders; the batch before and after."""
    orders = {"statecraft": statecraft, "abroad": abroad, "posture": posture}
    chosen = {slot: option(slot, name) for slot, name in orders.items()}
    batch = stage(Phase.RECKONING, turn=3, record=True, **{**WAR, **chosen, **columns})
    batch.step({})
    return batch


def row(batch, name: str) -> int:
    return int(batch.games.read(name)[0])


def moved(batch, cause: str) -> dict[str, int]:
    return {entry.track: entry.amount for entry in batch.ledger[0] if entry.cause == cause}


# menus


def menu(actor: str, slot: str, war: int, **chosen) -> set[str]:
    view = stage(Phase.ORDERS, turn=3, war=war, budget=30, mobilisation=70).view(actor)
    rows = {name: np.array([value]) for name, value in chosen.items()}
    allowed = legality.legal(view, slot, rows)[:, 0]
    return {name for name, ok in zip(legality.option_ids(view, slot), allowed, strict=True) if ok}


@pytest.mark.parametrize(
    ("actor", "slot", "chosen"),
    [
        ("russia", "statecraft", {"rung": 0}),
        ("ukraine", "home", {}),
        ("ukraine", "abroad", {}),
        ("transatlantic_ally", "posture", {}),
    ],
)
def test_war_takes_away_what_belongs_to_peace_and_brings_its_own(actor, slot, chosen):
    table = tables_of().slots[slot]
    peace, war = menu(actor, slot, 0, **chosen), menu(actor, slot, 1, **chosen)
    assert peace - war == table.at_peace
    assert war - peace == table.at_war
    assert len(war) >= 5, "there is a choice at war"


def test_whoever_strikes_hard_cannot_offer_to_stop_in_the_same_turn():
    offers = {"local_ceasefire", "monitored_ceasefire", "demand_terms", "withdraw"}
    assert offers <= menu("russia", "statecraft", 1, rung=1)
    assert not offers & menu("russia", "statecraft", 1, rung=2)


# what fits


OFFERS = {
    "press_on": {},
    "withdraw": dict.fromkeys(("stand_firm", "offer_ceasefire", "accept_terms"), WITHDRAWAL),
    "local_ceasefire": dict.fromkeys(("offer_ceasefire", "accept_terms"), CEASEFIRE),
    "monitored_ceasefire": dict.fromkeys(("offer_ceasefire", "accept_terms"), MONITORED),
    "demand_terms": {"accept_terms": TERMS},
}


@pytest.mark.parametrize("statecraft", OFFERS)
@pytest.mark.parametrize("abroad", ["stand_firm", "ask_arms", "offer_ceasefire", "accept_terms"])
def test_a_war_ends_where_what_moscow_offers_is_what_kyiv_grants(statecraft, abroad):
    batch = reckoned(statecraft, abroad)
    end = WITHDRAWAL if statecraft == "withdraw" else OFFERS[statecraft].get(abroad, 0)
    assert row(batch, "war_end") == end
    assert row(batch, "truce") == end
    assert row(batch, "war") == (end == 0)
    assert not row(batch, "ended"), "the game goes on"
    counts = batch.games.read("war_ends")[:, 0].tolist()
    assert counts == [int(end == kind) for kind in range(1, len(WAR_ENDS))]


@pytest.mark.parametrize("abroad", ["stand_firm", "ask_arms", "unity"])
def test_nothing_but_a_withdrawal_ends_a_war_that_ukraine_did_not_agree_to_end(abroad):
    for offer in (CEASEFIRE, MONITORED, TERMS):
        grant, mediated = np.zeros(1, dtype=np.int64), np.ones(1, dtype=bool)
        assert termination.fitting(np.array([offer]), grant, mediated)[0] == 0
    for statecraft in set(OFFERS) - {"withdraw"}:
        for posture in ("mediate", "guarantee_ceasefire"):
            assert row(reckoned(statecraft, abroad, posture), "war") == 1


def test_mediation_turns_terms_into_a_monitored_ceasefire_where_kyiv_offers_one():
    assert row(reckoned("demand_terms", "offer_ceasefire", "bank"), "war") == 1
    bridged = reckoned("demand_terms", "offer_ceasefire", "mediate")
    assert row(bridged, "war_end") == MONITORED
    assert row(reckoned("demand_terms", "accept_terms", "mediate"), "war_end") == TERMS
    assert row(reckoned("press_on", "offer_ceasefire", "mediate"), "war") == 1


@pytest.mark.parametrize(("track", "value"), [("economy", 15), ("ru_forces", 20)])
def test_a_war_nobody_ends_stops_when_russia_is_spent(track, value):
    batch = reckoned(**{track: value})
    assert row(batch, "war_end") == EXHAUSTED
    assert row(batch, "war") == 0


def test_orders_of_war_end_nothing_at_peace():
    batch = reckoned("withdraw", "accept_terms", war=0)
    assert row(batch, "war_end") == row(batch, "truce") == 0


# what an end brings


def test_a_withdrawal_returns_what_this_war_took_and_no_more():
    batch = reckoned("withdraw")
    assert moved(batch, "withdrawal")["territory"] == 600
    assert moved(batch, "withdrawal")["regime"] < 0
    assert "territory" not in moved(reckoned("withdraw", territory=85), "withdrawal")


def test_a_ceasefire_leaves_the_lines_where_they_stand():
    for statecraft, cause in (
        ("local_ceasefire", "ceasefire"),
        ("monitored_ceasefire", "monitored"),
    ):
        found = moved(reckoned(statecraft, "offer_ceasefire"), cause)
        assert "territory" not in found
        assert found["tension"] < 0
        assert ("relief" in found) == (cause == "monitored")


def test_a_guarantee_makes_any_ceasefire_a_watched_one_and_draws_the_line_lower():
    plain = reckoned("local_ceasefire", "offer_ceasefire")
    vouched = reckoned("local_ceasefire", "offer_ceasefire", "guarantee_ceasefire")
    assert row(vouched, "war_end") == MONITORED
    assert (row(plain, "guaranteed"), row(vouched, "guaranteed")) == (0, 1)
    assert moved(vouched, "guaranteed")["trust"] > 0
    lines = [belief.line(moment_of(batch))[ARMED, 0] for batch in (plain, vouched)]
    assert lines[1] < lines[0]
    alone = reckoned("press_on", "offer_ceasefire", "guarantee_ceasefire")
    assert not moved(alone, "guaranteed"), "there is nothing to guarantee"


def test_terms_narrow_the_promise_and_raise_the_line_while_they_hold():
    batch = reckoned("demand_terms", "accept_terms", package="korea")
    assert moved(batch, "terms")["influence"] > 0
    assert moved(batch, "terms")["reputation"] < 0
    before = stage(Phase.EVENT, turn=4, package="korea", truce=0)
    after = stage(Phase.EVENT, turn=4, package="korea", truce=TERMS)
    assert not before.worth.controlled_only[0]
    assert after.worth.controlled_only[0]
    assert after.worth.capability[0] == before.worth.capability[0], "the package survives"
    assert batch.games.read("line_shift")[ARMED, 0] > 0


def test_monitors_help_to_attribute_armed_acts_and_nothing_else():
    found = [
        attribution.evidence(moment_of(stage(Phase.ORDERS, truce=t)))[:, 0] for t in (0, MONITORED)
    ]
    assert (found[1] - found[0]).tolist() == [0, 0, 0, 0, 1500]


# what breaks it


def attacked(truce: int):
    columns = {"rung": 7, "domain": 5, "target": 1, "incident_source": 1, "severity": 100}
    columns |= {"guilty": 1, "incident_domain": 5, "incident_target": 1, "relief": 40}
    return reckoned("hold", "unity", war=0, truce=truce, guaranteed=1, territory=80, **columns)


@pytest.mark.parametrize(
    ("truce", "dear"), [(0, False), (CEASEFIRE, False), (MONITORED, True), (TERMS, True)]
)
def test_war_can_begin_again_and_breaking_a_watched_or_written_truce_is_dear(truce, dear):
    batch = attacked(truce)
    assert row(batch, "war") == 1
    assert row(batch, "truce") == row(batch, "guaranteed") == 0
    assert row(batch, "former_line") == 8_000, "the line before this war"
    lost = moved(batch, "truce_broken")
    assert (lost.get("relief", 0) < 0) == dear
    assert (lost.get("economy", 0) < 0) == dear
