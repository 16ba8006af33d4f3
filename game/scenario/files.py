"""Which files make a pack: finding it by folder or slug, following `extends`, digesting, naming
files in messages.

Everything later works on bytes in memory, so a pack embedded in a journal loads by the same path as
one on disk.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from game.errors import Fault, UsageError, did_you_mean
from game.resources import content_dir
from game.scenario.findings import Findings
from game.scenario.merge import HEAD_FILE
from game.scenario.nodes import Mark, Scalar
from game.scenario.reading import parse

MOST_BYTES = 4_000_000
MOST_LAYERS = 4
_FOLDER = re.compile(r"[a-z0-9_][a-z0-9_-]*\Z")
_WORDS = re.compile(r"[^\W_]+")
_EXTENDS = re.compile(rb"^extends:[ \t]*[\"']?([a-z0-9_-]+)", re.MULTILINE)


Filter = Callable[[str], bool]


def _any(name: str) -> bool:
    return True


@dataclass(frozen=True)
class Layer:
    """The YAML files of one folder, by name, and how messages call each."""

    folder: str
    files: Mapping[str, bytes]
    shown: Mapping[str, str]


@dataclass(frozen=True)
class Bundle:
    """All layers of a pack, what it extends first; not `complete` if some file or folder was out of
    reach.
    """

    layers: tuple[Layer, ...]
    complete: bool = True

    @property
    def digest(self) -> str:
        """Return the sha256 of all file contents in name order; independent of paths and of
        line-ending style.
        """
        whole = hashlib.sha256()
        for layer in self.layers:
            for name in sorted(layer.files):
                whole.update(hashlib.sha256(_unix(layer.files[name])).digest())
        return whole.hexdigest()

    @property
    def files(self) -> dict[str, bytes]:
        """Return every file under ``folder/name``, as `from_files` takes it."""
        return {
            f"{layer.folder}/{name}": layer.files[name]
            for layer in self.layers
            for name in sorted(layer.files)
        }


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def scenarios_dir() -> Path:
    """Return the folder that holds the shipped packs."""
    return content_dir() / "scenarios"


def slugs(root: Path | None = None) -> list[str]:
    """Return the slugs of all packs in a folder (by default the shipped ones), sorted."""
    root = root or scenarios_dir()
    if not root.is_dir():
        return []
    return sorted(path.parent.name for path in root.glob(f"*/{HEAD_FILE}"))


def find_pack(pack: str | Path) -> Path:
    """Return the folder of a pack given by slug, folder, `scenario.yaml` or the title of a shipped
    one, also in small letters with dashes; raise `UsageError` if there is none.
    """
    text = str(pack)
    try:
        path = Path(pack)
        if _FOLDER.match(text) and (scenarios_dir() / text / HEAD_FILE).is_file():
            return scenarios_dir() / text
        if path.is_file() and path.name == HEAD_FILE:
            return path.parent
        if path.is_dir():
            return path
    except (OSError, ValueError):
        pass
    return _by_title(text)


def _by_title(text: str) -> Path:
    """Return the folder of the shipped pack that bears this title; raise `UsageError` with the
    nearest slug or title if none does.
    """
    from game.scenario.header import headers  # which finds packs, too; read for a wrong name only

    found = headers()
    titled = {_dashed(header.title): header.id for header in found}
    if _dashed(text) in titled:
        return scenarios_dir() / titled[_dashed(text)]
    known = [*slugs(), *titled]
    listed = ", ".join(
        header.id if _dashed(header.title) == header.id else f"{header.id} ({header.title})"
        for header in found
    )
    near = did_you_mean(text, known) or did_you_mean(_dashed(text), known)
    raise UsageError(f"no pack '{text[:80]}'{near or f'; known packs: {listed}'}")


def _dashed(title: str) -> str:
    """Return a title as it may be typed: small letters, digits and dashes."""
    return "-".join(_WORDS.findall(title.lower()))


def gather(folder: Path, findings: Findings) -> Bundle:
    """Read every YAML file of a pack and of what it extends; what cannot be read goes to
    `findings`.
    """
    before = len(findings.faults)
    layers = read_layers(folder, findings)
    return Bundle(tuple(layers), complete=len(findings.faults) == before)


def read_layers(
    folder: Path, findings: Findings, wanted: Filter = _any, base_wanted: Filter = _any
) -> list[Layer]:
    """Read the `wanted` files of a pack and the `base_wanted` ones of what it extends, the base
    first; what cannot be read goes to `findings`.
    """
    layers = [some_files(folder, findings, wanted)]
    seen = {folder.resolve()}
    while True:
        base = _base_of(folder, layers[0], seen, findings)
        if base is None:
            return layers
        layers.insert(0, some_files(base, findings, base_wanted))


def _base_of(folder: Path, layer: Layer, seen: set[Path], findings: Findings) -> Path | None:
    """Return the folder a layer extends, None at the end of the chain or when there is no such
    folder; `seen` guards against circles.
    """
    said = extends_of(layer)
    if said is None:
        return None
    name, mark = said
    found = _find_base(folder, name)
    if found is None or found.resolve() in seen or len(seen) >= MOST_LAYERS:
        findings.faults.append(_no_base(name, mark, found))
        return None
    seen.add(found.resolve())
    return found


def from_files(files: Mapping[str, bytes]) -> Bundle:
    """Return the bundle of files named ``folder/name``, as `Bundle.files` gives them, layers in
    order of appearance.
    """
    folders: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = data
    return Bundle(
        tuple(
            Layer(folder, named, {name: f"{folder}/{name}" for name in named})
            for folder, named in folders.items()
        )
    )


def extends_of(layer: Layer) -> tuple[str, Mark] | None:
    """Return the folder name a layer extends and where it says so."""
    data = layer.files.get(HEAD_FILE)
    tree = parse(data, layer.shown[HEAD_FILE], Findings()) if data is not None else None
    if tree is None and data is not None:
        return _extends_in(data, layer.shown[HEAD_FILE])
    node = tree.items.get("extends") if tree is not None else None
    if not isinstance(node, Scalar) or node.value is None:
        return None
    return str(node.value), node.mark


def _extends_in(data: bytes, name: str) -> tuple[str, Mark] | None:
    """Return what a head extends although it has no tree: its slip may be somewhere else."""
    text = data.replace(b"\x00", b"")
    match = _EXTENDS.search(text)
    if match is None:
        return None
    line, column = text.count(b"\n", 0, match.start()) + 1, match.start(1) - match.start() + 1
    return match[1].decode(), Mark(name, line, column)


def _no_base(name: str, mark: Mark, found: Path | None) -> Fault:
    if found is not None:
        return Fault(mark.file, mark.line, mark.column, f"'extends: {name}' leads back to itself")
    hint = did_you_mean(name, ["_shared", *slugs()])
    return Fault(mark.file, mark.line, mark.column, f"unknown folder '{name[:80]}' [extends]{hint}")


def _find_base(folder: Path, name: str) -> Path | None:
    """Look beside the pack first, then among the shipped packs; never outside these two folders."""
    if not _FOLDER.match(name):
        return None
    places = (folder.resolve().parent / name, scenarios_dir() / name)
    return next((place for place in places if place.is_dir()), None)


def some_files(folder: Path, findings: Findings, wanted: Filter = _any) -> Layer:
    """Read the YAML files of one folder whose names are `wanted`; those that cannot be read go to
    `findings`.
    """
    files: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    # Where both a.yaml and a.yml stand, the first is the one that counts.
    for path in sorted(folder.glob("*.y*ml"), key=lambda path: (path.stem, path.suffix)):
        shown_as, name = shown_name(path), f"{path.stem}.yaml"
        if path.suffix != ".yaml":
            findings.error(Mark(shown_as), "file would be ignored; name it .yaml")
        if name not in files and wanted(name):
            try:
                files[name], shown[name] = _read(path), shown_as
            except (OSError, ValueError) as problem:
                reason = getattr(problem, "strerror", None) or str(problem)
                findings.error(Mark(shown_as), f"cannot read file: {reason}")
    return Layer(folder.resolve().name, files, shown)


def _read(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES} bytes")
    return path.read_bytes()


def shown_name(path: Path) -> str:
    """Return how messages call a file: relative to the working folder where that is shorter."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
