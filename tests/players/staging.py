"""Moments of a game built by hand: any phase of any turn, with the columns a test cares about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from game.engine import legality
from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.change import Changes
from game.engine.moment import Moment
from game.engine.phases import PHASES, Phase
from game.engine.schema import ROLES, TRACK_IDS
from game.engine.tables import Tables
from game.players.drive import collect, player_dice
from game.players.player import Player, Seat, make, make_all, seat_name
from game.scenario import load

FLAGSHIP = "after-the-armistice"
IN_POINTS = frozenset(
    {*TRACK_IDS, "severity", "damage", "deniability", "signal_ukraine", "signal_coalition"}
    | {"whether_ambiguity", "which_ambiguity", "annex_offset", "annex_proof", "line_shift"}
    | {"line_low", "line_high", "top_weight", "resolve_offset", "bloc_mood", "case_severity"}
    | {"recent_severity", "case_strength", "willing_share", "former_line"}
    | {"stake_russia", "stake_coalition", "estimate_russia", "estimate_coalition"}
)
"""Columns given here in points; the state holds hundredths."""
WHOLE = {"accession_will": 120, "accession_reform": 120}
"""Every component of a package has entered."""


@lru_cache
def tables_of(pace: str | None = "class", scenario: str = FLAGSHIP) -> Tables:
    return load(scenario).compile(pace=pace)


def settled(tables: Tables) -> Tables:
    """The same numbers, with what each role stands for settled: a game begins at its first turn."""
    return replace(tables, stand=dict.fromkeys(ROLES, 0))


def agreed(tables: Tables, package: str | Sequence[str], message: str, annex: str, games: int):
    """A set-up from a ready-made package, or from a sequence of component ids."""
    name = package if isinstance(package, str) else "none"
    setting = SetUp.of(tables, name, message, annex, games)
    for component in () if isinstance(package, str) else package:
        setting.components[tables.component_ids.index(component)] = 1
    return setting


def stage(
    phase: Phase,
    games: int = 1,
    *,
    package: str | Sequence[str] = "none",
    message: str = "as_deemed_necessary",
    annex: str = "balanced",
    turn: int = 2,
    seed: int = 7,
    record: bool = False,
    **columns,
) -> Batch:
    """A batch in ``phase`` of ``turn``; ``columns`` in points or whole numbers, as IN_POINTS."""
    tables = tables_of()
    setting = agreed(tables, package, message, annex, games)
    batch = Batch.create(settled(tables), setting, game_seeds(seed, games))
    write(batch, columns)
    return Batch(tables, batch.games, batch.seeds, phase=phase, turn=turn, record=record)


def write(batch: Batch, columns: Mapping[str, object]) -> None:
    """Set columns of every game; a group takes one value or (size, N)."""
    for name, value in columns.items():
        scale = 100 if name in IN_POINTS else 1
        stored = np.rint(np.asarray(value, dtype=np.float64) * scale).astype(np.int32)
        batch.games.row(name)[...] = stored


def moment_of(batch: Batch) -> Moment:
    """The engine's own reader of this moment: it sees everything."""
    changes = Changes(batch.games.games, False)
    dice = player_dice(batch)
    return Moment(batch.games, batch.narrow, batch.worth, dice, batch.turn, changes)


def option(slot: str, name: str) -> int:
    return tables_of().option(slot, name)


def seats(**chosen: str) -> dict[str, Player]:
    """Players of every seat: doctrines, but for those named as ``KIND`` or ``KIND:ID``."""
    return make_all(tables_of(), {name: parse(text) for name, text in chosen.items()})


def parse(text: str) -> Seat:
    kind, _, identifier = text.partition(":")
    return Seat(kind, identifier)


def orders(batch: Batch, actor: str, seat: str = "doctrine") -> dict[str, list[str]]:
    """What one seat orders now in every game, as option ids by slot."""
    slots = PHASES[batch.phase].slots[actor]
    name = seat_name(actor, slots)
    player = make(tables_of(), name, parse(seat))
    chosen, views = collect(batch, {name: player})
    view = views[actor]
    rows = legality.admit(view, slots, chosen[actor], np.ones(view.games, dtype=bool))
    return {
        slot: [legality.option_ids(view, slot)[value] for value in row]
        for slot, row in zip(slots, rows, strict=True)
    }


def shares(names: Sequence[str]) -> dict[str, float]:
    """How often each option was ordered, the most frequent first."""
    found = {name: names.count(name) / len(names) for name in set(names)}
    return dict(sorted(found.items(), key=lambda item: -item[1]))
