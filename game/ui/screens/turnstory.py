"""One line about a turn as everybody saw it: what happened, what was ruled, what was done."""

from __future__ import annotations

from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import publicturn
from game.ui.screens.reading import Words


def told(words: Words, view: View) -> str:
    """The turn's incident, verdict, response and whether that answered it."""
    found = publicturn.incident(view)
    if found is None:
        return _("A quiet turn: no incident, nothing to rule on.")
    kind, name = ("instrument", found.instrument) if found.instrument else ("event", found.card)
    ruled = publicturn.ruling(view)
    happened = _("{name}, {target}, severity {n}.").format(
        name=words.word(kind, name), target=words.word("target", found.target), n=found.severity
    )
    fate = _("Answered.") if ruled.answered else _("Unanswered.")
    verdict = words.word("verdict", ruled.verdict, "sentence")
    answer = words.word("option", f"response.{ruled.response}")
    return f"{happened} {verdict} {answer}, {_level(ruled.level)}. {fate}"


def _level(level: int) -> str:
    return _("level {n}").format(n=level)
