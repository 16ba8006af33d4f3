"""show --role: a sheet to print, its numbers those of every screen, the same in every pack."""

from __future__ import annotations

import pytest

from game.engine.legality import OWN, own_options
from game.engine.phases import PHASES
from game.engine.schema import ROLES
from game.scenario import load, menus, slugs
from game.scenario.sheets import AMENDMENT, BARGAIN, TURN, role_sheet
from tests.cli.calling import Call, only_object

BARGAINED = frozenset({"swap", "amendment", "counter", "draft"})
"""Slots whose options each pack lists for itself."""
PINNED = {
    "rung": {"none": 0, "rung_4": 4},
    "domain": {"cyber": 1, "armed_proxy_territory": 5},
    "statecraft": {"hold": 1, "talks": 7},
    "home": {"resilience": 1, "reconstruct": 8},
    "reaction": {"bear": 1, "invoke": 4},
    "verdict": {"met": 1, "consult": 3},
    "response": {"none": 1, "collective_defence": 12},
    "exchange_russia": {"escalate": 1, "nuclear_signal": 5},
}
"""Numbers that printed sheets in classrooms bear: they must not move."""


def sheets(slug: str) -> dict[str, dict]:
    return {role: role_sheet(load(slug), role) for role in ROLES}


def slots(sheet: dict) -> dict[str, dict[str, int]]:
    """Return the numbers of every option on a sheet, by slot."""
    return {
        slot["slot"]: {row["id"]: row["number"] for row in slot["options"]}
        for phase in sheet["phases"]
        for slot in phase["slots"]
    }


@pytest.mark.parametrize("slug", slugs())
def test_every_slot_is_on_a_sheet_with_all_its_options(slug: str) -> None:
    pack = load(slug)
    together = {
        name: rows for sheet in sheets(slug).values() for name, rows in slots(sheet).items()
    }
    absent = {name for name in menus.SLOTS if name not in together}
    exchange = any(pace.has_exchange(name) for name, pace in pack.content.scenario.paces.items())
    expected = set() if exchange else {"exchange_russia", "exchange_coalition"}
    if not pack.bargain_paces:
        expected |= {
            slot
            for phase, rule in PHASES.items()
            if phase in BARGAIN and not (pack.amendment_paces and phase in AMENDMENT)
            for slots_of in rule.slots.values()
            for slot in slots_of
            if slot not in OWN
        }
    assert absent == expected
    for sheet in sheets(slug).values():
        asked = [slot["slot"] for phase in sheet["phases"] for slot in phase["slots"]]
        assert len(asked) == len(set(asked)), "a slot is printed twice"
    for name, rows in together.items():
        if name == "stand":
            continue
        ids = menus.option_ids(pack.content, name)
        at_war = menus.by_war(getattr(pack.content.slots, name, ()))
        assert tuple(rows.items()) == menus.numbered(name, ids, *at_war)


@pytest.mark.parametrize("slug", slugs())
def test_the_six_pairs_of_positions_are_on_every_sheet_of_a_pack_that_leaves_them_open(
    slug: str,
) -> None:
    pack = load(slug)
    for role, sheet in sheets(slug).items():
        pairs = own_options(pack.compile(), role, "stand")
        numbered = dict(zip(pairs, (12, 13, 14, 23, 24, 34), strict=True))
        settled = bool(pack.content.scenario.stand)
        assert slots(sheet).get("stand") == (None if settled else numbered)


@pytest.mark.parametrize("slug", slugs())
def test_numbers_are_the_same_in_every_pack(slug: str) -> None:
    flagship, own = sheets("after-the-armistice"), sheets(slug)
    for role in ROLES:
        expected = slots(flagship[role])
        for name, rows in slots(own[role]).items():
            if name not in BARGAINED:
                assert rows == expected[name]


def test_numbers_do_not_move() -> None:
    together = {
        n: rows for s in sheets("after-the-armistice").values() for n, rows in slots(s).items()
    }
    for name, pinned in PINNED.items():
        assert pinned.items() <= together[name].items()


@pytest.mark.parametrize(("slug", "bargains"), [("tutorial", False), ("1994", True)])
@pytest.mark.parametrize("role", ROLES)
def test_a_sheet_prints_every_option_beside_its_number(
    call: Call, role: str, slug: str, bargains: bool
) -> None:
    said = call("show", slug, "--role", role)
    assert said.exit_code == 0
    assert ("where the package is bargained" in said.stdout) == bargains
    sheet = role_sheet(load(slug), role)
    assert said.stdout.startswith(f"# {sheet['title']}: {sheet['name']}\n")
    assert sheet["briefing"] in said.stdout
    for aim in sheet["aims"]:
        assert aim["name"] in said.stdout
    for phase in sheet["phases"]:
        if phase["phase"] == "stand":
            # A pair is the numbers of its two positions, as on the cards of the window.
            rows = phase["slots"][0]["options"]
            names = {}
            for row in rows:
                names |= zip(str(row["number"]), row["name"].split(" + "), strict=True)
            assert len(names) == 4
            assert all(f"| {number} | {name} |" in said.stdout for number, name in names.items())
            continue
        in_turn = phase["phase"] in {each.value for each in TURN}
        for row in (row for slot in phase["slots"] for row in slot["options"]):
            name = row["name"].removeprefix(f"{row['number']} ")
            line = f"| {row['number']} | {name} |" if in_turn else f" {row['number']} {row['name']}"
            assert line in said.stdout


def test_a_sheet_is_an_object_too(call: Call) -> None:
    said = call("show", "1994", "--role", "russia", "--json")
    found = only_object(said.stdout)
    assert found == role_sheet(load("1994"), "russia")
    assert {aim["type"] for aim in found["aims"] if aim["layer"] == "needs"} != {""}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("--role", "ukrain"), "did you mean 'ukraine'"),
        (("--role", "moon"), "expected one of ukraine, russia, coalition"),
        (("--role", "russia", "--section", "paces"), "--role and --section"),
    ],
)
def test_what_is_not_there_is_a_usage_error(call: Call, words: tuple[str, ...], meant: str) -> None:
    said = call("show", "tutorial", *words)
    assert said.exit_code == 2
    assert said.stdout == ""
    assert meant in said.stderr


@pytest.mark.parametrize("role", ROLES)
def test_a_sheet_has_a_field_for_bets_on_what_others_decide(call: Call, role: str) -> None:
    said = call("show", "tutorial", "--role", role).stdout
    field = said[said.index("## Bets") :]
    assert ("Domain of the incident" in field) == (role != "russia")
    assert ("Ruling" in field) == (role != "coalition")
    assert "1 Cyber" in field if role != "russia" else "1 Trigger met" in field
    turns = max(pace.turns for pace in load("tutorial").content.scenario.paces.values())
    assert [f"| {turn} |" in field for turn in range(1, turns + 2)] == [True] * turns + [False]
