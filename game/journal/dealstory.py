"""The bargain before the first turn and the revision, told in the scenario's words.

What a command prints and what a screen lists is the same sentence: ``say`` puts its English frame
into the reader's language, and names come from the lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from game.engine.arith import POINT
from game.engine.legality import AND
from game.engine.rules import negotiation
from game.engine.schema import ROLE_OF, ROLES
from game.journal.entries import Choice
from game.scenario import Lexicon
from game.scenario.menus import stand_name, word_key
from game.scenario.reasons import sentence

Facts = Mapping[str, Any]
Say = Callable[[str], str]
Teller = Callable[[Lexicon, Facts, Say], Iterator[str]]
HEADING = "Before the first turn"


def plain(text: str) -> str:
    """Return a sentence's frame as it is: English."""
    return text


def sealed_demands(words: Lexicon, orders: Mapping[str, Choice]) -> Iterator[str]:
    """Tell what each role had ticked, once nothing is secret any more."""
    for actor, given in orders.items():
        role = ROLE_OF[actor]
        ticked = (
            f"{words.word('slot', slot).lower()}: {words.word('demand', f'{role}.{given[slot]}')}"
            for slot in ("must_have", "red_line")
        )
        yield f"{words.word('role', role)}, sealed until the end: {'; '.join(ticked)}"


def _stand(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    for role in ROLES:
        stand = stand_name(words, role, facts[f"stand_{role}"].split(AND))
        yield say("{name} stands for: {positions}").format(
            name=words.word("role", role), positions=stand
        )


def _draft(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    told = say("The coalition opens with: {draft}")
    if facts["swap"] != "none":
        told = say("The coalition opens with: {draft}, changed in one point: {item}")
    swap = words.word(*word_key("swap", facts["swap"]))
    yield told.format(draft=words.word("package", facts["draft"]), item=swap)


def _asks(asked: str, offered: str, role: str) -> Teller:
    def tell(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
        ask, offer = facts[asked], facts[offered]
        told = say("{name} asks for nothing")
        if ask != "none":
            out = facts.get("takes_out")
            told = say("{name} asks to take out: {item}") if out else say("{name} asks: {item}")
        if offer != "none":
            told += say("; offers: {offer}")
        yield told.format(
            name=words.word("role", role),
            item=words.word(*word_key(asked, ask)),
            offer=words.word("option", f"{offered}.{offer}"),
        )

    return tell


def _acceptance(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    taken = words.word("option", "accept." + facts["accept"])
    yield say("Amendments taken: {taken}").format(taken=taken)
    if facts.get("signature") == negotiation.UNAMENDED:
        yield _ended(facts, say)


def _closed(told: str, closing: str, say: Say) -> str:
    """What was told with the sentence that closes a round, if there is one."""
    return say("{told}. {closing}").format(told=told, closing=closing) if closing else told


def _ended(facts: Facts, say: Say) -> str:
    """How a round without a yes goes on; a journal older than this fact is told without."""
    return {
        negotiation.OPEN: say("The asks open once more"),
        negotiation.NO_DEAL: say("The bargain ends without agreement"),
        negotiation.UNAMENDED: say("The round is over: the ready-made package stands as it was"),
    }.get(facts.get("signature", -1), "")


def _package_vote(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    told = _voted(words, facts, say)
    yield told if facts["carried"] else _closed(told, _ended(facts, say), say)


def _revision_vote(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    told, stays = _voted(words, facts, say), say("The package in force stays as it is")
    yield told if facts["carried"] else _closed(told, stays, say)


def _voted(words: Lexicon, facts: Facts, say: Say) -> str:
    votes = ", ".join(
        f"{words.word('bloc', bloc)}: {words.word('option', f'consent.{vote}').lower()}"
        for bloc, vote in facts["consent"].items()
    )
    if facts["carried"]:
        return say("Blocs on the package: {votes}; carried").format(votes=votes)
    return say("Blocs on the package: {votes}; not carried").format(votes=votes)


def _signing(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    text = say("{name}: {choice}")
    for role, slot in (("ukraine", "ukraine_signs"), ("russia", "russia_stance")):
        if facts[slot] == "not_asked":
            yield say("The ready-made package stands as it was.")
            continue
        chosen = words.word("option", f"{slot}.{facts[slot]}").lower()
        yield text.format(name=words.word("role", role), choice=chosen)
    if facts.get("signature") in (negotiation.OPEN, negotiation.NO_DEAL):
        yield _ended(facts, say)


def _message(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    yield say("The message: {card}").format(card=words.word("message", facts["message"]))


def _annex(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    yield say("The annex is written and sealed.")


def _nothing(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    return iter(())


def _revision(role: str, asked: str) -> Teller:
    """Tell what a side disclosed and asked, or took, at the revision."""

    def tell(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
        need, ask = facts[f"need_{role}"], facts[asked]
        if need == "none":
            told = say("Revision. {name} keeps its needs to itself")
        else:
            told = say("Revision. {name} discloses a need: {need}")
        if asked == "accept":
            told += say("; amendments taken: {taken}")
        else:
            out = facts.get("takes_out")
            asks = say("; asks to take out: {item}") if out else say("; asks: {item}")
            told += say("; asks for nothing") if ask == "none" else asks
        yield told.format(
            name=words.word("role", role),
            need=words.word("pin", f"{role}.needs.{need}") if need != "none" else "",
            item=words.word("item", ask) if asked != "accept" else "",
            taken=words.word("option", f"accept.{ask}") if asked == "accept" else "",
        )

    return tell


def _revised(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    if facts["revised"]:
        told = say("{name}: {choice}; the package is revised")
    else:
        told = say("{name}: {choice}; the package stays as it is")
    signs = words.word("option", f"ukraine_signs.{facts['ukraine_signs']}").lower()
    said = told.format(name=words.word("role", "ukraine"), choice=signs)
    # A journal older than these facts is told without them.
    known = facts["revised"] and "paid" in facts
    yield f"{said}. {revised(words, facts, say)}" if known else said


def revised(words: Lexicon, facts: Facts, say: Say) -> str:
    """Tell what a signed revision added, removed and took from the political budget."""
    parts = []
    for key, text in (("added", say("In: {items}.")), ("removed", say("Out: {items}."))):
        if facts[key]:
            items = ", ".join(words.word("item", name) for name in facts[key])
            parts.append(text.format(items=items))
    if not parts:
        parts.append(say("Nothing in it changes."))
    paid = say("Taken from the political budget: {n}.")
    return " ".join([*parts, paid.format(n=money(facts["paid"]))])


def money(hundredths: int) -> str:
    """Write an amount of budget: a clause may cost less than a tenth of a point."""
    return f"{hundredths / POINT:.2f}".rstrip("0").rstrip(".")


REVISION: Mapping[str, Teller] = {
    "revision_ukraine": _revision("ukraine", "amendment"),
    "revision_russia": _revision("russia", "counter"),
    "revision_coalition": _revision("coalition", "accept"),
    "revision_vote": _revision_vote,
    "revision_signing": _revised,
}
"""Phases of the revision, between two turns, and how each is told."""

TELLERS: Mapping[str, Teller] = {
    "stand": _stand,
    "demands": _nothing,
    "draft": _draft,
    "ukraine_asks": _asks("amendment", "offer", "ukraine"),
    "russia_asks": _asks("counter", "terms", "russia"),
    "acceptance": _acceptance,
    "package_vote": _package_vote,
    "signing": _signing,
    "message": _message,
    "annex": _annex,
    "settlement": _nothing,
    "opening": _nothing,
}
"""Phases before the first turn and how each is told."""


_SPEAKERS: Mapping[str, tuple[str, ...]] = {
    "draft": ("coalition",),
    "ukraine_asks": ("ukraine",),
    "russia_asks": ("russia",),
    "acceptance": ("coalition",),
    "signing": ("ukraine", "russia"),
    "revision_ukraine": ("ukraine",),
    "revision_russia": ("russia",),
    "revision_coalition": ("coalition",),
    "revision_signing": ("ukraine",),
}
"""Whose acts a phase tells, sentence by sentence; votes are told apart."""


def told(
    phase: str,
    words: Lexicon,
    facts: Facts,
    say: Say = plain,
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield the sentences about a phase of the bargain or of the revision; none about any other.

    ``reasons``: why bots chose so, by seat (see ``Report``); told behind what they did.
    """
    why = {seat: sentence(words, reason) for seat, reason in reasons.items()}
    if phase == "signing" and facts["russia_stance"] == "not_asked":
        why.pop("russia", None)  # what it would have done came to nothing
    if "consent" in facts:
        yield from _votes(words, facts, why, say)
    acts = {**TELLERS, **REVISION}.get(phase, _nothing)(words, facts, say)
    for act, speaker in zip_longest(acts, _SPEAKERS.get(phase, ()), fillvalue=""):
        reason = why.get(speaker, "")
        yield say("{act}. {reason}").format(act=act, reason=reason) if reason else act


def _votes(words: Lexicon, facts: Facts, why: Mapping[str, str], say: Say) -> Iterator[str]:
    """Tell why blocs vote as they do, those of one mind together, before what it came to."""
    alike: dict[tuple[str, str], list[str]] = {}
    for bloc, vote in facts["consent"].items():
        if why.get(bloc):
            alike.setdefault((vote, why[bloc]), []).append(words.word("bloc", bloc))
    for (vote, reason), names in alike.items():
        choice = words.word("option", f"consent.{vote}").lower()
        told = say("{names}: {choice}. {reason}")
        yield told.format(names=", ".join(names), choice=choice, reason=reason)
