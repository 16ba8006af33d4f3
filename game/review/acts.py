"""Promises against acts: each incident as a test, each undertaking with its tests (rulebook 6).

What was undertaken is the package; what tests it is an incident in a domain it covers. Whether the
trigger was met is judged by the annex, as the engine knows it and the table did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.change import LedgerRow
from game.engine.legality import FIXED
from game.engine.numbers import Numbers
from game.engine.rules import learning, negotiation
from game.engine.schema import DOMAINS, VERDICTS
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS, TRUTHS
from game.review.course import Course, Snapshot, Turn
from game.review.perception import Lines, beliefs_at

KEPT, BROKEN, UNANSWERED, GIVEN, OPEN = "kept", "broken", "unanswered", "given", "open"
"""How a test ended: met and answered, met and not answered, neither, answered though not met, and
not settled when the game stopped."""
TOLD = frozenset(
    ("kept", "broken", "false_call", "unlike_case", "new_line", "unmet_answer", "wrong_actor")
    + ("invocation_answered", "invocation_refused", "split", "betrayal", "treaty_breach")
)
"""Causes of the ledger that speak of a promise, a ruling or a breach."""
_SOURCES = ("", "order", "card", "stray")
STRAY = "stray"


@dataclass(frozen=True)
class Test:
    """One incident and what the promise was worth in it; places count from 0, points hundredths.

    ``act``: the lexicon's kind and id of what was seen, None where nobody knew. ``truth``: one of
    ``TRUTHS``, or ``stray`` for what only looked like an act. ``lines``: as the orders were given.
    ``levels`` of response: asked for, granted, done.
    ``precedent``: how an equal case had been ruled; ``shift``: how far the case moved the public
    line of its domain; ``line_after``: where that line lay then, the package's cover counted, too.
    """

    turn: int
    domain: int
    target: int
    severity: int
    act: tuple[str, str] | None
    truth: str
    signals: dict[str, int]
    proof: int
    attributed: bool
    reaction: str
    verdict: str
    response: str
    levels: tuple[int, int, int]
    met: bool
    result: str
    precedent: str
    lines: Lines
    shift: int
    line_after: int
    causes: tuple[LedgerRow, ...]

    @property
    def guilty(self) -> bool:
        """Whether it was Moscow's act, ordered or not stopped."""
        return self.truth in ("ordered", "beyond_orders")

    @property
    def answered(self) -> bool:
        """Whether the act was answered as its severity asks."""
        return self.result in (KEPT, GIVEN)


@dataclass(frozen=True)
class Undertaking:
    """A component or clause, the turns in which it stood, and the tests in what it covers then.

    ``until``: the last of these turns, None for what was never taken out.
    """

    kind: str
    id: str
    since: int
    until: int | None
    domains: tuple[int, ...]
    tests: tuple[Test, ...]
    moments: tuple[int, ...]
    """Turns in which a clause came into play."""


def tests_of(course: Course) -> tuple[Test, ...]:
    """Return every incident of the game, in order."""
    return tuple(_test(turn) for turn in course.turns if turn.struck)


def _test(turn: Turn) -> Test:
    end, tables = turn.closed, turn.closed.numbers.tables
    domain = end.number("incident_domain") - 1
    return Test(
        turn=turn.number,
        domain=domain,
        target=end.number("incident_target") - 1,
        severity=end.number("severity"),
        act=_act(end),
        truth=_truth(end),
        signals={role: end.number(f"signal_{role}") for role in ("ukraine", "coalition")},
        proof=_proof(end),
        attributed=end.flag("attributed"),
        reaction=tables.slots["reaction"].options[end.number("reaction")],
        verdict=VERDICTS[end.number("verdict")],
        response=tables.slots["response"].options[end.number("response")],
        levels=(end.number("asked_level"), end.number("granted_level"), end.number("level")),
        met=end.flag("trigger_met"),
        result=_result(turn),
        precedent=_precedent(turn, domain),
        lines=beliefs_at(turn.number, turn.begun).lines[domain],
        shift=_shift(end, domain) - _shift(turn.begun, domain),
        line_after=beliefs_at(turn.number, end).lines[domain].public,
        causes=tuple(row for row in turn.ledger if row.cause in TOLD),
    )


def _proof(end: Snapshot) -> int:
    """The proof the annex asked for; less where a signatory broke its word."""
    asked = end.number("annex_proof")
    breached = negotiation.breached(end, end.read("attributed"))[0]
    return asked - int(end.numbers.par.breach_proof[0]) if breached else asked


def _shift(moment: Snapshot, domain: int) -> int:
    return int(moment.read("line_shift")[domain, 0])


def _act(end: Snapshot) -> tuple[str, str] | None:
    tables = end.numbers.tables
    if end.number("instrument"):
        return "instrument", tables.pressure.instruments[end.number("instrument") - 1]
    if _SOURCES[end.number("incident_source")] == "card":
        return "event", tables.events.ids[end.number("event") - 1]
    return None


def _truth(end: Snapshot) -> str:
    source = _SOURCES[end.number("incident_source")]
    if source == STRAY:
        return STRAY
    return TRUTHS[end.number("event_truth")] if source == "card" else "ordered"


def _result(turn: Turn) -> str:
    if not turn.settled:
        return OPEN
    met, answered = turn.closed.flag("trigger_met"), turn.closed.flag("answered")
    if answered:
        return KEPT if met else GIVEN
    return BROKEN if met else UNANSWERED


def _precedent(turn: Turn, domain: int) -> str:
    """How an equal case in the domain had been ruled before: ``""`` where there was none."""
    begun, band = turn.begun, int(turn.begun.numbers.par.case_band[0])
    kind = int(begun.read("case_kind")[domain, 0])
    away = abs(int(begun.read("case_severity")[domain, 0]) - turn.closed.number("severity"))
    if kind == learning.NO_CASE or away > band:
        return ""
    return "answered" if kind == learning.ANSWERED else "refused"


def undertakings_of(course: Course, tests: tuple[Test, ...]) -> tuple[Undertaking, ...]:
    """Return what was undertaken, components before clauses, each with the tests it met."""
    found = [*_components(course, tests), *_clauses(course)]
    return tuple(found)


def _components(course: Course, tests: tuple[Test, ...]) -> Iterator[Undertaking]:
    numbers = course.opening.numbers
    for place, since, until in _standing(course, "component"):
        covered = tuple(
            domain
            for domain, name in enumerate(DOMAINS)
            if _value(numbers, "component", place, name)
        )
        met = tuple(
            t for t in tests if t.domain in covered and since <= t.turn <= (until or t.turn)
        )
        name = numbers.tables.component_ids[place]
        yield Undertaking("component", name, since, until, covered, met, ())


def _clauses(course: Course) -> Iterator[Undertaking]:
    numbers = course.opening.numbers
    for place, since, until in _standing(course, "clause"):
        moments = tuple(
            turn.number
            for turn in course.turns
            if since <= turn.number <= (until or turn.number)
            and turn.struck
            and _plays(numbers, place, turn.closed)
        )
        yield Undertaking("clause", numbers.tables.clause_ids[place], since, until, (), (), moments)


def _plays(numbers: Numbers, clause: int, end: Snapshot) -> bool:
    """Whether a turn's incident made a clause matter: a condition, a relief, a consultation."""
    asked = {
        "conditional": end.flag("reaction_retaliates"),
        "snap_back": end.flag("attributed"),
        "consultation": VERDICTS[end.number("verdict")] == "consult",
    }
    return any(_value(numbers, "clause", clause, name) and true for name, true in asked.items())


def _standing(course: Course, column: str) -> Iterator[tuple[int, int, int | None]]:
    """Yield the place of each item of the package, the first turn it stood in and, where it was
    taken out, the last.
    """
    seen: dict[int, list[int]] = {}
    for turn, moment in ((1, course.opening), *course.moments):
        for place in moment.read(column)[:, 0].nonzero()[0].tolist():
            seen.setdefault(place, []).append(turn)
    for place, turns in sorted(seen.items()):
        stands = course.closing.read(column)[place, 0] != 0
        yield place, turns[0], None if stands else turns[-1]


def _value(numbers: Numbers, kind: str, place: int, field: str) -> int:
    """A number of a component or clause; of a domain, how much it covers."""
    tables = numbers.tables
    table, fields = (
        (tables.components, COMPONENT_FIELDS)
        if kind == "component"
        else (tables.clauses, CLAUSE_FIELDS)
    )
    return int(table[0, place, fields.index(field)])


def stance(moment: Snapshot) -> str:
    """Return what Russia did with the package: ``none`` where it was not asked."""
    return FIXED["russia_stance"][moment.number("russia_stance")]


def breaches(tests: tuple[Test, ...], signed: bool) -> tuple[Test, ...]:
    """Return the tests in which a signatory's act was laid at its door, if it signed."""
    return tuple(test for test in tests if signed and test.attributed)
