"""Files → merged, validated content, with every fault of every file reported at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from game.scenario.files import Bundle, Layer
from game.scenario.findings import Findings
from game.scenario.merge import HEAD_FILE, join_files, join_texts, only_head, overlay
from game.scenario.models.scenario import Content, Scenario
from game.scenario.nodes import Mapping, Mark, walk
from game.scenario.reading import parse
from game.scenario.validate import validated

_TEXT = re.compile(r"text[a-z0-9._-]*\.([a-z]{2}(?:-[A-Z]{2})?)\.yaml\Z")
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class Word:
    """One text a player reads, and where it stands."""

    text: str
    mark: Mark
    indent: int = 0


@dataclass(frozen=True)
class Loaded:
    """A pack as read: the tree with places, the models (None while faults stand), the words by
    language.
    """

    tree: Mapping
    content: Content | None
    words: dict[str, dict[str, Word]]
    readable: bool
    """Whether every file could be read; if not, what seems missing may stand in the others."""


def load_bundle(bundle: Bundle, findings: Findings) -> Loaded:
    """Read, merge and validate all layers; faults go to `findings`."""
    head = bundle.layers[-1]
    top = Mark(head.shown.get(HEAD_FILE, head.folder))
    if HEAD_FILE not in head.files:
        folder = next(iter(head.shown.values()), "").rpartition("/")[0] or head.folder
        top = Mark(f"{folder}/{HEAD_FILE}")
        findings.error(top, f"file {HEAD_FILE} is missing")
    parsed = [parse_layer(layer, findings) for layer in bundle.layers]
    readable = not findings.faults
    tree = Mapping(top)
    texts: dict[str, Mapping] = {}
    for files in parsed:
        data = {name: file for name, file in files.items() if language_of(name) is None}
        if data:
            tree = layered(tree, join_files(data, findings))
        for language in sorted({language_of(name) or "" for name in files.keys() - data.keys()}):
            words = {name: file for name, file in files.items() if language_of(name) == language}
            texts[language] = layered(texts.get(language), join_texts(words, findings))
    tree.mark = top
    content = validated(Content, tree, findings, whole_file=readable)
    flat = {language: flatten(words, findings) for language, words in texts.items()}
    return Loaded(tree, content, flat, readable)


def parse_layer(layer: Layer, findings: Findings) -> dict[str, Mapping]:
    """Return the trees of a folder's files by name, without those that cannot be read."""
    trees = {
        name: parse(layer.files[name], layer.shown[name], findings) for name in sorted(layer.files)
    }
    return {name: tree for name, tree in trees.items() if tree is not None}


def layered(base: Mapping | None, top: Mapping) -> Mapping:
    """Return `base` changed by `top`."""
    merged = overlay(base, top) if base is not None else top
    return merged if isinstance(merged, Mapping) else top


def load_head(
    layers: Sequence[Layer], findings: Findings, language: str
) -> tuple[Scenario | None, dict[str, str]]:
    """Return the validated head of a pack and its words, read from the given files alone."""
    head: Mapping | None = None
    words: dict[str, str] = {}
    for layer in layers:
        trees = parse_layer(layer, findings)
        if HEAD_FILE in trees:
            head = layered(head, only_head(trees[HEAD_FILE]))
        for wanted in (SOURCE_LANGUAGE, language):
            for name, tree in trees.items():
                if language_of(name) == wanted:
                    flat = flatten(tree, findings)
                    words |= {key: word.text for key, word in flat.items()}
    return (validated(Scenario, head, findings) if head is not None else None), words


def language_of(name: str) -> str | None:
    """Return the language of a text file (``text.play.en.yaml`` → ``en``), None for other files."""
    match = _TEXT.match(name)
    return match.group(1) if match else None


def flatten(tree: Mapping, findings: Findings) -> dict[str, Word]:
    """Return texts by dotted key (``component.nato.name``)."""
    words: dict[str, Word] = {}
    for path, scalar in walk(tree):
        key = ".".join(map(str, path))
        if isinstance(scalar.value, str) and not any(isinstance(step, int) for step in path):
            words[key] = Word(scalar.value, scalar.mark, scalar.indent)
        elif scalar.value is None:
            findings.error(scalar.mark, "text is empty", key)
        elif isinstance(scalar.value, bool) or any(isinstance(step, int) for step in path):
            findings.error(scalar.mark, "wrong type", key, "text (put quotes around it)")
        else:
            words[key] = Word(str(scalar.value), scalar.mark)
    return words
