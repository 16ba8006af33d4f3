"""What a step through a game says of a moment: the phase, the news, orders, acts. No pygame."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.schema import PUBLIC, ROLE_OF
from game.engine.view import View
from game.journal import controlstory, story
from game.review.walk import Moment, Walk
from game.scenario import Lexicon
from game.scenario.menus import DEMANDS, stand_name, word_key
from game.ui.i18n import _
from game.ui.screens import dealwords, reading, turnstory


def phase_name(phase: str) -> str:
    """The name of a phase."""
    names = {
        "setup": _("Set-up"),
        "stand": _("Stands"),
        "demands": _("Demands"),
        "draft": _("Draft"),
        "ukraine_asks": _("Ukraine asks"),
        "russia_asks": _("Russia asks"),
        "acceptance": _("Asks answered"),
        "package_vote": _("Package vote"),
        "signing": _("Signing"),
        "message": _("Message"),
        "annex": _("Annex"),
        "settlement": _("What was agreed"),
        "opening": _("Opening"),
        "event": _("Event"),
        "orders": _("Orders"),
        "incident": _("Incident"),
        "reaction": _("Reaction"),
        "ruling": _("Ruling"),
        "vote": _("Vote"),
        "exchange": _("Exchange"),
        "reckoning": _("Reckoning"),
        "revision_ukraine": _("Revision: Ukraine"),
        "revision_russia": _("Revision: Russia"),
        "revision_coalition": _("Revision: asks answered"),
        "revision_vote": _("Revision: vote"),
        "revision_signing": _("Revision: signing"),
        "score": _("Score"),
    }
    return names.get(phase, phase)


def when(walk: Walk, at: int) -> str:
    """The turn and the phase of a moment."""
    phase, turn = phase_name(walk.moments[at].report.phase), walk.turn_of[at]
    if turn == 0:
        return f"{dealwords.when()} \u00b7 {phase}"
    return f"{_('Turn {n} of {turns}').format(n=turn, turns=walk.turns)} \u00b7 {phase}"


def news(words: Lexicon, walk: Walk, moment: Moment) -> Iterator[str]:
    """What everybody may know of a phase."""
    report, opening = moment.report, walk.header.opening
    if report.phase == "setup":
        yield words.word("scenario", opening.scenario, "title")
        yield words.word("package", opening.package)
    elif report.phase == "score":
        outcome = str(report.summary["facts"]["outcome"])
        yield f"{words.word('outcome', outcome)}. {words.word('outcome', outcome, 'sentence')}"
    else:
        yield from story.of_phase(words, report.entry, report.reasons)
    if report.phase == "reckoning":
        yield turnstory.told(words, moment.views[PUBLIC])


def ordered(words: Lexicon, moment: Moment, role: str) -> Iterator[str]:
    """What a side ordered for this phase, the sealed part too; its blocs each for itself.

    Of an incident: that the side's act gave way to a graver one.
    """
    if role == "russia" and moment.report.phase == "incident":
        view = moment.views[role]
        if reading.number(view, "rung") and not reading.number(view, "instrument"):
            yield f"{words.word('role', role)}. {_(story.PUT_OFF)}"
    for actor, choice in moment.report.orders.items():
        if ROLE_OF[actor] != role:
            continue
        name = words.find("bloc", actor) or words.word("role", role)
        said = [
            f"{words.word('slot', slot)}: {_option(words, role, slot, option)}"
            for slot, option in choice.items()
        ]
        yield f"{name}. {'; '.join(said)}."


def _option(words: Lexicon, role: str, slot: str, option: str) -> str:
    """The name of an option; its id where content has no word for it."""
    if slot == "stand":
        return stand_name(words, role, option.split("+"))
    kind, key = word_key(slot, option)
    if slot in DEMANDS:
        kind, key = "demand", f"{role}.{option}"
    elif slot == "need":
        kind, key = "pin", f"{role}.needs.{option}"
    elif slot in ("harden", "watch"):
        kind, key = "domain", option
    return words.find(kind, key) or (_("none") if option == "none" else option)


def situation(words: Lexicon, view: View) -> str:
    """How a moment stands for whoever looks: the headline and the chance of a slip."""
    return f"{reading.headline(view, words)} {reading.edge(view, words).sentence}."


def known(words: Lexicon, moment: Moment, observer: str) -> Iterator[str]:
    """What only a side knows of its event card; nothing for everybody."""
    place = int(moment.views[PUBLIC].read("event")[0]) - 1
    if observer == PUBLIC or moment.report.phase != "event" or place < 0:
        return
    card = moment.views[PUBLIC].numbers.tables.events.ids[place]
    text = words.word("event", card, observer)
    yield _("Only this side knew: {told}").format(told=text)


def acts(words: Lexicon, moment: Moment) -> Iterator[str]:
    """What a facilitator did before this phase that changed the game."""
    for act in moment.report.acts:
        yield _("Facilitator: {kind}, by {author}. {what}").format(
            kind=controlstory.kind(act, _).lower(),
            author=act.author,
            what=controlstory.what(words, act, _),
        )
