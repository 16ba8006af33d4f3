"""Words that take sides appear nowhere a player or reader meets them (rulebook 2).

`test_house` reads every file line by line; here the texts are read as people see them: folded YAML
unfolded, sentences that the code breaks over lines joined, in every language a pack has. Titles of
sources are quotations and are left out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.scenario import load, slugs
from game.scenario.catalogue import catalogue
from game.scenario.checks import wording

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("content/**/*.md")])
MODULES = sorted(path for path in (ROOT / "game").rglob("*.py") if path.name != "wording.py")
QUOTED = frozenset({"source", "sources"})
TAKES_SIDES = (
    "greed",
    "Greedy",
    "provoke",
    "provocation",
    "unprovoked",
    "the Russians",
    "The Russians",
)


def texts(value: object) -> Iterator[str]:
    """Yield every text in records, but for what names a source."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in QUOTED:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def found(text: str) -> str:
    """Return the first word that takes sides, line breaks taken for blanks; nothing if none."""
    match = wording.FORBIDDEN.search(" ".join(text.split()))
    return match[0] if match else ""


@pytest.mark.parametrize("word", TAKES_SIDES)
def test_every_such_word_is_recognised(word: str) -> None:
    broken = word.replace(" ", "\n    ")
    assert found(f"They say that {broken} is behind it.")


def test_words_that_only_look_alike_pass() -> None:
    assert not found("The Russian leadership agreed; improvisation and degree are other words.")


@pytest.mark.parametrize("slug", slugs())
def test_no_pack_takes_sides(slug: str) -> None:
    pack = load(slug)
    for language, words in pack.words.items():
        assert [(language, key) for key, text in words.items() if found(text)] == []
    assert [text for text in texts(catalogue(pack)) if found(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_no_page_takes_sides(page: Path) -> None:
    assert found(page.read_text(encoding="utf-8")) == ""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_string_of_the_program_takes_sides(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    assert [text for text in strings if isinstance(text, str) and found(text)] == []
