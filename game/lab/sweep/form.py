"""What an author writes in a sweep's plan: levers, uncertainties, outcomes and a design."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from game.engine.chance import SEED_LIMIT
from game.engine.tables import AGGREGATORS
from game.scenario.models.base import Model, Size, Word, no_repeats, one_of

DESIGNS = ("grid", "latin_hypercube", "morris", "sobol")
MOST_GAMES = 10**9
"""Games a plan may ask for, at all points together: more is a slip of the pen."""
Words = Annotated[tuple[Word, ...], Field(min_length=1), AfterValidator(no_repeats)]
"""At least one: who wants none leaves the key out."""
Count = Annotated[int, Field(ge=1, le=MOST_GAMES)]
Seed = Annotated[int, Field(ge=0, lt=SEED_LIMIT)]


class SetUp(Model):
    """What no lever moves; what is not given is the scenario's default."""

    package: Word = ""
    message: Word = ""
    annex: Word = ""
    pace: Word = ""
    parameters: Word = ""
    revision: bool = False
    amendments: bool = False
    aggregator: Annotated[str, one_of("aggregator", AGGREGATORS)] = "union"


class Levers(Model):
    """What somebody decides: every combination is played. ``seats`` maps a role or bloc to
    players, written as ``--seat`` takes them; a script forces an option (``scripted:rung=none``)
    or forbids it (``scripted:rung=!rung_7``).
    """

    package: Words = ()
    message: Words = ()
    annex: Words = ()
    seats: dict[Word, Words] = {}


class Range(Model):
    """The least and the largest value of a number nobody knows."""

    low: Size
    high: Size


CONTENT = "content"
"""In place of a range: the one the content declares."""


_WRITTEN = "{low: LEAST, high: LARGEST}"
"""How a range is written, for messages."""


def _range(value: object) -> object:
    if value == CONTENT:
        return None
    if isinstance(value, str):
        known = {"what": "range", "known": (CONTENT, _WRITTEN)}
        raise PydanticCustomError("unknown_word", "unknown {what}", known)
    if not isinstance(value, Mapping):
        expected = {"expected": f"{CONTENT}, or {_WRITTEN}"}
        raise PydanticCustomError("wrong_type", "wrong type", expected)
    return value


class Design(Model):
    """How the space of uncertainties is drawn.

    ``levels``: values a number of a grid, or levels of Morris; ``draws``: of a Latin hypercube;
    ``trajectories``: of Morris; ``base``: of Sobol (a power of two); ``seed`` starts the drawing.
    """

    kind: Annotated[str, one_of("design", DESIGNS)] = "grid"
    levels: Annotated[int, Field(ge=2, le=100)] = 4
    draws: Annotated[int, Field(ge=1, le=1_000_000)] = 25
    trajectories: Annotated[int, Field(ge=2, le=100_000)] = 10
    base: Annotated[int, Field(ge=1, le=2**20)] = 64
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 1


class Form(Model):
    """A plan as written. ``games``: seeds a point, the same at every point."""

    format: Annotated[int, Field(ge=1, le=1)]
    scenario: Word
    seed: Seed = 1
    games: Count
    set_up: SetUp = SetUp()
    levers: Levers = Levers()
    uncertainties: dict[Word, Annotated[Range | None, BeforeValidator(_range)]] = {}
    design: Design = Design()
    outcomes: Words = ()


Draw = dict[str, Decimal]
"""A value for every uncertain number, by path."""
