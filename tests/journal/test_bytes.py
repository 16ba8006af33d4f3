"""Whatever bytes stand in the file: no traceback, the right line, nothing lost but a torn tail."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from game.errors import JournalError
from game.journal import Book, book, read, rebuild, verify
from game.session import Session
from tests.journal.forging import lines_of

RELAXED = settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@RELAXED
@given(where=st.floats(0, 1, exclude_max=True), spread=st.floats(0, 1), flip=st.integers(1, 255))
@example(where=0.999999, spread=0.5, flip=ord("\n") ^ ord(" "))
def test_any_flipped_byte_is_found_at_its_line(
    finished_bytes: bytes, tmp_path: Path, where: float, spread: float, flip: int
) -> None:
    # The header is most of the file; three flips in four go into the lines after it.
    start = 0 if spread < 0.25 else finished_bytes.index(b"\n")
    place = start + int(where * (len(finished_bytes) - start))
    data = bytearray(finished_bytes)
    data[place] ^= flip
    path = tmp_path / "flipped.jsonl"
    path.write_bytes(data)
    number = finished_bytes.count(b"\n", 0, place) + 1
    found = verify(path)
    if place >= len(data) - 2 and found.ok:
        # The very end of the last line is what a torn write leaves.
        assert found.notice is not None
        assert f"line {number}" in found.notice
    else:
        assert (found.ok, found.line) == (False, number)


def test_every_torn_tail_is_dropped_and_the_rest_is_there(
    open_bytes: bytes, tmp_path: Path
) -> None:
    start = open_bytes.rindex(b"\n", 0, -1) + 1
    whole = open_bytes.count(b"\n")
    path = tmp_path / "torn.jsonl"
    for end in range(start, len(open_bytes)):
        path.write_bytes(open_bytes[:end])
        opened, journal = Book.reopen(path)
        opened.close()
        assert len(journal.lines) + 1 == whole - 1
        assert (journal.notice is None) == (end == start)
        assert path.read_bytes() == open_bytes[:start]


@pytest.mark.parametrize("kept", [0.01, 0.5, 1.0])
def test_a_torn_journal_is_resumed_and_written_on(
    open_bytes: bytes, tmp_path: Path, kept: float
) -> None:
    start = open_bytes.rindex(b"\n", 0, -1) + 1
    path = tmp_path / "torn.jsonl"
    path.write_bytes(open_bytes[: start + max(1, int((len(open_bytes) - 1 - start) * kept))])
    choice = json.loads(open_bytes[start:])["choice"]
    with Session.resume(path) as session:
        assert session.notice is not None
        assert [request.actor for request in session.waiting()] == [
            "russia",
            "ukraine",
            "transatlantic_ally",
        ]
        session.commit("russia", choice)
    assert lines_of(path)[-1]["choice"] == choice
    assert verify(path) == verify(path)
    assert verify(path).notice is None


def test_zeros_left_by_a_power_cut_are_a_torn_tail(unfinished: Path) -> None:
    data = unfinished.read_bytes()
    unfinished.write_bytes(data + bytes(4096))
    assert read(unfinished).notice is not None
    with Session.resume(unfinished):
        assert unfinished.read_bytes() == data


def test_a_journal_torn_right_behind_its_header_goes_on(unfinished: Path) -> None:
    data = unfinished.read_bytes()
    unfinished.write_bytes(data[: data.index(b"\n") + 1])
    assert rebuild(unfinished).told == 0
    with Session.resume(unfinished) as session:
        assert session.phase == "stand"
    assert [line["kind"] for line in lines_of(unfinished)] == ["header", "phase"]
    assert verify(unfinished).ok


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\0" * 1000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        b"{}\n",
        b"[]\n",
        b"null\n",
        b'{"n":1,"kind":"header",\n',
        b'{"n":1,"kind":"header","format":1}\n',
        b'{"n":1,"kind":"header","format":1,"hash":"' + b"0" * 64 + b'"}\n',
        b'{"n":1,"kind":"header","format":NaN}\n',
        b'{"n":1,"kind":"header","format":' + b"[" * 100_000 + b"}\n",
        b'{"n":1,"kind":"header","format":' + b"9" * 5000 + b"}\n",
        b'{"n":1,"kind":"header","format":1,"pack":"\xff\xfe"}\n',
        b'\xef\xbb\xbf{"n":1,"kind":"header","format":1}\n',
        b'{"n":1,"kind":"order"}\n',
        "żółć\n".encode() * 10,
    ],
)
def test_what_is_no_journal_is_line_one(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(data)
    found = verify(path)
    assert (found.ok, found.line) == (False, 1)
    with pytest.raises(JournalError):
        Session.resume(path)
    assert path.read_bytes() == data
    assert [file.name for file in tmp_path.iterdir()] == ["bad.jsonl"]


@settings(RELAXED, max_examples=60)
@given(junk=st.binary(max_size=300), seed=st.integers(0, 10_000))
def test_junk_between_lines_never_raises_anything_else(
    open_bytes: bytes, tmp_path: Path, junk: bytes, seed: int
) -> None:
    place = random.Random(seed).randrange(len(open_bytes))
    path = tmp_path / "junk.jsonl"
    path.write_bytes(open_bytes[:place] + junk + open_bytes[place:])
    found = verify(path)
    assert found.ok == (found.line == 0)
    if not junk:
        assert found.ok


def test_a_gigantic_line_is_refused(unfinished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "LONGEST", 200_000)
    number = unfinished.read_bytes().count(b"\n") + 1
    with unfinished.open("ab") as file:
        file.write(b"x" * 200_001 + b"\n")
    found = verify(unfinished)
    assert (found.ok, found.line) == (False, number)
    assert "longer" in found.message


def test_no_file_no_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path, tmp_path / "no" / "where.jsonl"):
        found = verify(path)
        assert (found.ok, found.line) == (False, 0)
        assert "cannot read" in found.message
        with pytest.raises(JournalError, match="cannot"):
            Session.resume(path)
