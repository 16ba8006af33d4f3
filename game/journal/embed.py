"""A pack inside a journal: its files as JSON, zlib, base64, so that the journal alone opens it."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping

from game.errors import ContentError, JournalError
from game.scenario import Lexicon, Pack, load_files, words_in
from game.scenario.files import from_files

MOST_BYTES = 64_000_000
"""Most that the files may be when unpacked; a shipped pack has a third of a million bytes."""


def embed(files: Mapping[str, bytes]) -> str:
    """Return a pack's files (``Pack.files``: UTF-8, in this order) as text for a header."""
    text = json.dumps({name: data.decode("utf-8") for name, data in files.items()})
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def extract(text: str) -> dict[str, bytes]:
    """Return the files of ``embed``. Raises JournalError naming the header's line."""
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(text, validate=True), MOST_BYTES)
        if not unpacker.eof:
            raise ValueError("cut short or too large")
        files = json.loads(data)
        return {name: words.encode("utf-8") for name, words in files.items()}
    except (ValueError, RecursionError, zlib.error, AttributeError) as problem:
        raise JournalError("the scenario inside cannot be unpacked", 1) from problem


def load_embedded(text: str, digest: str) -> Pack:
    """Return the very pack a game was played with. Raises JournalError naming the header's line."""
    files = _files(text, digest)
    try:
        return load_files(files)
    except ContentError as problem:
        first = problem.faults[0]
        raise JournalError(f"the scenario inside cannot be used: {first}", 1) from problem


def embedded_words(text: str, digest: str) -> Lexicon:
    """Return the words a game was played in, also where this version could not play its pack.

    Raises JournalError naming the header's line.
    """
    return words_in(_files(text, digest))


def _files(text: str, digest: str) -> dict[str, bytes]:
    files = extract(text)
    if not files:
        raise JournalError("there is no scenario inside", 1)
    if from_files(files).digest != digest:
        raise JournalError("the scenario inside is not the one the header names", 1)
    return files
