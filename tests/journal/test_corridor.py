"""A promise binds no one: it stands in the journal, moves nothing, comes back as it was said."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from game.engine.schema import ROLES
from game.errors import JournalError, UsageError
from game.journal import promises, read, rebuild, verify
from game.journal.entries import PROMISE_LENGTH
from game.session import Session, Setting
from tests.journal.forging import Line, find, flagship, humans, lines_of, play_on, reseal, setting
from tests.journal.test_bargain_journal import bargained

SAID = ("ukraine", "coalition", "Take our borders, and we sign in the first round.")


def brought_to(session: Session, phase: str) -> Session:
    while session.phase != phase:
        play_on(session, 1)
    return session


def opened(path: Path | None = None, given: Setting | None = None) -> Session:
    """A bargain of three people whose corridor is open."""
    session = Session.start(flagship(), bargained(given or humans()), path)
    return brought_to(session, "acceptance")


@pytest.fixture(scope="module")
def promised_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A finished game in which two promises were made."""
    path = tmp_path_factory.mktemp("promised") / "game.jsonl"
    with opened(path) as session:
        session.promise(*SAID)
        session.promise("coalition", "ukraine", "We exercise in turn 1.")
        play_on(session)
    return path.read_bytes()


@pytest.fixture(scope="module")
def open_corridor(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A bargain whose corridor is open, and nothing was said yet."""
    path = tmp_path_factory.mktemp("open") / "game.jsonl"
    opened(path).close()
    return path.read_bytes()


@pytest.fixture
def promised(promised_bytes: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "game.jsonl"
    path.write_bytes(promised_bytes)
    return path


def test_promises_are_listed_in_the_order_they_were_made(promised: Path) -> None:
    made = promises(read(promised))
    assert [(p.by, p.to, p.turn, p.phase) for p in made] == [
        ("ukraine", "coalition", 1, "acceptance"),
        ("coalition", "ukraine", 1, "acceptance"),
    ]
    assert made[0].text == SAID[2]
    assert tuple(rebuild(promised).promises) == made
    assert verify(promised).ok


def test_a_game_without_a_corridor_has_no_promises(finished: Path) -> None:
    assert promises(read(finished)) == ()


def test_promises_change_nothing(promised: Path, tmp_path: Path) -> None:
    silent = tmp_path / "silent.jsonl"
    with opened(silent) as session:
        play_on(session)
    phases = [[x for x in lines_of(path) if x["kind"] == "phase"] for path in (promised, silent)]
    assert [x["digest"] for x in phases[0]] == [x["digest"] for x in phases[1]]
    assert lines_of(promised)[-1]["result"] == lines_of(silent)[-1]["result"]


LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(LETTERS, min_size=1, max_size=PROMISE_LENGTH).filter(str.strip))
@example(text='"\\u0000" \\ {} [bold]żółć[/bold] 漢字 \U0001f54a')
@example(text="a\u200db \u200f\u05d0")
def test_any_text_comes_back_and_changes_no_digest(
    open_corridor: bytes, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "g.jsonl"
    path.write_bytes(open_corridor)
    with Session.resume(path) as session:
        before = session.batch.digest()
        session.promise("russia", "ukraine", text)
        assert session.batch.digest() == before
    with Session.resume(path) as again:
        assert [p.text for p in again.promises] == [text.strip()]
        assert again.batch.digest() == before
        assert again.phase == "acceptance"
        again.promise("ukraine", "russia", text)
    assert [p.text for p in promises(read(path))] == [text.strip()] * 2
    assert verify(path).ok


@pytest.mark.parametrize(
    ("by", "to", "text", "words"),
    [
        ("ukrane", "coalition", "x", "did you mean 'ukraine'"),
        ("ukraine", "eastern_flank", "x", "known: ukraine, russia, coalition"),
        ("ukraine", "ukraine", "x", "cannot promise itself"),
        ("ukraine", "coalition", "", "needs words"),
        ("ukraine", "coalition", " \n\u00a0", "needs words"),
        ("ukraine", "coalition", "x" * (PROMISE_LENGTH + 1), "at most 200 characters, not 201"),
        ("ukraine", "coalition", "a\nb", "no U\\+000A"),
        ("ukraine", "coalition", "a\x00b", "no U\\+0000"),
        ("ukraine", "coalition", "a\x9bb", "no U\\+009B"),
        ("ukraine", "coalition", "a\u202eb", "no U\\+202E"),
        ("ukraine", "coalition", "a\ud800b", "no U\\+D800"),
    ],
)
def test_what_is_no_promise_is_refused_and_leaves_no_trace(
    tmp_path: Path, by: str, to: str, text: str, words: str
) -> None:
    path = tmp_path / "g.jsonl"
    with opened(path) as session:
        data = path.read_bytes()
        with pytest.raises(UsageError, match=words):
            session.promise(by, to, text)
        assert session.promises == []
        assert path.read_bytes() == data


def test_the_longest_promise_is_kept() -> None:
    session = opened()
    session.promise("ukraine", "russia", "ż" * PROMISE_LENGTH)
    assert len(session.promises[0].text) == PROMISE_LENGTH


def test_the_corridor_opens_between_the_asks_and_the_answer_alone() -> None:
    session = Session.start(flagship(), bargained(humans()))
    open_in = set()
    while not session.done:
        if session.corridor:
            assert session.corridor == ROLES
            open_in.add(session.phase)
        else:
            with pytest.raises(UsageError, match="no corridor is open"):
                session.promise(*SAID)
        play_on(session, 1)
    assert open_in == {"acceptance"}
    with pytest.raises(UsageError, match="no corridor is open"):
        session.promise(*SAID)


def test_the_corridor_opens_again_at_the_revision(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    given = replace(humans(), pace="class", revision=True)
    with Session.start(flagship(), given, path) as session:
        brought_to(session, "revision_coalition")
        session.promise("russia", "coalition", "Restraint, if you take it.")
        digest = session.batch.digest()
    with Session.resume(path) as again:
        assert again.batch.digest() == digest
        assert [(p.turn, p.phase) for p in again.promises] == [(again.turn, "revision_coalition")]
        play_on(again)
    assert verify(path).ok


def test_bots_neither_give_nor_hear_promises() -> None:
    two = opened(given=setting(ukraine="human", coalition="human"))
    assert two.corridor == ("ukraine", "coalition")
    with pytest.raises(UsageError, match="no person plays russia"):
        two.promise("ukraine", "russia", "x")
    alone = opened(given=setting(coalition="human"))
    assert alone.corridor == ()
    with pytest.raises(UsageError, match="no corridor is open"):
        alone.promise("ukraine", "coalition", "x")


def test_a_bot_that_answers_for_the_coalition_leaves_no_time_to_talk() -> None:
    session = Session.start(flagship(), bargained(setting(ukraine="human", russia="human")))
    while not session.done:
        assert session.corridor == ()
        play_on(session, 1)


def test_a_promise_counts_once_it_is_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "g.jsonl"
    with opened(path) as session:
        data = path.read_bytes()

        def full(descriptor: int, line: bytes) -> int:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(JournalError, match="No space left"):
                session.promise(*SAID)
        assert session.promises == []
        assert path.read_bytes() == data
        session.promise(*SAID)
    assert len(promises(read(path))) == 1


def test_a_torn_promise_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    with opened(path) as session:
        session.promise(*SAID)
    path.write_bytes(path.read_bytes()[:-30])
    with Session.resume(path) as again:
        assert again.notice is not None
        assert again.promises == []
        assert again.corridor == ROLES


def test_changed_words_break_the_chain_at_their_line(promised: Path) -> None:
    at = find(lines_of(promised), "promise")
    promised.write_bytes(promised.read_bytes().replace(b"Take our borders", b"Drop our borders"))
    found = verify(promised)
    assert (found.ok, found.line) == (False, at + 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"by": "moon"}, "no role is called 'moon'"),
        ({"to": "ukraine"}, "cannot promise itself"),
        ({"to": 3}, "to"),
        ({"text": ""}, "needs words"),
        ({"text": "x" * 201}, "at most 200"),
        ({"text": "a\u0007"}, "no u+0007"),
        ({"text": "a\ud800"}, "no u+d800"),
        ({"text": None}, "text"),
        ({"turn": 2}, "is next"),
        ({"phase": "signing"}, "is next"),
        ({"mood": "foul"}, "mood"),
    ],
)
def test_a_forged_promise_is_named(promised: Path, fields: Line, words: str) -> None:
    index = find(lines_of(promised), "promise")
    reseal(promised, lambda lines: lines[index].update(fields))
    found = verify(promised)
    assert (found.ok, found.line) == (False, index + 1), found.message
    assert words in found.message
    with pytest.raises(JournalError):
        Session.resume(promised)


def _after_the_answer(lines: list[Line]) -> int:
    promise = lines.pop(find(lines, "promise"))
    place = find(lines, "order", phase="acceptance") + 1
    lines.insert(place, promise)
    return place


def _before_the_set_up(lines: list[Line]) -> int:
    lines.insert(1, lines.pop(find(lines, "promise")))
    return 1


def _among_the_orders_of_a_turn(lines: list[Line]) -> int:
    promise = lines.pop(find(lines, "promise"))
    place = find(lines, "order", phase="orders", turn=1)
    lines.insert(place, {**promise, "phase": "orders"})
    return place


@pytest.mark.parametrize(
    "move", [_after_the_answer, _before_the_set_up, _among_the_orders_of_a_turn]
)
def test_a_promise_where_no_corridor_is_open_is_named(
    promised: Path, move: Callable[[list[Line]], int]
) -> None:
    places: list[int] = []
    reseal(promised, lambda lines: places.append(move(lines)))
    found = verify(promised)
    assert (found.ok, found.line) == (False, places[0] + 1), found.message
