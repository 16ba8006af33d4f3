"""Sections about acts: promises against acts, the timeline with its ledger, the tracks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.arith import POINT
from game.engine.rules import negotiation
from game.engine.schema import BY_ID, DOMAINS
from game.journal import corridor, story
from game.journal.dealstory import HEADING
from game.review import acts, figures
from game.review.acts import Test, Undertaking
from game.review.course import Course, Snapshot, Turn, ledger_of
from game.review.ledger import Movement, movements, sentence
from game.review.page.belief import RESULTS, named
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

_DERIVED = {
    "capability": "Capability of the package",
    "binding": "Binding",
    "integration": "Integration",
    "coverage": "Coverage, mean of domains",
}
"""What the package is worth: derived each turn and moved by no ledger row."""
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
    words, opening = course.pack.lexicon, course.opening
    signature = opening.number("signature")
    if signature not in _SIGNATURES:
        amended = "The round of amendments changed nothing in it. "
        yield Text(
            f"A ready-made package. {amended if signature == negotiation.UNAMENDED else ''}"
            "The coalition and Ukraine stand by it, Russia did not sign."
        )
        return
    stance, slots = acts.stance(opening), opening.numbers.tables.slots
    yield Head("Signatures and obligations")
    lines = [f"Ukraine: {_SIGNATURES[signature]}."]
    if stance != "not_asked":
        lines.append(f"Russia: {_STANCES[stance]}.")
    for slot, who in (("offer", "Ukraine"), ("terms", "Russia")):
        offer = slots[slot].options[opening.number(slot)]
        if offer != "none":
            key = f"{slot}.{offer}"
            text = words.word("option", key, "summary")
            lines.append(f"{who} offered: {words.word('option', key)}. {text}")
    yield Items(lines)
    if stance == "sign":
        yield _breaches(words, tests)


def _words(course: Course) -> Iterator[Block]:
    """What pairs promised in the corridor: words alone."""
    made = corridor.among(course.entries)
    if made:
        yield Head(corridor.heading())
        yield Items([*corridor.told(course.pack.lexicon, made)])


def _breaches(words: Lexicon, tests: Sequence[Test]) -> Block:
    rows = [
        (turn_name(test.turn), named(words, test), "guilty" if test.guilty else "not guilty")
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
            _stood(one),
            listed([words.word("domain", DOMAINS[place]) for place in one.domains])
            if len(one.domains) < len(DOMAINS)
            else "all domains",
            _fate(one),
        )
        for one in undertaken
    ]
    if not rows:
        return Text("Nothing was undertaken: there was no agreement.")
    heads = ("Undertaking", "What it is", "Stood from", "Covers", "Tests it met")
    return Table("Undertakings of the package", heads, rows)


def _stood(one: Undertaking) -> str:
    since = "signature" if one.since == 1 else f"turn {one.since}"
    return since if one.until is None else f"{since} to turn {one.until}"


def _fate(one: Undertaking) -> str:
    if one.kind == "clause":
        if not one.moments:
            return "came into no incident"
        return f"came into play in turn {', '.join(map(str, one.moments))}"
    found = {
        result: [str(test.turn) for test in one.tests if test.result == result]
        for result in RESULTS
    }
    said = [
        f"{result if result != acts.GIVEN else 'answered undue'} in turn {', '.join(turns)}"
        for result, turns in found.items()
        if turns
    ]
    return "; ".join(said) or "never tested"


def _tested(words: Lexicon, tests: Sequence[Test]) -> Iterator[Block]:
    if not tests:
        return
    rows = [
        (
            turn_name(test.turn),
            named(words, test),
            words.word("option", f"reaction.{test.reaction}"),
            "met" if test.met else "not met",
            words.word("verdict", test.verdict),
            " / ".join(map(str, test.levels)),
            words.word("option", f"response.{test.response}"),
            RESULTS[test.result],
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
    told = list(_told(course))
    blocks: list[Block] = [
        Text(
            "Every change of a track has a cause, and the causes of a track sum to its change "
            "exactly. Sealed orders are told, too.",
            "lead",
        ),
        *_before(course, told),
        *(_turn(course, turn, told) for turn in course.turns),
    ]
    if course.turns:
        blocks += [Head("The tracks"), *_plots(course), *made(course)]
    return Section("timeline", "Timeline, tracks and the ledger", blocks)


def _told(course: Course) -> Iterator[tuple[str, list[str]]]:
    """Yield the story's parts: a heading and its lines, without the tracks it lists itself."""
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


def _part(told: Sequence[tuple[str, list[str]]], heading: str) -> list[str]:
    return next((lines for name, lines in told if name == heading), [])


def _before(course: Course, told: Sequence[tuple[str, list[str]]]) -> Iterator[Block]:
    rows = ledger_of(course.before)
    heading = HEADING
    lines = _part(told, heading)
    blocks: list[Block] = [Items(lines)] if lines else []
    start = {name: course.opening.number(name) for name in BY_ID if BY_ID[name].track}
    for row in rows:
        start[row.track] -= row.amount
    blocks += _ledger(course.pack.lexicon, movements(rows, start), heading)
    if blocks:
        yield Fold(heading, blocks)


def _turn(course: Course, turn: Turn, told: Sequence[tuple[str, list[str]]]) -> Block:
    heading = f"Turn {turn.number}"
    blocks: list[Block] = [Items(_part(told, heading))]
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
            series += [_derived(part, moments) for part in _DERIVED]
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
    return figures.Series(_DERIVED[part], values, 100)
