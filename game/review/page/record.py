"""Sections about acts: promises against acts, the timeline with its ledger, the tracks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.arith import POINT
from game.engine.schema import BY_ID, DOMAINS
from game.journal import corridor, story
from game.journal.dealstory import HEADING
from game.review import acts, figures
from game.review.acts import Test, Undertaking
from game.review.course import Course, Snapshot, Turn, ledger_of
from game.review.ledger import Movement, movements, sentence
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
    listed,
    points,
    signed,
    turn_name,
)
from game.review.page.made import made
from game.review.tracks import HURT, TRACKS_OF
from game.scenario import Lexicon

DERIVED = {
    "capability": "Capability of the package",
    "binding": "Binding",
    "integration": "Integration",
    "coverage": "Coverage, mean of domains",
}
"""What the package is worth: derived each turn and moved by no ledger row."""
_SIDES = {
    "ukraine": "Ukraine",
    "russia": "Russia",
    "coalition": "The coalition",
    "neighbours": "The neighbours",
}


def promises(course: Course, tests: Sequence[Test]) -> Section:
    """What was signed, promised in words and undertaken; what tested it, and what was kept."""
    words = course.pack.lexicon
    undertaken = acts.undertakings_of(course, tuple(tests))
    blocks: list[Block] = [
        Text(
            "A promise is worth what happened when it was tested. Whether a trigger was met is "
            "judged here by the annex; the table at the time saw its signals only.",
            "lead",
        ),
        *_signatures(course, tests),
        *_words(course),
        _undertakings(words, undertaken),
        *_tested(words, tests),
        *_case_law(words, tests),
        *_causes(words, tests),
    ]
    return Section("acts", "Promises against acts", blocks)


def _signatures(course: Course, tests: Sequence[Test]) -> Iterator[Block]:
    """Who signed what; what was bargained also its offers, which bind, and the breaches laid to
    them.
    """
    if not told.bargained(course):
        yield Text(told.ready_made(course))
        return
    words = course.pack.lexicon
    yield Head("Signatures and obligations")
    yield Items([*told.signatures(course, words)])
    if acts.stance(course.opening) == "sign":
        yield _breaches(words, tests)


def _words(course: Course) -> Iterator[Block]:
    """What pairs promised in the corridor: words alone."""
    made = corridor.among(course.entries)
    if made:
        yield Head(corridor.heading())
        yield Items([*corridor.told(course.pack.lexicon, made)])


def _breaches(words: Lexicon, tests: Sequence[Test]) -> Block:
    rows = [
        (
            turn_name(test.turn),
            told.incident(words, test),
            "guilty" if test.guilty else "not guilty",
        )
        for test in acts.breaches(tuple(tests), signed=True)
    ]
    if not rows:
        return Text("Russia signed. No act was laid at its door while the signature stood.")
    caption = "Breaches: acts laid at the door of a signatory, and whether it was guilty"
    return Table(caption, ("Turn", "Act", "In truth Moscow was"), rows)


def _undertakings(words: Lexicon, undertaken: Sequence[Undertaking]) -> Block:
    rows = [
        (
            words.word(one.kind, one.id),
            "component" if one.kind == "component" else "clause",
            told.stood(one),
            listed([words.word("domain", DOMAINS[place]) for place in one.domains])
            if len(one.domains) < len(DOMAINS)
            else "all domains",
            told.fate(one),
        )
        for one in undertaken
    ]
    if not rows:
        return Text("Nothing was undertaken: there was no agreement.")
    heads = ("Undertaking", "What it is", "Stood from", "Covers", "Tests it met")
    return Table("Undertakings of the package", heads, rows)


def _tested(words: Lexicon, tests: Sequence[Test]) -> Iterator[Block]:
    if not tests:
        return
    rows = [
        (
            turn_name(test.turn),
            told.incident(words, test),
            words.word("option", f"reaction.{test.reaction}"),
            "met" if test.met else "not met",
            words.word("verdict", test.verdict),
            " / ".join(map(str, test.levels)),
            words.word("option", f"response.{test.response}"),
            told.RESULTS[test.result],
        )
        for test in tests
    ]
    heads = (
        *("Turn", "Incident", "Ukraine's reaction", "Trigger, by the annex", "Ruled"),
        *("Level asked / granted / done", "Answer", "The promise was"),
    )
    yield Table("Tested triggers", heads, rows)


def _case_law(words: Lexicon, tests: Sequence[Test]) -> Iterator[Block]:
    """How each ruling moved the public line of its domain, and whether it followed precedent."""
    if not tests:
        return
    rows = []
    for test in tests:
        rows.append(
            (
                turn_name(test.turn),
                words.word("domain", DOMAINS[test.domain]),
                f"an equal case had been {test.precedent}" if test.precedent else "no equal case",
                points(test.lines.public),
                f"{signed(test.shift)} ({_moved(test.shift)})",
                points(test.line_after),
            )
        )
    heads = ("Turn", "Domain", "Precedent", "Line before", "Moved by the case", "Line after")
    caption = "Case law: the public line of the domain; growing cover of the package moves it, too"
    yield Table(caption, heads, rows)


def _moved(amount: int) -> str:
    if not amount:
        return "it stood"
    return "the grey zone grew" if amount > 0 else "the grey zone shrank"


def _causes(words: Lexicon, tests: Sequence[Test]) -> Iterator[Block]:
    rows = [
        (
            turn_name(test.turn),
            words.word("track", row.track),
            signed(row.amount),
            sentence(row.cause, words),
        )
        for test in tests
        for row in test.causes
    ]
    if rows:
        heads = ("Turn", "Track", "Moved", "Cause")
        yield Table("What promises kept and broken moved", heads, rows)


# -- the timeline ---------------------------------------------------------------------------------


def timeline(course: Course) -> Section:
    """Turn by turn: what happened, and the ledger behind every change; then the tracks as plots."""
    parts = list(story_parts(course))
    blocks: list[Block] = [
        Text(
            "Every change of a track has a cause, and the causes of a track sum to its change "
            "exactly. Sealed orders are told, too.",
            "lead",
        ),
        *_before(course, parts),
        *(_turn(course, turn, parts) for turn in course.turns),
    ]
    if course.turns:
        blocks += [Head("The tracks"), *_plots(course), *made(course)]
    return Section("timeline", "Timeline, tracks and the ledger", blocks)


def story_parts(course: Course) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of a story: a heading and its lines, without the tracks it lists itself."""
    heading, lines = "", list[str]()
    words, reasons = course.pack.lexicon, [report.reasons for report in course.reports]
    for line in (*story.told(words, course.entries, reasons, unsealed=True), ""):
        if line.startswith("    "):
            continue
        if line:
            lines.append(line.strip())
        elif lines:
            heading, *rest = lines
            yield heading, rest
            lines = []


def _part(parts: Sequence[tuple[str, list[str]]], heading: str) -> list[str]:
    return next((lines for name, lines in parts if name == heading), [])


def _before(course: Course, parts: Sequence[tuple[str, list[str]]]) -> Iterator[Block]:
    heading = HEADING
    lines = _part(parts, heading)
    blocks: list[Block] = [Items(lines)] if lines else []
    blocks += _ledger(course.pack.lexicon, before_movements(course), heading)
    if blocks:
        yield Fold(heading, blocks)


def before_movements(course: Course) -> tuple[Movement, ...]:
    """Return what moved before the first turn."""
    rows = ledger_of(course.before)
    start = {name: course.opening.number(name) for name in BY_ID if BY_ID[name].track}
    for row in rows:
        start[row.track] -= row.amount
    return movements(rows, start)


def _turn(course: Course, turn: Turn, parts: Sequence[tuple[str, list[str]]]) -> Block:
    heading = f"Turn {turn.number}"
    blocks: list[Block] = [Items(_part(parts, heading))]
    moved = movements(turn.ledger, turn.before)
    blocks += _ledger(course.pack.lexicon, moved, heading)
    return Fold(heading, blocks)


def _ledger(words: Lexicon, moved: Sequence[Movement], heading: str) -> Iterator[Block]:
    rows = [
        (
            words.word("track", one.track),
            f"{points(one.before)}\u00a0→\u00a0{points(one.after)}",
            signed(one.after - one.before),
            "\n".join(f"{signed(amount)} {sentence(name, words)}" for name, amount in one.causes),
        )
        for one in moved
    ]
    if rows:
        heads = ("Track", "From, to", "Change", "Made of")
        yield Table(f"{heading}: the ledger", heads, rows)


# -- the tracks -----------------------------------------------------------------------------------


def _plots(course: Course) -> Iterator[Block]:
    words = course.pack.lexicon
    groups = [
        *((question, words.word("question4", question), TRACKS_OF[question])
          for question in ("edge", "hold", "come")),
        *((f"hurt-{side}", f"{words.word('question4', 'hurt')} {_SIDES[side]}.", names)
          for side, names in HURT.items()),
    ]  # fmt: skip
    moments = [moment for _turn, moment in course.moments]
    heads = ["Track", *(turn_name(turn.number) for turn in course.turns), "End"]
    for name, title, tracks in groups:
        series = [*_tracks(words, tracks, moments)]
        if name == "hold":
            series += [_derived(part, moments) for part in DERIVED]
        about = (title, "Small plots of tracks over the turns; the table below holds the numbers.")
        yield Head(title)
        yield Figure(figures.multiples(name, series, about), "Over the turns; the dot is the end.")
        rows = [(one.title, *(f"{value:.1f}" for value in one.values)) for one in series]
        yield Table(f"{title} Points, as each turn's orders were given", heads, rows)


def _tracks(
    words: Lexicon, tracks: Sequence[str], moments: Sequence[Snapshot]
) -> Iterator[figures.Series]:
    for track in tracks:
        values = [moment.number(track) / POINT for moment in moments]
        yield figures.Series(words.word("track", track), values, BY_ID[track].high // POINT)


def _derived(part: str, moments: Sequence[Snapshot]) -> figures.Series:
    values = [int(moment.package.named(part)[0]) / POINT for moment in moments]
    return figures.Series(DERIVED[part], values, 100)
