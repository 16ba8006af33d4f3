"""Transcripts of play: what each doctrine does in states anyone would recognise.

Bots choose by chance, so a transcript states shares over many seeds; every bound could fail.
"""

from __future__ import annotations

import numpy as np
import pytest

from game.engine import legality
from game.engine.batch import Batch
from game.engine.phases import Phase
from game.engine.schema import TRACKS
from game.players.doctrine import appraise
from game.players.worth import Scale
from tests.players.staging import WHOLE, option, orders, shares, stage, tables_of

SEEDS = 500
ALLY = "transatlantic_ally"
SABOTAGE = {
    "incident_source": 1,
    "guilty": 1,
    "incident_domain": 4,
    "incident_target": 1,
    "incidents": 1,
}
STRONG = {"package": "treaty_structures", **WHOLE}


def ordered(phase: Phase, actor: str, seat: str = "doctrine", **state) -> dict[str, dict]:
    """Shares of every slot's options over the seeds."""
    batch = stage(phase, SEEDS, **state)
    return {slot: shares(names) for slot, names in orders(batch, actor, seat).items()}


def share(found: dict[str, float], *names: str) -> float:
    return sum(found.get(name, 0) for name in names)


def likeliest(found: dict[str, float]) -> str:
    return next(iter(found))


# Russia


def insecure(tension: int, posture: str) -> dict[str, dict]:
    return ordered(
        Phase.ORDERS,
        "russia",
        package="treaty_structures",
        turn=3,
        ru_type=1,
        tension=tension,
        felt_alarm=60,
        posture=option("posture", posture),
    )


def test_insecure_russia_answers_reassurance_with_restraint_or_talks_when_tension_is_high():
    hot = insecure(60, "reassure")
    assert likeliest(hot["statecraft"]) in ("restraint", "talks")
    assert share(hot["statecraft"], "restraint", "talks") > 0.8
    calm = insecure(20, "exercise")
    assert share(hot["rung"], "none", "rung_1") > share(calm["rung"], "none", "rung_1") + 0.2


def test_restorationist_russia_under_no_promise_mobilises_towards_an_offensive_that_pays():
    early = ordered(Phase.ORDERS, "russia", turn=2, ru_type=0, mobilisation=40)
    assert likeliest(early["statecraft"]) == "mobilise"
    assert share(early["statecraft"], "mobilise") > 0.7
    ready = ordered(Phase.ORDERS, "russia", turn=3, ru_type=0, mobilisation=66)
    assert share(ready["rung"], "rung_7") > 0.7


def test_restorationist_russia_does_not_open_a_war_against_a_grown_treaty():
    ready = ordered(Phase.ORDERS, "russia", turn=4, ru_type=0, mobilisation=70, **STRONG)
    assert share(ready["rung"], "rung_6", "rung_7") < 0.05


def at_war(actor: str, **state) -> dict[str, dict]:
    return ordered(Phase.ORDERS, actor, **{"turn": 3, "war": 1, "former_line": 82, **state})


LOSING = {"ru_type": 0, "economy": 30, "ru_forces": 35, "ua_forces": 80, "territory": 81}


def test_a_russia_that_is_losing_its_war_seeks_a_way_out():
    losing = at_war("russia", **LOSING)
    assert likeliest(losing["statecraft"]) == "withdraw"
    assert share(losing["rung"], "none", "rung_1") > 0.8, "a harder act closes the way out"


STRONG_ATTACKER = {"ru_forces": 90, "ua_forces": 25, "economy": 65, "regime": 60}


def test_a_russia_that_is_winning_its_war_asks_for_more_than_one_that_is_losing_it():
    winning = at_war("russia", ru_type=0, **STRONG_ATTACKER)["statecraft"]
    losing = at_war("russia", **LOSING)["statecraft"]
    assert share(winning, "withdraw") < 0.1 < share(losing, "withdraw")
    asks = ("press_on", "demand_terms", "local_ceasefire", "monitored_ceasefire")
    assert share(winning, *asks) > share(losing, *asks)


def test_ukraine_grants_a_ceasefire_rather_when_moscow_has_just_offered_one():
    state = {"ru_forces": 80, "ua_forces": 35, "territory": 74}
    offered = option("statecraft", "monitored_ceasefire")
    cold = at_war("ukraine", last_statecraft=option("statecraft", "press_on"), **state)
    warm = at_war("ukraine", last_statecraft=offered, **state)
    ends = ("offer_ceasefire", "accept_terms")
    assert share(warm["abroad"], *ends) > share(cold["abroad"], *ends) + 0.1
    assert likeliest(warm["abroad"]) == "offer_ceasefire"


def test_ukraine_that_holds_the_front_accepts_no_terms():
    state = {"ru_forces": 40, "ua_forces": 70}
    demanded = option("statecraft", "demand_terms")
    assert (
        share(at_war("ukraine", last_statecraft=demanded, **state)["abroad"], "accept_terms") < 0.1
    )


def test_the_coalition_mediates_where_terms_stand_against_a_ceasefire_and_vouches_where_both_stop():
    grants = option("abroad", "offer_ceasefire")
    found = {
        offer: at_war(
            ALLY, last_statecraft=option("statecraft", offer), last_abroad=grants, budget=20
        )["posture"]
        for offer in ("press_on", "demand_terms", "monitored_ceasefire")
    }
    mediates = {offer: share(row, "mediate") for offer, row in found.items()}
    vouches = {offer: share(row, "guarantee_ceasefire") for offer, row in found.items()}
    assert max(mediates, key=mediates.__getitem__) == "demand_terms"
    assert max(vouches, key=vouches.__getitem__) == "monitored_ceasefire"


def test_declining_russia_binds_its_elites_when_they_slip():
    weak = ordered(Phase.ORDERS, "russia", turn=3, ru_type=2, regime=15, stability=15)
    firm = ordered(Phase.ORDERS, "russia", turn=3, ru_type=2, regime=85, stability=85)
    assert likeliest(weak["statecraft"]) == "elites"
    assert share(weak["statecraft"], "elites") > share(firm["statecraft"], "elites") + 0.1


def test_covered_ukraine_sees_fewer_and_lighter_probes():
    bare = ordered(Phase.ORDERS, "russia", turn=4, ru_type=0)
    covered = ordered(Phase.ORDERS, "russia", turn=4, ru_type=0, **STRONG)
    assert share(bare["rung"], "rung_4", "rung_5", "rung_6") > 0.7
    assert share(covered["rung"], "rung_4", "rung_5", "rung_6") < 0.4


# Ukraine


def struck(signal: int, seat: str = "doctrine", **state) -> dict[str, float]:
    state = {**STRONG, "severity": 50, "turn": 4, **SABOTAGE, **state}
    signals = {"signal_ukraine": signal, "signal_coalition": signal}
    return ordered(Phase.REACTION, "ukraine", seat, **signals, **state)["reaction"]


def test_ukraine_publishes_evidence_when_the_signal_is_near_even():
    doubtful = struck(50)
    assert likeliest(doubtful) == "publish_evidence"
    assert share(doubtful, "publish_evidence") > 0.4
    assert share(struck(95), "publish_evidence") < 0.15
    assert share(struck(10), "publish_evidence") < share(doubtful, "publish_evidence") - 0.15


def test_ukraine_invokes_a_binding_promise_on_a_strong_signal():
    assert share(struck(95), "invoke") > 0.7
    assert share(struck(25), "invoke") < 0.2
    unpromised = struck(95, package="none", message="mixed_voices")
    assert share(unpromised, "invoke") < share(struck(95), "invoke") - 0.3


def test_answering_back_is_the_habit_of_its_doctrine():
    patient = struck(50, "doctrine:ua_keep_allies")
    bold = struck(50, "doctrine:ua_answer_back")
    hits = ("retaliate_covert", "retaliate_open")
    assert share(bold, *hits) > share(patient, *hits) + 0.08


def test_ukraine_repairs_what_is_most_broken():
    bare = ordered(Phase.ORDERS, "ukraine", turn=3, resilience=10, **STRONG)["home"]
    leaning = ordered(Phase.ORDERS, "ukraine", turn=3, influence=75, **STRONG)["home"]
    assert likeliest(bare) == "resilience"
    assert likeliest(leaning) == "society"


def test_ukraine_hardens_what_was_struck_last():
    found = ordered(Phase.ORDERS, "ukraine", turn=3, incident_domain=2, **STRONG)["harden"]
    assert share(found, "energy_economic") > 0.8


# Coalition

MET = {"severity": 55, "signal_coalition": 90, "trigger_met": 1, "asked": 1, "alert": 60}
UNMET = {"severity": 24, "signal_coalition": 30, "trigger_met": 0}
LEVELS = {
    0: ("none",),
    1: ("statement", "consultations"),
    2: ("sanctions_targeted", "expulsions", "covert_cyber", "arms_surge"),
    3: ("snap_exercise", "deploy", "air_shield"),
    4: ("limited_strike", "collective_defence"),
}
COALITIONS = ("co_keep_word", "co_hold_room", "co_cool_down")


def ruled(facts: dict, doctrine: str) -> dict[str, dict]:
    state = {**STRONG, **SABOTAGE, "turn": 5, "budget": 25, **facts}
    return ordered(Phase.RULING, ALLY, f"doctrine:{doctrine}", **state)


def at_least(found: dict[str, float], level: int) -> float:
    return share(found, *(name for step in range(level, 5) for name in LEVELS[step]))


@pytest.mark.parametrize("doctrine", COALITIONS)
def test_a_strong_treaty_calls_a_met_trigger_met_and_answers(doctrine):
    found = ruled(MET, doctrine)
    assert share(found["verdict"], "met") > 0.9
    assert at_least(found["response"], 2) > 0.85


@pytest.mark.parametrize("doctrine", COALITIONS)
def test_an_unproven_small_act_is_called_not_met_and_left_to_words(doctrine):
    found = ruled(UNMET, doctrine)
    assert share(found["verdict"], "not_met") > 0.9
    assert at_least(found["response"], 2) < 0.1


@pytest.mark.parametrize("doctrine", COALITIONS)
def test_a_grave_act_brings_level_3(doctrine):
    found = ruled({**MET, "severity": 85, "signal_coalition": 95}, doctrine)
    assert at_least(found["response"], 3) > 0.8


def test_cooling_down_reassures_in_a_hot_crisis_and_keeping_word_does_not():
    hot = {"turn": 4, "tension": 65, "fear": 70, "felt_alarm": 70, **STRONG}
    cool = ordered(Phase.ORDERS, ALLY, "doctrine:co_cool_down", **hot)["posture"]
    firm = ordered(Phase.ORDERS, ALLY, "doctrine:co_keep_word", **hot)["posture"]
    assert share(cool, "reassure") > share(firm, "reassure") + 0.2


def banked(budget: int, package: str) -> float:
    found = ordered(Phase.ORDERS, "transatlantic_ally", package=package, turn=4, budget=budget)
    return share(found["posture"], "bank")


def test_the_coalition_saves_what_is_scarce_and_spends_what_is_not():
    assert banked(2, "treaty_structures") > banked(12, "treaty_structures") + 0.1
    assert banked(12, "treaty_structures") > banked(25, "treaty_structures") + 0.1


def test_the_coalition_saves_more_where_it_has_promised_more():
    assert banked(8, "treaty_structures") > banked(8, "none") + 0.1


def test_the_coalition_shields_members_that_are_unsafe():
    found = ordered(Phase.ORDERS, ALLY, turn=4, member_safety=20, budget=20, **STRONG)["posture"]
    assert likeliest(found) == "shield"


# Blocs

ASKED = {
    **STRONG,
    **SABOTAGE,
    "turn": 5,
    "severity": 38,
    "signal_coalition": 60,
    "fear": 70,
    "will": 45,
    "trigger_met": 1,
    "verdict": 0,
    "asked_level": 3,
    "resolve_offset": 0,
}


def backing(bloc: str, mood: int, level: int, **state) -> float:
    votes = ordered(Phase.VOTE, bloc, **{**ASKED, "bloc_mood": mood, **state})["vote"]
    return share(votes, *(f"level_{step}" for step in range(level, 5)))


def test_a_cautious_bloc_at_its_moods_bottom_backs_no_level_3():
    assert backing("cautious_members", -12, 3) == 0
    assert backing("cautious_members", -12, 1) == 1, "words cost nobody a vote"


def test_the_eastern_flank_backs_what_the_cautious_refuse():
    assert backing("eastern_flank", 0, 3) > 0.9
    assert backing("cautious_members", 0, 3) < 0.5


def test_mood_trigger_and_elections_move_a_vote():
    assert backing("major_powers", 12, 3) > backing("major_powers", -12, 3) + 0.3
    assert backing(ALLY, 0, 3) > 0.9
    assert backing(ALLY, 0, 3, election_held=1) < 0.1
    assert backing("major_powers", 0, 2, verdict=1, trigger_met=0, severity=25) < 0.5


def test_no_bloc_backs_more_than_was_asked():
    for bloc in ("eastern_flank", ALLY):
        assert backing(bloc, 12, 3, asked_level=2, severity=80) == 0


def test_the_doctrine_of_a_bloc_changes_its_votes():
    frontline, caution = (
        ordered(Phase.VOTE, "major_powers", f"doctrine:{name}", **{**ASKED, "bloc_mood": 0})
        for name in ("bloc_frontline", "bloc_caution")
    )
    assert frontline != caution


# the exchange


def duel(actor: str, *, stake: int, estimate: int, step: int = 1, **state) -> dict[str, float]:
    side = "russia" if actor == "russia" else "coalition"
    given = {"severity": 70, "tension": 40, "exchange_step": step, **SABOTAGE, **state}
    given |= {f"stake_{side}": stake, f"estimate_{side}": estimate}
    return ordered(Phase.EXCHANGE, actor, turn=4, **given)[f"exchange_{side}"]


@pytest.mark.parametrize("actor", ["russia", ALLY])
def test_a_side_with_more_at_stake_than_the_other_escalates_and_with_less_yields(actor):
    strong = duel(actor, stake=90, estimate=20)
    weak = duel(actor, stake=20, estimate=90)
    assert share(strong, "escalate") > share(weak, "escalate") + 0.3
    assert share(weak, "climb_down") > share(strong, "climb_down") + 0.3


@pytest.mark.parametrize("actor", ["russia", ALLY])
def test_the_last_step_frightens_doctrines(actor):
    """15 in 100 is a chance hardly anybody takes; 2 in 100 is one some do."""
    early, late = (duel(actor, stake=90, estimate=20, step=step) for step in (1, 3))
    assert share(late, "escalate", "nuclear_signal") < share(early, "escalate") - 0.2


def test_near_the_edge_the_hotline_and_a_climb_down_look_better():
    calm, hot = (duel(ALLY, stake=50, estimate=50, tension=tension) for tension in (25, 75))
    ways_out = ("hotline", "climb_down")
    assert share(hot, *ways_out) > share(calm, *ways_out) + 0.1


# every order of war is best somewhere


def anywhere() -> Batch:
    """Wars in every state there is, after any orders."""
    batch = stage(Phase.ORDERS, 4_000, package="korea", turn=3, war=1, former_line=82)
    dice = np.random.default_rng(3)
    for index, track in enumerate(TRACKS):
        batch.games.data[index] = dice.integers(track.low, track.high + 1, 4_000)
    batch.games.row("ru_type")[...] = dice.integers(0, 3, 4_000)
    for slot in ("statecraft", "abroad", "posture", "home"):
        count = len(tables_of().slots[slot].options)
        batch.games.row(f"last_{slot}")[...] = dice.integers(-1, count, 4_000)
    return batch


@pytest.mark.parametrize(
    ("actor", "slot"),
    [("russia", "statecraft"), ("ukraine", "home"), ("ukraine", "abroad"), (ALLY, "posture")],
)
def test_every_order_of_war_is_the_best_of_its_menu_in_some_state(actor, slot):
    view = anywhere().view(actor)
    table = tables_of().slots[slot]
    own = [d for d in tables_of().doctrines.values() if d.role == view.role]
    quiet = {"rung": np.zeros(view.games, dtype=np.int64)} if slot == "statecraft" else {}
    allowed = legality.legal(view, slot, quiet)
    found: set[str] = set()
    for doctrine in [None] if actor == "russia" else own:
        worth = np.where(allowed, appraise(view, Scale(view, doctrine), slot), -(10**9))
        found |= {table.options[place] for place in worth.argmax(axis=0)}
    assert table.at_war <= found
