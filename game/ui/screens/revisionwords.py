"""The revision's own words: its steps, its questions, what is said beside them, its prices."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.arith import SHARE
from game.engine.view import View
from game.journal.dealstory import money
from game.ui.i18n import _
from game.ui.screens import dealreading, reading, revisionreading
from game.ui.screens.dealreading import Item
from game.ui.screens.dealwords import question_of
from game.ui.screens.reading import Words, number


def stages() -> list[str]:
    """Return the steps of the revision as the band lists them."""
    return [_("Ukraine asks"), _("Russia asks"), _("Answer"), _("Votes"), _("Signing")]


def steps() -> list[tuple[str, str]]:
    """Return what happens in each of the stages, for who has not seen them yet."""
    words = (
        _("Ukraine may disclose one need and ask for one change."),
        _("Russia may do the same, knowing what Ukraine said."),
        _("The coalition may disclose a need and takes neither, one or both."),
        _("Each bloc says yes, no, or names its price."),
        _("Ukraine signs, or what stands stays in force."),
    )
    return list(zip(stages(), words, strict=True))


def when(view: View, turns: int) -> str:
    """Return what stands in the place of the turn."""
    after = number(view, "revision_after")
    return _("Revision after turn {n} of {turns}").format(n=after, turns=turns)


def purse(view: View, words: Words) -> tuple[str, str]:
    """Return the political budget as this reader knows it, and what it is for."""
    read = reading.track(view, words, "budget")
    note = _("What is added is paid from it at once, and the blocs' prices with it.")
    return f"{read.name}: {read.number}", f"{note} {read.tooltip}"


def question(slot: str) -> str:
    """Return what a slot asks, in a sentence."""
    return {
        "need": _("Disclose a need, or keep silent?"),
        "consent": _("Does this bloc carry the change?"),
        "ukraine_signs": _("Does Ukraine sign the package as changed?"),
    }.get(slot) or question_of(slot)


def note(view: View, slot: str, phase: str) -> str:
    """Return who hears what is chosen, and what hangs on it."""
    if phase == revisionreading.VOTE:
        said = _("Said aloud, for everybody to hear.")
    else:
        said = _("Only you see this; everybody hears what you choose.")
    return f"{said} {_rule(view, slot)}".strip()


def _rule(view: View, slot: str) -> str:
    """What hangs on a choice, with the engine's own numbers."""
    par = view.numbers.par
    if slot == "need":
        share = int(par.revision_shared[0]) * 100 // SHARE
        text = _("A clause that serves two disclosed needs costs {n} % of its price.")
        said = text.format(n=share)
        if view.role == "russia":
            said += " " + _("A need also tells the others how this leadership thinks.")
        return said
    if slot in ("amendment", "counter"):
        return _("What is added is paid from the coalition's political budget.")
    if slot == "consent":
        needed = int(par.consent_needed[0])
        return _("{n} of four blocs must carry the change.").format(n=needed)
    return _("If it is refused, the package stays in force as it is.")


def need_name(words: Words, role: str, need: str) -> str:
    """Return the name of a need, or of saying nothing about any."""
    if need == "none":
        return _("Keep silent")
    return words.word("pin", f"{role}.needs.{need}")


def names(words: Words, items: Iterable[Item]) -> str:
    """Return the names of items, one after another."""
    return ", ".join(words.word(*item) for item in items)


def cost(price: int, full: int) -> str:
    """Return a price in words, and what it was cut from where needs are shared."""
    if price < full:
        return _("{n} instead of {full}").format(n=money(price), full=money(full))
    return money(price)


def served(view: View, words: Words) -> list[tuple[str, str]]:
    """Return what was asked, then every other clause that may be, each with the needs it serves.

    A line and its tone each: lit where two disclosed needs meet in a clause.
    """
    asked = revisionreading.asked(view)
    held = dealreading.pieces(view, dealreading.standing(view))
    text, out = _("{name} asks: {item}."), _("{name} asks to take out: {item}.")
    lines = []
    for role, item in asked.items():
        frame = out if item in held else text
        said = frame.format(name=words.word("role", role), item=words.word(*item))
        lines.append((f"{said} {serves(view, words, item)}".strip(), _tone(view, item, "text")))
    for item in revisionreading.askable(view):
        if item not in asked.values():
            said = f"{words.word(*item)}. {serves(view, words, item)}".strip()
            lines.append((said, _tone(view, item, "dim")))
    return lines


def _tone(view: View, item: Item, plain: str) -> str:
    return "good" if revisionreading.shared(view, item) else plain


def serves(view: View, words: Words, item: Item) -> str:
    """Return which needs of which side a clause serves, those disclosed ticked; or nothing."""
    parts = []
    for role, needs in revisionreading.needs_of(view, item).items():
        said = revisionreading.disclosed(view, role)
        named = (
            words.word("pin", f"{role}.needs.{need}") + (" ✓" if need == said else "")
            for need in needs
        )
        parts.append(f"{words.word('role', role)}: {', '.join(named)}")
    return _("Serves {needs}.").format(needs="; ".join(parts)) if parts else ""
