"""Teams decide on paper and type the numbers of their role sheets: one row an order."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pygame
import pytest

from game.engine.schema import BLOCS
from game.scenario.sheets import role_sheet
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.draft import Draft
from game.ui.screens.numberentry import ENTRY
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.ruling import RulingScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import walk
from game.ui.widgets.label import Label
from game.ui.widgets.options import Option
from game.ui.window import Window
from tests.ui.conftest import Fly
from tests.ui.pilot import Pilot
from tests.ui.sittings import Empty, bring_to, open_sitting, pack
from tests.ui.talks import open_talks

ORDERING = ("russia", "ukraine", "transatlantic_ally")
KEYS = 25
"""A team has 25 seconds for an entry; a key a second is a slow hand."""


def sheet_numbers(role: str) -> Mapping[str, Mapping[str, int]]:
    """Return slot to option to number, as the role sheet prints them."""
    sheet = role_sheet(pack(), role)
    return {
        slot["slot"]: {row["id"]: row["number"] for row in slot["options"]}
        for phase in sheet["phases"]
        for slot in phase["slots"]
    }


def a_choice(draft: Draft, seed: int) -> dict[str, str]:
    """Return some whole order that is legal, chosen slot by slot."""
    die, fresh = random.Random(seed), Draft(draft.view, draft.slots)
    for slot in fresh.slots:
        if slot not in fresh.chosen:
            fresh.pick(slot, die.choice([c.id for c in fresh.choices(slot) if c.legal]))
    return fresh.order


def row_of(draft: Draft, order: Mapping[str, str], role: str) -> str:
    """Return what a team would type for an order, from its sheet alone."""
    numbers = sheet_numbers(role)
    given = ((slot, order[slot]) for slot in draft.slots)
    return " ".join(str(numbers[slot][option]) for slot, option in given if option in numbers[slot])


def told(window: Window) -> str:
    return "\n".join(w.text for w in walk(window.widgets) if isinstance(w, Label))


def at_orders(fly: Fly, role: str, turn: int = 1) -> tuple[Pilot, OrdersScreen]:
    pilot = fly(Empty())
    sitting = open_sitting(pilot.window, (role,))
    request = bring_to(sitting, "orders", turn)
    screen = OrdersScreen(sitting, request.actor)
    pilot.window.replace(screen)
    return pilot, screen


def shown(screen: DecisionScreen) -> DecisionScreen:
    """Return a screen as it is: whatever keys did, for a type checker all is open again."""
    return screen


@pytest.mark.parametrize("role", ["russia", "ukraine", "coalition"])
@pytest.mark.parametrize("seed", range(4))
def test_a_row_of_the_sheet_fills_the_whole_order(fly: Fly, role: str, seed: int) -> None:
    pilot, screen = at_orders(fly, role)
    order = a_choice(screen.draft, seed)
    row = row_of(screen.draft, order, role)
    assert pilot.press(pygame.K_n)
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == ENTRY
    pilot.type(row)
    assert pilot.press(pygame.K_RETURN)
    assert screen.open == "seal"
    assert screen.draft.order == order
    sitting, before = screen.sitting, len(screen.sitting.session.lines)
    assert pilot.press(pygame.K_RETURN), "Enter seals what is listed"
    assert len(sitting.session.lines) > before
    assert 1 + len(row) + 2 <= KEYS


def test_names_are_shown_as_numbers_are_recognised_and_what_is_wrong_says_what_is_legal(
    fly: Fly,
) -> None:
    pilot, screen = at_orders(fly, "ukraine")
    pilot.press(pygame.K_n)
    pilot.type("3")
    assert "Still to come" in told(pilot.window)
    pilot.type(" 77")
    said = told(pilot.window)
    assert "There is no 77 here" in said
    assert "1, 2, 3, 4, 5, 6, 7, 8, 9" in said
    row = screen.number_row()
    assert [(part.number, bool(part.option)) for part in row.parts] == [
        ("3", True), ("77", False), ("", False)
    ]  # fmt: skip
    pilot.press(pygame.K_RETURN)
    assert screen.open == "numbers", "a row that does not fit leads nowhere"
    assert screen.draft.chosen == {}
    for _ in range(2):
        pilot.press(pygame.K_BACKSPACE)
    pilot.type("2 1")
    pilot.press(pygame.K_RETURN)
    assert shown(screen).open == "seal"
    pilot.press(pygame.K_ESCAPE)
    assert len(screen.draft.chosen) == 3
    pilot.press(pygame.K_z, pygame.KMOD_CTRL)
    assert shown(screen).draft.chosen == {}, "a row is one thing to take back"


@pytest.mark.parametrize(
    ("row", "problem"),
    [("0 1", ""), ("0 - - - 1", ""), ("8 1", "There is no 8 here"), ("7 1", "Closed now"),
     ("x", "x is no number"), ("0 1 5", "There is no part left for: 5"), ("2 - 1", "is no number"),
     ("1 1 1 1 1", None)],
)  # fmt: skip
def test_what_asks_nothing_takes_no_number(fly: Fly, row: str, problem: str | None) -> None:
    pilot, screen = at_orders(fly, "russia")
    pilot.press(pygame.K_n)
    pilot.type(row)
    found = screen.number_row()
    if problem is None:
        # A real act: whether the pair of domain and rung exists is the content's business.
        assert found.complete != bool(found.problem)
    else:
        assert problem in found.problem
        assert found.complete == (not problem)


def test_the_ruling_takes_a_row_and_its_cards_bear_the_numbers_of_the_sheet(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_sitting(pilot.window)
    request = bring_to(sitting, "ruling")
    screen = RulingScreen(sitting, request.actor)
    pilot.window.replace(screen)
    numbers = sheet_numbers("coalition")
    cards = [w for w in walk(pilot.window.widgets) if isinstance(w, Option)]
    assert {w.name: w.digit for w in cards if w.name in numbers["response"]} == numbers["response"]
    pilot.press(pygame.K_n)
    pilot.type("1 4")
    pilot.press(pygame.K_RETURN)
    assert screen.draft.order == {"verdict": "met", "response": "sanctions_targeted"}


def test_one_part_needs_no_row(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_sitting(pilot.window)
    request = bring_to(sitting, "reaction")
    from game.ui.screens.reaction import ReactionScreen

    screen = ReactionScreen(sitting, request.actor)
    pilot.window.replace(screen)
    pilot.press(pygame.K_n)
    assert screen.open == ""
    assert "type numbers" not in pilot.names()


def test_the_bargain_takes_rows_and_leaves_the_annex_as_its_preset_has_it(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_talks(pilot.window, ("ukraine", "russia", "coalition"))
    rows = {
        ("annex",): "1", ("message", "reading"): "1 1", ("draft", "swap"): "1 1",
        ("must_have", "red_line"): "1 2", ("amendment", "offer"): "1 1",
        ("counter", "terms"): "1 1",
    }  # fmt: skip
    seen = set()
    for _ in range(60):
        screen = pilot.window.screen
        if isinstance(screen, BargainScreen) and screen.steps in rows:
            seen.add(screen.steps)
            if len(screen.steps) > 1:
                pilot.press(pygame.K_n)
                pilot.type(rows[screen.steps])
                assert pilot.press(pygame.K_RETURN)
                assert screen.open == "seal", (screen.steps, screen.number_row().problem)
                screen.seal()
                continue
        if type(screen).__name__ == "EventPage":
            break
        _lead_on(sitting)
    assert set(rows) - {("annex",)} <= seen


def _lead_on(sitting: Sitting) -> None:
    """Go past whatever is shown."""
    from game.ui.screens.curtain import CurtainScreen
    from tests.ui.talks import SIGNED, lead

    screen = sitting.window.screen
    if isinstance(screen, CurtainScreen):
        sitting.opened(screen.seat)
    elif isinstance(screen, BriefingScreen):
        screen.seal()
    elif isinstance(screen, BargainScreen):
        lead(sitting, screen, {**SIGNED, **dict.fromkeys(BLOCS, "yes")})
    else:
        sitting.proceed()


@pytest.mark.parametrize("role", ["ukraine", "russia", "coalition"])
def test_the_cards_of_the_stand_bear_the_numbers_of_the_sheet(fly: Fly, role: str) -> None:
    pilot = fly(Empty())
    sitting = open_talks(pilot.window, (role,))
    screen = sitting.window.screen
    assert isinstance(screen, BriefingScreen)
    for pair, number in sheet_numbers(role)["stand"].items():
        for digit in str(number):
            pilot.press(pygame.K_0 + int(digit))
        assert screen.stand is not None
        assert screen.stand.option == pair
