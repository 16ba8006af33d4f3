"""What ever happens: random games through every package, message and annex.

Chance alone hardly ever prepares a war, so in a part of the games Moscow opens one early; whatever
else is ordered in them is random, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arith import Ints
from game.engine.batch import Batch
from game.engine.chance import game_seeds
from game.engine.schema import ROLES, STANDS
from game.engine.tables import COMPONENT_FIELDS, DECISION_RULES, Tables
from game.lab.contest import Show, watching
from game.lab.policies import Policy, fitting
from game.lab.usage import Usage
from game.players.drive import play
from game.players.player import SEATS, Player, Seat, make_all
from game.players.scripted import Script, ScriptedPlayer, options_of
from game.sample import setups
from game.sample.plan import CHUNK

_WAR_EVERY = 10
"""In one of so many games Moscow prepares a war and opens it."""
_CALLS = 3
"""Turns in which it calls up for that; afterwards its statecraft is left to chance."""
_ATTACK = "rung=rung_7,domain=armed_proxy_territory,target=ukraine"


@dataclass(frozen=True)
class Coverage:
    """How often each thing occurred in random games, kind to id to count; and how many ended."""

    games: int
    ended: int
    counts: Mapping[str, Mapping[str, int]]

    def never(self, kind: str) -> tuple[str, ...]:
        """Return what never occurred."""
        return tuple(name for name, count in self.counts[kind].items() if not count)


def cover(tables: Tables, games: int, seed: int, show: Show) -> Coverage:
    """Play random games with every set-up in turn and count what occurs in them."""
    players = make_all(tables, dict.fromkeys(SEATS, Seat("random")))
    chance = players["russia"]
    seeds, usage = game_seeds(seed, games), Usage(1)
    totals: dict[str, Ints] = {}
    ended = 0
    with show("random games", games) as tell:
        for start in range(0, games, CHUNK):
            count = min(CHUNK, games - start)
            agreed = setups.every(tables, count, start)
            batch = Batch.create(tables, agreed, seeds[start : start + count])
            players["russia"] = _warlike(tables, chance, start, count)
            play(batch, players, watching(usage, np.zeros(count, dtype=np.int64)))
            ended += int((batch.games.read("scored") != 0).sum())
            for kind, found in _agreed_and_ended(tables, batch).items():
                totals[kind] = totals.get(kind, 0) + found
            tell(count)
    ids = _ids(tables)
    counts = {**{kind: row.sum(axis=0) for kind, row in usage.counts.items()}, **totals}
    for kind in ("event", "instrument"):
        counts[kind] = counts[kind][1:]
    return Coverage(
        games,
        ended,
        {
            kind: dict(zip(names, counts[kind].tolist(), strict=True))
            for kind, names in ids.items()
            if kind in counts
        },
    )


def _warlike(tables: Tables, chance: Player, start: int, count: int) -> Player:
    """Let Moscow mobilise and attack in one game in so many, and follow chance in all others."""
    calls = ["mobilise" if turn < _CALLS else "" for turn in range(tables.turns)]
    plan = Policy("war", "russia", f"{_ATTACK},statecraft={'/'.join(calls)}")
    possible, _ = fitting(tables, [plan])
    scripts: list[Script] = [{}, *(policy.script for policy in possible)]
    which = (np.arange(start, start + count) % _WAR_EVERY == 0) * np.int64(len(possible))
    return ScriptedPlayer(tables, scripts, chance, which)


def _ids(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Everything that could occur, kind to ids; content first, then the slots."""
    return {
        "package": tables.package_ids,
        "component": tables.component_ids,
        "clause": tables.clause_ids,
        "decision_rule": DECISION_RULES,
        "message": tables.message_ids,
        "annex": tables.annex_ids,
        "position": tuple(f"{r}.{row.id}" for r in ROLES for row in tables.pin[r]["positions"]),
        "event": tables.events.ids,
        "instrument": tables.pressure.instruments,
        "level": options_of(tables)["vote"],
        "outcome": tuple(name for name, _ in tables.outcomes),
        **options_of(tables),
    }


def _agreed_and_ended(tables: Tables, batch: Batch) -> dict[str, Ints]:
    games = batch.games
    present = games.read("component")[: len(tables.component_ids)].sum(axis=1)
    rules = tables.components[0, :, COMPONENT_FIELDS.index("decision_rule")]
    return {
        "component": present,
        "clause": games.read("clause")[: len(tables.clause_ids)].sum(axis=1),
        "decision_rule": np.array(
            [present[rules == rule].sum() for rule in range(len(DECISION_RULES))]
        ),
        "message": np.bincount(games.read("message"), minlength=len(tables.message_ids)),
        "annex": np.bincount(games.read("annex"), minlength=len(tables.annex_ids)),
        "position": np.concatenate([_stood_for(batch, role) for role in ROLES]),
        "outcome": np.bincount(games.read("outcome"), minlength=len(tables.outcomes)),
    }


def _stood_for(batch: Batch, role: str) -> Ints:
    """How often each position of a role was one of the two it stood for, (4,)."""
    places = np.array(STANDS)[batch.games.read(f"stand_{role}")]
    return np.bincount(places.ravel(), minlength=len(batch.tables.pin[role]["positions"]))
