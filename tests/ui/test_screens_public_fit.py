"""Nothing overflows: every card, instrument, ruling and outcome, every size and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from game.engine.schema import ROLES, VERDICTS
from game.scenario import Pack
from game.ui.screens import publicturn
from tests.ui.publicgame import LOOKS, MAKE, SPOKEN, Fly, Game, misfits, open_pack, show


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack()


def _all_fit(fly: Fly, pack: Pack, size: tuple[int, int], text: float) -> None:
    for seed, people in ((7, ROLES), (8, ("russia",)), (9, ("coalition",))):
        for name, page in Game(pack, seed=seed, people=people).pages():
            pilot = show(fly, page, size, text)
            assert not misfits(pilot.window), name
            if name == "score":
                for role in (*ROLES, "questions", "orders"):
                    page.open(role)
                    assert not misfits(pilot.window)
            pilot.window.close()


def _all_content_fits(fly: Fly, pack: Pack, size: tuple[int, int], text: float) -> None:
    table = Game(pack, seed=7)
    done = set()
    for name, page in table.pages():
        if name in done:
            continue
        done.add(name)
        pilot = show(fly, page, size, text)
        for field, value in _variants(name, page, table.session.tables):
            setattr(page, field, value)
            page.rebuild()
            assert not misfits(pilot.window), (name, value)
        pilot.window.close()
    assert done == {*MAKE, "score"}


def _variants(name: str, page: Any, tables: Any) -> list[tuple[str, Any]]:
    """Every card, instrument, ruling and outcome that ships, as a field of a page."""
    makers: dict[str, Callable[[Any, Any], list[tuple[str, Any]]]] = {
        "event": _cards,
        "incident": _incidents,
        "vote": _rulings,
        "reckoning": _choices,
        "score": _outcomes,
    }
    return makers[name](page, tables)


def _cards(page: Any, tables: Any) -> list[tuple[str, Any]]:
    far = "sabotage_air_sea", "transatlantic_ally"
    return [("card", publicturn.Card(card, *far)) for card in tables.events.ids]


def _incidents(page: Any, tables: Any) -> list[tuple[str, Any]]:
    base = replace(page.incident, instrument="", card="", target="cautious_members")
    tools = [replace(base, instrument=tool) for tool in tables.pressure.instruments]
    cards = [replace(base, card=card) for card in tables.events.ids]
    return [("incident", found) for found in [*tools, *cards]]


def _rulings(page: Any, tables: Any) -> list[tuple[str, Any]]:
    base = replace(page.ruling, asked=4, granted=3, level=1)
    rulings = [
        ("ruling", replace(base, response=response, verdict=verdict))
        for response in tables.slots["response"].options
        for verdict in VERDICTS
    ]
    names = tables.slots["reaction"].options
    acts = [page.sitting.word("option", f"reaction.{name}") for name in names]
    asked = [("wished", response) for response in tables.slots["response"].options]
    return [*rulings, *asked, *(("ukraine", replace(page.ukraine, value=act)) for act in acts)]


def _choices(page: Any, tables: Any) -> list[tuple[str, Any]]:
    tracks = [m for group in page.moved.values() for m in group]
    every = [*tracks, *page.standing.lines, *page.standing.shield]
    return [("chosen", m.track) for m in every]


def _outcomes(page: Any, tables: Any) -> list[tuple[str, Any]]:
    return [("outcome", outcome) for outcome, _program in tables.outcomes]


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_every_page_of_whole_games_fits(
    pack: Pack, fly: Fly, size: tuple[int, int], text: float
) -> None:
    _all_fit(fly, pack, size, text)


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_every_card_instrument_ruling_and_outcome_fits(
    pack: Pack, fly: Fly, size: tuple[int, int], text: float
) -> None:
    _all_content_fits(fly, pack, size, text)


@pytest.mark.usefixtures("pseudo_locale")
@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_all_of_it_fits_in_the_pseudo_locale(
    pack: Pack, fly: Fly, size: tuple[int, int], text: float
) -> None:
    _all_fit(fly, pack, size, text)
    _all_content_fits(fly, pack, size, text)
