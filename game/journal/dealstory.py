"""The bargain before the first turn and the revision, told in the scenario's words.

What a command prints and what a screen lists is the same sentence: ``say`` puts its English frame
into the reader's language, and names come from the lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from game.engine.legality import AND
from game.engine.schema import ROLE_OF, ROLES
from game.journal.entries import Choice
from game.scenario import Lexicon
from game.scenario.menus import stand_name, word_key

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
        told = say("The coalition opens with: {draft}; swaps {item}")
    swap = words.word(*word_key("swap", facts["swap"]))
    yield told.format(draft=words.word("package", facts["draft"]), item=swap)


def _asks(asked: str, offered: str, role: str) -> Teller:
    def tell(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
        ask, offer = facts[asked], facts[offered]
        told = say("{name} asks for nothing") if ask == "none" else say("{name} asks: {item}")
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


def _package_vote(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    votes = ", ".join(
        f"{words.word('bloc', bloc)}: {words.word('option', f'consent.{vote}').lower()}"
        for bloc, vote in facts["consent"].items()
    )
    if facts["carried"]:
        yield say("Blocs on the package: {votes}; carried").format(votes=votes)
    else:
        yield say("Blocs on the package: {votes}; not carried").format(votes=votes)


def _signing(words: Lexicon, facts: Facts, say: Say) -> Iterator[str]:
    text = say("{name}: {choice}")
    for role, slot in (("ukraine", "ukraine_signs"), ("russia", "russia_stance")):
        chosen = words.word("option", f"{slot}.{facts[slot]}").lower()
        yield text.format(name=words.word("role", role), choice=chosen)


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
            told += say("; asks for nothing") if ask == "none" else say("; asks: {item}")
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
    yield told.format(name=words.word("role", "ukraine"), choice=signs)


REVISION: Mapping[str, Teller] = {
    "revision_ukraine": _revision("ukraine", "amendment"),
    "revision_russia": _revision("russia", "counter"),
    "revision_coalition": _revision("coalition", "accept"),
    "revision_vote": _package_vote,
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


def told(phase: str, words: Lexicon, facts: Facts, say: Say = plain) -> Iterator[str]:
    """Yield the sentences about a phase of the bargain or of the revision; none about any other."""
    return {**TELLERS, **REVISION}.get(phase, _nothing)(words, facts, say)
