"""What the last numbers are made of: each thing left out alone (see ``leaveout``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.engine.arith import Ints
from game.engine.numbers import Numbers
from game.engine.rules.package import PackageValues
from game.engine.schema import ROLES
from game.review import whywords
from game.review.course import Course, Snapshot
from game.review.leaveout import SHIELD, Apart, Made, Number, Thing
from game.review.page import told
from game.review.page.blocks import Block, Head, Items, Table, Text
from game.scenario import Lexicon


@dataclass
class Eyes:
    """A moment laid open, read with the eyes of a role."""

    moment: Snapshot
    role: str

    def __post_init__(self) -> None:
        self.numbers: Numbers = self.moment.numbers
        self.turn: int = self.moment.turn
        self.memo: dict[object, object] = {}

    @property
    def package(self) -> PackageValues:
        """What the package is worth."""
        return self.moment.package

    def read(self, name: str) -> Ints:
        """Return a column, (1,), or (size, 1) for a group."""
        return self.moment.read(name)


def made(course: Course) -> Iterator[Block]:
    """Yield the parts of the shield and each side's belief at the end, taken apart."""
    words, apart = course.pack.lexicon, {r: Apart(Eyes(course.closing, r)) for r in ROLES}
    yield Head("What the last numbers are made of")
    yield Text(
        "Each thing is left out alone and the rules are asked again: by so much the number would "
        "be lower without it, or higher where it takes away. Where several do the same, none is "
        "missed alone; with what is left over the differences sum to the number.",
        "note",
    )
    shield = [apart["coalition"].made(Number(name)) for name in SHIELD]
    heads = [whywords.short(found.number) for found in shield]
    yield _table(words, "The package at the end, points", heads, shield)
    answers = [apart[role].made(Number("answer")) for role in ROLES]
    heads = [*(words.word("role", role) for role in ROLES[:2]), told.PROMISE_ALONE]
    leads = (whywords.lead(found, words) for found in answers)
    yield Items([f"{name}: {lead}" for name, lead in zip(heads, leads, strict=True)])
    caption = (
        f"Belief in a due answer at the end, as each side read the promise, {told.NO_FORECAST}"
    )
    yield _table(words, caption, heads, answers)


def _table(words: Lexicon, caption: str, heads: Sequence[str], found: Sequence[Made]) -> Table:
    """A row a thing, a column a number; last what is left over, and the number."""
    rows = [
        (whywords.thing(thing, words), *(_effect(one, thing) for one in found))
        for thing in _things(found)
    ]
    for name, values in (
        ("Several at once, and limits", [one.rest for one in found]),
        ("Left without any of these", [one.bare for one in found]),
    ):
        if any(values):
            rows.append((name, *map(_shown, found, values)))
    rows.append(("The number itself", *(whywords.amount(one.number, one.value) for one in found)))
    return Table(caption, ("By what", *heads), rows)


def _things(found: Sequence[Made]) -> list[Thing]:
    """Every thing that makes a difference somewhere, the one that makes most first."""
    most: dict[Thing, int] = {}
    for one in found:
        for row in one.rows:
            most[row.thing] = max(most.get(row.thing, 0), abs(row.amount))
    return sorted(most, key=lambda thing: -most[thing])


def _effect(one: Made, thing: Thing) -> str:
    return _shown(one, next((row.amount for row in one.rows if row.thing == thing), 0))


def _shown(one: Made, amount: int) -> str:
    return whywords.signed(one.number, amount) if amount else "–"
