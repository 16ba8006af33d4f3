"""Sections about belief: the promise and its tests, the largest gap, the five criteria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.arith import POINT
from game.engine.schema import BAND_TOPS, DOMAINS, ROLES, TARGETS, TYPES
from game.review import acts, figures
from game.review.acts import Test
from game.review.course import Course, Turn
from game.review.criteria import CRITERIA, lit
from game.review.page.blocks import (
    Block,
    Figure,
    Fold,
    Head,
    Items,
    Section,
    Table,
    Text,
    band,
    percent,
    points,
    severity,
    turn_name,
    yes_no,
)
from game.review.perception import Beliefs, Gap, largest_gap
from game.scenario import Lexicon

_LINES = ("Ukraine believed", "Russia: safe below", "Russia: sure above", "True line")
_SIDES = {"ukraine": "Ukraine", "russia": "Russia"}
RESULTS = {
    acts.KEPT: "kept: the trigger was met and answered",
    acts.BROKEN: "broken: the trigger was met and no due answer came",
    acts.UNANSWERED: "unanswered: the trigger was not met",
    acts.GIVEN: "answered although the trigger was not met",
    acts.OPEN: "not settled when the game stopped",
}
_HOW_TO_READ = (
    "Severity runs from 1 to 100 in nine named bands. Between the dotted lines Russia did not know "
    "whether an act would count. A filled circle is an incident that was answered, an open diamond "
    "one that was not. Lines stand as the orders of a turn were given; an incident lies between "
    "two turns."
)
_SHOWN = "The domain tested hardest, the chance of a due answer, and the other four domains."
_MARKS = {
    **dict.fromkeys((acts.KEPT, acts.GIVEN), "● answered"),
    **dict.fromkeys((acts.BROKEN, acts.UNANSWERED), "◇ not answered"),
    acts.OPEN: "□ not settled",
}
TRUTHS = {
    "ordered": "ordered in Moscow",
    "beyond_orders": "done beyond orders",
    "accident": "an accident",
    "third_party": "a third party's doing",
    "own_fault": "a fault of one's own",
    acts.STRAY: "nobody's act, it only looked like one",
}
_CRITERIA = {
    "force": "Force: enough, ready, and known to be ready",
    "words": "Words: clear that they act, open about how",
    "ties": "Ties: built into structures, with money and staff",
    "hybrid": "Hybrid: acts below force and answers to them defined",
    "purpose": "Purpose: readiness shown to Kyiv, defensive purpose to Moscow, borders named",
}
_LAMPS = ((33, "○"), (66, "◐"), (100, "●"))


def promise(course: Course, beliefs: Sequence[Beliefs], tests: Sequence[Test]) -> Section:
    """The ladder over turns, every incident, and three lines: where did you stop believing?"""
    words = course.pack.lexicon
    order = _most_tested(tests)
    svg = _picture(course, order, beliefs, tests)
    return Section(
        "promise",
        "The promise and its tests: where did you stop believing?",
        [
            Text(_HOW_TO_READ, "lead"),
            Figure(svg, _SHOWN),
            _incidents(words, tests),
            _chances(beliefs),
            Fold(
                "The lines behind the picture, domain by domain",
                [_lines(words, domain, beliefs) for domain in order],
                paper=False,
            ),
        ],
    )  # fmt: skip


def _picture(
    course: Course, order: Sequence[int], beliefs: Sequence[Beliefs], tests: Sequence[Test]
) -> str:
    words = course.pack.lexicon
    return figures.promise(
        [_panel(words, domain, beliefs, tests) for domain in order],
        [(name, [b.chances[role] / POINT for b in beliefs]) for role, name in _names(words)],
        [words.word("band", str(place + 1)) for place in range(len(BAND_TOPS))],
        list(_caps(course)),
        ("The promise and its tests", _told(words, order[0], tests)),
    )


def _names(words: Lexicon) -> Iterator[tuple[str, str]]:
    return ((role, words.word("role", role)) for role in ROLES)


def _most_tested(tests: Sequence[Test]) -> list[int]:
    """The domains, the one tested hardest first, the others in their order."""
    hardest = [sum(t.severity for t in tests if t.domain == place) for place in range(len(DOMAINS))]
    first = hardest.index(max(hardest))
    return [first, *(place for place in range(len(DOMAINS)) if place != first)]


def _panel(
    words: Lexicon, domain: int, beliefs: Sequence[Beliefs], tests: Sequence[Test]
) -> figures.Panel:
    lines = [now.lines[domain] for now in beliefs]
    return figures.Panel(
        words.word("domain", DOMAINS[domain]),
        [line.ukraine / POINT for line in lines],
        [line.russia_low / POINT for line in lines],
        [min(line.russia_high / POINT, 100) for line in lines],
        [line.true / POINT for line in lines],
        [(t.turn, t.severity / POINT, t.result) for t in tests if t.domain == domain],
    )


def _caps(course: Course) -> Iterator[tuple[int, str]]:
    """What reached the cap of the ladder, turn by turn."""
    for turn in course.turns:
        end = turn.closed
        if end.flag("shared_loss"):
            yield turn.number, "shared loss"
        elif end.flag("war"):
            yield turn.number, "war"
        elif end.number("exchange_turn") == turn.number:
            yield turn.number, "exchange"


def _told(words: Lexicon, domain: int, tests: Sequence[Test]) -> str:
    answered = sum(test.answered for test in tests)
    return (
        f"{len(tests)} incidents, {answered} answered. Large: the domain tested hardest, "
        f"{words.word('domain', DOMAINS[domain])}. The tables below hold every number."
    )


def _incidents(words: Lexicon, tests: Sequence[Test]) -> Block:
    rows = [
        (
            turn_name(test.turn),
            named(words, test),
            words.word("domain", DOMAINS[test.domain]),
            words.word("target", TARGETS[test.target]),
            f"{points(test.severity)} ({band(words, test.severity)})",
            _MARKS[test.result],
            RESULTS[test.result],
        )
        for test in tests
    ]
    if not rows:
        return Text("No incident tested the promise.", "note")
    heads = ("Turn", "Incident", "Domain", "Target", "Severity (band)", "Mark", "The promise")
    return Table("Every incident of the game", heads, rows)


def named(words: Lexicon, test: Test) -> str:
    """What an incident is called."""
    if test.act is None:
        return "Something that looked like an act"
    return words.word(*test.act)


def _chances(beliefs: Sequence[Beliefs]) -> Table:
    rows = [
        (_moment(beliefs, place), *(percent(now.chances[role]) for role in ROLES))
        for place, now in enumerate(beliefs)
    ]
    heads = ("As orders were given", "Ukraine believed", "Russia believed", "The coalition would")
    return Table("Chance that a due answer comes", heads, rows)


def _moment(beliefs: Sequence[Beliefs], place: int) -> str:
    return "End" if place == len(beliefs) - 1 else turn_name(beliefs[place].turn)


def _lines(words: Lexicon, domain: int, beliefs: Sequence[Beliefs]) -> Table:
    rows = []
    for place, now in enumerate(beliefs):
        line = now.lines[domain]
        values = (line.public, line.ukraine, line.russia_low, line.russia_high, line.true)
        rows.append((_moment(beliefs, place), *map(severity, values)))
    caption = f"{words.word('domain', DOMAINS[domain])}: where an act begins to count, severity"
    return Table(caption, ("Turn", "Public line", *_LINES), rows)


# -- the largest gap ------------------------------------------------------------------------------


def gap(course: Course, beliefs: Sequence[Beliefs], tests: Sequence[Test]) -> Section:
    """Where belief and truth stood furthest apart, with the private notes of that moment."""
    words, widest = course.pack.lexicon, largest_gap(beliefs)
    turn = next((turn for turn in course.turns if turn.number == widest.turn), None)
    return Section(
        "gap",
        "The largest perception gap",
        [
            Text(_sentence(words, course, widest), "lead"),
            _gap_table(words, beliefs, widest),
            Head("Private notes of that moment"),
            Text("All secrets are open now. At the table each side knew its own of these only."),
            Items([*_sealed(course), *_heard(words, turn), *_signalled(words, widest, tests)]),
            *_at_tests(words, tests),
        ],
    )


def _sentence(words: Lexicon, course: Course, widest: Gap) -> str:
    domain = words.word("domain", DOMAINS[widest.domain])
    lines, over = widest.lines, "above" if widest.amount > 0 else "below"
    when = f"As the orders of turn {widest.turn} were given"
    if widest.turn > len(course.turns):
        when = "At the end"
    read = (
        f"Russia read the line between {points(lines.russia_low)} and "
        f"{severity(lines.russia_high)}, its middle {points(lines.russia)}"
        if widest.side == "russia"
        else f"Ukraine took the line to be at {points(lines.ukraine)}"
    )
    return (
        f"{when}, in the domain {domain}: {read}. The coalition's true line lay at "
        f"{points(lines.true)}: {_SIDES[widest.side]} stood {points(abs(widest.amount))} points "
        f"{over} it."
    )


def _gap_table(words: Lexicon, beliefs: Sequence[Beliefs], widest: Gap) -> Table:
    now = next(b for b in beliefs if b.turn == widest.turn)
    rows = [
        (
            words.word("domain", name),
            points(line.public),
            f"{points(line.declared[0])} to {points(line.declared[1])}",
            points(line.ukraine),
            points(line.russia),
            points(line.true),
        )
        for name, line in zip(DOMAINS, now.lines, strict=True)
    ]
    heads = ("Domain", "Public line", "Declared band", "Ukraine", "Russia, middle", "True line")
    return Table("All lines at that moment, severity", heads, rows)


def _sealed(course: Course) -> Iterator[str]:
    """What was sealed from the start: the annex, and how the coalition read Moscow."""
    words, opening = course.pack.lexicon, course.opening
    tables = opening.numbers.tables
    read = opening.number("reading")
    annex = words.word("annex", tables.annex_ids[opening.number("annex")])
    yield (
        f"The coalition's annex ({annex}): proof asked for "
        f"{percent(opening.number('annex_proof'))}; answers up to level "
        f"{opening.number('annex_preauthorised')} authorised beforehand; many small acts add up: "
        f"{yes_no(opening.flag('annex_cumulative'))}; shown to Kyiv: "
        f"{yes_no(opening.flag('annex_briefed'))}."
    )
    said = words.word("type", TYPES[read - 1]) if read else "not recorded, or unsure"
    # Which Moscow it was is among what teams guess next.
    yield f"The coalition's reading of Moscow: {said}. What Moscow was stands with the answers."
    if any(turn.begun.flag("leaked") for turn in course.turns):
        yield "The annex leaked: Moscow learned the true line of one domain."


def _heard(words: Lexicon, turn: Turn | None) -> Iterator[str]:
    """What each side alone was told of the turn's event card."""
    if turn is None or not turn.begun.flag("event"):
        return
    card = turn.begun.numbers.tables.events.ids[turn.begun.number("event") - 1]
    name = words.word("event", card)
    for role in ROLES:
        yield f"{words.word('role', role)} on “{name}”: {words.word('event', card, role)}"


def _signalled(words: Lexicon, widest: Gap, tests: Sequence[Test]) -> Iterator[str]:
    for test in tests:
        if test.turn == widest.turn:
            yield (
                f"The incident of that turn ({named(words, test)}): private signal that Moscow "
                f"did it, Ukraine {_signal(test, 'ukraine')}, coalition "
                f"{_signal(test, 'coalition')}; the annex asked for "
                f"{percent(test.proof)}. In truth: {TRUTHS[test.truth]}."
            )


def _at_tests(words: Lexicon, tests: Sequence[Test]) -> Iterator[Block]:
    if not tests:
        return
    rows = [
        (
            turn_name(test.turn),
            words.word("domain", DOMAINS[test.domain]),
            points(test.severity),
            f"{points(test.lines.russia_low)} to {severity(test.lines.russia_high)}",
            points(test.lines.true),
            _signal(test, "ukraine"),
            f"{_signal(test, 'coalition')} ({percent(test.proof)} asked)",
            TRUTHS[test.truth],
        )
        for test in tests
    ]
    heads = (
        *("Turn", "Domain", "Severity", "Russia's reading", "True line"),
        *("Ukraine's signal", "Coalition's signal", "In truth"),
    )
    yield Table("What each test met: readings, private signals and the truth", heads, rows)


def _signal(test: Test, role: str) -> str:
    """How surely a side saw Moscow behind an act; small acts give no signal."""
    return percent(test.signals[role]) if any(test.signals.values()) else "none"


# -- the five criteria ----------------------------------------------------------------------------


def criteria(course: Course) -> Section:
    """The five criteria of a guarantee one can trust, lit by the state of every turn."""
    moments = list(course.moments)
    shown = [lit(moment) for _turn, moment in moments]
    heads = ["Criterion", *(turn_name(turn) for turn, _moment in moments[:-1]), "End"]
    rows = [
        (_CRITERIA[name], *(f"{_lamp(state[name])}\u00a0{state[name]}" for state in shown))
        for name in CRITERIA
    ]
    return Section(
        "criteria",
        "Five criteria of a guarantee one can trust",
        [
            Text(
                "The criteria are those of T. Melnyk's commentary of 7 December 2023; how far each "
                "is met is this model's judgement, 0 to 100: ○ thin, ◐ partial, ● strong.",
                "lead",
            ),
            Table("The five criteria as each turn's orders were given", heads, rows),
        ],
    )


def _lamp(value: int) -> str:
    return next(word for top, word in _LAMPS if value <= top)
