"""Journals of games of every kind, and debriefs opened on them, for the tests of their pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from game.review.course import Course, course_of
from game.review.page.whole import ranked
from game.sample.calls import play_one
from game.sample.percentiles import Percentiles
from game.session import Session
from game.ui.screens.debrief import DebriefScreen, Stage
from game.ui.window import Window
from tests.journal.forging import declared, flagship, humans, play_on
from tests.review.conftest import RANDOM, cut_behind, lost_seed, pack_of
from tests.ui.pilot import Pilot
from tests.ui.sittings import Empty

SCENARIOS = (
    *("after-the-armistice", "grey-winter", "open-window", "new-budapest"),
    *("tutorial", "1994", "while-it-lasts"),
)
REASON = ("Ms Kowal", "the class needs it")


def bargained(folder: Path) -> Path:
    """The flagship, bargained, revised, to its end."""
    path = folder / "bargained.jsonl"
    if not path.exists():
        play_one(pack_of("after-the-armistice"), seed=7, revision=True, journal=path)
    return path


def stopped(folder: Path) -> Path:
    """The same game, stopped when its second turn was over."""
    path = folder / "stopped.jsonl"
    return cut_behind(bargained(folder), b'"turn":2,"phase":"reckoning"', path)


def bargaining(folder: Path) -> Path:
    """The same game, stopped in its bargain."""
    mark = b'"kind":"phase","turn":1,"phase":"draft"'
    return cut_behind(bargained(folder), mark, folder / "bargaining.jsonl")


def lost(folder: Path) -> Path:
    """A game that ended in shared loss."""
    pack, path = pack_of("after-the-armistice"), folder / "lost.jsonl"
    terms = {"package": pack.content.scenario.defaults.package, "pace": "class"}
    play_one(pack, seed=lost_seed(pack), seats=RANDOM, journal=path, **terms)
    return path


def steered(folder: Path) -> Path:
    """A game of three people with overrides, one of them taken back, ended early in turn 3."""
    path = folder / "steered.jsonl"
    with declared(Session.start(flagship(), humans(), path)) as session:
        session.override_track(*REASON, "tension", 900)
        session.override_track(*REASON, "trust", -500)
        session.undo(*REASON, session.lines[-1].number)
        while session.turn < 3:
            play_on(session, 1)
        session.end_early("Ms Kowal", "the bell rings")
    return path


KINDS: dict[str, Callable[[Path], Path]] = {
    kind.__name__: kind for kind in (bargained, stopped, bargaining, lost, steered)
}


@cache
def course(journal: Path) -> Course:
    """A game laid open, read once for all tests."""
    return course_of(journal)


@cache
def found(journal: Path) -> Percentiles:
    """What a few games of bots made of it: that they are the right ones is tested elsewhere."""
    return ranked(course(journal), 4).finish()


def shown(pilot: Pilot, journal: Path) -> DebriefScreen:
    """Open a game's debrief above a page, its journal read and its bots' games played before."""
    laid = course(journal)
    screen = DebriefScreen(journal, True, found(journal) if laid.turns else None)
    pilot.window.push(screen)
    screen._open(laid)
    return screen


def read(window: Window, screen: DebriefScreen) -> int:
    """Let frames go by until the journal has been read; return how many."""
    for frames in range(1_000):
        if screen.stage in (Stage.OPEN, Stage.FAILED):
            return frames
        window.advance()
    raise AssertionError(f"no debrief after 1,000 frames: {screen.stage} {screen.problem}")


__all__ = ["KINDS", "SCENARIOS", "Empty", "course", "found", "read", "shown"]
