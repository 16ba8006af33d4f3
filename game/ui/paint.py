"""The brush that widgets draw with: panels, icons, hatching, text, all cached at one scale."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Hashable
from typing import Literal

import pygame

from game.resources import assets_dir
from game.ui.names import shown
from game.ui.shelf import Shelf
from game.ui.text import TextEngine, Wrapped
from game.ui.theme import RADIUS, RGB, Scale, Style, Theme, mix

Align = Literal["left", "centre", "right"]
_FINE = 4
"""Supersampling of rounded corners; pygame's own are jagged."""
_STRIP = 64
_PICTURES, _LAYERS, _BODIES, _HALOS = 24.0, 14.0, 4.0, 2.0
"""Megabytes for each kind of drawing: a page of 1920x1080 needs half of it at most."""


class Ctx:
    """Everything a widget needs to lay out and draw: theme, scale, text and shape caches.

    A new one is made when the window size, the text size or the theme changes, which is how the
    caches are cleared.
    """

    def __init__(self, theme: Theme, scale: Scale, strong: bool = False) -> None:
        self.theme = theme
        self.strong = strong
        """Whether patterns are drawn strongly: for eyes or projectors that lose the colours."""
        self.scale = scale
        self.type = TextEngine(scale)
        self._corners: dict[tuple[int, RGB | None, RGB | None, int], pygame.Surface] = {}
        self._bodies = Shelf(_BODIES)
        self._lengths: dict[float, int] = {}
        self._icons: dict[tuple[str, int, RGB], pygame.Surface] = {}
        self._hatches: dict[tuple[str, RGB, int], pygame.Surface] = {}
        self._discs: dict[tuple[int, RGB, RGB | None, int], pygame.Surface] = {}
        self._layers = Shelf(_LAYERS)
        self._halos = Shelf(_HALOS)
        self._pictures = Shelf(_PICTURES)

    def px(self, n: float) -> int:
        """Design pixels to screen pixels."""
        # Asked some hundred times a frame, with a few dozen different lengths.
        if n not in self._lengths:
            self._lengths[n] = self.scale.px(n)
        return self._lengths[n]

    # -- shapes -----------------------------------------------------------------------------

    def panel(
        self,
        surface: pygame.Surface,
        rect: pygame.Rect,
        fill: RGB | None,
        border: RGB | None = None,
        radius: float = RADIUS,
        width: float = 1.5,
    ) -> None:
        """Draw an antialiased rounded rectangle; `radius` and `width` in design pixels."""
        if rect.w <= 0 or rect.h <= 0:
            return
        r = min(self.px(radius), rect.w // 2, rect.h // 2)
        w = self.px(width) if border else 0
        if r < 2:
            self._square(surface, rect, fill, border, w)
            return
        tile = self._corner(r, fill, border, w)
        for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
            at = (rect.right - r if dx else rect.x, rect.bottom - r if dy else rect.y)
            surface.blit(tile, at, (dx * r, dy * r, r, r))
        if fill is not None:
            self._blit_body(surface, rect, (fill, border, w, r))
        elif border is not None:
            surface.fill(border, (rect.x, rect.y + r, w, rect.h - 2 * r))
            surface.fill(border, (rect.right - w, rect.y + r, w, rect.h - 2 * r))
        if border is not None:
            surface.fill(border, (rect.x + r, rect.y, rect.w - 2 * r, w))
            surface.fill(border, (rect.x + r, rect.bottom - w, rect.w - 2 * r, w))

    def _blit_body(
        self, surface: pygame.Surface, rect: pygame.Rect, look: tuple[RGB, RGB | None, int, int]
    ) -> None:
        """All of a panel but its corners and what edges it above and below.

        A strip of it is laid again and again: narrow fills are slow, and whole panels are large.
        """
        fill, border, w, r = look
        x, y, width, height = rect

        def paint() -> pygame.Surface:
            strip = pygame.Surface((width, max(_STRIP, r)), 0, surface)
            strip.fill(border or fill)
            strip.fill(fill, (w, 0, width - 2 * w, strip.get_height()))
            return strip

        strip = self._bodies.get((width, look), paint)
        for top in (y, y + height - r):
            surface.blit(strip, (x + r, top), (r, 0, width - 2 * r, r))
        end = y + height - r
        for top in range(y + r, end, _STRIP):
            surface.blit(strip, (x, top), (0, 0, width, min(_STRIP, end - top)))

    @staticmethod
    def _square(
        surface: pygame.Surface, rect: pygame.Rect, fill: RGB | None, border: RGB | None, w: int
    ) -> None:
        if fill is not None:
            surface.fill(fill, rect)
        if border is not None:
            pygame.draw.rect(surface, border, rect, w)

    def _corner(self, r: int, fill: RGB | None, border: RGB | None, width: int) -> pygame.Surface:
        key = (r, fill, border, width)
        if key not in self._corners:
            size = 2 * r * _FINE
            big = pygame.Surface((size, size), pygame.SRCALPHA)
            # Clear pixels carry the edge colour, else smoothscale would bleed black into the rim.
            edge = border or fill or (0, 0, 0)
            big.fill((*edge, 0))
            middle = (size / 2, size / 2)
            if border is not None:
                pygame.draw.circle(big, border, middle, size / 2)
            inner = size / 2 - width * _FINE
            if fill is not None:
                pygame.draw.circle(big, fill, middle, inner)
            elif border is not None:
                pygame.draw.circle(big, (*edge, 0), middle, inner)
            self._corners[key] = pygame.transform.smoothscale(big, (2 * r, 2 * r))
        return self._corners[key]

    def disc(
        self,
        surface: pygame.Surface,
        centre: tuple[int, int],
        radius: int,
        fill: RGB,
        border: RGB | None = None,
        width: int = 2,
    ) -> None:
        """Draw an antialiased disc; `radius` and `width` in screen pixels."""
        key = (radius, fill, border, width)
        if key not in self._discs:
            size = 2 * radius * _FINE
            big = pygame.Surface((size, size), pygame.SRCALPHA)
            big.fill((*(border or fill), 0))
            pygame.draw.circle(big, border or fill, (size / 2, size / 2), size / 2)
            if border is not None:
                pygame.draw.circle(big, fill, (size / 2, size / 2), size / 2 - width * _FINE)
            self._discs[key] = pygame.transform.smoothscale(big, (2 * radius, 2 * radius))
        surface.blit(self._discs[key], (centre[0] - radius, centre[1] - radius))

    def veil(self, surface: pygame.Surface, rect: pygame.Rect, colour: RGB, alpha: int) -> None:
        """Lay a translucent colour over a rectangle (alpha 0 to 255)."""

        def paint() -> pygame.Surface:
            layer = pygame.Surface(size)
            layer.fill(colour)
            layer.set_alpha(alpha)
            return layer

        # A strip laid again and again: a veil over the whole window would be eight megabytes.
        size = (rect.w, min(rect.h, _STRIP))
        strip = self._layers.get(("veil", colour, alpha, size), paint)
        for y in range(rect.top, rect.bottom, _STRIP):
            surface.blit(strip, (rect.x, y), (0, 0, rect.w, min(_STRIP, rect.bottom - y)))

    def ring(self, surface: pygame.Surface, rect: pygame.Rect, radius: float = RADIUS) -> None:
        """Mark the keyboard focus around `rect`."""
        grown = rect.inflate(self.px(3) * 2, self.px(3) * 2)
        self.panel(surface, grown, None, self.theme.ring, radius + 3, 2.5)

    def picture(self, key: Hashable, paint: Callable[[], pygame.Surface]) -> pygame.Surface:
        """A costly opaque drawing, painted once for each `key`; the last few are kept."""
        return self.layer(key, lambda: paint().convert())

    def layer(self, key: Hashable, paint: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The same for a picture with clear parts, to lie over others."""
        return self._pictures.get(key, paint)

    def round_corners(self, picture: pygame.Surface, radius: float, tone: str = "ground") -> None:
        """Paint the corners of an opaque picture in the colour of what lies under it."""
        r = self.px(radius)
        back = self.theme.tone(tone)
        patch = pygame.Surface((2 * r * _FINE, 2 * r * _FINE), pygame.SRCALPHA)
        patch.fill((*back, 255))
        pygame.draw.circle(patch, (*back, 0), (r * _FINE, r * _FINE), r * _FINE)
        patch = pygame.transform.smoothscale(patch, (2 * r, 2 * r))
        w, h = picture.get_size()
        for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
            at = (w - r if dx else 0, h - r if dy else 0)
            picture.blit(patch, at, (dx * r, dy * r, r, r))

    # -- hatching ---------------------------------------------------------------------------

    def hatch_tile(self, pattern: str, colour: RGB, step: int) -> pygame.Surface:
        """A square tile of `step` pixels that repeats without a seam.

        Patterns: ``rise`` and ``fall`` diagonals, ``dots``, ``level`` lines.
        """
        key = (pattern, colour, step)
        if key not in self._hatches:
            self._hatches[key] = _hatch(pattern, colour, step)
        return self._hatches[key]

    def hatch(
        self,
        surface: pygame.Surface,
        rect: pygame.Rect,
        pattern: str,
        colour: RGB,
        alpha: int = 255,
        step: float = 12,
    ) -> None:
        """Fill a rectangle with a pattern; `step` in design pixels. Strong ones are opaque."""
        alpha = 255 if self.strong else alpha

        def paint() -> pygame.Surface:
            tile = self.hatch_tile(pattern, colour, max(5, self.px(step)))
            layer = pygame.Surface(rect.size, pygame.SRCALPHA)
            layer.fill((*colour, 0))
            tile_over(layer, tile)
            layer.set_alpha(alpha)
            return layer

        key = ("hatch", pattern, colour, alpha, step, rect.size)
        surface.blit(self._layers.get(key, paint), rect)

    def bar(
        self, surface: pygame.Surface, rect: pygame.Rect, role: str, radius: float = RADIUS
    ) -> None:
        """Fill a bar in a role's colour; with strong patterns its own pattern lies over it."""
        look = self.theme.role(role)
        self.panel(surface, rect, look.solid, radius=radius)
        if self.strong:
            self.hatch(surface, rect, look.hatch, mix(look.solid, look.on, 0.7), step=9)

    # -- icons and words --------------------------------------------------------------------

    def icon(self, name: str, size: float, colour: RGB) -> pygame.Surface:
        """An icon of `size` design pixels in `colour`."""
        pixels = max(10, self.px(size))
        key = (name, pixels, colour)
        if key not in self._icons:
            svg = (assets_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
            svg = svg.replace("currentColor", "#{:02x}{:02x}{:02x}".format(*colour))
            self._icons[key] = pygame.image.load_sized_svg(
                io.BytesIO(svg.encode()), (pixels, pixels)
            )
        return self._icons[key]

    def words(
        self,
        surface: pygame.Surface,
        text: str,
        style: Style,
        colour: RGB,
        at: tuple[int, int],
        align: Align = "left",
    ) -> pygame.Rect:
        """Draw one line with its top at `at` and return where it stands."""
        image = self.type.render(text, style, colour)
        x = at[0] - {"left": 0, "centre": image.get_width() // 2, "right": image.get_width()}[align]
        return surface.blit(image, (x, at[1]))

    def halo(
        self, surface: pygame.Surface, text: str, style: Style, at: tuple[int, int]
    ) -> pygame.Rect:
        """Draw a map label: light text with a dark outline (or the reverse in a light theme)."""
        reach = max(1, self.px(1.6))

        def paint() -> pygame.Surface:
            front = self.type.render(text, style, self.theme.label)
            back = self.type.render(text, style, self.theme.halo)
            size = (front.get_width() + 2 * reach, front.get_height() + 2 * reach)
            image = pygame.Surface(size, pygame.SRCALPHA)
            image.fill((*self.theme.halo, 0))
            for step in range(8):
                turn = step * math.pi / 4
                dx, dy = round(reach * math.cos(turn)), round(reach * math.sin(turn))
                image.blit(back, (reach + dx, reach + dy))
            image.blit(front, (reach, reach))
            return image

        drawn = surface.blit(
            self._halos.get((shown(text), style), paint), (at[0] - reach, at[1] - reach)
        )
        return drawn.inflate(-2 * reach, -2 * reach)

    def lines(
        self,
        surface: pygame.Surface,
        wrapped: Wrapped,
        style: Style,
        colour: RGB,
        rect: pygame.Rect,
        align: Align = "left",
    ) -> int:
        """Draw wrapped lines from the top of `rect`; return the y under the last one."""
        x = {"left": rect.x, "centre": rect.centerx, "right": rect.right}[align]
        y = rect.y
        for line in wrapped.lines:
            self.words(surface, line, style, colour, (x, y), align)
            y += self.type.line(style)
        return y


def tile_over(layer: pygame.Surface, tile: pygame.Surface) -> None:
    """Repeat `tile` over the whole of `layer`."""
    step = tile.get_width()
    layer.fblits(
        [
            (tile, (x, y))
            for x in range(0, layer.get_width(), step)
            for y in range(0, layer.get_height(), step)
        ]
    )


def _hatch(pattern: str, colour: RGB, step: int) -> pygame.Surface:
    size = step * _FINE
    big = pygame.Surface((size, size), pygame.SRCALPHA)
    big.fill((*colour, 0))
    width = max(_FINE, size // 6)
    if pattern == "dots":
        for x, y in ((size / 4, size / 4), (3 * size / 4, 3 * size / 4)):
            pygame.draw.circle(big, colour, (x, y), width * 0.75)
    elif pattern == "level":
        pygame.draw.rect(big, colour, (0, (size - width) // 2, size, width))
    else:
        # Three strokes, so that the corners of neighbouring tiles meet.
        for shift in (-size, 0, size):
            ends = [(shift - width, -width), (shift + size + width, size + width)]
            if pattern == "rise":
                ends = [(size - x, y) for x, y in ends]
            pygame.draw.line(big, colour, ends[0], ends[1], round(width * 1.3))
    return pygame.transform.smoothscale(big, (step, step))
