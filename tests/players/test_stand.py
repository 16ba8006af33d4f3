"""How players choose what they stand for: doctrines by their outlook, scripts by name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.engine import legality
from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.formula_names import FORMULA_NAMES
from game.engine.phases import PHASES, Phase
from game.engine.schema import ROLE_OF, ROLES, STANDS
from game.engine.tables import Objective, Tables
from game.errors import UsageError
from game.players import stand
from game.players.drive import collect
from game.players.player import Seat, make, make_all
from game.players.worth import Scale
from game.scenario import load
from game.scenario.formula import Pool, compile_formula
from tests.players.staging import tables_of

GAMES = 400
ASKED = PHASES[Phase.STAND].slots


def opened(
    package: str = "treaty_structures", tables: Tables | None = None, *, amends: bool = False
) -> Batch:
    tables = tables or tables_of()
    words = "as_deemed_necessary", "balanced"
    agreed = SetUp.of(tables, package, *words, GAMES, amends=amends)
    return Batch.create(tables, agreed, game_seeds(7, GAMES))


def chosen(batch: Batch, **seats: str) -> dict[str, np.ndarray]:
    kinds = {name: Seat(*text.split(":", 1)) for name, text in seats.items()}
    orders, _ = collect(batch, make_all(batch.tables, kinds))
    return {ROLE_OF[actor]: np.asarray(order[0]) for actor, order in orders.items()}


def utilities(batch: Batch, actor: str) -> np.ndarray:
    view = batch.view(actor)
    role = ROLE_OF[actor]
    own = None if role == "russia" else make(batch.tables, role, Seat("doctrine")).doctrine
    return stand.appraise(view, Scale(view, own))


@pytest.mark.parametrize("package", ["none", "treaty_structures", "nato_bridge", BARGAIN])
def test_a_doctrine_takes_the_more_promising_pair_more_often_and_not_always(package):
    batch = opened(package)
    found = chosen(batch)
    for actor in ASKED:
        utility = utilities(batch, actor)
        stands = found[ROLE_OF[actor]]
        got = utility[stands, np.arange(GAMES)].mean()
        assert utility.mean() < got <= utility.max(axis=0).mean()
        assert len(set(stands.tolist())) > 1, "bounded choice"


def test_utility_is_the_pairs_mean_of_what_its_positions_promise():
    batch = opened()
    for actor in ASKED:
        view = batch.view(actor)
        role = ROLE_OF[actor]
        own = None if role == "russia" else make(batch.tables, role, Seat("doctrine")).doctrine
        values = stand.outlook(view, Scale(view, own))
        assert values.shape == (4, GAMES)
        assert 0 <= values.min() <= values.max() <= 10_000
        best = values.argsort(axis=0)[-2:]
        utility = stand.appraise(view, Scale(view, own))
        places = [STANDS.index(tuple(sorted(pair))) for pair in best.T.tolist()]
        assert (utility[places, np.arange(GAMES)] == utility.max(axis=0)).all()


def test_a_package_that_may_be_amended_is_weighed_as_it_lies_on_the_table():
    batch, still = opened("nato_bridge", amends=True), opened("nato_bridge")
    for actor in ASKED:
        np.testing.assert_array_equal(utilities(batch, actor), utilities(still, actor))


def test_a_formula_may_read_what_its_own_side_does_not_see():
    """An author's position about the other side's secrets must not stop a bot."""
    tables = load("after-the-armistice").compile(pace="class")
    pool = Pool()
    program = compile_formula("100 - rung - trigger_met - deterred_turns - latency", pool)
    secret = tuple(Objective(f"secret_{n}", 1, program) for n in range(4))
    pin = {role: {**layers, "positions": secret} for role, layers in tables.pin.items()}
    constants = np.array([pool.values], dtype=np.int64)
    kept = np.concatenate([constants, tables.constants], axis=1)[:, : tables.constants.shape[1]]
    assert {"rung", "trigger_met", "deterred_turns"} <= set(FORMULA_NAMES)
    found = chosen(opened(tables=replace(tables, pin=pin, constants=kept)))
    assert all(((row >= 0) & (row < 6)).all() for row in found.values())


def test_chance_takes_every_pair():
    found = chosen(opened(), **dict.fromkeys(ROLES, "random"))
    assert all(set(row.tolist()) == set(range(6)) for row in found.values())


def test_a_script_names_it_for_its_own_role():
    pairs = {role: legality.own_options(tables_of(), role, "stand")[4] for role in ROLES}
    found = chosen(opened(), **{role: f"scripted:stand={pair}" for role, pair in pairs.items()})
    assert all((row == 4).all() for row in found.values())
    with pytest.raises(UsageError, match="slot stand has no option"):
        make(tables_of(), "russia", Seat("scripted", f"stand={pairs['ukraine']}"))
