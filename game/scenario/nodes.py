"""Content as a tree of marked values: what an author wrote, and where.

Three node kinds mirror YAML. Every node knows its file, line and column (from 1), every mapping
also knows where each key stands, and both survive merging, so an error found long after reading
still points at the author's line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

Plain = None | bool | int | Decimal | str | tuple["Plain", ...] | dict[str, "Plain"]
Loc = Sequence[int | str]


class Mark(NamedTuple):
    """A place in a content file; line and column count from 1 as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def inside(self, indent: int, offset: int) -> Mark:
        """Return the place `offset` characters into the text of a scalar that begins here."""
        return self if indent < 0 else Mark(self.file, self.line, self.column + indent + offset)


@dataclass(slots=True)
class Scalar:
    """One value; `indent` is how many characters (a quote) its text begins behind its mark, -1 over
    several lines. A `faulty` one was reported when it was read and has no value.
    """

    value: None | bool | int | Decimal | str
    mark: Mark
    indent: int = 0
    faulty: bool = False


@dataclass(slots=True)
class Mapping:
    """Keys in file order, with the place of each key."""

    mark: Mark
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)


@dataclass(slots=True)
class Listing:
    """A YAML sequence."""

    mark: Mark
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Listing


def plain(node: Node) -> Plain:
    """Return the node as plain data; decimals stay exact (`Decimal`), lists become tuples."""
    match node:
        case Mapping():
            return {key: plain(child) for key, child in node.items.items()}
        case Listing():
            return tuple(plain(child) for child in node.items)
        case Scalar():
            return node.value


def child(node: Node, step: int | str) -> Node | None:
    """Return one child by key or index, or None when there is none."""
    if isinstance(node, Mapping):
        return node.items.get(str(step))
    if isinstance(node, Listing) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def find(node: Node, loc: Loc) -> Node:
    """Return the deepest node that exists along `loc`."""
    for step in loc:
        deeper = child(node, step)
        if deeper is None:
            break
        node = deeper
    return node


def locate(node: Node, loc: Loc, *, key: bool = False) -> Mark:
    """Return the place of the value at `loc` (with `key`, of its key), or of the nearest thing
    around it that exists.
    """
    parent = find(node, loc[:-1])
    if key and loc and isinstance(parent, Mapping) and str(loc[-1]) in parent.keys:
        return parent.keys[str(loc[-1])]
    return find(node, loc).mark


def walk(
    node: Node, path: tuple[int | str, ...] = ()
) -> Iterator[tuple[tuple[int | str, ...], Scalar]]:
    """Yield every scalar with its path, in file order."""
    ahead: list[tuple[tuple[int | str, ...], Node]] = [(path, node)]
    while ahead:
        path, node = ahead.pop()
        if isinstance(node, Scalar):
            yield path, node
            continue
        children = node.items.items() if isinstance(node, Mapping) else enumerate(node.items)
        ahead += reversed([((*path, step), child) for step, child in children])


def kind_of(node: Node) -> str:
    """Name the node in the words of an error message."""
    if isinstance(node, Mapping):
        return "a mapping (key: value)"
    if isinstance(node, Listing):
        return "a list"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, bool):
        return "true/false"
    return "text" if isinstance(node.value, str) else "a number"
