"""Every word a player reads is there, short where it must be, and leads to something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from game.engine import schema
from game.engine.tables import TRAITS
from game.scenario.checks.site import Site
from game.scenario.loader import Word
from game.scenario.models.scenario import Content

FACE_WORDS = 12
FIELDS: Mapping[str, tuple[str, ...]] = {
    "framework": ("name", "history", "pros", "cons"),
    "component": ("name", "face", "summary", "pros", "cons", "invocation"),
    "clause": ("name", "face", "summary"),
    "package": ("name", "summary"),
    "message": ("name", "words", "face"),
    "annex": ("name", "face"),
    "ambiguity": ("name", "reading"),
    "rung": ("name", "face"),
    "domain": ("name", "face"),
    "target": ("name",),
    "cover": ("name", "face"),
    "instrument": ("name", "face", "incident"),
    "option": ("name", "face", "summary"),
    "event": ("name", "public", "ukraine", "russia", "coalition", "question"),
    "bloc": ("name", "mandate"),
    "doctrine": ("name", "summary"),
    "pin": ("name",),
    "outcome": ("name", "sentence"),
    "track": ("name", "low", "mid", "high", "help"),
    "question4": ("name",),
    "band": ("name",),
    "role": ("name", "want", "fear", "lever"),
    "type": ("name", "private"),
    "scenario": (
        "title",
        "tagline",
        "summary",
        "content_note",
        "briefing_ukraine",
        "briefing_russia",
        "briefing_coalition",
    ),
    "goal": ("text",),
    "criterion": ("text",),
    "question": ("text",),
}
"""Fields every entry of a kind must have."""
OPTIONAL: Mapping[str, tuple[str, ...]] = {"pin": ("note",)}
"""Fields an entry may have."""
FIXED_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "harden": ("none", *schema.DOMAINS),
    "watch": ("none", *schema.DOMAINS),
    "verdict": schema.VERDICTS,
    "vote": tuple(f"level_{level}" for level in range(schema.LEVELS)),
}
"""Options the engine fixes; they need a name and a face."""
_NONE = frozenset({"domain.none", "target.none", "cover.none"})
"""Words for a slot that does not apply; welcome, not required."""
QUESTIONS = ("edge", "hold", "come", "hurt")
_PER_PACK = frozenset({"scenario", "goal", "criterion", "question"})
"""Kinds a pack replaces whole; words left over from what it extends are no fault."""


def check_words(content: Content, words: Mapping[str, Word], site: Site) -> None:
    """Report missing texts, long faces, and texts that belong to nothing."""
    entries = {kind: dict(ids) for kind, ids in _entries(content)}
    for kind, ids in entries.items():
        for name, path in ids.items():
            _need(kind, name, FIELDS[kind], path, words, site)
    for slot, options in FIXED_OPTIONS.items():
        for option in options:
            _need("option", f"{slot}.{option}", ("name", "face"), ("slots",), words, site)
            entries["option"][f"{slot}.{option}"] = ("slots",)
    for key, word in words.items():
        _face(key, word, site)
        _belongs(key, word, entries, site)


def _need(
    kind: str,
    name: str,
    fields: Iterable[str],
    path: tuple[int | str, ...],
    words: Mapping[str, Word],
    site: Site,
) -> None:
    for field in fields:
        key = f"{kind}.{name}.{field}"
        if key not in words or not words[key].text.strip():
            site.error(path, f"missing text '{key}'", "a line in text.en.yaml")


Entries = Iterator[tuple[str, Iterable[tuple[str, tuple[int | str, ...]]]]]


def _entries(content: Content) -> Entries:
    """Yield for every kind the ids that need words, each with the place that asks for them."""
    for section, kind in (
        ("frameworks", "framework"),
        ("components", "component"),
        ("clauses", "clause"),
        ("packages", "package"),
        ("messages", "message"),
        ("annexes", "annex"),
        ("ambiguity", "ambiguity"),
        ("rungs", "rung"),
        ("domains", "domain"),
        ("covers", "cover"),
        ("instruments", "instrument"),
        ("events", "event"),
        ("blocs", "bloc"),
        ("doctrines", "doctrine"),
        ("outcomes", "outcome"),
    ):
        rows = getattr(content, section)
        yield kind, [(row.id, (section, index, "id")) for index, row in enumerate(rows)]
    yield (
        "option",
        [
            (f"{slot}.{option.id}", ("slots", slot, index, "id"))
            for slot in TRAITS
            for index, option in enumerate(getattr(content.slots, slot))
        ],
    )
    yield "pin", _aims(content)
    yield "target", [(name, ("scenario",)) for name in schema.TARGETS]
    yield "track", [(name, ("tracks", name)) for name in schema.TRACK_IDS]
    yield "question4", [(name, ("scenario",)) for name in QUESTIONS]
    bands = range(1, len(schema.BAND_TOPS) + 1)
    yield "band", [(str(band), ("scenario",)) for band in bands]
    yield "role", [(name, ("scenario",)) for name in schema.ROLES]
    yield "type", [(name, ("scenario",)) for name in schema.TYPES]
    yield "scenario", [(content.scenario.id, ("scenario", "id"))]
    for section, kind in (("goals", "goal"), ("criteria", "criterion"), ("questions", "question")):
        listed = getattr(content.scenario, section)
        yield kind, [(name, ("scenario", section, place)) for place, name in enumerate(listed)]


def _aims(content: Content) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    """Yield aims as ``<role>.<layer>.<id>``; a need of two Russian types has one name."""
    for role in schema.ROLES:
        aims = getattr(content.pin, role)
        for layer in schema.LAYERS:
            part = getattr(aims, layer)
            groups = (
                [((kind,), getattr(part, kind)) for kind in schema.TYPES]
                if role == "russia" and layer == "needs"
                else [((), part)]
            )
            for steps, rows in groups:
                for index, row in enumerate(rows):
                    yield f"{role}.{layer}.{row.id}", ("pin", role, layer, *steps, index, "id")


def _face(key: str, word: Word, site: Site) -> None:
    count = len(word.text.split())
    if key.endswith(".face") and count > FACE_WORDS:
        site.findings.error(word.mark, f"face of {count} words", key, f"at most {FACE_WORDS}")


def _belongs(key: str, word: Word, entries: Mapping[str, Mapping[str, object]], site: Site) -> None:
    kind, _, rest = key.partition(".")
    name, _, field = rest.rpartition(".")
    if kind not in entries or kind in _PER_PACK or f"{kind}.{name}" in _NONE:
        return
    if name not in entries[kind]:
        site.findings.warning(word.mark, f"text for unknown {kind} '{name}'", key)
    elif field not in (*FIELDS[kind], *OPTIONAL.get(kind, ())):
        expected = f"one of {', '.join(FIELDS[kind])}"
        site.findings.warning(word.mark, f"text field '{field}' is not used", key, expected)
