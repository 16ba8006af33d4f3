"""run and sim: the same digests everywhere, one JSON object, a row for every game."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.calling import FLAGSHIP, Call, Process, only_object

RUN_KEYS = (
    "scenario", "seed", "package", "message", "annex", "pace", "parameters", "seats", "turns",
    "outcome", "deal", "pin", "positions", "digest", "version", "content",
)  # fmt: skip
"""Keys of a bargained game; one with a ready-made package has no ``deal``."""
RUN = ("run", "after-the-armistice", "--seed", "7", "--json")
DOCTRINES = ("--seat", "ukraine=doctrine", "--seat", "russia=doctrine", "--seat",
             "coalition=doctrine")  # fmt: skip


def test_run_prints_exactly_the_documented_keys(call: Call, tmp_path: Path) -> None:
    said = call(*RUN, *DOCTRINES, "--journal", tmp_path / "g.jsonl")
    assert said.exit_code == 0
    assert said.stderr == ""
    found = only_object(said.stdout)
    assert tuple(found) == RUN_KEYS
    assert found["seed"] == 7
    assert found["seats"] == dict.fromkeys(("ukraine", "russia", "coalition"), "doctrine")
    for role in ("ukraine", "russia", "coalition"):
        assert tuple(found["pin"][role]) == ("positions", "interests", "needs")
        assert all(0 <= points <= 100 for points in found["pin"][role].values())
        assert len(set(found["positions"][role])) == 2
    assert (tmp_path / "g.jsonl").is_file()
    given = only_object(call(*RUN, "--package", "nato").stdout)
    assert tuple(given) == tuple(key for key in RUN_KEYS if key != "deal")


def test_the_digest_is_the_same_everywhere(call: Call, process: Process) -> None:
    here = only_object(call(*RUN, *DOCTRINES).stdout)
    assert only_object(call(*RUN).stdout) == here
    for salt in ("0", "1", "4294967295"):
        there = process(*RUN, PYTHONHASHSEED=salt)
        assert there.returncode == 0
        assert only_object(there.stdout) == here


def test_seed_zero_is_a_seed_like_any_other(call: Call) -> None:
    zero = [only_object(call("run", "--seed", "0", "--json").stdout) for _ in range(2)]
    assert zero[0] == zero[1]
    assert zero[0]["seed"] == 0
    assert zero[0]["digest"] != only_object(call("run", "--seed", "1", "--json").stdout)["digest"]


def test_without_a_seed_one_is_drawn_and_told(call: Call) -> None:
    found = only_object(call("run", "--pace", "quick", "--json").stdout)
    assert found["seed"] != only_object(call("run", "--pace", "quick", "--json").stdout)["seed"]
    again = call("run", "--pace", "quick", "--seed", found["seed"], "--json")
    assert only_object(again.stdout) == found


def test_a_journal_is_never_overwritten(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text("mine\n", encoding="utf-8")
    said = call(*RUN, "--journal", path)
    assert said.exit_code == 2
    assert "exists" in said.stderr
    assert path.read_text(encoding="utf-8") == "mine\n"


def test_run_tells_people_how_it_ended(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    said = call("run", "--seed", "7", "--journal", path)
    digest = only_object(call(*RUN).stdout)["digest"]
    for words in ("After the armistice", "Positions", "Coalition", digest, "greyzone replay"):
        assert words in said.stdout
    assert "--seed 7" in said.stdout
    assert "\x1b" not in said.stdout


def test_scripted_seats_take_part(call: Call) -> None:
    quiet = call(*RUN, "--seat", "russia=scripted:rung=none")
    assert quiet.exit_code == 0
    assert only_object(quiet.stdout)["seats"]["russia"] == "scripted:rung=none"


def sim(call: Call, *words: object) -> dict[str, object]:
    said = call("sim", "--json", *words)
    assert said.exit_code == 0, said.stderr
    assert said.stderr == ""
    return only_object(said.stdout)


def test_sim_reports_outcomes_pin_and_measures(call: Call) -> None:
    found = sim(call, "after-the-armistice", "--package", "nato", "--games", 200, "--seed", 7)
    assert found["games"] == 200
    assert found["package"] == "nato"
    assert sum(found["outcomes"].values()) == pytest.approx(1)  # type: ignore[attr-defined]
    measures = found["measures"]
    assert isinstance(measures, dict)
    components = ("shared_loss", "war", "grab", "probing", "entrapment", "latency", "wrong_answer")
    wanted = ["overt_attack", "probing", "hedging", "retaliation", "entrapment", "shared_loss",
              *(f"harm_{name}" for name in components)]  # fmt: skip
    for name in wanted:
        assert tuple(measures[name]) == ("mean", "low", "high")
        assert measures[name]["low"] <= measures[name]["mean"] <= measures[name]["high"]
    assert sum(name.startswith("harm_") for name in measures) == len(components)


def test_sim_is_the_same_twice_and_in_another_process(call: Call, process: Process) -> None:
    words = ("--games", "60", "--seed", "0", "--pace", "quick")
    here = sim(call, *words)
    assert sim(call, *words) == here
    there = process("sim", "--json", *words, PYTHONHASHSEED="3")
    assert only_object(there.stdout) == here


def test_every_row_is_a_game_that_run_plays_again(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "games.csv"
    sim(call, "--package", "nato", "--games", 300, "--seed", 7, "--out", out)
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 300
    assert rows[0]["game_seed"] == "7"
    # Games that ended early are the ones a batch could tell apart from a game alone.
    early = [row for row in rows if row["outcome"] == "shared_loss"][:4]
    for row in (*rows[:4], *early):
        said = call("run", "--package", "nato", "--seed", row["game_seed"], "--json")
        found = only_object(said.stdout)
        assert found["digest"] == row["digest"]
        assert found["outcome"] == row["outcome"]
        for role, layers in found["pin"].items():
            for layer, points in layers.items():
                assert float(row[f"pin_{role}_{layer}"]) == points


def test_sim_tells_people_what_happened(call: Call) -> None:
    said = call("sim", "--games", 20, "--seed", 7, "--pace", "quick")
    assert said.exit_code == 0
    for words in ("20 games", "Frozen grey zone", "Needs", "overt attack", "GAME_SEED"):
        assert words in said.stdout
    assert said.stderr == ""


def test_a_table_that_cannot_be_written_is_a_failure(call: Call, tmp_path: Path) -> None:
    said = call("sim", "--games", 5, "--out", tmp_path / "nowhere" / "games.csv")
    assert said.exit_code == 1
    assert "No such file" in said.stderr
    assert said.stdout == ""


def test_a_folder_anywhere_is_played_again_by_its_path(call: Call, desk: Path) -> None:
    own = desk / FLAGSHIP
    said = call("run", own, "--seed", "7", "--pace", "quick")
    assert said.exit_code == 0
    again = said.stdout.rpartition("The same game again: greyzone ")[2].split()
    assert again[:2] == ["run", str(own)]
    assert call(*again).stdout == said.stdout
    many = call("sim", own, "--games", 2, "--seed", "7", "--pace", "quick")
    assert f"greyzone run {own}" in many.stdout


@pytest.mark.parametrize("words", [("run", "--journal"), ("sim", "--games", "2", "--out")])
def test_a_file_that_cannot_be_written_is_named_in_full(
    call: Call, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = tmp_path / "nowhere" / "x.csv"
    said = call(*words, path, "--pace", "quick")
    assert said.exit_code == 1
    assert f"{path}: No such file" in said.stderr
    assert ".part" not in said.stderr


def test_percentiles_are_added_when_asked_for(call: Call) -> None:
    plain = (*RUN, "--package", "nato", "--pace", "quick")
    found = only_object(call(*plain, "--percentiles").stdout)
    ranks = found.pop("percentiles")
    assert found == only_object(call(*plain).stdout)
    assert tuple(ranks) == ("games", "crisis", "deal", "joint_needs")
    for name in ("crisis", "deal"):
        for layers in ranks[name].values():
            assert tuple(layers) == ("positions", "interests", "needs")
            assert all(0 <= percent <= 100 for percent in layers.values())
    joint = ranks["joint_needs"]
    assert joint["own"] == pytest.approx(sum(found["pin"][r]["needs"] for r in found["pin"]))
    assert joint["best"] == pytest.approx(sum(joint["best_needs"].values()))
    told = call(*plain[:-5], "--package", "nato", "--pace", "quick", "--percentiles").stdout
    assert "Crisis" in told
    assert "Deal" in told
    assert "Left on the table" in told
