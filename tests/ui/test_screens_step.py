"""Stepping through a game: any journal, forward and back, quick, and sealed while it goes on."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pygame
import pytest

from game.engine.schema import PUBLIC
from game.players.player import Seat
from game.review.walk import OBSERVERS, Walk, walk_of
from game.scenario import load
from game.session import Session, Setting
from game.ui.screens.domain_tabs import DomainTabs
from game.ui.screens.steppage import StepScreen
from game.ui.screens.title import TitleScreen
from game.ui.widgets.label import Label
from game.ui.widgets.ladder import Ladder
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Table
from tests.ui.conftest import Fly
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.sittings import declared
from tests.ui.test_screens_title import LOOKS

BOTS = dict.fromkeys(("ukraine", "russia", "coalition"), Seat("doctrine"))


def journal(folder: Path, seats: dict[str, Seat] = BOTS, package: str = "bargain") -> Path:
    """A game of bots, bargained, on a path of its own; with people it stands at its beginning."""
    path = folder / "game.jsonl"
    setting = Setting(
        "after-the-armistice", package, "as_deemed_necessary", "balanced", "class", "game", 11, 0,
        seats,
    )  # fmt: skip
    Session.start(load("after-the-armistice"), setting, path).close()
    return path


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return walk_of(journal(tmp_path_factory.mktemp("kept")))


def texts(pilot: Pilot) -> str:
    return "\n".join(w.text for w in pilot.window.widgets if isinstance(w, Label))


def test_a_walk_has_every_phase_and_what_each_side_saw(walk: Walk) -> None:
    assert walk.over
    assert walk.turn_of[0] == 0
    assert walk.turn_of[-1] == max(walk.turn_of)
    assert list(walk.turn_of) == sorted(walk.turn_of)
    for turn in range(1, walk.turn_of[-1] + 1):
        first = walk.moments[walk.start_of(turn)]
        assert (first.report.turn, first.report.phase) == (turn, "event")
    for moment in walk.moments:
        assert set(moment.views) == set(OBSERVERS)
    # Kept states do not move on with the game.
    tension = [int(m.views[PUBLIC].read("tension")[0]) for m in walk.moments]
    for moment, now in zip(walk.moments, tension, strict=True):
        told = moment.report.summary["after"]["tension"]
        assert told == now


def test_keys_lead_forward_and_back_to_the_same_picture(walk: Walk, fly: Fly) -> None:
    screen = StepScreen(walk)
    pilot = fly(screen)
    seen = [pilot.window.frame_bytes()]
    for place in range(1, len(walk.moments)):
        assert pilot.press(pygame.K_RIGHT)
        assert screen.at == place
        assert pilot.overflowing() == [], place
        seen.append(pilot.window.frame_bytes())
    pilot.press(pygame.K_RIGHT)
    assert screen.at == len(walk.moments) - 1
    for place in reversed(range(len(walk.moments) - 1)):
        pilot.press(pygame.K_LEFT)
        assert screen.at == place
        if place % 5 == 0:
            assert pilot.window.frame_bytes() == seen[place], place
    pilot.press(pygame.K_END)
    assert screen.at == len(walk.moments) - 1
    assert pilot.window.frame_bytes() == seen[-1]
    pilot.press(pygame.K_HOME)
    assert pilot.window.frame_bytes() == seen[0]


def test_the_ladder_follows_incidents_until_a_domain_is_picked(walk: Walk, fly: Fly) -> None:
    screen = StepScreen(walk)
    pilot = fly(screen)
    places = [i for i, found in enumerate(screen._histories) if found]
    screen.go(places[0])
    assert screen.domain == screen._histories[places[0]][-1].domain
    pilot.focus("domains")
    pilot.press(pygame.K_LEFT if screen.domain == 4 else pygame.K_RIGHT)
    picked = screen.domain
    screen.go(places[-1])
    assert screen.domain == picked


def test_steps_work_wherever_the_focus_is_and_every_stop_says_what_it_is(
    walk: Walk, fly: Fly
) -> None:
    screen = StepScreen(walk)
    pilot = fly(screen)
    screen.go(next(i for i, m in enumerate(walk.moments) if m.report.phase == "reckoning"))
    pilot.focus("step on")
    before = screen.at
    pilot.press(pygame.K_RIGHT)
    pilot.press(pygame.K_LEFT)
    pilot.press(pygame.K_LEFT)
    assert screen.at == before - 1
    pilot.press(pygame.K_PAGEDOWN)
    assert screen.at == walk.start_of(walk.turn_of[before] + 1)
    screen.go(before)
    for page in range(2):
        screen._turn_to(page)
        for _ in pilot.names():
            pilot.press(pygame.K_TAB)
            widget = pilot.window.focused
            assert widget is not None
            assert widget.name
            if not isinstance(widget, ScrollArea | DomainTabs | Table):
                assert widget.tip(None)[0], widget.name


def test_turns_are_jumped_by_keys_buttons_and_the_timeline(walk: Walk, fly: Fly) -> None:
    screen = StepScreen(walk)
    pilot = fly(screen)
    starts = [walk.start_of(turn) for turn in range(1, walk.turn_of[-1] + 1)]
    for start_at in starts:
        pilot.press(pygame.K_PAGEDOWN)
        assert screen.at == start_at
    pilot.press(pygame.K_RIGHT)
    pilot.press(pygame.K_PAGEUP)
    assert screen.at == starts[-1]
    pilot.press(pygame.K_PAGEUP)
    assert screen.at == starts[-2]
    pilot.click("turn on")
    assert screen.at == starts[-1]
    pilot.click("step back")
    assert screen.at == starts[-1] - 1
    pilot.click("step on")
    pilot.click("turn back")
    assert screen.at == starts[-2]
    line = pilot._find("timeline").rect
    pilot.click("timeline", at=(line.left + 1, line.centery))
    assert screen.at == 0
    # Dragged, it follows the mouse, although each step rebuilds the page.
    down = pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(line.left + 1, line.centery), button=1)
    pilot.window.handle(down)
    pilot.hover((line.centerx, line.centery))
    middle = screen.at
    assert middle > 0
    pilot.hover((line.right - 1, line.centery))
    assert screen.at == len(walk.moments) - 1
    pilot.window.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=line.center, button=1))
    screen.jump(2)
    assert screen.at == starts[1]


def test_a_step_takes_less_than_a_tenth_of_a_second(walk: Walk, fly: Fly) -> None:
    pilot = fly(StepScreen(walk), (1920, 1080))
    pilot.window.draw()
    spent = []
    for _ in range(len(walk.moments) - 1):
        began = time.perf_counter()
        pilot.press(pygame.K_RIGHT)
        pilot.window.draw()
        spent.append(time.perf_counter() - began)
    assert statistics.median(spent) < 0.1


@pytest.mark.parametrize(("size", "theme", "text", "language"), LOOKS)
def test_the_page_fits(
    walk: Walk,
    fly: Fly,
    pseudo_or_not: None,
    size: tuple[int, int],
    theme: str,
    text: float,
    language: str,
) -> None:
    screen = StepScreen(walk)
    pilot = fly(screen, size, theme=theme, text=text)
    for turn in (0, 1, 3, 99):
        screen.jump(turn)
        for eyes in range(4):
            screen.look(eyes)
            for page in range(3):
                screen._turn_to(page)
                assert pilot.overflowing() == [], (turn, eyes, page)
    names = pilot.names()
    assert len(names) == len(set(names))


def test_the_ledger_sums_to_what_moved(walk: Walk, fly: Fly) -> None:
    screen = StepScreen(walk)
    pilot = fly(screen)
    reckoned = next(i for i, m in enumerate(walk.moments) if m.report.phase == "reckoning")
    screen.go(reckoned)
    table = pilot._find("causes")
    assert isinstance(table, Table)
    first = table.rows
    pilot.focus(screen._movements()[1].track.join(("moved ", "")))
    pilot.press(pygame.K_RETURN)
    table = pilot._find("causes")
    assert isinstance(table, Table)
    assert table.rows != first
    picked = next(m for m in screen._movements() if m.track == screen.track)
    assert sum(reason.amount for reason in picked.reasons) == picked.amount
    before = walk.moments[reckoned - 1].views[PUBLIC].read(picked.track)[0]
    assert picked.before == before


def test_an_open_game_shows_what_is_public_until_it_is_opened(tmp_path: Path, fly: Fly) -> None:
    path = journal(tmp_path, {**BOTS, "ukraine": Seat("human")}, package="nato")
    screen = StepScreen(walk_of(path))
    pilot = fly(screen)
    assert not screen.walk.over
    assert screen.at == len(screen.walk.moments) - 1
    ladder = pilot._find("ladder")
    assert isinstance(ladder, Ladder)
    assert ladder.private is None
    pilot.press(pygame.K_3)
    assert screen.observer == PUBLIC
    assert pilot.overflowing() == []
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == "sealed"
    pilot.press(pygame.K_ESCAPE)
    assert (screen.observer, screen.open) == (PUBLIC, False)
    pilot.press(pygame.K_3)
    pilot.click("unseal")
    assert screen.observer == "russia"
    assert not screen.screenshot_allowed
    ladder = pilot._find("ladder")
    assert isinstance(ladder, Ladder)
    assert ladder.private is not None


def test_an_open_game_tells_no_order_and_no_secret_to_everyone(fly: Fly, tmp_path: Path) -> None:
    path = journal(tmp_path, {**BOTS, "coalition": Seat("human")}, package="nato")
    screen = StepScreen(walk_of(path))
    pilot = fly(screen)
    for place, moment in enumerate(screen.walk.moments):
        screen.go(place)
        said = texts(pilot)
        for actor, choice in moment.report.orders.items():
            for slot in choice:
                sealed = f"{screen.words.word('slot', slot)}: "
                if slot in ("rung", "cover", "stand") and actor == "russia":
                    assert sealed not in said, (place, slot)


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_saved_games_step_through_and_esc_leads_back(
    tmp_path: Path, clock: Clock, press: object
) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, BOTS)
    app.house.sitting.leave()  # type: ignore[union-attr]
    pilot.press(pygame.K_o)
    press(pilot, pilot._find("step 0"))  # type: ignore[operator]
    assert isinstance(app.window.screen, StepScreen)
    assert app.window.focused is not None
    assert app.window.focused.name == "timeline"
    pilot.press(pygame.K_RIGHT)
    for widget in app.window.widgets:
        if widget.focusable and widget.enabled and not widget.children():
            assert widget.name
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, TitleScreen)
    app.window.close()


def test_a_broken_journal_is_told_on_the_title(tmp_path: Path, clock: Clock) -> None:
    app, _pilot = open_app(tmp_path, clock)
    start(app, BOTS)
    app.house.sitting.leave()  # type: ignore[union-attr]
    game = app.house.finished()[0]
    lines = game.path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"turn", b"turm", 1)
    game.path.write_bytes(b"".join(lines))
    app.house.step(game)
    screen = app.window.screen
    assert isinstance(screen, TitleScreen)
    assert "line 4" in screen.notice
    app.window.close()


# -- deleting ---------------------------------------------------------------------------------


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_a_game_is_deleted_after_a_question_and_nothing_is_erased(
    tmp_path: Path, clock: Clock, press: object
) -> None:
    app, pilot = open_app(tmp_path, clock)
    path = start(app, SOLO).path
    assert path is not None
    app.house.sitting.leave()  # type: ignore[union-attr]
    whole = path.read_bytes()
    page = path.with_name(f"{path.stem}-debrief.html")
    page.write_text("page")
    pilot.press(pygame.K_o)
    press(pilot, pilot._find("delete 0"))  # type: ignore[operator]
    # Enter, and Esc, keep it: the question opens on its harmless answer.
    pilot.press(pygame.K_RETURN)
    assert path.exists()
    press(pilot, pilot._find("delete 0"))  # type: ignore[operator]
    pilot.press(pygame.K_ESCAPE)
    assert path.exists()
    press(pilot, pilot._find("delete 0"))  # type: ignore[operator]
    press(pilot, pilot._find("delete"))  # type: ignore[operator]
    assert not path.exists()
    assert (path.parent / "trash" / path.name).read_bytes() == whole
    assert (path.parent / "trash" / page.name).read_text() == "page"
    assert not page.exists()
    assert "trash" in app.window.notice.text
    assert app.house.saves() == []
    assert app.window.focused is not None
    assert app.window.focused.name == "play"
    # A second one of the same name overwrites nothing.
    path.write_bytes(whole)
    app.house.delete(app.house.saves()[0])
    assert len(list((path.parent / "trash").glob("*.jsonl"))) == 2
    app.window.close()


def test_a_game_that_is_open_elsewhere_stays(tmp_path: Path, clock: Clock) -> None:
    app, _pilot = open_app(tmp_path, clock)
    path = start(app, TABLE).path
    assert path is not None
    app.house.delete(app.house.saves()[0])
    assert path.exists()
    assert "open" in app.window.notice.text
    app.window.close()


def test_continue_has_a_button_of_its_own(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, SOLO)
    app.house.sitting.leave()  # type: ignore[union-attr]
    pilot.press(pygame.K_o)
    by_keys(pilot, pilot._find("resume 0"))
    assert app.house.sitting is not None
    guest = Guest(pilot, clock, by_keys)
    guest.step()
    app.window.close()


def test_the_window_opens_on_a_walk_and_esc_leads_to_the_title(
    walk: Walk, tmp_path: Path, clock: Clock
) -> None:
    app, pilot = open_app(tmp_path, clock, walk=walk)
    assert isinstance(app.window.screen, StepScreen)
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, TitleScreen)
    app.window.close()


def test_what_a_facilitator_did_is_told_where_it_took_effect(tmp_path: Path, fly: Fly) -> None:
    path = tmp_path / "game.jsonl"
    setting = Setting(
        "after-the-armistice", "nato", "as_deemed_necessary", "balanced", "quick", "game", 11, 0,
        {**BOTS, "ukraine": Seat("human")},
    )  # fmt: skip
    with declared(Session.start(load("after-the-armistice"), setting, path)) as session:
        session.override_track("Ms Kowal", "what if it had been calm?", "tension", -1500)
        session.swap_seat("Ms Kowal", "had to leave", "ukraine", Seat("doctrine"))
        assert session.done
    screen = StepScreen(walk_of(path))
    pilot = fly(screen)
    (place,) = [i for i, m in enumerate(screen.walk.moments) if m.report.acts]
    screen.go(place)
    assert "track overridden, by Ms Kowal" in texts(pilot)
    assert "what if it had been calm?" in texts(pilot)
    assert any(m.track == "tension" for m in screen._movements())
