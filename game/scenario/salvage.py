"""Content out of a faulty tree: every fault of a model is reported once, what is sound is kept, so
that the checks across files can run on it.

A value that does not fit is left out. Where its key must be there, the least value that fits stands
in, and no check speaks of it (`Gaps`); where there is none, what holds the value is left out, too.
"""

from __future__ import annotations

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from game.scenario.findings import Findings
from game.scenario.gaps import Gaps, Path
from game.scenario.models.scenario import Content
from game.scenario.nodes import Listing, Mapping, Node, Plain, Scalar, walk
from game.scenario.validate import known_words, model_at, real, report

_LEAST: tuple[Plain, ...] = (0, 1, False, "none", (), {})
_MOST_ROUNDS = 12
"""A value left out may leave out what holds it, level by level; content is less deep than this."""
_CONSEQUENCES = ("missing", "too_short")


def salvaged(tree: Mapping, gaps: Gaps, findings: Findings) -> Content | None:
    """Return the sound part of the content and report the rest, adding it to `gaps`; None when
    nothing can be kept.
    """
    for path, scalar in walk(tree):
        if scalar.faulty:
            gaps.places.add(path)
            gaps.drop(path)
    salvage = _Salvage(tree, gaps, findings)
    for turn in range(_MOST_ROUNDS):
        try:
            return Content.model_validate(salvage.usable(tree))
        except ValidationError as problem:
            for error in problem.errors(include_url=False):
                salvage.take_out(error, first=turn == 0)
    return None


class _Salvage:
    """One tree, what is left out of it and what stands in."""

    def __init__(self, tree: Mapping, gaps: Gaps, findings: Findings) -> None:
        self.tree, self.gaps, self.findings = tree, gaps, findings
        self.stand_ins: dict[Path, dict[str, Plain]] = {}

    def usable(self, node: Node, path: Path = ()) -> Plain:
        """Return a node as plain data without what was taken out, with what stands in."""
        if isinstance(node, Scalar):
            return node.value
        gone = self.gaps.dropped.get(path, set())
        if isinstance(node, Listing):
            kept = (pair for pair in enumerate(node.items) if pair[0] not in gone)
            return tuple(self.usable(item, (*path, index)) for index, item in kept)
        data = {
            key: self.usable(item, (*path, key))
            for key, item in node.items.items()
            if key not in gone
        }
        return data | self.stand_ins.get(path, {})

    def take_out(self, error: ErrorDetails, *, first: bool) -> None:
        """Report an error unless it follows from what was taken out; keep its cause out of the next
        round.
        """
        path = real(self.tree, self.gaps.authored(error["loc"]))
        known = path in self.gaps.places or self._may_be_elsewhere(error["type"], path)
        if not known and (first or error["type"] not in _CONSEQUENCES):
            report(error, Content, self.tree, path, self.findings)
        self.gaps.places.add(path)
        if error["type"] != "missing":
            self.gaps.drop(path)
        elif not self._stand_in(path) and len(path) > 1:
            self.gaps.drop(path[:-1])

    def _may_be_elsewhere(self, kind: str, path: Path) -> bool:
        """Tell whether a missing key may stand in a file that could not be read."""
        absent = len(path) == 1 and self.gaps.any_section
        return kind == "missing" and (absent or path[0] in self.gaps.lost)

    def _stand_in(self, path: Path) -> bool:
        model = model_at(Content, path[:-1])
        wanted = model.model_fields.get(str(path[-1])) if model else None
        value = _least(wanted) if wanted else None
        if value is not None:
            self.stand_ins.setdefault(path[:-1], {})[str(path[-1])] = value
        return value is not None


def _least(wanted: FieldInfo) -> Plain:
    """Return the least value a field accepts, None if there is no telling."""
    adapter = TypeAdapter[object](wanted.rebuild_annotation())
    words: tuple[Plain, ...] = ()
    for value in _LEAST:
        try:
            adapter.validate_python(value, strict=True)
        except ValidationError as problem:
            words = words or tuple(known_words(problem.errors()[0].get("ctx", {})))
        else:
            return value
    if words:
        return words[0]
    model = wanted.annotation
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return None
    inner = {name: _least(row) for name, row in model.model_fields.items() if row.is_required()}
    return None if None in inner.values() else inner
