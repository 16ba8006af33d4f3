"""Sections about belief: the promise and its tests, the largest gap, the five criteria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.arith import POINT
from game.engine.schema import BAND_TOPS, DOMAINS, ROLES, TARGETS
from game.review import acts, figures
from game.review.acts import Test
from game.review.course import Course
from game.review.criteria import CRITERIA, lit
from game.review.page import told
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
    turn_name,
)
from game.review.perception import Beliefs, Gap, largest_gap
from game.scenario import Lexicon

_LINES = ("Ukraine believed", "Russia: safe below", "Russia: sure above", "True line")
_HOW_TO_READ = (
    "Severity runs from 1 to 100 in nine named bands. Between the dotted lines Russia did not know "
    "whether an act would count. A filled circle is an incident that was answered, an open diamond "
    "one that was not. Lines stand as the orders of a turn were given; an incident lies between "
    "two turns."
)
_SHOWN = "The domain tested hardest, the belief in a due answer, and the other four domains."
_MARKS = {
    **dict.fromkeys((acts.KEPT, acts.GIVEN), "● answered"),
    **dict.fromkeys((acts.BROKEN, acts.UNANSWERED), "◇ not answered"),
    acts.OPEN: "□ not settled",
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
            Text(told.BELIEF, "note"),
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
        list(told.caps(course)),
        ("The promise and its tests", _told(words, order[0], tests)),
    )


def _names(words: Lexicon) -> Iterator[tuple[str, str]]:
    names = (words.word("role", "ukraine"), words.word("role", "russia"), told.PROMISE_ALONE)
    return zip(ROLES, names, strict=True)


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
            told.incident(words, test),
            words.word("domain", DOMAINS[test.domain]),
            words.word("target", TARGETS[test.target]),
            f"{points(test.severity)} ({band(words, test.severity)})",
            _MARKS[test.result],
            told.RESULTS[test.result],
        )
        for test in tests
    ]
    if not rows:
        return Text("No incident tested the promise.", "note")
    heads = ("Turn", "Incident", "Domain", "Target", "Severity (band)", "Mark", "The promise")
    return Table("Every incident of the game", heads, rows)


def _chances(beliefs: Sequence[Beliefs]) -> Table:
    rows = [
        (_moment(beliefs, place), *(percent(now.chances[role]) for role in ROLES))
        for place, now in enumerate(beliefs)
    ]
    heads = ("As orders were given", "Ukraine believed", "Russia believed", told.PROMISE_ALONE)
    return Table(f"Belief in a due answer, {told.NO_FORECAST}", heads, rows)


def _moment(beliefs: Sequence[Beliefs], place: int) -> str:
    return "End" if place == len(beliefs) - 1 else turn_name(beliefs[place].turn)


def _lines(words: Lexicon, domain: int, beliefs: Sequence[Beliefs]) -> Table:
    rows = []
    for place, now in enumerate(beliefs):
        line = now.lines[domain]
        values = (line.public, line.ukraine, line.russia_low, line.russia_high, line.true)
        rows.append((_moment(beliefs, place), *map(told.severity, values)))
    caption = f"{words.word('domain', DOMAINS[domain])}: where an act begins to count, severity"
    return Table(caption, ("Turn", "Public line", *_LINES), rows)


# -- the largest gap ------------------------------------------------------------------------------


def gap(course: Course, beliefs: Sequence[Beliefs], tests: Sequence[Test]) -> Section:
    """Where belief and truth stood furthest apart, with the private notes of that moment."""
    words, widest = course.pack.lexicon, largest_gap(beliefs)
    return Section(
        "gap",
        "The largest perception gap",
        [
            Text(told.gap(course, words, widest), "lead"),
            _gap_table(words, beliefs, widest),
            Head("Private notes of that moment"),
            Text("All secrets are open now. At the table each side knew its own of these only."),
            Items([*told.private_notes(course, words, widest.turn, tests)]),
            *_at_tests(words, tests),
        ],
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


def _at_tests(words: Lexicon, tests: Sequence[Test]) -> Iterator[Block]:
    if not tests:
        return
    rows = [
        (
            turn_name(test.turn),
            words.word("domain", DOMAINS[test.domain]),
            points(test.severity),
            f"{points(test.lines.russia_low)} to {told.severity(test.lines.russia_high)}",
            points(test.lines.true),
            told.signal(test, "ukraine"),
            f"{told.signal(test, 'coalition')} ({percent(test.proof)} asked)",
            told.TRUTHS[test.truth],
        )
        for test in tests
    ]
    heads = (
        *("Turn", "Domain", "Severity", "Russia's reading", "True line"),
        *("Ukraine's signal", "Coalition's signal", "In truth"),
    )
    yield Table("What each test met: readings, private signals and the truth", heads, rows)


# -- the five criteria ----------------------------------------------------------------------------


def criteria(course: Course) -> Section:
    """The five criteria of a guarantee one can trust, lit by the state of every turn."""
    moments = list(course.moments)
    shown = [lit(moment) for _turn, moment in moments]
    heads = ["Criterion", *(turn_name(turn) for turn, _moment in moments[:-1]), "End"]
    rows = [
        (told.CRITERIA[name], *(f"{_lamp(state[name])}\u00a0{state[name]}" for state in shown))
        for name in CRITERIA
    ]
    return Section(
        "criteria",
        "Five criteria of a guarantee one can trust",
        [
            Text(f"{told.CRITERIA_FROM}: ○ thin, ◐ partial, ● strong.", "lead"),
            Table("The five criteria as each turn's orders were given", heads, rows),
        ],
    )


def _lamp(value: int) -> str:
    return next(word for top, word in _LAMPS if value <= top)
