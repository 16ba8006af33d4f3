"""Rungs, domains, cover stories and instruments: complete, and every rung can be played
somewhere.
"""

from __future__ import annotations

from game.engine import schema
from game.scenario.checks.site import Site
from game.scenario.formula import constant
from game.scenario.models.pressure import RUNG_IDS
from game.scenario.models.scenario import Content

NEVER_RUSSIAN = ("X10", "X19", "X24")
"""Precedents that are never Russian options (rulebook 6); X10 and X19 may inspire event truths."""


def check_pressure(content: Content, site: Site) -> None:
    """Report gaps in the pressure order."""
    site.complete_names(("rungs",), "rung", RUNG_IDS)
    site.complete_names(("domains",), "domain", schema.DOMAINS)
    site.complete_names(("covers",), "cover story", schema.COVERS)
    for index, cover in enumerate(content.covers):
        for track, text in cover.effects.items():
            if constant(text) is None:
                site.error(
                    ("covers", index, "effects", track), "wrong type: a formula", "a plain number"
                )
    _instruments(content, site)


def _instruments(content: Content, site: Site) -> None:
    for index, row in enumerate(content.instruments):
        if row.precedent in NEVER_RUSSIAN:
            site.error(("instruments", index, "precedent"), f"{row.precedent} is no Russian act")
        if len(set(row.rungs)) < len(row.rungs):
            site.error(("instruments", index, "rungs"), "a rung is listed twice")
    for domain in schema.DOMAINS:
        if not any(row.domain == domain for row in content.instruments):
            site.lacks(("instruments",), f"no instrument in domain '{domain}'")
    for rung in range(1, schema.RUNGS):
        kinds = {kind for row in content.instruments if rung in row.rungs for kind in row.kinds}
        if "ukraine" not in kinds:
            site.lacks(("instruments",), f"no instrument strikes Ukraine at rung_{rung}")
    for kind in schema.KINDS:
        if not any(kind in row.kinds for row in content.instruments):
            site.lacks(("instruments",), f"no instrument strikes kind '{kind}'")
