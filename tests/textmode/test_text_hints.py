"""Hints for newcomers in text mode, once a kind, and questions to talk about at the end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main
from game.scenario import load
from game.settings import Settings, read_settings, write_settings
from game.ui.screens.guidance import KINDS, Hints
from game.ui.textmode.hints import about, hint
from game.ui.textmode.paper import Paper
from game.ui.textmode.sitting import TextSitting
from tests.textmode.typist import BOT, HUMAN, THREE, Out, Typist, open_table, play

ALONE = {"ukraine": HUMAN, "russia": BOT, "coalition": BOT}
PLACES = re.compile(r"\b(left|right|button|card|row|click|point at|drawer|screen)\b", re.IGNORECASE)
"""Words of a page that has places."""


def hinted(hints: Hints, **given: object) -> str:
    """Play a game with hints to its end; return what was written, in one line."""
    out = Out()
    table = open_table("after-the-armistice", THREE, **given)
    TextSitting(Paper(Typist(out), out), table, hints).run()
    return " ".join(out.getvalue().split())


def test_every_kind_has_a_hint_that_needs_no_window() -> None:
    for kind in KINDS:
        told = hint(kind)
        assert told.hint == kind
        assert not PLACES.search(told.text), kind
    assert about("orders") == hint("orders")
    assert about("draft") == hint("bargain")
    assert about("stand") is None


def test_each_is_told_once_where_its_page_comes() -> None:
    kept: list[tuple[str, ...]] = []
    text = hinted(
        Hints((), kept.append, hint), package="bargain", pace="class", revision=True, seed=5
    )
    met = kept[-1]
    assert {"bargain", "orders", "incident", "reaction", "ruling", "answer", "reckoning"} <= {*met}
    for kind in met:
        said = " ".join(f"{hint(kind).title}: {hint(kind).text}".split())
        assert text.count(said) == 1, kind
    again = hinted(Hints(met, kept.append, hint), package="bargain", pace="class", seed=5)
    assert not any(hint(kind).text in again for kind in met)


def test_without_hints_nothing_is_told() -> None:
    text = " ".join(play(open_table("grey-winter", ALONE))[0].split())
    assert not any(hint(kind).text in text for kind in KINDS)


def typed(lines: str, *words: object) -> str:
    """Call the command and type lines; return what was written, in one line."""
    done = CliRunner().invoke(main, ["play", "--text", *map(str, words)], input=lines)
    assert done.exit_code in (0, 130), done.output
    return " ".join(done.stdout.split())


def test_the_command_remembers_them_beside_the_windows(tmp_path: Path) -> None:
    start = ("grey-winter", "--seed", 7, "--data-dir", tmp_path)
    lines = "12\nyes\nq\n"
    assert typed(lines, *start).count(hint("orders").text) == 1
    assert "orders" in read_settings(tmp_path / "settings.json").hints_met
    assert hint("orders").text not in typed(lines, *start)
    write_settings(tmp_path / "settings.json", Settings(hints=False))
    assert hint("orders").text not in typed(lines, *start)


def test_a_guide_speaks_in_place_of_hints(tmp_path: Path) -> None:
    told = typed("\nq\n", "first-game", "--data-dir", tmp_path)
    assert "Where is the line?" in told
    assert not any(hint(kind).text in told for kind in KINDS)


@pytest.mark.parametrize(
    ("scenario", "said"), [("grey-winter", hint("orders").text), ("tutorial", "Where is the line?")]
)
def test_g_tells_it_again(scenario: str, said: str) -> None:
    out = Out()
    table = open_table(scenario, ALONE)
    typist = Typist(out, special={"At home": "g"})
    TextSitting(Paper(typist, out), table).run()
    asked = " ".join(out.getvalue().partition("> g\n")[2].split())
    assert asked.startswith(("Your orders: ", "Where is the line?: "))
    assert said in asked


def test_the_end_asks_what_to_talk_about_and_names_the_debrief(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    text, _typed = play(open_table("grey-winter", ALONE, path=path))
    end = " ".join(text[text.rindex("What this game is for") :].split())
    scenario = load("grey-winter")
    words = scenario.lexicon
    for kind, names in (("goal", scenario.content.scenario.goals),
                        ("question", scenario.content.scenario.questions)):  # fmt: skip
        for name in names:
            assert words.word(kind, name, "text").replace("\u2019", "'") in end
    assert "About what happened" in end
    assert f"greyzone debrief '{path}'" in end
