"""The bargain's own words: its steps, the question of each slot, what is said beside it."""

from __future__ import annotations

from game.engine.arith import POINT
from game.engine.rules import negotiation
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens.option_words import plain
from game.ui.screens.reading import Words, number

STAGE = {
    "demands": 0, "draft": 1, "ukraine_asks": 2, "russia_asks": 2, "acceptance": 2,
    "package_vote": 3, "signing": 4, "message": 5, "annex": 5,
}  # fmt: skip
"""Which of the stages of a whole bargain a phase belongs to."""
SECRET = frozenset({"demands", "signing", "message", "annex"})
"""Phases with something to hide: a tick, a sealed signature, a reading of Moscow, the annex."""
_AMENDING = slice(2, 5)
"""The stages of a whole bargain that amend a ready-made package."""


def amends(view: View) -> bool:
    """Return whether the table amends a ready-made package, and does no more."""
    return number(view, "bargain") == negotiation.AMENDMENT


def band(view: View, stage: int) -> tuple[list[str], int]:
    """Return the steps as the band lists them and which is lit, for a stage of `STAGE`."""
    if amends(view):
        return _stages()[_AMENDING], stage - _AMENDING.start
    return _stages(), stage


def _stages() -> list[str]:
    return [_("Demands"), _("Draft"), _("Asks"), _("Votes"), _("Signing"), _("Words")]


def steps(*, amending: bool) -> list[tuple[str, str]]:
    """Return what happens in each of the stages, for who has not seen them yet."""
    words = (
        _("Each side ticks a must-have and a red line, sealed."),
        _("The coalition opens with a draft and may swap one item."),
        _("Ukraine, then Russia, asks for one change and may offer something for it."),
        _("The coalition answers; each bloc says yes, no, or names its price."),
        _("Ukraine signs or refuses, Russia signs, tolerates or walks out, sealed."),
        _("The coalition chooses its message, its reading of Moscow and the annex."),
    )
    every = list(zip(_stages(), words, strict=True))
    return every[_AMENDING] if amending else every


def when() -> str:
    """Return what stands in the place of the turn."""
    return _("Before turn 1")


def purse(view: View, words: Words, left: int) -> tuple[str, str]:
    """Return the political budget a package leaves, in words, and what it is for."""
    start = int(view.numbers.par.budget_start[0]) // POINT
    text = _("{name}: {left} of {start}")
    note = _("What the package's price leaves. It buys the blocs' consent; the rest is for crises.")
    return text.format(name=words.word("track", "budget"), left=left, start=start), note


def question_of(slot: str) -> str:
    """Return what a slot asks, in a sentence."""
    return {
        "must_have": _("What must the package hold?"),
        "red_line": _("What must the package never lose?"),
        "draft": _("Which draft opens the talks?"),
        "swap": _("Swap one item in the draft?"),
        "amendment": _("What does Ukraine ask to add or remove?"),
        "offer": _("What does Ukraine offer for it?"),
        "counter": _("What does Russia ask to add or remove?"),
        "terms": _("What does Russia offer for it?"),
        "accept": _("Which amendments does the coalition take?"),
        "consent": _("Does this bloc carry the package?"),
        "ukraine_signs": _("Does Ukraine sign?"),
        "russia_stance": _("How does Russia leave the table?"),
        "message": _("How is the promise spoken?"),
        "reading": _("How does the coalition read Moscow?"),
        "annex": _("What does the secret page say?"),
    }[slot]


def note(view: View, slot: str, phase: str, *, secret: bool) -> str:
    """Return who hears what is chosen, and what hangs on it."""
    rule = _rule(view, slot)
    if slot == "message":
        said = _("Heard by everybody once it is sealed.")
    elif secret:
        said = _("Sealed: only you see this.")
    elif phase in ("ukraine_asks", "russia_asks") and number(view, "refusals"):
        said = _("Said aloud. The asks are open a second and last time.")
    else:
        said = _("Said aloud, for everybody to hear.")
    return f"{said} {rule}".strip()


def _rule(view: View, slot: str) -> str:
    """What hangs on a choice, with the engine's own numbers."""
    par = view.numbers.par
    if slot == "must_have":
        text = _("Kept, it is worth {n} points of patience at home.")
        return text.format(n=plain(int(par.demand_weight[0]) / POINT))
    if slot == "red_line":
        text = _("Where the package does not keep it, it costs {n} points of patience at home.")
        return text.format(n=plain(int(par.demand_weight[0]) / POINT))
    if slot == "consent":
        needed = int(par.consent_needed[0])
        return _("{n} of four blocs must carry the package.").format(n=needed)
    if slot == "message":
        return _("Bars show vagueness: whether the coalition acts at all, and which act it means.")
    if slot == "russia_stance":
        return _("Without a signature, what names Russia's consent leaves the package.")
    return ""
