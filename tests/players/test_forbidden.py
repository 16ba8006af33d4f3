"""A script forbids options: the nearest one that is free is taken, before it in the menu first."""

from __future__ import annotations

import pytest

from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.legality import legal
from game.errors import UsageError
from game.players.drive import collect
from game.players.player import make_all, parse_seat
from game.players.scripted import options_of
from game.sample import settle
from game.scenario import load

GAMES = 40


def rungs(script: str) -> tuple[list[set[str]], list[str]]:
    """Return what Moscow may order in the first turn of some games, and what this script does."""
    _, tables = settle(load("after-the-armistice"), package="none", pace="quick")
    players = make_all(tables, dict([parse_seat(f"russia=scripted:{script}")]))
    agreed = SetUp.of(tables, "none", "case_by_case", "balanced", GAMES)
    batch = Batch.create(tables, agreed, game_seeds(5, GAMES))
    names = options_of(tables)["rung"]
    while "rung" not in batch.slots.get("russia", ()):
        batch.step(*collect(batch, players))
    orders, _ = collect(batch, players)
    may = legal(batch.view("russia"), "rung", {})
    taken = orders["russia"][list(batch.slots["russia"]).index("rung")]
    open_to = [{name for name, free in zip(names, column, strict=True) if free} for column in may.T]
    return open_to, [names[place] for place in taken]


@pytest.mark.parametrize(
    ("script", "taken"),
    [
        ("rung=rung_3|!rung_3", "rung_2"),
        ("rung=rung_3|!rung_3|!rung_2", "rung_1"),
        ("rung=none|!none|!rung_1", "rung_2"),
        ("rung=rung_3|!rung_1", "rung_3"),
    ],
)
def test_the_nearest_before_it_is_taken_or_else_after_it(script: str, taken: str) -> None:
    open_to, chosen = rungs(script)
    assert all({"none", "rung_1", "rung_2", "rung_3"} <= names for names in open_to)
    assert chosen == [taken] * GAMES


def test_where_all_is_forbidden_the_choice_stays() -> None:
    everything = "|".join(f"!{name}" for name in ("none", *(f"rung_{n}" for n in range(1, 8))))
    assert rungs(f"rung=rung_2|{everything}")[1] == ["rung_2"] * GAMES


@pytest.mark.parametrize("script", ["rung=!rung_7/rung_3", "rung=rung_3/!rung_7", "rung=!"])
def test_a_ban_names_one_option_and_no_turns(script: str) -> None:
    with pytest.raises(UsageError, match="forbids one option"):
        rungs(script)
