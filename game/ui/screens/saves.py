"""The saved games a title offers, read from the first and last line of each journal."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from game.players.player import HUMAN

_TAIL = 65_536
"""Bytes read from the end of a journal; the last lines are far shorter."""
SUFFIX = ".jsonl"
TRASH = "trash"
"""Folder beside the saved games where deleted ones lie."""
_TURNING = ("end", "rewind", "undo")
"""Kinds of lines that finish a game, or open a finished one again."""


@dataclass(frozen=True)
class SavedGame:
    """A kept game: where it lies, what it is, when it was last played, and whether it is over."""

    path: Path
    scenario: str
    turn: int
    pace: str
    people: tuple[str, ...]
    when: datetime
    over: bool


def new_path(folder: Path, scenario: str) -> Path:
    """Return a path for a new game, its folder made; the name says nothing about who plays what."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{scenario}-{datetime.now():%Y-%m-%d-%H%M%S}"
    path = folder / f"{stem}{SUFFIX}"
    count = 2
    while path.exists():
        path = folder / f"{stem}-{count}{SUFFIX}"
        count += 1
    return path


def saved_games(folder: Path) -> list[SavedGame]:
    """Return the games of a folder, the latest first; unreadable files are left out."""
    games = [game for path in folder.glob(f"*{SUFFIX}") if (game := saved_game(path)) is not None]
    return sorted(games, key=lambda game: (game.when, game.path.name), reverse=True)


def saved_game(path: Path) -> SavedGame | None:
    """Return what a journal's ends say; None for a file that is none."""
    try:
        with path.open("rb") as file:
            setting = json.loads(file.readline())["opening"]
            file.seek(max(file.tell(), path.stat().st_size - _TAIL))
            last = _entries(file.read())
        turns = [entry["turn"] for entry in last if isinstance(entry.get("turn"), int)]
        return SavedGame(
            path=path,
            scenario=str(setting["scenario"]),
            turn=turns[-1] if turns else 1,
            pace=str(setting["pace"]),
            people=_people(setting["seats"]),
            when=datetime.fromtimestamp(path.stat().st_mtime),
            over=_over(last),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _over(last: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the game was scored and nobody has gone back since."""
    ends = [entry["kind"] == "end" for entry in last if entry.get("kind") in _TURNING]
    return bool(ends) and ends[-1]


def _entries(data: bytes) -> list[Mapping[str, Any]]:
    """Return the whole lines of a journal's end; a torn one at either edge is passed over."""
    entries: list[Mapping[str, Any]] = []
    for line in data.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            entries.append(entry)
    return entries


def _people(seats: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name, seat in seats.items() if seat.partition(":")[0] == HUMAN)


def discard(path: Path) -> Path:
    """Move a game and its debrief into the trash folder beside it, and return that folder.

    Nothing is erased. Raises JournalError when another program has it open, OSError.
    """
    # Imported when needed: the title lists games without them.
    from game.journal.lock import Lock
    from game.review.beside import page_of

    trash = path.parent / TRASH
    lock = Lock(path)
    try:
        trash.mkdir(exist_ok=True)
        name, count = path.stem, 2
        while (trash / f"{name}{SUFFIX}").exists():
            name, count = f"{path.stem}-{count}", count + 1
        page = page_of(path)
        path.rename(trash / f"{name}{SUFFIX}")
        if page.exists():
            page.replace(page_of(trash / f"{name}{SUFFIX}"))
    finally:
        lock.release()
    return trash


def replay_command(journal: Path) -> str:
    """Return the command that tells a journal again, from whatever folder it is typed in."""
    return f"greyzone replay {quoted(journal)}"


def debrief_command(journal: Path) -> str:
    """Return the command that writes a journal's debrief as a page, beside where it is typed."""
    return f"greyzone debrief {quoted(journal)} -o debrief.html"


def quoted(journal: Path) -> str:
    """Return the whole path of a journal as a command line takes it."""
    path = str(journal.absolute())
    return f'"{path}"' if os.name == "nt" else "'" + path.replace("'", "'\\''") + "'"
