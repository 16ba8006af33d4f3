"""Preferences: what somebody chose once, put to use and remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict, Unpack

from game.settings import Folders, Settings, read_settings, write_settings
from game.ui import names
from game.ui.sounds import CURTAIN, Sounds
from game.ui.window import Window


class Changed(TypedDict, total=False):
    """Settings to keep, by name; see ``Settings``."""

    theme: str
    text_size: float
    note_read: bool
    facilitator: str
    code: str
    fictional_names: bool
    cover: bool
    hints: bool
    hints_met: tuple[str, ...]
    patterns: bool
    still: bool
    sound: bool


class Preferences:
    """The settings of a window: each change takes effect and is written at once."""

    def __init__(self, window: Window, folders: Folders, language: str) -> None:
        self.window = window
        self.folders = folders
        self.language = language
        self.settings: Settings = read_settings(folders.settings)
        self.sounds = Sounds(self.settings.sound)
        window.still = self.settings.still
        window.set_patterns(self.settings.patterns)

    def remember(self, **changed: Unpack[Changed]) -> None:
        """Keep changed settings."""
        self.settings = replace(self.settings, **changed)
        write_settings(self.folders.settings, self.settings)

    def set_theme(self, name: str) -> None:
        """Change the palette and remember it."""
        self.window.set_theme(name)
        self.remember(theme=name)

    def set_hints(self, *, on: bool) -> None:
        """Switch hints off, or on: then every kind of screen has its hint again."""
        self.remember(hints=on, hints_met=())
        self.window.invalidate()

    def show_names(self, *, fictional: bool) -> None:
        """Show invented names, or real ones, from now on and remember it."""
        names.install(fictional=fictional, language=self.language)
        # A new brush: everything drawn before bore the other names.
        self.window.set_theme(self.window.theme_name)
        self.remember(fictional_names=fictional)

    def set_cover(self, *, on: bool) -> None:
        """Cover a seat's page when the window is no longer in front, or not, and remember it."""
        self.remember(cover=on)
        self.window.invalidate()

    def set_patterns(self, strong: bool) -> None:
        """Draw patterns strongly or as usual, and remember it."""
        self.window.set_patterns(strong)
        self.remember(patterns=strong)

    def set_still(self, still: bool) -> None:
        """Let nothing move, or what tells something, and remember it."""
        self.window.still = still
        self.remember(still=still)

    def set_sound(self, on: bool) -> None:
        """Switch sounds on or off and remember it; switched on, one is heard."""
        self.sounds.on = on
        self.remember(sound=on)
        self.sounds.play(CURTAIN)
