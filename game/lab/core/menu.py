"""What may be chosen in the small game, and what is ordered beside it."""

from __future__ import annotations

import numpy as np

from game.engine import legality
from game.engine.arith import Ints
from game.engine.rules import gain
from game.engine.schema import DOMAINS
from game.engine.tables import Tables
from game.errors import UsageError, did_you_mean
from game.lab.core.table import MOVES, NO_PLAN

QUIET = {"parameters.event_chance": 0, "parameters.stray_chance": 0}
"""Numbers of content that are set so that an incident is always an order of Russia's."""
DOMAIN = "armed_proxy_territory"
"""The one domain with acts below the line, near it and above it."""
PLANS = ("none", "rung_4", "rung_5", "rung_6")
REACTIONS = ("bear", "publish_evidence", "invoke")
VERDICTS = ("not_met", "met")
RESPONSES = ("none", "statement", "sanctions_targeted", "deploy")
"""A response of every level that no invocation is needed for."""
OPTIONS = dict(zip(MOVES, (PLANS, REACTIONS, VERDICTS, RESPONSES), strict=True))
SHAPE = tuple(map(len, OPTIONS.values()))
_ASIDE = {
    "statecraft": "hold",
    "home": "resilience",
    "abroad": "unity",
    "harden": "none",
    "posture": "bank",
    "watch": "none",
    "exchange_russia": "hold",
    "exchange_coalition": "hold",
}
"""What is ordered where there is nothing to choose: quiet work, the same on every path."""
_ACT = {"domain": DOMAIN, "target": "ukraine", "cover": "deny"}
"""What goes with every plan but none."""


def places(tables: Tables, move: str) -> Ints:
    """Return the places of the options of a move in their menu; a plan's is its rung.

    Raises UsageError for an option this scenario does not have.
    """
    slot = "rung" if move == "plan" else move
    return np.array([_place(tables, slot, name) for name in OPTIONS[move]], dtype=np.int64)


def orders(tables: Tables, path: Ints) -> dict[str, Ints]:
    """Return the order in every slot of a turn, (N,) each, from paths (4, N) of places in
    ``OPTIONS``. Raises UsageError for an option this scenario does not have.
    """
    plan, reaction, verdict, response = path
    acts = plan != NO_PLAN
    return {
        "rung": places(tables, "plan")[plan],
        **{slot: acts * _place(tables, slot, name) for slot, name in _ACT.items()},
        "reaction": places(tables, "reaction")[reaction],
        "verdict": places(tables, "verdict")[verdict],
        "response": places(tables, "response")[response],
        **{slot: 0 * plan + _place(tables, slot, name) for slot, name in _ASIDE.items()},
    }


def appraised(tables: Tables) -> Ints:
    """Return where each plan stands among those ``moscow.pressure`` appraises, none before them."""
    every = gain.plans(tables.pressure)
    at = (every.domain == DOMAINS.index(DOMAIN)) & (every.kind == 0)
    rows = [0]
    for rung, name in zip(places(tables, "plan")[1:], PLANS[1:], strict=True):
        found = np.flatnonzero(at & (every.rung == rung))
        if not len(found):
            raise UsageError(f"this scenario has no act of {name} in {DOMAIN} on Ukraine")
        rows.append(1 + int(found[0]))
    return np.array(rows, dtype=np.int64)


def _place(tables: Tables, slot: str, name: str) -> int:
    names = legality.options_of(tables, slot)
    if name not in names:
        raise UsageError(
            f"the small game needs {name!r} in slot {slot}, which this scenario does not have"
            f"{did_you_mean(name, names)}"
        )
    return names.index(name)
