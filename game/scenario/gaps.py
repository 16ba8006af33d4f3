"""What of a pack cannot be used: reported once where it stands, then out of the way of every other
check.

Places are paths in the merged tree as its authors wrote it. Lists lose the items that cannot be
used, so an index in the validated content may stand for a later one in the tree: `Gaps.authored`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from game.scenario.nodes import Loc

Path = tuple[int | str, ...]
_TOP_KEY = re.compile(r"^[\"']?([a-z][a-z0-9_]*)[\"']?[ \t]*:", re.MULTILINE)
_KEY = re.compile(r"\b([A-Za-z0-9_]+)[\"']?[ \t]*:")
_ID = re.compile(r"\bid:[ \t]*[\"']?([A-Za-z0-9_]+)")


@dataclass
class Gaps:
    """The parts of a pack that were reported or could not be read.

    `places` are faults reported by now; `dropped` the steps left out, by the path they stand in;
    `lost` the sections that a file without a tree may fill, each with the names seen in its text;
    `mute` the kinds of words such a file may hold. With `any_section` (`any_kind`) whatever is
    absent may have stood there, too.
    """

    places: set[Path] = field(default_factory=set)
    dropped: dict[Path, set[int | str]] = field(default_factory=dict)
    lost: dict[str, set[str]] = field(default_factory=dict)
    mute: set[str] = field(default_factory=set)
    any_section: bool = False
    any_kind: bool = False

    def drop(self, path: Path) -> None:
        """Leave the value at a path out of the content."""
        self.dropped.setdefault(path[:-1], set()).add(path[-1])

    def lose(self, sections: Iterable[str], names: Collection[str] = ()) -> None:
        """Record sections that may hold more than could be read, and names they seem to hold."""
        for section in sections:
            self.lost.setdefault(section, set()).update(names)

    def authored(self, loc: Loc) -> Path:
        """Return where the authors wrote what stands at `loc` in the validated content."""
        path: Path = ()
        for step in loc:
            if isinstance(step, int):
                gone = self.dropped.get(path, set())
                for index in sorted(index for index in gone if isinstance(index, int)):
                    step += index <= step
            path = (*path, step)
        return path

    def touch(self, path: Path) -> bool:
        """Tell whether a fault was reported at a path, inside it or around it."""
        return any(path[: len(place)] == place[: len(path)] for place in self.places)

    def hide_names(self, path: Path) -> bool:
        """Tell whether a list or mapping may hold entries whose names are not known."""
        names = self.lost.get(str(path[0]))
        if names is not None and not names:
            return True
        # An absent section hides no name if the file that should hold it shows them.
        absent = {path[:1]} if names else set()
        size = len(path)
        return any(
            path[: len(place)] == place or (place[:size] == path and _is_entry(place[size:]))
            for place in self.places - absent
        )


def _is_entry(rest: Path) -> bool:
    """Tell whether a fault inside a list concerns a whole entry or its id."""
    return isinstance(rest[0], int) and rest[1:] in ((), ("id",))


def top_keys(data: bytes) -> set[str]:
    """Return what look like keys at the top of a file that has no tree."""
    return set(_TOP_KEY.findall(_text(data)))


def names_in(data: bytes) -> set[str]:
    """Return what look like keys and ids in a file that has no tree."""
    text = _text(data)
    return {*_KEY.findall(text), *_ID.findall(text)}


def _text(data: bytes) -> str:
    # Also finds words in files saved as UTF-16, the usual reason for "not UTF-8".
    return data.replace(b"\x00", b"").decode("ascii", "replace").lstrip("\ufffd")
