"""Colours, text styles, spacing and the one scale of the interface.

Lengths written as numbers in the kit are *design pixels*: pixels on a 1920x1080 window with text at
100 %. `Scale.px` turns them into screen pixels. Role colours never stand alone: a name, an icon or
a hatching goes with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

RGB = tuple[int, int, int]

# Spacing and radii, design pixels.
GAP_TIGHT = 6
GAP = 14
PAD = 18
RADIUS = 12
RADIUS_SMALL = 8
TOUCH = 46
"""Height of a button, a tab, an entry."""

MIN_SIZE = (1280, 720)
TEXT_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4)
FONT_FLOOR = 12
"""Smallest font, in screen pixels: hinting makes smaller text uneven."""


def rgb(code: str) -> RGB:
    """Turn ``#RRGGBB`` into a tuple."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(a: RGB, b: RGB, share: float) -> RGB:
    """The colour `share` of the way from `a` to `b` (0 to 1)."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


def _luminance(colour: RGB) -> float:
    def linear(channel: int) -> float:
        c = channel / 255
        return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)

    r, g, b = (linear(c) for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: RGB, b: RGB) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Style(NamedTuple):
    """A text style: size in design pixels, weight ``regular``, ``semibold`` or ``bold``."""

    size: int
    weight: str = "regular"


DISPLAY = Style(46, "bold")
TITLE = Style(30, "bold")
HEAD = Style(22, "bold")
STRONG = Style(19, "semibold")
BODY = Style(19)
SMALL = Style(17)
SMALL_STRONG = Style(17, "semibold")
CAPTION = Style(16)
CAPTION_STRONG = Style(16, "semibold")


@dataclass(frozen=True)
class Role:
    """How one side looks: `solid` for shapes, `text` for words on panels, `on` for words on solid,
    `land` for its map fill, `hatch` the name of its pattern, `icon` the name of its badge icon."""

    solid: RGB
    text: RGB
    on: RGB
    land: RGB
    hatch: str
    icon: str


@dataclass(frozen=True)
class Theme:
    """A palette. `ground` lies under all; `panel`, `raised` and `sunk` carry text."""

    name: str
    ground: RGB
    panel: RGB
    raised: RGB
    sunk: RGB
    line: RGB
    text: RGB
    dim: RGB
    faint: RGB
    accent: RGB
    accent_text: RGB
    on_accent: RGB
    good: RGB
    bad: RGB
    warn: RGB
    ring: RGB
    tip: RGB
    tip_text: RGB
    sea: RGB
    land: RGB
    border: RGB
    label: RGB
    halo: RGB
    scrim: tuple[int, int, int, int]
    roles: Mapping[str, Role] = field(default_factory=dict)

    def role(self, name: str) -> Role:
        """The look of a role; unknown names get the neutral one."""
        return self.roles.get(name, self.roles["neutral"])

    def tone(self, name: str) -> RGB:
        """A text colour by name: a role id, or one of the palette's own names."""
        if name in self.roles:
            return self.roles[name].text
        value = getattr(self, name)
        return (value[0], value[1], value[2])

    def text_pairs(self) -> Iterator[tuple[str, RGB, RGB]]:
        """Every (label, foreground, background) that the kit uses for words."""
        for ground in ("ground", "panel", "raised", "sunk"):
            back = self.tone(ground)
            for tone in ("text", "dim", "faint", "accent_text", "good", "bad", "warn"):
                yield f"{tone} on {ground}", self.tone(tone), back
            for name, role in self.roles.items():
                yield f"{name} on {ground}", role.text, back
        for name, role in self.roles.items():
            yield f"on {name}", role.on, role.solid
        yield "on accent", self.on_accent, self.accent
        yield "tooltip", self.tip_text, self.tip
        yield "map label", self.label, self.halo


def _roles(dark: bool) -> Mapping[str, Role]:
    ink = rgb("#10151D")
    if dark:
        table = {
            "ukraine": Role(rgb("#F0C41E"), rgb("#F0C41E"), ink, rgb("#8C7A22"), "rise", "shield"),
            "russia": Role(rgb("#E24E70"), rgb("#F48BA2"), ink, rgb("#4A1A2C"), "fall", "flag"),
            "coalition": Role(rgb("#56B4E9"), rgb("#6FC0EE"), ink, rgb("#244868"), "dots", "users"),
            "neutral": Role(rgb("#8E9BAB"), rgb("#A9B5C4"), ink, rgb("#2B3442"), "level", "world"),
        }
    else:
        white = rgb("#FFFFFF")
        table = {
            "ukraine": Role(rgb("#F0C41E"), rgb("#735800"), ink, rgb("#F3DC84"), "rise", "shield"),
            "russia": Role(rgb("#C22F55"), rgb("#AC2247"), white, rgb("#E9AFBF"), "fall", "flag"),
            "coalition": Role(rgb("#56B4E9"), rgb("#0F5F91"), ink, rgb("#B4DAF0"), "dots", "users"),
            "neutral": Role(
                rgb("#5E6A79"), rgb("#4C5867"), white, rgb("#DDE2E8"), "level", "world"
            ),
        }
    return MappingProxyType(table)


DARK = Theme(
    name="dark",
    ground=rgb("#0D1219"),
    panel=rgb("#171E29"),
    raised=rgb("#1F2937"),
    sunk=rgb("#111823"),
    line=rgb("#2E3A4A"),
    text=rgb("#EAF0F7"),
    dim=rgb("#A7B3C2"),
    faint=rgb("#8D9AAB"),
    accent=rgb("#56B4E9"),
    accent_text=rgb("#6FC0EE"),
    on_accent=rgb("#0B1017"),
    good=rgb("#52C79B"),
    bad=rgb("#F79A6B"),
    warn=rgb("#F2B84B"),
    ring=rgb("#FFFFFF"),
    tip=rgb("#05080C"),
    tip_text=rgb("#F3F6FA"),
    sea=rgb("#0F1722"),
    land=rgb("#2B3442"),
    border=rgb("#59687B"),
    label=rgb("#F5F8FB"),
    halo=rgb("#0B1017"),
    scrim=(4, 7, 11, 190),
    roles=_roles(dark=True),
)

LIGHT = Theme(
    name="light",
    ground=rgb("#E6EAEF"),
    panel=rgb("#F8FAFC"),
    raised=rgb("#FFFFFF"),
    sunk=rgb("#EBEFF4"),
    line=rgb("#C3CCD7"),
    text=rgb("#161D27"),
    dim=rgb("#44505F"),
    faint=rgb("#566272"),
    accent=rgb("#12669B"),
    accent_text=rgb("#0F5F91"),
    on_accent=rgb("#FFFFFF"),
    good=rgb("#10694A"),
    bad=rgb("#A33C0E"),
    warn=rgb("#7A5300"),
    ring=rgb("#0B1017"),
    tip=rgb("#161D27"),
    tip_text=rgb("#FFFFFF"),
    sea=rgb("#C9D8E6"),
    land=rgb("#EEF1F4"),
    border=rgb("#8794A5"),
    label=rgb("#121820"),
    halo=rgb("#FFFFFF"),
    scrim=(22, 29, 39, 150),
    roles=_roles(dark=False),
)

THEMES: Mapping[str, Theme] = MappingProxyType({"dark": DARK, "light": LIGHT})


@dataclass(frozen=True)
class Scale:
    """The one scale: window size in pixels times the reader's text size (0.8 to 1.4)."""

    size: tuple[int, int]
    text: float = 1.0

    @cached_property
    def factor(self) -> float:
        """Screen pixels per design pixel."""
        window = min(self.size[0] / 1920, self.size[1] / 1080)
        return max(0.5, min(4.0, window)) * self.text

    def px(self, n: float) -> int:
        """A length in screen pixels, never 0 for a length above 0."""
        return max(1, round(n * self.factor)) if n > 0 else round(n * self.factor)

    def fpx(self, n: float) -> int:
        """A font size in screen pixels, never under the legible floor."""
        return max(FONT_FLOOR, round(n * self.factor))

    def stepped(self, by: int) -> Scale:
        """The next larger (`by` 1) or smaller (-1) text size; `by` 0 resets."""
        if by == 0:
            return Scale(self.size)
        nearest = min(range(len(TEXT_STEPS)), key=lambda i: abs(TEXT_STEPS[i] - self.text))
        at = max(0, min(len(TEXT_STEPS) - 1, nearest + by))
        return Scale(self.size, TEXT_STEPS[at])
