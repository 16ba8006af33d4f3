"""Journals of whole and broken-off games, laid open once, and the pages made of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.players.drive import play
from game.players.player import Seat, make_all
from game.review.course import Course, course_of
from game.review.page import debrief
from game.sample.calls import play_one
from game.scenario import Pack, load

RANDOM = dict.fromkeys(("ukraine", "russia", "coalition"), Seat("random"))
Cut = Callable[[Path, bytes], Path]


@cache
def pack_of(name: str) -> Pack:
    return load(name)


def cut_behind(journal: Path, mark: bytes, to: Path) -> Path:
    """Keep a journal's lines up to the first that holds a mark: a game that stopped there."""
    kept = []
    for line in journal.read_bytes().splitlines(keepends=True):
        kept.append(line)
        if mark in line:
            break
    else:
        raise AssertionError(f"no line with {mark!r}")
    to.write_bytes(b"".join(kept))
    return to


def lost_seed(pack: Pack) -> int:
    """Find a game of random play that ends in shared loss."""
    tables = pack.compile("class")
    default = pack.content.scenario.defaults
    seeds = game_seeds(1, 2_000)
    agreed = SetUp.of(tables, default.package, default.message, default.annex, len(seeds))
    games = play(Batch.create(tables, agreed, seeds), make_all(tables, RANDOM)).games
    return int(seeds[games.row("shared_loss").argmax()])


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("review")


@pytest.fixture(scope="session")
def bargained(folder: Path) -> Path:
    """The flagship, bargained, revised, to its end."""
    path = folder / "bargained.jsonl"
    play_one(pack_of("after-the-armistice"), seed=7, revision=True, journal=path)
    return path


@pytest.fixture(scope="session")
def lost(folder: Path) -> Path:
    pack, path = pack_of("after-the-armistice"), folder / "lost.jsonl"
    terms = {"package": pack.content.scenario.defaults.package, "pace": "class"}
    result = play_one(pack, seed=lost_seed(pack), seats=RANDOM, journal=path, **terms)
    assert result["outcome"] == "shared_loss"
    return path


@pytest.fixture(scope="session")
def stopped(folder: Path, bargained: Path) -> Path:
    """The same game, stopped when its second turn was over."""
    return cut_behind(bargained, b'"turn":2,"phase":"reckoning"', folder / "stopped.jsonl")


@pytest.fixture(scope="session")
def course(bargained: Path) -> Course:
    return course_of(bargained)


@pytest.fixture(scope="session")
def lost_course(lost: Path) -> Course:
    return course_of(lost)


@pytest.fixture(scope="session")
def stopped_course(stopped: Path) -> Course:
    return course_of(stopped)


@pytest.fixture(scope="session")
def page(course: Course) -> str:
    """The whole page, drawn once."""
    return debrief(course)
