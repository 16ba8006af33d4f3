"""A journal alone gives the game again, and says where it does not."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import game
from game.errors import JournalError
from game.journal import read, rebuild, verify
from game.journal.chain import START, write_line
from game.players.human import open_options
from game.scenario import load_files
from game.session import Request, Session, Setting
from tests.journal.forging import FLAGSHIP, Line, find, flagship, lines_of, reseal, setting

READ_ELSEWHERE = """
import sys
from pathlib import Path
from game.journal import rebuild
print(rebuild(Path(sys.argv[1])).batch.digest())
"""


def test_round_trip(finished: Path) -> None:
    replay = rebuild(finished)
    lines = lines_of(finished)
    assert verify(finished).ok
    assert replay.ended
    assert replay.batch.done
    assert replay.batch.digest() == lines[-1]["result"]["digest"]
    first = ["setup", "stand", "opening", "event", "orders", "incident"]
    assert [report.phase for report in replay.reports][:6] == first
    assert len(replay.reports) == sum(line["kind"] == "phase" for line in lines)


def test_lines_written_again_are_the_same_bytes(finished: Path) -> None:
    journal, previous, data = read(finished), START, b""
    first = lines_of(finished)[0]
    entries = [(journal.header, first["at"]), *((line.entry, line.at) for line in journal.lines)]
    for number, (entry, at) in enumerate(entries, 1):
        line, previous = write_line(number, entry, at, previous)
        data += line
    assert data == finished.read_bytes()


def test_header_alone_opens_the_very_pack(finished: Path) -> None:
    pack = rebuild(finished).pack
    assert pack.id == FLAGSHIP
    assert pack.digest == flagship().digest == load_files(pack.files).digest
    assert pack.files == flagship().files


def test_bots_orders_are_in_the_journal_and_nobody_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bots.jsonl"
    with Session.start(flagship(), setting(russia="random", eastern_flank="random"), path) as live:
        digest = live.batch.digest()
    monkeypatch.setattr("game.players.drive.collect", lambda *_: pytest.fail("a player was asked"))
    assert rebuild(path).batch.digest() == digest
    with Session.resume(path) as again:
        assert again.done
        assert again.result() == live.result()


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_another_process_comes_to_the_same_digest(finished: Path, hash_seed: str) -> None:
    root = Path(game.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", READ_ELSEWHERE, str(finished)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == lines_of(finished)[-1]["result"]["digest"]


def test_changed_order_breaks_the_chain_at_its_line(finished: Path) -> None:
    at = find(lines_of(finished), "order", 4)
    data = finished.read_bytes().splitlines(keepends=True)
    data[at] = data[at].replace(b'"turn":1', b'"turn":2')
    finished.write_bytes(b"".join(data))
    found = verify(finished)
    assert (found.ok, found.line) == (False, at + 1)
    assert "changed" in found.message


def test_changed_order_with_a_forged_chain_shows_at_its_phase(finished: Path) -> None:
    lines = lines_of(finished)
    order = find(lines, "order", actor="transatlantic_ally", phase="orders", turn=1)
    phase = find(lines, "phase", phase="orders", turn=1)

    def other_watch(lines: list[Line]) -> None:
        choice = lines[order]["choice"]
        choice["watch"] = "cyber" if choice["watch"] != "cyber" else "none"

    reseal(finished, other_watch)
    read(finished)
    found = verify(finished)
    assert (found.ok, found.line) == (False, phase + 1)
    assert "digest" in found.message


def test_changed_seed_shows_at_the_set_up(finished: Path) -> None:
    reseal(finished, lambda lines: lines[0]["opening"].update(seed=8))
    assert verify(finished).line == 2


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("phase", {"digest": "0" * 32}, "digest"),
        ("phase", {"tracks": {"tension": 1}}, "another phase"),
        ("phase", {"turn": 3}, "is next"),
        ("order", {"choice": {"stand": "everything+nothing"}}, "no option"),
        ("order", {"choice": {}}, "nothing"),
        ("order", {"actor": "nobody"}, "nothing to order"),
        ("order", {"phase": "vote"}, "is next"),
        ("order", {"turn": "1"}, "turn"),
        ("order", {"kind": "undo"}, "author"),
        ("order", {"kind": "haggle"}, "unknown kind"),
        ("order", {"kind": ["order"]}, "unknown kind"),
        ("order", {"mood": "foul"}, "mood"),
        ("order", {"at": 3}, "at"),
        ("end", {"result": {}}, "result"),
        ("end", {"kind": "header"}, "header"),
    ],
)
def test_forged_line_is_named(
    finished: Path, kind: str, fields: dict[str, object], words: str
) -> None:
    index = find(lines_of(finished), kind, 3 if kind == "phase" else 0)
    reseal(finished, lambda lines: lines[index].update(fields))
    found = verify(finished)
    assert (found.ok, found.line) == (False, index + 1), found.message
    assert words in found.message


def test_illegal_option_names_the_order(finished: Path) -> None:
    index = find(lines_of(finished), "order", actor="ukraine", phase="orders")
    reseal(finished, lambda lines: lines[index]["choice"].update(harden="rain"))
    found = verify(finished)
    assert found.line == index + 1
    assert "rain" in found.message


def test_missing_repeated_and_trailing_lines_are_named(finished: Path) -> None:
    data = finished.read_bytes()
    order = find(lines_of(finished), "order")
    phase = find(lines_of(finished), "phase", turn=1, phase="stand")
    reseal(finished, lambda lines: lines.pop(order))
    assert verify(finished).line == phase
    finished.write_bytes(data)
    reseal(finished, lambda lines: lines.insert(order, lines[order]))
    assert verify(finished).line == order + 2
    finished.write_bytes(data)
    reseal(finished, lambda lines: lines.append(lines[-1]))
    assert "behind the end" in verify(finished).message


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"format": 2}, "format 2"),
        ({"rules_version": 99}, "rules 99"),
        ({"rules": "0" * 64}, "other numbers"),
        ({"content": "0" * 64}, "not the one"),
        ({"pack": "no base64!"}, "unpacked"),
        ({"pack": ""}, "unpacked"),
        ({"pack": "eJyrrgUAAXUA+Q=="}, "no scenario"),
        ({"opening": {}}, "opening"),
        ({"pack": 3}, "pack"),
    ],
)
def test_forged_header_is_line_one(finished: Path, fields: Line, words: str) -> None:
    reseal(finished, lambda lines: lines[0].update(fields))
    found = verify(finished)
    assert (found.ok, found.line) == (False, 1)
    assert words in found.message
    with pytest.raises(JournalError):
        Session.resume(finished)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("package", "moon_treaty", "moon_treaty"),
        ("pace", "eternal", "eternal"),
        ("parameters", "loud", "loud"),
        ("seed", -1, "seed"),
        ("seed", 2**60, "seed"),
        ("seed", True, "seed"),
    ],
)
def test_forged_opening_is_line_one(finished: Path, field: str, value: object, words: str) -> None:
    reseal(finished, lambda lines: lines[0]["opening"].update({field: value}))
    found = verify(finished)
    assert (found.ok, found.line) == (False, 1)
    assert words in found.message


def test_older_journal_opens_to_read_whatever_its_rules(finished: Path) -> None:
    reseal(finished, lambda lines: lines[0].update(rules_version=99, rules="x", pack="y"))
    assert not verify(finished).ok
    journal = read(finished)
    assert journal.header.opening.seed == 7
    assert journal.lines[-1].entry.kind == "end"
    events = [line.entry for line in journal.lines if line.entry.kind == "phase"]
    assert events[0].tracks["tension"] > 0
    assert set(events[1].summary) == {"stand_ukraine", "stand_russia", "stand_coalition"}
    assert set(events[4].summary) >= {"home", "watch"}


def test_public_summary_holds_no_secret(finished: Path) -> None:
    for line in lines_of(finished):
        if line["kind"] == "phase":
            assert not {"rung", "guilty", "event_truth", "signal_coalition"} & set(line["summary"])
            assert isinstance(line["tracks"]["regime"], list)


NASTY = [None, True, -1, 0, 2**70, 1.5, "", "x", "russia", "ż\ud800", [], [1], {}, {"x": {"y": []}}]


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_forged_values_of_any_type_never_raise_anything_else(
    open_bytes: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "forged.jsonl"
    path.write_bytes(open_bytes)

    def forge(lines: list[Line]) -> None:
        place = data.draw(st.sampled_from(lines))
        while True:
            key = data.draw(st.sampled_from(sorted(place)))
            if isinstance(place[key], dict) and place[key] and data.draw(st.booleans()):
                place = place[key]
                continue
            place[key] = data.draw(st.sampled_from(NASTY))
            return

    reseal(path, forge)
    assert verify(path).message
    with suppress(JournalError):
        Session.resume(path).close()


@pytest.mark.parametrize(
    "files",
    [
        {"": ""},
        {"a": "b"},
        {"x/scenario.yaml": ""},
        {"x/scenario.yaml": "format: 1\nid: x\nextends: _shared\n"},
        {"../../scenario.yaml": "format: 9"},
        {"x/scenario.yaml": "\0"},
        {"x/scenario.yaml": 3},
        ["x"],
    ],
)
def test_forged_packs_are_line_one(unfinished: Path, files: object) -> None:
    text = base64.b64encode(zlib.compress(json.dumps(files).encode())).decode()
    reseal(unfinished, lambda lines: lines[0].update(pack=text))
    found = verify(unfinished)
    assert (found.ok, found.line) == (False, 1)
    assert "the scenario inside" in found.message


def test_a_journal_with_an_exchange_of_three_steps_verifies(tmp_path: Path) -> None:
    """The same phase of the same turn stands in the journal up to three times."""
    for seed in range(40):
        path = tmp_path / f"{seed}.jsonl"
        with Session.start(flagship(), _confrontation(seed), path) as session:
            while not session.done:
                for request in session.waiting()[:1]:
                    session.commit(request.actor, _pressing(session, request))
        steps = [(r.turn, r.phase) for r in session.reports if r.phase == "exchange"]
        if any(steps.count(step) == 3 for step in steps):
            checked = verify(path)
            assert checked.ok, checked.message
            return
    raise AssertionError("no exchange went to its third step")


def _confrontation(seed: int) -> Setting:
    return setting(seed, "class", russia="human", coalition="human", ukraine="doctrine")


def _pressing(session: Session, request: Request) -> dict[str, str]:
    wishes = {"rung": "rung_5", "verdict": "not_met", "response": "none"}
    wishes |= {"exchange_russia": "escalate", "exchange_coalition": "escalate"}
    view, choice = session.view(request.actor), dict[str, str]()
    for slot in request.slots:
        options = open_options(view, slot, choice)
        choice[slot] = wishes[slot] if wishes.get(slot) in options else options[0]
    return choice
