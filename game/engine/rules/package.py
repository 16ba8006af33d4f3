"""What a package is worth (rulebook 4; models 2.2): ramps, steps, union, clauses.

Values are derived from public columns every turn and never stored, so a package explains
itself: change a component and everything downstream follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from game.engine.arith import (
    FULL,
    POINT,
    SHARE,
    Bools,
    Ints,
    Width,
    clip,
    muldiv,
    only,
    part,
    percent,
)
from game.engine.numbers import Numbers
from game.engine.schema import DOMAINS, LATE_BITS, TERMS
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS, DECISION_RULES, MAX, SUM

_BLENDED = ("capability", "integration", *DOMAINS, "reassurance", "planning")
_FIELD = {name: index for index, name in enumerate(COMPONENT_FIELDS)}
_CLAUSE = {name: index for index, name in enumerate(CLAUSE_FIELDS)}
_RAMPING = [_FIELD[name] for name in _BLENDED]
LEAST_ALARM, MOST_ALARM = -30 * POINT, 90 * POINT
NO_RULE_VOTES = 4
"""Without any commitment the coalition acts only if all four blocs agree."""


@dataclass(eq=False, repr=False)
class PackageValues:
    """The package this turn, in hundredths of a point; every array (N,), ``coverage`` (5, N).

    What all games share has shape (1,) or (5, 1) and broadcasts, as ``Numbers`` do. No field has a
    default: values changed as they are asked for (``_Later``) would find that in their place.
    """

    capability: Ints
    binding: Ints
    integration: Ints
    coverage: Ints
    reassurance: Ints
    planning: Ints
    alarm: Ints
    influence_loss: Ints
    nuclear: Ints
    forces: Ints
    price: Ints
    upkeep: Ints
    vagueness: Ints
    invocation: Ints
    votes_needed: Ints
    lead_nation: Bools
    russia_blocks: Bools
    nato_member: Bools
    eu_member: Bools
    open_door: Bools
    controlled_only: Bools

    def take(self, games: npt.NDArray[np.intp]) -> PackageValues:
        """Return the values of some of the games."""
        return self._each(lambda value: value if value.shape[-1] == 1 else value.take(games, -1))

    def spread(self, games: int) -> PackageValues:
        """Return the values with an entry for each of ``games``, whatever they share."""
        if games == 1:
            return self  # all of them is what they share
        return self._each(lambda value: np.broadcast_to(value, (*value.shape[:-1], games)))

    def of_width(self, width: Width) -> PackageValues:
        """Return the same values in another type (see ``arith.Ints``)."""
        return self._each(lambda value: value if value.dtype == np.bool_ else value.astype(width))

    def _each(self, change: Callable[[Any], Any]) -> PackageValues:
        return _Later(self, change)

    def named(self, name: str) -> Ints:
        """Return a value content formulas may read, in hundredths (flags: 0 or 100)."""
        if name == "coverage":
            return np.asarray(self.coverage.sum(axis=0) // len(DOMAINS))
        if name == "package_price":
            return self.price
        value = getattr(self, name)
        return np.asarray(value * np.int64(POINT) if value.dtype == np.bool_ else value)


class _Later(PackageValues):
    """Values changed one by one as they are asked for: few phases read more than a few."""

    def __init__(self, whole: PackageValues, change: Callable[[Any], Any]) -> None:
        self._whole, self._change = whole, change

    def __getattr__(self, name: str) -> Any:
        if name not in PackageValues.__dataclass_fields__:
            raise AttributeError(name)
        found = self._change(getattr(self._whole, name))
        setattr(self, name, found)  # from now on found without asking
        return found


def _blended(rows: Iterable[Ints], aggregator: int) -> Ints:
    """Blend the values of one component after another: UNION by default (models 2.2).

    All three aggregators come to the same in any order.
    """
    total: Ints = np.zeros(1, dtype=np.int32)
    for values in rows:
        if aggregator == SUM:
            total = np.minimum(total + values, FULL)
        elif aggregator == MAX:
            total = np.maximum(total, values)
        else:
            total = total + values - percent(total, values)
    return total


class Rows(Protocol):
    """What the worth of a package is worked out from: a state, or a promise of one."""

    @property
    def games(self) -> int:
        """N."""

    def row(self, name: str) -> Ints:
        """Return a column, (N,) or (size, N)."""


def progress(state: Rows, numbers: Numbers, component: int, turn: int | Ints) -> Ints:
    """Months (hundredths) a component has had since signature, shape (N,) or (1,).

    `turn` is one for all games, or one a game (N,).
    A component that waits for accession moves with the slower of two tracks: allied will and
    Ukrainian adaptation (rulebook 4); one that a revision added begins there.
    """
    months = numbers.tables.months * POINT
    elapsed = np.atleast_1d(np.asarray(turn * months, dtype=numbers.width))
    row, bit = divmod(component, LATE_BITS)
    late = (state.row("late")[row] >> bit) & 1
    if late.any():
        elapsed = elapsed - late * state.row("revision_after") * numbers.width.type(months)
    waits = numbers.each(numbers.tables.components, component, _FIELD["accession"])
    if not waits.any():
        return elapsed
    slower = np.minimum(state.row("accession_will"), state.row("accession_reform"))
    slower = np.where(late != 0, np.minimum(slower, elapsed), slower)
    return np.where(waits != 0, slower, elapsed)


def values(state: Rows, numbers: Numbers, turn: int | Ints) -> PackageValues:
    """Return what the agreed package is worth in ``turn`` for every game, or each in its own."""
    chosen = state.row("component")[: len(numbers.tables.component_ids)]
    # Each breach of a treaty takes from the worth of all words that are left (rulebook 7).
    breaches = _shared(state.row("treaty_breaches"))
    words = np.maximum(SHARE - breaches * numbers.par.treaty_fade, 0)
    held = np.flatnonzero(chosen.any(axis=1))
    present = chosen[held] != 0
    if present.all():
        present = present[:, :1]  # what all games share stays one number and is worked out once
    months = [progress(state, numbers, component, turn) for component in held.tolist()]
    return _Tally(numbers, held, present, _stacked(months, numbers.width), words).close(state)


def _shared(row: Ints) -> Ints:
    """Return what all games share as one number (1,), which is worked with once; else (N,)."""
    return row[:1] if (row == row[:1]).all() else row


def _stacked(rows: Sequence[Ints], width: Width) -> Ints:
    """Put rows (1,) or (N,) under one another, (K, 1) or (K, N)."""
    games = max((len(row) for row in rows), default=1)
    stacked = np.empty((len(rows), games), dtype=width)
    for place, row in zip(stacked, rows, strict=True):
        place[...] = row
    return stacked


class _Tally:
    """The components of a package side by side; arrays are (K, 1) while all games agree, else
    (K, N): K components, ``present`` or not, ``months`` (hundredths) after signature.
    """

    def __init__(
        self,
        numbers: Numbers,
        held: npt.NDArray[np.intp],
        present: Bools,
        months: Ints,
        words: Ints,
    ) -> None:
        self.numbers, self.present = numbers, present
        self._fields = numbers.whole(numbers.tables.components[:, held])
        ripe = muldiv(months, SHARE, np.maximum(self["ramp"], 1))
        ripe = np.where(self["ramp"] == 0, SHARE, ripe)
        self.ramp = only(present, clip(ripe, 0, SHARE).astype(numbers.width))
        self.entered = present & (months >= self["lag"])
        step: Ints = np.where(
            self["steps"] != 0, self.entered * numbers.width.type(SHARE), self.ramp
        )
        self.step: Ints = np.where(self["is_words"] != 0, part(step, words), step)

    def __getitem__(self, name: str) -> Ints:
        return self._fields[:, _FIELD[name]]

    def close(self, state: Rows) -> PackageValues:
        """Add up, add the clauses and what unpaid upkeep takes."""
        numbers, clause = self.numbers, _clauses(state, self.numbers)
        unpaid = _shared(state.row("upkeep_unpaid")) != 0
        kept = np.where(unpaid, numbers.par.upkeep_share, SHARE)
        blend = self._blend()
        capability = clip(blend["capability"] + clause["capability"], 0, FULL)
        coverage = np.stack([blend[domain] for domain in DOMAINS]) + clause["coverage"]
        price = self["price"] * self.present
        found = {
            "capability": part(capability, kept),
            "binding": clip(blend["binding"] + clause["binding"], 0, FULL),
            "integration": blend["integration"],
            "coverage": clip(coverage, 0, FULL),
            "reassurance": clip(blend["reassurance"] + clause["reassurance"], 0, FULL),
            "planning": blend["planning"],
            "alarm": clip(self._ramped("alarm") + clause["alarm"], LEAST_ALARM, MOST_ALARM),
            "influence_loss": clip(self._ramped("influence_loss"), 0, FULL),
            "nuclear": self._most("nuclear"),
            "forces": self._ramped("forces"),
            "price": self._sum(price) + clause["price"],
            "upkeep": self._sum(self["upkeep"] * self.present),
            "vagueness": self._vagueness(),
            "invocation": self._most("invocation"),
            **self._rules(),
            "nato_member": self._any("is_nato", self.entered),
            "eu_member": self._any("is_eu", self.entered),
            "open_door": ~self._any("closes_door", self.present) & (clause["closes_door"] == 0),
            "controlled_only": clause["controlled_only"] != 0,
        }
        return PackageValues(**found)

    def _blend(self) -> dict[str, Ints]:
        """The blended fields by name, (1,) or (N,): they ramp, but binding comes in steps."""
        aggregator = self.numbers.tables.aggregator
        ramping = [
            part(full, _shared(ramp))
            for full, ramp in zip(self._fields[:, _RAMPING], self.ramp, strict=True)
        ]
        blended = _blended(ramping, aggregator) + np.zeros((len(_RAMPING), 1), dtype=np.int32)
        binding = _blended(part(self["binding"], self.step), aggregator)
        return {**dict(zip(_BLENDED, blended, strict=True)), "binding": binding}

    def _ramped(self, name: str) -> Ints:
        return self._sum(part(self[name], self.ramp))

    def _sum(self, rows: Ints) -> Ints:
        return np.asarray(rows.sum(axis=0, dtype=self.numbers.width))

    def _most(self, name: str) -> Ints:
        found: Ints = part(self[name], self.step).max(axis=0, initial=0)
        return found

    def _any(self, name: str, since: Bools) -> Bools:
        return np.asarray(((self[name] != 0) & since).any(axis=0))

    def _vagueness(self) -> Ints:
        """How vague the most binding component is, the last of equals; 0 without any."""
        if not len(self.present):
            return np.zeros(1, dtype=self.numbers.width)
        binding = np.where(self.present, self["binding"], -1)[::-1]
        leads = binding.argmax(axis=0)[None]
        found = np.take_along_axis(self["vagueness"][::-1] + 0 * binding, leads, axis=0)[0]
        return only(np.asarray(self.present.any(axis=0)), found)

    def _rules(self) -> dict[str, Ints | Bools]:
        """Whose yes counts: the easiest decision rule in the package (rulebook 3)."""
        kind = self["decision_rule"]
        blocked = self.present & (kind == DECISION_RULES.index("guarantors_incl_russia"))
        free = self.present & ~blocked
        votes = np.where(free, self["votes_needed"], self.numbers.width.type(NO_RULE_VOTES))
        leads = free & (kind == DECISION_RULES.index("lead_nation"))
        return {
            "votes_needed": votes.min(axis=0, initial=NO_RULE_VOTES),
            "lead_nation": leads.any(axis=0),
            "russia_blocks": blocked.any(axis=0) & ~free.any(axis=0),
        }


def _clauses(state: Rows, numbers: Numbers) -> dict[str, Ints]:
    """Add up the clauses. Terms that ended a war narrow the scope while they hold (rulebook 7)."""
    chosen, narrowed = state.row("clause"), _shared(state.row("truce")) == TERMS
    total = {name: np.zeros(1, dtype=np.int32) for name in CLAUSE_FIELDS}
    for clause in range(len(numbers.tables.clause_ids)):
        present = _shared(chosen[clause])
        for scope, held in (("controlled_only", 1), ("recognised_borders", 0)):
            if numbers.each(numbers.tables.clauses, clause, _CLAUSE[scope]).any():
                present = np.where(narrowed, np.int32(held), present)
        if not present.any():
            continue
        for name, column in _CLAUSE.items():
            worth = numbers.each(numbers.tables.clauses, clause, column)
            total[name] = total[name] + present * worth
    return total
