"""debrief: a page and its numbers from a journal, and clear words where that cannot be."""

from __future__ import annotations

import csv
import json
import platform
from importlib.util import find_spec as real_find_spec
from pathlib import Path

import pytest

from tests.cli.calling import Call
from tests.cli.test_cli_replay import spoil
from tests.journal.forging import reseal


@pytest.fixture
def journal(call: Call, tmp_path: Path) -> Path:
    path = tmp_path / "g.jsonl"
    words = ("tutorial", "--seed", "7", "--journal", path, "--json")
    assert call("run", *words).exit_code == 0
    return path


def test_a_page_and_its_numbers(call: Call, journal: Path, tmp_path: Path) -> None:
    page, folder = tmp_path / "page.html", tmp_path / "new" / "numbers"
    said = call("debrief", journal, "-o", page, "--csv", folder)
    assert said.exit_code == 0, said.stderr
    assert said.stderr == ""
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    written_at = json.loads(journal.read_text(encoding="utf-8").splitlines()[0])["at"]
    for machine in (str(tmp_path), platform.node(), written_at):
        assert machine not in text
    tracks, ledger = (rows(folder / name) for name in ("tracks.csv", "ledger.csv"))
    assert said.stdout.split("written: ")[1:] == [
        f"{path}\n" for path in (page, folder / "tracks.csv", folder / "ledger.csv")
    ]
    assert [row["moment"] for row in tracks] == ["1", "end"]
    # As the orders of a turn are given, its event has moved tracks already.
    tension = sum(
        _hundredths(row["amount"])
        for row in ledger
        if row["track"] == "tension" and (int(row["turn"]), row["phase"]) > (1, "event")
    )
    assert _hundredths(tracks[0]["tension"]) + tension == _hundredths(tracks[-1]["tension"])
    assert all(row["sentence"].endswith(".") for row in ledger)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _hundredths(text: str) -> int:
    return int(text.replace(".", ""))


def test_a_changed_journal_is_refused_with_its_line(
    call: Call, journal: Path, tmp_path: Path
) -> None:
    number, page = spoil(journal, "order", {"choice": {"reaction": "absorb"}}), tmp_path / "p.html"
    said = call("debrief", journal, "-o", page)
    assert said.exit_code == 4
    assert f"line {number}" in said.stderr
    assert not page.exists()


def test_other_rules_are_read_and_not_replayed(call: Call, journal: Path, tmp_path: Path) -> None:
    reseal(journal, lambda lines: lines[0].update(rules_version=999))
    said = call("debrief", journal, "-o", tmp_path / "p.html")
    assert said.exit_code == 4
    assert "rules 999" in said.stderr
    assert not (tmp_path / "p.html").exists()


def test_a_torn_last_line_is_told(call: Call, journal: Path, tmp_path: Path) -> None:
    data = journal.read_bytes()
    journal.write_bytes(data[:-40])
    said = call("debrief", journal, "-o", tmp_path / "p.html")
    assert said.exit_code == 0
    assert "dropped" in said.stderr


def test_the_journal_is_never_written_over(call: Call, journal: Path) -> None:
    before = journal.read_bytes()
    said = call("debrief", journal, "-o", journal)
    assert said.exit_code == 2
    assert "is the journal itself" in said.stderr
    assert journal.read_bytes() == before


def test_where_nothing_can_be_written(call: Call, journal: Path, tmp_path: Path) -> None:
    for page in (tmp_path / "nowhere" / "p.html", journal / "p.html"):
        said = call("debrief", journal, "-o", page)
        assert said.exit_code == 1
        assert str(page) in said.stderr
    assert call("debrief", journal, "-o", tmp_path).exit_code == 2
    assert call("debrief", tmp_path / "none.jsonl").exit_code == 2
    assert call("debrief", journal, "--csv", journal).exit_code == 2


def test_what_is_not_installed_is_named(
    call: Call, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "game.review.page.whole.find_spec",
        lambda name: None if name == "matplotlib" else real_find_spec(name),
    )
    said = call("debrief", journal, "-o", tmp_path / "p.html")
    assert said.exit_code == 1
    assert "matplotlib" in said.stderr
    assert "jinja2" not in said.stderr
    assert "greyzone[debrief]" in said.stderr
    assert not (tmp_path / "p.html").exists()
