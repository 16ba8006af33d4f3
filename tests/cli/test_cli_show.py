"""show: a whole pack, a section or an entry, as text or as one object."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.engine.schema import BAND_TOPS, DOMAINS, TARGETS
from game.scenario import load
from game.scenario.catalogue import SECTIONS
from tests.cli.calling import FLAGSHIP, Call, Process, only_object

TRIPLE = {"low", "mid", "high", "why", "source"}


def shown(call: Call, *words: object) -> dict:
    said = call("show", *words, "--json")
    assert said.exit_code == 0
    return only_object(said.stdout)


def by_id(records: list[dict]) -> dict[str, dict]:
    found = {record["id"]: record for record in records}
    assert len(found) == len(records), "an id stands for one record"
    return found


def test_a_whole_pack_is_one_object_with_every_section(call: Call) -> None:
    found = shown(call, FLAGSHIP)
    assert list(found) == list(SECTIONS)
    assert found == shown(call), "without a name it is the flagship"
    assert found["scenario"]["id"] == FLAGSHIP
    assert {goal["id"] for goal in found["scenario"]["goals"]} >= {"three_factors"}
    assert "[" not in str(found["components"][0]["name"])


def test_records_hold_words_beside_the_authors_numbers(call: Call) -> None:
    found, pack = shown(call), load(FLAGSHIP)
    korea = by_id(found["frameworks"])["korea"]
    assert {"name", "history", "pros", "cons", "sources"} <= korea.keys()
    nato = by_id(found["components"])["nato"]
    row = next(row for row in pack.content.components if row.id == "nato")
    assert nato["capability"].keys() == nato["coverage"]["cyber"].keys() == TRIPLE
    assert nato["capability"]["mid"] == row.capability.mid
    assert nato["invocation"]["mid"] == row.invocation.mid
    assert nato["invoked"] == pack.lexicon.word("component", "nato", "invocation")
    for card in found["messages"]:
        assert 0 <= card["whether_ambiguity"] <= 100
        assert 0 <= card["which_ambiguity"] <= 100
        assert card["words"]
    for event in found["events"]:
        assert event["domain"] in DOMAINS
        assert event["target"] in TARGETS
        assert len(event["truths"]) >= 3
        assert all(truth["weight"] >= 0 for truth in event["truths"])
    assert found["ladder"][-1]["most_severity"] == BAND_TOPS[-1]
    assert {"clauses", "annexes", "instruments", "outcomes", "paces"} <= found.keys()


def test_packages_are_all_that_can_be_agreed(call: Call) -> None:
    packages = by_id(shown(call, "--section", "packages")["packages"])
    assert tuple(packages) == load(FLAGSHIP).compile().package_ids
    assert packages["neutrality"]["components"] == ["neutrality_self_declared"]
    assert packages["treaty_defensive"]["clauses"] == [
        "recognised_borders",
        "defensive_transparency",
    ]
    assert all(package["summary"] for package in packages.values())


def _closed(choice, war: int) -> bool:
    bounds = choice.get("requires", {}).get("war") or {}
    least, most = (bounds.get(name) for name in ("min", "max"))
    return (least is not None and war < int(least)) or (most is not None and war > int(most))


def test_options_bear_their_numbers_on_screen(call: Call) -> None:
    options = shown(call, "--section", "options")["options"]
    rungs = {choice["id"]: choice["number"] for choice in options["rung"]}
    assert (rungs["none"], rungs["rung_4"]) == (0, 4)
    for slot, choices in options.items():
        first = 0 if slot == "rung" else 1
        menus = [[c["number"] for c in choices if not _closed(c, war)] for war in (0, 1)]
        assert all(len(set(menu)) == len(menu) for menu in menus), "a number stands twice"
        steady = [c["number"] for c in choices if not _closed(c, war=0)]
        assert steady == list(range(first, first + len(steady)))
        assert all(choice["name"] for choice in choices)
    assert "none" not in by_id(options["target"])
    assert by_id(options["posture"])["reassure"]["effects"]["tension"] == -3.5
    assert isinstance(by_id(options["home"])["resilience"]["effects"]["resilience"], str)


def test_a_parameter_has_the_value_of_the_packs_own_set(call: Call, desk: Path) -> None:
    plain = by_id(shown(call, "--section", "parameters")["parameters"])
    assert {"value", *TRIPLE} <= plain["line_base"].keys()
    head = desk / FLAGSHIP / "scenario.yaml"
    head.write_text(head.read_text().replace("parameters: game", "parameters: study"))
    study = by_id(shown(call, desk / FLAGSHIP, "--section", "parameters")["parameters"])
    overlay = load(FLAGSHIP).content.parameter_sets["study"]
    assert study["line_base"]["value"] == overlay["line_base"] != plain["line_base"]["value"]
    assert study["line_base"]["mid"] == plain["line_base"]["mid"]


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_can_be_read_alone(call: Call, name: str) -> None:
    said = call("show", "--section", name)
    assert said.exit_code == 0
    assert said.stdout.startswith(f"{name.capitalize()}\n{'=' * len(name)}\n")
    assert said.stdout.count("====\n") == 1
    assert list(shown(call, "--section", name)) == [name]


def test_a_framework_page_is_prose(call: Call) -> None:
    said = " ".join(call("show", "--section", "frameworks:korea").stdout.split())
    page = load(FLAGSHIP).lexicon
    assert page.word("framework", "korea", "history") in said
    assert f"For: {page.word('framework', 'korea', 'pros')}" in said
    assert f"Against: {page.word('framework', 'korea', 'cons')}" in said
    assert "Source: Washington Declaration, 26 April 2023" in said
    assert page.word("framework", "japan") not in said


def test_one_entry_gives_the_reason_of_every_number(call: Call) -> None:
    row = next(row for row in load(FLAGSHIP).content.components if row.id == "jef")
    entry = " ".join(call("show", "--section", "components:jef").stdout.split())
    listed = " ".join(call("show", "--section", "components").stdout.split())
    assert row.capability.why in entry
    assert row.coverage.cyber.why in entry
    assert row.capability.why not in listed


def test_text_is_plain_and_narrow_where_nobody_asked_for_colour(process: Process) -> None:
    done = process("show", COLUMNS="60")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 60
    assert not any(line != line.rstrip() for line in lines)


def test_colour_goes_to_terminals_that_want_it(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    words = ("show", "--section", "paces")
    assert "\x1b[1m" in call(*words, TERM="xterm", NO_COLOR="").stdout
    assert "\x1b[3" not in call(*words, "--no-color", TERM="xterm", NO_COLOR="").stdout


@pytest.mark.parametrize(
    ("words", "meant", "listed"),
    [
        (("after-the-armistise",), "after-the-armistice", ""),
        (("--section", "parmeters"), "parameters", "frameworks"),
        (("--section", "frameworks:koera"), "korea", "budapest"),
        (("--section", "options:postur"), "posture", "reaction"),
        (("--section", "scenario:title"), "one record", ""),
        (("--section", ""), "frameworks", "events"),
    ],
)
def test_what_is_not_there_is_a_usage_error(
    call: Call, words: tuple[str, ...], meant: str, listed: str
) -> None:
    for more in ((), ("--json",)):
        said = call("show", *words, *more)
        assert said.exit_code == 2
        assert said.stdout == ""
        assert meant in said.stderr
        assert listed in said.stderr


def test_a_faulty_pack_is_not_shown(call: Call, desk: Path) -> None:
    path = desk / "_shared" / "annexes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("proof: 40", "prof: 40"))
    said = call("show", desk / FLAGSHIP)
    assert said.exit_code == 3
    assert "annexes.yaml:" in said.stderr
    assert said.stdout == ""


def test_help_names_every_section(call: Call) -> None:
    text = " ".join(call("show", "--help").stdout.split())
    (listed,) = re.findall(r"Sections, in order: ([^.]+)\.", text)
    assert tuple(listed.split(", ")) == tuple(SECTIONS)
