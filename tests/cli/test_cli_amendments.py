"""--amendments: a ready-made package amended once, refused where there is no time or no package."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import Call, only_object

GIVEN = ("--package", "nonaligned_armed", "--pace", "lesson", "--seed", "3", "--amendments")


def test_an_amended_game_is_told_and_replays_to_the_same_digests(
    call: Call, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    result = only_object(call("run", *GIVEN, "--journal", path, "--json").stdout)
    assert result["deal"]["signature"] in ("signed", "unamended")
    assert result["package"] == "nonaligned_armed"
    assert call("replay", path, "--verify").exit_code == 0
    told = call("replay", path).stdout
    assert told.index("Before the first turn") < told.index("Ukraine asks") < told.index("Turn 1")
    assert "The coalition opens with" not in told
    assert only_object(call("replay", path, "--json").stdout)["amendments"] is True


def test_the_command_that_plays_it_again_asks_for_amendments(call: Call) -> None:
    said = call("run", *GIVEN).stdout
    again = next(line for line in said.splitlines() if line.startswith("The same game again"))
    assert "--amendments" in again


def test_a_refused_round_is_told(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    given = ("--package", "none", "--pace", "lesson", "--seed", "3", "--amendments")
    seat = ("--seat", "ukraine=scripted:ukraine_signs=refuse")
    result = only_object(call("run", *given, *seat, "--journal", path, "--json").stdout)
    assert result["deal"]["signature"] == "unamended"
    assert result["deal"]["russia"] == "not_asked"
    lines = call("replay", path).stdout.splitlines()
    at = lines.index("  The ready-made package stands as it was.")
    assert lines[at - 1] == "  Ukraine: refuse"
    assert call("replay", path, "--verify").exit_code == 0


def test_many_games_are_amended_too(call: Call) -> None:
    said = call("sim", *GIVEN, "--games", "20", "--json")
    assert said.exit_code == 0
    assert only_object(said.stdout)


@pytest.mark.parametrize("command", ["run", "sim"])
@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--pace", "quick"), "no package is amended at pace 'quick'"),
        (("--pace", "class", "--package", "bargain"), "amendments are for a ready-made package"),
    ],
)
def test_amendments_need_time_and_a_package(
    call: Call, command: str, given: tuple[str, ...], words: str
) -> None:
    said = call(command, "--amendments", "--seed", "7", *given)
    assert said.exit_code == 2
    assert words in said.stderr


def test_with_amendments_the_scenarios_own_package_is_played(call: Call) -> None:
    """Without them bots of the flagship would bargain for the whole package."""
    said = call("run", "--pace", "class", "--seed", "7", "--amendments", "--json")
    result = only_object(said.stdout)
    assert result["package"] != "bargain"
    assert "deal" in result
