"""Invented names: a table of real names and what stands for each, put in where text is drawn.

Off, every text is shown as it is. On, ``shown`` replaces whole words, the longest first; the one
text engine of the window and the one paper of the text mode ask it, so no screen can forget. It
concerns the display alone: journals, digests and the debrief keep the real names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from game.errors import ContentError, Fault
from game.resources import content_dir

_FOLDER = "names"
_LIMIT = 8000
"""How many texts are remembered; a game shows some thousand."""

_table: Mapping[str, str] = {}
_pattern: re.Pattern[str] | None = None
_shown: dict[str, str] = {}


def install(*, fictional: bool, language: str = "en") -> None:
    """Show invented names from now on, or real ones. Raises ContentError for a broken table."""
    global _table, _pattern
    _shown.clear()
    _table = read_names(names_file(language)) if fictional else {}
    _pattern = _words(_table) if _table else None


def fictional() -> bool:
    """Whether invented names are shown."""
    return _pattern is not None


def shown(text: str) -> str:
    """Return a text as it is to be seen."""
    if _pattern is None:
        return text
    found = _shown.get(text)
    if found is None:
        if len(_shown) > _LIMIT:
            _shown.clear()
        found = _shown[text] = _pattern.sub(_invented, text)
    return found


def _invented(match: re.Match[str]) -> str:
    return _table[" ".join(match.group().split())]


def names_file(language: str) -> Path:
    """Return the table of a language; English where it has none of its own."""
    own = content_dir() / _FOLDER / f"fictional.{language}.yaml"
    return own if own.is_file() else own.with_name("fictional.en.yaml")


def read_names(path: Path) -> dict[str, str]:
    """Return real names to invented ones. Raises ContentError for what is no such table."""
    try:
        known = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as problem:
        raise _fault(path, f"cannot be read: {problem}") from problem
    if not isinstance(known, dict) or not known:
        raise _fault(path, "holds no names: write lines such as  Kyiv: Lorin")
    for real, invented in known.items():
        # YAML reads a bare No or 12 as something else than a word.
        if not isinstance(real, str) or not isinstance(invented, str) or not invented.strip():
            raise _fault(
                path, f"{real!r}: a real name and an invented one, both in quotes if need be"
            )
    kept = [(real, found) for real, found in known.items() if _words(known).search(found)]
    if kept:
        real, found = kept[0]
        raise _fault(
            path, f"the invented name {found!r} (for {real!r}) holds a real one: change it"
        )
    return dict(known)


def _words(table: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern of whole words, the longest first."""
    longest = sorted(table, key=lambda name: (-len(name), name))
    # A name of two words may stand at the end of a line and the beginning of the next.
    names = (r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")


def _fault(path: Path, problem: str) -> ContentError:
    return ContentError([Fault(path.name, 0, 0, problem)])
