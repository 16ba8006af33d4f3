"""Everything a pack holds as plain records: the numbers its author wrote beside a player's words.

One description for whoever shows a pack: the command prints it, pages in the window may read it.
A record is a mapping of JSON values whose ``id`` is the content's own; numbers are in the author's
units, a judged number is ``{low, mid, high, why, source}``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from game.engine import schema
from game.engine.parameters import Parameters
from game.errors import UsageError, did_you_mean
from game.scenario import menus
from game.scenario.checks.words import FIELDS
from game.scenario.formula import constant
from game.scenario.lexicon import Lexicon
from game.scenario.models.deal import Package
from game.scenario.models.scoring import Aim
from game.scenario.pack import Pack

Record = dict[str, Any]
Section = Record | list[Record]
"""A list of records; the head of a pack is one record, ``options`` has a list for each slot."""


def catalogue(pack: Pack, words: Lexicon | None = None) -> dict[str, Section]:
    """Return every section of a pack by name, in the order of `SECTIONS`; `words` other than the
    pack's own give another language.
    """
    return {name: section(pack, name, words=words) for name in SECTIONS}


def section(pack: Pack, name: str, only: str = "", words: Lexicon | None = None) -> Section:
    """Return one section, or of it only the record (the slot) with the id `only`.

    Raises `UsageError` for a name that is not there.
    """
    if name not in SECTIONS:
        raise _unknown("section", name, tuple(SECTIONS))
    found = SECTIONS[name](pack, words or pack.lexicon)
    if not only:
        return found
    if isinstance(found, list):
        ids = [str(record["id"]) for record in found]
        if only in ids:
            return [found[ids.index(only)]]
    elif name == "options":
        ids = list(found)
        if only in ids:
            return {only: found[only]}
    else:
        ids = []
    raise _unknown(f"id in {name}", only, ids)


def _unknown(what: str, name: str, known: Sequence[str]) -> UsageError:
    guess = did_you_mean(name, known)
    there = f"one of {', '.join(known)}" if known else "none: this section is one record"
    return UsageError(f"unknown {what} '{name[:80]}'{guess}; expected {there}")


# -- what models become ---------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    """Return JSON for a model, without what it leaves open: exact decimals become numbers, constant
    effects too.
    """
    if isinstance(value, BaseModel):
        given = {name: getattr(value, name) for name in type(value).model_fields}
        found = {name: _plain(item) for name, item in given.items() if item is not None}
        if "effects" in found:
            found["effects"] = {track: _amount(text) for track, text in found["effects"].items()}
        return found
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _amount(text: str) -> Any:
    """Return an effect as a number, or as the text of its formula."""
    number = constant(text)
    return text if number is None else _plain(number)


def _worded(words: Lexicon, kind: str, row: BaseModel) -> Record:
    """Return a record of a kind whose words go by the record's own id."""
    record = _plain(row)
    said = {field: words.word(kind, record["id"], field) for field in FIELDS[kind]}
    return {"id": record.pop("id"), **said, **record}


def _listed(kind: str, attribute: str) -> Callable[[Pack, Lexicon], list[Record]]:
    """Return the maker of a section that is a list of one kind's records."""

    def make(pack: Pack, words: Lexicon) -> list[Record]:
        return [_worded(words, kind, row) for row in getattr(pack.content, attribute)]

    return make


# -- sections that need more ----------------------------------------------------------------------


def _head(pack: Pack, words: Lexicon) -> Record:
    record = _worded(words, "scenario", pack.content.scenario)
    for name, kind in (("goals", "goal"), ("criteria", "criterion"), ("questions", "question")):
        record[name] = [_aimed(pack, words, kind, entry) for entry in record[name]]
    record["guide"] = [_worded(words, "guide", row) for row in pack.content.scenario.guide]
    # Paces have a section of their own, and so have the cards of the deck.
    del record["paces"], record["deck"], record["occasions"]
    return record


def _aimed(pack: Pack, words: Lexicon, kind: str, name: str) -> Record:
    """A goal, criterion or question, and the formula of its occasion where it has one."""
    when = pack.content.scenario.occasions.get(name)
    told = {"id": name, "text": words.word(kind, name, "text")}
    return told if when is None else {**told, "occasion": when}


def _components(pack: Pack, words: Lexicon) -> list[Record]:
    found = []
    for row in pack.content.components:
        record = _worded(words, "component", row)
        # One word for two things: what invoking does, told, and the points it adds to votes.
        record["invoked"] = words.word("component", row.id, "invocation")
        record["invocation"] = _plain(row.invocation)
        found.append(record)
    return found


def package_summary(words: Lexicon, package: Package) -> str:
    """Return what a package is; one without words of its own is what its component is."""
    for name in (package.id, *package.components[:1]):
        for kind in ("package", "component"):
            if words.has(kind, name, "summary"):
                return words.word(kind, name, "summary")
    return ""


def _packages(pack: Pack, words: Lexicon) -> list[Record]:
    return [
        {
            "id": package.id,
            "name": words.word("package", package.id),
            "summary": package_summary(words, package),
            "components": list(package.components),
            "clauses": list(package.clauses),
        }
        for package in pack.packages.values()
    ]


def _options(pack: Pack, words: Lexicon) -> Record:
    return {slot: _slot(pack, words, slot) for slot in menus.SLOTS}


def _slot(pack: Pack, words: Lexicon, slot: str) -> list[Record]:
    content = pack.content
    rows: Iterable[BaseModel] = {
        "rung": content.rungs,
        "domain": content.domains,
        "cover": content.covers,
    }.get(slot, ()) or getattr(content.slots, slot, ())
    written = {record["id"]: record for record in map(_plain, rows)}
    peace, war = menus.by_war(getattr(content.slots, slot, ()))
    return [
        {
            "id": name,
            "number": number,
            **_option_words(words, slot, name),
            **written.get(name, {}),
        }
        for name, number in menus.numbered(slot, menus.option_ids(content, slot), peace, war)
    ]


def _option_words(words: Lexicon, slot: str, option: str) -> Record:
    kind, key = menus.word_key(slot, option)
    known = [field for field in FIELDS["option"] if words.has(kind, key, field)]
    said = {field: words.word(kind, key, field) for field in known}
    if slot == "target" and words.has("bloc", option, "mandate"):
        said["face"] = words.word("bloc", option, "mandate")
    return said


def _ladder(pack: Pack, words: Lexicon) -> list[Record]:
    lowest = (1, *(top + 1 for top in schema.BAND_TOPS[:-1]))
    return [
        {
            "id": str(band),
            "name": words.word("band", str(band)),
            "least_severity": least,
            "most_severity": most,
        }
        for band, (least, most) in enumerate(zip(lowest, schema.BAND_TOPS, strict=True), 1)
    ]


def _tracks(pack: Pack, words: Lexicon) -> list[Record]:
    tracks = pack.content.tracks
    return [
        {
            "id": track,
            **{field: words.word("track", track, field) for field in FIELDS["track"]},
            **_plain(tracks[track]),
        }
        for track in schema.TRACK_IDS
    ]


def _paces(pack: Pack, words: Lexicon) -> list[Record]:
    return [{"id": name, **_plain(row)} for name, row in pack.content.scenario.paces.items()]


def _parameters(pack: Pack, words: Lexicon) -> list[Record]:
    """`value` is what the pack's own parameter set plays with, `mid` what is written for all."""
    dials, written = pack.dials(), pack.content.parameters
    return [
        {
            "id": item.name,
            "meaning": item.metadata["meaning"],
            "value": _plain(dials[f"parameters.{item.name}"].mid),
            **_plain(written[item.name]),
            "unit": item.metadata["unit"],
            "per_six_months": item.metadata["rate"],
        }
        for item in fields(Parameters)
    ]


def _negotiation(pack: Pack, words: Lexicon) -> list[Record]:
    """What each role may tick before the bargain; drafts and proposals stand among the options."""
    return [
        {"id": f"{role}.{row.id}", "name": words.word("demand", f"{role}.{row.id}"), **_rest(row)}
        for role, rows in pack.content.negotiation.demands.items()
        for row in rows
    ]


def _rest(record: BaseModel) -> Record:
    return {name: value for name, value in _plain(record).items() if name != "id"}


def _aims(pack: Pack, words: Lexicon) -> list[Record]:
    return [
        _aim(words, f"{role}.{layer}", kind, aim)
        for role in schema.ROLES
        for layer in schema.LAYERS
        for kind, aims in _by_type(getattr(getattr(pack.content.pin, role), layer))
        for aim in aims
    ]


def _by_type(aims: Any) -> Iterable[tuple[str, Sequence[Aim]]]:
    """Yield aims with the private type they belong to; an empty one where all types share them."""
    if isinstance(aims, BaseModel):
        return [(kind, getattr(aims, kind)) for kind in type(aims).model_fields]
    return [("", aims)]


def _aim(words: Lexicon, place: str, kind: str, aim: Aim) -> Record:
    key = f"{place}.{aim.id}"
    note = {"note": words.word("pin", key, "note")} if words.has("pin", key, "note") else {}
    own = f"{place}.{kind}.{aim.id}" if kind else key
    return {**_plain(aim), "name": words.word("pin", key), **note, "id": own}


SECTIONS: Mapping[str, Callable[[Pack, Lexicon], Section]] = {
    "scenario": _head,
    "paces": _paces,
    "frameworks": _listed("framework", "frameworks"),
    "components": _components,
    "clauses": _listed("clause", "clauses"),
    "packages": _packages,
    "negotiation": _negotiation,
    "messages": _listed("message", "messages"),
    "annexes": _listed("annex", "annexes"),
    "ambiguity": _listed("ambiguity", "ambiguity"),
    "tracks": _tracks,
    "ladder": _ladder,
    "options": _options,
    "instruments": _listed("instrument", "instruments"),
    "events": _listed("event", "deck"),
    "blocs": _listed("bloc", "blocs"),
    "doctrines": _listed("doctrine", "doctrines"),
    "aims": _aims,
    "outcomes": _listed("outcome", "outcomes"),
    "parameters": _parameters,
}
"""The sections of a catalogue, in reading order: the deal, the state, play, its judgement."""
