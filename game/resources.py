"""Where content and assets lie: in a checkout, in an installed wheel or in a frozen bundle.

A wheel carries both folders inside the package (``game/_data/content``, ``game/_data/assets``); a
checkout has them beside the package. Nobody else in the house builds a path to them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Kind = Literal["content", "assets"]

_PACKAGE = Path(__file__).resolve().parent


def content_dir() -> Path:
    """Return the folder that holds ``scenarios/`` (packs and what they share) and ``names/``."""
    return _data_dir("content")


def assets_dir() -> Path:
    """Return the folder that holds ``fonts/``, ``icons/`` and ``map/``."""
    return _data_dir("assets")


def _data_dir(kind: Kind) -> Path:
    """Prefer the copy shipped inside the package, so an installed game never reads a stray
    checkout.
    """
    shipped = _PACKAGE / "_data" / kind
    return shipped if shipped.is_dir() else _PACKAGE.parent / kind
