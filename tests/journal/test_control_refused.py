"""What a facilitator cannot do is said and leaves nothing; an act that was forged is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import DiskError, GreyZoneError, UsageError
from game.journal import verify
from game.players.player import Seat
from game.session import Session
from tests.journal.controlling import BY, Do, finish, tension, whole_script
from tests.journal.forging import find, flagship, humans, lines_of, play_on, reseal


@pytest.mark.parametrize(
    ("do", "words"),
    [
        (lambda s: s.note("", "why"), "the author needs words"),
        (lambda s: s.note("A", "  "), "the reason needs words"),
        (lambda s: s.note("A", "x" * 301), "at most 300"),
        (lambda s: s.note("A", "a\u202eb"), "U\\+202E"),
        (lambda s: s.override_track(*BY, "tensoin", 1), "did you mean 'tension'"),
        (lambda s: s.override_track(*BY, "tension", 0), "0.01 to 100"),
        (lambda s: s.override_track(*BY, "tension", 10_001), "0.01 to 100"),
        (lambda s: s.override_order(*BY, "eastern_flank", {"vote": "level_1"}), "who has: russia"),
        (lambda s: s.override_order(*BY, "ukraine", {"home": "magic"}), "magic"),
        (lambda s: s.inject(*BY, "alien_landing"), "no event card"),
        (lambda s: s.swap_seat(*BY, "russia", Seat("oracle")), "unknown player"),
        (lambda s: s.swap_seat(*BY, "russia", Seat("doctrine", "nobody")), "nobody"),
        (lambda s: s.swap_seat(*BY, "russia", Seat("human")), "is human already"),
        (lambda s: s.rewind(*BY, 3), "line 3 is no phase"),
        (lambda s: s.rewind(*BY, 999), "line 999 is no phase"),
        (lambda s: s.rewind(*BY, 2, salt=-1), "salt"),
        (lambda s: s.undo(*BY, 3), "line 3 is no act"),
        (lambda s: s.fork(*BY, Path("x.jsonl"), 999), "no line to fork from"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    table: Session, path: Path, do: Do, words: str
) -> None:
    stood, data = (table.batch.digest(), table.waiting()), path.read_bytes()
    with pytest.raises(GreyZoneError, match=words):
        do(table)
    assert (table.batch.digest(), table.waiting()) == stood
    assert path.read_bytes() == data


def test_a_bargain_cannot_be_scored(path: Path) -> None:
    session = Session.start(flagship(), humans(), path)
    with pytest.raises(UsageError, match="before the first turn"):
        session.end_early(*BY)


def test_after_the_end_only_the_record_and_the_past_can_be_touched(
    table: Session, path: Path
) -> None:
    play_on(table)
    for do in (
        lambda: table.override_track(*BY, "tension", 100),
        lambda: table.inject(*BY, table.tables.events.ids[0]),
        lambda: table.end_early(*BY),
    ):
        with pytest.raises(UsageError, match="the game is over"):
            do()
        assert not path.with_name("game.jsonl.lock").exists(), "a refusal opens nothing"
    table.note(*BY)
    assert verify(path).ok
    assert not path.with_name("game.jsonl.lock").exists()


def test_an_act_a_full_disk_refuses_has_not_happened(
    table: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood = (table.batch.digest(), tension(table), len(table.lines))

    def refuse(*_: object) -> None:
        raise DiskError("no space left")

    with monkeypatch.context() as full:
        full.setattr("game.journal.book.Book.append", refuse)
        with pytest.raises(DiskError):
            table.override_track(*BY, "tension", 500)
    assert (table.batch.digest(), tension(table), len(table.lines)) == stood
    table.override_track(*BY, "tension", 500)
    finish(table, path)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("override_track", {"amount": 701}, "digest"),
        ("override_track", {"track": "mood"}, "no track"),
        ("override_track", {"turn": 2}, "is next"),
        ("override_order", {"actor": "nobody"}, "nothing to order"),
        ("inject", {"event": "rain"}, "no event card"),
        ("rewind", {"to": 3}, "no phase"),
        ("rewind", {"salt": 6}, "digest"),
        ("end_early", {"reason": ""}, "the reason needs words"),
    ],
)
def test_a_forged_act_is_found(
    table: Session, path: Path, kind: str, fields: dict[str, object], words: str
) -> None:
    whole_script(table)
    if kind in ("override_track", "override_order", "inject"):
        # What a rewind dropped is not replayed; an undone one is.
        table.undo(*BY, next(d.number for d in table.acts if d.act.kind == "rewind"))
        table.close()
    index = find(lines_of(path), kind)
    reseal(path, lambda lines: lines[index].update(fields))
    found = verify(path)
    assert not found.ok
    assert words in found.message
