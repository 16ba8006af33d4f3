"""Lessons of a scenario's guide, and the hints that stand in where a scenario has none. No pygame.

A hint is told the first time its kind of screen is met; which ones were is kept in the settings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.ui.i18n import _

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable

KINDS = (
    *("bargain", "revision", "orders", "incident", "reaction", "ruling", "vote", "answer"),
    *("exchange", "reckoning", "score"),
)
"""The kinds of screens that have a hint."""
KIND_OF = {
    **dict.fromkeys(
        ("demands", "draft", "ukraine_asks", "russia_asks", "acceptance", "package_vote"),
        "bargain",
    ),
    **dict.fromkeys(("signing", "message", "annex"), "bargain"),
    **dict.fromkeys(
        ("revision_ukraine", "revision_russia", "revision_coalition", "revision_vote"), "revision"
    ),
    "revision_signing": "revision",
}
"""Phases that share a kind of screen; every other phase is a kind of its own."""


@dataclass(frozen=True)
class Lesson:
    """A title and a text; what of the screen it speaks of, lights up and settles.

    ``hint``: its kind, where the scenario's guide did not say it.
    """

    title: str
    text: str
    about: tuple[str, ...] = ()
    lights: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settles: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""


def of_guide(table: GameTable, actor: str, phase: str = "", turn: int = 0) -> list[Lesson]:
    """Return the guide's lessons for an actor now; ``phase`` (and ``turn``) where none is waited
    for.
    """
    head = table.session.pack.content.scenario
    if not phase:
        waiting = table.session.waiting()
        phase = next((request.phase for request in waiting if request.actor == actor), "")
    told = head.lessons(turn or table.view_of(actor).turn, phase, table.role_of(actor))
    return [
        Lesson(
            table.word("guide", row.id, "title"), table.word("guide", row.id, "text"),
            row.about, row.lights, row.settles,
        )
        for row in told
    ]  # fmt: skip


def lit(lessons: Sequence[Lesson]) -> dict[str, tuple[str, ...]]:
    """Return what lessons light up: slot to options."""
    return {slot: ids for lesson in lessons for slot, ids in lesson.lights.items()}


def settled(lessons: Sequence[Lesson]) -> dict[str, str]:
    """Return what lessons choose beforehand: slot to option."""
    return {slot: option for lesson in lessons for slot, option in lesson.settles.items()}


class Hints:
    """Which hints are still to be told; `remember` keeps the kinds that were met, `words` are the
    window's where no others are given.
    """

    def __init__(
        self,
        met: Sequence[str],
        remember: Callable[[tuple[str, ...]], object],
        words: Callable[[str], Lesson] | None = None,
    ) -> None:
        self._words = words or hint
        self._met = tuple(kind for kind in KINDS if kind in met)
        self._remember = remember

    def due(self, phase: str) -> list[Lesson]:
        """Return the hint of a phase's screen if that has not been met yet, in a list."""
        kind = KIND_OF.get(phase, phase)
        return [self._words(kind)] if kind in KINDS and kind not in self._met else []

    def meet(self, phase: str) -> None:
        """Note that a phase's screen has been met."""
        kind = KIND_OF.get(phase, phase)
        if kind in KINDS and kind not in self._met:
            self._met = (*self._met, kind)
            self._remember(self._met)


def hint(kind: str) -> Lesson:
    """Return the hint for a kind of screen."""
    title, text, *about = _words()[kind]
    return Lesson(title, text, tuple(about), hint=kind)


def _words() -> Mapping[str, tuple[str, ...]]:
    """Title, text and the parts of the screen that are spoken of, by kind."""
    return {**_of_the_deal(), **_of_a_turn()}


def _of_the_deal() -> Mapping[str, tuple[str, ...]]:
    return {
        "bargain": (
            _("The bargain"),
            _(
                "At the left lies the package as it stands. Point at a card, and you see what it"
                " would change and cost before you choose it."
            ),
            "options",
        ),
        "revision": (
            _("The revision"),
            _(
                "The package in force lies at the left. You may name one need aloud and ask for"
                " one change; what serves two named needs costs half."
            ),
            "options",
        ),
    }


def _of_a_turn() -> Mapping[str, tuple[str, ...]]:
    return {**_of_choices(), **_of_pages()}


def _of_choices() -> Mapping[str, tuple[str, ...]]:
    return {
        "orders": (
            _("Your orders"),
            _(
                "The ladder shows how grave an act is, and where help is expected to begin. Below,"
                " fill one part after the other; the large button leads on."
            ),
            "ladder", "options",
        ),
        "reaction": (
            _("Your reaction"),
            _(
                "The case is at the left: how grave, and how surely it points at Moscow. Invoke"
                " only what the coalition can be expected to grant."
            ),
            "ladder", "case",
        ),
        "ruling": (
            _("Your ruling"),
            _(
                "Call the trigger met or not, then choose an answer. From level 2 on the blocs"
                " vote. What you rule is what the next case is measured by."
            ),
            "case", "options",
        ),
        "vote": (
            _("Your vote"),
            _("Say how far your bloc goes. The vote is public; a no makes the answer dearer."),
            "options",
        ),
        "exchange": (
            _("An exchange"),
            _(
                "Both sides move at once, and neither knows the other's stake. Each card says what"
                " it costs now and one step later."
            ),
            "options",
        ),
    }  # fmt: skip


def _of_pages() -> Mapping[str, tuple[str, ...]]:
    return {
        "incident": (
            _("An incident"),
            _("The marker on the ladder is the act. Who did it is not said: nobody can be sure."),
            "ladder",
        ),
        "answer": (
            _("The answer"),
            _("Each bloc says how far it goes, and why. The ladder shows where the line is now."),
            "ladder",
        ),
        "reckoning": (
            _("The reckoning"),
            _("Everything that moved. Choose a row, and its causes stand at the right, summed up."),
            "options",
            "causes",
        ),
        "score": (
            _("The score"),
            _(
                "Three bars a side, never added up. Behind them lie every aim, every order and the"
                " questions to talk about."
            ),
            "state",
        ),
    }
