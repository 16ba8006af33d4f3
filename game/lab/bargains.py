"""What habits of the bargain gain, and how often all three gain by a deal (rulebook 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.engine.batch import BARGAIN
from game.engine.schema import ROLES
from game.lab import exploits, policies
from game.lab.contest import Stage
from game.lab.exploits import Fast
from game.lab.overview import NO_DEAL
from game.lab.policies import LeftOut
from game.lab.usage import Share


@dataclass(frozen=True)
class Bargained:
    """Games whose package is bargained: ``gains`` of habits over the best doctrine, those a
    scenario cannot play, and ``better``: games in which all three sides end with more than the
    same seed gives them without a deal (None where the scenario has no such package).
    """

    gains: Fast
    left_out: tuple[LeftOut, ...]
    better: Share | None


def bargained(stage: Stage, games: int) -> Bargained:
    """Play bargained games, ``games`` of each habit."""
    kept, left_out = policies.fitting(stage.tables, policies.bargaining())
    table = replace(stage, cast=policies.cast(stage.tables, kept))
    return Bargained(
        exploits.against_doctrine(table, (BARGAIN,), games), left_out, _better(table, games)
    )


def _better(stage: Stage, games: int) -> Share | None:
    if NO_DEAL not in stage.tables.package_ids:
        return None
    cells = stage.cells((NO_DEAL, BARGAIN), np.zeros((1, len(ROLES)), dtype=np.int64))
    alone, agreed = stage.play("bargained against no deal", cells, games).swapaxes(0, 1)
    return Share(int((agreed > alone).all(axis=0).sum()), games)
