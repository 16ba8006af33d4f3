"""Grey Zone's front door: ``import game`` for headless play, without a window or a command.

Names are looked up when they are first used, so that ``import game`` costs nothing: neither numpy
nor pygame is loaded until something is played.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.errors import (
        ContentError,
        Fault,
        GreyZoneError,
        HiddenColumn,
        IllegalOrder,
        JournalError,
        UsageError,
    )
    from game.journal import verify as replay
    from game.sample.calls import play_many as sim
    from game.sample.calls import play_one as run
    from game.scenario import load
    from game.session import Session, Setting

__version__ = "0.1.0"

__all__ = [
    "ContentError",
    "Fault",
    "GreyZoneError",
    "HiddenColumn",
    "IllegalOrder",
    "JournalError",
    "Session",
    "Setting",
    "UsageError",
    "__version__",
    "load",
    "replay",
    "run",
    "sim",
]

_ERRORS = (
    "ContentError",
    "Fault",
    "GreyZoneError",
    "HiddenColumn",
    "IllegalOrder",
    "JournalError",
    "UsageError",
)
_HOME = {
    "Session": ("game.session", "Session"),
    "Setting": ("game.session", "Setting"),
    "load": ("game.scenario", "load"),
    "replay": ("game.journal", "verify"),
    "run": ("game.sample.calls", "play_one"),
    "sim": ("game.sample.calls", "play_many"),
    **{name: ("game.errors", name) for name in _ERRORS},
}
"""Where each name lives: module and name there."""


def __getattr__(name: str) -> Any:
    """Import what was asked for, once."""
    if name not in _HOME:
        raise AttributeError(f"module 'game' has no attribute {name!r}")
    module, inside = _HOME[name]
    value = globals()[name] = getattr(import_module(module), inside)
    return value


def __dir__() -> list[str]:
    """Return what the front door offers."""
    return sorted(__all__)
