"""Orders, reaction, ruling and vote: by keyboard alone, by mouse alone, fitting everywhere."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import TypeGuard

import numpy as np
import pygame
import pytest

from game.engine.schema import COLUMNS, ROWS, Sight
from game.ui.screens import publicturn
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.exchange import ExchangeScreen
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.reaction import ReactionScreen
from game.ui.screens.ruling import RulingScreen
from game.ui.screens.sealing import CONFIRM
from game.ui.screens.sitting import Sitting
from game.ui.screens.vote import VoteScreen
from game.ui.widgets.base import Widget, walk
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label
from game.ui.widgets.options import Option, OptionGroup
from game.ui.widgets.table import Table
from tests.ui.conftest import Fly
from tests.ui.pilot import Pilot
from tests.ui.sittings import THREE, Empty, bring_to, bring_to_exchange, open_sitting

CTRL = pygame.KMOD_LCTRL
ENTER = pygame.K_RETURN
SCREENS: dict[str, Callable[[Sitting, str], DecisionScreen]] = {
    "orders": OrdersScreen,
    "reaction": ReactionScreen,
    "ruling": RulingScreen,
    "vote": VoteScreen,
    "exchange": ExchangeScreen,
}
CASES = (
    ("orders", "russia", 1), ("orders", "ukraine", 3), ("orders", "coalition", 3),
    ("reaction", "ukraine", 2), ("ruling", "coalition", 4), ("vote", "cautious_members", 2),
    ("exchange", "russia", 1), ("exchange", "coalition", 1),
)  # fmt: skip
LOOKS = (
    ((1280, 720), 1.0, "en"), ((1366, 768), 1.0, "en"), ((1920, 1080), 1.0, "en"),
    ((1366, 768), 1.25, "en"), ((1920, 1080), 1.25, "en"),
    ((1280, 720), 1.0, "qps"), ((1366, 768), 1.0, "qps"), ((1920, 1080), 1.0, "qps"),
)  # fmt: skip


def show(
    fly: Fly,
    phase: str,
    seat: str,
    turn: int = 1,
    size: tuple[int, int] = (1366, 768),
    seed: int = 5,
    **look: object,
) -> tuple[Pilot, DecisionScreen]:
    """Open a decision of a real game in which only this seat is a person's."""
    pilot = fly(Empty(), size, **look)
    if phase == "exchange":
        sitting = bring_to_exchange(pilot.window, [seat])
        request = sitting.session.waiting()[0]
    else:
        sitting = open_sitting(pilot.window, [seat], seed=seed)
        request = bring_to(sitting, phase, turn)
    screen = SCREENS[phase](sitting, request.actor)
    pilot.window.replace(screen)
    pilot.window.draw()
    return pilot, screen


def use_everything(pilot: Pilot, screen: DecisionScreen) -> list[str]:
    """Walk through all states of a screen; return what did not fit, with where it was seen."""
    bad: list[str] = []

    def look(at: str) -> None:
        pilot.window.draw()
        bad.extend(f"{at}: {name}" for name in pilot.overflowing())

    look("open")
    for key in (pygame.K_1, pygame.K_4, pygame.K_2, pygame.K_m, pygame.K_ESCAPE, pygame.K_v):
        pilot.press(key)
        look(pygame.key.name(key))
    for _ in screen.draft.slots:
        pilot.press(pygame.K_PAGEDOWN)
        for key in (pygame.K_m, pygame.K_ESCAPE, pygame.K_1, pygame.K_3):
            pilot.press(key)
            look(f"{getattr(screen, 'slot', '')} {pygame.key.name(key)}")
    pilot.press(pygame.K_d)
    look("tracks")
    pilot.press(pygame.K_ESCAPE)
    screen.toggle("seal")
    look("seal")
    return bad


@pytest.mark.parametrize(("phase", "seat", "turn"), CASES)
@pytest.mark.parametrize(("size", "text", "language"), LOOKS)
def test_nothing_overflows(
    fly: Fly, request: pytest.FixtureRequest, phase: str, seat: str, turn: int,
    size: tuple[int, int], text: float, language: str,
) -> None:  # fmt: skip
    if language == "qps":
        request.getfixturevalue("pseudo_locale")
    pilot, screen = show(fly, phase, seat, turn, size, text=text)
    assert use_everything(pilot, screen) == []


@pytest.mark.parametrize(("phase", "seat", "turn"), CASES)
def test_every_control_has_a_name_and_says_what_it_is(
    fly: Fly, phase: str, seat: str, turn: int
) -> None:
    pilot, _screen = show(fly, phase, seat, turn)
    controls = [w for w in pilot.window.widgets if w.focusable]
    names = [w.name for w in controls]
    assert "" not in names
    assert len(set(names)) == len(names)
    mute = [w.name for w in controls if isinstance(w, Button | Option) and not w.tooltip]
    assert not mute


@pytest.mark.parametrize(("phase", "seat", "turn"), CASES)
def test_the_keyboard_alone_gives_an_order(fly: Fly, phase: str, seat: str, turn: int) -> None:
    pilot, screen = show(fly, phase, seat, turn)
    before = len(screen.sitting.session.reports)
    if phase == "ruling":
        pilot.press(pygame.K_v)
    for _ in range(9):
        if screen.draft.complete:
            break
        if not pilot.press(pygame.K_1):
            pilot.press(pygame.K_2)
        pilot.press(ENTER, CTRL)
    if screen.open != "seal":
        pilot.press(ENTER, CTRL)
    assert screen.open == "seal"
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == CONFIRM
    pilot.press(ENTER)
    assert len(screen.sitting.session.reports) > before
    assert pilot.window.screen is not screen


@pytest.mark.parametrize(("phase", "seat", "turn"), CASES)
def test_the_mouse_alone_gives_an_order(fly: Fly, phase: str, seat: str, turn: int) -> None:
    pilot, screen = show(fly, phase, seat, turn)
    before = len(screen.sitting.session.reports)
    for _ in range(9):
        if screen.draft.complete:
            break
        slot = getattr(screen, "slot", screen.draft.next_open())
        legal = [choice.id for choice in screen.draft.choices(slot) if choice.legal]
        pilot.click(next(name for name in legal if name in pilot.names()))
        pilot.click("go on")
    if screen.open != "seal":
        pilot.click("go on")
    pilot.click(CONFIRM)
    assert len(screen.sitting.session.reports) > before


# -- orders -------------------------------------------------------------------------------------


def test_undo_takes_back_choice_by_choice(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "russia")
    pilot.press(pygame.K_2)
    pilot.press(pygame.K_3)
    first = dict(screen.draft.chosen)
    pilot.press(pygame.K_z, CTRL)
    assert screen.draft.chosen != first
    pilot.click("undo")
    assert screen.draft.chosen == {}
    assert pilot.press(pygame.K_z, CTRL) is False


def test_closed_options_say_why_and_cannot_be_picked(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "russia")
    pilot.press(pygame.K_PAGEDOWN)
    closed = [w for w in pilot.window.widgets if isinstance(w, Option) and not w.enabled]
    assert closed
    assert all("How hard" in option.reason for option in closed)
    pilot.click(closed[0])
    assert screen.draft.chosen == {}


def test_the_rung_opens_and_closes_domains(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "russia")
    assert isinstance(screen, OrdersScreen)
    pilot.press(pygame.K_2)
    pilot.press(ENTER, CTRL)
    assert screen.slot == "domain"
    pilot.press(pygame.K_2)
    assert screen.domain == 1, "the ladder follows the domain that is pressed"
    pilot.press(pygame.K_PAGEUP)
    pilot.press(pygame.K_0)
    assert screen.draft.idle("domain")
    pilot.press(pygame.K_PAGEDOWN)
    assert screen.slot == "statecraft", "what has nothing to decide is stepped over"


def test_the_drawer_offers_every_open_option(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "ukraine")
    pilot.press(pygame.K_m)
    shown = [w for w in pilot.window.widgets if w.name.startswith("all ") and w.focusable]
    legal = [choice.id for choice in screen.draft.choices("home") if choice.legal]
    assert [w.name.removeprefix("all ") for w in shown if isinstance(w, Option)] == legal
    last = next(c for c in screen.draft.choices("home") if c.id == legal[-1])
    pilot.press(pygame.K_0 + last.number)
    assert screen.draft.chosen["home"] == last.id
    assert screen.open == ""
    face_up = [w.name for w in walk(pilot.window.widgets) if isinstance(w, Option)]
    assert last.id in face_up


@pytest.mark.parametrize("seat", THREE)
@pytest.mark.parametrize("turn", [1, 4])
def test_an_option_has_one_number_on_the_table_in_the_drawer_and_as_a_key(
    fly: Fly, seat: str, turn: int
) -> None:
    pilot, screen = show(fly, "orders", seat, turn)
    assert isinstance(screen, OrdersScreen)
    for index, slot in enumerate(screen.draft.slots):
        screen.show_slot(index)
        for choice in screen.draft.choices(slot):
            for drawer in ("", "options"):
                screen.open, screen.listed = drawer, slot
                screen.rebuild()
                pilot.window.draw()
                _numbers_agree(pilot, screen, slot)
                if choice.legal and choice.number <= 9:
                    assert pilot.press(pygame.K_0 + choice.number)
                    assert screen.draft.chosen[slot] == choice.id


def _numbers_agree(pilot: Pilot, screen: OrdersScreen, slot: str) -> None:
    numbers = {choice.id: choice.number for choice in screen.draft.choices(slot)}
    cards = [w for w in walk(pilot.window.widgets) if isinstance(w, Option)]
    shown = [(w.name.removeprefix("all "), w.digit) for w in cards]
    assert shown
    assert all(numbers[name] == digit for name, digit in shown)
    for group in (w for w in walk(pilot.window.widgets) if isinstance(w, OptionGroup)):
        digits = [card.digit or 0 for card in group.cards]
        assert digits == sorted(digits)


def test_rungs_are_numbered_by_their_height(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "russia")
    for number, rung in ((2, "rung_2"), (0, "none"), (1, "rung_1")):
        pilot.press(pygame.K_0 + number)
        assert screen.draft.chosen["rung"] == rung


def test_next_part_on_an_empty_last_part_says_what_is_missing(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "coalition")
    assert isinstance(screen, OrdersScreen)
    screen.show_slot(1)
    pilot.click("go on")
    assert screen.slot == "posture"
    assert screen.hint == "No choice yet: Posture, Watch a domain."
    pilot.press(pygame.K_1)
    assert screen.hint == ""
    screen.show_slot(1)
    pilot.click("go on")
    assert screen.slot == "watch"
    assert screen.hint == "No choice yet: Watch a domain."
    assert "Watch a domain" in _said(pilot, "headline")


def _said(pilot: Pilot, name: str) -> str:
    return next((w.text for w in pilot.window.widgets if w.name == name and is_label(w)), "")


def is_label(widget: Widget) -> TypeGuard[Label]:
    return isinstance(widget, Label)


@pytest.mark.parametrize("seat", THREE)
def test_only_the_own_side_reads_its_private_words(fly: Fly, seat: str) -> None:
    pilot, screen = _with_a_card(fly, seat)
    card = publicturn.card(screen.view)
    assert card is not None
    said = _said(pilot, "private knowledge")
    for role in THREE:
        assert (screen.sitting.word("event", card.id, role) in said) == (role == seat)


def _with_a_card(
    fly: Fly, seat: str, size: tuple[int, int] = (1366, 768)
) -> tuple[Pilot, DecisionScreen]:
    for turn in range(1, 8):
        pilot, screen = show(fly, "orders", seat, turn, size)
        if publicturn.card(screen.view) is not None:
            return pilot, screen
    raise AssertionError("no card in this game")


def test_russia_hears_that_its_order_was_put_off(fly: Fly) -> None:
    seen = set()
    for seed, turn in product((1, 2), range(2, 8)):
        pilot, screen = show(fly, "orders", "russia", turn, seed=seed)
        given = [r for r in screen.sitting.session.reports if r.phase == "orders"][-1]
        late = given.orders["russia"]["rung"] != "none" and not screen.view.read("last_domain")[0]
        assert bool(_said(pilot, "put off")) == late
        seen.add(late)
    assert seen == {True, False}


@pytest.mark.parametrize(("phase", "seat", "turn"), CASES)
def test_the_help_page_lists_every_key(fly: Fly, phase: str, seat: str, turn: int) -> None:
    pilot, screen = show(fly, phase, seat, turn)
    pilot.press(pygame.K_F1)
    table = next(w for w in walk(pilot.window.widgets) if isinstance(w, Table))
    keys = {row[0] for row in table.rows}
    wanted = {"D", "Ctrl+Enter", "Ctrl+Z", "Esc", "F1"}
    if phase == "orders":
        wanted |= {"PgUp PgDn"}
    if phase == "ruling":
        wanted |= {"V"}
    else:
        slot = screen.draft.slots[0]
        wanted |= {str(c.number) for c in screen.draft.choices(slot) if c.legal and c.number <= 9}
    assert wanted <= keys


def test_the_ladder_is_changed_by_keys_and_mouse(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "coalition")
    pilot.focus("domains")
    start = screen.domain
    pilot.press(pygame.K_LEFT if start else pygame.K_RIGHT)
    assert screen.domain != start


# -- what a side sees -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phase", "seat"),
    [
        ("reaction", "ukraine"),
        ("ruling", "coalition"),
        ("exchange", "russia"),
        ("exchange", "coalition"),
    ],
)
def test_a_screen_shows_nothing_of_hidden_columns(fly: Fly, phase: str, seat: str) -> None:
    pictures = []
    for scramble in (False, True):
        pilot, screen = show(fly, phase, seat, 2)
        if scramble:
            _scramble(screen)
            again = SCREENS[phase](screen.sitting, screen.actor)
            pilot.window.replace(again)
        pilot.press(pygame.K_2)
        pictures.append(pilot.window.frame_bytes())
    assert pictures[0] == pictures[1]


def _scramble(screen: DecisionScreen) -> None:
    # What is told and what goes on are two batches; a page may read either.
    for batch in (screen.sitting._retelling.batch, screen.sitting.session.batch):
        die = np.random.default_rng(1)
        for column in COLUMNS:
            if column.seen_by(screen.view.role) is Sight.HIDDEN and not column.own:
                rows = batch.games.data[ROWS[column.id]]
                rows[...] = die.integers(column.low, column.high + 1, rows.shape)


def test_secrets_are_never_photographed(fly: Fly) -> None:
    pilot, screen = show(fly, "orders", "russia")
    assert not screen.screenshot_allowed
    assert THREE == ("russia", "ukraine", "coalition")
    pilot.press(pygame.K_F12)
    assert pilot.window.tip == ""


def test_the_ruling_shows_leanings_in_words_and_the_price(fly: Fly) -> None:
    pilot, screen = show(fly, "ruling", "coalition", 2)
    pilot.press(pygame.K_v)
    pilot.click("statement")
    assert screen.draft.order == {"verdict": "met", "response": "statement"}
    blocs = [w for w in pilot.window.widgets if w.name.startswith("bloc ")]
    assert len(blocs) == 4
    words = {getattr(w, "text", "") for w in blocs}
    assert words <= {"ready", "leans to yes", "leans to no", "unwilling"}


@pytest.mark.usefixtures("pseudo_locale")
@pytest.mark.parametrize("seat", THREE)
def test_private_words_fit_a_small_window_in_long_words(fly: Fly, seat: str) -> None:
    pilot, screen = _with_a_card(fly, seat, (1280, 720))
    pilot.press(pygame.K_2)
    pilot.window.draw()
    assert any(w.name == "private knowledge" for w in pilot.window.widgets)
    assert pilot.overflowing() == []
    assert screen.draft.chosen
