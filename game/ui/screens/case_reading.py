"""The case on the table: what happened, how surely, against which line, and who would back what.

Pure functions of a view and words, like `reading`; leanings of blocs are words, never a count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.engine.legality import option_ids
from game.engine.rules import belief, message, options, ruling
from game.engine.schema import BAND_TOPS, BLOCS, MET, NOT_MET, VERDICTS
from game.engine.view import View
from game.review import outlook
from game.ui.i18n import _
from game.ui.screens import publicturn, reading
from game.ui.screens.reading import POINT, Words, number, points

CASES = ("none", "answered", "refused", "not_met")
"""Case law of a domain as the engine stores it."""


@dataclass(frozen=True)
class Fact:
    """One line of the file: a question, its answer in words, the number on focus."""

    label: str
    value: str
    tooltip: str
    tone: str = "text"


@dataclass(frozen=True)
class Case:
    """The incident of this turn as one side knows it; `place` is the domain, 0 to 4."""

    place: int
    domain: str
    where: str
    story: str
    private: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Leaning:
    """How a bloc leans, as far as its reasons are known: a word, not a promise."""

    bloc: str
    name: str
    word: str
    tone: str
    tooltip: str


def case(view: View, words: Words) -> Case:
    """Read the incident. ValueError in a quiet turn: there is nothing to decide then."""
    known = publicturn.incident(view)
    if known is None:
        raise ValueError("no incident this turn")
    target = words.word("target", known.target)
    card = publicturn.card(view)
    if known.instrument:
        story = words.word("instrument", known.instrument, "incident", target=target)
    else:
        story = words.word("event", known.card, "public")
    # What the card whispered to this side matters only while the card is what happened.
    private = ""
    if known.card and card is not None and view.role in ("ukraine", "russia", "coalition"):
        private = words.word("event", known.card, view.role)
    facts = [_gravity(known.severity, words), _signal(view), _against(view, known.place)]
    if view.role == "coalition":
        facts.append(_trigger(view))
    facts += precedent(view, known.place)
    # Before its own turn to react nothing is known of it.
    if view.phase in ("ruling", "vote"):
        facts.append(ukraine(view, words))
    return Case(
        place=known.place,
        domain=words.word("domain", known.domain),
        where=target,
        story=story,
        private=private,
        facts=tuple(facts),
    )


def _gravity(severity: int, words: Words) -> Fact:
    band = next(i for i, top in enumerate(BAND_TOPS, 1) if severity <= top)
    name = words.word("band", str(band))
    return Fact(_("How grave"), name, _("Severity {n} of 100.").format(n=severity))


def signal_word(share: int) -> tuple[str, str]:
    """A signal in percent as a word and its tone: how surely it points to Moscow."""
    steps = (
        (20, _("hardly a trace"), "dim"),
        (40, _("faint"), "dim"),
        (60, _("about even"), "warn"),
        (80, _("rather sure"), "text"),
    )
    found = next(((word, tone) for top, word, tone in steps if share < top), None)
    return found or (_("hardly in doubt"), "text")


def _signal(view: View) -> Fact:
    label = _("Moscow's hand?")
    least = points(view.numbers.par.shown_severity)
    if view.role not in ("ukraine", "coalition"):
        return Fact(label, _("not told"), _("The services report to their own side only."), "dim")
    if points(view.read("severity")) < least:
        text = _("Below severity {n} services do not report who it was.").format(n=least)
        return Fact(label, _("no report"), text, "dim")
    share = points(view.read(f"signal_{view.role}"))
    word, tone = signal_word(share)
    text = _("Your services' signal: {n} of 100. It may be wrong.").format(n=share)
    return Fact(label, word, text, tone)


def _against(view: View, place: int) -> Fact:
    severity = points(view.read("severity"))
    read_line = reading.lines(view)[place]
    half = points(message.half_width(view))
    low, high = max(0, read_line - half), read_line + half
    if severity < low:
        word, tone = _("below the band"), "dim"
    elif severity > high:
        word, tone = _("above the band"), "warn"
    elif severity >= read_line:
        word, tone = _("in band, over the line"), "text"
    else:
        word, tone = _("in band, under the line"), "text"
    text = _("Severity {n}; the line is at {line}, the declared band {low} to {high}.").format(
        n=severity, line=read_line, low=low, high=min(100, high)
    )
    return Fact(_("Against the line"), word, text, tone)


def _trigger(view: View) -> Fact:
    met = bool(number(view, "trigger_met"))
    proof = points(view.read("annex_proof"))
    own = outlook.private_line(view)
    at = 0 if own is None else points(own[number(view, "incident_domain") - 1])
    text = _("By your annex: line {line}, proof {proof}. The ruling remains yours.")
    word, tone = (_("met"), "warn") if met else (_("not met"), "text")
    return Fact(_("By the annex"), word, text.format(line=at, proof=proof), tone)


def ukraine(view: View, words: Words) -> Fact:
    """What Ukraine did about the act, which everybody sees, and what that means for the votes."""
    name = option_ids(view, "reaction")[number(view, "reaction")]
    struck, asked_for = number(view, "reaction_retaliates"), number(view, "asked")
    said = []
    if asked_for:
        said.append(_("The guarantee is invoked: a yes is easier, and the highest level is open."))
    if struck:
        said.append(_("Kyiv struck back by itself: a yes is harder."))
    if not said:
        said.append(_("The guarantee is not invoked: the highest level stays closed."))
    tone = "warn" if struck else "good" if asked_for else "text"
    value = words.word("option", f"reaction.{name}")
    return Fact(words.word("role", "ukraine"), value, " ".join(said), tone)


def precedent(view: View, place: int) -> list[Fact]:
    """The last case of this domain, if there is one, and whether it binds now."""
    kind = CASES[int(view.read("case_kind")[place].reshape(-1)[0])]
    if kind == "none":
        return []
    fate = {
        "answered": _("answered"),
        "refused": _("unanswered"),
        "not_met": _("ruled not met"),
    }[kind]
    at = points(view.read("case_severity")[place])
    alike = abs(at - points(view.read("severity"))) <= points(view.numbers.par.case_band)
    text = _("The last case here, of severity {n}, was {fate}.").format(n=at, fate=fate)
    if alike:
        text += " " + _("It is an equal case: ruling otherwise moves reputation.")
    return [Fact(_("Case law"), fate, text, "warn" if alike else "dim")]


# -- who must agree -----------------------------------------------------------------------------


def decision_rule(view: View) -> str:
    """Whose yes counts for an answer above words, in one sentence."""
    package = view.package
    needed = int(package.votes_needed.reshape(-1)[0])
    if bool(package.russia_blocks.reshape(-1)[0]):
        return _("A guarantor's veto counts: Moscow can block any answer above words.")
    if bool(package.lead_nation.reshape(-1)[0]):
        text = _("From level 2: {n} of {all} blocs, or the transatlantic ally alone.")
    elif needed == 0:
        text = _("From level 2: each bloc acts as it sees fit.")
    else:
        text = _("From level 2: {n} of {all} blocs must vote yes.")
    return text.format(n=needed, all=len(BLOCS))


def question(slot: str) -> str:
    """What a slot of the answer asks, in a sentence."""
    return {
        "reaction": _("What does Ukraine do?"),
        "verdict": _("Is the trigger met?"),
    }[slot]


def expectation(view: View) -> str:
    """How surely an answer is believed to come, and who must agree, in one line."""
    answer = _("A due answer, as believed: {word}.").format(word=reading.answer_word(view))
    return f"{answer} {decision_rule(view)}"


def leanings(view: View, words: Words, level: int, verdict: str) -> tuple[Leaning, ...]:
    """How each bloc leans to a level, before moods nobody knows; needs the coalition's view."""
    met = None
    if verdict in VERDICTS:
        called = VERDICTS.index(verdict)
        met = np.array([called == MET], dtype=bool)
        # Consulting counts like neither; the rule knows only met and not met as overrides.
        if called not in (MET, NOT_MET):
            met = np.array([False], dtype=bool)
    steps = np.array([max(level, ruling.VOTED_LEVEL)], dtype=np.int64)
    par = view.numbers.par
    margin = ruling.support(view, steps, met)[:, 0] - int(par.vote_threshold[0])
    mood = max(POINT, int(par.vote_mood[0]))
    return tuple(
        _leaning(words, bloc, int(value), mood) for bloc, value in zip(BLOCS, margin, strict=True)
    )


def _leaning(words: Words, bloc: str, margin: int, mood: int) -> Leaning:
    if margin >= mood:
        word, tone = _("ready"), "good"
    elif margin >= 0:
        word, tone = _("leans to yes"), "good"
    elif margin > -mood:
        word, tone = _("leans to no"), "warn"
    else:
        word, tone = _("unwilling"), "bad"
    mandate = words.word("bloc", bloc, "mandate")
    text = _("{mandate} Moods at home may still turn the vote.").format(mandate=mandate)
    return Leaning(bloc, words.word("bloc", bloc), word, tone, text)


def asked(view: View) -> tuple[str, int]:
    """The response the coalition's table asked for, and its level."""
    place = number(view, "response")
    row = view.read("response")
    level = int(options.trait(view, "response", "level", row)[0])
    return view.numbers.tables.slots["response"].options[place], level


def due_level(view: View) -> int:
    """The level from which an act of this severity counts as answered."""
    return int(belief.needed_level(view.read("severity"))[0])


def mood(view: View) -> str:
    """How a bloc's own public feels about answers: only the bloc itself sees it."""
    value = points(view.own("bloc_mood"))
    if value > 4:
        return _("At home the mood favours an answer.")
    if value < -4:
        return _("At home the mood is against an answer.")
    return _("At home the mood is even.")


def vote(view: View, words: Words) -> tuple[str, str, str, str, str]:
    """What a bloc votes on: what is asked, the verdict, whose yes counts, its mandate, its mood."""
    response, level = asked(view)
    verdict = VERDICTS[number(view, "verdict")]
    asks = _("The coalition asks for: {name} (level {n}).")
    name, bloc = words.word("option", f"response.{response}"), view.observer
    return (
        asks.format(name=name, n=level),
        words.word("verdict", verdict, "sentence"),
        decision_rule(view),
        f"{words.word('bloc', bloc)}: {words.word('bloc', bloc, 'mandate')}",
        mood(view),
    )
