"""Where the game keeps its files, and the few things it remembers between games.

Folders follow the platform's habits; ``--data-dir`` puts everything under one folder, for lab
machines and memory sticks. A settings file that cannot be read is as good as none: nobody must be
kept from playing by it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import platformdirs

APP = "greyzone"
THEME_NAMES = ("dark", "light")
TEXT_RANGE = (0.8, 1.4)


@dataclass(frozen=True)
class Folders:
    """Folders of the game; none need exist yet."""

    saves: Path
    logs: Path
    pictures: Path
    settings: Path
    """The settings file itself."""

    @property
    def role_codes(self) -> Path:
        """The file of the codes that open curtains; see ``rolecodes``."""
        return self.settings.with_name("role-codes.json")


def folders(data_dir: Path | None = None) -> Folders:
    """Return where files go: the platform's places, or all of them under ``data_dir``."""
    if data_dir is not None:
        root = data_dir.expanduser()
        return Folders(root / "saves", root / "logs", root / "pictures", root / "settings.json")
    data = Path(platformdirs.user_data_dir(APP, appauthor=False))
    return Folders(
        saves=data / "saves",
        logs=Path(platformdirs.user_log_dir(APP, appauthor=False)),
        pictures=Path(platformdirs.user_pictures_dir()) / "Grey Zone",
        settings=Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json",
    )


@dataclass(frozen=True)
class Settings:
    """What is remembered: theme (``dark``, ``light``), text size (1.0 is 100 %), whether the
    content note has been shown, the facilitator's name, and the code of that page, hashed (empty:
    none; see ``hashed``), whether states and places are shown under invented names, and whether a
    seat's page is covered when the window loses the focus. ``hints``: whether a kind of screen
    explains itself the first time; ``hints_met``: those that have.
    ``patterns``: strong ones; ``still``: nothing moves; ``sound``.
    """

    theme: str = "dark"
    text_size: float = 1.0
    note_read: bool = False
    facilitator: str = ""
    code: str = ""
    fictional_names: bool = False
    cover: bool = True
    hints: bool = True
    hints_met: tuple[str, ...] = ()
    patterns: bool = False
    still: bool = False
    sound: bool = False


_ROUNDS = 100_000
"""A code is short; each guess at it shall cost something."""


def hashed(code: str, salt: str = "") -> str:
    """Return a code as it is kept: a salt (drawn if there is none) and a slow hash."""
    salt = salt or os.urandom(8).hex()
    slow = hashlib.pbkdf2_hmac("sha256", code.encode(), salt.encode(), _ROUNDS)
    return f"{salt}:{slow.hex()}"


def is_code(code: str, kept: str) -> bool:
    """Return whether this is the code that was kept."""
    return hmac.compare_digest(hashed(code, kept.partition(":")[0]), kept)


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; what is missing, unknown or broken is as at first start."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return Settings(**_usable(known)) if isinstance(known, dict) else Settings()


def _usable(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a file can be kept: values of the right kind, and in range."""
    kept = {
        field.name: known[field.name]
        for field in fields(Settings)
        if type(known.get(field.name)) is type(field.default)
    }
    met = known.get("hints_met")
    if isinstance(met, list):
        kept["hints_met"] = tuple(str(kind) for kind in met)
    if kept.get("theme") not in THEME_NAMES:
        kept.pop("theme", None)
    size = known.get("text_size")
    # A file may hold a whole number, and JSON of this kind even one that is none.
    if isinstance(size, int | float) and math.isfinite(size):
        kept["text_size"] = float(min(max(size, TEXT_RANGE[0]), TEXT_RANGE[1]))
    else:
        kept.pop("text_size", None)
    return kept


def write_settings(path: Path, settings: Settings) -> None:
    """Keep the settings; written beside and moved, so a torn write leaves the old file.

    A folder that cannot be written to is no reason to stop a game: then nothing is kept.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
        os.replace(beside, path)
    except OSError:
        return
