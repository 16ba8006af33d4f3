"""Projector: a second window with the public view, for the room, while the first one is played.

It stands on the second screen where there is one, and takes no part in the game: its few keys are
its own, and closing it ends nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pygame

from game.ui.backstage import Backstage, carry_out
from game.ui.i18n import _

if TYPE_CHECKING:
    from game.ui.screens.publicview import PublicPicture
    from game.ui.screens.sitting import Sitting

SIZE = (1280, 720)
"""Size of the window where there is no second screen to fill."""
LEAST = (960, 540)
KEY = pygame.K_F9
"""Opens and closes it, from either window."""
_CENTRED = 0x2FFF0000
"""SDL's word for the middle of a display; the display's number is added to it."""


class Projector:
    """The window, while it is open. `show` draws when what is public may have changed."""

    def __init__(self) -> None:
        self.theme = "dark"
        self.strong = False
        """Whether patterns are drawn strongly, as on the game's own window."""
        self._window: pygame.Window | None = None
        self._picture: PublicPicture | None = None
        self._sitting: Sitting | None = None
        self._full = False

    @property
    def open(self) -> bool:
        """Whether the window is there."""
        return self._window is not None

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on, in real pixels."""
        assert self._window is not None, "the projector's window is open"
        return self._window.get_surface()

    @property
    def overflow(self) -> bool:
        """Whether some words of the present picture did not fit."""
        return self._picture is not None and self._picture.overflow

    def start(self, sitting: Sitting | None) -> str:
        """Open the window, on the second screen if there is one; return why it could not."""
        # It loses the keyboard while the game is played, and must stay where it is all the same.
        os.environ.setdefault("SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS", "0")
        display = second_display()
        place = (_CENTRED + display, _CENTRED + display)
        try:
            window = pygame.Window(
                _("Grey Zone: public view"), SIZE, position=place, resizable=True,
                allow_high_dpi=True,
            )  # fmt: skip
        except pygame.error as problem:
            return _("The second window cannot be opened: {reason}").format(reason=problem)
        window.minimum_size = LEAST
        self._window = window
        # Wayland lets no window say where it stands: it may not cover the game's own screen.
        if display and pygame.display.get_driver() != "wayland":
            self._fill(full=True)
        self.show(sitting)
        return ""

    def close(self) -> None:
        """Close the window; the game goes on."""
        window, self._window = self._window, None
        self._picture = self._sitting = None
        self._full = False
        if window is not None:
            window.destroy()

    def owns(self, event: pygame.Event) -> bool:
        """Whether an event happened on this window."""
        return self._window is not None and getattr(event, "window", None) is self._window

    def handle(self, event: pygame.Event) -> None:
        """Take an event of this window; keys and clicks that are not its own do nothing."""
        if event.type == pygame.WINDOWCLOSE:
            self.close()
        elif event.type in (
            pygame.WINDOWSIZECHANGED, pygame.WINDOWRESIZED, pygame.WINDOWEXPOSED
        ):  # fmt: skip
            self.show(self._sitting)
        elif event.type == pygame.KEYDOWN:
            self._key(event)

    def _key(self, event: pygame.Event) -> None:
        enter = event.key == pygame.K_RETURN and event.mod & pygame.KMOD_ALT
        if event.key == pygame.K_F11 or enter:
            self._fill(full=not self._full)
            self.show(self._sitting)
        elif event.key == KEY:
            self.close()

    def _fill(self, *, full: bool) -> None:
        assert self._window is not None, "the projector's window is open"
        self._full = full
        if full:
            self._window.set_fullscreen(True)
        else:
            self._window.set_windowed()
        pygame.event.pump()

    def show(self, sitting: Sitting | None, backstage: Backstage | None = None) -> None:
        """Draw what is public at a table now, or the game's name where there is none.

        A map that has changed takes longer than a frame: it can be painted ``backstage``.
        """
        if self._window is None:
            return
        self._sitting = sitting
        # The window's own surface is for the thread of the window alone.
        size, like = self.surface.get_size(), pygame.Surface((1, 1), 0, self.surface)

        def painted() -> tuple[PublicPicture, pygame.Surface]:
            from game.ui.screens.publicview import picture

            canvas = pygame.Surface(size, 0, like)
            made = picture(canvas, sitting, self.theme, strong=self.strong, last=self._picture)
            return made, canvas

        carry_out(backstage, painted, self._hang)

    def _hang(self, painted: tuple[PublicPicture, pygame.Surface]) -> None:
        assert self._window is not None, "nobody closes it while it is painted for"
        self._picture, canvas = painted
        self.surface.blit(canvas, (0, 0))
        self._window.flip()


def second_display() -> int:
    """The number of the second screen; 0, the first one's, where there is no other."""
    return 1 if len(pygame.display.get_desktop_sizes()) > 1 else 0
