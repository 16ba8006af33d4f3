"""Fonts, cached text and a wrapper that never breaks inside a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.resources import assets_dir
from game.ui.names import shown
from game.ui.shelf import Shelf
from game.ui.theme import RGB, Scale, Style

ELLIPSIS = "…"
_FILES = {"regular": "Regular", "semibold": "SemiBold", "bold": "Bold"}
_CACHE_LIMIT = 4000
_ROOM = 16.0
"""Megabytes for rendered lines."""


@dataclass(frozen=True)
class Wrapped:
    """Text broken into lines; `cut` says that not all of it fits the space it was given."""

    lines: tuple[str, ...]
    cut: bool


def greedy_lines(text: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """Break `text` at spaces and newlines so that lines fit `width`; words stay whole.

    A single word wider than `width` gets a line of its own and sticks out: the caller decides.
    Only plain spaces are break points, so a no-break space keeps a number with its unit.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and measure(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def elide(text: str, width: int, measure: Callable[[str], int]) -> str:
    """Shorten `text` to `width` with an ellipsis, by whole words where possible."""
    if measure(text) <= width:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:count]).rstrip(",;:.") + ELLIPSIS
        if measure(shorter) <= width:
            return shorter
    letters = words[0]
    while letters and measure(letters + ELLIPSIS) > width:
        letters = letters[:-1]
    return letters + ELLIPSIS


class TextEngine:
    """Renders text at one scale and remembers what it rendered.

    Every word on a screen comes through here, so here invented names take the place of real ones
    (see `names`); what is measured and remembered is the text as it is seen.
    """

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self._folder: Path = assets_dir() / "fonts"
        self._fonts: dict[tuple[int, str], pygame.Font] = {}
        self._surfaces = Shelf(_ROOM)
        self._widths: dict[tuple[str, Style], int] = {}
        self._heights: dict[Style, int] = {}
        self._wraps: dict[tuple[str, Style, int, int], Wrapped] = {}

    def font(self, style: Style) -> pygame.Font:
        """The font of a style at the present scale."""
        key = (self.scale.fpx(style.size), style.weight)
        if key not in self._fonts:
            path = self._folder / f"Inter-{_FILES[style.weight]}.ttf"
            self._fonts[key] = pygame.Font(str(path), key[0])
        return self._fonts[key]

    def width(self, text: str, style: Style) -> int:
        """Width of one line in pixels."""
        text = shown(text)
        key = (text, style)
        if key not in self._widths:
            if len(self._widths) > _CACHE_LIMIT:
                self._widths.clear()
            self._widths[key] = self.font(style).size(text)[0]
        return self._widths[key]

    def line(self, style: Style) -> int:
        """Height of one line in pixels."""
        if style not in self._heights:
            self._heights[style] = self.font(style).get_linesize()
        return self._heights[style]

    def render(self, text: str, style: Style, colour: RGB) -> pygame.Surface:
        """One line of text as a surface with a clear background; do not draw on it."""
        text = shown(text)
        return self._surfaces.get(
            (text, style, colour), lambda: self.font(style).render(text, True, colour)
        )

    def wrap(self, text: str, style: Style, width: int, height: int = 0) -> Wrapped:
        """Wrap `text` to `width`; with a `height` (pixels), keep the lines that fit and elide."""
        # Before the lines are broken: a name of two words may end up in two of them.
        text = shown(text)
        key = (text, style, width, height)
        if key not in self._wraps:
            if len(self._wraps) > _CACHE_LIMIT:
                self._wraps.clear()
            self._wraps[key] = self._wrap(text, style, width, height)
        return self._wraps[key]

    def _wrap(self, text: str, style: Style, width: int, height: int) -> Wrapped:
        def measure(part: str) -> int:
            return self.width(part, style)

        lines = greedy_lines(text, width, measure)
        room = max(1, height // self.line(style)) if height else len(lines)
        cut = len(lines) > room or (bool(height) and height < self.font(style).get_height() * 0.9)
        if len(lines) > room:
            rest = " ".join(lines[room - 1 :])
            lines = [*lines[: room - 1], elide(rest, width, measure)]
        cut = cut or any(measure(line) > width for line in lines)
        return Wrapped(tuple(elide(line, width, measure) for line in lines), cut)

    def height(self, text: str, style: Style, width: int) -> int:
        """Pixels that `text` needs when wrapped to `width`."""
        return len(self.wrap(text, style, width).lines) * self.line(style)


def broken(engine: TextEngine, text: str, style: Style, width: int) -> str:
    """Return `text` with line breaks in words wider than `width`: paths and commands.

    They break behind a separator where there is one, else between two letters.
    """
    text = shown(text)
    return " ".join("\n".join(_pieces(engine, word, style, width)) for word in text.split(" "))


def _pieces(engine: TextEngine, word: str, style: Style, width: int) -> list[str]:
    pieces: list[str] = []
    while word and engine.width(word, style) > width:
        count = len(word) - 1
        while count > 1 and engine.width(word[:count], style) > width:
            count -= 1
        slash = max(word.rfind(mark, 0, count) for mark in "/\\") + 1
        at = slash if slash > count // 2 else count
        pieces.append(word[:at])
        word = word[at:]
    return [*pieces, word]
