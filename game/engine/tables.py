"""Dense tables of numbers the rules read; the scenario room fills them from content.

Every table has a leading variant axis V (architecture, decision 6). With one variant it
broadcasts over all games; with several, each game names its own. Words never enter. Nobody asks
whether two are equal: arrays have no one answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from game.engine.arith import Ints, Program, part
from game.engine.doctrines import Doctrine
from game.engine.parameters import Parameters
from game.engine.schema import TYPES

COMPONENT_FIELDS = (
    "capability",
    "binding",
    "integration",
    "cyber",
    "energy_economic",
    "information_political",
    "sabotage_air_sea",
    "armed_proxy_territory",
    "reassurance",
    "alarm",
    "influence_loss",
    "planning",
    "nuclear",
    "forces",
    "price",
    "upkeep",
    "vagueness",
    "invocation",
    "lag",
    "ramp",
    "steps",
    "accession",
    "votes_needed",
    "decision_rule",
    "needs_russia",
    "closes_door",
    "is_nato",
    "is_eu",
    "is_words",
)
"""Fields of a component: hundredths of a point (capability .. invocation; forces and upkeep
per turn), hundredths of a month (lag, ramp), whole numbers (the rest)."""

CLAUSE_FIELDS = (
    "capability",
    "binding",
    "reassurance",
    "alarm",
    "coverage",
    "price",
    "closes_door",
    "conditional",
    "snap_back",
    "consultation",
    "controlled_only",
    "recognised_borders",
    "needs_russia",
    "revises",
)
DECISION_RULES = ("unanimity", "each_as_it_sees_fit", "lead_nation", "guarantors_incl_russia")

TRAITS: Mapping[str, tuple[str, ...]] = {
    "statecraft": ("conciliates", "offers"),
    "home": (),
    "abroad": ("talks", "hedges", "grants"),
    "posture": ("budget", "reassures", "mediates", "guarantees"),
    "reaction": ("invokes", "retaliates", "blunts", "evidence"),
    "response": ("level", "budget", "blunts", "sanction", "shows"),
    "offer": (),
    "terms": (),
}
"""What the rules look for in an option, besides its effects. In hundredths of a point, but for
the flags (conciliates and talks are percentages), the level, ``offers`` (a place in
``schema.WAR_ENDS``) and ``grants``, which are whole numbers."""

FLAG_TRAITS = frozenset(
    {"invokes", "retaliates", "level", "reassures", "hedges"}
    | {"offers", "grants", "mediates", "guarantees"}
)


@dataclass(frozen=True)
class Requirement:
    """A bound on a name an actor sees: an option is legal only inside [least, most]."""

    option: int
    name: str
    least: int
    most: int


@dataclass(frozen=True)
class FormulaEffect:
    """A computed effect of an option on a track; ``scale`` (in 1/10,000) converts its rate."""

    option: int
    track: int
    program: Program
    scale: int


@dataclass(frozen=True, eq=False, repr=False)
class SlotTable:
    """The options of one slot.

    ``effects`` (V, O, T) hundredths of a point per track; ``traits`` (V, O, len(trait names)).
    """

    options: tuple[str, ...]
    effects: npt.NDArray[np.int32]
    traits: Ints
    formulas: tuple[FormulaEffect, ...] = ()
    requirements: tuple[Requirement, ...] = ()

    @cached_property
    def at_war(self) -> frozenset[str]:
        """Options that are there at war only."""
        return frozenset(self.options[r.option] for r in self._about_war if r.least > 0)

    @cached_property
    def at_peace(self) -> frozenset[str]:
        """Options that are not there at war."""
        return frozenset(self.options[r.option] for r in self._about_war if r.most <= 0)

    @cached_property
    def _about_war(self) -> tuple[Requirement, ...]:
        return tuple(rule for rule in self.requirements if rule.name == "war")

    @cached_property
    def tracks(self) -> npt.NDArray[np.intp]:
        """Tracks that some option of the slot moves by a plain number."""
        return np.flatnonzero(self.effects.any(axis=(0, 1)))

    @cached_property
    def movers(self) -> dict[int, list[tuple[int, Ints]]]:
        """Track to every option that moves it by a plain number, and by how much, (V,)."""
        effects = self.effects.astype(np.int64)
        return {
            track: [
                (option, effects[:, option, track])
                for option in np.flatnonzero(effects[:, :, track].any(axis=0)).tolist()
            ]
            for track in self.tracks.tolist()
        }


@dataclass(frozen=True, eq=False, repr=False)
class PressureTables:
    """Russian pressure: rungs, domains, covers, instruments.

    ``rung_value`` (V, 8, 6): severity, influence, territory, prestige, cost, tension, hundredths.
    ``rung_needs`` (V, 8, 2): least mobilisation (hundredths) and first turn.
    ``deniability`` (V, 5, 8) of a domain at a rung. ``legal`` (8, 5, 3): rung, domain, kind of
    target. ``cover_deniability`` (V, 4), ``cover_effects`` (V, 4, T).
    ``instrument_offset`` (V, I, 2): severity and deniability; ``instrument_choice``
    (8, 5, 3, M) indices padded with -1, ``instrument_count`` (8, 5, 3).
    """

    rung_value: Ints
    rung_needs: Ints
    deniability: Ints
    legal: npt.NDArray[np.bool_]
    cover_deniability: Ints
    cover_effects: npt.NDArray[np.int32]
    instruments: tuple[str, ...]
    instrument_offset: Ints
    instrument_choice: Ints
    instrument_count: Ints


@dataclass(frozen=True)
class WeightRule:
    """State-dependent weight of an event card: ``add`` when the program is true."""

    event: int
    program: Program
    add: int


@dataclass(frozen=True, eq=False, repr=False)
class EventTables:
    """Event cards: ``cards`` (V, E, 4): domain (1..5), target (1..7), severity, weight;
    ``effects`` (V, E, T); ``truth_kind`` and ``truth_weight`` (E, M), padded with weight 0."""

    ids: tuple[str, ...]
    cards: Ints
    effects: npt.NDArray[np.int32]
    formulas: tuple[FormulaEffect, ...]
    weights: tuple[WeightRule, ...]
    truth_kind: Ints
    truth_weight: Ints


Item = tuple[str, int]
"""An item of a package: ``component`` or ``clause``, and its index."""


@dataclass(frozen=True)
class Proposals:
    """What one side may ask to have added or removed, in the order of its slot's options."""

    options: tuple[str, ...]
    """``none`` first, then the ids of the items."""
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Demand:
    """Something a role may declare its must-have or its red line: holds for a grown package."""

    id: str
    program: Program


@dataclass(frozen=True, eq=False, repr=False)
class NegotiationTables:
    """The bargain: drafts (D, K) and (D, C), who may ask for what, demands, and what bots weigh.

    ``worth`` (V, 5, len(PACKAGE_NAMES)): utility in 1/10,000 for a point of each package value,
    in the order of ``BARGAINERS``; ``reservation`` (V, 5) hundredths: less is worse than no deal.
    """

    drafts: tuple[str, ...]
    draft_components: npt.NDArray[np.bool_]
    draft_clauses: npt.NDArray[np.bool_]
    swaps: Proposals
    ukraine_asks: Proposals
    russia_asks: Proposals
    demands: Mapping[str, tuple[Demand, ...]]
    worth: Ints
    reservation: Ints
    needs: Mapping[str, tuple[str, ...]]
    """``none`` and the needs of a role, over all its types: what it may disclose at a revision."""
    serves: Mapping[str, npt.NDArray[np.bool_]]
    """Which needs of a role a clause serves, (C, len(needs))."""


BARGAINERS = ("ukraine", "restorationist", "insecure", "declining", "coalition")
"""Whose worth of a package content gives: Russia's depends on its type."""

TRUTHS = ("ordered", "beyond_orders", "accident", "third_party", "own_fault")


@dataclass(frozen=True)
class Objective:
    """One item of a PIN layer: weight (whole number) and formula giving 0..100 points."""

    id: str
    weight: int
    program: Program


@dataclass(frozen=True, eq=False, repr=False)
class Tables:
    """All numbers of a compiled scenario. ``variants`` is V; see each member for shapes.

    ``exchange``: whether the pace knows exchanges; ``revision``: whether it has a middle.

    ``components`` (V, K, len(COMPONENT_FIELDS)); ``clauses`` (V, C, len(CLAUSE_FIELDS));
    ``messages`` (V, M, 3): whether-, which-ambiguity, conditional;
    ``annexes`` (V, A, 5): line offset, proof, pre-authorised level, cumulative, briefed;
    ``starts`` (V, T) track starts; ``blocs`` (V, 4, 4): stake, election chance (percent),
    election cost, price; ``curves`` name to (V, K, 2) knots in hundredths on both axes;
    ``constants`` (V, K) of formulas in 1/10,000; ``pin`` role to layer to objectives, Russia's
    needs under ``needs.<type>``; ``stand`` role to a place in ``schema.STANDS``, empty where teams
    choose; ``outcomes`` ids with their programs, first true wins;
    ``doctrines`` id to track weights (V, T) and settings.
    """

    variants: int
    turns: int
    months: int
    exchange: bool
    revision: bool
    par: Parameters
    curves: Mapping[str, Ints]
    starts: Ints
    component_ids: tuple[str, ...]
    components: Ints
    component_excludes: npt.NDArray[np.bool_]
    clause_ids: tuple[str, ...]
    clauses: Ints
    clause_excludes: npt.NDArray[np.bool_]
    package_ids: tuple[str, ...]
    package_components: npt.NDArray[np.bool_]
    package_clauses: npt.NDArray[np.bool_]
    message_ids: tuple[str, ...]
    messages: Ints
    annex_ids: tuple[str, ...]
    annexes: Ints
    blocs: Ints
    slots: Mapping[str, SlotTable]
    pressure: PressureTables
    events: EventTables
    negotiation: NegotiationTables
    pin: Mapping[str, Mapping[str, tuple[Objective, ...]]]
    stand: Mapping[str, int]
    outcomes: tuple[tuple[str, Program], ...]
    constants: Ints
    doctrines: Mapping[str, Doctrine]
    aggregator: int
    digest: str

    @cached_property
    def narrow(self) -> Tables:
        """Return these tables with int32 for all amounts: what the engine's own phases read.

        Curves, formula constants and doctrines keep int64. Content is checked to fit.
        """
        return replace(
            self,
            **_narrowed(self, "starts components clauses messages annexes blocs"),
            slots={
                slot: replace(table, **_narrowed(table, "traits"))
                for slot, table in self.slots.items()
            },
            pressure=replace(
                self.pressure,
                **_narrowed(
                    self.pressure,
                    "rung_value rung_needs deniability cover_deniability instrument_offset",
                ),
            ),
            events=replace(self.events, **_narrowed(self.events, "cards")),
        )

    @cached_property
    def moves(self) -> Mapping[str, Ints]:
        """Slot to the plain effects of its options on its ``tracks``, (V, tracks, 2 x O + 1), ready
        to be picked: of each option as it is, then of each repeated, then of none.
        """
        share, found = self.par.repeat_share[:, None, None], {}
        for slot, table in self.slots.items():
            whole = table.effects[:, :, table.tracks].transpose(0, 2, 1).astype(np.int64)
            rows = (whole, part(whole, share), 0 * whole[..., :1])
            found[slot] = np.concatenate(rows, axis=2).astype(np.int32)
        return found

    @cached_property
    def differing(self) -> frozenset[str]:
        """Parameters that are not the same in all variants."""
        return frozenset(k for k, value in vars(self.par).items() if (value != value[:1]).any())

    @cached_property
    def constants_differ(self) -> list[bool]:
        """Which constants of formulas are not the same in all variants, (K,)."""
        differ: list[bool] = (self.constants != self.constants[:1]).any(axis=0).tolist()
        return differ

    @cached_property
    def own_doctrines(self) -> tuple[Doctrine, ...]:
        """Russia's own doctrine of each type: the first that content lists."""
        own = [item for item in self.doctrines.values() if item.role == "russia"]
        found = {item.type: item for item in reversed(own)}
        return tuple(found[kind] for kind in TYPES)

    @cached_property
    def type_weights(self) -> Ints:
        """Their weights, (T, 3 x V), the variants of a type side by side."""
        weights = np.stack([doctrine.weights for doctrine in self.own_doctrines])
        return np.ascontiguousarray(np.moveaxis(weights, -1, 0).reshape(weights.shape[-1], -1))

    def option(self, slot: str, name: str) -> int:
        """Return the index of an option of a content slot; KeyError names the slot."""
        try:
            return self.slots[slot].options.index(name)
        except ValueError as error:
            raise KeyError(f"slot {slot} has no option {name!r}") from error


def _narrowed(tables: Any, names: str) -> dict[str, Any]:
    return {name: getattr(tables, name).astype(np.int32) for name in names.split()}


UNION, SUM, MAX = range(3)
AGGREGATORS = ("union", "sum", "max")
