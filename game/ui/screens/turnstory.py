"""One line about a turn as everybody saw it: what happened, what was ruled, what was done."""

from __future__ import annotations

from game.engine.view import View
from game.scenario.lexicon import inside
from game.ui.i18n import _
from game.ui.screens import case_reading, exchange_reading, publicturn, warwords
from game.ui.screens.reading import Words


def told(words: Words, view: View) -> str:
    """The turn's incident, reaction, verdict, response, whether that answered it, the exchange, and
    how a war ended."""
    found = publicturn.incident(view)
    ended = warwords.end_of_war(view, words)
    if found is None:
        quiet = _("A quiet turn: no incident, nothing to rule on.")
        return f"{quiet} {ended}" if ended else quiet
    kind, name = ("instrument", found.instrument) if found.instrument else ("event", found.card)
    ruled = publicturn.ruling(view)
    happened = _("{name}, {target}, severity {n}.").format(
        name=words.word(kind, name),
        target=inside(words.word("target", found.target)),
        n=found.severity,
    )
    fate = _("Answered.") if ruled.answered else _("Unanswered.")
    verdict = words.word("verdict", ruled.verdict, "sentence")
    reacted = _("Ukraine: {reaction}.").format(reaction=case_reading.ukraine(view, words).value)
    exchanged = exchange_reading.told(view, words)
    parts = (happened, reacted, verdict, _answer(words, ruled), fate, exchanged, ended)
    return " ".join(part for part in parts if part)


def _answer(words: Words, ruled: publicturn.Ruling) -> str:
    if ruled.level == 0:
        return _("No answer was given.")
    name = words.word("option", f"response.{ruled.response}")
    return _("{response}, level {n}.").format(response=name, n=ruled.level)
