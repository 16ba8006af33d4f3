"""The answers of the set-up's questions, in words; who may sit the page asks for itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.scenario import Lexicon, Pack
from game.ui.i18n import _
from game.ui.screens import agreed
from game.ui.screens.terms import pace_advice, pace_name, pace_words, revision_words


@dataclass(frozen=True)
class Choice:
    """One answer of a question: its id, name, meaning and a line of detail."""

    id: str
    name: str
    words: str
    foot: str = ""


def packages(pack: Pack, words: Lexicon, ids: Iterable[str]) -> list[Choice]:
    """Return the packages, each with what is in it."""
    return [
        Choice(
            i, words.word("package", i), agreed.summary(pack, words, i),
            agreed.inside(pack, words, i),
        )
        for i in ids
    ]  # fmt: skip


def messages(pack: Pack, words: Lexicon) -> list[Choice]:
    """Return the message cards with their very words."""
    return [
        Choice(
            m.id, words.word("message", m.id),
            f"\u201c{words.word('message', m.id, 'words')}\u201d",
            words.word("message", m.id, "face"),
        )
        for m in pack.content.messages
    ]  # fmt: skip


def annexes(pack: Pack, words: Lexicon) -> list[Choice]:
    """Return the presets of the annex."""
    return [
        Choice(a.id, words.word("annex", a.id), words.word("annex", a.id, "face"))
        for a in pack.content.annexes
    ]


def paces(pack: Pack, words: Lexicon) -> list[Choice]:
    """Return the paces and how long each takes."""
    return [
        Choice(i, pace_name(i), pace_words(i, p.turns, p.months, p.minutes), pace_advice(i))
        for i, p in pack.content.scenario.paces.items()
    ]


def revisions(pack: Pack, pace: str) -> list[Choice]:
    """Return whether the package is revised at mid-game."""
    turns = pack.content.scenario.paces[pace].turns
    return [
        Choice("off", _("None"), _("What is agreed stands to the end.")),
        Choice("on", _("Once, at mid-game"), revision_words(turns)),
    ]


def amendments() -> list[Choice]:
    """Return whether a ready-made package is amended before the first turn."""
    return [
        Choice("off", _("None"), _("The package is played as it was agreed.")),
        Choice("on", _("One round"), _("Ukraine and Russia may ask for one change each.")),
    ]
