"""A number taken apart, in words: two sentences and a small table; for screen, terminal and page.

``say`` puts each English frame into the reader's language; names come from the scenario's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from game.engine.arith import POINT
from game.engine.schema import DOMAINS
from game.journal.dealstory import Say, plain
from game.review.leaveout import Made, Number, Row, Thing
from game.review.ledger import Words
from game.review.outlook import NEVER

_IN_PERCENT = frozenset({"answer", "evidence"})
_BELIEVED = frozenset({"answer", "bound"})
"""Numbers that say what is believed of an answer, not how often one comes (rulebook 6)."""
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "capability": "capability",
        "shown": "shown",
        "binding": "binding",
        "integration": "integration",
        "coverage": "coverage",
        "alarm": "alarm",
        "answer": "answer",
        "belief": "answer",
        "line": "line",
        "own": "own",
        "attribution": "evidence",
        "evidence": "evidence",
        "headline": "bound",
        "bound": "bound",
        "reassurance": "reassurance",
        "price": "package_price",
    }
)
"""What may be typed to ask for a number, and which number that is."""


def short(number: Number, say: Say = plain) -> str:
    """What a number is called without its domain."""
    return {
        "capability": say("Capability"),
        "shown": say("Capability as shown"),
        "binding": say("Binding"),
        "integration": say("Integration"),
        "coverage": say("Coverage"),
        "alarm": say("Alarm of the package"),
        "reassurance": say("Reassurance"),
        "package_price": say("Price"),
        "answer": say("Answer, as believed"),
        "line": say("The line"),
        "own": say("Your own line"),
        "evidence": say("Evidence"),
        "bound": say("Unanswered below"),
    }[number.id]


def name(number: Number, words: Words, say: Say = plain) -> str:
    """What a number is called, with its domain."""
    if number.domain < 0:
        return short(number, say)
    domain = words.word("domain", DOMAINS[number.domain])
    return say("{number}: {domain}").format(number=short(number, say), domain=domain)


def caution(number: Number, say: Say = plain) -> str:
    """What a number must not be taken for; empty where it says what it is."""
    if number.id not in _BELIEVED:
        return ""
    return say(
        "A belief worked out from words, force shown, will and past cases, no forecast: "
        "answers may come far more often, or less."
    )


def about(number: Number, say: Say = plain) -> str:
    """What a number means, and what it does not."""
    return f"{_meaning(number, say)} {caution(number, say)}".rstrip()


def _meaning(number: Number, say: Say) -> str:
    return {
        "capability": say("Force that could come."),
        "shown": say("Force that could come, as far as it has been shown: more is not believed."),
        "binding": say("How hard it would be to stay away."),
        "integration": say("Common structures that shield the promise from vague words."),
        "coverage": say("How far acts below force are covered, mean of five domains."),
        "alarm": say("What Moscow says alarms it in the package."),
        "reassurance": say("What shows Moscow a defensive purpose."),
        "package_price": say("What the package costs the coalition."),
        "answer": say("How surely an act that counts would be answered, as this side reads it."),
        "own": say("Severity from which an act counts, as your side alone knows or reads it."),
        "line": say("Severity from which an act counts, as all can read it."),
        "evidence": say("How much an act of this domain leaves to trace; a watch adds to it."),
        "bound": say("Severity below which this side expects a probe to be borne, not answered."),
    }[number.id]


def thing(found: Thing, words: Words, say: Say = plain) -> str:
    """What a thing is called at the head of a line."""
    called = _called(found, words, say)
    return called[:1].upper() + called[1:]


def _called(found: Thing, words: Words, say: Say) -> str:
    """What a thing is called inside a sentence."""
    if found.kind != "state":
        return words.word(found.kind, found.id)
    return {
        "months": say("what has yet to grow"),
        "upkeep": say("unpaid upkeep"),
        "breaches": say("broken treaties"),
        "case_law": say("case law"),
        "struck_back": say("a blow by Kyiv that the promise forbids"),
        "terms": say("the terms that ended the war"),
        "truce": say("the monitors of the truce"),
        "annex": say("the annex"),
        "briefed": say("what Kyiv was shown of the annex"),
        "reading": say("what tests have taught Moscow"),
        "began": say("what has moved since the turn began"),
    }[found.id]


def left_out(found: Thing, say: Say = plain) -> str:
    """What it means to leave a thing out; empty where the name says it."""
    by_kind = {
        "message": say("Against words that leave nothing open."),
        "track": say("Against the level at which it adds and takes nothing."),
    }
    by_id = {
        "shown_capability": say("As if nothing had been shown."),
        "alert": say("As if nobody kept watch."),
        "months": say("As if every part had grown."),
        "upkeep": say("As if all upkeep were paid."),
        "breaches": say("As if no treaty had been broken."),
        "case_law": say("As if no case had moved the line."),
        "annex": say("As if the true line were the public one."),
        "briefed": say("As if Kyiv had been shown nothing."),
        "reading": say("As if Moscow believed the declared band."),
        "began": say("The package counts all turn as the turn began."),
    }
    return by_id.get(found.id) or by_kind.get(found.kind, "")


def amount(number: Number, hundredths: int) -> str:
    """An amount of a number, exact, with its unit."""
    sign, whole = "−" if hundredths < 0 else "", abs(hundredths)
    text = f"{sign}{whole // POINT}.{whole % POINT:02}"
    if number.id == "bound":
        text = f"{sign}{whole // POINT}"
    return f"{text} %" if number.id in _IN_PERCENT else text


def level(number: Number, hundredths: int) -> str:
    """A value of a number; a bound that no probe reaches is open upward."""
    never = number.id == "bound" and hundredths >= NEVER * POINT
    return f"{amount(number, hundredths)}{'+' if never else ''}"


def signed(number: Number, hundredths: int) -> str:
    """A difference with its direction."""
    return f"{'+' if hundredths > 0 else ''}{amount(number, hundredths)}"


def lead(made: Made, words: Words, say: Say = plain) -> str:
    """The two sentences a number answers with."""
    if not made.rows:
        first = say("Nothing that was agreed or done makes it what it is.")
        if made.number.id == "bound":
            first = say("No single thing would change it: an answer must be likelier than not.")
        return " ".join(part for part in (first, _limit(made, say)) if part)
    most, *rest = made.rows
    against = [row for row in rest if row.amount * most.amount < 0]
    second = _limit(made, say) or next(
        (_one(made, row, words, say) for row in [*against, *rest]), ""
    )
    return " ".join(part for part in (_most(made, most, words, say), second) if part)


def _most(made: Made, row: Row, words: Words, say: Say) -> str:
    if row.amount > 0:
        text = say("Most is added by {thing}; without it, {n}.")
    else:
        text = say("Most is taken by {thing}; without it, {n}.")
    return _filled(text, made, row, words, say)


def _one(made: Made, row: Row, words: Words, say: Say) -> str:
    against = row.amount * made.rows[0].amount < 0
    text = say("Against it: {thing}; without it, {n}.") if against else ""
    return _filled(text or say("Next: {thing}; without it, {n}."), made, row, words, say)


def _filled(text: str, made: Made, row: Row, words: Words, say: Say) -> str:
    without = level(made.number, row.without)
    return text.format(thing=_called(row.thing, words, say), n=without)


def _limit(made: Made, say: Say) -> str:
    """Which of its two bounds holds a belief: force as shown, or the promise."""
    if made.ceiling is None:
        return ""
    if made.capped:
        return say("Force as shown is the limit: no promise is believed beyond {n}.").format(
            n=amount(made.number, made.ceiling)
        )
    return say("Force as shown would carry {n}: the promise is the limit.").format(
        n=amount(made.number, made.ceiling)
    )


def table(made: Made, words: Words, say: Say = plain) -> Iterator[tuple[str, str, str]]:
    """Yield a row a thing (name, the number without it, the difference), then what is left over,
    and last the number itself, to which the differences sum.
    """
    for row in made.rows:
        yield (
            thing(row.thing, words, say),
            level(made.number, row.without),
            signed(made.number, row.amount),
        )
    if made.rest:
        yield say("Several at once, and limits"), "", signed(made.number, made.rest)
    if made.bare or not made.rows:
        yield say("Left without any of these"), "", signed(made.number, made.bare)
    yield say("Together: the number itself"), "", level(made.number, made.value)


def heads(say: Say = plain) -> tuple[str, str, str]:
    """The heads of the table."""
    return say("Without it"), say("It would be"), say("Difference")
