"""What the tests of a facilitator share: a script of every act, and where a game then stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.journal import verify
from game.players.player import Seat
from game.session import Session
from tests.journal.forging import pick, play_on

BY = ("Ms Kowal", "the class needs it")
Do = Callable[[Session], object]


def last(session: Session) -> int:
    return session.lines[-1].number


def phase_line(session: Session, phase: str, turn: int) -> int:
    return next(
        line.number
        for line in session.lines
        if line.entry.kind == "phase" and (line.entry.phase, line.entry.turn) == (phase, turn)
    )


def tension(session: Session) -> int:
    return int(session.view("public").read("tension")[0])


def finish(session: Session, path: Path) -> None:
    """Play to the end; the journal verifies and resumes to the same end."""
    play_on(session)
    session.close()
    found = verify(path)
    assert found.ok, found.message
    with Session.resume(path) as again:
        assert again.result() == session.result()
        assert again.reports == session.reports


def whole_script(session: Session) -> None:
    """Note, inject, override twice, swap, rewind with new dice, end early."""
    session.note(*BY)
    session.inject(*BY, session.tables.events.ids[2])
    session.override_track(*BY, "tension", 700)
    session.override_order(*BY, "russia", pick(session, "russia", 4))
    play_on(session, 4)
    session.swap_seat(*BY, "russia", Seat("doctrine"))
    play_on(session, 3)
    session.rewind(*BY, phase_line(session, "event", 1), salt=5)
    play_on(session, 3)
    session.end_early(*BY)
