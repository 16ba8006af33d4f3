"""The small core: solved right, played by the engine's own rules, the same from the same seed.

No test says how near the bots come to what is solved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from game.engine.arith import SHARE, Ints
from game.engine.batch import Batch
from game.engine.phases import Phase
from game.engine.rules import escalation
from game.engine.schema import PUBLIC, ROLES, TRACK_IDS, TYPES
from game.errors import UsageError
from game.lab.core import compare, lines, menu, sections
from game.lab.core.solve import best, bounded, solve
from game.lab.core.table import MOVES, Table, apart, mean, paths
from game.lab.core.walk import Walk, deal, walk
from game.players.drive import collect
from game.players.player import make_all, parse_seat
from game.sample import settle
from tests.lab.conftest import loaded

FLAGSHIP = "after-the-armistice"
SHAPES = ((2, 2, 1, 1, 3), (2, 1, 1, 2, 2), (2, 1, 2, 1, 2), (3, 2, 1, 1, 2), (2, 2, 2, 1, 2))
UKRAINE, RUSSIA, COALITION = range(3)
MOVERS = dict(zip(MOVES, (RUSSIA, UKRAINE, COALITION, COALITION), strict=True))


@st.composite
def tables(draw: st.DrawFn, step: int = 1) -> Table:
    """Tables made by hand: each role ranks all ends, no two alike, ``step`` hundredths apart."""
    shape = draw(st.sampled_from(SHAPES))
    ends = int(np.prod(shape))
    orders = [draw(st.permutations(range(ends))) for _ in ROLES]
    share = draw(st.sampled_from((0.25, 0.5, 1.0))) if shape[2] == 2 else 1.0
    chance = np.broadcast_to([share, 1 - share][: shape[2]], shape[:3])
    return Table(np.array(orders, dtype=float).reshape(3, *shape) * step, chance)


Profile = dict[tuple[int, ...], int]
"""What is chosen after every history of places: (), (p,), (p, a, t), (p, a, t, v)."""
DEPTHS = (0, 1, 3, 4)


def decisions(shape: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Every history after which somebody moves, and how many options there are."""
    for depth in DEPTHS:
        for history in product(*map(range, shape[:depth])):
            yield history, shape[depth]


def value(table: Table, profile: Profile, history: tuple[int, ...]) -> Any:
    """What the three get from here on if everybody follows the profile."""
    if len(history) == 5:
        return table.payoffs[(slice(None), *history)]
    if len(history) == 2:
        kinds = table.chance[history]
        return sum(
            share * value(table, profile, (*history, kind)) for kind, share in enumerate(kinds)
        )
    return value(table, profile, (*history, profile[history]))


def perfect(table: Table, profile: Profile) -> bool:
    """Whether nobody gains by choosing otherwise anywhere."""
    shape = table.payoffs.shape[1:]
    for history, options in decisions(shape):
        mover = MOVERS[MOVES[DEPTHS.index(len(history))]]
        worth = [value(table, profile, (*history, option))[mover] for option in range(options)]
        if worth[profile[history]] < max(worth):
            return False
    return True


@settings(max_examples=12, deadline=None)
@given(tables())
def test_what_is_solved_is_what_a_search_of_all_strategies_finds(table: Table) -> None:
    nodes = list(decisions(table.payoffs.shape[1:]))
    histories = [history for history, _ in nodes]
    found = [
        profile
        for choices in product(*(range(options) for _, options in nodes))
        if perfect(table, profile := dict(zip(histories, choices, strict=True)))
    ]
    play = solve(table, best).play
    solved = {
        history: int(play[MOVES[DEPTHS.index(len(history))]][history].argmax())
        for history in histories
    }
    assert solved in found
    if table.chance.max() == 1 and table.chance.shape[2] == 1:
        assert found == [solved]  # no two ends alike and nothing left to chance


@settings(max_examples=40, deadline=None)
@given(tables(step=100))
def test_bounded_choice_comes_to_the_equilibrium_as_rationality_grows(table: Table) -> None:
    solution = solve(table, best)
    for worth in solution.worth.values():
        ranked = np.sort(worth, axis=-1)
        assume(worth.shape[-1] == 1 or (ranked[..., -1] > ranked[..., -2]).all())
    sharp, even = (solve(table, bounded(times * SHARE)).play for times in (64, 0))
    for move in MOVES:
        assert np.array_equal(sharp[move], solution.play[move])
        assert np.allclose(even[move], 1 / even[move].shape[-1])


def core(games: int = 6, package: str = "korea", kind: int = 0) -> tuple[Batch, Walk]:
    terms, _ = settle(loaded(FLAGSHIP), package=package, message="mixed_voices")
    start = deal(
        loaded(FLAGSHIP).compile(terms.pace, terms.parameters, [menu.QUIET]), terms, kind, games, 5
    )
    return start, walk(start)


def tracks(batch: Batch) -> Ints:
    return np.stack([batch.games.read(track) for track in TRACK_IDS])


@pytest.mark.parametrize("path", [(0, 0, 0, 0), (1, 1, 0, 1), (2, 2, 1, 3), (3, 0, 1, 2)])
def test_a_path_pays_what_the_same_orders_pay_in_the_engine(path: tuple[int, ...]) -> None:
    games = 6
    start, found = core(games)
    plan, reaction, verdict, response = (
        menu.OPTIONS[m][p] for m, p in zip(MOVES, path, strict=True)
    )
    act = f"domain={menu.DOMAIN},target=ukraine,cover=deny," if path[0] else ""
    seats = (
        f"russia=scripted:rung={plan},{act}statecraft=hold,exchange_russia=hold",
        f"ukraine=scripted:home=resilience,abroad=unity,harden=none,reaction={reaction}",
        f"coalition=scripted:posture=bank,watch=none,verdict={verdict},response={response},"
        "exchange_coalition=hold",
    )
    players = make_all(start.tables, dict(map(parse_seat, seats)))
    before, phase = tracks(start), start.phase
    while phase is not Phase.RECKONING:
        phase = start.phase
        public = start.view(PUBLIC)
        danger = escalation.loss_chance(public, public.read("tension"))
        start.step(*collect(start, players))
    content = {doctrine.id: doctrine.weights for doctrine in loaded(FLAGSHIP).content.doctrines}
    for role, name in zip(ROLES, ("ua_keep_allies", "ru_control", "co_keep_word"), strict=True):
        weights = [int(content[name].get(track, 0) * SHARE) for track in TRACK_IDS]
        lost = danger * int(start.numbers.par.escalation_weight[0])
        expected = np.array(weights) @ (tracks(start) - before) - lost
        assert np.array_equal(found.payoffs[(ROLES.index(role), *path)], expected)


def test_games_are_the_first_of_the_run_with_that_russia() -> None:
    few, many = core(3, kind=1)[0], core(7, kind=1)[0]
    assert few.seeds.tolist() == many.seeds.tolist()[:3]
    assert (many.games.read("ru_type") == 1).all()
    assert many.phase is Phase.ORDERS


def test_no_game_hangs_on_its_neighbours() -> None:
    few, many = core(3)[1], core(7)[1]
    assert np.array_equal(few.payoffs, many.payoffs[..., :3])
    assert np.array_equal(few.met, many.met[..., :3])


@pytest.mark.parametrize("rationality", [SHARE // 2, 4 * SHARE])
def test_the_setting_of_a_doctrine_is_the_rationality_in_play(rationality: int) -> None:
    games = 4_000
    pack, kind = loaded(FLAGSHIP), TYPES.index("restorationist")
    terms, _ = settle(pack, package="korea", message="red_lines")
    setting = {"doctrines.ru_control.settings.rationality": rationality / SHARE}
    batch = deal(pack.compile(terms.pace, None, [menu.QUIET | setting]), terms, kind, games, 5)
    rung, domain, target, *_ = collect(batch, make_all(batch.tables, {}))[0]["russia"]
    acts = menu.orders(batch.tables, np.array([[1], [0], [0], [0]]))
    at_home = (domain == acts["domain"]) & (target == acts["target"])
    counts = [(rung == 0).sum()]
    counts += [(at_home & (rung == place)).sum() for place in menu.places(batch.tables, "plan")[1:]]
    told = walk(deal(batch.tables, terms, kind, 2, 5)).play(rationality)["plan"]
    total = sum(counts)
    # The bots' weights are an exponential only nearly, so that leaving options out shifts them.
    margin = 5 * np.sqrt(told * (1 - told) / total) + 0.01
    assert (np.abs(np.array(counts) / total - told) < margin).all()


def test_every_way_of_playing_is_whole() -> None:
    found = core()[1]
    small = found.table()
    assert np.allclose(small.chance.sum(axis=-1), 1)
    for play in (found.play(SHARE), solve(small, bounded(SHARE)).play, solve(small, best).play):
        assert paths(play, small.chance).sum() == pytest.approx(1)


def test_total_variation_and_means_by_hand() -> None:
    assert apart(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == 0.5
    assert apart(np.array([0.0, 1.0]), np.array([1.0, 0.0])) == 1
    chance = np.array([[[1.0, 0.0]], [[0.25, 0.75]], [[1.0, 0.0]]])
    assert mean(chance, "reaction", np.array([[9.0], [1.0], [3.0]])) == 2
    assert mean(chance, "verdict", np.array([[[9, 9]], [[1, 2]], [[3, 9]]])) == 2.375


def test_the_same_seed_gives_the_same_comparison_and_a_page() -> None:
    pack = loaded(FLAGSHIP)
    asked = {"games": 4, "seed": 3, "packages": ("none", "treaty_structures")}
    found = compare(pack, "study", messages=("red_lines",), **asked)
    assert found == compare(pack, "study", messages=("red_lines",), **asked)
    assert json.loads(json.dumps(found.as_object()))["parameters"] == "study"
    assert [(state.package, state.russia) for state in found.states] == [
        *product(asked["packages"], TYPES)
    ]
    for section in sections(found):
        assert all(len(row) == len(section.columns) for row in section.rows)
    assert sum(line.startswith("### ") for line in lines(found)) == len(list(sections(found)))


def test_what_cannot_be_solved_says_why() -> None:
    pack = loaded(FLAGSHIP)
    with pytest.raises(UsageError, match="at least 4 games a state, not 1"):
        compare(pack, games=1)
    with pytest.raises(UsageError, match="at least one package"):
        compare(pack, games=4, packages=())
    with pytest.raises(UsageError, match="did you mean 'korea'"):
        compare(pack, games=4, packages=("corea",))
    with pytest.raises(UsageError, match=r"package all_layers: .*'statement'"):
        compare(pack, games=4, packages=("all_layers",))
    with pytest.raises(UsageError, match="seed -1 is out of range"):
        compare(pack, games=4, seed=-1)
