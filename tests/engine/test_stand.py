"""The stand (rulebook 9): each role chooses two of four positions; their mean is its result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import legality
from game.engine.arith import SHARE, muldiv
from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.moment import formula
from game.engine.phases import PHASES, Phase
from game.engine.schema import LAYERS, PUBLIC, ROLE_OF, ROLES, STANDS
from game.errors import IllegalOrder
from game.players.drive import collect, play
from tests.engine.conftest import players, start, tables_of
from tests.players.staging import moment_of

GAMES = 120
ASKED = PHASES[Phase.STAND].slots


def declare(batch: Batch, stands: np.ndarray) -> None:
    """Choose for every role, (3, N), in the order of ``ROLES``."""
    batch.step({actor: [stands[ROLES.index(ROLE_OF[actor])]] for actor in ASKED})


def chosen(batch: Batch) -> np.ndarray:
    return np.stack([batch.games.read(f"stand_{role}") for role in ROLES])


@pytest.mark.parametrize("package", ["treaty_structures", BARGAIN])
def test_every_game_asks_each_role_once_before_anything_else(package):
    batch, seats, seen = start(package=package), players(), []
    while not batch.done:
        seen.append(batch.phase)
        batch.step(*collect(batch, seats))
    assert seen[0] is Phase.STAND
    assert seen.count(Phase.STAND) == 1
    assert {ROLE_OF[actor] for actor in ASKED} == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_the_six_options_are_the_pairs_of_the_roles_own_positions(role):
    ids = [position.id for position in tables_of().pin[role]["positions"]]
    options = legality.own_options(tables_of(), role, "stand")
    assert len(set(options)) == len(options) == 6
    assert {frozenset(option.split(legality.AND)) for option in options} == {
        frozenset((one, other)) for one in ids for other in ids if one != other
    }


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**53 - 1), kind=st.sampled_from(["random", "doctrine"]))
def test_the_result_is_the_mean_of_the_two_positions_stood_for(seed, kind):
    batch = play(start(GAMES, seed=seed, package="korea"), players(kind=kind))
    reader, stands = moment_of(batch), chosen(batch)
    for role, stand in zip(ROLES, stands, strict=True):
        every = [
            np.clip(muldiv(formula(reader, row.program), 1, SHARE // 100), 0, 10_000)
            for row in batch.tables.pin[role]["positions"]
        ]
        values = np.stack([row + 0 * stand for row in every])
        first, second = np.array(STANDS)[stand].T
        games = np.arange(GAMES)
        both = values[first, games] + values[second, games]
        found = batch.games.read(f"pin_{role}")[LAYERS.index("positions")]
        # The package of a game that ended earlier has grown since.
        last = batch.games.read("turns_played") == batch.tables.turns
        assert last.any()
        assert (found == (both + 1) // 2)[last].all()


def test_what_a_role_does_not_stand_for_counts_nothing():
    """The same game with another stand: interests and needs stay, positions follow the pair."""
    results = {}
    for stand in range(len(STANDS)):
        batch = start(GAMES, seed=3, package="treaty_structures")
        declare(batch, np.full((3, GAMES), stand))
        results[stand] = np.stack(
            [play(batch, players()).games.read(f"pin_{role}") for role in ROLES]
        )
    positions, others = (
        LAYERS.index("positions"),
        [LAYERS.index("interests"), LAYERS.index("needs")],
    )
    for stand in range(1, len(STANDS)):
        assert (results[stand][:, others] == results[0][:, others]).all()
        assert (results[stand][:, positions] != results[0][:, positions]).any()
    # Of a pair and its complement each position counts once: their mean is the mean of all four.
    pairs = [(0, 5), (1, 4), (2, 3)]
    sums = [results[a][:, positions] + results[b][:, positions] for a, b in pairs]
    assert np.abs(sums[0] - sums[1]).max() <= 2, "each is rounded by itself"
    assert np.abs(sums[0] - sums[2]).max() <= 2


def test_a_stand_is_public_once_all_have_chosen_and_hidden_until_then():
    batch = start(GAMES)
    assert PHASES[Phase.STAND].sealed
    before = batch.view("russia").read("stand_ukraine")
    assert (before == -1).all()
    stands = np.stack([np.arange(GAMES) % 6, np.arange(GAMES) % 5, np.arange(GAMES) % 3])
    declare(batch, stands)
    for observer in (PUBLIC, *ROLE_OF):
        seen = [batch.view(observer).read(f"stand_{role}") for role in ROLES]
        assert (np.stack(seen) == stands).all()


@settings(max_examples=6, deadline=None)
@given(
    seed=st.integers(0, 2**53 - 1),
    kind=st.sampled_from(["random", "doctrine"]),
    package=st.sampled_from(["none", "nato_bridge", BARGAIN]),
)
def test_nothing_changes_a_stand_later(seed, kind, package):
    batch, seats = start(40, seed=seed, package=package), players(kind=kind)
    batch.step(*collect(batch, seats))
    stands = chosen(batch)
    assert (stands >= 0).all()
    while not batch.done:
        batch.step(*collect(batch, seats))
        assert (chosen(batch) == stands).all()


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**53 - 1), game=st.integers(0, 29))
def test_a_batch_of_one_chooses_as_a_column_of_a_batch(seed, game):
    seeds = game_seeds(seed, 30)
    many, one = start(seeds=seeds, games=30), start(seeds=seeds[game : game + 1])
    for batch in (many, one):
        play(batch, players())
    assert (chosen(many)[:, game] == chosen(one)[:, 0]).all()
    assert many.digest(game) == one.digest()


@pytest.mark.parametrize("row", [-1, 6])
def test_only_the_six_pairs_are_legal(row):
    batch = start()
    with pytest.raises(IllegalOrder, match="stand"):
        declare(batch, np.full((3, 1), row))
    assert batch.phase is Phase.STAND


@pytest.mark.parametrize("package", ["treaty_structures", BARGAIN])
def test_where_the_pack_settles_it_nobody_is_asked(package):
    fixed = {"ukraine": 1, "russia": 4, "coalition": 5}
    batch = start(package=package, tables=replace(tables_of(), stand=fixed))
    assert batch.phase is (Phase.DEMANDS if package == BARGAIN else Phase.EVENT)
    assert chosen(batch)[:, 0].tolist() == [fixed[role] for role in ROLES]


def test_a_briefed_annex_is_known_while_the_stand_is_chosen():
    """What is ready-made is agreed at set-up: Ukraine's briefing can say what it was shown."""
    tables = tables_of()
    briefed = [
        name for name, row in zip(tables.annex_ids, tables.annexes[0], strict=True) if row[4]
    ]
    for annex in tables.annex_ids:
        agreed = SetUp.of(tables, "korea", tables.message_ids[0], annex, 1)
        view = Batch.create(tables, agreed, game_seeds(7, 1)).view("ukraine")
        assert view.phase == "stand"
        assert bool(view.read("annex_briefed")[0]) == (annex in briefed)
