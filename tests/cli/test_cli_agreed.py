"""What was agreed: a bargain takes no message of the command line, and tells what it came to."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.calling import Call, only_object

BARGAIN = ("--package", "bargain")


@pytest.mark.parametrize(
    "command",
    [
        ("run", *BARGAIN, "--message", "ironclad_classified"),
        ("run", "--message", "ironclad_classified"),
        ("sim", "--games", "2", *BARGAIN, "--annex", "balanced"),
        ("play", "--text", *BARGAIN, "--message", "ironclad_classified"),
        ("play", *BARGAIN, "--annex", "balanced"),
    ],
)
def test_a_bargain_refuses_what_only_the_table_can_say(
    call: Call, command: tuple[str, ...]
) -> None:
    said = call(*command)
    assert said.exit_code == 2
    assert "the sides bargain for the package" in said.stderr
    assert "name a ready-made package" in said.stderr


def test_a_ready_made_package_takes_both(call: Call) -> None:
    given = ("--package", "nato", "--message", "ironclad_classified", "--annex", "early")
    found = only_object(call("run", "--seed", "3", "--pace", "quick", *given, "--json").stdout)
    assert (found["message"], found["annex"]) == ("ironclad_classified", "early")


def test_run_tells_the_deal_in_a_line(call: Call) -> None:
    told = call("run", "--seed", "5", *BARGAIN, "--pace", "class").stdout
    line = next(line for line in told.splitlines() if line.startswith("Deal: "))
    deal = only_object(call("run", "--seed", "5", *BARGAIN, "--pace", "class", "--json").stdout)
    assert ("Ukraine signed" in line) == (deal["deal"]["signature"] == "signed")
    held = line.partition("In force: ")[2].partition("; message")[0].split(", ")
    assert len(held) == len([*deal["deal"]["components"], *deal["deal"]["clauses"]])
    again = next(line for line in told.splitlines() if line.startswith("The same game again"))
    assert "--message" not in again
    assert "--annex" not in again
    command = again.partition("greyzone ")[2].split()
    assert call(*command).stdout.splitlines()[:2] == told.splitlines()[:2]


def test_rows_of_a_bargain_say_what_was_agreed(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "games.csv"
    call("sim", "--games", "4", "--seed", "5", *BARGAIN, "--pace", "class", "--out", out)
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["components"] for row in rows}) > 1
    for row in rows:
        asked = ("run", "--seed", row["game_seed"], *BARGAIN, "--pace", "class", "--json")
        found = only_object(call(*asked).stdout)
        deal = found["deal"]
        assert row["signature"] == deal["signature"]
        assert row["components"] == "+".join(deal["components"])
        assert row["clauses"] == "+".join(deal["clauses"])
        assert (row["message"], row["annex"]) == (found["message"], found["annex"])
