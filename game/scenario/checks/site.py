"""Where a check stands: the tree that knows places, the findings it adds to, the questions checks
share.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from game.errors import did_you_mean
from game.scenario.findings import Findings, dotted
from game.scenario.formula import FormulaError, Pool, compile_formula
from game.scenario.nodes import Mapping, Mark, Scalar, find, locate

Path = tuple[int | str, ...]


@dataclass(frozen=True)
class Site:
    """A pack under examination."""

    tree: Mapping
    findings: Findings

    def mark(self, *path: int | str) -> Mark:
        """Return the place of the value at a path."""
        return locate(self.tree, path)

    def error(self, path: Path, what: str, expected: str = "", hint: str = "") -> None:
        """Report an error at a path."""
        self.findings.error(self.mark(*path), what, _shown(path), expected, hint)

    def warning(self, path: Path, what: str, expected: str = "") -> None:
        """Report a warning at a path."""
        self.findings.warning(self.mark(*path), what, _shown(path), expected)

    def known(self, path: Path, what: str, name: str, names: Collection[str]) -> None:
        """Report a name nothing defines."""
        if name not in names:
            self.findings.unknown(self.mark(*path), what, name, names, _shown(path))

    def known_keys(
        self, path: Path, what: str, keys: Iterable[str], names: Collection[str]
    ) -> None:
        """Report keys of a mapping nothing defines, at the key."""
        for key in keys:
            if key not in names:
                mark = locate(self.tree, (*path, key), key=True)
                self.findings.unknown(mark, what, key, names, _shown((*path, key)))

    def complete(
        self, path: Path, what: str, given: Collection[str], wanted: Iterable[str]
    ) -> None:
        """Report what the engine needs and content does not give."""
        missing = [name for name in wanted if name not in given]
        if missing:
            listed = ", ".join(f"'{name}'" for name in missing)
            self.error(path, f"missing {what} {listed}")

    def formula(self, path: Path, text: str) -> None:
        """Report what is wrong with a formula, at the column inside its text."""
        try:
            compile_formula(text, Pool())
        except FormulaError as problem:
            node = find(self.tree, path)
            indent = node.indent if isinstance(node, Scalar) else -1
            mark = node.mark.inside(indent, problem.column)
            self.findings.error(mark, problem.what, _shown(path))


def hint(name: str, names: Collection[str]) -> str:
    """Return ``"; did you mean 'x'?"`` or nothing."""
    return did_you_mean(name, sorted(names))


def _shown(path: Path) -> str:
    return dotted(path[1:] if path[:1] == ("scenario",) else path)
