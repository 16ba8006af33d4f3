"""Content formulas: text → checked program for the engine's evaluator (architecture, decision 12).

A formula may use numbers, the names of `FORMULA_NAMES`, ``+ - * /``, comparisons, ``and or not``,
``a if c else b``, and the functions ``min max clip curve``. Python's own parser reads the text;
only nodes listed here are accepted, nothing is ever executed. Decimals are taken from the text, so
``0.1`` is exactly a tenth. A bound on every intermediate value is worked out on the way: a formula
that could leave 64 bits is refused.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from game.engine import formula_names
from game.engine.arith import SHARE, Op, Program
from game.errors import did_you_mean

LONGEST = 400
DEEPEST = 40
LARGEST = 1_000_000
_ROOM = 2**62
_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)\Z")
_LARGEST_COUNT = 9_999
_LARGEST_POINTS = 500

_BINARY: dict[type[ast.operator], Op] = {
    ast.Add: Op.ADD,
    ast.Sub: Op.SUB,
    ast.Mult: Op.MUL,
    ast.Div: Op.DIV,
}
_COMPARE: dict[type[ast.cmpop], Op] = {
    ast.Lt: Op.LT,
    ast.LtE: Op.LE,
    ast.Gt: Op.GT,
    ast.GtE: Op.GE,
    ast.Eq: Op.EQ,
    ast.NotEq: Op.NE,
}
FUNCTIONS = ("min", "max", "clip", "curve")
NAMES = frozenset((*formula_names.FORMULA_NAMES, *formula_names.FORMULA_ALIASES))


class FormulaError(ValueError):
    """A formula cannot be used; `column` counts from 0 inside its text."""

    def __init__(self, column: int, what: str) -> None:
        super().__init__(what)
        self.column, self.what = column, what


@dataclass(slots=True)
class Pool:
    """The constants of all formulas of a scenario, in 1/10,000; equal ones are stored once."""

    values: list[int] = field(default_factory=list)
    _index: dict[int, int] = field(default_factory=dict)

    def index(self, value: int) -> int:
        """Return where `value` (in 1/10,000) is stored, storing it if it is new."""
        if value not in self._index:
            self._index[value] = len(self.values)
            self.values.append(value)
        return self._index[value]


def compile_formula(text: str, pool: Pool, names: Collection[str] = NAMES) -> Program:
    """Return the program of a formula, its constants added to `pool`; raise `FormulaError`."""
    if len(text) > LONGEST:
        raise FormulaError(0, f"formula has {len(text)} characters; at most {LONGEST}")
    flat = re.sub(r"\s", " ", text)
    body = flat.lstrip()
    writer = _Writer(body, len(flat) - len(body), pool, names)
    writer.write(_parse(body, len(flat) - len(body)))
    return tuple(writer.program)


def names_in(text: str) -> frozenset[str]:
    """Return the names a well-formed formula reads, aliases resolved."""
    tree = _parse(re.sub(r"\s", " ", text).lstrip(), 0)
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {*FUNCTIONS}
    return frozenset(formula_names.FORMULA_ALIASES.get(name, name) for name in found)


def constant(text: str) -> Decimal | None:
    """Return the number a formula is, when it is nothing but a (signed) number."""
    bare = text.strip()
    sign = -1 if bare.startswith("-") else 1
    digits = bare.lstrip("+-") if bare[:1] in ("+", "-") else bare
    return sign * Decimal(digits) if _NUMBER.match(digits) else None


@lru_cache(maxsize=1024)  # checked once, compiled again and again; half of them are the same few
def _parse(body: str, offset: int) -> ast.expr:
    if not body:
        raise FormulaError(offset, "formula is empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(body, mode="eval").body
    except SyntaxError as problem:
        column = min(max((problem.offset or 1) - 1, 0), len(body))
        raise FormulaError(offset + column, f"not a formula: {problem.msg}") from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaError(offset, "not a formula") from None


class _Writer:
    """Writes the program of one formula in postfix order; every `write` returns a bound in
    1/10,000.
    """

    def __init__(self, body: str, offset: int, pool: Pool, names: Collection[str]) -> None:
        self.body, self.offset, self.pool, self.names = body, offset, pool, names
        self.bytes = body.encode()
        self.program: list[tuple[int, int]] = []
        self.depth = 0

    def write(self, node: ast.expr) -> int:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._error(node, f"formula is nested deeper than {DEEPEST} levels")
        bound = self._write(node)
        self.depth -= 1
        return bound

    def _write(self, node: ast.expr) -> int:
        match node:
            case ast.Constant():
                return self._number(node, 1)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as number):
                return self._number(number, -1)
            case ast.Name():
                return self._name(node)
            case ast.UnaryOp():
                return self._unary(node)
            case ast.BinOp():
                return self._binary(node)
            case ast.Compare():
                return self._compare(node)
            case ast.BoolOp():
                self._fold(node.values, Op.AND if isinstance(node.op, ast.And) else Op.OR)
                return SHARE
            case ast.IfExp():
                self.write(node.test)
                bound = max(self.write(node.body), self.write(node.orelse))
                self._emit(Op.WHERE)
                return bound
            case ast.Call():
                return self._call(node)
        raise self._error(node, f"{_named(node)} cannot stand in a formula")

    def _emit(self, op: Op, argument: int = 0) -> None:
        self.program.append((int(op), argument))

    def _column(self, node: ast.expr) -> int:
        return self.offset + len(self.bytes[: node.col_offset].decode())

    def _error(self, node: ast.expr, what: str) -> FormulaError:
        return FormulaError(self._column(node), what)

    def _number(self, node: ast.Constant, sign: int) -> int:
        value = sign * self._scaled(node)
        self._emit(Op.CONST, self.pool.index(value))
        return abs(value)

    def _scaled(self, node: ast.Constant) -> int:
        text = self.bytes[node.col_offset : node.end_col_offset].decode()
        if not _NUMBER.match(text):
            raise self._error(node, f"'{text[:20]}' is not a plain number")
        scaled = Decimal(text) * SHARE
        if scaled > LARGEST * SHARE:
            raise self._error(node, f"number is larger than {LARGEST}")
        if scaled != int(scaled):
            raise self._error(node, f"'{text[:20]}' has more than four decimals")
        return int(scaled)

    def _name(self, node: ast.Name) -> int:
        name = formula_names.FORMULA_ALIASES.get(node.id, node.id)
        if node.id not in self.names:
            if node.id in FUNCTIONS:
                raise self._error(node, f"function '{node.id}' needs its values in brackets")
            hint = did_you_mean(node.id, sorted(self.names))
            raise self._error(node, f"unknown name '{node.id}' in formula{hint}")
        self._emit(Op.READ, formula_names.FORMULA_NAMES.index(name))
        points = name in formula_names.IN_POINTS or name in formula_names.PACKAGE_NAMES
        return (_LARGEST_POINTS if points else _LARGEST_COUNT) * SHARE

    def _unary(self, node: ast.UnaryOp) -> int:
        if isinstance(node.op, ast.UAdd):
            return self.write(node.operand)
        if isinstance(node.op, ast.Invert):
            raise self._error(node, "'~' cannot stand in a formula")
        bound = self.write(node.operand)
        negation = isinstance(node.op, ast.Not)
        self._emit(Op.NOT if negation else Op.NEG)
        return SHARE if negation else bound

    def _binary(self, node: ast.BinOp) -> int:
        op = _BINARY.get(type(node.op))
        if op is None:
            raise self._error(node, f"{_named(node.op)} cannot stand in a formula")
        left, right = self.write(node.left), self.write(node.right)
        self._emit(op)
        if op is Op.MUL:
            return self._fits(node, left * right) // SHARE + 1
        if op is Op.DIV:
            product = self._fits(node, left * SHARE)
            divisor = constant(ast.unparse(node.right))
            return int(product / (divisor * SHARE)) + 1 if divisor and divisor > 0 else product
        return self._fits(node, left + right)

    def _fits(self, node: ast.expr, bound: int) -> int:
        if bound >= _ROOM:
            raise self._error(node, "value can grow too large; clip its factors first")
        return bound

    def _compare(self, node: ast.Compare) -> int:
        sides = [node.left, *node.comparators]
        for index, comparison in enumerate(node.ops):
            op = _COMPARE.get(type(comparison))
            if op is None:
                raise self._error(node, f"{_named(comparison)} cannot stand in a formula")
            self.write(sides[index])
            self.write(sides[index + 1])
            self._emit(op)
            if index:
                self._emit(Op.AND)
        return SHARE

    def _fold(self, values: Sequence[ast.expr], op: Op) -> int:
        bound = self.write(values[0])
        for value in values[1:]:
            bound = max(bound, self.write(value))
            self._emit(op)
        return bound

    def _call(self, node: ast.Call) -> int:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            shown = ast.unparse(node.func)[:40]
            hint = did_you_mean(shown, FUNCTIONS) or f"; expected one of {', '.join(FUNCTIONS)}"
            raise self._error(node, f"function '{shown}' is not allowed{hint}")
        starred = next((arg for arg in node.args if isinstance(arg, ast.Starred)), None)
        if starred or node.keywords:
            raise self._error(node, f"{name} takes plain values only")
        if name == "curve":
            return self._curve(node)
        if name == "clip":
            return self._clip(node)
        if len(node.args) < 2:
            raise self._error(node, f"{name} needs at least two values")
        return self._fold(node.args, Op.MIN if name == "min" else Op.MAX)

    def _clip(self, node: ast.Call) -> int:
        if len(node.args) != 3:
            raise self._error(node, "clip needs three values: clip(x, low, high)")
        self.write(node.args[0])
        bound = max(self.write(node.args[1]), self.write(node.args[2]))
        self._emit(Op.CLIP)
        return bound

    def _curve(self, node: ast.Call) -> int:
        knots = node.args[1:]
        if len(knots) < 4 or len(knots) % 2:
            raise self._error(node, "curve needs x and two or more pairs: curve(x, x0, y0, x1, y1)")
        self.write(node.args[0])
        values = [self._knot(knot) for knot in knots]
        if any(low >= high for low, high in zip(values[:-2:2], values[2::2], strict=True)):
            raise self._error(node, "knots of a curve must ascend")
        self._emit(Op.CURVE, len(knots) // 2)
        largest = max(map(abs, values))
        self._fits(node, 4 * largest * largest)
        return largest

    def _knot(self, node: ast.expr) -> int:
        sign, number = 1, node
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            sign, number = -1, node.operand
        if not isinstance(number, ast.Constant):
            raise self._error(node, "knots of a curve are plain numbers")
        value = sign * self._scaled(number)
        self._emit(Op.CONST, self.pool.index(value))
        return value


def _named(node: ast.AST) -> str:
    """Name a Python construct in plain words for an author."""
    words = {
        ast.Attribute: "a dot",
        ast.Subscript: "an index",
        ast.Lambda: "lambda",
        ast.Pow: "'**'",
        ast.Mod: "'%'",
        ast.FloorDiv: "'//'",
        ast.In: "'in'",
        ast.Is: "'is'",
        ast.NamedExpr: "':='",
        ast.JoinedStr: "text",
    }
    return words.get(type(node), f"'{type(node).__name__.lower()}'")
