"""Settings: every control takes effect at once, is remembered, has a tooltip and fits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.journal.book import read
from game.journal.entries import Order, Phase
from game.session import Session
from game.settings import Settings, folders, is_code, read_settings, write_settings
from game.ui import sounds
from game.ui.app import App
from game.ui.screens.pause import PauseScreen
from game.ui.screens.settingspage import SettingsScreen
from game.ui.screens.title import TitleScreen
from game.ui.sounds import CLOCK, CURTAIN, RECKONING, Sounds, wave
from game.ui.widgets.options import Chip
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.test_screens_title import LOOKS


def opened(tmp_path: Path, clock: Clock, **look: object) -> tuple[App, Pilot]:
    app, pilot = open_app(tmp_path, clock, **look)  # type: ignore[arg-type]
    pilot.press(pygame.K_s)
    assert isinstance(app.window.screen, SettingsScreen)
    return app, pilot


def kept(tmp_path: Path) -> Settings:
    return read_settings(folders(tmp_path).settings)


@pytest.mark.parametrize(("size", "theme", "text", "language"), LOOKS)
def test_settings_fit(
    tmp_path: Path,
    clock: Clock,
    pseudo_or_not: None,
    size: tuple[int, int],
    theme: str,
    text: float,
    language: str,
) -> None:
    app, pilot = opened(tmp_path, clock, size=size, theme=theme, text=text, language=language)
    assert pilot.overflowing() == []
    names = pilot.names()
    assert len(names) == len(set(names))
    for widget in app.window.widgets:
        if widget.focusable and widget.enabled:
            assert widget.tooltip, widget.name
    pilot.focus("code")
    pilot.press(pygame.K_RETURN)
    assert pilot.overflowing() == []
    app.window.close()


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_every_setting_takes_effect_and_is_remembered(
    tmp_path: Path, clock: Clock, press: object
) -> None:
    app, pilot = opened(tmp_path, clock)
    for name in ("theme light", "text 110", "patterns strong", "motion still", "sound on"):
        press(pilot, pilot._find(name))  # type: ignore[operator]
        chip = pilot._find(name)
        assert isinstance(chip, Chip)
        assert chip.selected, name
    window = app.window
    assert (window.theme_name, window.patterns, window.still) == ("light", True, True)
    assert window.text_size == pytest.approx(1.1)
    assert app.house.sounds.on
    window.close()
    found = kept(tmp_path)
    assert (found.theme, found.text_size, found.patterns) == ("light", 1.1, True)
    assert (found.still, found.sound) == (True, True)
    again, _pilot = open_app(tmp_path, clock)
    assert (again.window.patterns, again.window.still) == (True, True)
    assert again.house.sounds.on
    again.window.close()


def test_settings_open_from_the_pause_and_lead_back_to_it(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, TABLE)
    clock.pass_time(1)
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_s)
    assert isinstance(app.window.screen, SettingsScreen)
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, PauseScreen)
    app.window.close()


def test_a_code_is_set_and_changed_only_by_who_knows_it(tmp_path: Path, clock: Clock) -> None:
    app, pilot = opened(tmp_path, clock)
    pilot.click("code")
    pilot.type("birch")
    pilot.press(pygame.K_RETURN)
    assert is_code("birch", kept(tmp_path).code)
    pilot.click("code")
    pilot.type("alder")
    pilot.press(pygame.K_RETURN)
    assert is_code("birch", kept(tmp_path).code)
    pilot.type("birch")
    pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_RETURN)  # an empty one takes it away
    assert kept(tmp_path).code == ""
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, TitleScreen)
    app.window.close()


def test_strong_patterns_change_the_picture_and_back(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    before = app.window.frame_bytes()
    app.house.set_patterns(True)
    assert app.window.frame_bytes() != before
    app.house.set_patterns(False)
    assert app.window.frame_bytes() == before
    app.window.close()


@pytest.mark.parametrize(
    "text",
    [
        '{"theme": 3, "text_size": NaN, "sound": true}',
        '{"text_size": Infinity, "patterns": "yes", "sound": true, "unknown": 1}',
        '{"code": 7, "still": 1, "sound": true, "text_size": "big"}',
    ],
)
def test_what_is_broken_in_a_file_costs_only_itself(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert read_settings(path) == Settings(sound=True)


def test_any_file_at_all_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for raw in (b"[" * 100_000, b"\xff\xfe", b"null", b'"x"', b"{}", b"\x00"):
        path.write_bytes(raw)
        assert read_settings(path) == Settings()
    whole = Settings(
        "light", 1.25, True, "Ana", "ab:cd", fictional_names=True, cover=False, hints=False,
        hints_met=("orders",), patterns=True, still=True, sound=True,
    )  # fmt: skip
    write_settings(path, whole)
    assert read_settings(path) == whole
    assert json.loads(path.read_text())["still"] is True


# -- sound ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tone", [CURTAIN, CLOCK, RECKONING])
def test_tones_are_quiet_and_end_in_silence(tone: str) -> None:
    samples = wave(tone)
    assert np.abs(samples).max() <= 0.13 * 32_767
    assert np.abs(samples[-20:]).max() < 100
    assert len(samples) < 22_050


def test_without_a_sound_card_there_is_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*args: object, **more: object) -> None:
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", missing)
    pygame.mixer.quit()
    silent = Sounds(on=True)
    silent.play(CURTAIN)
    assert silent.broken
    silent.play(RECKONING)


def test_tones_come_with_pages_and_only_when_switched_on(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    class Ear:
        def __init__(self, tone: str) -> None:
            self.tone = tone

        def play(self) -> None:
            heard.append(self.tone)

    monkeypatch.setattr(sounds.Sounds, "_sound", lambda self, tone: Ear(tone))
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE)
    assert heard == []
    app.house.set_sound(True)
    assert heard == [CURTAIN]
    for seat in sitting.humans:  # one curtain a seat, each with the same tone
        sitting.opened(seat)
        sitting.briefed(seat, "" if not sitting.asks_stand(seat) else _first_stand(sitting, seat))
    assert set(heard) == {CURTAIN}
    assert len(heard) >= 3
    app.house.clock.minutes = 1
    count = len(heard)
    for _ in range(3):
        app.window.advance()
        clock.pass_time(70)
    if app.window.screen.timed:
        assert heard[count:] == [CLOCK]
    app.window.close()


def _first_stand(sitting: object, seat: str) -> str:
    from game.players import human

    view = sitting.view_of(seat)  # type: ignore[attr-defined]
    return human.open_options(view, "stand", {})[0]


def test_the_reckoning_has_a_tone_of_its_own(tmp_path: Path, clock: Clock) -> None:
    from game.ui.screens.reckoning import ReckoningPage

    assert ReckoningPage.tone == RECKONING
    app, _pilot = open_app(tmp_path, clock)
    start(app, SOLO)
    assert app.window.screen.tone == ""
    app.window.close()


def test_a_folder_that_takes_no_files_is_told_and_nothing_breaks(
    tmp_path: Path, clock: Clock
) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("not a folder")
    app, pilot = open_app(nowhere, clock)
    pilot.press(pygame.K_s)
    pilot.click("theme light")
    pilot.press(pygame.K_ESCAPE)
    app.house.remember(note_read=True)
    app.house.begin(app.house.plan(app.house.headers[0]))
    screen = app.window.screen
    assert isinstance(screen, TitleScreen)
    assert "none could be kept" in screen.notice
    assert pilot.overflowing() == []
    app.window.close()


def test_the_journal_is_the_save_at_every_moment(tmp_path: Path, clock: Clock) -> None:
    """What the settings page says: whatever was locked is on disk, with every phase."""
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    path, orders = sitting.path, 0
    assert path is not None
    guest = Guest(pilot, clock, by_keys)
    while sitting.session.turn < 3 and not sitting.session.done:
        guest.step()
        kept = [line.entry for line in read(path).lines]
        assert kept == [line.entry for line in sitting.session.lines]
        orders = sum(isinstance(entry, Order) for entry in kept)
        phases = sum(isinstance(entry, Phase) for entry in kept)
        assert phases == len(sitting.session.reports)
    assert orders > 4
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(path.read_bytes())  # as a power cut would leave it
    with Session.resume(copy) as again:
        assert again.batch.digest() == sitting.session.batch.digest()
        assert again.waiting() == sitting.session.waiting()
    app.window.close()
