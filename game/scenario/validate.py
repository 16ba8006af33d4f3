"""A merged tree → typed models; every complaint of pydantic becomes a finding at the author's
line.
"""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.errors import did_you_mean
from game.scenario.findings import MOST_LISTED, Findings, dotted
from game.scenario.nodes import Loc, Node, child, find, kind_of, locate, plain

M = TypeVar("M", bound=BaseModel)

_EXPECTED: Dictionary[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "tuple_type": "a list",
}
_ID = "snake_case: a small letter, then small letters, digits and _"
_PATTERNS: Dictionary[str, str] = {
    r"^[a-z][a-z0-9_]*$": _ID,
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "kebab-case: small letters, digits and -",
    r"^X[0-9]{1,2}$": "a precedent of the list: X1, X2, …",
}


def validated(model: type[M], tree: Node, findings: Findings) -> M | None:
    """Return the model of a tree, or None after reporting every fault."""
    try:
        return model.model_validate(plain(tree))
    except ValidationError as problem:
        for error in problem.errors(include_url=False):
            report(error, model, tree, real(tree, error["loc"]), findings)
        return None


def report(
    error: ErrorDetails, model: type[BaseModel], tree: Node, loc: Loc, findings: Findings
) -> None:
    """Report one complaint about the value at `loc` of a tree."""
    path = dotted(loc[1:] if tuple(loc[:1]) == ("scenario",) else loc)
    kind = error["type"]
    if kind == "missing":
        findings.error(find(tree, loc[:-1]).mark, f"missing key '{loc[-1]}'", path)
    elif kind == "extra_forbidden":
        hint = did_you_mean(str(loc[-1]), _siblings(model, loc[:-1]))
        findings.error(locate(tree, loc, key=True), f"unknown key '{loc[-1]}'", path, "", hint)
    else:
        _report_value(error, loc, path, tree, findings)


def _report_value(error: ErrorDetails, loc: Loc, path: str, tree: Node, findings: Findings) -> None:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    is_key = bool(error["loc"]) and error["loc"][-1] == "[key]"
    mark = locate(tree, loc, key=is_key)
    if kind in ("unknown_word", "literal_error"):
        _report_word(mark, given, context, path, findings)
    elif kind == "wrong_type" or kind in _EXPECTED:
        expected = str(context.get("expected") or _EXPECTED[kind])
        findings.error(mark, f"wrong type: {kind_of(find(tree, loc))}", path, expected)
    elif kind == "string_pattern_mismatch":
        expected = _PATTERNS.get(str(context.get("pattern")), "another spelling")
        findings.error(mark, f"'{str(given)[:60]}' is not spelt as an id", path, expected)
    elif kind in ("too_short", "too_long"):
        wanted = context.get("min_length", context.get("max_length"))
        bound = "at least" if kind == "too_short" else "at most"
        findings.error(mark, "wrong number of entries", path, f"{bound} {wanted}")
    else:
        findings.error(mark, _plain_words(error), path)


def _report_word(
    mark: Any, given: object, context: Dictionary[str, Any], path: str, findings: Findings
) -> None:
    known = known_words(context)
    what = f"{context['what']} " if "what" in context else "word "
    listed = ", ".join(known) if len(known) <= MOST_LISTED else ""
    hint = did_you_mean(str(given), known)
    expected = f"one of {listed}" if listed else ""
    findings.error(mark, f"unknown {what}'{str(given)[:60]}'", path, expected, hint)


def known_words(context: Dictionary[str, Any]) -> tuple[str, ...]:
    """Return the closed set of words an error speaks of, empty if it speaks of none."""
    if "known" in context:
        return tuple(context["known"])
    listed = str(context.get("expected", ""))
    words = listed.replace(" or ", ", ").split(", ") if listed.startswith("'") else []
    return tuple(word.strip("' ") for word in words)


def _plain_words(error: ErrorDetails) -> str:
    given = error["input"]
    shown = f"{str(given)[:40]}: " if not isinstance(given, dict | tuple) else ""
    message = error["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    return f"{shown}{message}"


def real(tree: Node, loc: Loc) -> tuple[int | str, ...]:
    """Drop the steps pydantic adds for unions and keys; keep those an author would recognise."""
    steps: list[int | str] = []
    node: Node | None = tree
    for index, step in enumerate(loc):
        deeper = child(node, step) if node is not None else None
        last = index == len(loc) - 1
        if (deeper is not None or last) and step != "[key]" and not _invented(step, deeper):
            steps.append(step)
        if deeper is not None:
            node = deeper
    return tuple(steps)


def _invented(step: int | str, deeper: Node | None) -> bool:
    """Tell whether the last step names a member of a union rather than a key."""
    if deeper is not None or not isinstance(step, str):
        return False
    return "[" in step or "(" in step or step in ("int", "str", "tuple", "dict")


def _siblings(model: type[BaseModel], loc: Loc) -> list[str]:
    """Return the keys allowed where an unknown one stands."""
    found = model_at(model, loc)
    return list(found.model_fields) if found else []


def model_at(annotation: Any, loc: Loc) -> type[BaseModel] | None:
    """Follow a path through the annotations of nested models, tuples and mappings."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not loc:
            return annotation
        inner = annotation.model_fields.get(str(loc[0]))
        return model_at(inner.annotation, loc[1:]) if inner else None
    for argument in getattr(annotation, "__args__", ()):
        rest = loc[1:] if getattr(annotation, "__origin__", None) in (tuple, dict) else loc
        found = model_at(argument, rest)
        if found:
            return found
    return None
