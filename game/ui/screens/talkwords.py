"""What to talk about once a game is over: goals, questions, and one for every card. No pygame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from game.ui.i18n import _

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable


def lists(table: GameTable) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield a heading and what stands under it: what the game is for, and what to ask."""
    scenario = table.session.pack.content.scenario
    yield _("What this game is for"), [table.word("goal", g, "text") for g in scenario.goals]
    yield _("To talk about"), [table.word("question", q, "text") for q in scenario.questions]


def card_questions(table: GameTable) -> Iterator[tuple[int, str, str]]:
    """Yield turn, name and question of every card that was drawn and asks something."""
    for report in table.session.reports:
        facts = report.summary["facts"]
        card = str(facts.get("event", "none"))
        if report.phase == "event" and table.lexicon.has("event", card, "question"):
            yield report.turn, table.word("event", card), table.word("event", card, "question")
