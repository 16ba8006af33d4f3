"""Title: what can be started from it, what it remembers, and that every word fits."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.resources import content_dir
from game.settings import Settings, folders, read_settings, write_settings
from game.ui.screens.rows import ChoiceCell
from game.ui.screens.setup import SetupScreen
from game.ui.screens.title import TitleScreen
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, open_app, start
from tests.ui.pilot import Clock

LOOKS = [
    ((1280, 720), "dark", 1.0, "en"),
    ((1366, 768), "light", 1.0, "en"),
    ((1366, 768), "dark", 1.25, "en"),
    ((1920, 1080), "light", 1.25, "en"),
    ((1280, 720), "dark", 1.0, "qps"),
    ((1366, 768), "light", 1.0, "qps"),
]


@pytest.mark.parametrize(("size", "theme", "text", "language"), LOOKS)
def test_title_fits(
    tmp_path: Path,
    clock: Clock,
    pseudo_or_not: None,
    size: tuple[int, int],
    theme: str,
    text: float,
    language: str,
) -> None:
    app, pilot = open_app(tmp_path, clock, size, theme=theme, text=text, language=language)
    assert pilot.overflowing() == []
    start(app, TABLE)
    app.house.sitting.leave()
    start(app, SOLO)
    app.house.sitting.leave()
    assert pilot.overflowing() == []
    for name in ("settings", "saves"):
        pilot.focus(name)
        pilot.press(pygame.K_RETURN)
        assert pilot.overflowing() == []
        pilot.press(pygame.K_ESCAPE)
    app.house.title("x.jsonl: line 4: this line (or the one before it) was changed: wrong hash")
    assert pilot.overflowing() == []
    app.window.close()


def test_enter_alone_leads_a_newcomer_to_a_seat(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    for name in ("NoteScreen", "PremiseScreen", "SeatScreen", "BriefingScreen"):
        pilot.press(pygame.K_RETURN)
        assert type(app.window.screen).__name__ == name
    assert app.house.sitting is not None
    assert app.house.sitting.session.setting.pace == "quick"
    assert app.house.sitting.humans == app.house.headers[0].seats[:1]
    # The note is shown before the first game only.
    assert app.house.settings.note_read
    app.house.sitting.leave()
    for _press in range(3):
        pilot.press(pygame.K_RETURN)
    assert type(app.window.screen).__name__ == "BriefingScreen"
    app.window.close()


def test_continue_goes_on_where_the_game_was_left(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, SOLO)
    guest = Guest(pilot, clock, by_keys)
    while app.house.sitting is not None and app.house.sitting.session.turn < 2:
        guest._note(type(app.window.screen).__name__)
        guest.step()
    before = app.house.sitting.session.batch.digest()
    app.house.sitting.leave()
    assert isinstance(app.window.screen, TitleScreen)
    assert [game.turn for game in app.house.saves()] == [2]
    assert pilot.press(pygame.K_c)
    assert app.house.sitting is not None
    assert app.house.sitting.session.batch.digest() == before
    # The last public page is told again, then it goes on.
    assert type(app.window.screen).__name__ == "EventPage"
    assert len(app.house.sitting.history) <= 1
    guest.play()
    app.window.close()


def test_broken_save_is_told_and_title_stays(tmp_path: Path, clock: Clock) -> None:
    app, _pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    path = sitting.path
    assert path is not None
    sitting.leave()
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"phase", b"phaze", 1)
    path.write_bytes(b"".join(lines))
    app.house.resume(path)
    screen = app.window.screen
    assert isinstance(screen, TitleScreen)
    assert "line 2" in screen.notice
    (path.parent / "junk.jsonl").write_text("no journal\n")
    assert len(app.house.saves()) <= 1
    app.window.close()


def test_look_is_remembered(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    pilot.press(pygame.K_s)
    pilot.click("theme light")
    pilot.click("text 110")
    assert app.window.theme_name == "light"
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_MINUS, pygame.KMOD_CTRL)
    app.window.close()
    kept = read_settings(folders(tmp_path).settings)
    assert kept.theme == "light"
    assert kept.text_size == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"theme": 3, "text_size": "big"}', "\x00"])
def test_broken_settings_are_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert read_settings(path) == Settings()
    write_settings(path, Settings("light", 1.25, True))
    assert read_settings(path) == Settings("light", 1.25, True)


def test_every_control_has_a_name_and_a_tooltip(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    for widget in app.window.widgets:
        if widget.focusable and widget.enabled:
            assert widget.name
            assert widget.tooltip or widget.children(), widget.name
    assert len(pilot.names()) == len(set(pilot.names()))
    app.window.close()


def test_arrows_lead_from_saved_game_to_saved_game(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    for seats in (SOLO, TABLE):
        start(app, seats, seed=424242)
        app.house.sitting.leave()
    pilot.press(pygame.K_o)
    assert app.window.focused is not None
    assert app.window.focused.name == "saved 0"
    for key, name in ((pygame.K_DOWN, "saved 1"), (pygame.K_UP, "saved 0")):
        pilot.press(key)
        assert app.window.focused.name == name
    cells = [w for w in app.window.widgets if isinstance(w, ChoiceCell) and "saved" in w.name]
    told = "\n".join(f"{cell.title} {cell.words} {cell.foot}" for cell in cells)
    for words in ("After the armistice", "Turn 1", "Ukraine, Russia, Coalition", ":"):
        assert words in told
    assert "424242" not in told
    pilot.press(pygame.K_DOWN)
    pilot.press(pygame.K_RETURN)
    assert app.house.sitting is not None
    app.window.close()


def test_a_pack_anywhere_is_played_by_its_path(tmp_path: Path, clock: Clock) -> None:
    own = tmp_path / "my-pack"
    own.mkdir()
    source = content_dir() / "scenarios" / "after-the-armistice"
    for path in source.iterdir():
        text = path.read_text(encoding="utf-8").replace("after-the-armistice", "my-pack")
        (own / path.name).write_text(text, encoding="utf-8")
    app, pilot = open_app(tmp_path / "data", clock, scenario=str(own))
    assert isinstance(app.window.screen, SetupScreen)
    app.house.remember(note_read=True)
    pilot.press(pygame.K_RETURN)
    assert app.house.sitting is not None
    assert app.house.sitting.session.pack.id == "my-pack"
    app.house.sitting.leave()
    # The title offers it beside the shipped ones, and its saved game goes on.
    assert [header.id for header in app.house.headers][0] == "my-pack"
    assert pilot.press(pygame.K_c)
    assert app.house.sitting is not None
    app.window.close()
