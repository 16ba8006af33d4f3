"""The exchange: prices, the printed chance, how it opens and ends (rulebook 6)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from game.engine import legality
from game.engine.batch import Batch
from game.engine.imagine import imagine
from game.engine.phases import Phase
from game.engine.rules import exchange
from game.engine.schema import (
    CLIMB_DOWN,
    ESCALATE,
    EXCHANGE_ENDS,
    EXCHANGE_MOVES,
    EXCHANGE_STEPS,
    HOLD,
    HOTLINE,
    NUCLEAR_SIGNAL,
    TRACK_IDS,
)
from game.errors import HiddenColumn, IllegalOrder
from game.players.drive import collect, play
from tests.engine.conftest import start
from tests.engine.conftest import tables_of as tables_at
from tests.players.staging import seats, stage, tables_of

ALLY = "transatlantic_ally"
QUIET_TENSION = 20
"""No shared loss is drawn at the reckoning from a tension this low."""
GRAVE = {"severity": 70, "incident_source": 1, "incident_domain": 4, "incident_target": 1}


def opened(games: int = 1, *, step: int = 1, russia: float = 50, coalition: float = 50, **columns):
    """A batch in which an exchange is about to take a step, stakes given in points."""
    given = {"tension": QUIET_TENSION, **GRAVE, "exchange_turn": 4, "exchanges": 1}
    given |= {"stake_russia": russia, "stake_coalition": coalition, "exchange_step": step}
    return stage(Phase.EXCHANGE, games, turn=4, **{**given, **columns})


def move(batch: Batch, russia: int, coalition: int) -> None:
    rows = [np.full(batch.games.games, value) for value in (russia, coalition)]
    batch.step({"russia": rows[:1], ALLY: rows[1:]})


def ends(batch: Batch) -> list[str]:
    return [EXCHANGE_ENDS[code] for code in batch.games.row("exchange_end")]


def moved(batch: Batch, game: int = 0) -> dict[tuple[str, str], int]:
    """Amounts of the exchange, by track and cause; all its steps together."""
    found: dict[tuple[str, str], int] = {}
    for row in batch.ledger[game]:
        if row.phase == "exchange":
            key = (row.track, row.cause)
            found[key] = found.get(key, 0) + row.amount
    return found


def test_worked_example_of_a_whole_exchange():
    """Two steps up, then a nuclear signal to which the coalition yields; mid values."""
    batch = opened(30, russia=60, coalition=40, record=True, prestige=40, reputation=50)
    move(batch, ESCALATE, HOLD)
    move(batch, ESCALATE, ESCALATE)
    assert batch.phase is Phase.EXCHANGE
    move(batch, NUCLEAR_SIGNAL, CLIMB_DOWN)
    survivors = np.flatnonzero(batch.games.row("shared_loss") == 0)
    game = int(survivors[0])
    assert ends(batch)[game] == "coalition_climbed_down"
    # Stakes: 60 and 40, raised by 8 for each of the three escalations before the last step.
    # The price of step 3 is 3 + 2 x 3 = 9: 9 x 64 / 50 = 11.52 and 9 x 84 / 50 = 15.12.
    assert moved(batch, game) == {
        ("tension", "exchange_escalated"): 4 * 300,
        ("tension", "exchange_climbed_down"): -600,
        ("fear", "exchange_escalated"): 4 * 100,
        ("fear", "exchange_nuclear"): 600,
        ("npt", "exchange_nuclear"): -300,
        ("prestige", "exchange_nuclear"): -300,
        ("prestige", "exchange_won"): 2721,  # 15.12 x 1.2 = 18.14, x 1.5
        ("reputation", "exchange_climbed_down"): -1152,
        ("will", "exchange_climbed_down"): -576,
    }
    assert batch.games.row("climbed_down_coalition")[game] == 1
    assert batch.games.row("climbed_down_russia")[game] == 0


@pytest.mark.parametrize("side", ["russia", "coalition"])
def test_climbing_down_costs_what_was_printed_and_more_at_each_step(side):
    paid = []
    for step in (1, 2, 3):
        batch = opened(step=step, russia=70, coalition=70, record=True)
        view = batch.view("russia" if side == "russia" else ALLY)
        printed = int(exchange.price(view, side, step)[0])
        ahead = int(exchange.price(view, side, step + 1, raises=1)[0])
        moves = (CLIMB_DOWN, HOLD) if side == "russia" else (HOLD, CLIMB_DOWN)
        move(batch, *moves)
        abroad, home = exchange.SIDES[side]
        rows = moved(batch)
        assert rows[abroad, "exchange_climbed_down"] == -printed
        assert abs(rows[home, "exchange_climbed_down"] * 2 + printed) <= 1
        assert ahead > printed
        paid.append(printed)
    assert paid == sorted(set(paid))


def test_a_price_rises_with_its_own_sides_stake_alone():
    low, high = opened(russia=20).view("russia"), opened(russia=80).view("russia")
    prices = [int(exchange.price(view, "russia", 1)[0]) for view in (low, high)]
    assert prices[1] == 4 * prices[0]
    other = opened(russia=20, coalition=90).view("russia")
    assert int(exchange.price(other, "russia", 1)[0]) == prices[0]


def test_who_holds_or_escalates_wins_when_the_other_alone_yields():
    for russia in (HOLD, ESCALATE, HOTLINE):
        batch = opened(60, russia=50, coalition=50, record=True)
        move(batch, russia, CLIMB_DOWN)
        alive = np.flatnonzero(batch.games.row("shared_loss") == 0)
        for game in alive:
            assert moved(batch, game)["prestige", "exchange_won"] == 360  # 3 x 1.2
    both = opened(record=True)
    move(both, CLIMB_DOWN, CLIMB_DOWN)
    assert ends(both) == ["both_climbed_down"]
    assert not {cause for _, cause in moved(both)} & {"exchange_won"}
    assert moved(both)["prestige", "exchange_climbed_down"] == -300
    assert moved(both)["reputation", "exchange_climbed_down"] == -300


def test_two_holds_are_a_stand_off_and_tension_stays():
    batch = opened(record=True)
    before = int(batch.games.row("tension")[0])
    move(batch, HOLD, HOLD)
    assert ends(batch) == ["stand_off"]
    assert batch.phase is Phase.RECKONING
    assert int(batch.games.row("tension")[0]) == before
    assert moved(batch) == {}


def test_the_hotline_needs_both_and_costs_both_half():
    batch = opened(russia=60, coalition=40, record=True)
    move(batch, HOTLINE, HOTLINE)
    assert ends(batch) == ["hotline"]
    assert moved(batch) == {
        ("prestige", "exchange_hotline"): -180,
        ("regime", "exchange_hotline"): -90,
        ("reputation", "exchange_hotline"): -120,
        ("will", "exchange_hotline"): -60,
        ("tension", "exchange_hotline"): -600,
    }
    for moves in ((HOTLINE, HOLD), (HOLD, HOTLINE)):
        alone = opened(record=True)
        move(alone, *moves)
        assert (ends(alone), moved(alone)) == (["stand_off"], {})


def test_a_lone_call_counts_as_holding_against_an_escalation():
    called, held = opened(200), opened(200)
    move(called, HOTLINE, ESCALATE)
    move(held, HOLD, ESCALATE)
    assert ends(called) == ends(held)
    np.testing.assert_array_equal(
        called.games.row("exchange_step"), held.games.row("exchange_step")
    )


def test_after_the_third_step_it_ends_whoever_escalated():
    batch = opened(100, step=EXCHANGE_STEPS)
    move(batch, ESCALATE, ESCALATE)
    assert set(ends(batch)) == {"top_step", "shared_loss"}
    assert not batch.games.row("exchange_step").any()


# chance


@pytest.mark.parametrize(("step", "printed"), [(1, 0.02), (2, 0.06), (3, 0.15)])
def test_the_printed_chance_is_drawn_once_a_step(step, printed):
    lost = []
    for moves in ((ESCALATE, HOLD), (HOLD, ESCALATE), (ESCALATE, ESCALATE), (ESCALATE, CLIMB_DOWN)):
        batch = opened(20_000, step=step)
        assert int(exchange.chance(batch.view("public"), step)[0]) == round(printed * 10_000)
        move(batch, *moves)
        lost.append(batch.games.row("shared_loss").astype(bool))
    # One draw for the step: the same games, however many escalate and whatever the others do.
    for other in lost[1:]:
        np.testing.assert_array_equal(lost[0], other)
    assert lost[0].mean() == pytest.approx(printed, abs=0.008)


def test_the_steps_of_one_turn_draw_apart():
    lost = []
    for step in (1, 2, 3):
        batch = opened(20_000, step=step)
        move(batch, ESCALATE, HOLD)
        lost.append(batch.games.row("shared_loss") == 1)
    for one, two in ((0, 1), (1, 2)):
        both = (lost[one] & lost[two]).mean()
        assert both == pytest.approx(lost[one].mean() * lost[two].mean(), abs=0.004)


def test_nothing_is_drawn_where_nobody_escalates():
    calm = (HOLD, CLIMB_DOWN, HOTLINE)
    for russia, coalition in product(calm, calm):
        batch = opened(3_000, step=3)
        move(batch, russia, coalition)
        assert not batch.games.row("shared_loss").any()


def test_shared_loss_ends_the_game_at_once_with_no_winner_and_no_reckoning():
    batch = opened(400, step=3, record=True, rung=6, guilty=1)
    move(batch, ESCALATE, CLIMB_DOWN)
    lost = batch.games.row("shared_loss") == 1
    assert lost.any()
    assert batch.games.row("ended")[lost].all()
    assert (batch.games.row("turns_played")[lost] == 4).all()
    assert (batch.games.row("overt_attacks")[lost] == 1).all(), "the turn counts"
    assert (batch.games.row("overt_attacks")[~lost] == 0).all(), "not before it is reckoned"
    for game in np.flatnonzero(lost):
        assert not {cause for _, cause in moved(batch, game)} & {
            "exchange_won",
            "exchange_climbed_down",
        }
    state = batch.games.data[:, lost].copy()
    play(batch, seats())
    outcome = [name for name, _ in batch.tables.outcomes].index("shared_loss")
    assert (batch.games.row("outcome")[lost] == outcome).all()
    tracks = len(TRACK_IDS)
    np.testing.assert_array_equal(batch.games.data[:tracks, lost], state[:tracks])


# nuclear signalling


def test_a_nuclear_signal_is_russias_alone_and_only_the_last_step():
    for step in (1, 2, 3):
        batch = opened(step=step)
        allowed = legality.legal(batch.view("russia"), "exchange_russia", {})[:, 0]
        assert bool(allowed[NUCLEAR_SIGNAL]) is (step == 3)
        assert allowed[:NUCLEAR_SIGNAL].all()
    assert EXCHANGE_MOVES[NUCLEAR_SIGNAL] not in legality.FIXED["exchange_coalition"]
    with pytest.raises(IllegalOrder, match="nuclear_signal"):
        move(opened(step=2), NUCLEAR_SIGNAL, HOLD)


def test_a_nuclear_signal_wins_more_and_costs_more_than_escalating():
    plain, nuclear = opened(50, step=3, record=True), opened(50, step=3, record=True)
    move(plain, ESCALATE, CLIMB_DOWN)
    move(nuclear, NUCLEAR_SIGNAL, CLIMB_DOWN)
    np.testing.assert_array_equal(plain.games.row("shared_loss"), nuclear.games.row("shared_loss"))
    game = int(np.flatnonzero(plain.games.row("shared_loss") == 0)[0])
    mild, hard = moved(plain, game), moved(nuclear, game)
    assert hard["prestige", "exchange_won"] > mild["prestige", "exchange_won"] > 0
    for track, cause in (("npt", "exchange_nuclear"), ("prestige", "exchange_nuclear")):
        assert hard[track, cause] < 0
    fear = [sum(n for (track, _), n in rows.items() if track == "fear") for rows in (mild, hard)]
    assert fear[1] > fear[0] > 0


def test_doctrines_mostly_leave_the_nuclear_signal_alone_but_not_always():
    batch = opened(4_000, step=3, russia=95, estimate_russia=15, ru_type=2)
    chosen = collect(batch, seats())[0]["russia"][0]
    share = (chosen == NUCLEAR_SIGNAL).mean()
    assert 0 < share < 0.3, share


# opening


def after_a_ruling(games: int = 300, **columns) -> Batch:
    """The moment after votes on a level-3 answer, with whatever severity a test gives."""
    batch = stage(Phase.VOTE, games, package="korea", turn=4, budget=40, **{**GRAVE, **columns})
    asked = int(columns["asked_level"])
    votes = {actor: [np.full(games, asked)] for actor in batch.slots}
    batch.step(votes)
    return batch


def test_only_a_grave_act_or_a_strong_answer_opens_an_exchange():
    deploy = tables_of().option("response", "deploy")
    sanctions = tables_of().option("response", "sanctions_targeted")
    for severity, response, level, opens in (
        (59.99, sanctions, 2, False),
        (60, sanctions, 2, True),
        (40, deploy, 3, True),
    ):
        given = {"asked_level": level, "response": response, "severity": severity}
        batch = after_a_ruling(**given)
        assert (batch.phase is Phase.EXCHANGE) is opens, (severity, level)
        assert bool(batch.games.row("exchanges").all()) is opens


def test_a_grave_act_that_needs_no_vote_opens_one_too():
    batch = stage(Phase.RULING, 5, package="korea", turn=4, **GRAVE)
    none = tables_of().option("response", "none")
    batch.step({ALLY: [np.full(5, 1), np.full(5, none)]})
    assert batch.phase is Phase.EXCHANGE
    assert (batch.games.row("exchange_step") == 1).all()
    assert (batch.games.row("exchange_turn") == 4).all()


def test_at_most_every_second_turn():
    deploy = tables_of().option("response", "deploy")
    given = {"asked_level": 3, "response": deploy}
    assert after_a_ruling(exchange_turn=3, **given).phase is Phase.RECKONING
    assert after_a_ruling(exchange_turn=2, **given).phase is Phase.EXCHANGE
    turns: list[np.ndarray] = []
    batch = start(1_500, package="none", tables=tables_at("long"))
    pressing = seats(russia="scripted:rung=rung_5,domain=armed_proxy_territory")
    while not batch.done:
        if batch.phase is Phase.RECKONING:
            turns.append(batch.mask & (batch.games.row("exchange_turn") == batch.turn))
        batch.step(*collect(batch, pressing))
    table = np.stack(turns)
    assert table.sum() > 500, "hardly any exchange: this proves nothing"
    assert not (table[1:] & table[:-1]).any()
    assert (table.sum(axis=0) <= batch.games.row("exchanges")).all()


@pytest.mark.parametrize("pace", ["quick", "class"])
def test_never_in_quick(pace):
    tables = tables_at(pace)
    assert tables.exchange is (pace != "quick")
    batch = start(600, package="none", tables=tables)
    pressing = seats(russia="scripted:rung=rung_5,domain=armed_proxy_territory")
    seen = set()
    while not batch.done:
        seen.add(batch.phase)
        batch.step(*collect(batch, pressing))
    assert (Phase.EXCHANGE in seen) is (pace != "quick")
    assert bool(batch.games.row("exchanges").any()) is (pace != "quick")


def test_whether_it_opens_tells_nobody_who_did_it():
    for guilty in (0, 1):
        batch = stage(Phase.RULING, 20, package="none", turn=4, **{**GRAVE, "guilty": guilty})
        batch.step({ALLY: [np.full(20, 1), np.full(20, 0)]})
        assert batch.phase is Phase.EXCHANGE


# stakes and views


def test_stakes_follow_what_they_are_said_to_follow():
    def mean(side: str, package: str = "none", **columns) -> float:
        batch = stage(Phase.RULING, 2_000, package=package, turn=4, **{**GRAVE, **columns})
        batch.step({ALLY: [np.full(2_000, 1), np.full(2_000, 0)]})
        return float(batch.games.read(f"stake_{side}").mean())

    assert mean("russia", regime=20) > mean("russia", regime=80) + 500
    assert mean("russia", severity=90) > mean("russia") + 300
    assert mean("coalition", "korea") > mean("coalition") + 300
    assert mean("coalition", member_struck=1) > mean("coalition") + 1_000


def test_an_estimate_is_noisy_within_its_printed_width_and_drawn_once():
    batch = stage(Phase.RULING, 5_000, package="korea", turn=4, **GRAVE)
    batch.step({ALLY: [np.full(5_000, 1), np.full(5_000, 0)]})
    noise = int(batch.tables.par.exchange_noise[0])
    for side, other in (("russia", "coalition"), ("coalition", "russia")):
        off = batch.games.read(f"estimate_{side}") - batch.games.read(f"stake_{other}")
        assert np.abs(off).max() <= noise
        assert np.abs(off).mean() > noise / 4
    before = batch.games.read("estimate_russia") - batch.games.read("stake_coalition")
    move(batch, ESCALATE, HOLD)
    after = batch.games.read("estimate_russia") - batch.games.read("stake_coalition")
    np.testing.assert_array_equal(before, after)


def test_a_stake_is_its_own_sides_secret():
    batch = opened()
    for observer, hidden in (
        ("russia", ("stake_coalition", "estimate_coalition")),
        (ALLY, ("stake_russia", "estimate_russia")),
        ("ukraine", ("stake_russia", "stake_coalition", "estimate_russia")),
        ("public", ("stake_russia", "stake_coalition", "estimate_coalition")),
    ):
        for name in hidden:
            with pytest.raises(HiddenColumn):
                batch.view(observer).read(name)


def test_imagined_worlds_stand_in_the_same_step_and_play_on():
    batch = opened(2, step=2, russia=70)
    worlds = imagine(batch.view("russia"), 60, 3)
    assert worlds.phase is Phase.EXCHANGE
    assert (worlds.games.row("exchange_step") == 2).all()
    assert (worlds.games.row("stake_russia") == 7_000).all()
    assert len(set(worlds.games.row("stake_coalition").tolist())) > 20
    play(worlds, seats())


# lockstep


@pytest.mark.parametrize("kind", ["doctrine", "random"])
def test_forced_exchanges_of_one_equal_their_columns_among_many(kind):
    """Games open, leave and lose exchanges at different steps and must not touch each other."""
    games = 24
    everyone = seats(**dict.fromkeys(("russia", "ukraine", "coalition"), kind))
    given = {"severity": np.linspace(30, 99, games), "exchange_turn": np.arange(games) % 4}
    many = stage(Phase.RULING, games, package="korea", turn=4, **{**GRAVE, **given})
    ones = [
        Batch(many.tables, many.games.take([game]), many.seeds[[game]], phase=Phase.RULING, turn=4)
        for game in range(games)
    ]
    steps = set()
    for one in ones:
        while not one.done:
            one.step(*collect(one, everyone))
    while not many.done:
        steps.update(many.repeat.tolist())
        idle = ~many.mask
        before = many.games.data[:, idle].copy()
        many.step(*collect(many, everyone))
        np.testing.assert_array_equal(before, many.games.data[:, idle])
    assert steps >= ({0, 1, 2} if kind == "random" else {0, 1})
    for game, one in enumerate(ones):
        np.testing.assert_array_equal(one.games.data[:, 0], many.games.data[:, game])
        assert one.digest() == many.digest(game)


def test_games_at_different_steps_in_one_batch_keep_their_own_chance():
    mixed = opened(60, step=1)
    mixed.games.row("exchange_step")[...] = 1 + np.arange(60) % 3
    alone = [
        Batch(mixed.tables, mixed.games.take([i]), mixed.seeds[[i]], phase=Phase.EXCHANGE, turn=4)
        for i in range(60)
    ]
    move(mixed, ESCALATE, ESCALATE)
    for game, one in enumerate(alone):
        move(one, ESCALATE, ESCALATE)
        np.testing.assert_array_equal(one.games.data[:, 0], mixed.games.data[:, game])
        assert one.digest() == mixed.digest(game)


def test_two_steps_fold_apart_into_the_digest():
    first, second = opened(), opened()
    second.games.row("exchange_step")[...] = 2
    for batch in (first, second):
        move(batch, HOLD, HOLD)
    np.testing.assert_array_equal(first.games.data, second.games.data)
    assert first.digest() != second.digest()
