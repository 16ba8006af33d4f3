"""A catalogue as pages of text: headings, prose, facts in one paragraph, reasons and sources.

An entry's fields are printed whatever they are called, so that a field added to content is shown
without a change here. Lines are wrapped, never padded or cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from game.cli.terminal import console
from game.scenario import Lexicon
from game.scenario.catalogue import Record, Section

WIDEST = 100
"""Longest line, in characters: longer ones are hard to read."""
_NAMES = ("title", "name")
_PROSE = {
    "meaning": "", "tagline": "", "face": "", "summary": "", "history": "", "public": "",
    "mandate": "", "reading": "", "sentence": "", "incident": "", "help": "", "note": "",
    "words": "As said", "content_note": "Note", "briefing_ukraine": "Ukraine",
    "briefing_russia": "Russia", "briefing_coalition": "Coalition", "ukraine": "Ukraine knows",
    "russia": "Russia knows", "coalition": "The coalition knows", "question": "Question",
    "pros": "For", "cons": "Against", "invoked": "When invoked",
}  # fmt: skip
"""Fields that are a paragraph each, in reading order, with what stands in front."""
_LAST = ("why", "source", "sources")
_SIGNED = ("effects", "weights")
_TRIPLE = frozenset({"low", "mid", "high", "why", "source"})


@dataclass(frozen=True)
class Page:
    """How a page is written: its words, the longest line, and whether numbers give reasons."""

    words: Lexicon
    width: int
    reasons: bool = False

    def paragraph(self, text: str, indent: int, label: str = "") -> Iterator[str]:
        """Yield the lines of a paragraph, its label in front."""
        pad = " " * indent
        said = f"{label}: {text}" if label else text
        yield from wrap(said, self.width, initial_indent=pad, subsequent_indent=pad)


def print_sections(
    sections: Mapping[str, Section], words: Lexicon, *, reasons: bool = False
) -> None:
    """Print sections under their headings; `reasons` gives every judged number its why."""
    screen = console()
    page = Page(words, min(screen.width, WIDEST), reasons)
    for name, entries in sections.items():
        screen.print(f"{name.capitalize()}\n{'=' * len(name)}", style="bold")
        for line in _section(name, entries, page):
            # What begins at the margin is the name of an entry.
            style = None if line.startswith(" ") else "bold"
            screen.print(line, style=style, markup=False, soft_wrap=True)
        screen.print()


def _section(name: str, entries: Section, page: Page) -> Iterator[str]:
    if isinstance(entries, list):
        for entry in entries:
            yield from _entry(entry, page, 0)
    elif name == "options":
        for slot, choices in entries.items():
            yield from ("", f"{page.words.word('slot', slot)} ({slot})")
            for choice in choices:
                yield from _entry(choice, page, 2)
    else:
        yield from _entry(entries, page, 0)


def _entry(entry: Record, page: Page, indent: int) -> Iterator[str]:
    yield ""
    yield from page.paragraph(_headline(entry), indent)
    inner = indent + 2
    for field, label in _PROSE.items():
        if field in entry:
            yield from page.paragraph(entry[field], inner, label)
    facts = {
        field: value
        for field, value in entry.items()
        if field not in ("id", "number", *_NAMES, *_PROSE, *_LAST)
    }
    lists = {field: value for field, value in facts.items() if _is_list_of_texts(value)}
    for field, texts in lists.items():
        yield from page.paragraph(f"{_spaced(field).capitalize()}:", inner)
        for item in texts:
            yield from page.paragraph(item["text"], inner + 2, _lesson(item))
    yield from _numbers({f: v for f, v in facts.items() if f not in lists}, page, inner)
    if entry.get("why"):
        yield from page.paragraph(entry["why"], inner, "Why")
    for source in filter(None, [entry.get("source"), *entry.get("sources", ())]):
        yield from page.paragraph(source, inner, "Source")


def _lesson(item: Record) -> str:
    """Return title, time and readers of a lesson of the guide; nothing for other texts."""
    if "phase" not in item:
        return ""
    readers = ", ".join(item["roles"])
    when = f"turn {item['turn']}, {item['phase']}"
    return f"{item['title']} ({when}, {readers})" if readers else f"{item['title']} ({when})"


def _headline(entry: Record) -> str:
    name = next((entry[field] for field in _NAMES if field in entry), "")
    number = str(entry.get("number", ""))
    # A rung's name begins with its number already.
    if number and not name.startswith(f"{number} "):
        name = f"{number} {name}"
    return f"{name} ({entry['id']})" if name else str(entry["id"])


# -- facts ----------------------------------------------------------------------------------------


def _numbers(facts: Record, page: Page, indent: int) -> Iterator[str]:
    """Yield facts in one paragraph; with reasons, judged numbers each in a paragraph of their
    own.
    """
    judged = dict(_judged(facts, page)) if page.reasons else {}
    short = {
        field: _changes(value, page) if field in _SIGNED else _short(value, page)
        for field, value in facts.items()
        if not (page.reasons and _holds_judged(value))
    }
    said = [f"{_spaced(field)} {text}" for field, text in short.items() if text]
    yield from page.paragraph("; ".join(said), indent)
    for name, number in judged.items():
        text = f"{name} {_range(number)}. {number['why']} Source: {number['source']}"
        yield from page.paragraph(text, indent)


def _judged(facts: Record, page: Page) -> Iterator[tuple[str, Record]]:
    """Yield the judged numbers that have a reason, by name, those inside a mapping too."""
    for field, value in facts.items():
        if _is_judged(value):
            if value["why"]:
                yield _spaced(field), value
        elif isinstance(value, dict):
            for name, number in _judged(value, page):
                yield f"{_spaced(field)}, {name}", number


def _holds_judged(value: Any) -> bool:
    """Tell whether a fact is told among the judged numbers."""
    inside = value.values() if isinstance(value, dict) and not _is_judged(value) else (value,)
    return any(_is_judged(item) and item["why"] for item in inside)


def _is_judged(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == _TRIPLE


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(i, dict) and "text" in i for i in value)


def _range(number: Record) -> str:
    low, mid, high = (number[level] for level in ("low", "mid", "high"))
    return f"{mid}" if low == mid == high else f"{mid} ({low} to {high})"


def _changes(tracks: Record, page: Page) -> str:
    """Return what is added to tracks; a computed amount is told as its formula."""
    parts = ((page.words.word("track", track), amount) for track, amount in tracks.items())
    return ", ".join(
        f"{name} by {amount}" if isinstance(amount, str) else f"{amount:+} {name}"
        for name, amount in parts
    )


def _short(value: Any, page: Page) -> str:
    """Return a fact in a few words; nothing for what is absent, off or without effect."""
    if value is True:
        return "yes"
    if isinstance(value, list):
        return ", ".join(_item(item) for item in value)
    if _is_judged(value):
        return _range(value) if any(value[level] for level in ("low", "mid", "high")) else ""
    if isinstance(value, dict):
        parts = ((_named(n, page), _short(v, page)) for n, v in value.items())
        return ", ".join(f"{name} {text}" for name, text in parts if text)
    return "" if value is False or value in ("", "none") else str(value)


def _item(item: Any) -> str:
    """Return one item of a list: a truth and its weight, a knot, a conditional weight, an id."""
    if isinstance(item, dict) and "when" in item:
        return f"{item['add']:+} if {item['when']}"
    if isinstance(item, dict):
        return " ".join(_spaced(str(part)) for part in item.values())
    return " at ".join(map(str, reversed(item))) if isinstance(item, list) else str(item)


def _named(field: str, page: Page) -> str:
    """Return what players call a track or a domain, or the plain name of any other field."""
    kinds = [kind for kind in ("track", "domain") if page.words.has(kind, field)]
    return page.words.word(kinds[0], field) if kinds else _spaced(field)


def _spaced(name: str) -> str:
    return name.replace("_", " ")
