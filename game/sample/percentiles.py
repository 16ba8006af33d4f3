"""Where a played game lies among games of bots: the deal and the crisis result (rulebook 9).

*Crisis*: the percentile of each role's Positions, Interests and Needs among games that bots play on
from this game's own first turn: package, signatures, what was paid, stands and secrets kept, other
dice; it takes what was agreed out of the result. *Deal*: the percentile of the mean of those bot
games among bot games of all ready-made packages with the same stands, secrets, message and annex
preset; it takes play out. Doctrines hold every seat, equal results count half, and the seeds are
fixed, so that they owe nothing to the game's own. Score, ``run`` and debrief all ask here.

*Joint needs*: the three roles' Needs added up, for once, and set against the highest sum of those
same bot games: what all three together left on the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from pydantic import JsonValue

from game.engine.arith import POINT, Ints, muldiv
from game.engine.batch import Batch
from game.engine.chance import game_seeds
from game.engine.phases import Phase
from game.engine.schema import ROLE_OF
from game.engine.state import State
from game.engine.tables import Tables
from game.journal.entries import Opening
from game.players.drive import collect
from game.players.player import make_all
from game.sample import measures, setups
from game.session import Session

GAMES, DEAL_GAMES = 400, 60
"""Bot games from the game's own first turn, and with each ready-made package."""
SEED = 19_941_205
"""Seed of all bot games; game i has the same dice from every first turn."""
LOST = "shared_loss"
"""The outcome after which nobody is ranked: there is no winner."""

Layered = tuple[str, str]
"""A role and a layer, as in ``measures.PIN``."""


@dataclass(frozen=True)
class Crisis:
    """``percent`` of the bot games lie below this game's ``own``; ``low`` and ``high`` hold half of
    them. Hundredths of a point, but for the percent.
    """

    percent: int
    own: int
    low: int
    middle: int
    high: int


@dataclass(frozen=True)
class Deal:
    """``percent`` of the games of all ready-made packages lie below the ``mean`` of this deal.

    ``lowest`` and ``best`` of the means of the packages, ``holder`` the one with the best.
    Hundredths of a point, but for the percent.
    """

    percent: int
    mean: int
    lowest: int
    best: int
    holder: str


@dataclass(frozen=True)
class JointNeeds:
    """The three roles' Needs together, hundredths (0 to 300 points): ``own`` and, role by role,
    ``needs`` of this game; ``best`` and ``best_needs`` of that bot game of all ``games`` from the
    same first turn in which the sum is highest; ``percent`` of those games lie below ``own``.
    """

    games: int
    own: int
    best: int
    percent: int
    needs: Mapping[str, int]
    best_needs: Mapping[str, int]

    @property
    def left(self) -> int:
        """What was left on the table; 0 where no bot game came to more."""
        return max(0, self.best - self.own)

    @property
    def as_object(self) -> dict[str, JsonValue]:
        """The sums in points, each role's share and what was left."""
        return {
            "games": self.games,
            "percent": self.percent,
            **{name: getattr(self, name) / POINT for name in ("own", "best", "left")},
            "needs": {role: value / POINT for role, value in self.needs.items()},
            "best_needs": {role: value / POINT for role, value in self.best_needs.items()},
        }


@dataclass(frozen=True)
class Percentiles:
    """What was found from ``games`` bot games and ``deal_games`` of each ready-made package.

    ``crisis`` is None after shared loss, and for a game that was not played to its end;
    ``joint`` only for the latter.
    """

    games: int
    deal_games: int
    crisis: Mapping[Layered, Crisis] | None
    deal: Mapping[Layered, Deal]
    joint: JointNeeds | None

    @property
    def as_object(self) -> dict[str, JsonValue]:
        """The percentiles as plain values, role to layer to percent."""
        crisis = None if self.crisis is None else _plain(self.crisis)
        joint = None if self.joint is None else self.joint.as_object
        deal = _plain(self.deal)
        return {"games": self.games, "crisis": crisis, "deal": deal, "joint_needs": joint}


@dataclass(frozen=True)
class Crowd:
    """What the ``games`` bot games behind the percentiles of one game start from.

    ``first`` is the state (HEIGHT, 1) as the first turn begins, ``last`` where the game ended.
    """

    tables: Tables
    opening: Opening
    first: State
    last: State
    games: int = GAMES

    @classmethod
    def of(cls, session: Session, games: int = GAMES) -> Crowd:
        """Return that of a finished game at a table."""
        opening, last = session.setting.opening, session.batch.games
        return cls(session.tables, opening, session.first_turn(), last, games)


class Ranking:
    """The bot games behind the percentiles of one game, played a phase at a time.

    For a window: call ``advance`` once a frame until it returns True; for anybody else: ``finish``.
    """

    def __init__(self, crowd: Crowd) -> None:
        """Set the bot games up."""
        self._tables, self._last = crowd.tables, crowd.last
        self._players = make_all(crowd.tables, {})
        self._same = from_first_turn(crowd.tables, crowd.first, crowd.games)
        self._deal_games = min(crowd.games, DEAL_GAMES)
        packages = ready_made(crowd.tables, crowd.opening, crowd.first)
        self._every = from_first_turn(crowd.tables, packages, self._deal_games)

    def advance(self) -> bool:
        """Play one phase of the bot games; True once all have been played to their end."""
        batch = self._every if self._same.done else self._same
        if not batch.done:
            batch.step(*collect(batch, self._players))
        return self._every.done

    def finish(self) -> Percentiles:
        """Play what is left and return what was found."""
        while not self.advance():
            continue
        same, every = measures.pin(self._same.games), measures.pin(self._every.games)
        own = measures.pin(self._last)[:, 0]
        scored = self._last.read("scored")[0]
        ranked = scored and not self._last.read("shared_loss")[0]
        crisis = {
            key: in_crowd(int(value), row)
            for key, value, row in zip(measures.PIN, own, same, strict=True)
        }
        # The same dice on both sides: a ready-made package has its own mean among the means.
        paired = same[:, : self._deal_games].sum(axis=1)
        deal = {
            key: self._placed(int(total), row.reshape(-1, self._deal_games))
            for key, total, row in zip(measures.PIN, paired, every, strict=True)
        }
        return Percentiles(
            same.shape[1],
            self._deal_games,
            crisis if ranked else None,
            deal,
            joint_needs(own, same) if scored else None,
        )

    def _placed(self, total: int, scores: Ints) -> Deal:
        """Rank the mean of a deal, given as a sum, among games of packages (K, DEAL_GAMES)."""
        games = self._deal_games
        means = muldiv(scores.sum(axis=1), 1, games)
        best = int(means.argmax())
        return Deal(
            percent=_percent(total, np.sort(scores, axis=None) * games),
            mean=int(muldiv(np.array(total), 1, games)),
            lowest=int(means.min()),
            best=int(means[best]),
            holder=self._tables.package_ids[best],
        )


def joint_needs(own: Ints, crowd: Ints) -> JointNeeds:
    """Set the Needs of one game against the crowd's, rows as in ``measures.PIN``: (9,), (9, M)."""
    rows = [place for place, (_role, layer) in enumerate(measures.PIN) if layer == "needs"]
    sums, total = crowd[rows].sum(axis=0), int(own[rows].sum())
    best = int(sums.argmax())
    roles = [measures.PIN[row][0] for row in rows]
    return JointNeeds(
        games=len(sums),
        own=total,
        best=int(sums[best]),
        percent=_percent(total, np.sort(sums)),
        needs=dict(zip(roles, own[rows].tolist(), strict=True)),
        best_needs=dict(zip(roles, crowd[rows, best].tolist(), strict=True)),
    )


def percentiles(session: Session, games: int = GAMES) -> Percentiles:
    """Return the deal and the crisis result of a finished game at a table."""
    return Ranking(Crowd.of(session, games)).finish()


def from_first_turn(tables: Tables, first: State, games: int) -> Batch:
    """Return ``games`` games from each first turn of a state (HEIGHT, K), with the dice of SEED."""
    seeds = np.tile(game_seeds(SEED, games), first.games)
    state = State(np.repeat(first.data, games, axis=1))
    return Batch(tables, state, seeds, phase=Phase.EVENT)


def ready_made(tables: Tables, opening: Opening, first: State) -> State:
    """Return the first turns this game would have had with each ready-made package, (HEIGHT, K).

    Seed and salt deal its secrets again; stands, message and annex preset are those of ``first``.
    """
    count = len(tables.package_ids)

    def same(name: str) -> Ints:
        return np.repeat(first.read(name), count)

    agreed = setups.by_place(tables, np.arange(count), same("message"), same("annex"))
    agreed = replace(agreed, revises=bool(first.read("revises")[0]))
    seeds, salts = (np.full(count, value, np.int64) for value in (opening.seed, opening.salt))
    batch = Batch.create(tables, agreed, seeds, salts=salts)
    while batch.phase is not Phase.EVENT:  # only stands are asked for before it
        batch.step({actor: [same(f"stand_{ROLE_OF[actor]}")] for actor in batch.slots})
    return batch.games


def mid_rank(values: Ints, ordered: Ints) -> tuple[Ints, int]:
    """Return twice how many of ``ordered`` (M,) lie below each value, equal ones once; and 2 M."""
    below = np.searchsorted(ordered, values, "left")
    return below + np.searchsorted(ordered, values, "right"), 2 * len(ordered)


def in_crowd(own: int, scores: Ints) -> Crisis:
    """Rank one result among those of a crowd (M,), hundredths of a point."""
    ordered = np.sort(scores)
    low, middle, high = (int(ordered[len(ordered) * part // 4]) for part in (1, 2, 3))
    return Crisis(_percent(own, ordered), own, low, middle, high)


def _percent(value: int, ordered: Ints) -> int:
    """Whole percents, halves up: some hundred games tell no tenths."""
    rank, whole = mid_rank(np.array(value), ordered)
    return (200 * int(rank) + whole) // (2 * whole)


def _plain(ranks: Mapping[Layered, Crisis] | Mapping[Layered, Deal]) -> dict[str, JsonValue]:
    found: dict[str, dict[str, JsonValue]] = {}
    for (role, layer), rank in ranks.items():
        found.setdefault(role, {})[layer] = rank.percent
    return {role: dict(layers) for role, layers in found.items()}
