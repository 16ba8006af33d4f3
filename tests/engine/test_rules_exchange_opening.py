"""How an exchange opens, what is at stake in it and who sees that (rulebook 6)."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.batch import Batch
from game.engine.imagine import imagine
from game.engine.phases import Phase
from game.engine.schema import ESCALATE, HOLD
from game.errors import HiddenColumn
from game.players.drive import collect, play
from tests.engine.conftest import start
from tests.engine.conftest import tables_of as tables_at
from tests.engine.exchanges import ALLY, GRAVE, move, opened
from tests.players.staging import seats, stage, tables_of


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
