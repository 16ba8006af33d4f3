"""What a view says, in words and plain values: no rules of its own, no pygame, no hidden columns.

Every function is pure: equal views give equal readings. A column an observer does not see raises
`HiddenColumn` in the view itself, so nothing here can leak. Severities and points are whole
numbers 0 to 100 for the widgets; `words` gives content words (a `Lexicon` or a `Sitting`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arith import SHARE, Ints
from game.engine.rules import belief, escalation, message
from game.engine.schema import BAND_TOPS, BY_ID, DOMAINS, PUBLIC, Sight
from game.engine.view import View
from game.review import criteria as judged
from game.review import outlook, whywords
from game.review.leaveout import Number
from game.review.ledger import Words as Words
from game.review.tracks import HURT, TRACKS_OF
from game.ui.i18n import _
from game.ui.screens.remembered import remembered

POINT = 100
QUESTIONS = ("edge", "hold", "come", "hurt")
FIRST_THREE = {
    "ukraine": ("resilience", "ua_forces", "trust"),
    "russia": ("regime", "economy", "prestige"),
    "coalition": ("will", "fear", "member_safety"),
    PUBLIC: ("territory", "economy", "member_safety"),
}
"""The three gauges of the ten-second view; the public sees one of each side."""
_BAD_UP = frozenset(
    {"tension", "latency", "felt_alarm", "fear", "east_member", "east_grey", "violence"}
)


@dataclass(frozen=True)
class TrackReading:
    """One track: `value` 0 to 100 of its range, its word, its `spread` if known in bands only."""

    id: str
    name: str
    value: int
    word: str
    number: str
    spread: tuple[int, int] | None
    tooltip: str
    good_up: bool


@dataclass(frozen=True)
class RungReading:
    """A named band of the ladder and its upper end."""

    name: str
    top: int
    tooltip: str


@dataclass(frozen=True)
class LadderReading:
    """The ladder of one domain, severities 0 to 100; `private` only where the reader has one."""

    domain: str
    rungs: tuple[RungReading, ...]
    declared: tuple[int, int]
    line: int
    private: int | None
    private_label: str
    sentence: str
    tooltip: str
    caps: tuple[tuple[str, bool, str], ...]


@dataclass(frozen=True)
class PartReading:
    """A quarter of the shield or a criterion: value 0 to 100, its word, what it means."""

    id: str
    label: str
    value: int
    band: str
    tooltip: str


@dataclass(frozen=True)
class EdgeReading:
    """Tension in named zones and the chance of shared loss printed for it, in percent."""

    tension: TrackReading
    zones: tuple[tuple[str, int, int], ...]
    chance: str
    sentence: str


def points(value: Ints | int) -> int:
    """Hundredths of the first game to whole points, halves up."""
    first = int(np.asarray(value).reshape(-1)[0])
    return (first + POINT // 2) // POINT


def number(view: View, column: str) -> int:
    """A column of whole numbers (flags, counts, indices), as this observer knows it."""
    return int(view.read(column).reshape(-1)[0])


def third(value: int, top: int = 100) -> str:
    """Which of the bands ``low``, ``mid``, ``high`` a value lies in."""
    return "low" if value <= top / 3 else "mid" if value <= top * 2 / 3 else "high"


# -- tracks -----------------------------------------------------------------------------------


def good_up(track: str, role: str) -> bool:
    """Whether a rise of a track is good for the reader."""
    if track in ("influence", "mobilisation", "relief", "ru_forces"):
        return role == "russia"
    return track not in _BAD_UP


@remembered
def track(view: View, words: Words, name: str) -> TrackReading:
    """Read a track: exactly where the observer may, else as the band it lies in."""
    top = BY_ID[name].high // POINT
    low, high = (points(end) for end in view.band(name))
    middle = points(view.read(name))
    exact = view.sight(name) is Sight.EXACT
    unit = _("months") if name.startswith("accession") else _("points")
    text = (
        _("Now {n} of {top} {unit}.").format(n=middle, top=top, unit=unit)
        if exact
        else _("Known only as a band: {low} to {high} of {top}.").format(
            low=low, high=high, top=top
        )
    )
    return TrackReading(
        id=name,
        name=words.word("track", name),
        value=middle * 100 // top,
        word=words.word("track", name, third(middle, top)),
        number=str(middle) if exact else f"{low}–{high}",
        spread=None if exact else (low * 100 // top, high * 100 // top),
        tooltip=f"{words.word('track', name, 'help')} {text}",
        good_up=good_up(name, view.role),
    )


def tracks_of(view: View, words: Words, question: str) -> tuple[TrackReading, ...]:
    """Read all tracks under one of the four questions; *hurt* lists own side first."""
    if question != "hurt":
        return tuple(track(view, words, name) for name in TRACKS_OF[question])
    sides = sorted(HURT, key=lambda side: side != view.role)
    return tuple(track(view, words, name) for side in sides for name in HURT[side])


def hurting(view: View, words: Words) -> tuple[TrackReading, ...]:
    """Read the three gauges of *Who is hurting?* for the observer's role."""
    return tuple(track(view, words, name) for name in FIRST_THREE[view.role])


def purse(view: View, words: Words) -> tuple[str, str]:
    """What a role has to spend, in words, and its explanation: the coalition's budget."""
    name = {"coalition": "budget", "russia": "mobilisation"}.get(view.role, "acceptance")
    read = track(view, words, name)
    unpaid = upkeep(view) if name == "budget" else ""
    return f"{read.name}: {read.number}", f"{read.tooltip} {unpaid}".rstrip()


def edge(view: View, words: Words) -> EdgeReading:
    """Read *How near the edge?*: tension, its named zones, and the printed chance."""
    tension = track(view, words, "tension")
    chance = int(escalation.loss_chance(view, view.read("tension"))[0])
    shown = f"{chance / 100:.2g} %"
    zones = tuple(
        (words.word("track", "tension", band), low, high)
        for band, low, high in (("low", 0, 33), ("mid", 33, 66), ("high", 66, 100))
    )
    sentence = _("A slip nobody controls: {chance} this turn").format(chance=shown)
    return EdgeReading(tension, zones, shown, sentence)


# -- can it hold ------------------------------------------------------------------------------


def shield(view: View) -> tuple[PartReading, ...]:
    """Read the four parts of the guarantee from the package as it stands this turn."""
    package = view.package
    believed = points(belief.believed_capability(view))
    capability = _("Force that could come. {n} of 100; as much as has been shown convinces: {b}.")
    capability = f"{capability} {upkeep(view)}".rstrip()
    binding = _("How hard it would be to stay away. {n} of 100.")
    integration = _("Common structures that shield the promise from vague words. {n} of 100.")
    coverage = _("Mean cover of the five domains. {n} of 100; weakest: {weak}.")
    weak = points(package.coverage.min(axis=0))
    return (
        _part("capability", _("Capability"), points(package.capability), capability, b=believed),
        _part("binding", _("Binding"), points(package.binding), binding),
        _part("integration", _("Integration"), points(package.integration), integration),
        _part("coverage", _("Coverage"), points(package.named("coverage")), coverage, weak=weak),
    )


def upkeep(view: View) -> str:
    """That unpaid upkeep hollows capability (rulebook 3), and how far; nothing while it is paid."""
    if not number(view, "upkeep_unpaid"):
        return ""
    text = _(
        "Upkeep is unpaid, for the budget does not reach it: {n} % of the capability counts until"
        " it is paid again."
    )
    return text.format(n=int(view.numbers.par.upkeep_share[0]) * 100 // SHARE)


def _part(name: str, label: str, value: int, tooltip: str, **more: int) -> PartReading:
    band = {"low": _("thin"), "mid": _("partial"), "high": _("strong")}[third(value)]
    return PartReading(name, label, value, band, tooltip.format(n=value, **more))


def criteria(view: View) -> tuple[PartReading, ...]:
    """Light the five criteria of a guarantee one can trust by the present state."""
    lit = judged.lit(view)
    return (
        _part(
            "force", _("Force"), lit["force"],
            _("Enough force, ready, and known to be ready: {n}."),
        ),
        _part("words", _("Words"), lit["words"], _("Clear that they act, open about how: {n}.")),
        _part("ties", _("Ties"), lit["ties"], _("Built into structures: {n}.")),
        _part(
            "hybrid", _("Hybrid"), lit["hybrid"], _("Acts below force and answers defined: {n}.")
        ),
        _part(
            "purpose", _("Purpose"), lit["purpose"],
            _("Readiness shown to Kyiv, defensive purpose to Moscow, borders named: {n}."),
        ),
    )  # fmt: skip


# -- would they come --------------------------------------------------------------------------


def chance_word(share: int) -> str:
    """A chance in percent as a word."""
    steps = (
        (20, _("most unlikely")),
        (40, _("unlikely")),
        (60, _("as likely as not")),
        (80, _("likely")),
    )
    return next((word for top, word in steps if share < top), _("nearly sure"))


def lines(view: View) -> tuple[int, ...]:
    """The public line of each domain, whole points of severity."""
    return tuple(points(row) for row in belief.line(view))


def ladder(view: View, words: Words, domain: int) -> LadderReading:
    """Read the ladder of a domain (0 to 4)."""
    line = belief.line(view)
    low, high = message.declared_band(view, line)
    declared = points(low[domain]), min(100, points(high[domain]))
    own = outlook.private_line(view)
    private = None if own is None else min(100, points(own[domain]))
    name = words.word("domain", DOMAINS[domain])
    sentence = _("An act counts somewhere from {low} to {high}; the line is drawn at {n}.").format(
        low=declared[0], high=declared[1], n=points(line[domain])
    )
    return LadderReading(
        domain=name,
        rungs=_rungs(words),
        declared=declared,
        line=points(line[domain]),
        private=private,
        private_label=_private_label(view),
        sentence=sentence,
        tooltip=_private_note(view, domain) or sentence,
        caps=(
            (_("Shared loss"), bool(number(view, "shared_loss")), _("Nobody is in control.")),
            (_("War"), bool(number(view, "war")), _("A large offensive is under way.")),
            (_("Exchange"), number(view, "exchange_turn") == view.turn, _("Step by step upward.")),
        ),
    )


def _rungs(words: Words) -> tuple[RungReading, ...]:
    text = _("Severity {low} to {top}.")
    lows = (1, *(top + 1 for top in BAND_TOPS[:-1]))
    names = (words.word("band", str(index + 1)) for index in range(len(BAND_TOPS)))
    return tuple(
        RungReading(name, top, f"{name}. {text.format(low=low, top=top)}")
        for name, low, top in zip(names, lows, BAND_TOPS, strict=True)
    )


def _private_label(view: View) -> str:
    labels = {"russia": _("Your reading"), "coalition": _("True line"), "ukraine": _("As briefed")}
    return labels.get(view.role, "")


def _private_note(view: View, domain: int) -> str:
    if view.role != "russia":
        return ""
    low, high = points(view.read("line_low")[domain]), points(view.read("line_high")[domain])
    text = _("You read it as safe below {low} and as sure to count above {high}.")
    return text.format(low=low, high=min(100, high))


def answer_sentence(view: View) -> tuple[str, str]:
    """Whether they would come, as it is believed, in words; and the number behind it."""
    said = _("{reading}: a belief, no forecast.").format(reading=_answer_read(view))
    return _("Believed: {word}").format(word=answer_word(view)), said


def answer_word(view: View) -> str:
    """How surely a due answer is believed to come, in a word."""
    return chance_word(points(outlook.would_come(view)))


def answer_tooltip(view: View) -> str:
    """The number behind the sentence, and what it must not be taken for."""
    return f"{_answer_read(view)}. {whywords.caution(Number('answer'), _)}"


def _answer_read(view: View) -> str:
    """Who reads how much: the coalition and everybody have no lean of their own."""
    by_role = {
        "coalition": _("As others may read your promise, {n} %"),
        PUBLIC: _("As everybody may read it, {n} %"),
    }
    text = by_role.get(view.role, _("As your side reads it, {n} %"))
    return text.format(n=points(outlook.would_come(view)))


def headline(view: View, words: Words) -> str:
    """The one sentence of the ten-second view, computed from the reader's own view."""
    if number(view, "war"):
        return _("There is war again: every turn of it costs forces, homes and will.")
    bounds = outlook.unanswered_below(view)
    place, bound = outlook.weakest(bounds)
    if all(n is None or n >= outlook.NEVER for n in bounds):
        text = _("{who} any probe to pass, likelier than not, everywhere.")
    elif bound >= outlook.NEVER:
        text = _("{who} any probe to pass, likelier than not: {domain}.")
    elif bound <= BAND_TOPS[1]:
        text = _("{who} even a nuisance to be answered; weakest: {domain}.")
    else:
        text = _("{who} a probe below {n} to pass, likelier than not: {domain}.")
    who = _("Most expect") if view.role == PUBLIC else _("Your side expects")
    return text.format(who=who, domain=words.word("domain", DOMAINS[place]), n=bound)


def weakest(parts: Sequence[PartReading]) -> PartReading:
    """The part with the lowest value; the first of equals."""
    return min(parts, key=lambda part: part.value)
