"""A stage for small contests, a report of a few games for each shipped pack, a plan to sweep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest

from game.lab import policies
from game.lab.balance import Found, Request, examine
from game.lab.contest import Stage
from game.lab.sweep import Sweep, read_plan, reading
from game.lab.sweep import plan as plans
from game.sample import settle
from game.scenario import Pack, load
from tests.lab.sweeping import PLAN, table_of

SMALL = Request(("none", "treaty_structures"), games=6, seed=3, fast=True, random_games=60)


@contextmanager
def silent(what: str, total: int) -> Iterator[Callable[[int], None]]:
    yield lambda done: None


@lru_cache
def loaded(slug: str) -> Pack:
    return load(slug)


def examined(slug: str, request: Request = SMALL) -> Found:
    """A report of few games on the packages of the request that the pack has."""
    pack = loaded(slug)
    known = settle(pack)[1].package_ids
    kept = tuple(name for name in request.packages if name in known) or known[:2]
    return examine(pack, Request(kept, request.games, request.seed, request.fast, 60), silent)


@pytest.fixture(scope="session")
def stage() -> Stage:
    """The flagship at its default terms with every policy in the cast."""
    terms, tables = settle(loaded("after-the-armistice"))
    kept, left_out = policies.fitting(tables, policies.fixed(tables.turns))
    assert not left_out
    cast = policies.cast(tables, kept)
    return Stage(tables, terms, cast, 7, silent)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan to change and to sweep; its scenario is read once for all tests.

    Reading a scenario takes longer than most of what is done with it here.
    """
    monkeypatch.setattr(reading, "load", loaded)
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def swept_plan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sweep, Path]:
    """The plan as it stands, played once in two chunks; its folder is only read."""
    folder = tmp_path_factory.mktemp("swept")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    sweep = read_plan(folder / "plan.yaml")
    return sweep, table_of(sweep, folder / "out")


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "CHUNK", 60)
