"""Every word a player reads is there, short where it must be, and leads to something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from game.engine import schema
from game.engine.legality import FIXED
from game.engine.tables import TRAITS
from game.scenario.checks.site import Site, shown
from game.scenario.gaps import Path
from game.scenario.loader import Word
from game.scenario.models.scenario import Content
from game.scenario.nodes import locate
from game.scenario.reasons import REASONS

FACE_WORDS = 12
DESKS = ("lead", "case", "means", "people")
"""The desks among which a team may split its role, on paper."""
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
    "demand": ("name", "face"),
    "exchange_end": ("sentence",),
    "war_end": ("sentence",),
    "reason": ("text",),
    "track": ("name", "low", "mid", "high", "help"),
    "question4": ("name",),
    "band": ("name",),
    "role": ("name", "want", "fear", "lever"),
    "type": ("name", "private"),
    "desk": ("name", "watches", "proposes"),
    "scenario": (
        "title",
        "tagline",
        "summary",
        "content_note",
        "briefing_ukraine",
        "briefing_russia",
        "briefing_coalition",
    ),
    "guide": ("title", "text"),
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
    **{
        slot: FIXED[slot]
        for slot in (
            *("accept", "consent", "ukraine_signs", "reading"),
            *("proof", "preauthorise", "cumulative", "brief"),
        )
    },
    "russia_stance": FIXED["russia_stance"][1:],
    **dict.fromkeys(("swap", "amendment", "counter"), ("none",)),
    "exchange_russia": schema.EXCHANGE_MOVES,
    "exchange_coalition": schema.EXCHANGE_MOVES[: schema.NUCLEAR_SIGNAL],
}
"""Options the engine fixes; they need a name and a face."""
_NONE = frozenset({"domain.none", "target.none", "cover.none", "package.bargain"})
"""Words for a slot that does not apply, or for what is still open; welcome, not required."""
QUESTIONS = ("edge", "hold", "come", "hurt")
_BY_TYPE = ("russia", "needs")
_SECTIONS = {
    "framework": "frameworks",
    "component": "components",
    "clause": "clauses",
    "package": "packages",
    "message": "messages",
    "annex": "annexes",
    "ambiguity": "ambiguity",
    "rung": "rungs",
    "domain": "domains",
    "cover": "covers",
    "instrument": "instruments",
    "event": "events",
    "bloc": "blocs",
    "doctrine": "doctrines",
    "outcome": "outcomes",
}
LISTS: Mapping[str, Sequence[tuple[str, Path]]] = {
    **{kind: [("", (section,))] for kind, section in _SECTIONS.items()},
    "option": [(f"{slot}.", ("slots", slot)) for slot in TRAITS],
    "demand": [(f"{role}.", ("negotiation", "demands", role)) for role in schema.ROLES],
    "pin": [
        (f"{role}.{layer}.", ("pin", role, layer, *kind))
        for role in schema.ROLES
        for layer in schema.LAYERS
        for kind in ([(each,) for each in schema.TYPES] if (role, layer) == _BY_TYPE else [()])
    ],
}
"""The lists whose entries need words, each with what stands before an id in a key."""
_PER_PACK = frozenset({"scenario", "guide", "goal", "criterion", "question"})
"""Kinds a pack replaces whole; words left over from what it extends are no fault."""


def check_words(content: Content, words: Mapping[str, Word], site: Site) -> None:
    """Report missing texts, long faces, and texts that belong to nothing."""
    entries = {kind: dict(ids) for kind, ids in _entries(content, site)}
    for slot, options in FIXED_OPTIONS.items():
        entries["option"] |= {f"{slot}.{option}": ("slots",) for option in options}
    for kind in [kind for kind in entries if not _may_be_unread(kind, words, site)]:
        for name, path in entries[kind].items():
            fixed = kind == "option" and name.partition(".")[0] in FIXED_OPTIONS
            _need(kind, name, ("name", "face") if fixed else FIELDS[kind], path, words, site)
    for key, word in words.items():
        _face(key, word, site)
        _belongs(key, word, entries, site)


def _may_be_unread(kind: str, words: Mapping[str, Word], site: Site) -> bool:
    """Tell whether the words of a kind may stand in a file that could not be read."""
    if kind in site.gaps.mute:
        return True
    return site.gaps.any_kind and not any(key.startswith(f"{kind}.") for key in words)


def _need(
    kind: str, name: str, fields: Iterable[str], path: Path, words: Mapping[str, Word], site: Site
) -> None:
    for field in fields:
        key = f"{kind}.{name}.{field}"
        if key not in words or not words[key].text.strip():
            mark, expected = locate(site.tree, path), "a line in text.en.yaml"
            site.findings.error(mark, f"missing text '{key}'", shown(path), expected)


Entries = Iterator[tuple[str, Iterable[tuple[str, Path]]]]


def _entries(content: Content, site: Site) -> Entries:
    """Yield for every kind the ids that need words, each with the place that asks for them: as
    written, so that a broken entry keeps its words.
    """
    for kind in LISTS:
        yield kind, _written(kind, site)
    yield "target", [(name, ("scenario",)) for name in schema.TARGETS]
    yield "track", [(name, ("tracks", name)) for name in schema.TRACK_IDS]
    yield "exchange_end", [(name, ("scenario",)) for name in schema.EXCHANGE_ENDS[1:]]
    yield "war_end", [(name, ("scenario",)) for name in schema.WAR_ENDS[1:]]
    yield "reason", [(name, ("scenario",)) for name in REASONS]
    yield "question4", [(name, ("scenario",)) for name in QUESTIONS]
    bands = range(1, len(schema.BAND_TOPS) + 1)
    yield "band", [(str(band), ("scenario",)) for band in bands]
    yield "role", [(name, ("scenario",)) for name in schema.ROLES]
    yield "type", [(name, ("scenario",)) for name in schema.TYPES]
    yield "desk", [(f"{role}.{desk}", ("scenario",)) for role in schema.ROLES for desk in DESKS]
    head: Path = ("scenario", "id")
    yield "scenario", [(content.scenario.id, head)] if site.sound(head) else []
    lessons = enumerate(content.scenario.guide)
    yield "guide", [(row.id, ("scenario", "guide", index, "id")) for index, row in lessons]
    for section, kind in (("goals", "goal"), ("criteria", "criterion"), ("questions", "question")):
        listed = enumerate(getattr(content.scenario, section))
        places = [(name, ("scenario", section, index)) for index, name in listed]
        yield kind, [(name, site.gaps.authored(path)) for name, path in places]


def _written(kind: str, site: Site) -> Iterator[tuple[str, Path]]:
    """Yield the entries of a kind; an option is called ``<slot>.<id>``, a demand
    ``<role>.<layer>.<id>`` (a need of two Russian types has one name).
    """
    for prefix, entries in LISTS[kind]:
        for name, path in site.entries(entries):
            if not site.gaps.touch(path):
                yield prefix + name, path


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
        if not any(_may_hold_more(path, site) for _, path in LISTS.get(kind, ())):
            site.findings.warning(word.mark, f"text for unknown {kind} '{name}'", key)
    elif field not in (*FIELDS[kind], *OPTIONAL.get(kind, ())):
        expected = f"one of {', '.join(FIELDS[kind])}"
        site.findings.warning(word.mark, f"text field '{field}' is not used", key, expected)


def _may_hold_more(path: Path, site: Site) -> bool:
    """Tell whether a list may have entries that could not be read."""
    return path[0] in site.gaps.lost or site.gaps.hide_names(path)
