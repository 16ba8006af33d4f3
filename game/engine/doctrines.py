"""What content says of a bot's character; players read it, and the rules know Russia's by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.arith import Ints


@dataclass(frozen=True)
class Doctrine:
    """A bot's character in 1/10,000: utility per point of each track, (V, T), and settings (V,)."""

    role: str
    type: str
    weights: Ints
    settings: Mapping[str, Ints]


DOCTRINE_SETTINGS: Mapping[str, float] = {
    "rationality": 1.0,
    "boldness": 1.0,
    "risk_aversion": 1.0,
    "foresight": 1.0,
}
"""Settings every doctrine may give, with the value of one that stays silent."""
