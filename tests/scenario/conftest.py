"""An author's desk: a copy of the shipped content in which a test can make one mistake."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.errors import Fault
from game.resources import content_dir
from game.scenario import check

FLAGSHIP = "after-the-armistice"


@dataclass(frozen=True)
class Desk:
    """A folder with `_shared` and the flagship, free to be spoilt."""

    root: Path

    @property
    def pack(self) -> Path:
        return self.root / FLAGSHIP

    def shared(self, name: str) -> Path:
        return self.root / "_shared" / name

    def replace(self, path: Path, old: str, new: str) -> tuple[int, int]:
        """Replace the first `old` by `new`; return the line and column (from 1) where it begins."""
        text = path.read_text(encoding="utf-8")
        at = text.index(old)
        path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
        return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)

    def errors(self) -> list[Fault]:
        return [fault for fault in check(self.pack) if fault.severity == "error"]

    def only(self, name: str) -> str:
        """Return the only error after checking that it stands in the file `name`."""
        errors = self.errors()
        assert len(errors) == 1, "\n".join(map(str, errors))
        assert errors[0].file.endswith(name)
        return str(errors[0])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a fresh desk."""
    for name in ("_shared", FLAGSHIP):
        shutil.copytree(content_dir() / "scenarios" / name, tmp_path / name)
    return Desk(tmp_path)
