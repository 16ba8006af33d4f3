"""One content file → one marked tree. Whatever the bytes are, the outcome is a tree or findings,
never another error.

The tree is built from YAML *events* with a stack of our own: nesting is bounded, aliases are
bounded, and no recursion of the parser can overflow, whatever a file holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from game.scenario.findings import Findings
from game.scenario.nodes import Listing, Mapping, Mark, Node, Scalar
from game.scenario.scalars import ScalarError, resolve

_YamlLoader: type[yaml.SafeLoader] | type[yaml.CSafeLoader]
try:
    from yaml import CSafeLoader as _YamlLoader
except ImportError:  # a PyYAML built without libyaml: ten times slower, same events
    _YamlLoader = yaml.SafeLoader

DEEPEST = 24
MOST_NODES = 200_000


def parse(data: bytes, name: str, findings: Findings) -> Mapping | None:
    """Return the mapping a file holds, or None when it holds none; every fault goes to
    `findings`.
    """
    text = _decode(data, name, findings)
    if text is None:
        return None
    builder = _Builder(name, findings)
    try:
        builder.build(_events(text))
    except yaml.MarkedYAMLError as problem:
        _report(problem, text, name, findings)
        return None
    except yaml.YAMLError as problem:
        findings.error(Mark(name), f"not YAML: {' '.join(str(problem).split())}")
        return None
    except _Unusable as problem:
        findings.error(problem.mark, problem.what)
        return None
    root = builder.root
    if root is None or (isinstance(root, Scalar) and root.value is None):
        findings.error(Mark(name), "file is empty", "", "a mapping (key: value)")
        return None
    if not isinstance(root, Mapping):
        findings.error(root.mark, "file does not hold a mapping", "", "key: value at the top")
        return None
    return root


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the events of a text. `yaml.parse` asks twice for each, which shows in every start."""
    loader = _YamlLoader(text)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


def _decode(data: bytes, name: str, findings: Findings) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        column = problem.start - (data.rfind(b"\n", 0, problem.start) + 1) + 1
        findings.error(Mark(name, line, column), "not UTF-8 text", "", "a text file saved as UTF-8")
        return None
    if "\x00" in text:
        findings.error(Mark(name), "file holds binary data", "", "a text file saved as UTF-8")
        return None
    return text


def _report(problem: yaml.MarkedYAMLError, text: str, name: str, findings: Findings) -> None:
    place = problem.problem_mark or problem.context_mark
    line, column = (place.line + 1, place.column + 1) if place else (1, 1)
    what = (problem.problem or "not YAML").replace("\n", " ")
    lines = text.split("\n")
    source = lines[line - 1] if line <= len(lines) else ""
    indent = source[: len(source) - len(source.lstrip())]
    if "\t" in indent or "\\t" in what or "tab character" in what:
        column = source.find("\t") + 1 or column
        findings.error(Mark(name, line, column), "tab in the indentation", "", "spaces")
        return
    context = f" ({problem.context.strip()})" if problem.context else ""
    findings.error(Mark(name, line, column), f"{what}{context}")


class _Unusable(Exception):
    """A file is nested too deep, repeats itself without end or is too long to be content."""

    def __init__(self, mark: Mark, what: str) -> None:
        super().__init__(what)
        self.mark, self.what = mark, what


@dataclass(slots=True)
class _Open:
    """A mapping or list still being read; `key` waits for its value, `skip` drops a faulty key's
    value.
    """

    node: Mapping | Listing
    key: str | None = None
    skip: bool = False
    anchor: str | None = None
    before: int = 0


@dataclass(slots=True)
class _Builder:
    """Builds one tree from parser events."""

    name: str
    findings: Findings
    root: Node | None = None
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    weight: dict[str, int] = field(default_factory=dict)
    nodes: int = 0

    def build(self, events: Iterator[yaml.Event]) -> None:
        """Consume all events; the tree is then in `root`."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):  # first: three of four are
                self._place(self._scalar(event), event.anchor)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unusable(self._mark(event), "second document in one file; keep one")
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.MappingStartEvent):
                self._open(Mapping(self._mark(event)), event)
            elif isinstance(event, yaml.SequenceStartEvent):
                self._open(Listing(self._mark(event)), event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                done = self.stack.pop()
                if done.anchor is not None:
                    self.weight[done.anchor] = self.nodes - done.before
                self._place(done.node, done.anchor)

    def _mark(self, event: yaml.Event) -> Mark:
        place = event.start_mark
        return Mark(self.name, place.line + 1, place.column + 1) if place else Mark(self.name)

    def _open(self, node: Mapping | Listing, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= DEEPEST:
            raise _Unusable(node.mark, f"nested deeper than {DEEPEST} levels")
        if event.tag not in (None, "!"):
            self.findings.error(node.mark, f"tag '{event.tag}' is not used in content")
        self.stack.append(_Open(node, anchor=event.anchor, before=self.nodes))
        self._weigh(node.mark, 1)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        mark, tag = self._mark(event), event.tag
        self._weigh(mark, 1)
        if tag is not None and tag not in ("!", "tag:yaml.org,2002:str"):
            self.findings.error(mark, f"tag '{tag}' is not used in content")
            return Scalar(None, mark, faulty=True)
        if event.style or not event.implicit[0]:
            return Scalar(event.value, mark, _indent(event))
        try:
            return Scalar(resolve(event.value), mark, _indent(event))
        except ScalarError as problem:
            self.findings.error(mark, str(problem))
            return Scalar(None, mark, faulty=True)

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = str(event.anchor)
        node = self.anchors.get(name)
        if node is None:
            raise _Unusable(self._mark(event), f"alias '*{name}' has no anchor before it")
        self._weigh(self._mark(event), self.weight.get(name, 1))
        self._place(node, None)

    def _place(self, node: Node, anchor: str | None) -> None:
        """Put a finished node where it belongs: as a key, a value, a list item or the root."""
        if anchor is not None:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent.node, Listing):
            parent.node.items.append(node)
        elif parent.key is None and not parent.skip:
            self._key(parent, parent.node, node)
        else:
            if parent.key is not None:
                parent.node.items[parent.key] = node
            parent.key, parent.skip = None, False

    def _key(self, parent: _Open, mapping: Mapping, node: Node) -> None:
        if isinstance(node, Scalar) and node.faulty:
            parent.skip = True
            return
        if not isinstance(node, Scalar) or node.value is None:
            self.findings.error(node.mark, "key is not a word", "", "a plain word before the colon")
            parent.skip = True
            return
        key = str(node.value).lower() if isinstance(node.value, bool) else str(node.value)
        if key in mapping.keys:
            first = mapping.keys[key].line
            self.findings.error(node.mark, f"duplicate key '{key}' (first at line {first})")
            parent.skip = True
            return
        mapping.keys[key] = node.mark
        parent.key = key

    def _weigh(self, mark: Mark, nodes: int) -> None:
        """Bound the size after expansion, so that aliases of aliases cannot blow up."""
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            raise _Unusable(mark, f"more than {MOST_NODES} values (aliases counted in full)")


def _indent(event: yaml.ScalarEvent) -> int:
    """Return how far a text begins behind its mark; -1 when it runs over several lines."""
    begin, end = event.start_mark, event.end_mark
    if event.style in ("|", ">") or begin is None or end is None or begin.line != end.line:
        return -1
    return 1 if event.style in ("'", '"') else 0
