"""Whole games typed line by line: every phase, several scenarios and paces, alone and by three."""

from __future__ import annotations

import re
from functools import cache

import pytest

from game.scenario import load
from game.scenario.sheets import role_sheet
from game.session import Session
from game.ui.screens.places import OPEN_STEPS
from game.ui.screens.sitting import GameTable
from game.ui.textmode.options import Hand
from tests.textmode.typist import BOT, HUMAN, THREE, open_table, play, type_in

ALONE = {"ukraine": HUMAN, "russia": BOT, "coalition": BOT}
WHOLE = {"package": "bargain", "pace": "class", "revision": True}
GAMES = [
    ("after-the-armistice", THREE, WHOLE),
    ("grey-winter", ALONE, {}),
    ("open-window", THREE, {"pace": "lesson", "amendments": True, "revision": True}),
    ("tutorial", {**ALONE, "ukraine": BOT, "coalition": HUMAN}, {}),
    ("1994", {**ALONE, "ukraine": BOT, "russia": HUMAN}, {"pace": "class"}),
    (
        "while-it-lasts",
        {"eastern_flank": HUMAN, "coalition": HUMAN},
        {"pace": "lesson", "amendments": True},
    ),
]


@cache
def _played(place: int) -> tuple[GameTable, str, list[str]]:
    """Play one of the games to its end, once: its table, what was written, what was typed."""
    scenario, seats, given = GAMES[place]
    table = open_table(scenario, seats, **given)
    # Where something is taken the blocs vote.
    return table, *play(table, special={"Amendments taken": "2"} if place == 5 else None)


EVERY = pytest.mark.parametrize("place", range(len(GAMES)), ids=[game[0] for game in GAMES])


@EVERY
def test_a_whole_game_is_played_to_its_score(place: int) -> None:
    table, text, _typed = _played(place)
    assert table.session.done
    name = table.word("outcome", str(table.session.result()["outcome"]))
    assert f"\n{name}. " in text
    for role in ("ukraine", "russia", "coalition"):
        assert f"\n{table.word('role', role)}\n  Stood for: " in text
    assert "sealed until the end" in text


@EVERY
def test_what_is_written_is_plain_and_fits_an_old_terminal(place: int) -> None:
    _table, text, _typed = _played(place)
    assert text.isascii()
    assert "\x1b" not in text
    # A character that does not fit would have become a question mark inside a word.
    assert not re.search(r"\w\?\w", text)
    assert all(len(line) < 80 for line in text.splitlines() if "> " not in line)


@pytest.mark.parametrize("place", [0, 1])
def test_the_same_lines_write_the_same_sitting(place: int) -> None:
    _table, text, typed = _played(place)
    scenario, seats, given = GAMES[place]
    assert type_in(open_table(scenario, seats, **given), typed) == text


def test_every_phase_asks_and_every_step_is_told() -> None:
    """Typed at random, the games come by every kind of decision there is."""
    text = "".join(_played(place)[1] for place in range(len(GAMES)))
    for asked in (
        "Positions you stand for>", "Must-have>", "Opening draft>", "Ukraine asks>",
        "Russia asks>", "Amendments taken>", "Ukraine's signature>", "Russia's stance>", "Message>",
        "Classified annex>", "How hard>", "At home>", "Posture>", "Reaction>", "Verdict>",
        "Response>", "Highest level backed>", "Consent to the package>",
        "Exchange>", "Need disclosed>", "number of a pair",
    ):  # fmt: skip
        assert asked in text, asked


@pytest.mark.parametrize("place", [0, 2])
def test_a_seat_reads_nothing_on_the_page_of_another(place: int) -> None:
    """Between two wipings at most one seat's own page stands, and a curtain before it."""
    holder = ""
    for page in _played(place)[1].split("\f"):
        sealed = {
            name
            for name in ("Ukraine", "Russia", "Coalition")
            if f"For {name} only." in page or re.search(rf"^{name}\. Turn ", page, re.MULTILINE)
        }
        assert len(sealed) <= 1, sealed
        for name in sealed - {holder}:
            assert f"{name}, it is your turn. Everyone else looks away." in page
            holder = name


def test_a_seat_is_told_what_it_may_know_since_its_last_turn() -> None:
    text = _played(0)[1]
    pages = [page for page in text.split("\f") if "Since your last turn:" in page]
    later = [
        page for page in pages if re.search(r"^(Ukraine|Russia|Coalition)\. Turn 2 ", page, re.M)
    ]
    assert later
    for page in later[:2]:
        recap = page[page.index("Since your last turn:") : page.index(". Turn 2 ")]
        assert "Level of response" in recap
        assert "sealed until" not in recap


def test_what_a_facilitator_did_is_told_at_the_end() -> None:
    table = open_table("grey-winter", ALONE)
    table.session.note("Facilitator", "The team of Ukraine took its time.")
    text, _typed = play(table)
    end = text[text.index("Stood for: ") :]
    assert "\nWhat the facilitator did\n" in end
    assert "The team of Ukraine took its time." in " ".join(end.split())
    assert "took its time" not in text[: text.index("Stood for: ")]


def test_one_person_meets_no_curtain() -> None:
    _table, text, typed = _played(1)
    assert "\f" not in text
    assert "ready" not in typed


def test_a_promise_stays_between_the_two_until_the_end() -> None:
    table = open_table(seed=5, package="bargain", pace="class")
    said = "We sign if the door stays open."
    special = {
        "number of a pair": "2",
        "Who promises?": "1",
        "The promise": said,
        "Keep it?": "yes",
    }
    text, _typed = play(table, 5, special)
    assert [promise.text for promise in table.session.promises] == [said]
    with_it = [page for page in text.split("\f") if said in page]
    assert len(with_it) == 2
    assert "Ukraine + Coalition. Everyone else looks away." in with_it[0]
    assert "Ukraine, it is your turn" not in with_it[0]
    assert "A model, not a forecast." in with_it[1]


@pytest.mark.parametrize("role", ["ukraine", "russia", "coalition"])
def test_options_bear_the_numbers_of_the_role_sheets(role: str) -> None:
    """Option 4 on paper is option 4 here; what is printed once on a sheet is looked up by slot."""
    table = open_table(**{**WHOLE, "revision": False})
    sheet = role_sheet(load("after-the-armistice"), role)
    printed = {
        slot["slot"]: {row["name"]: row["number"] for row in slot["options"]}
        for phase in sheet["phases"]
        for slot in phase["slots"]
    }
    seen: set[str] = set()
    walk = Walk(table)
    for hand in walk.hands():
        if hand.role != role:
            continue
        for slot in hand.draft.slots:
            for row in hand.rows(slot) if slot in printed else ():
                assert printed[slot][row.name] == row.number, (slot, row.name)
                seen.add(slot)
    assert seen >= {"stand", {"ukraine": "home", "russia": "rung", "coalition": "posture"}[role]}


class Walk:
    """Goes through a game by the first legal option of everything and shows each hand."""

    def __init__(self, table) -> None:  # type: ignore[no-untyped-def]
        self.table = table

    def hands(self):  # type: ignore[no-untyped-def]
        session: Session = self.table.session
        self.table._unbriefed = []
        while not session.done and session.turn < 2:
            while self.table._retelling.behind:
                self.table._retelling.next()
            request = session.waiting()[0]
            hand = Hand(self.table, request)
            while slot := hand.draft.next_open():
                row = next(row for row in hand.rows(slot) if not row.reason)
                assert hand.draft.pick(slot, row.id)
            yield hand
            assert hand.sealed == (request.phase not in OPEN_STEPS)
            session.commit(request.actor, hand.draft.order)
