"""What the public view says in words: the moment, whose turn it is, and the last public news.

Read from a table's public view and from what has been told of its reports; no pygame. A sealed
order is in neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.engine.schema import BAND_TOPS, BLOCS, PUBLIC
from game.engine.view import View
from game.journal import story
from game.journal.record import Report
from game.ui.i18n import _
from game.ui.screens import (
    case_reading,
    dealreading,
    dealwords,
    exchange_reading,
    publicturn,
    revisionwords,
    turnstory,
)
from game.ui.screens.places import BETS, BRIEFING, CORRIDOR, CURTAIN, SCORE
from game.ui.screens.reading import number, upkeep
from game.ui.screens.revisionreading import PHASES as REVISION

if TYPE_CHECKING:
    from game.ui.screens.places import Step
    from game.ui.screens.sitting import Sitting

BEFORE = ("stand", "setup", "settlement", "opening", *dealwords.STAGE)
"""Phases before the first turn."""


@dataclass(frozen=True)
class Moment:
    """When it is, which phase, and who is at the screen: a role to colour it, or ``neutral``."""

    when: str
    phase: str
    whose: str
    role: str


@dataclass(frozen=True)
class News:
    """The last public news; `told` are paragraphs, the most important first."""

    title: str
    told: tuple[str, ...] = ()


def moment(sitting: Sitting) -> Moment:
    """Say where the game stands as everybody at the table can see it."""
    phase, turn = _phase(sitting)
    whose, role = _whose(sitting)
    view = sitting.view(PUBLIC)
    when = _("Turn {n} of {turns}").format(n=turn, turns=sitting.turns)
    if phase in BEFORE or phase == BRIEFING[0]:
        when = dealwords.when()
    elif phase in REVISION:
        when = revisionwords.when(view, sitting.turns)
    return Moment(when, _phase_name(sitting, phase), whose, role)


def _phase(sitting: Sitting) -> tuple[str, int]:
    """The phase shown: that of the page, else that of the decision."""
    report = _page(sitting.step)
    if report is not None:
        return report.phase, report.turn
    if sitting.step is not None and sitting.step.place == BETS:
        # The bots have gone on; the room is where the last page was.
        last = sitting.session.reports[sitting.told - 1]
        return last.phase, last.turn
    if not sitting.told:
        # Nothing has been told before the briefings are read.
        return BRIEFING[0], 1
    return sitting.session.phase, sitting.session.turn


def _page(step: Step | None) -> Report | None:
    """The report that a page tells of; a briefing, a curtain and a decision tell of none."""
    return step.about if step is not None and isinstance(step.about, Report) else None


def _phase_name(sitting: Sitting, phase: str) -> str:
    view = sitting.view(PUBLIC)
    if phase in dealwords.STAGE:
        names, at = dealwords.band(view, dealwords.STAGE[phase])
        return names[at]
    if phase in REVISION:
        return revisionwords.stages()[REVISION.index(phase)]
    return {
        "briefing": _("Briefing"),
        "stand": _("Briefing"),
        "opening": _("The package that stands"),
        "event": _("Event"),
        "orders": _("Orders"),
        "incident": _("Incident"),
        "reaction": _("Reaction"),
        "ruling": _("Ruling"),
        "vote": _("Votes"),
        "exchange": _("Exchange"),
        "reckoning": _("Reckoning"),
    }.get(phase, _("Score"))


def _whose(sitting: Sitting) -> tuple[str, str]:
    step = sitting.step
    if step is None or step.place == SCORE:
        return "", "neutral"
    if step.place == CORRIDOR:
        return _("The corridor is open"), "neutral"
    if not isinstance(step.about, str):
        return _("For everyone"), "neutral"
    about = step.about
    seat = about if step.place in (CURTAIN, BRIEFING) else sitting.seat_of(about)
    return sitting.name(seat), sitting.role_of(seat)


def last_phase(sitting: Sitting) -> str:
    """The phase told last; empty before the first."""
    # A facilitator who goes back leaves fewer reports than were told, until the page is shown anew.
    told = sitting.session.reports[: sitting.told]
    return told[-1].phase if told else ""


# -- the news -------------------------------------------------------------------------------------


def news(sitting: Sitting) -> News:
    """Return the last thing that everybody was told."""
    for report in reversed(sitting.session.reports[: sitting.told]):
        found = _told(sitting, report)
        if found is not None:
            return found
    words, scenario = sitting.word, sitting.session.setting.scenario
    return News(words("scenario", scenario, "title"), (words("scenario", scenario, "tagline"),))


def _told(sitting: Sitting, report: Report) -> News | None:
    """News of one phase; None where it has none of its own."""
    if report.phase == "opening":
        return _opening(sitting)
    if report.phase in BEFORE or report.phase in REVISION:
        lines = tuple(story.of_phase(sitting.lexicon, report.entry, report.reasons))
        title = dealwords.when() if report.phase in BEFORE else _("Revision")
        if report.phase in ("package_vote", "revision_vote"):
            # What came of the votes comes first, the reasons of the blocs after it.
            lines = (*lines[-1:], *lines[:-1])
        return News(title, lines) if lines else None
    tell = {
        "event": _event,
        "incident": _incident,
        "reaction": _incident,
        "ruling": _ruling,
        "vote": _ruling,
        "exchange": _exchange,
        "reckoning": _reckoning,
    }.get(report.phase)
    return None if tell is None else tell(sitting, report)


def _opening(sitting: Sitting) -> News:
    """How the promise is spoken."""
    view, words = sitting.view(PUBLIC), sitting.word
    card = view.numbers.tables.message_ids[number(view, "message")]
    text = f"“{words('message', card, 'words')}”"
    return News(_("What the coalition says"), (text, words("message", card)))


def _event(sitting: Sitting, report: Report) -> News | None:
    card = publicturn.card(sitting.view(PUBLIC))
    if card is None:
        text = _("Nothing in the news changes the picture. What happens next is up to you.")
        return News(_("No news this turn"), (text,))
    words = sitting.word
    place = f"{words('domain', card.domain)} \u00b7 {words('target', card.target)}"
    return News(words("event", card.id), (words("event", card.id, "public"), place))


def _incident(sitting: Sitting, report: Report) -> News | None:
    view, words = sitting.view(PUBLIC), sitting.word
    found = publicturn.incident(view)
    if found is None:
        return News(_("A quiet turn"), (_("No incident this turn."),))
    target = words("target", found.target)
    kind, name = ("instrument", found.instrument) if found.instrument else ("event", found.card)
    field = "incident" if found.instrument else "public"
    text = words(kind, name, field, target=target)
    band = next(i for i, top in enumerate(BAND_TOPS) if found.severity <= top)
    grave = _("Severity {n}: {band}").format(n=found.severity, band=words("band", str(band + 1)))
    told = [text, grave]
    if report.phase == "reaction":
        told.insert(0, _reacted(sitting))
    return News(words(kind, name), tuple(told))


def _reacted(sitting: Sitting) -> str:
    fact = case_reading.ukraine(sitting.view(PUBLIC), sitting)
    return _("Ukraine: {reaction}.").format(reaction=fact.value)


def _ruling(sitting: Sitting, report: Report) -> News | None:
    """The verdict, what was asked, and after the vote what each bloc backed and what was done."""
    view, words = sitting.view(PUBLIC), sitting.word
    if publicturn.incident(view) is None:
        return None
    ruled = publicturn.ruling(view)
    title = words("verdict", ruled.verdict, "sentence")
    wish = publicturn.asked_response(sitting, report.turn)
    asked = _("It asks for: {response} (level {level}).").format(
        response=words("option", f"response.{wish}"), level=ruled.asked
    )
    if report.phase == "ruling":
        return News(title, (asked, _reacted(sitting)))
    done = words("option", f"response.{ruled.response}")
    answer = _("The answer: {response}.").format(response=done)
    if ruled.level == 0:
        answer = _("No answer is given.")
    fate = _("Answered.") if ruled.answered else _("Unanswered.")
    votes = _votes(sitting, publicturn.votes(view))
    less = (asked,) if wish != ruled.response else ()
    return News(title, (f"{answer} {fate}", *less, votes))


def _votes(sitting: Sitting, votes: Mapping[str, int]) -> str:
    each = (f"{sitting.name(bloc)} {votes[bloc]}" for bloc in BLOCS)
    return _("Level each bloc backs: {votes}.").format(votes=", ".join(each))


def _exchange(sitting: Sitting, report: Report) -> News | None:
    lines = tuple(story.of_phase(sitting.lexicon, report.entry, report.reasons))
    end = exchange_reading.end(sitting.view(PUBLIC))
    if end != exchange_reading.OPEN:
        lines = (sitting.word("exchange_end", end, "sentence"),)
    return News(_("Exchange"), lines)


def _reckoning(sitting: Sitting, report: Report) -> News | None:
    title = _("Turn {n} in a line").format(n=report.turn)
    return News(title, (turnstory.told(sitting, sitting.view(PUBLIC)),))


# -- what is in force -----------------------------------------------------------------------------


def in_force(sitting: Sitting) -> tuple[str, Sequence[str], str]:
    """Return a heading, the undertakings of the package that stands, and what takes from it.

    The wall of undertakings (rulebook 7): a breach is counted, and words lose some of their worth;
    upkeep left unpaid takes capability.
    """
    view = sitting.view(PUBLIC)
    bargained = _phase(sitting)[0] in dealwords.STAGE
    package = dealreading.standing(view) if bargained else _agreed(view)
    pieces = dealreading.pieces(view, package)
    names = [sitting.word(kind, name) for kind, name in pieces]
    breaches = number(view, "treaty_breaches")
    broken = ""
    if breaches:
        broken = _("Breaches: {n}. Each takes from what the words left are worth.")
        broken = broken.format(n=breaches)
    broken = f"{broken} {upkeep(view)}".strip()
    if bargained:
        return _("On the table"), names or [_("nothing yet")], broken
    return _("In force"), names or [_("no package")], broken


def _agreed(view: View) -> dealreading.Package:
    return view.read("component"), view.read("clause")
