"""The bargain fits the deal: drafts are packages, proposals are items, every side weighs."""

from __future__ import annotations

from game.engine import schema
from game.engine.tables import BARGAINERS
from game.scenario.checks.site import Site
from game.scenario.models.scenario import Content

_LEAST_AIMS = 2
_PROPOSALS = ("swaps", "ukraine_asks", "russia_asks")


def check_negotiation(content: Content, site: Site) -> None:
    """Report names that lead nowhere, roles without aims, sides without a worth."""
    deal = content.negotiation
    for index, name in enumerate(deal.drafts):
        path = ("negotiation", "drafts", index)
        site.refers(path, "package", name, ("packages",), ("components",), ("frameworks",))
    for section in _PROPOSALS:
        for index, name in enumerate(getattr(deal, section)):
            path = ("negotiation", section, index)
            site.refers(path, "component or clause", name, ("components",), ("clauses",))
    if not deal.drafts:
        site.lacks(("negotiation", "drafts"), "no draft", "at least one package")
    site.complete(("negotiation", "aims"), "role", deal.aims, schema.ROLES)
    site.complete_names(("negotiation", "worth"), "bargainer", BARGAINERS)
    for role, aims in deal.aims.items():
        if len(aims) < _LEAST_AIMS:
            expected = f"at least {_LEAST_AIMS}: a must-have and a red line"
            site.lacks(("negotiation", "aims", role), f"{len(aims)} aims", expected)
        seen: set[str] = set()
        for index, aim in enumerate(aims):
            place = ("negotiation", "aims", role, index)
            if aim.id in seen:
                site.error((*place, "id"), f"'{aim.id}' is listed twice")
            seen.add(aim.id)
            site.formula((*place, "holds"), aim.holds)
