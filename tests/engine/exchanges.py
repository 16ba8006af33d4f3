"""An exchange built by hand, for the tests of its steps, its opening and its many games at once."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.engine.batch import Batch
from game.engine.phases import Phase
from tests.players.staging import stage

ALLY = "transatlantic_ally"
QUIET_TENSION = 20
"""No shared loss is drawn at the reckoning from a tension this low."""
GRAVE = {"severity": 70, "incident_source": 1, "incident_domain": 4, "incident_target": 1}


def opened(
    games: int = 1,
    *,
    step: int = 1,
    russia: float = 50,
    coalition: float = 50,
    **columns: Any,
) -> Batch:
    """A batch in which an exchange is about to take a step, stakes given in points."""
    given: dict[str, Any] = {"tension": QUIET_TENSION, **GRAVE, "exchange_turn": 4, "exchanges": 1}
    given |= {"stake_russia": russia, "stake_coalition": coalition, "exchange_step": step}
    return stage(Phase.EXCHANGE, games, turn=4, **{**given, **columns})


def move(batch: Batch, russia: int, coalition: int) -> None:
    rows = [np.full(batch.games.games, value) for value in (russia, coalition)]
    batch.step({"russia": rows[:1], ALLY: rows[1:]})
