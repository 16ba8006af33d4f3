"""Which rules these are: two games with the same number play the same orders the same way."""

from __future__ import annotations

RULES_VERSION = 1
"""Rises whenever the same set-up and orders lead elsewhere (architecture, decision 10)."""
