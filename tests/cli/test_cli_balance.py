"""balance: tables for people, one object for programs, a page that comes out the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import Call, only_object

FAST = ("balance", "--fast", "--games", "2", "--package", "none")
KEYS = (
    "scenario", "command", "rules_version", "rules_digest", "content_digest", "set_up", "seed",
    "games", "packages", "absent_packages", "left_out", "metrics", "against_doctrine",
    "bargain", "attack_margins", "against_replies", "overview", "cards", "variance", "skill",
    "usage", "coverage", "random_games",
)  # fmt: skip


@pytest.fixture(autouse=True)
def few_random_games(monkeypatch: pytest.MonkeyPatch) -> None:
    """Coverage is tested elsewhere; here a few games do."""
    from game.lab import coverage

    whole = coverage.cover
    monkeypatch.setattr(coverage, "cover", lambda tables, games, *rest: whole(tables, 20, *rest))


def test_tables_page_and_object_tell_the_same(call: Call, tmp_path: Path) -> None:
    pages = [tmp_path / name for name in ("one.md", "two.md")]
    said = call(*FAST, "--markdown", pages[0])
    assert said.exit_code == 0
    assert said.stderr == ""
    assert "no forecast" in " ".join(said.stdout.split())
    assert "left out by --fast" in said.stdout

    other = call(*FAST, "--markdown", pages[1], "--json", "--strict")
    found = only_object(other.stdout)
    assert tuple(found) == KEYS
    assert found["against_replies"] is None
    verdicts = {row["verdict"] for row in found["metrics"]}
    assert verdicts <= {"ok", "outside", "not applicable"}
    # Only --strict minds the bands.
    assert other.exit_code == int("outside" in verdicts)

    first, second = (page.read_text(encoding="utf-8") for page in pages)
    assert first == second
    assert str(tmp_path) not in first
    for text in (said.stdout, first):
        assert found["command"] in text


def test_an_unknown_package_is_a_usage_error(call: Call) -> None:
    said = call("balance", "--package", "nto")
    assert said.exit_code == 2
    assert "nato" in said.stderr
    assert said.stdout == ""


def test_a_file_that_cannot_be_written_is_said_before_anything_is_played(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("played all the same")

    monkeypatch.setattr("game.lab.balance.examine", never)
    said = call(*FAST, "--markdown", tmp_path / "nowhere" / "b.md")
    assert said.exit_code == 1
    assert "No such file or directory" in said.stderr
