"""What content says of a bot's character; players read it, and the rules know Russia's by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.arith import SHARE, Ints


@dataclass(frozen=True)
class Doctrine:
    """A bot's character in 1/10,000: utility per point of each track, (V, T), and settings (V,)."""

    role: str
    type: str
    weights: Ints
    settings: Mapping[str, Ints]


DOCTRINE_SETTINGS: Mapping[str, int] = {
    "rationality": SHARE,
    "boldness": SHARE,
    "risk_aversion": SHARE,
    "foresight": SHARE,
}
"""Settings every doctrine may give, with the value (in 1/10,000) of one that stays silent."""
