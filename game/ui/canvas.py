"""Canvas: a window's surface with its palette, patterns and scale, and the picture drawn on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame

from game.ui.paint import Ctx
from game.ui.theme import THEMES, Scale


class Canvas:
    """What is drawn on; a change of look asks for a new picture (`invalidate`).

    A picture may take more than one frame (`draw_until`); nothing may change meanwhile, and nobody
    sees half of it. `now` gives seconds.
    """

    def __init__(
        self,
        window: pygame.Window,
        theme: str,
        text: float,
        now: Callable[[], float],
        on_text_size: Callable[[float], object] | None = None,
    ) -> None:
        self._window = window
        self.now = now
        self._stirred = self._shown = now()
        self._dirty = True
        self._left: Iterator[None] | None = None
        """What is left to draw of a picture that has begun."""
        self._theme = theme
        self._patterns = self._full = False
        self.on_text_size = on_text_size
        self._ctx = Ctx(THEMES[theme], Scale(self.surface.get_size(), text))

    # -- the picture --------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether there is something to draw."""
        return self._dirty

    @property
    def drawing(self) -> bool:
        """Whether a picture has begun and is not shown yet."""
        return self._left is not None

    def touch(self) -> None:
        """Draw the next frame although no widget used an event."""
        self._dirty = True

    def invalidate(self) -> None:
        """Ask for a new picture, whatever there is of another."""
        self._dirty = True
        self._left = None

    def strokes(self) -> Iterator[None]:
        """Draw everything, a step at a time."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw everything at once, whether or not it changed."""
        for _stroke in self.strokes():
            continue
        self._left = None
        self._dirty = False

    def draw_until(self, end: float) -> None:
        """Draw what changed until a time has come, and show the picture when it is whole."""
        if not self._dirty:
            return
        if self._left is None:
            self._left = self.strokes()
        while self.now() < end:
            if next(self._left, self) is self:
                self._left = None
                self._dirty = False
                self._flip()
                return

    def show(self) -> None:
        """Put a picture on the screen now."""
        self.draw()
        self._flip()

    def _flip(self) -> None:
        self._window.flip()
        self._stirred = self._shown = self.now()

    def frame_bytes(self) -> bytes:
        """The picture as RGB bytes, drawn anew."""
        self.draw()
        return pygame.image.tobytes(self.surface, "RGB")

    # -- the look -----------------------------------------------------------------------------

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on, in real pixels."""
        return self._window.get_surface()

    @property
    def ctx(self) -> Ctx:
        """The brush at the present theme and scale."""
        return self._ctx

    @property
    def theme_name(self) -> str:
        """``dark`` or ``light``."""
        return self._theme

    def set_theme(self, name: str) -> None:
        """Change the palette."""
        self._theme = name
        self._rescale(self._ctx.scale)

    @property
    def patterns(self) -> bool:
        """Whether patterns are drawn strongly beside colours."""
        return self._patterns

    def set_patterns(self, strong: bool) -> None:
        """Draw patterns strongly, or as usual."""
        self._patterns = strong
        self._rescale(self._ctx.scale)

    @property
    def text_size(self) -> float:
        """The reader's text size, 1.0 is 100 %."""
        return self._ctx.scale.text

    def set_text_size(self, text: float) -> None:
        """Change the reader's text size (0.8 to 1.4)."""
        self._rescale(Scale(self.surface.get_size(), max(0.8, min(1.4, text))))
        if self.on_text_size is not None:
            self.on_text_size(self.text_size)

    def resize(self, size: tuple[int, int]) -> None:
        """Change the window's size, in pixels."""
        self._window.size = size
        self._rescale(Scale(self.surface.get_size(), self.text_size))

    def _rescale(self, scale: Scale) -> None:
        self._ctx = Ctx(THEMES[self._theme], scale, self._patterns)
        self.invalidate()

    def toggle_fullscreen(self) -> None:
        """Full screen and back."""
        self._full = not self._full
        if self._full:
            self._window.set_fullscreen(True)
        else:
            self._window.set_windowed()
        pygame.event.pump()
        self._rescale(Scale(self.surface.get_size(), self.text_size))
