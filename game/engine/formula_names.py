"""Every name a content formula may read, and in which unit its column is stored."""

from __future__ import annotations

from types import MappingProxyType

from game.engine.schema import TRACK_IDS

PACKAGE_NAMES = (
    "capability",
    "binding",
    "integration",
    "coverage",
    "reassurance",
    "alarm",
    "influence_loss",
    "nuclear",
    "nato_member",
    "eu_member",
    "open_door",
    "package_price",
)
"""Derived from the package (rulebook 3); never stored as tracks."""

STATE_NAMES = (
    "turns_played",
    "ru_type",
    "rung",
    "severity",
    "attributed",
    "answered",
    "last_answered",
    "trigger_met",
    "level",
    "war",
    "quiet_turns",
    "war_turns",
    "hedges",
    "retaliations",
    "kept",
    "unanswered",
    "overt_attacks",
    "wars",
    "shared_loss",
    "lost_war",
    "entrapments",
    "deterred_turns",
    "treaty_breaches",
    "incidents",
)
CLOCK_NAMES = ("turn", "turns", "months")
FORMULA_NAMES = (*TRACK_IDS, *STATE_NAMES, *PACKAGE_NAMES, *CLOCK_NAMES)
"""Every name a content formula may read; an index into this tuple is READ's argument."""

IN_POINTS = frozenset({*TRACK_IDS, "severity"})
"""Names whose columns are stored in hundredths; the other columns are whole numbers."""

FORMULA_ALIASES = MappingProxyType({"met": "trigger_met"})
