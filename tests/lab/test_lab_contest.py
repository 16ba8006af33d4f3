"""A cell is the games that ``sim`` plays; gains are differences of those games."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.schema import ROLES, TYPES
from game.lab import exploits, spread
from game.lab.contest import Stage, results
from game.lab.usage import Usage
from game.players.drive import play
from game.players.player import Seat, make_all

GAMES = 12
PACKAGES = ("none", "treaty_structures")
BARGAINED = (*PACKAGES, BARGAIN)


def alone(stage: Stage, package: str, profile: dict[str, str]) -> np.ndarray:
    """Results of the same games, one batch of one seat list, as ``sim`` seats them."""
    seats = {}
    for role, name in profile.items():
        policy = next(item for item in stage.cast[role] if item.id == name)
        named = Seat("doctrine", policy.doctrine)
        seats[role] = named if policy.thinks else Seat("scripted", policy.text)
    agreed = SetUp.of(stage.tables, package, stage.terms.message, stage.terms.annex, GAMES)
    batch = Batch.create(stage.tables, agreed, game_seeds(stage.seed, GAMES))
    return results(play(batch, make_all(stage.tables, seats)).games)


def place(stage: Stage, role: str, name: str) -> int:
    return [item.id for item in stage.cast[role]].index(name)


@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"russia": "rotate_3"},
        {"russia": "war_early"},
        {"ukraine": "buy_unity_in_turn", "coalition": "level_4"},
        {"ukraine": "invoke", "russia": "cyber_2", "coalition": "unity_shield_in_turn"},
        {"ukraine": "ua_answer_back", "coalition": "co_cool_down"},
    ],
    ids=str,
)
def test_a_cell_is_the_games_of_its_scripts(stage: Stage, profile: dict[str, str]) -> None:
    row = [place(stage, role, profile.get(role, "doctrine")) for role in ROLES]
    other = [place(stage, role, stage.cast[role][-1].id) for role in ROLES]
    cells = stage.cells(BARGAINED, np.array([other, row]))
    found = stage.play("test", cells, GAMES)
    for k, package in enumerate(BARGAINED):
        assert (found[:, len(BARGAINED) + k] == alone(stage, package, profile)).all()


def test_no_cell_depends_on_another(stage: Stage) -> None:
    profiles = np.array([[0, place(stage, "russia", "fear"), 0], [0, 0, 0]])
    both = stage.play("test", stage.cells(PACKAGES, profiles), GAMES)
    one = stage.play("test", stage.cells(PACKAGES[1:], profiles[1:]), GAMES)
    assert (both[:, 3] == one[:, 0]).all()


def test_a_gain_is_the_mean_of_differences_to_the_best_doctrine(stage: Stage) -> None:
    found = exploits.against_doctrine(stage, PACKAGES, GAMES)
    for role, name in (("russia", "hold"), ("coalition", "level_1"), ("ukraine", "hedge")):
        (gain,) = [row for row in found.gains[role] if row.policy.id == name]
        for package, estimate in gain.by_package.items():
            forced = alone(stage, package, {role: name})[ROLES.index(role)]
            best = max(
                alone(stage, package, {role: item.id})[ROLES.index(role)].mean()
                for item in stage.cast[role]
                if item.thinks
            )
            assert estimate.mean == pytest.approx((forced.mean() - best) / 1_000)
            assert estimate.low <= estimate.mean <= estimate.high
    assert all(set(row.by_type) <= set(TYPES) for row in found.gains["russia"])
    assert set(found.margins) == set(PACKAGES)


def test_a_policy_that_is_always_legal_is_always_played(stage: Stage) -> None:
    found = exploits.against_doctrine(stage, PACKAGES[:1], GAMES)
    played = {
        (role, row.policy.id): row.played for role, rows in found.gains.items() for row in rows
    }
    assert played["ukraine", "arms"].value == 1
    assert played["coalition", "hoard"].value == 1
    assert played["russia", "war_whenever"].value < 1


def test_replies_are_the_best_of_the_list(stage: Stage) -> None:
    short = {
        role: tuple(item for item in rows if item.id in ("doctrine", "hold", "bear", "level_0"))
        for role, rows in stage.cast.items()
    }
    small = Stage(stage.tables, stage.terms, short, stage.seed, stage.show)
    found = exploits.against_replies(small, PACKAGES[1:], GAMES)
    (row,) = [row for row in found["ukraine"] if row.policy.id == "bear"]
    reply = row.replies["treaty_structures"]["coalition"]
    values = {
        name: alone(stage, "treaty_structures", {"ukraine": "bear", "coalition": name})[2].sum()
        for name in ("doctrine", "level_0")
    }
    assert values[reply] == max(values.values())
    for rows in found.values():
        best = max(row.value["treaty_structures"] for row in rows if row.policy.thinks)
        for answered in rows:
            gained = answered.value["treaty_structures"] - best
            assert answered.by_package["treaty_structures"].mean == pytest.approx(gained)


def test_no_doctrine_gains_over_the_best(stage: Stage) -> None:
    found = exploits.against_doctrine(stage, PACKAGES, GAMES)
    for role in ("ukraine", "coalition"):
        others = [row for row in found.gains[role] if row.policy.thinks]
        assert len(others) == 2
        assert max(row.most for row in others) <= 0


def test_the_type_of_a_game_is_the_same_in_every_cell(stage: Stage) -> None:
    profiles = np.array([[0, 0, 0], [1, 2, 3]])
    cells = stage.cells(PACKAGES, profiles)
    kinds = stage.play("test", cells, GAMES, lambda state: state.read("ru_type")[None, :])[0]
    assert (kinds == kinds[0]).all()


def test_usage_counts_every_order_once(stage: Stage) -> None:
    cells = stage.cells(PACKAGES, np.zeros((1, 3), dtype=np.int64))
    usage = Usage(cells.count)
    turns = stage.play("t", cells, GAMES, lambda s: s.read("turns_played")[None, :], usage)[0]
    for slot in ("rung", "statecraft", "home", "posture"):
        assert (usage.counts[slot].sum(axis=1) == turns.sum(axis=1)).all()


def test_parts_of_variance() -> None:
    """Worked example: two packages ten points apart, nothing else differs."""
    games = np.array([-1, 1])
    apart = np.zeros((3, 2, 2), dtype=np.int64) + games
    apart[:, 1] += 10_000
    parts = spread._parts(apart)
    assert parts.package == pytest.approx(1, abs=0.01)
    assert parts.package + parts.play + parts.luck == pytest.approx(1)
    only_luck = spread._parts(np.zeros((3, 2, 2), dtype=np.int64) + games)
    assert only_luck.luck == pytest.approx(1)
    by_policy = np.zeros((2, 3, 2), dtype=np.int64) + games
    by_policy[1] += 10_000
    assert spread._parts(by_policy).of_decided == pytest.approx(1, abs=0.01)


def test_the_crisis_result_takes_the_package_out() -> None:
    """Worked example: the same rank in two crowds ten points apart is the same result."""
    crowd = np.array([[1, 2, 3, 4], [11, 12, 13, 14]])
    values = np.array([[[0, 3], [10, 13]], [[5, 2], [15, 12]]])
    assert spread._crisis(values, crowd).tolist() == [
        [[0, 6_250], [0, 6_250]],
        [[10_000, 3_750], [10_000, 3_750]],
    ]
    assert spread._parts(spread._crisis(values, crowd)).package == pytest.approx(0)
