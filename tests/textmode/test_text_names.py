"""Invented names in the text mode: nothing printed bears a real one, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.settings import Settings, write_settings
from game.ui import names
from game.ui.textmode.app import choose_names
from tests.textmode.typist import THREE, open_table, play, type_in

REAL = re.compile(rf"\b(?:{'|'.join(map(re.escape, names.read_names(names.names_file('en'))))})\b")
WHOLE = {"package": "bargain", "pace": "class", "revision": True}


@pytest.fixture(autouse=True)
def real_names_afterwards() -> Iterator[None]:
    yield
    names.install(fictional=False)


def test_a_whole_game_prints_no_real_name_and_is_the_same_game() -> None:
    told, typed = play(open_table("after-the-armistice", THREE, **WHOLE))
    assert REAL.search(told)
    names.install(fictional=True)
    table = open_table("after-the-armistice", THREE, **WHOLE)
    invented = type_in(table, typed)
    lines = [line for line in invented.splitlines() if REAL.search(line)]
    assert lines == []
    assert "Lorenia" in invented
    assert table.session.done
    digests = [re.search(r"game ([0-9a-f]{8})", text) for text in (told, invented)]
    assert digests[0] == digests[1] or (
        digests[0] and digests[1] and digests[0].group() == digests[1].group()
    )


def test_the_settings_of_the_window_count_too(tmp_path: Path) -> None:
    choose_names("en", tmp_path, fictional=False)
    assert not names.fictional()
    write_settings(tmp_path / "settings.json", Settings(fictional_names=True))
    choose_names("en", tmp_path, fictional=False)
    assert names.fictional()
