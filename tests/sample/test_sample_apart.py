"""Bot games to compare with, played by another process: the same, and no longer than wanted."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Generator
from multiprocessing import active_children, spawn

import pytest

from game.players.player import Seat
from game.sample import apart, processes
from game.sample.apart import played
from game.sample.percentiles import Crowd, Percentiles, Ranking
from game.session import Session, Setting
from tests.journal.forging import flagship

GAMES = 4


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    bots = {role: Seat("doctrine") for role in ("ukraine", "russia", "coalition")}
    setting = Setting(
        flagship().id, "korea", "as_deemed_necessary", "balanced", "quick", "game", 7, 0, bots
    )
    return Crowd.of(Session.start(flagship(), setting), GAMES)


def _to_the_end(steps: Generator[None, None, Percentiles]) -> Percentiles:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found = end.value
            assert isinstance(found, Percentiles)
            return found


@pytest.mark.parametrize("elsewhere", [True, False])
def test_another_process_finds_the_same(crowd: Crowd, elsewhere: bool) -> None:
    assert _to_the_end(played(crowd, apart=elsewhere)) == Ranking(crowd).finish()
    assert not active_children()


def test_who_wants_no_more_ends_the_process(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_PHASES", 1)
    steps = played(crowd, apart=True)
    next(steps)
    assert active_children()
    steps.close()
    assert not active_children()


def test_who_wants_no_more_ends_no_process_of_another(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The score is left while the debrief, which has begun, plays games of its own."""
    monkeypatch.setattr(apart, "_PHASES", 1)
    left, wanted = played(crowd, apart=True), played(crowd, apart=True)
    next(left)
    next(wanted)
    left.close()
    assert len(active_children()) == 1
    next(wanted)
    assert len(active_children()) == 1
    wanted.close()
    assert not active_children()


@pytest.mark.skipif(shutil.which("false") is None, reason="there is no program that fails")
def test_a_process_that_cannot_begin_is_done_without(crowd: Crowd) -> None:
    spawn.set_executable(shutil.which("false"))
    try:
        assert _to_the_end(played(crowd, apart=True)) == Ranking(crowd).finish()
    finally:
        spawn.set_executable(sys.executable)


@pytest.mark.parametrize("refused", [NotImplementedError, OSError, RuntimeError])
def test_a_system_that_has_no_processes_is_done_without(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch, refused: type[Exception]
) -> None:
    """Without semaphores Python raises the first, without a thread to spare the last."""

    def none(*_args: object) -> None:
        raise refused

    monkeypatch.setattr(processes, "ProcessPoolExecutor", none)
    assert _to_the_end(played(crowd, apart=True)) == Ranking(crowd).finish()


def test_a_process_that_is_killed_is_done_without(crowd: Crowd) -> None:
    steps = played(crowd, apart=True)
    next(steps)
    for process in active_children():
        assert process.pid is not None
        os.kill(process.pid, signal.SIGTERM)
    assert _to_the_end(steps) == Ranking(crowd).finish()
