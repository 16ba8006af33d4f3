"""How vague the promise is (rulebook 4 and 6): the declared band around the line, the condition.

Whether-ambiguity and which-ambiguity are two different things. The first spreads the belief
that anyone will act, the second widens the band in which nobody knows which act counts.
"""

from __future__ import annotations

import numpy as np

from game.engine.arith import Bools, Ints, rounded
from game.engine.moment import Reader, once
from game.engine.tables import CLAUSE_FIELDS

_WORDS, _TEXT = 3, 1
"""The message weighs three parts, the vagueness of the agreed text one (judgement)."""


@once
def which_ambiguity(reader: Reader) -> Ints:
    """Which-ambiguity of message and text together, hundredths of a point, (N,)."""
    words = _WORDS * reader.read("which_ambiguity") + _TEXT * reader.package.vagueness
    return rounded(words, _WORDS + _TEXT)


@once
def half_width(reader: Reader) -> Ints:
    """Half the width of the declared band in hundredths of severity, (N,) (models 2.3)."""
    return reader.numbers.curve("band_half_width", which_ambiguity(reader))


def declared_band(reader: Reader, line: Ints) -> tuple[Ints, Ints]:
    """The public band around ``line`` (5, N) of each domain: lower and upper end, (5, N)."""
    width = half_width(reader)
    return np.maximum(line - width, 0), line + width


def conditional(reader: Reader, clause: Ints) -> Bools:
    """Whether the promise holds only if Ukraine does not attack first, by the message card or one
    of the clauses ``clause`` (16, N); (N,).
    """
    tables, column = reader.numbers.tables, CLAUSE_FIELDS.index("conditional")
    found = reader.numbers.pick(tables.messages, reader.read("message"))[..., 2] != 0
    for place in range(len(tables.clause_ids)):
        named = reader.numbers.each(tables.clauses, place, column) != 0
        found = found | (named & (clause[place] != 0))
    return found
