"""The house rules that no single room can test: contracts, sizes, words, version, licences."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
from game.scenario.checks import wording

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LONGEST = 400
TABLES = {"game/engine/parameters.py"}
"""Files that only declare, one entry a number of the rules: long, but nothing to follow."""
MODULES = sorted((ROOT / "game").rglob("*.py"))
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path.name != "__init__.py")
STILL_LONG = {"tests/ui/gallery.py"}
"""Every widget on one board, to look at; no other file may join it."""
SOURCE_TITLE = re.compile(r"^\s*(-\s|sources?:|.*\bsource:)")
SOMEBODYS_MACHINE = re.compile(r"(?<![\w.])/(work|root|home|Users|tmp)/")


def texts() -> Iterator[Path]:
    """Yield the files that people read or run, as text; not the tests."""
    for folder in ("game", "content", "docs", "assets"):
        for path in (ROOT / folder).rglob("*"):
            shipped = "_data" not in path.parts
            if shipped and path.suffix in {".py", ".yaml", ".md", ".txt", ".json"}:
                yield path
    yield from ROOT.glob("*.md")
    yield ROOT / "pyproject.toml"
    yield ROOT / ".ci" / "run"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_rooms_import_only_from_their_left() -> None:
    beside = Path(sys.executable).with_name("lint-imports")
    command = str(beside) if beside.exists() else shutil.which("lint-imports")
    if command is None:
        pytest.skip("import-linter is not installed")
    found = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert "0 broken" in found.stdout


@pytest.mark.parametrize("path", MODULES + TESTS, ids=name)
def test_modules_are_short_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    if name(path) not in TABLES | STILL_LONG:
        assert len(text.splitlines()) <= LONGEST


@pytest.mark.parametrize("table", sorted(TABLES))
def test_long_tables_hold_no_logic(table: str) -> None:
    tree = ast.parse((ROOT / table).read_text(encoding="utf-8"))
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.If | ast.For | ast.While)]


@pytest.mark.parametrize("path", sorted(texts()), ids=name)
def test_words_and_paths(path: Path) -> None:
    # The check for packs has to spell the words it refuses.
    own = path == Path(wording.__file__)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{name(path)}:{number}"
        assert not SOMEBODYS_MACHINE.search(line), where
        if not own and not SOURCE_TITLE.match(line):
            assert not wording.FORBIDDEN.search(line), where


def test_one_version() -> None:
    assert PROJECT["version"] == game.__version__
    assert game.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_licences_exist_and_name_both() -> None:
    for path in PROJECT["license-files"]:
        assert (ROOT / path).stat().st_size > 500, path
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert (ROOT / "assets" / "CREDITS.md").exists()


HEAVY = ("numpy", "pygame", "pydantic", "yaml", "transitions", "rich", "matplotlib")


def test_the_front_door_is_light() -> None:
    code = f"import sys, game; dir(game); print([m for m in {HEAVY!r} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert found.stdout.strip() == "[]", found.stdout + found.stderr


def test_the_front_door_offers_what_it_says() -> None:
    for offered in game.__all__:
        assert getattr(game, offered) is not None
    assert set(game.__all__) == set(dir(game))
    with pytest.raises(AttributeError, match="sweep"):
        _ = game.sweep


def test_one_call_plays_what_the_sample_plays(tmp_path: Path) -> None:
    pack = game.load("after-the-armistice")
    seats = {"russia": "random"}
    table = tmp_path / "games.csv"
    summary = game.sim(pack, games=3, seed=0, pace="quick", seats=seats, out=table)
    assert sum(share.mean for share in summary.outcomes.values()) == pytest.approx(1)
    head, *rows = [line.split(",") for line in table.read_text(encoding="utf-8").splitlines()]
    seed, digest = head.index("game_seed"), head.index("digest")
    for row in rows:
        one = game.run(pack, seed=int(row[seed]), pace="quick", seats=seats)
        assert one["digest"] == row[digest]


def test_one_call_keeps_a_journal_that_replays(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    game.run(game.load("after-the-armistice"), seed=0, pace="quick", journal=path)
    assert game.replay(path).ok


def test_one_call_seats_no_people() -> None:
    pack = game.load("after-the-armistice")
    with pytest.raises(game.UsageError, match="greyzone play"):
        game.run(pack, seed=1, seats={"ukraine": "human"})
