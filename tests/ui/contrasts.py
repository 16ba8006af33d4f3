"""Which text colour lies on which ground, read off what is drawn.

Each screen is drawn twice, the second time with words that leave no ink. Where the two pictures
differ and the first shows the very colour of some words, the second shows what they lie on. Words
in a halo lie on their halo.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pygame

from game.ui.paint import Ctx
from game.ui.text import TextEngine
from game.ui.theme import RGB, Scale, Style, Theme
from game.ui.widgets.dialog import Dialog, top_modal
from game.ui.window import Window

Pairs = Counter[tuple[RGB, RGB]]


class _Inked(TextEngine):
    """Notes every colour it renders."""

    def __init__(self, scale: Scale) -> None:
        super().__init__(scale)
        self.colours: set[RGB] = set()

    def render(self, text: str, style: Style, colour: RGB) -> pygame.Surface:
        """One line of text; see `TextEngine.render`."""
        if text.strip():
            self.colours.add(colour)
        return super().render(text, style, colour)


class _Inkless(TextEngine):
    """Renders nothing of the same size; halos stay."""

    def __init__(self, scale: Scale, halo: RGB) -> None:
        super().__init__(scale)
        self.halo: RGB | None = None
        self.kept = halo

    def render(self, text: str, style: Style, colour: RGB) -> pygame.Surface:
        """A clear line as large as the text."""
        image = super().render(text, style, colour)
        if self.halo is not None and colour == self.halo:
            return image
        return pygame.Surface(image.get_size(), pygame.SRCALPHA)


class _InklessCtx(Ctx):
    type: _Inkless

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__(theme, scale)
        self.type = _Inkless(scale, theme.halo)

    def halo(
        self, surface: pygame.Surface, text: str, style: Style, at: tuple[int, int]
    ) -> pygame.Rect:
        """Draw the dark part of a map label alone."""
        self.type.halo = self.type.kept
        drawn = super().halo(surface, text, style, at)
        self.type.halo = None
        return drawn


class Glass:
    """Reads the pairs of one theme off a window; keep it, its caches are warm."""

    def __init__(self, theme: Theme, scale: Scale) -> None:
        self.inked = Ctx(theme, scale)
        self.inked.type = self._ink = _Inked(scale)
        self.inkless = _InklessCtx(theme, scale)
        self.pairs: Pairs = Counter()
        self.seen_on: dict[tuple[RGB, RGB], str] = {}

    def look(self, window: Window, name: str) -> None:
        """Add what is on the window now; the window's own brush is put back."""
        own = window._ctx
        pictures = []
        for ctx in (self.inked, self.inkless):
            window._ctx = ctx
            window.draw()
            lit = window.surface.subsurface(_lit(window))
            pictures.append(pygame.surfarray.array3d(lit).reshape(-1, 3))
        window._ctx = own
        changed = (pictures[0] != pictures[1]).any(axis=1)
        front, back = (picture[changed].astype(np.int64) for picture in pictures)
        codes, ground = (p[:, 0] << 16 | p[:, 1] << 8 | p[:, 2] for p in (front, back))
        for colour in self._ink.colours:
            here = ground[codes == (colour[0] << 16 | colour[1] << 8 | colour[2])]
            for code, count in zip(*np.unique(here, return_counts=True), strict=True):
                pair = (colour, _rgb(int(code)))
                self.pairs[pair] += int(count)
                self.seen_on.setdefault(pair, name)


def _lit(window: Window) -> pygame.Rect:
    """What is to be read: what lies under an open dialog is dimmed on purpose."""
    modal = top_modal(window.widgets)
    return modal.box if isinstance(modal, Dialog) else window.surface.get_rect()


def _rgb(code: int) -> RGB:
    return code >> 16, code >> 8 & 255, code & 255
