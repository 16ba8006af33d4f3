"""Screen: what one page of the game gives to the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame

from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Key, Widget

if TYPE_CHECKING:
    from game.ui.window import Window


class Screen:
    """Subclass it: keep state in fields, build widgets from them, call `rebuild` when they change.

    `build` lists widgets in reading order (that is the Tab order), with an open `Dialog` last. It
    runs again after a resize, a new text size or theme; scroll places, carets and the focus are
    carried over by widget name, so names are stable and unique.
    """

    title = ""
    """Heading of the help page; never a secret."""
    screenshot_allowed = True
    """False where secrets are on screen or must not leak: curtains, briefings, orders."""
    first_focus = ""
    """Name of the widget that has the focus when the screen opens."""
    timed = False
    """Whether the facilitator's clock runs here: a team decides."""
    deaf_for = 0.0
    """Seconds after opening in which keys and clicks are ignored (curtain: 0.3)."""

    leaves = False
    """Whether the screen is itself the question whether to quit."""
    tone = ""
    """The sound with which it opens (`game.ui.sounds`), the same whatever it shows."""

    window: Window

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Ask for a new `build` before the next event or frame."""
        self.window.invalidate()

    def on_key(self, event: pygame.Event) -> bool:
        """Use a KEYDOWN that no widget used."""
        return False

    def on_enter(self) -> None:
        """Called each time the screen comes to the top."""

    def on_leave(self) -> None:
        """Called as another takes the screen's place or the window closes, not when one lies above:
        end what nobody waits for any more.
        """

    def hide(self) -> None:
        """Shut what is for some eyes only; the window is no longer in front."""

    def on_frame(self, now: float) -> None:
        """Called once a frame with the window's time in seconds; call `rebuild` to redraw."""

    def hurry(self) -> None:
        """A key or a click: what still moves comes to its end at once."""

    @property
    def lively(self) -> bool:
        """Whether `on_frame` has something to do in every frame now."""
        return type(self).on_frame is not Screen.on_frame

    def help_keys(self) -> Sequence[Key]:
        """Keys of `on_key`, for the help page."""
        return ()

    def back(self) -> bool:
        """Esc: leave the screen if one lies below."""
        return self.window.pop()

    def undo(self) -> bool:
        """Ctrl+Z: take the last choice back, while that is allowed."""
        return False

    def may_close(self) -> bool:
        """Whether the window may close now; False to ask first."""
        return True
