"""The flagship's tables and batches to test the engine on."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.tables import Tables
from game.players.player import SEATS, Seat, make_all
from game.scenario import load

RANDOM = dict.fromkeys(SEATS, Seat("random"))


@lru_cache
def tables_of(pace: str = "class") -> Tables:
    return load("after-the-armistice").compile(pace=pace)


@lru_cache
def varied_tables() -> Tables:
    dials = ({}, {"parameters.line_base": 55}, {"components.korea.capability": "low"})
    return load("after-the-armistice").compile(pace="class", variants=dials)


def start(
    games: int = 1,
    *,
    seed: int = 7,
    package: str = "treaty_structures",
    record: bool = False,
    tables: Tables | None = None,
    seeds: np.ndarray | None = None,
    variant: np.ndarray | None = None,
    amends: bool = False,
) -> Batch:
    tables = tables or tables_of()
    agreed = SetUp.of(tables, package, "as_deemed_necessary", "balanced", games, amends=amends)
    chosen = game_seeds(seed, games) if seeds is None else seeds
    return Batch.create(tables, agreed, chosen, record=record, variant=variant)


def players(tables: Tables | None = None, kind: str = "doctrine"):
    seats = RANDOM if kind == "random" else {}
    return make_all(tables or tables_of(), seats)


@pytest.fixture(params=["doctrine", "random"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param
