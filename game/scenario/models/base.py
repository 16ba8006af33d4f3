"""What every content model is made of: strict records, exact numbers, triples, formulas and known
words.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from game.engine import schema
from game.scenario.formula import constant


class Model(BaseModel):
    """A content record: unknown keys and silent conversions are errors; instances never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("wrong_type", "wrong type", {"expected": "a number"})
    return Decimal(value)


def _formula(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise PydanticCustomError("wrong_type", "wrong type", {"expected": "a number or a formula"})
    return value if isinstance(value, str) else format(value, "f")


def _word(value: object) -> object:
    """Accept a number where a word is meant: a year used as a slug or source stays a word."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise PydanticCustomError("wrong_type", "wrong type", {"expected": "text"})
    return str(value)


LARGEST_POINTS, LARGEST_SHARE = 400, 4
"""Largest size of a number, and of one that is a share: what the engine's 32 bits hold together
with a track and the longest turn."""
Number = Annotated[Decimal, BeforeValidator(_number)]
"""An exact decimal; never a float."""
Size = Annotated[Number, Field(ge=-LARGEST_POINTS, le=LARGEST_POINTS)]
Formula = Annotated[str, BeforeValidator(_formula)]
"""The text of a formula; a number is the formula of itself. Parsed in `game.scenario.formula`."""
Word = Annotated[str, BeforeValidator(_word)]
Points = Annotated[Number, Field(ge=0, le=100)]
Whole = Annotated[int, Field(ge=0, le=LARGEST_POINTS)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A snake_case id."""


def one_of(what: str, known: Collection[str]) -> AfterValidator:
    """Return a validator for a closed set of words; its error lists them and guesses the one
    meant.
    """

    def check(value: str) -> str:
        if value not in known:
            raise PydanticCustomError(
                "unknown_word", "unknown {what}", {"what": what, "known": tuple(known)}
            )
        return value

    return AfterValidator(check)


def no_repeats(items: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a list that names the same thing twice."""
    for index, item in enumerate(items):
        if item in items[:index]:
            raise PydanticCustomError("repeated", "'{item}' is listed twice", {"item": item})
    return items


Role = Annotated[str, one_of("role", schema.ROLES)]
Domain = Annotated[str, one_of("domain", schema.DOMAINS)]
Target = Annotated[str, one_of("target", schema.TARGETS)]
Kind = Annotated[str, one_of("kind of target", schema.KINDS)]
Track = Annotated[str, one_of("track", schema.TRACK_IDS)]
RussianType = Annotated[str, one_of("type", schema.TYPES)]
Level = Annotated[int, Field(ge=0, lt=schema.LEVELS)]
Ids = Annotated[tuple[Id, ...], AfterValidator(no_repeats)]
Roles = Annotated[tuple[Role, ...], AfterValidator(no_repeats)]
Sources = tuple[Word, ...]


def _fits(text: str) -> str:
    number = constant(text)
    if number is not None and abs(number) > LARGEST_POINTS:
        raise ValueError(f"expected a number from -{LARGEST_POINTS} to {LARGEST_POINTS}")
    return text


Effect = Annotated[Formula, AfterValidator(_fits)]
"""A formula that is no number beyond the largest one."""


class Triple(Model):
    """A judged number: least, likeliest and largest value, one sentence of reason, a source or a
    judgement.
    """

    low: Size
    mid: Size
    high: Size
    why: Word
    source: Word

    def at(self, level: str) -> Decimal:
        """Return the value at ``low``, ``mid`` or ``high``."""
        return Decimal(getattr(self, level))


def _zero(value: object) -> object:
    return _flat(value) if value == 0 and not isinstance(value, bool) else value


def _flat(value: object) -> object:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return {"low": value, "mid": value, "high": value, "why": "", "source": ""}
    return value


Judged = Annotated[Triple, BeforeValidator(_zero)]
"""A triple; a bare 0 may stand where an effect is absent."""
JudgedOrNumber = Annotated[Triple, BeforeValidator(_flat)]
"""A triple or a bare number."""
Effects = dict[Track, Effect]
