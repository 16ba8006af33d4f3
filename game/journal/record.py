"""Carrying out a phase and saying what happened: the same for a sitting and for its replay.

What is played is what is written: a phase takes the very choices that stand in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from pydantic import JsonValue

from game.engine import legality
from game.engine.arith import POINT
from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.change import LedgerRow
from game.engine.phases import PHASES
from game.engine.phases import Phase as Rule
from game.engine.rules import negotiation
from game.engine.schema import (
    BLOCS,
    DOMAINS,
    EXCHANGE_ENDS,
    LAYERS,
    PUBLIC,
    ROLES,
    TARGETS,
    TRACK_IDS,
    WAR_ENDS,
    Sight,
)
from game.engine.tables import Tables
from game.engine.view import View
from game.errors import UsageError
from game.journal.entries import (
    Choice,
    Control,
    EndEarly,
    Inject,
    Opening,
    OverrideTrack,
    Phase,
    Rewind,
)
from game.scenario import Pack

SIGNATURES = ("none", "signed", "no_agreement", "unamended")
"""How a bargain ended, by ``signature``."""
Tracks = dict[str, int | list[int]]
"""Track to hundredths of a point, or to the least and largest where the public sees a band."""

Reasons = Callable[[], Mapping[str, str]]
"""Works out what spoke most for bots' orders, seat to reason (`players.reasons`), when asked."""
Why = Callable[[Batch, Mapping[str, Choice]], Reasons]
"""Finds the reasons of the orders of the phase that is next."""


def _silent() -> Mapping[str, str]:
    return {}


_ASKED = frozenset(
    slot
    for rule in PHASES.values()
    for slots in rule.slots.values()
    for slot in slots
    if slot not in legality.OWN
)
"""Slots with one menu for everybody."""

_TOLD: Mapping[str, tuple[str, ...]] = {
    "stand": tuple(f"stand_{role}" for role in ROLES),
    "draft": ("draft", "swap"),
    "ukraine_asks": ("amendment", "offer"),
    "russia_asks": ("counter", "terms"),
    "acceptance": ("accept", "signature"),
    "package_vote": ("consent", "carried", "signature"),
    "signing": ("ukraine_signs", "russia_stance", "signature"),
    "message": ("message",),
    "event": ("event", "election_held"),
    "orders": ("statecraft", "home", "abroad", "harden", "posture", "watch"),
    "incident": ("incident_domain", "incident_target", "instrument", "severity"),
    "reaction": ("reaction", "asked", "attributed"),
    "ruling": ("verdict", "response", "asked_level"),
    "vote": ("vote", "granted_level", "willing_share"),
    "exchange": ("exchange_step", "exchange_russia", "exchange_coalition", "exchange_end"),
    "reckoning": ("level", "answered", "war", "war_end", "guaranteed", "ended"),
    "revision_ukraine": ("need_ukraine", "amendment"),
    "revision_russia": ("need_russia", "counter"),
    "revision_coalition": ("need_coalition", "accept"),
    "revision_vote": ("consent", "carried"),
    "revision_signing": ("ukraine_signs", "revised"),
    "score": ("outcome", *(f"pin_{role}" for role in ROLES)),
}
"""Public columns worth telling after a phase, besides tracks. A view reads them, so none that is
not public can slip in."""
_ASKS: Mapping[str, str] = {
    "ukraine_asks": "amendment",
    "russia_asks": "counter",
    "revision_ukraine": "amendment",
    "revision_russia": "counter",
}
"""Phases in which one item is asked for or asked out, and the slot that names it."""


@dataclass(frozen=True)
class Report:
    """One phase carried out.

    ``orders``: actor to slot to option. ``ledger``: every reason a track moved, hidden ones too.
    ``summary``: what the public may know: ``before`` and ``after`` (see ``Tracks``) and ``facts``
    (column to id, whole number, or mapping of these; what a revision changed and cost). ``digest``:
    of the game, after the phase. ``acts``: what a facilitator did before it that changed the game;
    its rows stand in ``ledger``, too.
    ``why``: the bots' reasons, public; every replay finds them anew, so no journal holds them.
    """

    turn: int
    phase: str
    orders: Mapping[str, Choice]
    ledger: tuple[LedgerRow, ...]
    summary: Mapping[str, Mapping[str, object]]
    digest: str
    why: Reasons = field(default=_silent, repr=False, compare=False)
    acts: tuple[Control, ...] = ()

    @property
    def reasons(self) -> Mapping[str, str]:
        """Seat to what spoke most for its bot's order in the bargain; not known before asked."""
        return self.why()

    @property
    def entry(self) -> Phase:
        """The journal's line about it."""
        return Phase.model_validate(
            {
                "turn": self.turn,
                "phase": self.phase,
                "digest": self.digest,
                "tracks": self.summary["after"],
                "summary": self.summary["facts"],
            }
        )


def open_batch(pack: Pack, opening: Opening) -> Batch:
    """Return the game as it stands before its first turn. Raises UsageError for an unknown id."""
    numbers = {path: Decimal(text) for path, text in opening.numbers.items()}
    tables = pack.compile(
        opening.pace, opening.parameters, [numbers] if numbers else (), opening.aggregator
    )
    try:
        agreed = SetUp.of(
            tables,
            opening.package,
            opening.message,
            opening.annex,
            1,
            revises=opening.revision,
            amends=opening.amendments,
        )
    except KeyError as problem:
        raise UsageError(str(problem.args[0])) from problem
    seeds, salts = (np.array([value], dtype=np.int64) for value in (opening.seed, opening.salt))
    return Batch.create(tables, agreed, seeds, salts=salts, record=True)


def set_up(batch: Batch) -> Report:
    """Report the set-up of a batch that has not been stepped yet."""
    tracks = public_tracks(batch)
    summary: dict[str, Mapping[str, object]] = {"before": tracks, "after": tracks, "facts": {}}
    return Report(batch.turn, "setup", {}, tuple(batch.ledger[0]), summary, batch.digest())


def carry_out(
    batch: Batch,
    choices: Mapping[str, Choice],
    why: Why | None = None,
    *,
    acts: tuple[Control, ...] = (),
    before: Tracks | None = None,
    known: int | None = None,
) -> Report:
    """Step a batch of one with everybody's choices. Raises IllegalOrder, the batch unchanged.

    ``before`` and ``known`` (rows of the ledger) are those before the ``acts`` done since the last
    phase; without any, those of now.
    """
    turn, phase = batch.turn, batch.phase.value
    known = len(batch.ledger[0]) if known is None else known
    before = public_tracks(batch) if before is None else before
    views = {actor: batch.view(actor) for actor in batch.slots}
    orders = {
        actor: legality.rows_of(views[actor], slots, choices[actor])
        for actor, slots in batch.slots.items()
    }
    reasons = why(batch, choices) if why else _silent
    stood = _items(batch)
    table = _on_table(batch) if phase in _ASKS else ()
    batch.step(orders, views)
    facts = {name: _fact(batch, name) for name in _TOLD.get(phase, ())}
    facts |= _takes_out(phase, table, facts)
    if phase == "revision_signing":
        facts |= _revised(stood, _items(batch), batch.ledger[0][known:])
    after = public_tracks(batch)
    summary: dict[str, Mapping[str, object]] = {"before": before, "after": after, "facts": facts}
    told = {actor: dict(choices[actor]) for actor in orders}
    ledger = tuple(batch.ledger[0][known:])
    return Report(turn, phase, told, ledger, summary, batch.digest(), reasons, acts)


def first_turn(pack: Pack, opening: Opening, reports: Sequence[Report]) -> Batch:
    """Return the game as its first turn begins, or where it stopped before that.

    What was ordered before, by the ``reports`` of the whole game, is carried out once more.
    """
    batch = open_batch(pack, opening)
    for report in reports[1:]:
        if batch.phase is Rule.EVENT:
            break
        carry_out_again(batch, report)
    return batch


def carry_out_again(batch: Batch, report: Report) -> None:
    """Do to a batch of one what a report tells of another one: acts first, then orders."""
    for act in report.acts:
        apply(batch, act)
    again = carry_out(batch, report.orders)
    assert again.digest == report.digest, "a replay is the same twice"


def apply(batch: Batch, act: Control) -> None:
    """Do to a batch what an act does to it; for a rewind, draw with its other dice."""
    if isinstance(act, OverrideTrack):
        batch.override(act.track, act.amount)
    elif isinstance(act, Inject):
        batch.injected = batch.tables.events.ids.index(act.event) + 1
    elif isinstance(act, EndEarly):
        batch.end_early()
    elif isinstance(act, Rewind) and act.salt is not None:
        batch.reroll(act.salt)


def check(view: View, slots: Sequence[str], choice: Choice) -> None:
    """Raise IllegalOrder unless the engine's door would let this choice pass."""
    rows = legality.rows_of(view, slots, choice)
    legality.admit(view, slots, rows, np.ones(1, dtype=bool))


def public_tracks(batch: Batch) -> Tracks:
    """Return the tracks as everybody sees them now; those hidden from the public are missing."""
    view, tracks = batch.view(PUBLIC), Tracks()
    for name in TRACK_IDS:
        sight = view.sight(name)
        if sight is Sight.EXACT:
            tracks[name] = int(view.read(name)[0])
        elif sight is Sight.BAND:
            tracks[name] = [int(end[0]) for end in view.band(name)]
    return tracks


def result(opening: Opening, batch: Batch, content: str, version: str) -> dict[str, JsonValue]:
    """Return how a finished game ended: points with two decimals, ids, digests, in this order."""
    view = batch.view(PUBLIC)
    given = opening.model_dump()
    seats = {name: opening.seats[name] for name in (*ROLES, *BLOCS) if name in opening.seats}
    pin: dict[str, JsonValue] = {}
    for role in ROLES:
        layers = view.read(f"pin_{role}")[:, 0]
        pin[role] = {layer: int(value) / POINT for layer, value in zip(LAYERS, layers, strict=True)}
    message, annex = (int(batch.games.read(name)[0]) for name in ("message", "annex"))
    return {
        **{name: given[name] for name in ("scenario", "seed", "package")},
        "message": batch.tables.message_ids[message],
        "annex": batch.tables.annex_ids[annex],
        "pace": opening.pace,
        "parameters": opening.parameters,
        "seats": dict(seats),
        "turns": int(view.read("turns_played")[0]),
        "outcome": batch.tables.outcomes[int(view.read("outcome")[0])][0],
        **({"deal": deal(batch)} if opening.package == BARGAIN or opening.amendments else {}),
        "pin": pin,
        "positions": positions(batch),
        "digest": batch.digest(),
        "version": version,
        "content": content,
    }


def positions(batch: Batch) -> dict[str, JsonValue]:
    """Return the ids of the two positions each role of a batch of one stood for."""
    view, chosen = batch.view(PUBLIC), dict[str, JsonValue]()
    for role in ROLES:
        options = legality.own_options(batch.tables, role, "stand")
        chosen[role] = [*options[int(view.read(f"stand_{role}")[0])].split(legality.AND)]
    return chosen


def deal(batch: Batch) -> dict[str, JsonValue]:
    """Return what a batch of one bargained: who signed, and what stands."""
    view = batch.view(PUBLIC)
    components, clauses = _items(batch)
    return {
        "signature": SIGNATURES[int(view.read("signature")[0])],
        "russia": legality.FIXED["russia_stance"][int(view.read("russia_stance")[0])],
        "components": list(components),
        "clauses": list(clauses),
    }


def _items(batch: Batch) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the components and the clauses that stand, by id."""
    view, tables = batch.view(PUBLIC), batch.tables
    rows = ((tables.component_ids, "component"), (tables.clause_ids, "clause"))
    components, clauses = (
        tuple(name for name, held in zip(names, view.read(column)[:, 0], strict=False) if held)
        for names, column in rows
    )
    return components, clauses


def _on_table(batch: Batch) -> tuple[str, ...]:
    """Return the ids of what lies on the table of a bargain or revision now."""
    view, tables = batch.view(PUBLIC), batch.tables
    held = (rows[:, 0] for rows in negotiation.standing(view))
    return tuple(
        name
        for names, rows in zip((tables.component_ids, tables.clause_ids), held, strict=True)
        for name, stands in zip(names, rows, strict=False)
        if stands
    )


def _takes_out(
    phase: str, table: Sequence[str], facts: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    """Tell of a side's ask whether it takes out what lies on the table; nothing in other phases."""
    slot = _ASKS.get(phase)
    return {} if slot is None else {"takes_out": int(facts[slot] in table)}


def _revised(
    before: tuple[tuple[str, ...], ...],
    after: tuple[tuple[str, ...], ...],
    ledger: Sequence[LedgerRow],
) -> dict[str, JsonValue]:
    """Return what a revision added and removed, by id, and the budget it took, hundredths."""
    stood, stands = sum(before, ()), sum(after, ())
    paid = -sum(row.amount for row in ledger if (row.track, row.cause) == ("budget", "revision"))
    return {
        "added": [name for name in stands if name not in stood],
        "removed": [name for name in stood if name not in stands],
        "paid": paid,
    }


def _fact(batch: Batch, name: str) -> JsonValue:
    values = batch.view(PUBLIC).read(name)
    if values.ndim == 1:
        return _value(batch, name, int(values[0]))
    labels = LAYERS if name.startswith("pin_") else BLOCS
    return {
        label: _value(batch, name, int(value))
        for label, value in zip(labels, values[:, 0], strict=True)
    }


def _value(batch: Batch, name: str, value: int) -> JsonValue:
    names = _names(batch.tables, name)
    return names[value] if names is not None else value


def _names(tables: Tables, column: str) -> tuple[str, ...] | None:
    """Return the ids a column's numbers stand for, None where they are numbers."""
    if column in _ASKED:
        return legality.options_of(tables, column)
    return {
        "event": ("none", *tables.events.ids),
        "instrument": ("none", *tables.pressure.instruments),
        "incident_domain": ("none", *DOMAINS),
        "incident_target": ("none", *TARGETS),
        "exchange_end": EXCHANGE_ENDS,
        "war_end": WAR_ENDS,
        **{
            f"{slot}_{role}": legality.own_options(tables, role, slot)
            for role in ROLES
            for slot in ("stand", "need")
        },
        "outcome": tuple(name for name, _ in tables.outcomes),
    }.get(column)
