"""The sentences of a debrief: page and window say the same, the window in its own language.

Every function takes ``say``, which translates a frame before it is filled, and ``words`` where
content is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.arith import FULL
from game.engine.rules import negotiation
from game.engine.schema import DOMAINS, ROLES, TYPES
from game.journal.dealstory import Say, plain
from game.journal.entries import EndEarly
from game.review import acts
from game.review.acts import Test, Undertaking
from game.review.course import Course, Turn
from game.review.page.blocks import percent, points
from game.review.perception import Gap
from game.scenario import Lexicon

RESULTS = {
    acts.KEPT: "kept: an answer was due by the annex, and came",
    acts.BROKEN: "broken: an answer was due by the annex, and did not come",
    acts.UNANSWERED: "unanswered: none was due by the annex",
    acts.GIVEN: "answered, though none was due by the annex",
    acts.OPEN: "not settled when the game stopped",
}
TRUTHS = {
    "ordered": "ordered in Moscow",
    "beyond_orders": "done beyond orders",
    "accident": "an accident",
    "third_party": "a third party's doing",
    "own_fault": "a fault of one's own",
    acts.STRAY: "nobody's act, it only looked like one",
}
CRITERIA = {
    "force": "Force: enough, ready, and known to be ready",
    "words": "Words: clear that they act, open about how",
    "ties": "Ties: built into structures, with money and staff",
    "hybrid": "Hybrid: acts below force and answers to them defined",
    "purpose": "Purpose: readiness shown to Kyiv, defensive purpose to Moscow, borders named",
}
CRITERIA_FROM = (
    "The criteria are those of T. Melnyk's commentary of 7 December 2023; how far each is met is "
    "this model's judgement, 0 to 100"
)
CONSTRUCTION = (
    "By construction: positions are public demands, and much of what they ask was decided "
    "when the package was signed, so they say little about how the crisis was played."
)
NO_FORECAST = "no forecast"
PROMISE_ALONE = "The promise alone"
"""The belief of a reader with no lean of its own: how the coalition's side reads its promise."""
BELIEF = (
    "Belief is worked out from words, force shown, will and past cases; “the promise alone” leans "
    "to neither end of its vague words. No forecast: answers may come far more often, or less."
)
MODEL = (
    "A model, not a forecast. Its rules and numbers are judgements; other rules, other "
    "bots and other people end elsewhere. A share or a percentile here says what these "
    "rules do, and is no probability of anything in the world."
)
CREDIT = (
    "The question and the five criteria come from T. Melnyk, “Pros and cons: Options for "
    "security guarantees for Ukraine and their impact on Euro-Atlantic security”, European "
    "Leadership Network, 7 December 2023. Code: MIT; content: CC BY 4.0."
)
_STANCES = {
    "sign": "signed",
    "tolerate": "tolerated the package without a signature",
    "walk_out": "walked out of the talks",
}
_SIGNATURES = {
    negotiation.SIGNED: "signed",
    negotiation.NO_DEAL: "refused, no agreement",
}
"""What Ukraine said to what was bargained; a ready-made package that stands asks nobody."""
_FATES = {
    acts.KEPT: "kept in turn {turns}",
    acts.BROKEN: "broken in turn {turns}",
    acts.UNANSWERED: "unanswered in turn {turns}",
    acts.GIVEN: "answered undue in turn {turns}",
    acts.OPEN: "open in turn {turns}",
}


def incident(words: Lexicon, test: Test, say: Say = plain) -> str:
    """Return what an incident is called."""
    if test.act is None:
        return say("Something that looked like an act")
    return words.word(*test.act)


def severity(hundredths: int, say: Say = plain) -> str:
    """Return a place on the ladder; one above it is never reached."""
    return points(hundredths) if hundredths <= FULL else say("over 100")


def ending(course: Course, words: Lexicon, say: Say = plain) -> Iterator[tuple[str, str]]:
    """Yield how the game ended, a name and a sentence; where it stopped, if it did not end."""
    closing = course.closing
    if not course.done:
        where = say("The journal stops before the first turn; this page tells it so far.")
        if course.turns:
            where = say("The journal stops in turn {n}; this page tells it so far.")
        yield say("Not played to its end"), where.format(n=len(course.turns))
        return
    outcome = closing.numbers.tables.outcomes[closing.number("outcome")][0]
    yield words.word("outcome", outcome), words.word("outcome", outcome, "sentence")
    if ended_early(course):
        early = "The facilitator ended the game before its last turn; it was scored as it stood."
        yield say("Ended early"), say(early)
    if closing.flag("shared_loss"):
        left = "The bars below say what was left of what each side needed."
        yield say("No winner"), say(left)


def ended_early(course: Course) -> bool:
    """Whether the game was scored before its last turn because a facilitator ended it."""
    return any(one.counts and isinstance(one.act, EndEarly) for one in course.acts)


def caps(course: Course) -> Iterator[tuple[int, str]]:
    """Yield what reached the cap of the ladder, turn by turn."""
    for turn in course.turns:
        end = turn.closed
        if end.flag("shared_loss"):
            yield turn.number, "shared loss"
        elif end.flag("war"):
            yield turn.number, "war"
        elif end.number("exchange_turn") == turn.number:
            yield turn.number, "exchange"


# -- the largest gap ------------------------------------------------------------------------------


def gap(course: Course, words: Lexicon, widest: Gap, say: Say = plain) -> str:
    """Return where belief and truth stood furthest apart, and how far."""
    when = say("As the orders of turn {n} were given")
    if widest.turn > len(course.turns):
        when = say("At the end")
    frame = say(
        "{when}, in the domain {domain}: {read}. The coalition's true line lay at {true}: {side} "
        "stood {n} points below it."
    )
    if widest.amount > 0:
        frame = say(
            "{when}, in the domain {domain}: {read}. The coalition's true line lay at {true}: "
            "{side} stood {n} points above it."
        )
    return frame.format(
        when=when.format(n=widest.turn),
        domain=words.word("domain", DOMAINS[widest.domain]),
        read=_read(widest, say),
        true=points(widest.lines.true),
        side=words.word("role", widest.side),
        n=points(abs(widest.amount)),
    )


def _read(widest: Gap, say: Say) -> str:
    lines = widest.lines
    if widest.side == "ukraine":
        said = say("Ukraine took the line to be at {n}")
        return said.format(n=points(lines.ukraine))
    said = say("Russia read the line between {low} and {high}, its middle {n}")
    high = severity(lines.russia_high, say)
    return said.format(low=points(lines.russia_low), high=high, n=points(lines.russia))


def private_notes(
    course: Course, words: Lexicon, turn: int, tests: Sequence[Test], say: Say = plain
) -> Iterator[str]:
    """Yield what at a turn each side alone knew: seals, cards, signals; all is open now."""
    yield from _sealed(course, words, say)
    found = next((one for one in course.turns if one.number == turn), None)
    yield from _heard(words, found, say)
    yield from _signalled(words, turn, tests, say)


def _sealed(course: Course, words: Lexicon, say: Say) -> Iterator[str]:
    """What was sealed from the start: the annex, and how the coalition read Moscow."""
    opening = course.opening
    read = opening.number("reading")
    yield _annex(course, words, say)
    said = words.word("type", TYPES[read - 1]) if read else say("not recorded, or unsure")
    # Which Moscow it was is among what teams guess next.
    frame = say(
        "The coalition's reading of Moscow: {read}. What Moscow was stands with the answers."
    )
    yield frame.format(read=said)
    if any(turn.begun.flag("leaked") for turn in course.turns):
        yield say("The annex leaked: Moscow learned the true line of one domain.")


def _annex(course: Course, words: Lexicon, say: Say) -> str:
    opening = course.opening
    frame = say(
        "The coalition's annex ({annex}): proof asked for {proof}; answers up to level {level} "
        "authorised beforehand; many small acts add up: {cumulative}; shown to Kyiv: {briefed}."
    )
    return frame.format(
        annex=words.word("annex", opening.numbers.tables.annex_ids[opening.number("annex")]),
        proof=percent(opening.number("annex_proof")),
        level=opening.number("annex_preauthorised"),
        cumulative=yes_no(opening.flag("annex_cumulative"), say),
        briefed=yes_no(opening.flag("annex_briefed"), say),
    )


def _heard(words: Lexicon, turn: Turn | None, say: Say) -> Iterator[str]:
    """What each side alone was told of the turn's event card."""
    if turn is None or not turn.begun.flag("event"):
        return
    card = turn.begun.numbers.tables.events.ids[turn.begun.number("event") - 1]
    for role in ROLES:
        yield say("{role} on “{card}”: {text}").format(
            role=words.word("role", role),
            card=words.word("event", card),
            text=words.word("event", card, role),
        )


def _signalled(words: Lexicon, turn: int, tests: Sequence[Test], say: Say) -> Iterator[str]:
    frame = say(
        "The incident of that turn ({incident}): private signal that Moscow did it, Ukraine "
        "{ukraine}, coalition {coalition}; the annex asked for {proof}. In truth: {truth}."
    )
    for test in tests:
        if test.turn == turn:
            yield frame.format(
                incident=incident(words, test, say),
                ukraine=signal(test, "ukraine", say),
                coalition=signal(test, "coalition", say),
                proof=percent(test.proof),
                truth=say(TRUTHS[test.truth]),
            )


def signal(test: Test, role: str, say: Say = plain) -> str:
    """Return how surely a side saw Moscow behind an act; small acts give no signal."""
    return percent(test.signals[role]) if any(test.signals.values()) else say("none")


def yes_no(true: object, say: Say = plain) -> str:
    """Return a flag as a word."""
    return say("yes") if true else say("no")


# -- promises and acts ----------------------------------------------------------------------------


def bargained(course: Course) -> bool:
    """Whether the package was agreed at the table, and not a ready-made one that stood."""
    return course.opening.number("signature") in _SIGNATURES


def ready_made(course: Course, say: Say = plain) -> str:
    """Return what there is to say of a package that nobody was asked to sign."""
    if course.opening.number("signature") == negotiation.UNAMENDED:
        return say(
            "A ready-made package. The round of amendments changed nothing in it. The coalition "
            "and Ukraine stand by it, Russia did not sign."
        )
    return say("A ready-made package. The coalition and Ukraine stand by it, Russia did not sign.")


def signatures(course: Course, words: Lexicon, say: Say = plain) -> Iterator[str]:
    """Yield who signed what was bargained, and the offers, which bind."""
    opening = course.opening
    signed = say(_SIGNATURES[opening.number("signature")])
    yield say("Ukraine: {what}.").format(what=signed)
    stance, slots = acts.stance(opening), opening.numbers.tables.slots
    if stance in _STANCES:
        yield say("Russia: {what}.").format(what=say(_STANCES[stance]))
    frames = {"offer": say("Ukraine offered: {what}"), "terms": say("Russia offered: {what}")}
    for slot, frame in frames.items():
        offer = slots[slot].options[opening.number(slot)]
        if offer != "none":
            name = words.word("option", f"{slot}.{offer}")
            text = words.word("option", f"{slot}.{offer}", "summary")
            yield frame.format(what=f"{name}. {text}")


def stood(one: Undertaking, say: Say = plain) -> str:
    """Return the turns in which an undertaking stood."""
    since = say("signature") if one.since == 1 else say("turn {n}").format(n=one.since)
    if one.until is None:
        return since
    return say("{since} to turn {n}").format(since=since, n=one.until)


def fate(one: Undertaking, say: Say = plain) -> str:
    """Return what became of an undertaking when it was tested."""
    if one.kind == "clause":
        if not one.moments:
            return say("came into no incident")
        turns = ", ".join(map(str, one.moments))
        return say("came into play in turn {turns}").format(turns=turns)
    found = {
        result: [str(test.turn) for test in one.tests if test.result == result] for result in _FATES
    }
    parts = (
        say(_FATES[result]).format(turns=", ".join(turns))
        for result, turns in found.items()
        if turns
    )
    return "; ".join(parts) or say("never tested")
