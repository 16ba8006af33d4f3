"""The reasons a bot may give in the bargain, and the sentence of each (rulebook 6).

A reason is the name of a term that spoke for a choice: a measure, a track or a weight of its own,
and whether more or less of it was wanted; `held_` before a measure where the whole package was
taken or left for it. Each has a sentence in the content (`reason.<id>.text`), but tracks share two
with the track's name in them.
"""

from __future__ import annotations

from game.engine.formula_names import PACKAGE_NAMES
from game.engine.schema import TRACK_IDS
from game.scenario.lexicon import Lexicon

NOTHING = "nothing"
"""The reason where nothing that all can see spoke for the choice more than for the others."""
_WAYS = ("more", "less")
_MEASURED = (*PACKAGE_NAMES, "no_deal", "stake", "track")
REASONS = (
    *(f"{name}_{way}" for name in _MEASURED for way in _WAYS),
    *(f"held_{name}" for name in PACKAGE_NAMES),
    *("signature_more", "asked_price_more", "standing_more", NOTHING),
)
"""Ids of all sentences."""


def sentence(words: Lexicon, reason: str) -> str:
    """Return a reason in the scenario's words, empty where it has none (as in older journals)."""
    name, _, way = reason.rpartition("_")
    track = name in TRACK_IDS
    key = f"track_{way}" if track else reason
    if not words.has("reason", key, "text"):
        return ""
    measure = words.word("track", name) if track else ""
    return words.word("reason", key, "text", track=measure)
