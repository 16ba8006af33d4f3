"""Hints in text mode: the same kinds as in the window, in words for a page of lines.

Which were met is kept in the same place, so nobody reads a hint twice.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.ui.i18n import _
from game.ui.screens import guidance
from game.ui.screens.guidance import KIND_OF, KINDS, Lesson


def hint(kind: str) -> Lesson:
    """Return the hint for a kind of page; where the window's speaks of no screen it is that."""
    known = guidance.hint(kind)
    return Lesson(known.title, _on_lines().get(kind, known.text), hint=kind)


def about(phase: str) -> Lesson | None:
    """Return what a phase's page is about, met or not; None where there is nothing to explain."""
    kind = KIND_OF.get(phase, phase)
    return hint(kind) if kind in KINDS else None


def _on_lines() -> Mapping[str, str]:
    """Hints whose words in the window speak of where things lie there."""
    return {
        "bargain": _(
            "First comes the package as it stands. A number and ? tells what an option would"
            " change and cost before you choose it."
        ),
        "revision": _(
            "First comes the package in force. You may name one need aloud and ask for one change;"
            " what serves two named needs costs half."
        ),
        "orders": _(
            "First come four questions: how things stand, and where help is expected to begin."
            " Then answer one part of your order after the other."
        ),
        "reaction": _(
            "After how things stand comes the case: how grave, and how surely it points at Moscow."
            " Invoke only what the coalition can be expected to grant."
        ),
        "incident": _(
            "Severity says how grave the act is. Who did it is not said: nobody can be sure."
        ),
        "answer": _(
            "Each bloc says how far it goes. What they grant and the budget pays is what is done."
        ),
        "exchange": _(
            "Both sides move at once, and neither knows the other's stake. Each option says what"
            " it costs now and one step later."
        ),
        "reckoning": _(
            "Everything that moved. At the next question why tells what moved each of them, and"
            " the causes sum up."
        ),
        "score": _(
            "Three results a side, never added up. Behind them come every aim, every order and the"
            " questions to talk about."
        ),
    }
