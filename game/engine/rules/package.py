"""What a package is worth (rulebook 4; models 2.2): ramps, steps, union, clauses.

Values are derived from public columns every turn and never stored, so a package explains
itself: change a component and everything downstream follows.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np
import numpy.typing as npt

from game.engine.arith import FULL, POINT, SHARE, Bools, Ints, Width, clip, muldiv, part, percent
from game.engine.numbers import Numbers, agree
from game.engine.schema import DOMAINS, LATE_BITS, TERMS
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS, DECISION_RULES, MAX, SUM

_BLENDED = ("capability", "integration", *DOMAINS, "reassurance", "planning", "binding")
_SUMMED = ("alarm", "influence_loss", "forces", "price", "upkeep")
_FIELD = {name: index for index, name in enumerate(COMPONENT_FIELDS)}
_CLAUSE = {name: index for index, name in enumerate(CLAUSE_FIELDS)}
_COLUMNS = [_FIELD[name] for name in _BLENDED]
LEAST_ALARM, MOST_ALARM = -30 * POINT, 90 * POINT
NO_RULE_VOTES = 4
"""Without any commitment the coalition acts only if all four blocs agree."""


@dataclass
class PackageValues:
    """The package this turn; every array (N,), ``coverage`` (5, N); hundredths of a point."""

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
        return PackageValues(
            **{item.name: getattr(self, item.name)[..., games] for item in fields(self)}
        )

    def of_width(self, width: Width) -> PackageValues:
        """Return the same values in another type (see ``arith.Ints``)."""
        found = {item.name: getattr(self, item.name) for item in fields(self)}
        return PackageValues(
            **{
                name: value if value.dtype == np.bool_ else value.astype(width)
                for name, value in found.items()
            }
        )

    def named(self, name: str) -> Ints:
        """Return a value content formulas may read, in hundredths (flags: 0 or 100)."""
        if name == "coverage":
            return np.asarray(self.coverage.sum(axis=0) // len(DOMAINS))
        if name == "package_price":
            return self.price
        value = getattr(self, name)
        return np.asarray(value * np.int64(POINT) if value.dtype == np.bool_ else value)


class _Blend:
    """Running aggregate of the components: UNION by default (models 2.2)."""

    def __init__(self, rows: int, aggregator: int) -> None:
        self.total = np.zeros((rows, 1), dtype=np.int32)
        self.aggregator = aggregator

    def add(self, values: Ints) -> None:
        """Blend in one component's values; order-free for all three aggregators."""
        if self.aggregator == SUM:
            self.total = np.minimum(self.total + values, FULL)
        elif self.aggregator == MAX:
            self.total = np.maximum(self.total, values)
        else:
            self.total = self.total + values - percent(self.total, values)


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
    tally = _Tally(numbers.tables.aggregator)
    chosen = state.row("component")
    # Each breach of a treaty takes from the worth of all words that are left (rulebook 7).
    words = np.maximum(SHARE - state.row("treaty_breaches") * numbers.par.treaty_fade, 0)
    for component in range(len(numbers.tables.component_ids)):
        present = chosen[component]
        if present.any():
            # What all games share stays one number and is worked out once.
            here = np.ones(1, dtype=present.dtype) if present.all() else present
            months = progress(state, numbers, component, turn)
            tally.add(_Row(numbers, component), here, months, words)
    return tally.close(state, numbers)


class _Tally:
    """Adds up components one by one; arrays are (1,) while all games agree, else (N,)."""

    def __init__(self, aggregator: int) -> None:
        self.blend = _Blend(len(_BLENDED), aggregator)
        self.sums = {name: np.zeros(1, dtype=np.int32) for name in _SUMMED}
        self.most = {name: np.zeros(1, dtype=np.int32) for name in ("nuclear", "invocation")}
        self.flags = {name: np.zeros(1, dtype=bool) for name in ("is_nato", "is_eu", "closes_door")}
        self.strongest = np.zeros(1, dtype=np.int32)
        self.vagueness = np.zeros(1, dtype=np.int32)
        self.rule = _Rules()

    def add(self, row: _Row, present: Ints, months: Ints, words: Ints) -> None:
        """Add a component where it is present, ``months`` (hundredths) after signature."""
        ripe = np.where(row("ramp") == 0, SHARE, muldiv(months, SHARE, row("ramp")))
        ramp = present * clip(ripe, 0, SHARE)
        entered = present * (months >= row("lag"))
        step = np.where(row("steps") != 0, entered * SHARE, ramp)
        step = np.where(row("is_words") != 0, part(step, words), step)
        full = row.stack()
        self.blend.add(_stacked(part(full[:-1], ramp), part(full[-1:], step)))
        for name in _SUMMED:
            amount = row(name) + 0 * present
            whole = name in ("price", "upkeep")
            self.sums[name] = self.sums[name] + (amount * present if whole else part(amount, ramp))
        for name, most in self.most.items():
            self.most[name] = np.maximum(most, part(row(name) + 0 * step, step))
        binding = row("binding") * present
        leads = (binding >= self.strongest) & (present != 0)
        self.vagueness = np.where(leads, row("vagueness"), self.vagueness)
        self.strongest = np.maximum(self.strongest, binding)
        self.rule.add(row, present != 0)
        for name, since in (("is_nato", entered), ("is_eu", entered), ("closes_door", present)):
            self.flags[name] = self.flags[name] | ((row(name) != 0) & (since != 0))

    def close(self, state: Rows, numbers: Numbers) -> PackageValues:
        """Add the clauses and what unpaid upkeep takes; spread everything over the games."""
        named = dict(zip(_BLENDED, self.blend.total, strict=True))
        clause = _clauses(state, numbers)
        capability = clip(named["capability"] + clause["capability"], 0, FULL)
        integration = named["integration"]
        kept = np.where(state.row("upkeep_unpaid") != 0, numbers.par.upkeep_share, SHARE)
        coverage = np.stack([named[domain] for domain in DOMAINS]) + clause["coverage"]
        found = {
            "capability": part(capability, kept),
            "binding": clip(named["binding"] + clause["binding"], 0, FULL),
            "integration": integration,
            "coverage": clip(coverage, 0, FULL),
            "reassurance": clip(named["reassurance"] + clause["reassurance"], 0, FULL),
            "planning": named["planning"],
            "alarm": clip(self.sums["alarm"] + clause["alarm"], LEAST_ALARM, MOST_ALARM),
            "influence_loss": clip(self.sums["influence_loss"], 0, FULL),
            "nuclear": self.most["nuclear"],
            "forces": self.sums["forces"],
            "price": self.sums["price"] + clause["price"],
            "upkeep": self.sums["upkeep"],
            "vagueness": self.vagueness,
            "invocation": self.most["invocation"],
            "votes_needed": self.rule.needed,
            "lead_nation": self.rule.lead,
            "russia_blocks": self.rule.blocked & ~self.rule.free,
            "nato_member": self.flags["is_nato"],
            "eu_member": self.flags["is_eu"],
            "open_door": ~self.flags["closes_door"] & (clause["closes_door"] == 0),
            "controlled_only": clause["controlled_only"] != 0,
        }
        games = state.games
        return PackageValues(
            **{
                name: np.ascontiguousarray(np.broadcast_to(value, (*value.shape[:-1], games)))
                for name, value in found.items()
            }
        )


def _stacked(ramping: Ints, stepping: Ints) -> Ints:
    """Put the stepping row under the ramping ones, (F, 1) or (F, N)."""
    width = max(ramping.shape[-1], stepping.shape[-1])
    rows = [np.broadcast_to(block, (len(block), width)) for block in (ramping, stepping)]
    return np.concatenate(rows)


class _Row:
    """The numbers of one component for all games."""

    def __init__(self, numbers: Numbers, component: int) -> None:
        self._numbers = numbers
        self._component = component

    def __call__(self, name: str) -> Ints:
        return self._numbers.each(self._numbers.tables.components, self._component, _FIELD[name])

    def stack(self) -> Ints:
        """The blended fields, shape (F, 1) or (F, N)."""
        table = self._numbers.tables.components
        if agree(table[:, self._component]):
            return np.asarray(table[0, self._component, _COLUMNS][:, None])
        return np.asarray(table[self._numbers.variant, self._component][:, _COLUMNS].T)


class _Rules:
    """Whose yes counts: the easiest decision rule in the package (rulebook 3)."""

    def __init__(self) -> None:
        self.needed = np.full(1, NO_RULE_VOTES, dtype=np.int32)
        self.lead = np.zeros(1, dtype=bool)
        self.blocked = np.zeros(1, dtype=bool)
        self.free = np.zeros(1, dtype=bool)

    def add(self, row: _Row, present: Bools) -> None:
        """Take one component's rule into account where it is present."""
        kind = row("decision_rule")
        blocked = present & (kind == DECISION_RULES.index("guarantors_incl_russia"))
        free = present & ~blocked
        self.needed = np.where(free, np.minimum(self.needed, row("votes_needed")), self.needed)
        self.lead = self.lead | (free & (kind == DECISION_RULES.index("lead_nation")))
        self.blocked = self.blocked | blocked
        self.free = self.free | free


def _clauses(state: Rows, numbers: Numbers) -> dict[str, Ints]:
    """Add up the clauses. Terms that ended a war narrow the scope while they hold (rulebook 7)."""
    chosen, narrowed = state.row("clause"), state.row("truce") == TERMS
    total = {name: np.zeros(1, dtype=np.int32) for name in CLAUSE_FIELDS}
    for clause in range(len(numbers.tables.clause_ids)):
        present = chosen[clause]
        for scope, held in (("controlled_only", 1), ("recognised_borders", 0)):
            if numbers.each(numbers.tables.clauses, clause, _CLAUSE[scope]).any():
                present = np.where(narrowed, np.int32(held), present)
        if not present.any():
            continue
        for name, column in _CLAUSE.items():
            worth = numbers.each(numbers.tables.clauses, clause, column)
            total[name] = total[name] + present * worth
    return total
