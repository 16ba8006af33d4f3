"""Several teams at one screen: role codes, a page that is covered, and no secret left on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.engine.batch import BARGAIN
from game.engine.schema import ROLES, TYPES
from game.journal import verify
from game.rolecodes import RoleCodes
from game.settings import folders, read_settings, write_settings
from game.ui.app import App
from game.ui.screens import publicnews
from game.ui.screens.betting import BetsScreen
from game.ui.screens.corridorroom import ENTRY
from game.ui.screens.curtain import CODE, CurtainScreen
from game.ui.screens.facilitator import FacilitatorScreen
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.pause import PauseScreen
from game.ui.screens.score import ScoreScreen
from game.ui.screens.setup import SetupScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import walk
from game.ui.widgets.label import Label
from tests.ui.parlour import SCENARIO, SOLO, TABLE, Guest, by_keys, open_app
from tests.ui.pilot import Clock, Pilot
from tests.ui.talks import to_corridor

SECRETS = {"ukraine": "tryzub-17", "russia": "Medved 4", "coalition": "lighthouse"}
"""Role codes of a game."""


def begin(
    folder: Path, clock: Clock, *, codes: bool = False, pace: str = "quick", package: str = ""
) -> tuple[App, Pilot, Sitting]:
    """Start a game of three teams past the set-up."""
    app, pilot = open_app(folder, clock)
    house = app.house
    plan = house.plan(next(header for header in house.headers if header.id == SCENARIO))
    plan.seats, plan.pace, plan.seed, plan.codes = dict(TABLE), pace, 7, codes
    plan.package = package or plan.package
    house.remember(note_read=True, hints=False)
    house.begin(plan)
    assert house.sitting is not None
    return app, pilot, house.sitting


def texts(pilot: Pilot) -> str:
    return "\n".join(w.text for w in walk(pilot.window.widgets) if isinstance(w, Label))


def open_curtain(pilot: Pilot, clock: Clock, code: str) -> None:
    """Type a code into the curtain shown."""
    clock.pass_time(0.5)
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == CODE
    pilot.type(code)
    pilot.press(pygame.K_RETURN)


def to_orders(guest: Guest, clock: Clock, codes: dict[str, str] | None = None) -> OrdersScreen:
    """Play to somebody's orders."""
    for _ in range(200):
        screen = guest.pilot.window.screen
        if isinstance(screen, OrdersScreen):
            return screen
        clock.pass_time(0.5)
        if isinstance(screen, CurtainScreen) and codes:
            open_curtain(guest.pilot, clock, codes[screen.seat])
        else:
            guest.step()
    raise AssertionError("no orders")


def lose_focus(pilot: Pilot, clock: Clock) -> None:
    """Turn to another window and come back."""
    for kind in (pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED):
        pilot.window.handle(pygame.Event(kind))
        pilot.window.advance()
    clock.pass_time(0.5)


# -- the set-up -----------------------------------------------------------------------------------


def test_the_set_up_of_several_teams_has_their_switches(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    house = app.house
    plan = house.plan(next(header for header in house.headers if header.id == SCENARIO))
    plan.seats, plan.pace = dict(TABLE), "class"
    app.window.replace(SetupScreen(house, next(h for h in house.headers if h.id == SCENARIO), plan))
    assert plan.betting
    pilot.focus("one screen")
    pilot.press(pygame.K_RETURN)
    for name in ("bets", "role codes", "cover"):
        pilot.focus(name)
        pilot.press(pygame.K_RETURN)
    assert (plan.betting, plan.codes, house.settings.cover) == (False, True, False)
    assert read_settings(folders(tmp_path).settings).cover is False
    pilot.press(pygame.K_ESCAPE)
    plan.seats = dict(SOLO)
    pilot.window.invalidate()
    assert "one screen" not in pilot.names()
    app.window.close()


@pytest.mark.parametrize(
    ("people", "pace", "on"),
    [(3, "class", True), (3, "lesson", True), (3, "long", True), (3, "quick", False),
     (2, "class", False), (1, "class", False)],
)  # fmt: skip
def test_three_teams_bet_unless_they_choose_otherwise_and_one_never_does(
    tmp_path: Path, clock: Clock, people: int, pace: str, on: bool
) -> None:
    app, _pilot = open_app(tmp_path, clock)
    plan = app.house.plan(app.house.headers[0])
    bot = SOLO["russia"]
    plan.seats = {role: TABLE[role] if i < people else bot for i, role in enumerate(ROLES)}
    plan.pace = pace
    assert plan.betting == on
    plan.bets = True
    assert plan.betting == (people > 1)
    app.window.close()


# -- role codes -----------------------------------------------------------------------------------


def test_a_curtain_opens_with_its_code_only_and_a_forgotten_one_is_lifted(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot, sitting = begin(tmp_path, clock, codes=True)
    guest = Guest(pilot, clock, by_keys)
    screen = to_orders(guest, clock, SECRETS)
    seat = screen.role
    sitting.cover()
    open_curtain(pilot, clock, "wrong")
    assert isinstance(app.window.screen, CurtainScreen)
    assert "That is not the code" in texts(pilot)
    open_curtain(pilot, clock, "")
    assert isinstance(app.window.screen, CurtainScreen)
    open_curtain(pilot, clock, SECRETS[seat])
    assert app.window.screen is screen
    sitting.cover()
    app.house.pause()
    app.house.facilitate()
    assert isinstance(app.window.screen, FacilitatorScreen)
    pilot.focus("role codes")
    pilot.press(pygame.K_RETURN)
    pilot.focus(f"lift {seat}")
    pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_ESCAPE)
    assert "Choose a short role code" in texts(pilot)
    open_curtain(pilot, clock, "another")
    assert app.window.screen is screen
    app.window.close()


def test_codes_outlive_the_program_and_belong_to_one_game(tmp_path: Path, clock: Clock) -> None:
    app, pilot, sitting = begin(tmp_path, clock, codes=True)
    to_orders(Guest(pilot, clock, by_keys), clock, SECRETS)
    path = sitting.path
    assert path is not None
    sitting.close()
    app.window.close()
    app, pilot = open_app(tmp_path, clock)
    app.house.resume(path)
    guest = Guest(pilot, clock, by_keys)
    while not isinstance(app.window.screen, CurtainScreen):
        guest.step()
    seat = app.window.screen.seat
    open_curtain(pilot, clock, "")
    assert isinstance(app.window.screen, CurtainScreen)
    open_curtain(pilot, clock, SECRETS[seat])
    assert isinstance(app.window.screen, OrdersScreen)
    other = RoleCodes(folders(tmp_path).role_codes, path.with_name("other.jsonl"))
    assert not other.asked
    app.window.close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": {"b": [1]}}', "\x00"])
def test_a_broken_file_of_codes_keeps_nobody_from_playing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "role-codes.json"
    file.write_text(text)
    codes = RoleCodes(file, tmp_path / "game.jsonl")
    assert codes.opens("ukraine", "")
    codes.ask()
    codes.choose("ukraine", "x" * 50)
    again = RoleCodes(file, tmp_path / "game.jsonl")
    assert again.guards("ukraine")
    assert again.opens("ukraine", "x" * 20)
    assert not again.opens("ukraine", "y")
    assert again.chooses("russia")


def test_codes_that_cannot_be_kept_hold_for_this_sitting(tmp_path: Path, clock: Clock) -> None:
    folders(tmp_path).role_codes.mkdir(parents=True)  # no file can be moved there
    app, pilot, sitting = begin(tmp_path, clock, codes=True)
    assert sitting.codes.asked
    assert isinstance(app.window.screen, CurtainScreen)
    seat = app.window.screen.seat
    open_curtain(pilot, clock, SECRETS[seat])
    assert sitting.codes.guards(seat)
    app.window.close()


# -- another window -------------------------------------------------------------------------------


def test_a_page_is_covered_when_the_window_loses_the_focus_and_stays_as_it_was(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot, sitting = begin(tmp_path, clock)
    screen = to_orders(Guest(pilot, clock, by_keys), clock)
    pilot.press(pygame.K_1)
    chosen = dict(screen.draft.chosen)
    assert chosen
    lose_focus(pilot, clock)
    assert isinstance(app.window.screen, CurtainScreen)
    assert app.window.screen.seat == screen.role
    lose_focus(pilot, clock)
    pilot.press(pygame.K_SPACE)
    assert app.window.screen is screen
    assert screen.draft.chosen == chosen
    app.house.pause()
    lose_focus(pilot, clock)
    assert isinstance(app.window.screen, PauseScreen)
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, CurtainScreen)
    sitting.opened(screen.role)
    write_settings(folders(tmp_path).settings, replace(app.house.settings, cover=False))
    app.house.settings = read_settings(folders(tmp_path).settings)
    lose_focus(pilot, clock)
    assert app.window.screen is screen
    app.window.close()


def test_last_words_of_a_closed_second_window_cover_and_close_nothing(
    tmp_path: Path, clock: Clock
) -> None:
    """SDL still tells of it, with no window, when F9 has closed it over a team's page."""
    app, pilot, _sitting = begin(tmp_path, clock)
    screen = to_orders(Guest(pilot, clock, by_keys), clock)
    app.window.running = True
    for kind in (pygame.WINDOWHIDDEN, pygame.WINDOWFOCUSLOST, pygame.WINDOWCLOSE):
        app.window.handle(pygame.Event(kind, window=None))
        pilot.window.advance()
    assert app.window.screen is screen
    assert app.window.running
    app.window.handle(pygame.Event(pygame.WINDOWFOCUSLOST, window=app.window._window))
    assert isinstance(app.window.screen, CurtainScreen)
    app.window.handle(pygame.Event(pygame.WINDOWCLOSE, window=app.window._window))
    assert not app.window.running
    app.window.close()


def test_who_plays_alone_is_not_bothered(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    plan = app.house.plan(app.house.headers[0])
    plan.seats = dict(SOLO)
    app.house.remember(note_read=True)
    app.house.begin(plan)
    screen = app.window.screen
    lose_focus(pilot, clock)
    assert app.window.screen is screen
    app.window.close()


def test_a_pairs_corridor_shuts_when_the_window_loses_the_focus(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot, sitting = begin(tmp_path, clock, pace="class", package=BARGAIN)
    screen = to_corridor(sitting)
    screen.open(screen.pairs[0])
    pilot.focus(ENTRY)
    pilot.type("not for all")
    lose_focus(pilot, clock)
    assert app.window.screen is screen
    assert screen.opened is None
    assert screen.rooms[screen.pairs[0]].typed == "not for all"
    app.window.close()


# -- what is written ------------------------------------------------------------------------------


def words_of(sitting: Sitting) -> Iterator[str]:
    """Yield every secret of a game: ids, and names where they are no common words."""
    session, word = sitting.session, sitting.word
    games = session.batch.games
    kind = TYPES[int(games.read("ru_type")[0])]
    yield from (kind, word("type", kind))
    content = session.pack.content.pin
    for role in ROLES:
        needs = getattr(content, role).needs
        needs = getattr(needs, kind) if role == "russia" else needs
        need = needs[int(games.read(f"double_need_{role}")[0])].id
        yield from (need, word("pin", f"{role}.needs.{need}"))
    annex = session.setting.annex
    yield from (annex, word("annex", annex, "face"))
    for report in session.reports:
        for choice in report.orders.values():
            yield from (f"{slot} {option}" for slot, option in choice.items())
            yield from (choice[slot] for slot in ("rung", "cover", "must_have") if slot in choice)
    yield from SECRETS.values()


def test_a_game_leaves_no_secret_on_disk_but_in_its_journal(
    tmp_path: Path, clock: Clock, capfd: pytest.CaptureFixture[str]
) -> None:
    app, pilot, sitting = begin(tmp_path, clock, codes=True, pace="class")
    titles, private, guest = set(), 0, Guest(pilot, clock, by_keys)
    seen_bets = False
    for _ in range(2000):
        screen = app.window.screen
        if isinstance(screen, ScoreScreen):
            break
        clock.pass_time(0.5)
        before = len(list((tmp_path / "pictures").glob("*")))
        titles.add(app.window._window.title)
        if type(screen).__name__ not in guest.seen:
            pilot.press(pygame.K_F12)
            after = len(list((tmp_path / "pictures").glob("*")))
            assert (after > before) == screen.screenshot_allowed
            private += after == before
        guest._note(type(screen).__name__)
        seen_bets = seen_bets or isinstance(screen, BetsScreen)
        if isinstance(screen, CurtainScreen):
            open_curtain(pilot, clock, SECRETS[screen.seat])
        else:
            guest.step()
    assert isinstance(app.window.screen, ScoreScreen)
    assert private >= 3
    assert seen_bets
    assert titles == {"Grey Zone"}
    secrets = {word for word in words_of(sitting) if len(word) > 3}
    app.fail(ValueError(f"not open: {sorted(secrets)}"))
    path = sitting.path
    assert path is not None
    assert verify(path).ok
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {"settings.json", "role-codes.json"} <= {file.name for file in files}
    assert any(file.suffix == ".log" for file in files)
    assert any(file.suffix == ".png" for file in files)
    printed = "".join(capfd.readouterr())
    for secret in secrets:
        assert secret not in printed, secret
        for file in files:
            assert secret not in str(file.relative_to(tmp_path)), (secret, file)
            if file != path:
                assert secret.encode() not in file.read_bytes(), (secret, file)
    journal = path.read_text(encoding="utf-8")
    for code in SECRETS.values():
        assert code not in journal
    app.window.close()


def test_a_code_is_never_drawn_not_even_while_it_is_composed(tmp_path: Path, clock: Clock) -> None:
    app, pilot, _sitting = begin(tmp_path, clock, codes=True)
    clock.pass_time(0.5)
    frames = []
    for code in ("abc", "xyz"):
        pilot.type(code)
        pilot.window.handle(pygame.Event(pygame.TEXTEDITING, text=code[:2], start=0, length=2))
        frames.append(app.window.frame_bytes())
        pilot.window.handle(pygame.Event(pygame.TEXTEDITING, text="", start=0, length=0))
        for _ in code:
            pilot.press(pygame.K_BACKSPACE)
    assert frames[0] == frames[1]
    app.window.close()


def test_while_teams_bet_the_room_is_where_the_last_page_was(tmp_path: Path, clock: Clock) -> None:
    """The bots have gone on by then; the second window must not name the next turn."""
    app, pilot, sitting = begin(tmp_path, clock, pace="class")
    Guest(pilot, clock, by_keys).play(until=BetsScreen)
    assert isinstance(app.window.screen, BetsScreen)
    last = sitting.session.reports[sitting.told - 1]
    shown = publicnews.moment(sitting)
    assert shown.when == f"Turn {last.turn} of {sitting.turns}"
    assert shown.whose == "For everyone"
    app.window.close()
