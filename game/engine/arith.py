"""Integer arithmetic of the rules: one multiply-divide, integer curves, content formulas.

Every amount in the engine is an integer: tracks in hundredths of a point, shares in
1/10,000 (architecture, decision 4). No float enters, so results are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger]
"""Whole numbers of the rules: int32 in the engine's own phases, int64 wherever products of
utilities or formulas need the room (views, players, packages). Mixing them widens."""
Bools = npt.NDArray[np.bool_]
Width = np.dtype[np.signedinteger]
NARROW: Width = np.dtype(np.int32)
WIDE: Width = np.dtype(np.int64)

POINT = 100
"""Hundredths in a point of a track."""
FULL = 100 * POINT
"""A whole track, or a hundred percent in hundredths of a percent."""
SHARE = 10_000
"""Parts in a whole share; also the scale of content formulas."""


def muldiv(a: Ints, b: Ints | int, c: Ints | int) -> Ints:
    """Return ``a * b / c`` rounded half away from zero; a zero ``c`` gives 0.

    ``a * b`` must fit its type: below 2**31 where both are int32, else below 2**62, hence at
    most three track factors a product.
    """
    return rounded(product(a, b), c)


def rounded(made: Ints, c: Ints | int) -> Ints:
    """Return ``made / c`` rounded half away from zero; a zero ``c`` gives 0."""
    if not isinstance(c, int):
        if c.size != 1 or c.item() <= 0:
            return _divide(made, c)
        c = int(c.item())  # a divisor shared by all games divides several times faster
    # Adding half turns floor division into rounding; for even divisors a negative product first
    # steps down by one, so that halves round away from zero.
    sign, half, divisor = _divisor(c, made.itemsize)
    if made.size < _MANY:
        stepped = made if c % 2 else made + (made >> sign)
        return np.asarray((stepped + half) // divisor)
    if c % 2 == 0:
        result = made >> sign  # in place: new arrays of many numbers cost most
        result += made
        result += half
    else:
        result = made + half
    result //= divisor
    return np.asarray(result)


_MANY = 1_000
"""Numbers in an array from which it is quicker to work in place than to make new ones."""


@lru_cache(maxsize=1024)
def _divisor(c: int, size: int) -> tuple[Ints, Ints, Ints]:
    """Return the place of the sign bit, half of ``c`` and ``c`` as numbers of ``size`` bytes."""
    return _whole(8 * size - 1, size), _whole(c // 2, size), _whole(c, size)


@lru_cache(maxsize=4096)
def _whole(number: int, size: int) -> Ints:
    """Return a number ready-made: numpy is slow to look at numbers of Python's type."""
    return np.array(number, dtype=np.dtype(f"i{size}"))


def product(a: Ints, b: Ints | int) -> Ints:
    """Return ``a * b``; a test puts a checked product in its place, so that none overflows."""
    return np.asarray(a * b)


def _divide(product: Ints, c: Ints) -> Ints:
    if not (c > 0).all():
        product, size = np.where(c < 0, -product, product), np.abs(c)
        return np.where(size == 0, 0, _divide(product, np.maximum(size, 1)))
    # Adding half and, for even divisors only, stepping a negative product down one unit turns
    # floor division into rounding half away from zero without a branch.
    sign = _whole(8 * product.itemsize - 1, product.itemsize)
    step = (product >> sign) & ((c & 1) - 1)
    return (product + step + (c >> 1)) // c


def only(where: Bools, amount: Ints | np.signedinteger) -> Ints:
    """Return ``amount`` where the condition holds and 0 elsewhere."""
    return where * amount  # several times faster than numpy's where


def clip(values: Ints, low: Ints | int, high: Ints | int) -> Ints:
    """Return ``values`` kept within ``low`` and ``high``."""
    # One pass instead of a maximum and a minimum.
    size = values.itemsize
    low = _whole(low, size) if isinstance(low, int) else low
    high = _whole(high, size) if isinstance(high, int) else high
    return values.clip(low, high)


def own(rows: Ints, place: Ints) -> Ints:
    """Return each game's own row of a table (R, N), ``rows[place[g], g]``, or (R, 1); (N,)."""
    # One flat look-up: indexing by two arrays costs several times as much.
    return rows.take(place if rows.shape[-1] == 1 else flat(place))


def flat(place: Ints) -> Ints:
    """Return where in a table (R, N), read row by row, each game finds its row ``place`` (N,)."""
    return place * len(place) + np.arange(len(place))


def assign(rows: Ints, at: Ints, values: Ints) -> None:
    """Write values at places of a table (R, N) read row by row (see ``flat``).

    The table lies in memory row by row: of another one a copy would be written.
    """
    assert rows.flags.c_contiguous, "a table lies row by row"
    rows.reshape(-1)[at] = values  # several times faster than numpy's put


def part(amount: Ints, share: Ints | int) -> Ints:
    """Return the ``share`` (in 1/10,000) of ``amount``."""
    return rounded(product(amount, share), SHARE)


def percent(amount: Ints, points: Ints | int) -> Ints:
    """Return ``amount`` times a percentage given in hundredths of a point (7,500 is 75 %)."""
    return rounded(product(amount, points), SHARE)


def curve(x: Ints, knots: Ints) -> Ints:
    """Piecewise-linear interpolation with integer knots.

    ``knots`` has shape (K, 2) or, where each game has its own, (K, 2, N); x ascending.
    Outside the knots the end values hold.
    """
    result = np.broadcast_to(knots[0, 1], x.shape).astype(np.int64)
    for low, high in pairwise(knots):
        run = high[0] - low[0]
        inside = clip(x - low[0], 0, run)
        result = result + muldiv(inside, high[1] - low[1], np.asarray(run))
    return result


def tabulate(knots: Ints) -> Ints:
    """Return a curve's value at every whole x from its first knot to its last."""
    return curve(np.arange(knots[0, 0], knots[-1, 0] + 1, dtype=np.int64), knots)


class Op(IntEnum):
    """Operations of a compiled formula, applied to a stack in postfix order."""

    CONST = 0
    READ = 1
    NEG = 2
    ADD = 3
    SUB = 4
    MUL = 5
    DIV = 6
    MIN = 7
    MAX = 8
    CLIP = 9
    LT = 10
    LE = 11
    GT = 12
    GE = 13
    EQ = 14
    NE = 15
    AND = 16
    OR = 17
    NOT = 18
    WHERE = 19
    """Pops ``else``, ``then`` and ``condition``, pushed in the order condition, then, else."""
    CURVE = 20
    """Argument: the number of knots K; pops 2K values y(K) x(K) ... and then x."""


Program = tuple[tuple[int, int], ...]
"""A compiled formula: (operation, argument) pairs. CONST's argument is an index into the
pool of constants, READ's an index into ``formula_names.FORMULA_NAMES``."""

_TRUE = np.int64(SHARE)

_OPERATIONS: dict[int, tuple[int, Callable[..., Ints]]] = {
    Op.NEG: (1, lambda a: -a),
    Op.NOT: (1, lambda a: (a == 0) * _TRUE),
    Op.ADD: (2, lambda a, b: a + b),
    Op.SUB: (2, lambda a, b: a - b),
    Op.MUL: (2, lambda a, b: muldiv(a, b, SHARE)),
    Op.DIV: (2, lambda a, b: muldiv(a, SHARE, b)),
    Op.MIN: (2, np.minimum),
    Op.MAX: (2, np.maximum),
    Op.LT: (2, lambda a, b: (a < b) * _TRUE),
    Op.LE: (2, lambda a, b: (a <= b) * _TRUE),
    Op.GT: (2, lambda a, b: (a > b) * _TRUE),
    Op.GE: (2, lambda a, b: (a >= b) * _TRUE),
    Op.EQ: (2, lambda a, b: (a == b) * _TRUE),
    Op.NE: (2, lambda a, b: (a != b) * _TRUE),
    Op.AND: (2, lambda a, b: ((a != 0) & (b != 0)) * _TRUE),
    Op.OR: (2, lambda a, b: ((a != 0) | (b != 0)) * _TRUE),
    Op.CLIP: (3, clip),
    Op.WHERE: (3, lambda where, then, other: np.asarray(np.where(where != 0, then, other))),
    Op.CURVE: (1, lambda x, *flat: _formula_curve(x, flat)),
}
"""What each operation takes from the stack and makes of it; a curve takes its knots, too."""

Known = dict[tuple[int, ...], Ints]
"""Results by operation and the identities of its operands, which live as long as the results."""


def evaluate(
    program: Program,
    constants: Sequence[Ints],
    read: Callable[[int], Ints],
    known: Known | None = None,
) -> Ints:
    """Run a compiled formula over all games at once.

    ``constants`` and the arrays ``read`` returns are in 1/10,000 (a track of 40 points is
    400,000) and broadcast to (N,). Returns the value in 1/10,000. Dividing by zero gives 0;
    truth is 10,000, falsehood 0, and any value but 0 counts as true. Formulas over the same
    readings share what they have in common by handing over ``known``.
    """
    known = {} if known is None else known
    stack: list[Ints] = []
    for op, argument in program:
        if op == Op.CONST:
            stack.append(constants[argument])
        elif op == Op.READ:
            stack.append(read(argument))
        else:
            taken, operation = _OPERATIONS[op]
            first = len(stack) - taken - 2 * argument * (op == Op.CURVE)
            operands = stack[first:]
            del stack[first:]
            key = (op, *map(id, operands))
            if key not in known:
                known[key] = np.asarray(operation(*operands))
            stack.append(known[key])
    return stack[-1]


def _formula_curve(x: Ints, flat: Sequence[Ints]) -> Ints:
    result = flat[1]
    for index in range(0, len(flat) - 2, 2):
        low, base, high, top = flat[index : index + 4]
        inside = clip(x - low, 0, high - low)
        result = result + muldiv(inside, top - base, high - low)
    return np.asarray(result)
