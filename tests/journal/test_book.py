"""One writer at a time, and nothing counts before it is safe."""

from __future__ import annotations

import errno
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from game.errors import JournalError, UsageError
from game.journal import Book, read, verify
from game.journal.lock import Lock, is_alive
from game.session import Session
from tests.journal.forging import flagship, humans, lines_of, pick


def lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def dead_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_two_programs_cannot_write_one_journal(unfinished: Path) -> None:
    with Session.resume(unfinished):
        assert lock_of(unfinished).exists()
        with pytest.raises(JournalError, match="open in another program"):
            Session.resume(unfinished)
        assert verify(unfinished).ok
    assert not lock_of(unfinished).exists()
    Session.resume(unfinished).close()


HOLDER = """
import sys
from pathlib import Path
from game.journal.lock import Lock
Lock(Path(sys.argv[1]))
print("held", flush=True)
input()
"""


def test_lock_of_a_living_process_holds(unfinished: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(unfinished)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        with pytest.raises(JournalError, match=str(child.pid)):
            Session.resume(unfinished)
        assert lock_of(unfinished).exists()
    finally:
        child.communicate(b"\n")


@pytest.mark.skipif(os.name != "posix", reason="no lock on a file that others may read")
def test_a_number_that_was_given_to_another_program_holds_nothing(unfinished: Path) -> None:
    """After a power cut and a restart the number of the lost game is some other program's."""
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        lock_of(unfinished).write_text(f"{child.pid} {platform.node()}\n")
        Session.resume(unfinished).close()
    finally:
        child.communicate(b"\n")


@pytest.mark.parametrize("text", ["dead", "own", "", "\0\0\0", "no number", "9" * 50, "0 x"])
def test_stale_lock_is_taken_over(unfinished: Path, text: str) -> None:
    owners = {
        "dead": f"{dead_process()} {platform.node()}\n",
        # The number of a crashed process can come again, in a container it always does.
        "own": f"{os.getpid()} {platform.node()}\n",
        "0 x": f"0 {platform.node()}",
    }
    lock_of(unfinished).write_text(owners.get(text, text))
    with Session.resume(unfinished):
        assert lock_of(unfinished).read_text() == f"{os.getpid()} {platform.node()}\n"
    assert not lock_of(unfinished).exists()


def test_lock_of_another_computer_holds(unfinished: Path) -> None:
    lock_of(unfinished).write_text(f"{dead_process()} elsewhere\n")
    with pytest.raises(JournalError, match="elsewhere"):
        Session.resume(unfinished)


def test_a_lock_is_found_through_another_name(unfinished: Path) -> None:
    other = unfinished.with_name("link.jsonl")
    other.symlink_to(unfinished)
    lock = Lock(unfinished)
    with pytest.raises(JournalError, match="open in another program"):
        Lock(other)
    lock.release()
    lock.release()


def test_numbers_of_no_process() -> None:
    assert is_alive(os.getpid())
    assert not is_alive(0)
    assert not is_alive(-5)


def test_a_new_game_never_overwrites(unfinished: Path) -> None:
    data = unfinished.read_bytes()
    with pytest.raises(UsageError, match="exists already"):
        Session.start(flagship(), humans(), unfinished)
    assert unfinished.read_bytes() == data
    assert not lock_of(unfinished).exists()


def test_no_folder_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot write"):
        Session.start(flagship(), humans(), tmp_path / "no" / "game.jsonl")


def test_an_order_is_on_disk_before_it_counts(
    unfinished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session.resume(unfinished) as session:
        seen: list[tuple[int, int]] = []
        real = os.fsync

        def watching(descriptor: int) -> None:
            real(descriptor)
            seen.append((len(read(unfinished).lines), len(session.waiting())))

        monkeypatch.setattr(os, "fsync", watching)
        before = len(read(unfinished).lines)
        session.commit("ukraine", pick(session, "ukraine", 1))
        assert seen == [(before + 1, 2)]


@pytest.mark.parametrize("short", [False, True])
def test_a_full_disk_loses_nothing_that_counted(
    unfinished: Path, monkeypatch: pytest.MonkeyPatch, short: bool
) -> None:
    data = unfinished.read_bytes()
    with Session.resume(unfinished) as session:
        choice = pick(session, "ukraine", 1)
        real = os.write

        def full(descriptor: int, line: bytes) -> int:
            if short:
                real(descriptor, bytes(line)[:20])
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(JournalError, match="No space left"):
                session.commit("ukraine", choice)
        assert unfinished.read_bytes() == data
        assert "ukraine" in [request.actor for request in session.waiting()]
        session.commit("ukraine", choice)
    assert lines_of(unfinished)[-1]["actor"] == "ukraine"
    assert verify(unfinished).ok


def test_a_disk_full_in_the_middle_of_a_phase_catches_up(
    unfinished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session.resume(unfinished) as session:
        session.commit("ukraine", pick(session, "ukraine", 1))
        last = pick(session, "transatlantic_ally", 1)
        real, calls = os.fsync, [0]

        def failing(descriptor: int) -> None:
            calls[0] += 1
            if calls[0] == 2:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(descriptor)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", failing)
            with pytest.raises(JournalError, match="No space left"):
                session.commit("transatlantic_ally", last)
        assert read(unfinished).lines[-1].entry.kind == "order"
        assert session.batch.phase.value == "incident"
        assert session.waiting() == ()
        session._go_on()
        assert session.waiting()
        digest = session.batch.digest()
    assert verify(unfinished).ok
    with Session.resume(unfinished) as again:
        assert again.batch.digest() == digest


def test_closed_book_takes_nothing(unfinished: Path) -> None:
    book, journal = Book.reopen(unfinished)
    book.close()
    book.close()
    with pytest.raises(JournalError, match="closed"):
        book.append(journal.lines[-1].entry)
