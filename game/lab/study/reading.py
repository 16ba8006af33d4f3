"""The study's file → experiments ready to be played, or every fault with file, line and column."""

from __future__ import annotations

import fnmatch
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from pathlib import Path

from game.engine.arith import Bools
from game.engine.tables import Tables
from game.errors import UsageError
from game.lab.study import series
from game.lab.study.form import Ablation, Arm, Axis, Form, Hypothesis, Numbers, Rule, Test
from game.players.player import HUMAN, SEATS, Seat, make, parse_seat
from game.resources import content_dir
from game.sample import measures
from game.scenario import Pack, load
from game.scenario.checks.numbers import bounds
from game.scenario.findings import Findings
from game.scenario.nodes import Loc, Node, locate
from game.scenario.reading import parse
from game.scenario.validate import validated

AND = "+"
_NOTHING = Arm()


CHANGES = "changes.yaml"
"""Name of the list of changes, beside a study's file."""
SHIPPED = "content/study/study.yaml"
"""What the study that ships is called, wherever it lies."""


def default_path() -> Path:
    """Return the file of the study that ships."""
    return content_dir() / "study" / "study.yaml"


@dataclass(frozen=True)
class Setting:
    """An arm as it is played: what was agreed, numbers by full path, and who sits where."""

    components: tuple[str, ...]
    clauses: tuple[str, ...]
    message: str
    annex: str
    numbers: tuple[tuple[str, Decimal], ...]
    seats: tuple[tuple[str, Seat], ...]


@dataclass(frozen=True)
class Study:
    """The study's file with the pack it is about. ``path`` tells people where it lies."""

    path: Path
    form: Form
    pack: Pack = field(repr=False)
    digest: str

    @cached_property
    def home(self) -> Path:
        """The file whose list of changes counts: its own, or, of a copy of the study that ships
        with no list beside it, the one that ships.
        """
        listed = self.path.with_name(CHANGES).is_file()
        return default_path() if not listed and self._copied else self.path

    @property
    def _copied(self) -> bool:
        return self.digest == hashlib.sha256(default_path().read_bytes()).hexdigest()

    @cached_property
    def name(self) -> str:
        """The file as people are told of it."""
        ships = self.home.resolve() == default_path().resolve()
        return SHIPPED if ships else self.home.as_posix()

    @cached_property
    def tables(self) -> Tables:
        """The pack's tables, with every number at its likeliest."""
        return self.pack.compile(self.form.pace, self.form.parameters)

    @cached_property
    def dials(self) -> tuple[str, ...]:
        """Every number a variant may set."""
        return tuple(self.pack.dials(self.form.pace, self.form.parameters))

    @cached_property
    def ranges(self) -> dict[str, tuple[Decimal, Decimal]]:
        """The ends of every number to which the content gives a range."""
        dials = self.pack.dials(self.form.pace, self.form.parameters)
        return {path: (one.low, one.high) for path, one in dials.items() if one.low != one.high}

    def numbers(self, given: Numbers) -> dict[str, Decimal]:
        """Return numbers by full path; a pattern stands for every path it matches."""
        return {path: value for name, value in given.items() for path in self.matches(name)}

    def matches(self, name: str) -> list[str]:
        """Return the paths a name with ``*`` stands for; a place of a knot only if written out."""
        if "*" not in name:
            return [name] if name in self.dials else []
        return fnmatch.filter(self.dials, name)

    def setting(self, hypothesis: Hypothesis, arm: Arm) -> Setting:
        """Return an arm with what its hypothesis sets up for all."""
        return self.settled(hypothesis.set_up, arm)

    def settled(self, base: Arm, arm: Arm) -> Setting:
        """Return an arm over what all arms share."""
        components, clauses = _package(self.tables, arm.package or base.package or "none")
        numbers = {**self.numbers(base.numbers), **self.numbers(arm.numbers)}
        seats = {**base.seats, **arm.seats}
        return Setting(
            components,
            tuple(dict.fromkeys((*clauses, *base.clauses, *arm.clauses))),
            arm.message or base.message or self.form.message,
            arm.annex or base.annex or self.form.annex,
            tuple(sorted(numbers.items())),
            tuple((name, parse_seat(f"{name}={text}")[1]) for name, text in sorted(seats.items())),
        )


def _package(tables: Tables, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return components and clauses of packages joined by ``+``; KeyError names an unknown one."""
    components, clauses = dict[str, None](), dict[str, None]()
    for one in name.split(AND):
        if one not in tables.package_ids:
            raise KeyError(one)
        place = tables.package_ids.index(one)
        held = zip(tables.component_ids, tables.package_components[place], strict=False)
        components.update(dict.fromkeys(part for part, here in held if here))
        small = zip(tables.clause_ids, tables.package_clauses[place], strict=False)
        clauses.update(dict.fromkeys(part for part, here in small if here))
    return tuple(components), tuple(clauses)


def read_study(path: Path | None = None) -> Study:
    """Read the study's file; by default the one that ships.

    Raises ContentError with every fault of it, OSError where it cannot be read.
    """
    path = path or default_path()
    data, findings = path.read_bytes(), Findings()
    tree = parse(data, str(path), findings)
    form = validated(Form, tree, findings) if tree is not None else None
    findings.check()
    assert form is not None, "a study without findings is a study"
    assert tree is not None
    return _Reader(form, tree, findings, path, data).read()


class _Reader:
    """Holds a study against the scenario it names."""

    def __init__(self, form: Form, tree: Node, findings: Findings, path: Path, data: bytes) -> None:
        self.form, self.tree, self.findings = form, tree, findings
        self.path, self.data = path, data
        self._measures = (*measures.names(), *series.names())

    def read(self) -> Study:
        self.study = Study(
            self.path, self.form, self._pack(), hashlib.sha256(self.data).hexdigest()
        )
        self._amounts()
        self._spoken((), self.form)
        self._rules()
        self._repeats(("hypotheses",), self.form.hypotheses)
        for place, hypothesis in enumerate(self.form.hypotheses):
            self._hypothesis(("hypotheses", place), hypothesis)
        self._map()
        self._cells()
        self.findings.check()
        return self.study

    def _pack(self) -> Pack:
        form = self.form
        try:
            pack = load(form.scenario)
        except UsageError as problem:
            self._fault(("scenario",), str(problem))
        self.findings.check()
        scenario = pack.content.scenario
        self._known(("pace",), "pace", form.pace, tuple(scenario.paces))
        sets = tuple(pack.content.parameter_sets)
        self._known(("parameters",), "parameter set", form.parameters, sets)
        self.findings.check()
        return pack

    def _amounts(self) -> None:
        """Report spans that end before they begin or share a number, and more than there is."""
        form = self.form
        tuning, judging, factors = form.tuning, form.judging, form.rationality
        for name, low, high in (
            ("tuning", tuning.first, tuning.last),
            ("judging", judging.first, judging.last),
        ):
            if high < low:
                self._fault((name, "last"), f"{high} is before the first, {low}")
        if tuning.first <= judging.last and judging.first <= tuning.last:
            self._fault(("judging",), "what judges must not be among what measures are made with")
        if factors.high < factors.low:
            self._fault(("rationality", "high"), f"{factors.high} is below {factors.low}")
        for key in ("draws", "seeds"):
            quick, full = getattr(form.quick, key), getattr(form.full, key)
            if quick > full:
                self._fault(("quick", key), f"{quick} {key} are more than the full study has")
            if full > judging.last - judging.first + 1:
                self._fault(("full", key), f"{full} {key} are more than judging has")

    def _repeats(self, loc: Loc, every: Sequence[Test | Ablation | Hypothesis | Rule]) -> None:
        for place, one in enumerate(every):
            if one.id in {other.id for other in every[:place]}:
                self._fault((*loc, place, "id"), f"'{one.id}' is there twice")

    def _rules(self) -> None:
        for kind, variants in self.form.rules.items():
            self._repeats(("rules", kind), variants)
            for place, rule in enumerate(variants):
                self._numbers(("rules", kind, place, "numbers"), rule.numbers)

    def _hypothesis(self, loc: Loc, hypothesis: Hypothesis) -> None:
        self._arm((*loc, "set_up"), hypothesis.set_up)
        for name, arm in hypothesis.arms.items():
            self._arm((*loc, "arms", name), arm, hypothesis.set_up)
        self._repeats((*loc, "tests"), hypothesis.tests)
        self._repeats((*loc, "ablations"), hypothesis.ablations)
        for place, test in enumerate(hypothesis.tests):
            self._test((*loc, "tests", place), test, tuple(hypothesis.arms))
            self._factors((*loc, "arms"), test, hypothesis)
        for place, ablation in enumerate(hypothesis.ablations):
            self._numbers((*loc, "ablations", place, "numbers"), ablation.numbers)

    def _test(self, loc: Loc, test: Test, arms: Sequence[str]) -> None:
        for key in ("measure", "per"):
            if getattr(test, key):
                self._measure((*loc, key), getattr(test, key))
        for name in test.arms:
            self._known((*loc, "arms", name), "arm", name, arms, key=True)
        for place, name in enumerate(test.order):
            self._known((*loc, "order", place), "arm", name, arms)
        for place, term in enumerate(test.terms):
            here = (*loc, "terms", place)
            self._known((*here, "arm"), "arm", term.arm, arms)
            self._measure((*here, "measure"), term.measure)
            if term.per:
                self._measure((*here, "per"), term.per)

    def _factors(self, loc: Loc, test: Test, hypothesis: Hypothesis) -> None:
        """Report arms of a product that do not all have the same number of factors."""
        if test.kind != "product":
            return
        arms = [name for name in test.order if name in hypothesis.arms]
        counts = {len(hypothesis.arms[name].factors) for name in arms}
        if len(counts) > 1 or 0 in counts:
            self._fault(loc, f"test {test.id} needs as many factors, above 0, in every arm")

    def _arm(self, loc: Loc, arm: Arm, base: Arm = _NOTHING) -> None:
        """Report faults of an arm; ``base``: what all arms share, faults of which are known."""
        tables = self.study.tables
        for name in arm.package.split(AND) if arm.package else ():
            self._known((*loc, "package"), "package", name, tables.package_ids)
        self._spoken(loc, arm)
        for place, clause in enumerate(arm.clauses):
            self._known((*loc, "clauses", place), "clause", clause, tables.clause_ids)
        package = arm.package or base.package
        names = [name for name in package.split(AND) if name in tables.package_ids]
        components, clauses = _package(tables, AND.join(names)) if names else ((), ())
        every = (*clauses, *base.clauses, *arm.clauses)
        known = [name for name in every if name in tables.clause_ids]
        ids, places = tables.component_ids, map(tables.component_ids.index, components)
        self._compatible((*loc, "package"), ids, tables.component_excludes, places)
        ids, places = tables.clause_ids, map(tables.clause_ids.index, known)
        self._compatible((*loc, "clauses"), ids, tables.clause_excludes, places)
        self._numbers((*loc, "numbers"), arm.numbers)
        for name, text in arm.seats.items():
            self._seat((*loc, "seats", name), name, text)

    def _spoken(self, loc: Loc, arm: Arm | Form) -> None:
        tables = self.study.tables
        for key, known in (("message", tables.message_ids), ("annex", tables.annex_ids)):
            if getattr(arm, key):
                self._known((*loc, key), key, getattr(arm, key), known)

    def _compatible(
        self, loc: Loc, ids: Sequence[str], excludes: Bools, places: Iterable[int]
    ) -> None:
        for first, second in combinations(sorted(set(places)), 2):
            if excludes[first, second]:
                self._fault(loc, f"{ids[first]} and {ids[second]} exclude each other")

    def _seat(self, loc: Loc, name: str, text: str) -> None:
        if name not in SEATS:
            self.findings.unknown(locate(self.tree, loc, key=True), "seat", name, SEATS)
            return
        try:
            _, seat = parse_seat(f"{name}={text}")
            if seat.kind == HUMAN:
                raise UsageError("nobody can sit in many games at once")
            make(self.study.tables, name, seat)
        except UsageError as problem:
            self._fault(loc, str(problem))

    def _numbers(self, loc: Loc, numbers: Mapping[str, Decimal]) -> None:
        for name, value in numbers.items():
            self._paths((*loc, name), name)
            self._within((*loc, name), name, value)

    def _within(self, loc: Loc, name: str, value: Decimal) -> None:
        for path in self.study.matches(name):
            low, high = bounds(path)
            if not low <= value <= high:
                self._fault(loc, f"{value} is out of range: {low} to {high} ({path})")

    def _paths(self, loc: Loc, name: str) -> None:
        if not self.study.matches(name):
            mark = locate(self.tree, loc, key=True)
            self.findings.unknown(mark, "number", name, self.study.dials)

    def _map(self) -> None:
        self._arm(("map", "arm"), self.form.map.arm)
        for key in ("measure", "also"):
            self._measure(("map", key), getattr(self.form.map, key))
        axes: dict[Loc, Axis] = {("map", "clarity"): self.form.map.clarity}
        axes |= {("map", "axes", name): axis for name, axis in self.form.map.axes.items()}
        for loc, axis in axes.items():
            for place, name in enumerate(axis.numbers):
                self._paths((*loc, "numbers", place), name)
                for step, value in enumerate(axis.steps):
                    self._within((*loc, "steps", step), name, value)

    def _cells(self) -> None:
        tables = self.study.tables
        for place, name in enumerate(self.form.cells.packages):
            self._known(("cells", "packages", place), "package", name, tables.package_ids)
        for place, name in enumerate(self.form.cells.messages):
            self._known(("cells", "messages", place), "message", name, tables.message_ids)

    def _measure(self, loc: Loc, name: str) -> None:
        self._known(loc, "measure", name, self._measures)

    def _known(
        self, loc: Loc, what: str, name: str, known: Sequence[str], *, key: bool = False
    ) -> None:
        if name not in known:
            self.findings.unknown(locate(self.tree, loc, key=key), what, name, known)

    def _fault(self, loc: Loc, problem: str) -> None:
        self.findings.error(locate(self.tree, loc), problem)
