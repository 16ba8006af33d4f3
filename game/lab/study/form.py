"""What the study's file fixes before its first run: set-ups, measures, signs, sizes and rules."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from game.engine.schema import TYPES
from game.engine.tables import AGGREGATORS
from game.scenario.models.base import Model, Size, Word, no_repeats, one_of

Words = Annotated[tuple[Word, ...], AfterValidator(no_repeats)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Place = Annotated[int, Field(ge=0, le=10**6)]
Numbers = dict[Word, Size]
"""Path of a number of the content, ``*`` for any name in it, to what it is set to."""
Sign = Annotated[str, one_of("sign", ("positive", "negative", "none"))]
"""What the claim expects of an effect; ``none``: that it is smaller than the smallest of interest.
"""


class Span(Model):
    """Seeds and draws, by number, first and last."""

    first: Place
    last: Place


class Amount(Model):
    """How much is played: draws of the numbers, and seeds at each."""

    draws: Annotated[int, Field(ge=2, le=1_000)]
    seeds: Annotated[int, Field(ge=2, le=1_000)]


class Factors(Model):
    """Least and largest factor on every bot's rationality."""

    low: Annotated[Size, Field(gt=0, le=40)]
    high: Annotated[Size, Field(gt=0, le=40)]


class Rule(Model):
    """One variant of a rule, or a group of changes; nothing given: the rule as it is.

    ``steps``: whether bindings come at entry; ``prior``: how likely each Russian type is.
    """

    id: Name
    why: Word = ""
    numbers: Numbers = {}
    aggregator: Annotated[str, one_of("aggregator", AGGREGATORS)] | None = None
    steps: bool | None = None
    prior: dict[Annotated[str, one_of("type", TYPES)], Annotated[Size, Field(ge=0)]] = {}

    @model_validator(mode="after")
    def _likely(self) -> Rule:
        if self.prior and not any(self.prior.values()):
            raise ValueError("expected a type that is likelier than 0")
        return self


class Arm(Model):
    """One set-up of an experiment. ``package`` may join components and packages by ``+``."""

    package: Word = ""
    message: Word = ""
    annex: Word = ""
    clauses: Words = ()
    numbers: Numbers = {}
    seats: dict[Word, Word] = {}
    factors: tuple[Annotated[Size, Field(gt=0)], ...] = ()


class Term(Model):
    """A part of an effect: the mean of a measure in an arm, divided by that of ``per``."""

    arm: Name
    measure: Word
    per: Word = ""
    weight: Size = Decimal(1)


KINDS = ("contrast", "interior", "product", "layers")


class Test(Model):
    """One effect: its kind, sign and smallest size of interest.

    ``contrast``: the weighted sum of ``terms``, or of one ``measure`` over ``arms``;
    ``interior``: by how much the best arm between the first and the last is lower than both;
    ``product``: how much better a fall with the product of the arms' factors explains a measure
    than a fall with their sum;
    ``layers``: how much more alike the roles' bars are on needs than on positions.
    """

    id: Name
    says: Word
    kind: Annotated[str, one_of("kind of test", KINDS)] = "contrast"
    measure: Word = ""
    per: Word = ""
    arms: dict[Name, Size] = {}
    order: tuple[Name, ...] = ()
    terms: tuple[Term, ...] = ()
    expect: Sign
    smallest: Annotated[Size, Field(gt=0)]

    @model_validator(mode="after")
    def _whole(self) -> Test:
        listed = bool(self.measure) and len(self.order) > 2
        needs = {
            "contrast": (
                bool(self.terms) or bool(self.measure and self.arms),
                "terms, or a measure and arms",
            ),
            "interior": (listed, "a measure and an order of three arms or more"),
            "product": (listed, "a measure and an order of three arms or more"),
            "layers": (not self.all_terms, "no arms: it compares the cells"),
        }
        held, wanted = needs[self.kind]
        if not held:
            raise ValueError(f"expected {wanted} for a test of kind {self.kind}")
        return self

    @property
    def all_terms(self) -> tuple[Term, ...]:
        """Return the terms, those of the short form among them."""
        short = (
            Term(arm=arm, measure=self.measure, per=self.per, weight=weight)
            for arm, weight in self.arms.items()
        )
        listed = (Term(arm=arm, measure=self.measure, per=self.per) for arm in self.order)
        return (*self.terms, *short, *listed)


class Ablation(Model):
    """A rule taken away, to see whether an effect hangs on it.

    ``assumed``: the rule states the claim itself; ``structural``: the claim follows from how rules
    are put together. ``steps`` as in `Rule`.
    """

    id: Name
    kind: Literal["assumed", "structural"]
    why: Word
    numbers: Numbers = {}
    steps: bool | None = None

    @model_validator(mode="after")
    def _takes(self) -> Ablation:
        if not self.numbers and self.steps is None:
            raise ValueError("expected numbers or steps that take the rule away")
        return self


class Hypothesis(Model):
    """A claim and how the rules may answer it; or why they cannot.

    ``excluded``: why the rules leave no room for another answer; ``untestable``: why they do not
    hold what the claim is about. The first test decides the verdict.
    """

    id: Annotated[str, Field(pattern=r"^H[0-9]{1,2}$")]
    claim: Word
    literature: Word = ""
    excluded: Word = ""
    untestable: Word = ""
    set_up: Arm = Arm()
    arms: dict[Name, Arm] = {}
    tests: tuple[Test, ...] = ()
    ablations: tuple[Ablation, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Hypothesis:
        if not (self.excluded or self.untestable or self.tests):
            raise ValueError("expected tests, or why there are none (excluded, untestable)")
        return self


class Axis(Model):
    """Numbers that move together, and where each step puts them."""

    numbers: Words
    steps: Annotated[tuple[Size, ...], Field(min_length=2)]


class Map(Model):
    """The map of ambiguity: which of ``clarity``'s steps does best, for every place of the axes."""

    arm: Arm
    measure: Word
    also: Word
    clarity: Axis
    axes: Annotated[dict[Name, Axis], Field(min_length=1)]


class Cells(Model):
    """Set-ups whose means are compared: bars of the roles, harm under many weightings."""

    packages: Annotated[Words, Field(min_length=2)]
    messages: Annotated[Words, Field(min_length=1)]
    permutations: Annotated[int, Field(ge=99, le=100_000)]
    weightings: Annotated[int, Field(ge=10, le=100_000)]


class Form(Model):
    """The study as written."""

    format: Annotated[int, Field(ge=1, le=1)]
    scenario: Word
    pace: Word
    parameters: Word
    message: Word
    annex: Word
    tuning: Span
    judging: Span
    quick: Amount
    full: Amount
    rationality: Factors
    rules: dict[Name, Annotated[tuple[Rule, ...], Field(min_length=1)]]
    hypotheses: tuple[Hypothesis, ...]
    map: Map
    cells: Cells
