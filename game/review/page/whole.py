"""The debrief: every section in its order, set by one template into one file (rulebook 9 and 11).

Equal journals give equal bytes: no clock, no path, no machine. Needs jinja2 and matplotlib.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from game import __version__
from game.engine.rules import negotiation
from game.engine.schema import ROLES
from game.errors import GreyZoneError
from game.journal import dealstory
from game.review import seated
from game.review.acts import tests_of
from game.review.course import Course
from game.review.page import belief, bets, control, record, result, told
from game.review.page.blocks import Block, Fold, Head, Items, Section, Text
from game.review.perception import beliefs_of
from game.review.talk import Asked, talk_of
from game.sample.percentiles import GAMES, Crowd, Percentiles, Ranking
from game.scenario import Lexicon

_NEEDED = ("jinja2", "matplotlib")
_TEMPLATE = "debrief.html"


def debrief(course: Course) -> str:
    """Return the page. Raises GreyZoneError where what it needs is not installed."""
    check_installed()
    return set_page(course, list(sections(course)))


def set_page(course: Course, parts: Sequence[Section]) -> str:
    """Return the page made of its parts, set by the template."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    setting = Environment(
        loader=PackageLoader("game.review.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = course.pack.lexicon
    return setting.get_template(_TEMPLATE).render(
        language=words.language,
        title=words.word("scenario", course.pack.id, "title"),
        ending=list(told.ending(course, words)),
        facts=list(_facts(course)),
        sections=parts,
        identity=list(_identity(course)),
    )


def check_installed() -> None:
    """Raise GreyZoneError naming what the page needs and this installation lacks."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise GreyZoneError(
            f"the debrief needs {' and '.join(missing)}; install what is missing with: "
            "pip install 'greyzone[debrief]' (in a checkout: pip install '.[debrief]')"
        )


def crowd_of(course: Course, games: int = GAMES) -> Crowd:
    """Return the bot games a debrief compares with; the same as for the score of the game."""
    first, last, tables = course.opening.state, course.closing.state, course.opening.numbers.tables
    return Crowd(tables, course.header.opening, first, last, games)


def ranked(course: Course, games: int = GAMES) -> Ranking:
    """Set these games up."""
    return Ranking(crowd_of(course, games))


def sections(course: Course, found: Percentiles | None = None) -> Iterator[Section]:
    """Yield the parts of the page in their order; beliefs come first and scores never do.

    A game that stopped in its bargain has nothing yet that could be believed or tested. What bots
    made of the game is played now unless it was ``found`` before.
    """
    if course.turns:
        beliefs, tests = beliefs_of(course), tests_of(course)
        yield belief.promise(course, beliefs, tests)
        yield belief.gap(course, beliefs, tests)
        yield result.pin(course)
        yield result.results(course, ranked(course).finish() if found is None else found)
        yield record.promises(course, tests)
        yield from bets.betted(course)
        yield record.timeline(course)
        yield from control.facilitated(course)
        yield belief.criteria(course)
    else:
        yield record.timeline(course)
        yield from control.facilitated(course)
    yield from _talk(course)
    yield _sources(course)
    if course.turns:
        yield result.answers(course)


def _facts(course: Course) -> Iterator[tuple[str, str]]:
    words, opening = course.pack.lexicon, course.header.opening
    tables = course.opening.numbers.tables
    message, annex = (course.opening.number(name) for name in ("message", "annex"))
    yield "Package", words.word("package", opening.package)
    yield "Message", words.word("message", tables.message_ids[message])
    yield "Annex preset", words.word("annex", tables.annex_ids[annex])
    if opening.amendments:
        yield "Amendments", f"one round before the first turn: {_amended(course)}"
    if opening.revision:
        yield "Revision", _revised(course)
    yield "Pace", f"{opening.pace}: {tables.turns} turns of {tables.months} months"
    runs = seated.runs_of(course)
    for name, player in opening.seats.items():
        said = seated.told(runs[name], player)
        yield words.word("role" if name in ROLES else "bloc", name), said


def _amended(course: Course) -> str:
    """What came of the one round of amendments."""
    return {
        negotiation.SIGNED: "the package was changed",
        negotiation.UNAMENDED: "the package stood as it was",
    }.get(course.opening.number("signature"), "not over")


def _revised(course: Course) -> str:
    """When the package was revised at mid-game, and what came of it."""
    after = course.closing.number("revision_after")
    if not any(report.phase in dealstory.REVISION for report in course.reports):
        return f"agreed for after turn {after}; the game did not come to it" if after else "agreed"
    signed = course.closing.flag("revised")
    came = "the package was changed" if signed else "the package stayed as it was"
    return f"after turn {after}: {came}"


def _identity(course: Course) -> Iterator[tuple[str, str]]:
    opening = course.header.opening
    yield "Seed", str(opening.seed)
    yield "Parameters", opening.parameters
    yield "Game digest", course.digest
    yield "Content", course.header.content
    yield "Rules", f"{course.header.rules} (version {course.header.rules_version})"
    yield "Played with", course.header.engine
    yield "Told with", __version__


def _talk(course: Course) -> Iterator[Section]:
    talk, words = talk_of(course), course.pack.lexicon
    asked = [one.text for one in talk.questions if one.occasion is not False]
    others = [one.text for one in talk.questions if one.occasion is False]
    blocks: list[Block] = [Head("Learning goals"), Items([_goal(goal) for goal in talk.goals])]
    if talk.criteria:
        blocks += [Head("How to tell that they were met"), Items(talk.criteria, "tick")]
    blocks += [Head("To talk about"), Items(asked)]
    if talk.cards:
        said = [f"Turn {turn}, {name}: {text}" for turn, name, text in talk.cards]
        blocks += [Head("About the cards that were drawn"), Items(said)]
    if others:
        blocks.append(Fold("Questions this game gave little occasion for", [Items(others)]))
    blocks.append(_note(words, course))
    yield Section("talk", "Goals, criteria and questions", blocks)


def _goal(goal: Asked) -> str:
    if goal.occasion is None:
        return goal.text
    met = "this game gave occasion for it" if goal.occasion else "this game gave little occasion"
    return f"{goal.text} ({met})"


def _note(words: Lexicon, course: Course) -> Block:
    return Text(words.word("scenario", course.pack.id, "content_note"), "note")


def _sources(course: Course) -> Section:
    blocks: Sequence[Block] = [
        Text(told.MODEL, "strong"),
        Items(course.pack.content.scenario.sources),
        Text(told.CREDIT, "note"),
    ]
    return Section("sources", "Sources, and what this is not", blocks)
