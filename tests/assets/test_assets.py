"""Fonts, icons and licences: everything that ships loads and is credited."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

ASSETS = Path(__file__).parents[2] / "assets"
ICONS = sorted((ASSETS / "icons").glob("*.svg"))
FONTS = sorted((ASSETS / "fonts").glob("*.ttf"))
FOLDERS = sorted(folder for folder in ASSETS.iterdir() if folder.is_dir())

CYRILLIC = "ґїєіҐ"
SYMBOLS = "▲▼●✓⚠→"
ICON_SIZE = 24

# What the screens cannot do without; a screen may use any other icon that ships.
NEEDED_ICONS = {
    "shield",
    "building-fortress",
    "users-group",
    "device-laptop",
    "bolt",
    "speakerphone",
    "ship",
    "map-pin",
    "gauge",
    "stairs-up",
    "heartbeat",
    "lock",
    "arrow-back-up",
    "check",
    "x",
    "help",
    "settings",
    "alert-triangle",
    "player-pause",
    "player-play",
    "clock",
    "eye",
    "eye-off",
    "scale",
    "history",
    "hourglass",
    "trending-up",
    "trending-down",
}


@pytest.fixture(scope="module", autouse=True)
def _font_system() -> Iterator[None]:
    pygame.font.init()
    yield
    pygame.font.quit()


def test_the_set_is_complete() -> None:
    assert {path.stem for path in ICONS} >= NEEDED_ICONS
    assert {path.stem for path in FONTS} == {"Inter-Regular", "Inter-SemiBold", "Inter-Bold"}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icon_loads_in_any_colour(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "currentColor" in source
    svg = io.BytesIO(source.replace("currentColor", "#ff0000").encode())
    image = pygame.image.load_sized_svg(svg, (ICON_SIZE, ICON_SIZE))
    assert image.get_size() == (ICON_SIZE, ICON_SIZE)
    drawn = [
        colour
        for x in range(ICON_SIZE)
        for y in range(ICON_SIZE)
        if (colour := image.get_at((x, y))).a > 128
    ]
    assert drawn
    assert all(colour.r > 200 and colour.g < 50 and colour.b < 50 for colour in drawn)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("text", [CYRILLIC, SYMBOLS], ids=["cyrillic", "symbols"])
def test_font_has_the_glyphs(path: Path, text: str) -> None:
    metrics = pygame.font.Font(path, 16).metrics(text)
    missing = [letter for letter, metric in zip(text, metrics, strict=True) if metric is None]
    assert missing == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_folder_has_a_licence_and_is_credited(folder: Path) -> None:
    licences = list(folder.glob("LICENSE*.txt"))
    credited = (ASSETS / "CREDITS.md").read_text(encoding="utf-8")
    assert licences
    assert f"`{folder.name}/`" in credited
    for licence in licences:
        assert licence.read_text(encoding="utf-8").strip()
        assert f"{folder.name}/{licence.name}" in credited


def test_links_of_the_credits_that_point_into_the_folder_exist() -> None:
    credited = (ASSETS / "CREDITS.md").read_text(encoding="utf-8")
    local = [link for link in re.findall(r"\]\(([^)]+)\)", credited) if "://" not in link]
    assert local
    assert all((ASSETS / link).is_file() for link in local)
