"""One question at a time: kind answers to wrong input, undo, back, the list before locking, why."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.session import Session
from game.ui.screens.sitting import GameTable
from game.ui.textmode.decide import Left
from game.ui.textmode.paper import Gone, Paper
from game.ui.textmode.sitting import TextSitting
from tests.textmode.typist import BOT, HUMAN, Out, Typist, open_table, type_in

ALONE = {"ukraine": HUMAN, "russia": BOT, "coalition": BOT}


def _typed(table: GameTable, *lines: str) -> str:
    """Type lines, then nothing more; return what was written."""
    out = Out()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    with pytest.raises(Gone):
        TextSitting(Paper(source, out), table).run()
    return out.getvalue()


def _orders(*lines: str) -> str:
    return _typed(open_table("grey-winter", ALONE), "12", "yes", *lines)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("99", "There is no option 99 here; the highest is "),
        ("0", "There is no option 0 here; the highest is "),
        ("-1", '"-1" is no answer here. Type one of: 1, 2, 3, 4, 5, 6, 7, 8; or ? for help.'),
        ("repair", '"repair" is no answer here.'),
        ("", "Type the number of an option; ? tells what else can be typed."),
        ("u", "Nothing has been chosen yet."),
        ("b", "This is the first question."),
        ("?", "A number chooses the option; a number and ? tells more of it."),
        ("why", "Nothing has been reckoned yet."),
        ("1" * 30, "is no answer here."),
        ("\x00\x1b[2J", "is no answer here."),
    ],
)
def test_wrong_or_other_input_is_answered_and_chooses_nothing(line: str, answer: str) -> None:
    text = " ".join(_orders(line, "1").split())
    assert answer in text
    assert "Abroad>" in text
    assert "About to be locked: 1. At home" not in text


def test_a_closed_option_says_why() -> None:
    seats = {**ALONE, "ukraine": BOT, "russia": HUMAN}
    text = _typed(open_table("grey-winter", seats), "12", "yes", "10")
    assert " is closed: " in text or "[closed: " in text


def test_a_number_and_a_question_mark_tell_more() -> None:
    text = _orders("2?")
    told = text[text.index("At home> 2?") :]
    assert "2. Arms industry" in told
    assert "(now 45)" in told
    assert "Abroad>" not in told


def test_all_tracks_can_be_asked_for() -> None:
    text = _orders("t")
    told = text[text.index("At home> t") :]
    assert "  Sabotage, air and sea. An act counts somewhere from " in told
    assert "  Non-proliferation 70 " in told


def test_undo_and_back_work_until_the_order_is_locked() -> None:
    text = _orders("1", "2", "u", "3", "b", "", "4", "u", "5", "2", "6", "yes", "1")
    locked = text[: text.index("\nReaction") if "\nReaction" in text else len(text)]
    lists = locked.split("About to be locked:")[1:]
    assert "Repair and spare" in lists[-1] or "Arms industry" in lists[-1]
    assert "[chosen]" in text


def test_what_is_about_to_be_locked_is_listed_and_can_be_changed() -> None:
    text = _orders("1", "2", "3", "2", "4", "no", "u", "1", "yes")
    lists = [part.split("> ")[0] for part in text.split("About to be locked:")[2:]]
    assert " 2. Abroad: Share intelligence\n 3. Harden a domain: Harden supply" in lists[0]
    assert " 2. Abroad: Study a nuclear way out\n" in lists[1]
    assert '"no" is no answer here. Type one of: yes, u, b, q; or ? for help.' in text


def _until(table: GameTable, prompt: str, asked: str = "") -> list[str]:
    """Return the lines that lead to the first question with this prompt, after a text."""
    out = Out()
    typist = Typist(out)

    class Watching(io.StringIO):
        def readline(self, _size: int = -1, /) -> str:
            text = out.getvalue()
            if text.endswith(f"{prompt}> ") and asked in text:
                return ""
            return typist.readline()

    with pytest.raises(Gone):
        TextSitting(Paper(Watching(), out), table).run()
    return typist.typed


def test_the_annex_is_adjusted_from_the_list() -> None:
    """What a preset fills in is listed before it is locked and can be set by hand."""
    seats = {"ukraine": BOT, "russia": BOT, "coalition": HUMAN}

    def table() -> GameTable:
        return open_table(seats=seats, package="bargain", pace="class")

    lines = [*_until(table(), "Classified annex"), "1"]
    text = _typed(table(), *lines, "2", "2", "yes")
    first, second = text.split("About to be locked:")[-2:]
    slot, preset = first.split("\n")[2].split(": ")
    assert second.split("\n")[2].startswith(f"{slot}: ")
    assert preset not in second.split("\n")[2]


def test_why_tells_the_ledger_as_the_seat_may_see_it() -> None:
    lines = _until(open_table("grey-winter", ALONE), "At home", "Turn 2 of 4")
    text = _typed(open_table("grey-winter", ALONE), *lines, "why")
    told = text.rpartition("What moved in turn 1, and why:")[2]
    # Its own tracks to the hundredth; what only a band is known of stays out.
    assert "\nResilience 26.00 -> " in told
    assert "\n  +" in told
    for hidden in ("Prestige", "Coalition will", "Russian economy"):
        assert f"\n{hidden} " not in told


def test_why_and_a_name_takes_a_number_apart() -> None:
    lines = _until(open_table("grey-winter", ALONE), "At home", "Turn 2 of 4")
    asks = ("capability", "belief", "line cyber", "attribution armed", "headline", "Alarm")
    text = _typed(open_table("grey-winter", ALONE), *lines, *(f"why {ask}" for ask in asks))
    told = " ".join(text.rpartition("8. Rebuild homes")[2].split())
    for said in (
        "Capability, 49.51. Most is added by Coalition of the willing; without it, 23.50.",
        "Force as shown would carry 52.50 %: the promise is the limit.",
        "The line: Cyber, 38.85.",
        "Evidence: Armed and territory, ",
        "Unanswered below: Cyber, 82+.",
        "Alarm of the package, 49.00.",
        "+8.98 Several at once, and limits",
    ):
        assert said in told


@pytest.mark.parametrize("ask", ["money", "line moon", "capability cyber", "", "line a"])
def test_a_number_nobody_knows_is_answered_with_those_there_are(ask: str) -> None:
    text = " ".join(_orders(f"why {ask}").split())
    if ask in ("", "line a"):
        assert ("Nothing has been reckoned yet." if not ask else "The line: Armed") in text
    else:
        assert f'no number "{ask}" here. Type why and one of: capability,' in text


def test_why_explains_the_package_on_the_table() -> None:
    seats = {"ukraine": HUMAN, "russia": BOT, "coalition": BOT}

    def table() -> GameTable:
        return open_table(seats=seats, package="bargain", pace="class")

    lines = _until(table(), "Ukraine asks")
    text = " ".join(_typed(table(), *lines, "why capability", "why price", "why belief").split())
    assert "Capability, " in text
    assert "Price, " in text
    assert text.count("Several at once, and limits") == 1, "prices add up"
    assert 'no number "belief" here. Type why and one of: capability, binding' in text


def test_a_game_that_was_left_goes_on_where_it_was(tmp_path: Path) -> None:
    whole = open_table("grey-winter", ALONE)
    out = Out()
    typist = Typist(out, 5)
    TextSitting(Paper(typist, out), whole).run()
    lines = typist.typed
    # After a locked order somebody leaves; the rest is typed another day.
    cut = [i for i, line in enumerate(lines) if line == "yes"][3] + 1
    path = tmp_path / "game.jsonl"
    first = open_table("grey-winter", ALONE, path=path)
    with pytest.raises(Left):
        type_in(first, [*lines[:cut], "q"])
    first.close()
    second = GameTable(Session.resume(path), path=path, resumed=True)
    text = type_in(second, lines[cut:])
    assert second.session.result()["digest"] == whole.session.result()["digest"]
    assert "Your briefing" not in text


def test_a_guide_lists_what_it_lights_and_a_lists_the_rest() -> None:
    seats = {**ALONE, "ukraine": BOT, "coalition": HUMAN}
    text = _typed(open_table("tutorial", seats), "a", "2")
    first, rest = text.split("And 7 more: a lists them all.")
    assert "Tend unity" in first
    assert "Reassure" not in first
    assert "Reassure" in rest
    assert "Watch a domain" in rest
