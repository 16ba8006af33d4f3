"""Rules of a crisis turn: orders, damage, signals, ruling, promises (rulebook 6, 7)."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine import legality
from game.engine.batch import Batch
from game.engine.phases import Phase
from game.engine.rules.options import REPEATED
from game.engine.schema import BLOCS, TARGETS
from game.errors import IllegalOrder
from game.players.drive import collect
from tests.players.staging import WHOLE, moment_of, option, seats, stage, tables_of, write

SABOTAGE = 4
STRUCK = {"incident_source": 1, "guilty": 1, "incident_domain": SABOTAGE, "incident_target": 1}


def play_watching(batch: Batch, players, watch) -> None:
    while not batch.done:
        watch(batch)
        batch.step(*collect(batch, players))


# invocation and veto


def test_no_level_4_without_an_invocation_or_a_struck_members_own_request():
    invoke = option("reaction", "invoke")
    seen = {"invoked": 0, "asked": 0}

    def watch(batch: Batch) -> None:
        if batch.phase is not Phase.RECKONING:
            return
        games = batch.games
        top = (games.row("level") == 4) & batch.mask
        invoked = games.row("reaction") == invoke
        abroad = games.row("incident_target") > TARGETS.index("ukraine") + 1
        asks = abroad & (games.row("severity") >= batch.tables.par.neighbour_asks)
        assert (invoked | asks)[top].all()
        seen["invoked"] += int((top & invoked).sum())
        seen["asked"] += int((top & asks & ~invoked).sum())

    everyone = {**dict.fromkeys(("russia", "ukraine"), "random"), "coalition": ALL_OUT}
    for package in ("none", "nato_bridge"):
        batch = stage(Phase.EVENT, 5_000, package=package, turn=1)
        play_watching(batch, seats(**everyone), watch)
    assert min(seen.values()) > 20, "both roads to level 4 must have been used"


ALL_OUT = "scripted:verdict=met,response=collective_defence|limited_strike"


def test_the_door_refuses_level_4_to_a_state_that_has_not_asked():
    top = option("response", "collective_defence")
    state = {"package": "korea", "turn": 4, "severity": 80, "budget": 40, **STRUCK}
    batch = stage(Phase.RULING, **state, asked=0)
    with pytest.raises(IllegalOrder, match="collective_defence"):
        batch.step({"transatlantic_ally": np.array([[0], [top]])})
    stage(Phase.RULING, **state, asked=1).step({"transatlantic_ally": np.array([[0], [top]])})


def test_russia_vetoes_any_costly_answer_to_its_own_act_under_budapest():
    every = {actor: np.full((1, 40), 4) for actor in BLOCS}
    state = {"turn": 4, "severity": 70, "asked": 1, "asked_level": 4, "budget": 40, **STRUCK}
    state["response"] = option("response", "collective_defence")
    for package, guilty, granted in (
        ("budapest", 1, 1),
        ("un_layer", 1, 1),
        ("budapest", 0, 4),
        ("none", 1, 4),
        (("budapest", "korea"), 1, 4),
    ):
        batch = stage(Phase.VOTE, 40, package=package, **{**state, "guilty": guilty})
        batch.step(every)
        assert set(batch.games.row("granted_level").tolist()) == {granted}, (package, guilty)
        assert set(batch.games.row("level").tolist()) == {granted}, (package, guilty)


def test_whole_games_under_budapest_see_no_level_2_answer_to_a_guilty_act():
    counts = {"answers": 0, "asked": 0}

    def watch(batch: Batch) -> None:
        if batch.phase is Phase.RECKONING:
            here = batch.mask & (batch.games.row("guilty") == 1)
            counts["answers"] += int((batch.games.row("level") >= 2)[here].sum())
            counts["asked"] += int((batch.games.row("asked_level") >= 2)[here].sum())

    batch = stage(Phase.EVENT, 1_000, package="budapest", turn=1)
    play_watching(batch, seats(coalition=ALL_OUT, ukraine="scripted:reaction=invoke"), watch)
    assert counts["asked"] > 500
    assert counts["answers"] == 0


# repetition, hardening, watching


def own_effects(slot: str, repeated: bool) -> dict[tuple[str, str], int]:
    """Ledger amounts of every option of a slot, by option and track."""
    names = tables_of().slots[slot].options
    phase = Phase.REACTION if slot == "reaction" else Phase.RECKONING
    state = {"severity": 50, **STRUCK} if phase is Phase.REACTION else {}
    batch = stage(phase, len(names), package="korea", turn=3, record=True, **state)
    choices = np.arange(len(names))
    write(batch, {f"last_{slot}": choices if repeated else -1})
    if phase is Phase.REACTION:
        batch.step({"ukraine": choices[None, :]})
    else:
        write(batch, {slot: choices})
        batch.step({})
    return {
        (names[game], row.track): row.amount
        for game in range(len(names))
        for row in batch.ledger[game]
        if row.cause == f"option.{slot}.{names[game]}"
    }


@pytest.mark.parametrize("slot", REPEATED)
def test_a_repeated_option_has_half_its_effect(slot):
    fresh, again = own_effects(slot, False), own_effects(slot, True)
    assert len(fresh) >= 10
    for key, amount in fresh.items():
        assert abs(again.get(key, 0) * 2 - amount) <= 1, key


def incident(**orders) -> Batch:
    state = {"turn": 3, "rung": 3, "domain": 1, "target": 1, "cover": 1, "event": 0, **orders}
    batch = stage(Phase.INCIDENT, 2_000, package="korea", **state)
    batch.step({})
    return batch


def test_a_repeated_act_does_half_the_damage():
    fresh, again = incident(), incident(last_domain=1, last_target=1)
    elsewhere = incident(last_domain=1, last_target=7)
    assert halves(again.games.read("damage"), fresh.games.read("damage"))
    np.testing.assert_array_equal(elsewhere.games.row("damage"), fresh.games.row("damage"))


def halves(part: np.ndarray, whole: np.ndarray) -> bool:
    return bool((np.abs(part * 2 - whole) <= 1).all() and (whole > 0).all())


def test_a_hardened_domain_takes_half_the_damage():
    bare, hard, other = incident(), incident(harden=1), incident(harden=2)
    assert halves(hard.games.read("damage"), bare.games.read("damage"))
    np.testing.assert_array_equal(other.games.row("damage"), bare.games.row("damage"))
    lost = {}
    for name, damage in (("bare", 120), ("hard", 60)):
        batch = stage(Phase.RECKONING, turn=3, severity=32, damage=damage, record=True, **STRUCK)
        batch.step({})
        rows = [row for row in batch.ledger[0] if row.cause == "strike"]
        lost[name] = sum(row.amount for row in rows if row.track == "resilience")
    assert lost["bare"] < 0
    assert abs(lost["hard"] * 2 - lost["bare"]) <= 1


def test_a_watched_domain_gives_stronger_signals():
    blind, watched, elsewhere = incident(), incident(watch=1), incident(watch=3)
    for signal in ("signal_ukraine", "signal_coalition"):
        stronger = watched.games.read(signal).mean() - blind.games.read(signal).mean()
        assert stronger > 800, signal
        np.testing.assert_array_equal(elsewhere.games.row(signal), blind.games.row(signal))


def test_an_alert_defence_suffers_less_and_sees_more():
    asleep, awake = incident(alert=0), incident(alert=90)
    assert (awake.games.row("damage") < asleep.games.row("damage")).all()
    seen = [batch.games.read("signal_coalition").mean() for batch in (asleep, awake)]
    assert seen[1] > seen[0] + 300


# kept and broken promises


PROMISES = ("budapest", "israel", "korea", "nato")


def at_a_test(package: str, answered: bool, **state) -> tuple[int, dict[tuple[str, str], int]]:
    """Binding of a package and what a met trigger moved, by track and cause."""
    rows = {"severity": 50, "trigger_met": 1, "answered": int(answered), **STRUCK}
    rows |= {"level": 2 * answered, "asked_level": 2 * answered, "willing_share": 100, **WHOLE}
    rows |= {"response": option("response", "expulsions" if answered else "none"), **state}
    batch = stage(Phase.RECKONING, package=package, turn=4, record=True, **rows)
    binding = int(batch.view("public").package.binding[0])
    batch.step({})
    return binding, {(row.track, row.cause): row.amount for row in batch.ledger[0]}


@pytest.mark.parametrize("track", ["reputation", "member_safety"])
@pytest.mark.parametrize("kept", [True, False])
def test_promises_move_reputation_and_safety_in_proportion_to_binding(track, kept):
    cause = "kept" if kept else "broken"
    found = [at_a_test(package, kept) for package in PROMISES]
    binding = [value for value, _ in found]
    moved = [rows[track, cause] for _, rows in found]
    sign = 1 if kept else -1
    assert binding == sorted(set(binding)), "packages of rising binding"
    assert all(amount * sign > 0 for amount in moved)
    assert [abs(amount) for amount in moved] == sorted(abs(amount) for amount in moved)
    slope = (moved[-1] - moved[0]) / (binding[-1] - binding[0])
    for weight, amount in zip(binding, moved, strict=True):
        assert amount == pytest.approx(moved[0] + slope * (weight - binding[0]), abs=1.5)


def test_a_broken_promise_costs_half_when_the_table_consults():
    refused = at_a_test("korea", False, verdict=1)[1]
    consulted = at_a_test("korea", False, verdict=2)[1]
    for track in ("reputation", "member_safety", "will"):
        assert abs(consulted[track, "broken"] * 2 - refused[track, "broken"]) <= 1


def test_an_unmet_trigger_neither_keeps_nor_breaks_a_promise():
    for answered in (True, False):
        moved = at_a_test("korea", answered, trigger_met=0)[1]
        assert not {cause for _, cause in moved} & {"kept", "broken"}


def test_asking_beyond_what_blocs_grant_splits_the_coalition_in_public():
    deploy = option("response", "deploy")
    united = at_a_test("korea", True, level=3, asked_level=3, response=deploy)[1]
    split = at_a_test("korea", True, level=1, asked_level=3, response=deploy)[1]
    assert ("will", "split") not in united
    assert split["will", "split"] == -2 * tables_of().par.split_will[0]


# war


def test_an_offensive_needs_turn_3_and_mobilisation_62():
    for turn in (1, 2, 3, 5):
        batch = stage(Phase.ORDERS, 3, turn=turn)
        write(batch, {"mobilisation": [61.99, 62, 100]})
        allowed = legality.legal(batch.view("russia"), "rung", {})[7]
        assert allowed.tolist() == [False, turn >= 3, turn >= 3]
    again = stage(Phase.ORDERS, turn=4, mobilisation=100, war=1)
    assert not legality.legal(again.view("russia"), "rung", {})[7].any()


def test_wars_of_whole_games_open_only_from_turn_3_after_mobilisation():
    opened = []

    def watch(batch: Batch) -> None:
        if batch.phase is Phase.INCIDENT:
            here = batch.mask & (batch.games.row("rung") == 7)
            ready = batch.games.row("mobilisation")[here]
            opened.extend((batch.turn, int(value)) for value in ready)

    batch = stage(Phase.EVENT, 2_000, turn=1)
    pressing = "scripted:rung=rung_7,statecraft=mobilise"
    play_watching(batch, seats(russia=pressing), watch)
    assert len(opened) > 1_000
    assert min(turn for turn, _ in opened) == 3
    assert min(ready for _, ready in opened) >= 6_200


def test_the_engines_reading_of_force_favours_the_defender_at_equal_strength():
    from game.engine.rules import war

    batch = stage(Phase.ORDERS, 3, turn=3)
    write(batch, {"ru_forces": [30, 50, 90], "ua_forces": 50})
    chance = war.advance_chance(moment_of(batch), np.zeros(3, dtype=np.int64))
    assert chance[0] < chance[1] < 5_000 < chance[2]


def test_a_quiet_turn_may_bring_what_only_looks_like_an_act():
    quiet = stage(Phase.INCIDENT, 4_000, package="korea", turn=3, rung=0, event=0)
    quiet.step({})
    games, chance = quiet.games, int(quiet.tables.par.stray_chance[0]) / 10_000
    seen = games.row("severity") > 0
    assert seen.mean() == pytest.approx(chance, abs=0.03)
    assert not games.row("guilty").any()
    acts = stage(Phase.INCIDENT, 4_000, package="korea", turn=3, rung=4, domain=4, target=1)
    acts.step({})
    false, true = (batch.games.read("signal_coalition") for batch in (quiet, acts))
    assert false[false > 0].mean() < true[true > 0].mean() - 1_500


def test_punishing_the_wrong_actor_costs_everyone():
    answer = {"level": 2, "asked_level": 2, "response": option("response", "expulsions")}
    wrong = at_a_test("korea", True, **answer, guilty=0, incident_source=2)[1]
    right = at_a_test("korea", True, **answer, guilty=1)[1]
    assert wrong["will", "wrong_actor"] < 0 < wrong["tension", "wrong_actor"]
    assert ("will", "wrong_actor") not in right


def test_consulting_twice_running_is_no_longer_half_a_refusal():
    """Balance 1.5: *consult* halves a broken promise's losses once, not twice running."""
    batch = stage(Phase.EVENT, 200, package="budapest", turn=1, record=True)
    players = seats(
        russia="scripted:rung=rung_5,domain=armed_proxy_territory,target=ukraine",
        ukraine="scripted:reaction=bear",
        coalition="scripted:verdict=consult,response=none,posture=bank",
    )
    while not batch.done:
        batch.step(*collect(batch, players))
    pairs = []
    for rows in batch.ledger:
        broken = [row for row in rows if (row.track, row.cause) == ("will", "broken")]
        if len(broken) > 1 and broken[1].turn == broken[0].turn + 1:
            pairs.append((broken[0].amount, broken[1].amount))
    assert len(pairs) > 20, "hardly two broken promises in a row: the plan needs another act"
    assert all(second < first * 1.5 < 0 for first, second in pairs)


def test_a_repeated_retaliation_costs_more_will():
    """Balance 1.4: the will a retaliation costs is half as much again when it is repeated."""
    open_ = option("reaction", "retaliate_open")
    lost = []
    for last in (-1, open_):
        batch = stage(
            Phase.REACTION, turn=3, record=True, severity=50, last_reaction=last, **STRUCK
        )
        batch.step({"ukraine": np.array([[open_]])})
        rows = [row for row in batch.ledger[0] if row.cause == "retaliation"]
        lost.append(sum(row.amount for row in rows if row.track == "will"))
    assert lost[1] == pytest.approx(lost[0] * 1.5, abs=1)
