"""What ever happens: random games through every package, message and annex, and bargained ones.

Chance alone hardly ever prepares a war or a weapons option, so in a part of the games Moscow opens
a war early, and in another Kyiv hedges all along; whatever else is ordered in them is random, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from game.engine.arith import Ints
from game.engine.batch import Batch, SetUp
from game.engine.chance import game_seeds
from game.engine.schema import ROLES, STANDS
from game.engine.tables import COMPONENT_FIELDS, DECISION_RULES, Tables
from game.lab.contest import Show, watching
from game.lab.policies import Policy, fitting
from game.lab.usage import Usage, menus
from game.players.drive import play
from game.players.player import SEATS, Player, Seat, make_all
from game.players.scripted import Script, ScriptedPlayer
from game.sample import setups
from game.sample.plan import CHUNK
from game.scenario.models.scenario import may_bargain

_STUBBORN_EVERY = 10
"""In one of so many games Moscow prepares a war and opens it; in another one Kyiv hedges."""
_CALLS = 3
"""Turns in which it calls up for that; afterwards its statecraft is left to chance."""
_ATTACK = "rung=rung_7,domain=armed_proxy_territory,target=ukraine"
_HEDGE = Policy("hedge", "ukraine", "abroad=hedge")
_BARGAIN_EVERY = 4
"""Where the pace has time, one in so many rounds through the packages is bargained instead."""


_EMPTY_FIRST = {"event", "instrument", "russia_stance"} | {
    f"{slot}_{role}" for slot in ("must_have", "red_line") for role in ROLES
}
"""Kinds whose first value stands for nothing: no card, no act, nothing asked."""


@dataclass(frozen=True)
class Coverage:
    """How often each thing occurred in random games, kind to id to count; and how many ended."""

    games: int
    ended: int
    counts: Mapping[str, Mapping[str, int]]

    def never(self, kind: str) -> tuple[str, ...]:
        """Return what never occurred."""
        return tuple(name for name, count in self.counts[kind].items() if not count)


def cover(tables: Tables, pace: str, games: int, seed: int, show: Show) -> Coverage:
    """Play random games with every set-up in turn and count what occurs in them."""
    players = make_all(tables, dict.fromkeys(SEATS, Seat("random")))
    chance = {role: players[role] for role in ("russia", "ukraine")}
    seeds, usage = game_seeds(seed, games), Usage(1)
    totals: dict[str, Ints] = {}
    ended = 0
    with show("random games", games) as tell:
        for start in range(0, games, CHUNK):
            count = min(CHUNK, games - start)
            agreed = setups.every(tables, count, start)
            if may_bargain(pace):
                agreed = _bargained(tables, agreed, start)
            batch = Batch.create(tables, agreed, seeds[start : start + count])
            for role, player in chance.items():
                players[role] = _stubborn(tables, role, player, start, count)
            play(batch, players, watching(usage, np.zeros(count, dtype=np.int64)))
            ended += int((batch.games.read("scored") != 0).sum())
            for kind, found in _agreed_and_ended(tables, batch).items():
                totals[kind] = totals.get(kind, 0) + found
            tell(count)
    ids = _ids(tables)
    counts = {**{kind: row.sum(axis=0) for kind, row in usage.counts.items()}, **totals}
    for kind in counts.keys() & _EMPTY_FIRST:
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


def _bargained(tables: Tables, agreed: SetUp, start: int) -> SetUp:
    """Return the set-ups with some left to the table, and all open to revision."""
    rounds = np.arange(start, start + len(agreed.message)) // len(tables.package_ids)
    return replace(setups.left_open(agreed, rounds % _BARGAIN_EVERY == 0), revises=True)


def _stubborn(tables: Tables, role: str, chance: Player, start: int, count: int) -> Player:
    """Let Moscow mobilise and attack, or Kyiv hedge, in a part of the games; chance in the rest."""
    calls = ["mobilise" if turn < _CALLS else "" for turn in range(tables.turns)]
    war = Policy("war", "russia", f"{_ATTACK},statecraft={'/'.join(calls)}")
    plan, rest = (war, 0) if role == "russia" else (_HEDGE, 1)
    possible, _ = fitting(tables, [plan])
    scripts: list[Script] = [{}, *(policy.script for policy in possible)]
    here = np.arange(start, start + count) % _STUBBORN_EVERY == rest
    return ScriptedPlayer(tables, scripts, chance, here * np.int64(len(possible)))


def _ids(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Everything that could occur, kind to ids; content first, then the slots."""
    decided = menus(tables)
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
        "level": decided["vote"],
        "outcome": tuple(name for name, _ in tables.outcomes),
        **{k: ids[1:] if k in _EMPTY_FIRST else ids for k, ids in decided.items()},
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
