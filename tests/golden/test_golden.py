"""Whole games replay to the letter; a difference is printed and must be wanted."""

from __future__ import annotations

import difflib

import pytest

from tests.golden.playthrough import GAMES, Game, playthrough

REMEDY = "if this is wanted: python -m tests.golden.playthrough --update, and read the difference"


@pytest.mark.parametrize("game", GAMES, ids=lambda game: game.package)
def test_a_golden_game_plays_as_it_is_written(game: Game):
    written = game.path.read_text(encoding="utf-8")
    played = playthrough(game)
    lines = [text.splitlines() for text in (written, played)]
    difference = difflib.unified_diff(*lines, "written", "played", lineterm="", n=1)
    if written != played:
        pytest.fail("\n".join([f"{game.path.name} differs; {REMEDY}", *difference]))


def test_the_golden_games_show_answers_votes_silence_and_quiet():
    text = "".join(game.path.read_text(encoding="utf-8") for game in GAMES)
    for sight in (": answered", ": unanswered", "vote level_", "trigger       met", "incident  "):
        assert sight in text, sight
