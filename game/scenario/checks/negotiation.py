"""The bargain fits the deal: drafts are packages, proposals are items, every side weighs."""

from __future__ import annotations

from game.engine import schema
from game.engine.tables import BARGAINERS
from game.scenario.checks.site import Site
from game.scenario.models.scenario import Content

_LEAST_DEMANDS = 2
_PROPOSALS = ("swaps", "ukraine_asks", "russia_asks")


def check_negotiation(content: Content, site: Site) -> None:
    """Report names that lead nowhere, roles without demands, sides without a worth."""
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
    site.complete(("negotiation", "demands"), "role", deal.demands, schema.ROLES)
    site.complete_names(("negotiation", "worth"), "bargainer", BARGAINERS)
    for role, demands in deal.demands.items():
        if len(demands) < _LEAST_DEMANDS:
            expected = f"at least {_LEAST_DEMANDS}: a must-have and a red line"
            site.lacks(("negotiation", "demands", role), f"{len(demands)} demands", expected)
        seen: set[str] = set()
        for index, demand in enumerate(demands):
            place = ("negotiation", "demands", role, index)
            if demand.id in seen:
                site.error((*place, "id"), f"'{demand.id}' is listed twice")
            seen.add(demand.id)
            site.formula((*place, "holds"), demand.holds)
