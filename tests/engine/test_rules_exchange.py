"""The steps of an exchange: prices, the printed chance, how it ends (rulebook 6)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from game.engine import legality
from game.engine.batch import Batch
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
from game.errors import IllegalOrder
from game.players.drive import collect, play
from tests.engine.exchanges import ALLY, move, opened
from tests.players.staging import seats


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
