"""replay: tells a game, proves a journal, and names the line that was changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from game.journal.embed import embed, extract
from game.scenario.files import from_files
from tests.cli.calling import Call, only_object
from tests.journal.forging import reseal


@pytest.fixture
def journal(call: Call, tmp_path: Path) -> Path:
    path = tmp_path / "g.jsonl"
    assert call("run", "--seed", "7", "--journal", path, "--json").exit_code == 0
    return path


def spoil(path: Path, kind: str, change: dict[str, object]) -> int:
    """Change the third line of a kind; return its number."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = [index for index, line in enumerate(lines) if json.loads(line)["kind"] == kind][2]
    value = json.loads(lines[at]) | change
    lines[at] = json.dumps(value, separators=(",", ":")) + "\n"
    path.write_text("".join(lines), encoding="utf-8")
    return at + 1


def test_a_whole_journal_verifies(call: Call, journal: Path) -> None:
    said = call("replay", journal, "--verify")
    assert said.exit_code == 0
    assert said.stderr == ""
    found = only_object(call("replay", journal, "--verify", "--json").stdout)
    assert found["ok"] is True


@pytest.mark.parametrize(
    ("kind", "change"),
    [("order", {"choice": {"reaction": "absorb"}}), ("phase", {"digest": "0" * 32})],
)
def test_a_changed_line_is_named(
    call: Call, journal: Path, kind: str, change: dict[str, object]
) -> None:
    number = spoil(journal, kind, change)
    said = call("replay", journal, "--verify")
    assert said.exit_code == 4
    assert f"line {number}" in said.stderr
    assert said.stdout == ""
    as_json = call("replay", journal, "--verify", "--json")
    assert as_json.exit_code == 4
    assert only_object(as_json.stdout)["line"] == number
    assert call("replay", journal).exit_code == 4


def test_a_torn_last_line_is_dropped_with_a_notice(call: Call, journal: Path) -> None:
    data = journal.read_bytes()
    whole = data.count(b"\n")
    journal.write_bytes(data[:-40])
    said = call("replay", journal, "--verify")
    assert said.exit_code == 0
    assert f"line {whole}" in said.stderr
    assert "dropped" in said.stderr
    found = only_object(call("replay", journal, "--json").stdout)
    assert len(found["phases"]) == sum(b'"kind":"phase"' in line for line in data.split(b"\n"))
    assert found["result"] is None


def test_something_else_is_no_journal(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("hello\n", encoding="utf-8")
    for words in ([], ["--verify"]):
        said = call("replay", path, *words)
        assert said.exit_code == 4
        assert "Traceback" not in said.stderr


def test_the_story_is_told_in_words_turn_by_turn(call: Call, journal: Path) -> None:
    said = call("replay", journal)
    assert said.exit_code == 0
    for turn in range(1, 9):
        assert f"\nTurn {turn}\n" in said.stdout
    result = only_object(call("replay", journal, "--json").stdout)["result"]
    assert result["digest"] in said.stdout
    # A word in square brackets is one the scenario does not have.
    assert "[" not in said.stdout
    assert "{" not in said.stdout


def test_the_story_tells_nothing_that_is_not_public(call: Call, journal: Path) -> None:
    found = only_object(call("replay", journal, "--json").stdout)
    private = {
        "rung",
        "cover",
        "domain",
        "target",
        "guilty",
        "trigger_met",
        "signal_ukraine",
        "signal_coalition",
        "ru_type",
    }
    for phase in found["phases"]:
        assert private.isdisjoint(phase["summary"])


def test_sealed_orders_are_told_once_the_game_is_over(call: Call, journal: Path) -> None:
    said = call("replay", journal).stdout
    assert said.count("sealed until the end: How hard") == 8
    for words in ("Where it presses: ", "On whom: ", "Cover story: "):
        assert words in said
    data = journal.read_bytes()
    journal.write_bytes(data[: data.rstrip(b"\n").rfind(b"\n") + 1])
    assert "How hard" not in call("replay", journal).stdout


def test_a_game_with_a_revision_is_told_and_replays_to_the_same_digests(
    call: Call, tmp_path: Path
) -> None:
    path = tmp_path / "r.jsonl"
    given = ("--package", "none", "--pace", "class", "--seed", "7", "--revision")
    assert call("run", *given, "--journal", path).exit_code == 0
    assert call("replay", path, "--verify").exit_code == 0
    told = call("replay", path).stdout
    for role in ("Ukraine", "Russia", "Coalition"):
        assert f"Revision. {role}" in told
    assert "Amendments taken" in told or "amendments taken" in told


def test_the_end_of_a_war_is_told(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "w.jsonl"
    attack = "rung=rung_7|none,domain=armed_proxy_territory,target=ukraine"
    seats = (
        "--seat", f"russia=scripted:{attack},statecraft=withdraw|mobilise",
        "--package", "none", "--pace", "class",
    )  # fmt: skip
    for seed in range(1, 9):
        path.unlink(missing_ok=True)
        assert call("run", *seats, "--seed", str(seed), "--journal", path).exit_code == 0
        told = call("replay", path).stdout
        if "withdrew to the former line" in told:
            break
    else:
        pytest.fail("no war was ended by a withdrawal")
    assert told.index("; war") < told.index("withdrew to the former line")


def test_the_bots_reasons_are_told_behind_what_they_did(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    given = ("--package", "bargain", "--pace", "class", "--seed", "7", "--revision")
    seats = ("--seat", "ukraine=random")
    assert call("run", *given, *seats, "--journal", path).exit_code == 0
    said = call("replay", path)
    assert said.exit_code == 0
    lines = [line.strip() for line in said.stdout.splitlines()]
    for start in (
        "The coalition opens with",
        "Russia asks",
        "Amendments taken",
        "Revision. Russia",
    ):
        told = [line for line in lines if line.startswith(start)]
        assert told, start
        assert all("speak" in line.partition(". ")[2] for line in told), told
    by_chance = [line for line in lines if line.startswith(("Ukraine asks", "Revision. Ukraine"))]
    assert by_chance
    assert not [line for line in by_chance if "speak" in line]
    assert "[" not in said.stdout


def test_a_bargain_of_other_rules_is_told_without_reasons(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "o.jsonl"
    given = ("--package", "bargain", "--pace", "class", "--seed", "7")
    assert call("run", *given, "--journal", path).exit_code == 0

    def age(lines: list[dict[str, object]]) -> None:
        lines[0]["rules_version"] = 999

    reseal(path, age)
    said = call("replay", path)
    assert said.exit_code == 0
    assert "The coalition opens with" in said.stdout
    assert "What speaks for it" not in said.stdout


def test_a_journal_whose_pack_lacks_newer_words_is_told(call: Call, journal: Path) -> None:
    """Packs of older versions have no words for what came later; nobody plays them here."""

    def age(lines: list[dict[str, Any]]) -> None:
        files = extract(lines[0]["pack"])
        older = {name: data for name, data in files.items() if "text.reasons" not in name}
        assert older.keys() < files.keys()
        lines[0] |= {"pack": embed(older), "content": from_files(older).digest}

    reseal(journal, age)
    said = call("replay", journal)
    assert said.exit_code == 0
    assert "Turn 1" in said.stdout
    assert "[" not in said.stdout
    verified = call("replay", journal, "--verify")
    assert verified.exit_code == 4
    assert "the scenario inside cannot be used" in verified.stderr
