"""Several teams at one terminal: rows of numbers, role codes and bets."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.journal import bets, read, verify
from game.rolecodes import RoleCodes
from game.ui.screens.sitting import GameTable
from game.ui.textmode.betting import _read
from game.ui.textmode.paper import Gone, Paper
from game.ui.textmode.sitting import TextSitting
from tests.textmode.typist import BOT, HUMAN, THREE, Out, Typist, open_table

ALONE = {"ukraine": HUMAN, "russia": BOT, "coalition": BOT}
TWO = {"ukraine": HUMAN, "russia": HUMAN, "coalition": BOT}


def typed(table: GameTable, *lines: str) -> str:
    """Type lines, then nothing more; return what was written."""
    out = Out()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    with pytest.raises(Gone):
        TextSitting(Paper(source, out), table).run()
    return out.getvalue()


def orders(*lines: str) -> str:
    """Return what is written when Ukraine types lines at its orders of the first turn."""
    return typed(open_table("grey-winter", ALONE), "12", "yes", *lines)


@pytest.mark.parametrize("stand", ["13", "31", "1 3"])
def test_a_stand_is_typed_as_the_numbers_of_its_two_positions(stand: str) -> None:
    table = open_table("grey-winter", ALONE)
    typed(table, stand, "yes")
    told = next(r for r in table.session.reports if r.phase == "stand")
    ids = [p.id for p in table.session.pack.content.pin.ukraine.positions]
    assert told.orders["ukraine"]["stand"] == f"{ids[0]}+{ids[2]}"


def test_a_row_of_numbers_answers_all_questions_of_an_order() -> None:
    text = orders("3 2 4")
    locked = text[text.rindex("About to be locked:") :]
    assert [line.partition(".")[0].strip() for line in locked.splitlines()[1:4]] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("row", "why"),
    [("3 99 1", "There is no 99 here"), ("3 2", "No number for:"),
     ("3 2 1 1", "There is no part left for: 1")],
)  # fmt: skip
def test_a_row_that_does_not_fit_chooses_nothing_and_says_why(row: str, why: str) -> None:
    text = " ".join(orders(row).split())
    assert why in text
    assert "About to be locked" not in text.rpartition("At home>")[2]


def test_a_code_opens_a_curtain_and_is_never_written(tmp_path: Path) -> None:
    table = open_table("grey-winter", TWO)
    table.codes = RoleCodes(tmp_path / "role-codes.json", tmp_path / "game.jsonl")
    table.codes.ask()
    secret = {"ukraine": "tryzub-17", "russia": "medved-4"}
    briefed = [line for seat in table.humans for line in (secret[seat], "ready", "12", "yes")]
    first = table.session.waiting()[0].actor
    text = typed(table, *briefed, "nope", "", secret[first], "u")
    assert text.count("Choose a short role code") == 2
    assert text.count("That is not the code of this seat") == 2
    assert "Nothing has been chosen yet" in text
    assert not any(code in text for code in secret.values())
    assert (tmp_path / "role-codes.json").exists()


def test_bets_are_one_line_after_each_ruling_and_told_at_the_end(tmp_path: Path) -> None:
    out = Out()
    path = tmp_path / "game.jsonl"
    table = open_table(seats=THREE, path=path, bets=True)
    typist = Typist(out, 3, {"for none; Enter passes": "1 2 1 -"})
    TextSitting(Paper(typist, out), table).run()
    made = bets.among(line.entry for line in read(path).lines)
    assert [(bet.by, bet.on, bet.choice) for bet in made] == [
        ("ukraine", "domain", "cyber"), ("ukraine", "verdict", "not_met"),
        ("russia", "verdict", "met"),
    ]  # fmt: skip
    text = out.getvalue()
    assert text.count("Bets of the teams that waited") >= 2
    assert "1 times; chance: 1 in 5" in " ".join(text.split())
    assert verify(path).ok


def test_a_line_that_does_not_fit_is_asked_again() -> None:
    rows = [("ukraine", "domain"), ("russia", "verdict")]
    assert _read(rows, "") == {}
    assert _read(rows, "- -") == {}
    assert _read(rows, "5, 3") == {rows[0]: "armed_proxy_territory", rows[1]: "consult"}
    for line in ("1", "1 2 3", "6 1", "1 0", "x 1"):
        assert _read(rows, line) is None
