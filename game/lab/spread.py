"""What decides a result: the package, play after signing, or luck; and what skill is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.engine.arith import POINT, SHARE, Ints
from game.engine.chance import Dice, game_seeds, seed_words
from game.engine.schema import LAYERS, ROLES
from game.engine.state import State
from game.lab.contest import RESULT_SCALE, Cells, Stage, results
from game.lab.exploits import paired
from game.lab.overview import Overview
from game.players.player import Seat
from game.sample.interval import Estimate
from game.sample.percentiles import mid_rank
from game.scenario import Pack

TRIPLES = 60
"""Drawn triples of policies (research, balance 2.5)."""
BLUNT, SHARP = 0.4, 4
"""Rationality of the two ends of the skill gradient (research, models 5)."""


@dataclass(frozen=True)
class Parts:
    """Shares of the variance of a result: package, play (with interactions), and the rest: seed,
    dice and Russia's type. They add up to 1.
    """

    package: float
    play: float
    luck: float

    @property
    def of_decided(self) -> float | None:
        """Play as a share of what players decide, play / (package + play)."""
        decided = self.package + self.play
        return self.play / decided if decided else None


def decompose(stage: Stage, base: Overview, games: int) -> dict[str, dict[str, Parts]]:
    """Return role to ``result``, ``needs`` and ``crisis`` to the parts of its variance.

    Random triples of policies, every package, ``games`` seeds a cell. From the means of cells
    the part that luck alone gives them is taken away. The crisis result is the percentile of the
    composite among the doctrine games of the same package (rulebook 9).
    """
    packages = base.packages
    cells = stage.cells(packages, _triples(stage))
    found = stage.play("random triples of policies", cells, games, _result_and_needs)
    found = found.reshape(2, len(ROLES), TRIPLES, len(packages), games)
    return {
        role: {
            "result": _parts(found[0, place]),
            "needs": _parts(found[1, place]),
            "crisis": _parts(_crisis(found[0, place], base.results[place])),
        }
        for place, role in enumerate(ROLES)
    }


def _crisis(values: Ints, crowd: Ints) -> Ints:
    """Rank results (T, K, N) among the doctrine games (K, M) of their package; 1/10,000."""
    ranked = np.empty_like(values)
    for package, row in enumerate(crowd):
        rank, whole = mid_rank(values[:, package], np.sort(row))
        ranked[:, package] = rank * SHARE // whole
    return ranked


def _triples(stage: Stage) -> Ints:
    """Draw triples of policies, the doctrines among them, (TRIPLES, 3)."""
    seeds = game_seeds(stage.seed, TRIPLES)
    dice = Dice(seed_words(seeds, np.zeros_like(seeds)), 0, "lab")
    drawn = [dice.below(len(stage.cast[role]), "policy", role) for role in ROLES]
    return np.stack(drawn, axis=1).astype(np.int64)


def _result_and_needs(state: State) -> Ints:
    needs = [state.read(f"pin_{role}")[LAYERS.index("needs")] for role in ROLES]
    return np.vstack([results(state), np.stack(needs) * (RESULT_SCALE // POINT)])


def _parts(values: Ints) -> Parts:
    """Split the variance of (T, K, N) results; sums are whole numbers until the last lines."""
    triples, packages, games = values.shape
    cells, size = triples * packages, values.size
    total = int(values.sum())
    squares = int((values * values).sum())
    by_cell = sum(int(value) ** 2 for value in values.sum(axis=2).ravel())
    by_package = sum(int(value) ** 2 for value in values.sum(axis=(0, 2)))
    if games < 2 or cells < 2:
        return Parts(0.0, 0.0, 1.0)
    luck = (squares - by_cell / games) / (cells * (games - 1))
    between = by_cell / (games * size) - (total / size) ** 2 - luck / games * (1 - 1 / cells)
    share = triples * games
    package = by_package / (share * size) - (total / size) ** 2
    package = max(0.0, package - luck / share * (1 - 1 / packages))
    play = max(0.0, between - package)
    whole = package + play + luck
    return Parts(package / whole, play / whole, luck / whole) if whole else Parts(0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Skill:
    """What a role's own doctrine gains when it chooses more sharply, and what chance loses.

    ``gradient``: sharp less blunt; ``random``: the random player less the doctrine; by role.
    ``all_random``: mean result of each role when nobody thinks, in points.
    """

    gradient: Mapping[str, Estimate]
    random: Mapping[str, Estimate]
    all_random: Mapping[str, float]


def skill(stage: Stage, pack: Pack, base: Overview, games: int) -> Skill:
    """Play each role more and less sharply, and at random, ``games`` games a package."""
    cells = stage.cells(base.packages, np.zeros((1, len(ROLES)), dtype=np.int64))
    gradient, random = {}, {}
    for place, role in enumerate(ROLES):
        ends = [
            _with_rationality(stage, pack, role, value).play(f"skill: {role}", cells, games)
            for value in (SHARP, BLUNT)
        ]
        gradient[role] = paired((ends[0] - ends[1])[place].ravel())
        chance = _at_random(stage, cells, games, [role])
        random[role] = paired((chance - base.results[:, :, :games])[place].ravel())
    everyone = _at_random(stage, cells, games, ROLES)
    mean = {
        role: int(rows.sum()) / (rows.size * RESULT_SCALE)
        for role, rows in zip(ROLES, everyone, strict=True)
    }
    return Skill(gradient, random, mean)


def _at_random(stage: Stage, cells: Cells, games: int, roles: Sequence[str]) -> Ints:
    return stage.play("random play", cells, games, seats=dict.fromkeys(roles, Seat("random")))


def _with_rationality(stage: Stage, pack: Pack, role: str, value: float) -> Stage:
    """The same stage with another rationality in every doctrine of one role."""
    own = [name for name, item in stage.tables.doctrines.items() if item.role == role]
    paths = {f"doctrines.{name}.settings.rationality": value for name in own}
    terms = stage.terms
    return replace(stage, tables=pack.compile(terms.pace, terms.parameters, [paths]))
