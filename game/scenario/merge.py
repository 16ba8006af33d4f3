"""A pack states only its differences: merging what it extends with what it says, places kept.

Mappings merge key by key, lists of records merge by ``id`` (records keep the place of the first,
new ones follow), anything else is replaced whole.
"""

from __future__ import annotations

from game.errors import did_you_mean
from game.scenario.findings import Findings
from game.scenario.models.scenario import HEADER_KEYS, SECTIONS
from game.scenario.nodes import Listing, Mapping, Node, Scalar

HEAD_FILE = "scenario.yaml"
_FIRST_WINS = "outcomes"
"""New records of this section go first: its last record is the one that always holds."""


def overlay(base: Node, top: Node, section: str = "") -> Node:
    """Return `base` changed by `top`; neither is modified."""
    if isinstance(base, Mapping) and isinstance(top, Mapping):
        merged = Mapping(top.mark, dict(base.items), dict(base.keys))
        for key, node in top.items.items():
            below = base.items.get(key)
            merged.items[key] = node if below is None else overlay(below, node, key)
            merged.keys[key] = top.keys[key]
        return merged
    if isinstance(base, Listing) and isinstance(top, Listing) and _records(base) and _records(top):
        return _overlay_records(base, top, section)
    return top


def _records(listing: Listing) -> bool:
    return bool(listing.items) and all(record_id(item) is not None for item in listing.items)


def record_id(node: Node) -> str | None:
    """Return the id of a record, or None when the node is no record."""
    if not isinstance(node, Mapping):
        return None
    value = node.items.get("id")
    return str(value.value) if isinstance(value, Scalar) and value.value is not None else None


def _overlay_records(base: Listing, top: Listing, section: str) -> Listing:
    changed = {record_id(item): item for item in top.items}
    known = {record_id(item) for item in base.items}
    old: list[Node] = [
        overlay(item, changed[record_id(item)]) if record_id(item) in changed else item
        for item in base.items
    ]
    new = [item for item in top.items if record_id(item) not in known]
    return Listing(top.mark, new + old if section == _FIRST_WINS else old + new)


def join_files(files: dict[str, Mapping], findings: Findings) -> Mapping:
    """Join the files of one folder: sections may be spread over files, but nothing is said
    twice.
    """
    whole = Mapping(next(iter(files.values())).mark)
    head = Mapping(whole.mark)
    for name, tree in files.items():
        for key, node in tree.items.items():
            if name == HEAD_FILE and key in HEADER_KEYS:
                head.items[key], head.keys[key] = node, tree.keys[key]
            elif key in SECTIONS:
                _join(whole, key, node, tree, findings)
            else:
                known = (*HEADER_KEYS, *SECTIONS) if name == HEAD_FILE else SECTIONS
                hint = did_you_mean(key, known)
                findings.error(tree.keys[key], f"unknown key '{key}'", key, "", hint)
    if HEAD_FILE in files:
        head.mark = files[HEAD_FILE].mark
        whole.items["scenario"], whole.keys["scenario"] = head, head.mark
    check_ids(whole, findings)
    return whole


def only_head(tree: Mapping) -> Mapping:
    """Return the head keys of a `scenario.yaml`, without the sections it may also hold."""
    keys = [key for key in tree.items if key in HEADER_KEYS]
    return Mapping(
        tree.mark, {key: tree.items[key] for key in keys}, {key: tree.keys[key] for key in keys}
    )


def join_texts(files: dict[str, Mapping], findings: Findings) -> Mapping:
    """Join the text files of one folder and language."""
    whole = Mapping(next(iter(files.values())).mark)
    for tree in files.values():
        for key, node in tree.items.items():
            _join(whole, key, node, tree, findings)
    return whole


def _join(whole: Mapping, key: str, node: Node, tree: Mapping, findings: Findings) -> None:
    """Add one key to a mapping; mappings and lists of two files are joined, a repeated leaf is an
    error.
    """
    there = whole.items.get(key)
    if there is None:
        whole.items[key], whole.keys[key] = node, tree.keys[key]
    elif isinstance(there, Mapping) and isinstance(node, Mapping):
        copy = Mapping(there.mark, dict(there.items), dict(there.keys))
        for inner, value in node.items.items():
            _join(copy, inner, value, node, findings)
        whole.items[key] = copy
    elif isinstance(there, Listing) and isinstance(node, Listing):
        whole.items[key] = Listing(there.mark, [*there.items, *node.items])
    else:
        first = whole.keys[key]
        findings.error(tree.keys[key], f"duplicate key '{key}' (first at {first})")


def check_ids(node: Node, findings: Findings) -> None:
    """Report records of one list that share an id."""
    if isinstance(node, Scalar):
        return
    if isinstance(node, Listing):
        first: dict[str, Node] = {}
        for item in node.items:
            name = record_id(item)
            if name is not None and name in first:
                place = item.items["id"].mark if isinstance(item, Mapping) else item.mark
                findings.error(place, f"duplicate id '{name}' (first at {first[name].mark})")
            elif name is not None:
                first[name] = item
    for child in node.items.values() if isinstance(node, Mapping) else node.items:
        check_ids(child, findings)
