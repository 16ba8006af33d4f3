"""The engine reckons in 32 bits: no product of a rule may outgrow them."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine import arith
from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.schema import COLUMNS, TRACKS
from game.engine.tables import Tables
from game.players.drive import play
from game.scenario import load
from tests.engine.conftest import players

GAMES = 300


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let every multiply-divide compare its product with the exact one; return their sizes."""
    sizes = [0]

    def product(a: arith.Ints, b: arith.Ints | int) -> arith.Ints:
        made = np.asarray(a * b)
        exact = np.asarray(np.asarray(a, dtype=object) * np.asarray(b, dtype=object))
        assert (made == exact).all(), f"{made.dtype} is too small for {exact.flat[0]}"
        sizes[0] = max(sizes[0], *(abs(value) for value in exact.flat), 0)
        return made

    monkeypatch.setattr(arith, "product", product)
    return sizes


def shaken(tables: Tables, seed: int) -> Batch:
    """Games whose tracks stand anywhere in their ranges, most of them at an end."""
    batch = Batch.create(tables, _every_package(tables), game_seeds(seed, GAMES))
    dice = np.random.default_rng(seed)
    for index, track in enumerate(TRACKS):
        drawn = dice.integers(track.low, track.high + 1, GAMES)
        ends = np.where(dice.random(GAMES) < 0.5, track.low, track.high)
        batch.games.data[index] = np.where(dice.random(GAMES) < 0.6, ends, drawn)
    return batch


def _every_package(tables: Tables) -> SetUp:
    game = np.arange(GAMES)
    package, message = game % len(tables.package_ids), game % len(tables.message_ids)
    return SetUp(
        tables.package_components[package].T.astype(np.int64),
        tables.package_clauses[package].T.astype(np.int64),
        message,
        game % len(tables.annex_ids),
    )


@pytest.mark.parametrize("kind", ["doctrine", "random"])
@pytest.mark.parametrize("level", ["low", "mid", "high"])
def test_no_product_overflows_wherever_tracks_stand_and_numbers_lie(checked, kind, level):
    pack = load("after-the-armistice")
    names = [name for name in pack.dials(pace="long") if name.startswith("parameters.")]
    tables = pack.compile(pace="long", variants=[dict.fromkeys(names, level)])
    play(shaken(tables, 7), players(tables, kind))
    assert checked[0] > 10**6, "nothing was multiplied: this proves nothing"


def test_every_column_fits_the_state():
    limits = np.iinfo(np.int32)
    assert all(limits.min <= c.low <= c.high <= limits.max for c in COLUMNS)


def test_a_product_too_large_for_its_type_is_noticed(checked):
    with pytest.raises(AssertionError, match="int32 is too small"):
        arith.muldiv(np.array([70_000], dtype=np.int32), np.array([70_000], dtype=np.int32), 7)
