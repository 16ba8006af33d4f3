"""A newcomer's way: from the largest button to the score, and hints where nobody guides."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.engine.schema import ROLES
from game.players.player import HUMAN, Seat
from game.settings import read_settings
from game.ui.app import App
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.guidance import KINDS, Hints, hint
from game.ui.screens.lesson import _PARTS, LessonDialog, Taught
from game.ui.screens.linepage import LinePage
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.premise import SeatScreen
from game.ui.screens.reaction import ReactionScreen
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.ruling import RulingScreen
from game.ui.screens.score import ScoreScreen
from game.ui.widgets.options import OptionGroup
from tests.ui.parlour import SOLO, Guest, by_keys, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import misfits

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]
SEAT_KEYS = dict(zip(ROLES, (pygame.K_1, pygame.K_2, pygame.K_3), strict=True))


def take_seat(folder: Path, clock: Clock, role: str, **look: object) -> tuple[App, Pilot]:
    """Press the largest button and take a seat, by keys."""
    app, pilot = open_app(folder, clock, seed=7, **look)  # type: ignore[arg-type]
    for _press in range(3):
        assert not misfits(pilot.window)
        pilot.press(pygame.K_RETURN)
    assert isinstance(pilot.window.screen, SeatScreen)
    assert not misfits(pilot.window)
    pilot.press(SEAT_KEYS[role])
    assert isinstance(pilot.window.screen, BriefingScreen)
    return app, pilot


class Newcomer(Guest):
    """Plays by keys and looks at every page: words that do not fit, boxes over their subject."""

    def __init__(self, pilot: Pilot, clock: Clock, seed: int = 1) -> None:
        super().__init__(pilot, clock, by_keys, seed)
        self.misfits: list[str] = []
        self.hidden: list[str] = []

    def step(self) -> None:
        """Look, then do one thing."""
        self.misfits += misfits(self.pilot.window)
        for dialog in self.pilot.window.widgets:
            if isinstance(dialog, LessonDialog):
                assert dialog.lit, dialog.title
                self.hidden += [dialog.title for r in dialog.lit if r.colliderect(dialog.box)]
        super().step()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("size", SIZES)
def test_every_seat_reaches_the_score_by_keyboard(
    tmp_path: Path, clock: Clock, role: str, size: tuple[int, int]
) -> None:
    app, pilot = take_seat(tmp_path, clock, role, size=size)
    newcomer = Newcomer(pilot, clock)
    newcomer.play()
    assert app.house.sitting is not None
    assert app.house.sitting.humans == (role,)
    assert "LinePage" in newcomer.seen
    if role != "coalition":
        assert "VotesPage" in newcomer.seen
    assert newcomer.misfits == newcomer.hidden == []
    app.window.close()


def reach(pilot: Pilot, clock: Clock, kind: type[DecisionScreen]) -> DecisionScreen:
    """Play on to a decision, and put its lesson aside."""
    Guest(pilot, clock, by_keys).play(until=kind)
    screen = pilot.window.screen
    assert isinstance(screen, kind)
    assert screen.telling
    pilot.press(pygame.K_RETURN)
    return screen


@pytest.mark.parametrize(
    ("role", "kind", "slot"),
    [
        ("ukraine", OrdersScreen, "home"),
        ("ukraine", ReactionScreen, "reaction"),
        ("russia", OrdersScreen, "rung"),
        ("coalition", OrdersScreen, "posture"),
        ("coalition", RulingScreen, "response"),
    ],
)
def test_three_options_are_lit_and_the_others_are_in_the_drawer(
    tmp_path: Path, clock: Clock, role: str, kind: type[DecisionScreen], slot: str
) -> None:
    app, pilot = take_seat(tmp_path, clock, role)
    screen = reach(pilot, clock, kind)
    choices = screen.draft.choices(slot)
    groups = [w for w in pilot.window.widgets if isinstance(w, OptionGroup)]
    lit = next(g for g in groups if {c.name for c in g.cards} <= {c.id for c in choices})
    assert tuple(card.name for card in lit.cards) == tuple(
        c.id for c in choices if c.id in screen.lit[slot]
    )
    assert len(lit.cards) == 3
    pilot.press(pygame.K_m)
    other = next(c for c in choices if c.legal and c.id not in screen.lit[slot])
    pilot.focus(f"all {other.id}")
    pilot.press(pygame.K_RETURN)
    assert screen.open == ""
    assert screen.draft.chosen[slot] == other.id
    app.window.close()


def test_what_is_settled_can_be_changed(tmp_path: Path, clock: Clock) -> None:
    app, pilot = take_seat(tmp_path, clock, "ukraine")
    screen = reach(pilot, clock, OrdersScreen)
    assert screen.draft.chosen == {"abroad": "unity"}
    assert not screen.draft.can_undo
    screen.choose("abroad", "visit")
    assert screen.draft.chosen["abroad"] == "visit"
    app.window.close()


def test_the_line_tells_why_once_and_leads_to_all_that_moved(tmp_path: Path, clock: Clock) -> None:
    app, pilot = take_seat(tmp_path, clock, "ukraine")
    Guest(pilot, clock, by_keys).play(until=LinePage)
    page = pilot.window.screen
    assert isinstance(page, LinePage)
    assert page.chosen == "line sabotage_air_sea"
    assert page.moved_line.amount
    assert not page.moving
    for way in ("key", "button"):
        pilot.press(pygame.K_y) if way == "key" else pilot.click("why now")
        assert "why line" in pilot.names(), way
        assert not misfits(pilot.window)
        pilot.press(pygame.K_ESCAPE)
        assert "why line" not in pilot.names()
    pilot.press(pygame.K_m)
    assert type(pilot.window.screen) is ReckoningPage
    pilot.press(pygame.K_SPACE)
    assert isinstance(pilot.window.screen, ScoreScreen)
    app.window.close()


def test_a_role_card_holds_four_things_and_opens_into_the_whole_briefing(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot = take_seat(tmp_path, clock, "coalition")
    screen = pilot.window.screen
    assert isinstance(screen, BriefingScreen)
    assert [len(lines) for _heading, lines in screen.words.card()] == [2, 1, 1]
    assert "interests" not in {w.name for w in pilot.window.widgets}
    pilot.press(pygame.K_a)
    assert {"positions", "interests", "needs"} <= {w.name for w in pilot.window.widgets}
    app.window.close()


def test_three_people_see_the_line_together(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, dict.fromkeys(ROLES, SOLO["ukraine"]), scenario="tutorial")
    newcomer = Newcomer(pilot, clock)
    newcomer.play()
    assert "LinePage" in newcomer.seen
    assert newcomer.misfits == newcomer.hidden == []
    app.window.close()


def test_the_button_prints_the_minutes_of_what_it_starts(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)

    def said() -> str:
        return next(w.text for w in pilot.window.widgets if w.name == "play")  # type: ignore[attr-defined]

    assert said() == "Play in 10 minutes"
    pilot.click("scenario grey-winter")
    assert said() == "Play in 20 minutes"
    app.window.close()


# -- hints ----------------------------------------------------------------------------------------


def test_every_kind_has_a_hint_that_speaks_of_parts_there_are() -> None:
    for kind in KINDS:
        told = hint(kind)
        assert told.hint == kind
        assert told.title
        assert len(told.text.split()) <= 40
        assert set(told.about) <= set(_PARTS)


def test_hints_come_once_a_kind_and_are_remembered(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, SOLO, hints=True)
    told: list[str] = []
    newcomer = Newcomer(pilot, clock)
    real = newcomer.step

    def step() -> None:
        screen = pilot.window.screen
        if isinstance(screen, Taught) and screen.telling:
            told.extend(lesson.hint for lesson in screen.lessons)
        real()

    newcomer.step = step  # type: ignore[method-assign]
    newcomer.play()
    assert len(told) == len(set(told))
    assert {"orders", "incident", "reaction", "reckoning"} <= set(told)
    assert newcomer.misfits == newcomer.hidden == []
    kept = read_settings(app.house.folders.settings).hints_met
    assert set(kept) == set(told)
    app.window.close()


def test_hints_can_be_switched_off_and_on_again(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    app.house.remember(hints_met=("orders",))
    pilot.press(pygame.K_s)
    pilot.click("hints false")
    assert not read_settings(app.house.folders.settings).hints
    start(app, SOLO, hints=False)
    Guest(pilot, clock, by_keys).play(until=OrdersScreen)
    screen = pilot.window.screen
    assert isinstance(screen, OrdersScreen)
    assert not screen.telling
    app.house.set_hints(on=True)
    assert app.house.settings.hints
    assert app.house.settings.hints_met == ()
    app.window.close()


def test_hints_know_what_was_met() -> None:
    kept: list[tuple[str, ...]] = []
    hints = Hints(("score", "unheard_of"), kept.append)
    assert hints.due("score") == []
    assert hints.due("opening") == []
    assert [lesson.hint for lesson in hints.due("ukraine_asks")] == ["bargain"]
    hints.meet("draft")
    hints.meet("signing")
    assert kept == [("score", "bargain")]
    assert hints.due("russia_asks") == []


def test_no_hint_lies_over_what_it_speaks_of(clock: Clock, tmp_path: Path) -> None:
    app, pilot = open_app(tmp_path, clock, text=1.25)
    start(app, dict.fromkeys(ROLES, SOLO["ukraine"]), pace="lesson", hints=True)
    newcomer = Newcomer(pilot, clock)
    newcomer.play()
    assert newcomer.hidden == []
    app.window.close()


def test_a_newcomer_takes_a_seat_where_bots_were_given_all(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    plan = app.house.plan(app.house.headers[0], quick=True)
    plan.seats = dict.fromkeys(ROLES, Seat("doctrine"))
    app.house.take_seat(plan)
    assert isinstance(app.window.screen, SeatScreen)
    assert pilot.overflowing() == []
    pilot.press(pygame.K_1)
    assert plan.seats["ukraine"].kind == HUMAN
    app.window.close()
