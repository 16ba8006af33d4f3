"""Rules of conciliation, endings and scores (rulebook 6, 8, 9)."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest

from game.engine.batch import Batch
from game.engine.parameters import CURVES, PARAMETER_FIELDS
from game.engine.phases import Phase
from game.engine.schema import BY_ID, COLUMNS, LAYERS, ROLES
from game.players.drive import collect, play
from tests.players.staging import option, seats, stage, tables_of, write

RESTRAINED = "scripted:rung=none,statecraft=restraint"
REASSURING = "scripted:posture=reassure"
SILENT = "scripted:abroad=buy"


# reciprocity


def relief(russia: str, coalition: str) -> list[np.ndarray]:
    """Relief of every game after each turn."""
    batch, after = stage(Phase.EVENT, 300, package="korea", turn=1, seed=3), []
    players = seats(russia=russia, coalition=coalition, ukraine=SILENT)
    while not batch.done:
        turn = batch.turn
        batch.step(*collect(batch, players))
        if batch.turn > turn:
            after.append(batch.games.read("relief"))
    return after


def test_restraint_and_reassurance_turn_after_turn_bring_relief():
    after = relief(RESTRAINED, REASSURING)
    assert (after[0] > 0).mean() > 0.6, "an incident of somebody's making can spoil a turn"
    means = [turn.mean() for turn in after]
    assert means == sorted(means)
    assert means[-1] > means[0] * 2


@pytest.mark.parametrize(
    ("russia", "coalition"),
    [
        (RESTRAINED, "scripted:posture=exercise"),
        ("scripted:rung=none,statecraft=economy", REASSURING),
    ],
)
def test_one_sided_conciliation_brings_none(russia, coalition):
    assert not any(turn.any() for turn in relief(russia, coalition))


def test_reassurance_met_by_a_grave_act_is_betrayed():
    cost = {}
    for name in ("reassure", "exercise"):
        state = {"posture": option("posture", name), "severity": 45, "guilty": 1}
        batch = stage(Phase.RECKONING, turn=3, record=True, incident_source=1, **state)
        batch.step({})
        cost[name] = sum(row.amount for row in batch.ledger[0] if row.cause == "betrayal")
    assert cost["reassure"] < 0 == cost["exercise"]


# shared loss


def test_shared_loss_ends_the_game_at_once_and_only_shared_loss_does():
    batch = stage(Phase.RECKONING, 2_000, turn=2, tension=95)
    batch.step({})
    lost = batch.games.row("shared_loss") != 0
    assert 0.1 < lost.mean() < 0.35, "the printed curve at tension 95"
    np.testing.assert_array_equal(batch.games.row("ended") != 0, lost)
    assert batch.phase is Phase.EVENT
    np.testing.assert_array_equal(batch.mask, ~lost)
    frozen = batch.games.data[:, lost].copy()
    players = seats()
    while batch.phase is not Phase.SCORE:
        np.testing.assert_array_equal(batch.games.data[:, lost], frozen)
        batch.step(*collect(batch, players))
    play(batch, players)
    assert (batch.games.row("scored") == 1).all()
    names = [name for name, _ in batch.tables.outcomes]
    assert set(batch.games.row("outcome")[lost].tolist()) == {names.index("shared_loss")}


def test_calm_games_are_never_lost():
    batch = stage(Phase.RECKONING, 2_000, turn=2, tension=30)
    batch.step({})
    assert not batch.games.row("shared_loss").any()


def test_a_war_does_not_end_the_game():
    batch = stage(Phase.RECKONING, 500, turn=3, rung=7, domain=5, target=1, incident_source=1)
    write(batch, {"severity": 100, "guilty": 1, "incident_domain": 5, "incident_target": 1})
    write(batch, {"tension": 10})
    batch.step({})
    assert (batch.games.row("war") == 1).all()
    assert not batch.games.row("ended").any()


# scores


def scored(games: int = 1, **columns) -> Batch:
    batch = stage(Phase.SCORE, games, turn=5, ended=1, **columns)
    batch.step({})
    return batch


def pin(batch: Batch, role: str) -> np.ndarray:
    return batch.games.read(f"pin_{role}")


@pytest.mark.parametrize("kind", ["doctrine", "random"])
@pytest.mark.parametrize("package", ["none", "all_layers"])
def test_every_layer_lies_between_0_and_100(kind, package):
    batch = stage(Phase.EVENT, 800, package=package, turn=1)
    write(batch, {f"stand_{role}": np.arange(800) % 6 for role in ROLES})
    play(batch, seats(**dict.fromkeys(("ukraine", "russia", "coalition"), kind)))
    for role in ROLES:
        layers = pin(batch, role)
        assert layers.shape == (len(LAYERS), 800)
        assert layers.min() >= 0
        assert layers.max() <= 10_000
        assert all(len(set(layer.tolist())) > 50 for layer in layers)


def test_no_column_holds_a_sum_of_the_layers():
    assert {name for name in BY_ID if name.startswith("pin")} == {f"pin_{role}" for role in ROLES}
    assert not [column.id for column in COLUMNS if "total" in column.id or "composite" in column.id]


@pytest.mark.parametrize(
    ("role", "layer", "track"),
    [
        ("ukraine", "needs", "resilience"),
        ("russia", "needs", "regime"),
        ("coalition", "needs", "fear"),
        ("coalition", "positions", "rule_of_law"),
        ("coalition", "interests", "tension"),
        ("ukraine", "interests", "will"),
        ("russia", "positions", "latency"),
        ("russia", "interests", "prestige"),
    ],
)
def test_a_layer_answers_to_its_own_formulas_and_to_nobody_elses(role, layer, track):
    # Each role stands for its last two positions.
    fixed = {"ru_type": 0, **{f"stand_{name}": 5 for name in ROLES}}
    apart = [scored(**{track: value, **fixed}) for value in (20, 80)]
    moved = pin(apart[0], role)[:, 0] != pin(apart[1], role)[:, 0]
    assert moved.tolist() == [name == layer for name in LAYERS]


def test_the_need_a_seed_drew_counts_twice():
    tracks = {"territory": 90, "influence": 50, "violence": 20, "resilience": 30, "ua_forces": 40}
    value = [Fraction(90), Fraction(100 - 30 - 8), Fraction(30 + 40, 2)]
    weight = [objective.weight for objective in tables_of().pin["ukraine"]["needs"]]
    for double in range(3):
        counts = [w * (2 if index == double else 1) for index, w in enumerate(weight)]
        mean = sum(v * w for v, w in zip(value, counts, strict=True)) / sum(counts)
        got = pin(scored(double_need_ukraine=double, **tracks), "ukraine")[2, 0]
        assert got == pytest.approx(float(mean * 100), abs=1)


def test_every_need_can_be_the_doubled_one():
    batch = stage(Phase.EVENT, 2_000, turn=1)
    for role in ("ukraine", "coalition"):
        drawn = np.bincount(batch.games.row(f"double_need_{role}"))
        assert len(drawn) == len(tables_of().pin[role]["needs"])
        assert drawn.min() > 300 * 3 / len(drawn)


def test_every_need_of_every_russian_type_can_be_the_doubled_one():
    games = stage(Phase.EVENT, 3_000, turn=1).games
    for index, kind in enumerate(("restorationist", "insecure", "declining")):
        drawn = games.row("double_need_russia")[games.row("ru_type") == index]
        assert len(set(drawn.tolist())) == len(tables_of().pin["russia"][f"needs.{kind}"]), kind


# nothing declared is idle


def sources() -> str:
    from pathlib import Path

    import game

    root = Path(game.__file__).parent
    paths = [*root.glob("engine/**/*.py"), *root.glob("players/*.py")]
    return "\n".join(path.read_text("utf-8") for path in paths if path.name != "parameters.py")


def test_no_parameter_is_idle():
    text = sources()
    read = set(re.findall(r"\bpar\.(\w+)", text))
    assert not set(PARAMETER_FIELDS) - read


@pytest.mark.parametrize("curve", CURVES)
def test_every_curve_is_read(curve):
    assert f'"{curve}"' in sources()
