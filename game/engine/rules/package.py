"""What a package is worth (rulebook 4; models 2.2): ramps, steps, union, clauses.

Values are derived from public columns every turn and never stored, so a package explains
itself: change a component and everything downstream follows.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from game.engine.arith import POINT, SHARE, Bools, Ints, muldiv, part, percent
from game.engine.numbers import Numbers
from game.engine.schema import DOMAINS
from game.engine.state import State
from game.engine.tables import CLAUSE_FIELDS, COMPONENT_FIELDS, DECISION_RULES, MAX, SUM

FULL = 100 * POINT
_BLENDED = ("capability", "integration", *DOMAINS, "reassurance", "planning", "binding")
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
    pending: Ints
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

    def __init__(self, rows: int, games: int, aggregator: int) -> None:
        self.total = np.zeros((rows, games), dtype=np.int64)
        self.aggregator = aggregator

    def add(self, values: Ints) -> None:
        """Blend in one component's values; order-free for all three aggregators."""
        if self.aggregator == SUM:
            self.total = np.minimum(self.total + values, FULL)
        elif self.aggregator == MAX:
            self.total = np.maximum(self.total, values)
        else:
            self.total = self.total + values - percent(self.total, values)


def progress(state: State, numbers: Numbers, component: int, turn: int) -> Ints:
    """Months (hundredths) a component has had since signature, shape (N,) or (1,).

    A component that waits for accession moves with the slower of two tracks: allied will and
    Ukrainian adaptation (rulebook 4).
    """
    elapsed = np.array([turn * numbers.tables.months * POINT], dtype=np.int64)
    waits = numbers.each(numbers.tables.components, component, _FIELD["accession"])
    if not waits.any():
        return elapsed
    slower = np.minimum(state.read("accession_will"), state.read("accession_reform"))
    return np.where(waits != 0, slower, elapsed)


def values(state: State, numbers: Numbers, turn: int) -> PackageValues:
    """Return what the agreed package is worth in ``turn`` for every game."""
    games = state.games
    blend = _Blend(len(_BLENDED), games, numbers.tables.aggregator)
    complete = _Blend(2, games, numbers.tables.aggregator)
    other = {
        name: np.zeros(games, dtype=np.int64)
        for name in ("alarm", "influence_loss", "nuclear", "forces", "price", "upkeep")
    }
    rule = _Rules(games)
    strongest = np.zeros(games, dtype=np.int64)
    vagueness = np.zeros(games, dtype=np.int64)
    invocation = np.zeros(games, dtype=np.int64)
    members = {name: np.zeros(games, dtype=bool) for name in ("is_nato", "is_eu", "closes_door")}
    chosen = state.row("component")
    breaches = state.read("treaty_breaches")
    for component in range(len(numbers.tables.component_ids)):
        if not chosen[component].any():
            continue
        present = chosen[component].astype(np.int64)
        row = _Row(numbers, component)
        months = progress(state, numbers, component, turn)
        ramp = present * np.clip(muldiv(months, SHARE, row("ramp")), 0, SHARE)
        ramp = np.where(row("ramp") == 0, present * SHARE, ramp)
        entered = present * (months >= row("lag"))
        step = np.where(row("steps") != 0, entered * SHARE, ramp)
        words = np.maximum(SHARE - breaches * numbers.par.treaty_fade, 0)
        step = np.where(row("is_words") != 0, part(step, words), step)
        shares = np.broadcast_to(ramp, (len(_BLENDED), games)).copy()
        shares[-1] = step
        full = row.stack()
        blend.add(part(np.broadcast_to(full, (len(_BLENDED), games)), shares))
        complete.add(full[:2] * present)
        for name in ("alarm", "influence_loss", "forces"):
            other[name] += part(row(name) + 0 * present, ramp)
        for name in ("price", "upkeep"):
            other[name] += row(name) * present
        other["nuclear"] = np.maximum(other["nuclear"], part(row("nuclear") + 0 * present, step))
        binding = row("binding") * present
        leads = binding >= strongest
        vagueness = np.where(leads & (present != 0), row("vagueness"), vagueness)
        strongest = np.maximum(strongest, binding)
        invocation = np.maximum(invocation, part(row("invocation") + 0 * present, step))
        rule.add(row, present != 0)
        members["is_nato"] |= (row("is_nato") != 0) & (entered != 0)
        members["is_eu"] |= (row("is_eu") != 0) & (entered != 0)
        members["closes_door"] |= (row("closes_door") != 0) & (present != 0)
    named = dict(zip(_BLENDED, blend.total, strict=True))
    clause = _clauses(state, numbers)
    capability = np.clip(named["capability"] + clause["capability"], 0, FULL)
    kept = np.where(state.row("upkeep_unpaid") != 0, numbers.par.upkeep_share, SHARE)
    pending = np.maximum(complete.total[0] - capability, complete.total[1] - named["integration"])
    return PackageValues(
        capability=part(capability, kept),
        binding=np.clip(named["binding"] + clause["binding"], 0, FULL),
        integration=named["integration"],
        coverage=np.clip(
            np.stack([named[domain] for domain in DOMAINS]) + clause["coverage"], 0, FULL
        ),
        reassurance=np.clip(named["reassurance"] + clause["reassurance"], 0, FULL),
        planning=named["planning"],
        alarm=np.clip(other["alarm"] + clause["alarm"], LEAST_ALARM, MOST_ALARM),
        influence_loss=np.clip(other["influence_loss"], 0, FULL),
        nuclear=other["nuclear"],
        forces=other["forces"],
        price=other["price"] + clause["price"],
        upkeep=other["upkeep"],
        vagueness=vagueness,
        invocation=invocation,
        pending=np.maximum(pending, 0),
        votes_needed=rule.needed,
        lead_nation=rule.lead,
        russia_blocks=rule.blocked & ~rule.free,
        nato_member=members["is_nato"],
        eu_member=members["is_eu"],
        open_door=~members["closes_door"] & (clause["closes_door"] == 0),
        controlled_only=clause["controlled_only"] != 0,
    )


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
        if self._numbers.tables.variants == 1:
            return np.asarray(table[0, self._component, _COLUMNS][:, None])
        return np.asarray(table[self._numbers.variant, self._component][:, _COLUMNS].T)


class _Rules:
    """Whose yes counts: the easiest decision rule in the package (rulebook 3)."""

    def __init__(self, games: int) -> None:
        self.needed = np.full(games, NO_RULE_VOTES, dtype=np.int64)
        self.lead = np.zeros(games, dtype=bool)
        self.blocked = np.zeros(games, dtype=bool)
        self.free = np.zeros(games, dtype=bool)

    def add(self, row: _Row, present: Bools) -> None:
        """Take one component's rule into account where it is present."""
        kind = row("decision_rule")
        blocked = present & (kind == DECISION_RULES.index("guarantors_incl_russia"))
        free = present & ~blocked
        self.needed = np.where(free, np.minimum(self.needed, row("votes_needed")), self.needed)
        self.lead |= free & (kind == DECISION_RULES.index("lead_nation"))
        self.blocked |= blocked
        self.free |= free


def _clauses(state: State, numbers: Numbers) -> dict[str, Ints]:
    chosen = state.row("clause")
    total = {name: np.zeros(state.games, dtype=np.int64) for name in CLAUSE_FIELDS}
    for clause in range(len(numbers.tables.clause_ids)):
        if not chosen[clause].any():
            continue
        present = chosen[clause].astype(np.int64)
        for name, column in _CLAUSE.items():
            total[name] += present * numbers.each(numbers.tables.clauses, clause, column)
    return total
