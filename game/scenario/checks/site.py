"""Where a check stands: the tree that knows places, the findings it adds to, the questions checks
share.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from game.errors import did_you_mean
from game.scenario.findings import Findings, dotted
from game.scenario.formula import FormulaError, Pool, compile_formula
from game.scenario.gaps import Gaps, Path
from game.scenario.merge import record_id
from game.scenario.nodes import Listing, Mapping, Mark, Node, Scalar, child, find, locate


@dataclass(frozen=True)
class Site:
    """A pack under examination. Paths lead through the validated content; nothing is said twice:
    where a fault was reported already (`gaps`), checks are silent.
    """

    tree: Mapping
    findings: Findings
    gaps: Gaps
    _named: dict[Path, set[str]] = field(default_factory=dict)

    def mark(self, *path: int | str) -> Mark:
        """Return the place of the value at a path."""
        return locate(self.tree, self.gaps.authored(path))

    def sound(self, path: Path) -> bool:
        """Tell whether no fault was reported at, in or around a path."""
        return not self.gaps.touch(self.gaps.authored(path))

    def whole(self, path: Path) -> bool:
        """Tell whether a part is sound and all of it could be read, so that gaps in it are real."""
        return path[0] not in self.gaps.lost and self.sound(path)

    def error(self, path: Path, what: str, expected: str = "", hint: str = "") -> None:
        """Report an error at a path."""
        if self.sound(path):
            self.findings.error(self.mark(*path), what, self._shown(path), expected, hint)

    def warning(self, path: Path, what: str, expected: str = "") -> None:
        """Report a warning at a path."""
        if self.sound(path):
            self.findings.warning(self.mark(*path), what, self._shown(path), expected)

    def lacks(self, path: Path, what: str, expected: str = "") -> None:
        """Report what a whole part does not hold, unless what could not be used may hold it."""
        if self.whole(path):
            self.error(path, what, expected)

    def known(self, path: Path, what: str, name: str, names: Collection[str]) -> None:
        """Report a name nothing defines."""
        if name not in names and self.sound(path):
            self.findings.unknown(self.mark(*path), what, name, names, self._shown(path))

    def refers(self, path: Path, what: str, name: str, *lists: Path) -> None:
        """Report a name that no entry of some lists bears, sound or broken."""
        if not any(self.gaps.hide_names(entries) for entries in lists):
            self.known(
                path, what, name, {each for entries in lists for each in self.names(entries)}
            )

    def names(self, path: Path) -> set[str]:
        """Return the keys or ids at a path, also those of entries that cannot be used and those an
        unreadable file seems to hold.
        """
        if path not in self._named:
            written = {name for name, _ in self.entries(path)}
            self._named[path] = written | self.gaps.lost.get(str(path[0]), set())
        return self._named[path]

    def entries(self, path: Path) -> Iterator[tuple[str, Path]]:
        """Yield the names of all entries of a list or mapping as written, and where each stands."""
        part: Node | None = self.tree
        for step in path:
            part = child(part, step) if part is not None else None
        if isinstance(part, Mapping):
            yield from ((key, (*path, key)) for key in part.items)
        elif isinstance(part, Listing):
            for index, item in enumerate(part.items):
                name = record_id(item)
                if name is not None:
                    yield name, (*path, index, "id")

    def known_keys(
        self, path: Path, what: str, keys: Iterable[str], names: Collection[str]
    ) -> None:
        """Report keys of a mapping nothing defines, at the key."""
        for key in keys:
            if key not in names:
                mark = locate(self.tree, self.gaps.authored((*path, key)), key=True)
                self.findings.unknown(mark, what, key, names, self._shown((*path, key)))

    def complete(
        self, path: Path, what: str, given: Collection[str], wanted: Iterable[str]
    ) -> None:
        """Report what the engine needs and content does not give."""
        if self.whole(path):
            self._complete(path, what, given, wanted)

    def complete_names(self, path: Path, what: str, wanted: Iterable[str]) -> None:
        """Report entries the engine needs and content does not name; broken ones are there."""
        if path[0] not in self.gaps.lost and not self.gaps.hide_names(path):
            self._complete(path, what, self.names(path), wanted)

    def _complete(
        self, path: Path, what: str, given: Collection[str], wanted: Iterable[str]
    ) -> None:
        missing = [name for name in wanted if name not in given]
        if missing:
            listed = ", ".join(f"'{name}'" for name in missing)
            self.findings.error(self.mark(*path), f"missing {what} {listed}", self._shown(path))

    def formula(self, path: Path, text: str) -> None:
        """Report what is wrong with a formula, at the column inside its text."""
        try:
            compile_formula(text, Pool())
        except FormulaError as problem:
            node = find(self.tree, self.gaps.authored(path))
            indent = node.indent if isinstance(node, Scalar) else -1
            mark = node.mark.inside(indent, problem.column)
            if self.sound(path):
                self.findings.error(mark, problem.what, self._shown(path))

    def _shown(self, path: Path) -> str:
        return shown(self.gaps.authored(path))


def hint(name: str, names: Collection[str]) -> str:
    """Return ``"; did you mean 'x'?"`` or nothing."""
    return did_you_mean(name, sorted(names))


def shown(path: Path) -> str:
    """Return a path of the tree as an author reads it."""
    return dotted(path[1:] if path[:1] == ("scenario",) else path)
