"""The test pilot: drives a window with the events a person would cause, and nothing else."""

from __future__ import annotations

import pygame

from game.ui.widgets.base import Widget, path_to
from game.ui.widgets.scroll import Scroller
from game.ui.window import Window


class Clock:
    """A time that moves only when told to, in seconds."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def pass_time(self, seconds: float) -> None:
        """Let seconds go by."""
        self.seconds += seconds


class Pilot:
    """Presses keys and clicks; finds widgets by name only to know where they are."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def press(self, key: int, mod: int = 0) -> bool:
        """Press and release a key; True when it was used."""
        down = pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="")
        used = self.window.handle(down)
        self.window.handle(pygame.Event(pygame.KEYUP, key=key, mod=mod))
        self.window.advance()
        return used

    def type(self, text: str) -> None:
        """Type text: a key press and a TEXTINPUT for each letter, as SDL sends them."""
        for letter in text:
            code = ord(letter.lower()) if ord(letter) < 128 else pygame.K_UNKNOWN
            self.window.handle(pygame.Event(pygame.KEYDOWN, key=code, mod=0, unicode=letter))
            self.window.handle(pygame.Event(pygame.TEXTINPUT, text=letter))
        self.window.advance()

    def click(self, target: str | Widget, at: tuple[int, int] | None = None) -> None:
        """Move the mouse to a widget's middle (or to `at`), press and release.

        One that a scrolled list hides is brought into sight with the wheel first.
        """
        if at is None:
            self._bring(self._find(target))
        pos = at or self._find(target).rect.center
        self.hover(pos)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.window.handle(pygame.Event(kind, pos=pos, button=1))
        self.window.advance()

    def _bring(self, widget: Widget) -> None:
        for area in path_to(self.window._focus.widgets, widget)[:-1]:
            for _ in range(100):
                middle = widget.rect.centery
                if not isinstance(area, Scroller) or area.rect.top <= middle < area.rect.bottom:
                    break
                self.hover(area.rect.center)
                turn = 1 if middle < area.rect.top else -1
                self.window.handle(pygame.Event(pygame.MOUSEWHEEL, x=0, y=turn))

    def hover(self, pos: tuple[int, int]) -> None:
        """Move the mouse."""
        motion = pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
        self.window.handle(motion)
        self.window.advance()

    def focus(self, name: str) -> None:
        """Press Tab until the widget of this name has the focus."""
        for _ in range(len(self.window.widgets) + 1):
            if self.window.focused is not None and self.window.focused.name == name:
                return
            self.press(pygame.K_TAB)
        raise AssertionError(f"Tab does not reach {name!r}; it reaches {self.names()}")

    def names(self) -> list[str]:
        """Names of all enabled controls, in Tab order."""
        return [w.name for w in self.window.widgets if w.focusable and w.enabled]

    def overflowing(self) -> list[str]:
        """Names of widgets whose words do not fit."""
        return self.window.overflowing()

    def _find(self, target: str | Widget) -> Widget:
        if isinstance(target, Widget):
            return target
        for widget in self.window.widgets:
            if widget.name == target:
                return widget
        raise AssertionError(f"no widget {target!r} among {self.names()}")
