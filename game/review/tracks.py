"""The four questions a player asks, and the tracks that answer each (rulebook 3)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TRACKS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "edge": ("tension", "rule_of_law", "npt", "latency", "felt_alarm"),
        "hold": ("shown_capability", "alert", "accession_will", "accession_reform"),
        "come": ("reputation",),
    }
)
"""Tracks under the first three questions."""
HURT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ukraine": ("territory", "resilience", "ua_forces", "trust", "acceptance"),
        "russia": (
            *("regime", "economy", "prestige", "ru_forces"),
            *("mobilisation", "stability", "influence", "relief"),
        ),
        "coalition": ("will", "fear", "member_safety", "budget"),
        "neighbours": ("east_member", "east_grey", "violence"),
    }
)
"""Tracks under *Who is hurting?*, by side."""
QUESTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {**TRACKS_OF, "hurt": tuple(track for tracks in HURT.values() for track in tracks)}
)
"""All tracks by question."""
