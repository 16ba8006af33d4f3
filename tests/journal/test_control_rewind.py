"""How a facilitator goes back: rewind, undo and fork, with the same dice or with new ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import UsageError
from game.journal import read
from game.players.player import Seat
from game.session import Session
from tests.journal.controlling import BY, Do, finish, last, phase_line, tension
from tests.journal.forging import declared, flagship, humans, pick, play_on


def test_the_same_dice_and_orders_lead_to_the_same_end(table: Session, path: Path) -> None:
    line = phase_line(table, "event", 1)
    play_on(table)
    end = table.batch.digest()
    table.rewind(*BY, line)
    assert not table.done
    assert (table.turn, table.phase) == (1, "orders")
    assert not path.with_name("nothing").exists()
    finish(table, path)
    assert table.batch.digest() == end


def test_new_dice_lead_elsewhere(table: Session, path: Path) -> None:
    line = phase_line(table, "event", 1)
    play_on(table)
    end = table.batch.digest()
    table.rewind(*BY, line, salt=1)
    finish(table, path)
    assert table.batch.digest() != end
    assert table.result()["seed"] == 7


def test_a_rewind_leaves_notes_and_seats(table: Session) -> None:
    line = phase_line(table, "event", 1)
    table.note(*BY)
    table.override_track(*BY, "tension", 500)
    table.swap_seat(*BY, "russia", Seat("doctrine"))
    table.rewind(*BY, line)
    assert table.seats["russia"] == Seat("doctrine")
    assert [done.counts for done in table.acts] == [True, False, True, True]


def test_an_undone_rewind_brings_back_what_was_played(table: Session, path: Path) -> None:
    play_on(table, 5)
    stood = (table.batch.digest(), table.phase, table.waiting())
    table.rewind(*BY, phase_line(table, "event", 1))
    rewind = last(table) if table.lines[-1].entry.kind == "rewind" else None
    play_on(table, 2)
    number = rewind or next(done.number for done in table.acts)
    table.undo(*BY, number)
    assert (table.batch.digest(), table.phase, table.waiting()) == stood
    undo = last(table)
    table.undo("Mr B", "no, after all", undo)
    assert table.phase == "orders"
    assert len(table.waiting()) == 1, "the undone undo brings the two orders again"
    finish(table, path)


def test_undo_takes_back_each_kind(table: Session) -> None:
    stood = (table.batch.digest(), tension(table), table.waiting(), table.seats)
    deeds: tuple[Do, ...] = (
        lambda s: s.override_track(*BY, "tension", -300),
        lambda s: s.override_order(*BY, "ukraine", pick(s, "ukraine", 1)),
        lambda s: s.inject(*BY, s.tables.events.ids[0]),
        lambda s: s.swap_seat(*BY, "ukraine", Seat("doctrine")),
        lambda s: s.note(*BY),
    )
    for do in deeds:
        do(table)
        table.undo(*BY, last(table))
        assert (table.batch.digest(), tension(table), table.waiting(), table.seats) == stood
        assert table.batch.injected == 0
        assert not table.acts[-2].counts


def test_a_fork_goes_on_by_itself_and_names_its_parent(
    table: Session, path: Path, tmp_path: Path
) -> None:
    play_on(table, 4)
    other = tmp_path / "fork.jsonl"
    table.fork(*BY, other)
    assert table.acts[-1].act.kind == "fork"
    with pytest.raises(UsageError, match="exists"):
        table.fork(*BY, other)
    with Session.resume(other) as branch:
        assert branch.batch.digest() == table.batch.digest()
        branch.rewind(*BY, phase_line(branch, "event", 1), salt=3)
        finish(branch, other)
    parent = read(other).header.parent
    assert parent is not None
    line = read(path).lines[parent.line - 2]
    assert (line.number, line.hash) == (parent.line, parent.hash)
    finish(table, path)


def test_a_fork_from_an_earlier_line(table: Session, tmp_path: Path) -> None:
    line = phase_line(table, "event", 1)
    play_on(table, 7)
    table.fork(*BY, tmp_path / "fork.jsonl", line)
    with Session.resume(tmp_path / "fork.jsonl") as branch:
        assert (branch.turn, branch.phase) == (1, "orders")


def test_a_game_kept_in_no_file_can_be_rewound_but_not_forked(tmp_path: Path) -> None:
    session = declared(Session.start(flagship(), humans()))
    play_on(session, 3)
    session.rewind(*BY, phase_line(session, "event", 1))
    assert session.phase == "orders"
    with pytest.raises(UsageError, match="no file"):
        session.fork(*BY, tmp_path / "fork.jsonl")
