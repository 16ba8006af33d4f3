"""A pack is found by slug, folder or the title that screens show; else the name meant is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import UsageError
from game.scenario import headers, load_header, slugs

HEADERS = headers()


@pytest.mark.parametrize("header", HEADERS, ids=[header.id for header in HEADERS])
def test_every_pack_is_found_by_the_title_people_see(header: object) -> None:
    title = header.title  # type: ignore[attr-defined]
    dashed = title.lower().replace(" ", "-")
    for name in (dashed, title, title.upper()):
        assert load_header(name).id == header.id  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("first-gmae", "first-game"),
        ("First gam", "first-game"),
        ("tutorail", "tutorial"),
        ("grey-wintr", "grey-winter"),
        ("after the armistise", "after-the-armistice"),
    ],
)
def test_a_misspelt_name_or_title_names_the_one_meant(name: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"no pack '{name}'; did you mean '{meant}'"):
        load_header(name)


def test_a_name_like_none_lists_slugs_and_titles() -> None:
    with pytest.raises(UsageError, match="known packs: ") as caught:
        load_header("xyzzy")
    for slug in slugs():
        assert slug in str(caught.value)
    assert "tutorial (First game)" in str(caught.value)


def test_a_folder_comes_before_a_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "first-game"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    assert load_header("first-game").id == "first-game"
