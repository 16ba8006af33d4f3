"""Role codes: a short code that opens one seat's curtain (rulebook 2).

They keep curious hands off a page, no more: whoever can read the journal reads every secret of the
game. A code is kept hashed, in one file beside the settings and in no journal; a file that cannot
be read is as good as none, for nobody must be kept from playing by it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from game.settings import hashed, is_code

LENGTH = 20
"""Characters a code may have."""
Kept = dict[str, dict[str, str]]
"""Journal (its file name) to seat to hashed code; a seat that wants none has an empty one."""


class RoleCodes:
    """The codes of one game's seats.

    ``path`` is the file of all games, ``journal`` the game's own; a game that is kept in no file
    has its codes in memory alone. A game asks for codes once ``ask`` was called for it.
    """

    def __init__(self, path: Path | None = None, journal: Path | None = None) -> None:
        self._path = path
        self._journal = journal
        kept = _read(path) if path is not None else {}
        self._codes = kept.get(journal.name) if journal is not None else None

    @property
    def asked(self) -> bool:
        """Whether seats of this game are asked for a code."""
        return self._codes is not None

    def ask(self) -> None:
        """Ask every seat for a code from its next curtain on."""
        if self._codes is None:
            self._keep({})

    def chooses(self, seat: str) -> bool:
        """Whether a seat is to choose its code now: none was asked of it yet, or it was lifted."""
        return self._codes is not None and seat not in self._codes

    def guards(self, seat: str) -> bool:
        """Whether a seat's curtain opens with its code only."""
        return bool((self._codes or {}).get(seat))

    def choose(self, seat: str, code: str) -> None:
        """Keep a seat's code from now on; an empty one for none."""
        self._keep({**(self._codes or {}), seat: hashed(code[:LENGTH]) if code else ""})

    def opens(self, seat: str, code: str) -> bool:
        """Whether this code opens the curtain of a seat."""
        kept = (self._codes or {}).get(seat, "")
        return not kept or is_code(code, kept)

    def lift(self, seat: str) -> None:
        """Forget a seat's code; it is asked for a new one at its next curtain."""
        self._keep({name: kept for name, kept in (self._codes or {}).items() if name != seat})

    def _keep(self, codes: dict[str, str]) -> None:
        self._codes = codes
        if self._path is None or self._journal is None:
            return
        folder = self._journal.parent
        # Codes of games that are gone are gone, too.
        others = {name: own for name, own in _read(self._path).items() if (folder / name).exists()}
        _write(self._path, {**others, self._journal.name: codes})


def _read(path: Path) -> Kept:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(name): {str(seat): str(code) for seat, code in codes.items()}
            for name, codes in known.items()
        }
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _write(path: Path, kept: Kept) -> None:
    """Write beside and move; where the disk refuses, the codes hold for this sitting."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        os.replace(beside, path)
    except OSError:
        return
