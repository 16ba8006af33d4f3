"""Files → merged, validated content, with every fault of every file reported at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from game.scenario.files import Bundle, Layer, extends_of
from game.scenario.findings import Findings
from game.scenario.gaps import Gaps, names_in, top_keys
from game.scenario.merge import HEAD_FILE, join_files, join_texts, only_head, overlay
from game.scenario.models.scenario import SECTIONS, Content, Scenario
from game.scenario.nodes import Mapping, Mark, walk
from game.scenario.reading import parse
from game.scenario.salvage import salvaged
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
    """A pack as read: the tree with places, the models of what is sound in it, the words by
    language, and what could not be used (reported).
    """

    tree: Mapping
    content: Content | None
    words: dict[str, dict[str, Word]]
    gaps: Gaps


def load_bundle(bundle: Bundle, findings: Findings) -> Loaded:
    """Read, merge and validate all layers; faults go to `findings`."""
    head = bundle.layers[-1]
    top = Mark(head.shown.get(HEAD_FILE, head.folder))
    if HEAD_FILE not in head.files:
        folder = next(iter(head.shown.values()), "").rpartition("/")[0] or head.folder
        top = Mark(f"{folder}/{HEAD_FILE}")
        findings.error(top, f"file {HEAD_FILE} is missing")
    parsed = [parse_layer(layer, findings) for layer in bundle.layers]
    gaps = find_gaps(bundle, parsed)
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
    content = salvaged(tree, gaps, findings)
    flat = {language: flatten(words, findings) for language, words in texts.items()}
    return Loaded(tree, content, flat, gaps)


def find_gaps(bundle: Bundle, parsed: Sequence[Collection[str]]) -> Gaps:
    """Return what may stand in the files that are not among the `parsed` ones of their layer."""
    gaps = Gaps(any_section=not bundle.complete, any_kind=not bundle.complete)
    if extends_of(bundle.layers[0]) is not None:
        gaps.lose((*SECTIONS, "scenario"))  # what the last layer extends was not found
    if HEAD_FILE not in bundle.layers[-1].files:
        gaps.lose(["scenario"])
        gaps.any_section = gaps.any_kind = True
    for layer, trees in zip(bundle.layers, parsed, strict=True):
        for name in sorted(layer.files.keys() - trees):
            keys = top_keys(layer.files[name])
            if language_of(name) is None:
                gaps.any_section = True
                head = ["scenario"] if name == HEAD_FILE else []
                if head and layer is bundle.layers[0]:
                    gaps.any_kind = True  # nobody knows what it extends
                sections = [key for key in SECTIONS if key in keys]
                gaps.lose([*head, *sections], names_in(layer.files[name]))
            elif language_of(name) == SOURCE_LANGUAGE:
                gaps.any_kind = True
                gaps.mute |= keys
    return gaps


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
        if scalar.faulty:
            words[key] = Word(f"[{key}]", scalar.mark)
        elif isinstance(scalar.value, str) and not any(isinstance(step, int) for step in path):
            words[key] = Word(scalar.value, scalar.mark, scalar.indent)
        elif scalar.value is None:
            findings.error(scalar.mark, "text is empty", key)
        elif isinstance(scalar.value, bool) or any(isinstance(step, int) for step in path):
            findings.error(scalar.mark, "wrong type", key, "text (put quotes around it)")
        else:
            words[key] = Word(str(scalar.value), scalar.mark)
    return words
