"""Colours, text and layout of the kit."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui import i18n
from game.ui.text import ELLIPSIS, elide, greedy_lines
from game.ui.theme import DARK, FONT_FLOOR, LIGHT, Scale, Theme, contrast
from game.ui.widgets.arrange import grid, split_h, split_v


def test_the_maintained_pygame_is_installed() -> None:
    assert pygame.IS_CE


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_all_words_are_legible(theme: Theme) -> None:
    low = {label: contrast(a, b) for label, a, b in theme.text_pairs() if contrast(a, b) < 4.5}
    assert not low


def test_contrast_of_black_and_white() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=14), min_size=1), st.integers(1, 40))
def test_wrapping_keeps_words_whole_and_in_order(words: list[str], width: int) -> None:
    lines = greedy_lines(" ".join(words), width, len)
    assert " ".join(lines).split() == words
    assert all(len(line) <= width or " " not in line for line in lines)
    assert not any(line.startswith(" ") for line in lines)


@given(st.text("abc defg", min_size=1, max_size=60), st.integers(2, 40))
def test_elided_text_fits(text: str, width: int) -> None:
    short = elide(text, width, len)
    assert len(short) <= width
    assert short == text or short.endswith(ELLIPSIS)


def test_scale_floor_and_steps() -> None:
    scale = Scale((1280, 720), 0.8)
    assert scale.fpx(16) == FONT_FLOOR
    assert scale.stepped(1).text == 0.9
    assert scale.stepped(-1).text == 0.8
    assert scale.stepped(0).text == 1.0
    assert Scale((1920, 1080)).px(20) == 20


@given(st.integers(50, 2000), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_splits_cover_the_whole(length: int, weights: list[int]) -> None:
    gap = 3
    columns = split_h(pygame.Rect(5, 7, length, 40), weights, gap)
    assert columns[0].left == 5
    assert columns[-1].right == 5 + length
    assert all(b.left - a.right == gap for a, b in zip(columns, columns[1:], strict=False))
    rows = split_v(pygame.Rect(5, 7, 40, length), weights, gap)
    assert [r.h for r in rows] == [c.w for c in columns]


def test_grid_is_row_by_row() -> None:
    cells = grid(pygame.Rect(0, 0, 100, 100), 2, 3)
    assert len(cells) == 6
    assert cells[0].y == cells[1].y < cells[2].y


def test_pseudo_locale_grows_and_keeps_fields() -> None:
    text = i18n.pseudo("Commit {n} orders of %(name)s")
    assert "{n}" in text
    assert "%(name)s" in text
    assert len(text) >= 1.4 * len("Commit {n} orders of %(name)s") - 1
    assert text.startswith("[")
    assert i18n.pseudo("") == ""


def test_languages(pseudo_locale: None) -> None:
    assert i18n.language() == "qps"
    assert i18n._("Undo") == i18n.pseudo("Undo")
    assert i18n.ngettext("{n} turn", "{n} turns", 2) == i18n.pseudo("{n} turns")
    assert i18n.content("Kyiv") == i18n.pseudo("Kyiv")
    i18n.install("en")
    assert i18n._("Undo") == "Undo"
    assert i18n.ngettext("{n} turn", "{n} turns", 1) == "{n} turn"
