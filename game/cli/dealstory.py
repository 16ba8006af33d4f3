"""The bargain before the first turn, told in the scenario's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from game.engine.schema import ROLE_OF
from game.journal.entries import Choice
from game.scenario import Lexicon

Facts = Mapping[str, Any]
HEADING = "Before the first turn"


def sealed_aims(words: Lexicon, orders: Mapping[str, Choice]) -> Iterator[str]:
    """Tell what each role had ticked, once nothing is secret any more."""
    for actor, given in orders.items():
        role = ROLE_OF[actor]
        ticked = (
            f"{words.word('slot', slot).lower()}: {words.word('aim', f'{role}.{given[slot]}')}"
            for slot in ("must_have", "red_line")
        )
        yield f"{words.word('role', role)}, sealed until the end: {'; '.join(ticked)}"


def _draft(words: Lexicon, facts: Facts) -> Iterator[str]:
    swap = "" if facts["swap"] == "none" else f"; swaps {words.word('item', facts['swap'])}"
    yield f"The coalition opens with: {words.word('package', facts['draft'])}{swap}"


def _asks(asked: str, offered: str, role: str) -> Callable[[Lexicon, Facts], Iterator[str]]:
    def tell(words: Lexicon, facts: Facts) -> Iterator[str]:
        name, ask, offer = words.word("role", role), facts[asked], facts[offered]
        wants = "asks for nothing" if ask == "none" else f"asks: {words.word('item', ask)}"
        gives = "" if offer == "none" else f"; offers: {words.word('option', f'{offered}.{offer}')}"
        yield f"{name} {wants}{gives}"

    return tell


def _acceptance(words: Lexicon, facts: Facts) -> Iterator[str]:
    yield f"Amendments taken: {words.word('option', 'accept.' + facts['accept'])}"


def _package_vote(words: Lexicon, facts: Facts) -> Iterator[str]:
    votes = ", ".join(
        f"{words.word('bloc', bloc)}: {words.word('option', f'consent.{vote}').lower()}"
        for bloc, vote in facts["consent"].items()
    )
    yield f"Blocs on the package: {votes}; {'carried' if facts['carried'] else 'not carried'}"


def _signing(words: Lexicon, facts: Facts) -> Iterator[str]:
    for role, slot in (("ukraine", "ukraine_signs"), ("russia", "russia_stance")):
        chosen = words.word("option", f"{slot}.{facts[slot]}").lower()
        yield f"{words.word('role', role)}: {chosen}"


def _message(words: Lexicon, facts: Facts) -> Iterator[str]:
    yield f"The message: {words.word('message', facts['message'])}"


def _disclosed(role: str, asked: str) -> Callable[[Lexicon, Facts], Iterator[str]]:
    """Tell what a side disclosed and asked, or took, at the revision."""

    def tell(words: Lexicon, facts: Facts) -> Iterator[str]:
        name, need, ask = words.word("role", role), facts[f"need_{role}"], facts[asked]
        said = "keeps its needs to itself"
        if need != "none":
            said = f"discloses a need: {words.word('pin', f'{role}.needs.{need}')}"
        if asked == "accept":
            wants = f"amendments taken: {words.word('option', f'accept.{ask}')}"
        else:
            wants = "asks for nothing" if ask == "none" else f"asks: {words.word('item', ask)}"
        yield f"Revision. {name} {said}; {wants}"

    return tell


def _revised(words: Lexicon, facts: Facts) -> Iterator[str]:
    signs = words.word("option", f"ukraine_signs.{facts['ukraine_signs']}").lower()
    fate = "the package is revised" if facts["revised"] else "the package stays as it is"
    yield f"{words.word('role', 'ukraine')}: {signs}; {fate}"


REVISION: Mapping[str, Callable[[Lexicon, Facts], Iterator[str]]] = {
    "revision_ukraine": _disclosed("ukraine", "amendment"),
    "revision_russia": _disclosed("russia", "counter"),
    "revision_coalition": _disclosed("coalition", "accept"),
    "revision_vote": _package_vote,
    "revision_signing": _revised,
}
"""Phases of the revision, between two turns, and how each is told."""

TELLERS: Mapping[str, Callable[[Lexicon, Facts], Iterator[str]]] = {
    "aims": lambda words, facts: iter(()),
    "draft": _draft,
    "ukraine_asks": _asks("amendment", "offer", "ukraine"),
    "russia_asks": _asks("counter", "terms", "russia"),
    "acceptance": _acceptance,
    "package_vote": _package_vote,
    "signing": _signing,
    "message": _message,
    "annex": lambda words, facts: iter(("The annex is written and sealed.",)),
    "settlement": lambda words, facts: iter(()),
    "opening": lambda words, facts: iter(()),
}
"""Phases before the first turn and how each is told."""
