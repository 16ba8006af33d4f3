"""The rules digest: one sha256 over everything a compiled scenario decides games by (architecture,
decision 10).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Protocol

import numpy as np

from game.engine.tables import Tables


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


def rules_digest(tables: Tables) -> str:
    """Return the hex digest of all arrays, programs and ids, in the order of the declarations, keys
    sorted.
    """
    whole = hashlib.sha256()
    for item in fields(Tables):
        if item.name != "digest":
            whole.update(item.name.encode())
            _feed(whole, getattr(tables, item.name))
    return whole.hexdigest()


def _feed(whole: _Hash, value: object) -> None:
    """Add one value with its type and shape, so that no two tables share a byte string by
    accident.
    """
    if isinstance(value, str | int):  # first: nearly all are, in the programs of formulas
        whole.update(f"{type(value).__name__} {value};".encode())
    elif isinstance(value, np.ndarray):
        wide = np.ascontiguousarray(value, dtype="<i8")
        whole.update(f"array{value.shape}".encode())
        whole.update(wide.tobytes())
    elif isinstance(value, Mapping):
        whole.update(f"mapping{len(value)}".encode())
        for key in sorted(value):
            whole.update(f"key {key}".encode())
            _feed(whole, value[key])
    elif isinstance(value, tuple):
        whole.update(f"tuple{len(value)}".encode())
        for item in value:
            _feed(whole, item)
    elif is_dataclass(value):
        for part in fields(value):
            whole.update(part.name.encode())
            _feed(whole, getattr(value, part.name))
    else:
        raise TypeError(f"cannot digest {type(value).__name__}")
