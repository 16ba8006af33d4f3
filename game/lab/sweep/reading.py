"""A plan's file → a sweep, or every fault in it with file, line and column, as in content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from game.engine.batch import BARGAIN
from game.engine.tables import Tables
from game.errors import ContentError, UsageError
from game.lab.sweep.design import count_of, draws_of
from game.lab.sweep.form import MOST_GAMES, Form, Range
from game.lab.sweep.plan import Sweep
from game.players.player import HUMAN, SEATS, Seat, make, parse_seat
from game.sample.measures import PIN, names
from game.sample.plan import Terms, agree
from game.scenario import Pack, load
from game.scenario.checks.numbers import bounds
from game.scenario.findings import Findings
from game.scenario.nodes import Loc, Node, locate
from game.scenario.reading import parse
from game.scenario.validate import validated

OUTCOMES = (*names(), *(f"pin_{role}_{layer}" for role, layer in PIN))
"""What a plan may name as an outcome: measures, and the bars of each role."""
MOST_DRAWS, MOST_CASTS = 100_000, 10_000


def read_plan(path: Path) -> Sweep:
    """Read a plan of levers and uncertainties.

    Raises ContentError with every fault of it, UsageError where a package is missing for its
    design, OSError when the file cannot be read.
    """
    findings = Findings()
    tree = parse(path.read_bytes(), str(path), findings)
    form = validated(Form, tree, findings) if tree is not None else None
    findings.check()
    assert form is not None, "a plan without findings is a plan"
    assert tree is not None
    return _Reader(form, tree, findings).read()


class _Reader:
    """Holds a plan against the scenario it names."""

    def __init__(self, form: Form, tree: Node, findings: Findings) -> None:
        self.form, self.tree, self.findings = form, tree, findings

    def read(self) -> Sweep:
        form = self.form
        pack = self._pack()
        terms, tables = self._terms(pack)
        packages, messages, annexes = (
            self._lever(name, known, getattr(terms, name))
            for name, known in (
                ("package", (*tables.package_ids, BARGAIN)),
                ("message", tables.message_ids),
                ("annex", tables.annex_ids),
            )
        )
        self._packages(pack, terms, packages)
        casts = self._casts(tables)
        ranges = self._ranges(pack, terms)
        self._outcomes()
        self.findings.check()
        sweep = Sweep(
            pack=pack,
            terms=terms,
            aggregator=form.set_up.aggregator,
            tables=tables,
            casts=casts,
            draws=self._draws(ranges),
            messages=messages,
            annexes=annexes,
            packages=packages,
            games=form.games,
            seed=form.seed,
            outcomes=form.outcomes or OUTCOMES,
            design={
                **form.design.model_dump(mode="json"),
                "ranges": [[str(one.low), str(one.high)] for one in ranges.values()],
            },
        )
        return self._checked(sweep)

    def _fault(self, loc: Loc, problem: UsageError | str, *, key: bool = False) -> None:
        self.findings.error(locate(self.tree, loc, key=key), str(problem), ".".join(map(str, loc)))

    def _pack(self) -> Pack:
        try:
            return load(self.form.scenario)
        except UsageError as problem:
            self._fault(("scenario",), problem)
            raise ContentError(self.findings.faults) from problem

    def _terms(self, pack: Pack) -> tuple[Terms, Tables]:
        asked = self.form.set_up
        defaults = pack.content.scenario.defaults
        try:
            terms = agree(
                pack,
                package=asked.package or defaults.package,
                message=asked.message or None,
                annex=asked.annex or None,
                pace=asked.pace or None,
                parameters=asked.parameters or None,
                revision=asked.revision,
                amendments=asked.amendments,
            )
        except UsageError as problem:
            self._fault(("set_up",), problem)
            raise ContentError(self.findings.faults) from problem
        tables = pack.compile(terms.pace, terms.parameters, aggregator=asked.aggregator)
        return terms, tables

    def _lever(self, name: str, known: Sequence[str], given: str) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(self.form.levers, name)
        self._known(("levers", name), name, words, known)
        return words or (given,)

    def _known(self, loc: Loc, what: str, words: Sequence[str], known: Sequence[str]) -> None:
        for place, word in enumerate(words):
            if word not in known:
                where = (*loc, place)
                mark = locate(self.tree, where)
                self.findings.unknown(mark, what, word, known, ".".join(map(str, where)))

    def _packages(self, pack: Pack, terms: Terms, packages: Sequence[str]) -> None:
        for place, name in enumerate(packages):
            try:
                pack.check_bargain(name, terms.pace, amends=terms.amendments)
            except UsageError as problem:
                self._fault(("levers", "package", place), problem)
        for name in ("message", "annex"):
            if BARGAIN in packages and getattr(self.form.levers, name):
                self._fault(
                    ("levers", name),
                    f"where the sides bargain, the {name} comes out of the bargain: leave out this "
                    "lever or the package bargain",
                )

    def _casts(self, tables: Tables) -> list[dict[str, Seat]]:
        """Return every combination of players, the last seat changing fastest."""
        casts: list[dict[str, Seat]] = [{}]
        for name, players in self.form.levers.seats.items():
            if name not in SEATS:
                mark = locate(self.tree, ("levers", "seats", name), key=True)
                self.findings.unknown(mark, "seat", name, SEATS, f"levers.seats.{name}")
                continue
            seats = [self._seat(tables, name, place, text) for place, text in enumerate(players)]
            if len(casts) * len(seats) > MOST_CASTS:
                self._fault(("levers", "seats"), f"more than {MOST_CASTS} combinations of players")
                break
            casts = [{**cast, name: seat} for cast in casts for seat in seats if seat is not None]
        return casts

    def _seat(self, tables: Tables, name: str, place: int, text: str) -> Seat | None:
        try:
            _, seat = parse_seat(f"{name}={text}")
            if seat.kind == HUMAN:
                raise UsageError("nobody can sit in many games at once")
            make(tables, name, seat)
        except UsageError as problem:
            self._fault(("levers", "seats", name, place), problem)
            return None
        return seat

    def _ranges(self, pack: Pack, terms: Terms) -> dict[str, Range]:
        dials, found = pack.dials(terms.pace, terms.parameters), dict[str, Range]()
        for path, given in self.form.uncertainties.items():
            loc = ("uncertainties", path)
            if path not in dials:
                mark = locate(self.tree, loc, key=True)
                self.findings.unknown(mark, "number", path, list(dials), "uncertainties")
                continue
            dial = dials[path]
            one = given or Range(low=min(dial.low, dial.high), high=max(dial.low, dial.high))
            if one.low >= one.high:
                whose = "" if given else ": the content gives one value; write low and high"
                self._fault(loc, f"empty range, {one.low} to {one.high}{whose}")
                continue
            if self._holds(path, one):
                found[path] = one
        return found

    def _holds(self, path: str, one: Range) -> bool:
        """Report a range that the engine cannot hold."""
        loc = ("uncertainties", path)
        low, high = bounds(path)
        if path.startswith(("curves.", "ambiguity.")) and path.endswith(".x"):
            self._fault(loc, "knots would change places; vary how high one stands: .y", key=True)
        elif not low <= one.low < one.high <= high:
            self._fault(loc, f"{one.low} to {one.high} is out of range: {low} to {high}")
        else:
            return True
        return False

    def _outcomes(self) -> None:
        self._known(("outcomes",), "outcome", self.form.outcomes, OUTCOMES)

    def _draws(self, ranges: Mapping[str, Range]) -> Any:
        design = self.form.design
        many = count_of(design, ranges)
        if many > MOST_DRAWS:
            self._fault(
                ("design",),
                f"this {design.kind} ({len(ranges)} numbers) has {_short(many)} draws, more than "
                f"{MOST_DRAWS}; take fewer",
            )
        if design.kind == "sobol" and design.base & (design.base - 1):
            self._fault(("design", "base"), f"{design.base} is no power of two")
        if design.kind == "morris" and design.levels % 2:
            self._fault(("design", "levels"), f"{design.levels} is odd; Morris needs even levels")
        self.findings.check()
        return draws_of(design, ranges)

    def _checked(self, sweep: Sweep) -> Sweep:
        if sweep.total > MOST_GAMES:
            self._fault(
                ("games",),
                f"{sweep.games} games at {sweep.points} points are {sweep.total}, more than "
                f"{MOST_GAMES}",
            )
            self.findings.check()
        return sweep


def _short(number: int) -> str:
    """Return a number that may have hundreds of digits as one that can be read."""
    return str(number) if number < 10**9 else "over a thousand million"
