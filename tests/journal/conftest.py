"""Journals every test may have: a finished game, one that waits for two more orders, a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.session import Session
from tests.journal.forging import declared, flagship, humans, pick, play_on


@pytest.fixture(scope="session")
def finished_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("finished") / "game.jsonl"
    with Session.start(flagship(), humans(), path) as session:
        play_on(session)
    return path.read_bytes()


@pytest.fixture(scope="session")
def open_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Turn 2, and Russia alone has ordered: the last line is that order."""
    path = tmp_path_factory.mktemp("open") / "game.jsonl"
    with Session.start(flagship(), humans(), path) as session:
        while session.turn < 2 or session.phase != "orders":
            play_on(session, 1)
        session.commit("russia", pick(session, "russia", 2))
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "game.jsonl"


@pytest.fixture
def finished(finished_bytes: bytes, path: Path) -> Path:
    path.write_bytes(finished_bytes)
    return path


@pytest.fixture
def unfinished(open_bytes: bytes, path: Path) -> Path:
    path.write_bytes(open_bytes)
    return path


@pytest.fixture
def table(path: Path) -> Session:
    """Three people before the orders of turn 1."""
    return declared(Session.start(flagship(), humans(), path))
