"""What the title screen shows of a pack, read from its head and its own words only: fast, and never
in the way.

A broken pack still has a header that says what is wrong, so one author's slip cannot empty the
title screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.errors import Fault
from game.scenario.files import find_pack, read_layers, scenarios_dir, slugs
from game.scenario.findings import Findings
from game.scenario.loader import SOURCE_LANGUAGE, language_of, load_head
from game.scenario.merge import HEAD_FILE
from game.scenario.models.scenario import Defaults, Pace, Scenario


@dataclass(frozen=True)
class Header:
    """The head of a pack. `fault` is the first thing wrong with it, None for a sound one (checked
    head only).
    """

    id: str
    title: str
    tagline: str = ""
    summary: str = ""
    content_note: str = ""
    level: str = ""
    seats: tuple[str, ...] = ()
    paces: Mapping[str, Pace] | None = None
    defaults: Defaults | None = None
    bots: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fault: Fault | None = None


def header_of(scenario: Scenario, words: Mapping[str, str]) -> Header:
    """Return the header of a validated head; `words` by key."""

    def word(field: str) -> str:
        return words.get(f"scenario.{scenario.id}.{field}", "")

    return Header(
        id=scenario.id,
        title=word("title") or f"[{scenario.id}]",
        tagline=word("tagline"),
        summary=word("summary"),
        content_note=word("content_note"),
        level=scenario.level,
        seats=scenario.seats_default,
        paces=scenario.paces,
        defaults=scenario.defaults,
        bots=scenario.bots,
    )


def load_header(pack: str | Path, language: str = SOURCE_LANGUAGE) -> Header:
    """Return a pack's header without reading the rest of it; raises `UsageError` when there is no
    such pack.
    """
    folder = find_pack(pack)
    findings = Findings()
    # The pack's head and own words, and the heads of other packs it extends.
    layers = read_layers(folder, findings, _is_head_or_words, lambda name: name == HEAD_FILE)
    scenario, words = load_head(layers, findings, language)
    faults = findings.of("error")
    if scenario is None or faults:
        name = folder.resolve().name
        fallback = Fault(f"{folder}/{HEAD_FILE}", 1, 1, f"file {HEAD_FILE} is missing")
        return Header(name, f"[{name}]", fault=faults[0] if faults else fallback)
    return header_of(scenario, words)


def headers(root: Path | None = None, language: str = SOURCE_LANGUAGE) -> list[Header]:
    """Return the headers of all packs in a folder (by default the shipped ones), in slug order."""
    folder = root or scenarios_dir()
    return [load_header(folder / slug, language) for slug in slugs(root)]


def _is_head_or_words(name: str) -> bool:
    return name == HEAD_FILE or language_of(name) is not None
