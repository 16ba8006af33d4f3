"""Frameworks, components, clauses, packages, message cards and annexes fit together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from game.engine import schema
from game.scenario.checks.site import Site
from game.scenario.gaps import Path
from game.scenario.menus import need_ids
from game.scenario.models.deal import Clause, Component
from game.scenario.models.scenario import Content

ANNEX_IDS = ("early", "balanced", "strict")


def check_deal(content: Content, site: Site) -> None:
    """Report dangling ids, illegal packages, defaults that do not exist."""
    for index, page in enumerate(content.frameworks):
        site.refers(("frameworks", index, "default"), "component", page.default, ("components",))
    for index, component in enumerate(content.components):
        path = ("components", index, "framework")
        site.refers(path, "framework", component.framework, ("frameworks",))
    _excludes("components", content.components, site)
    _excludes("clauses", content.clauses, site)
    _needs_served(content, site)
    _packages(content, site)
    _defaults(content, site)
    site.complete_names(("annexes",), "annex", ANNEX_IDS)
    if not content.messages:
        site.lacks(("messages",), "no message card", "at least one")
    _room(content, site)
    _slug(content, site)


def _excludes(section: str, rows: Sequence[Component | Clause], site: Site) -> None:
    """Exclusion holds both ways; where both stand in one file, both must say it."""
    said = {row.id: row.excludes for row in rows}
    places = {row.id: site.mark(section, index).file for index, row in enumerate(rows)}
    broken = {row.id for index, row in enumerate(rows) if not site.sound((section, index))}
    for index, row in enumerate(rows):
        for place, other in enumerate(row.excludes):
            path = (section, index, "excludes", place)
            site.refers(path, section.removesuffix("s"), other, (section,))
            if other == row.id:
                site.error(path, f"'{other}' excludes itself")
            elif other in broken or other not in said or places[row.id] != places[other]:
                continue
            elif row.id not in said[other]:
                site.warning(path, f"'{other}' does not exclude '{row.id}' in return")


def _needs_served(content: Content, site: Site) -> None:
    """A clause may serve only needs that its role has."""
    for index, clause in enumerate(content.clauses):
        for role, needs in clause.serves.items():
            known = need_ids(content, role)
            for place, need in enumerate(needs):
                if need not in known:
                    path = ("clauses", index, "serves", role, place)
                    site.error(path, f"'{need}' is no need of {role}", f"one of {', '.join(known)}")


def _packages(content: Content, site: Site) -> None:
    components = {row.id: row.excludes for row in content.components}
    clauses = {row.id: row.excludes for row in content.clauses}
    for index, package in enumerate(content.packages):
        for section, chosen, rows in (
            ("components", package.components, components),
            ("clauses", package.clauses, clauses),
        ):
            for place, name in enumerate(chosen):
                path = ("packages", index, section, place)
                site.refers(path, section.removesuffix("s"), name, (section,))
                clash = next((other for other in chosen if other in rows.get(name, ())), None)
                if clash is not None:
                    site.error(path, f"'{name}' excludes '{clash}' of the same package")
    site.complete_names(("packages",), "package", ("none",))


def _defaults(content: Content, site: Site) -> None:
    defaults = content.scenario.defaults
    # Each component and each framework alone is a package, too.
    packages: tuple[Path, ...] = (("packages",), ("components",), ("frameworks",))
    for key, what, lists in (
        ("package", "package", packages),
        ("message", "message card", (("messages",),)),
        ("annex", "annex", (("annexes",),)),
        ("pace", "pace", (("scenario", "paces"),)),
        ("parameters", "parameter set", (("parameter_sets",),)),
    ):
        site.refers(("scenario", "defaults", key), what, getattr(defaults, key), *lists)


def _room(content: Content, site: Site) -> None:
    """The state has a fixed number of columns."""
    for section, rows, most in (
        ("components", content.components, schema.MAX_COMPONENTS),
        ("clauses", content.clauses, schema.MAX_CLAUSES),
        ("events", content.events, schema.MAX_EVENTS),
    ):
        if len(rows) > most:
            site.error((section,), f"{len(rows)} {section}", f"at most {most}")


def _slug(content: Content, site: Site) -> None:
    """Journals name a pack by its id; it is found by its folder."""
    mark = site.mark("scenario", "id")
    folder = PurePath(mark.file).parent.name
    if folder and folder != content.scenario.id:
        site.warning(("scenario", "id"), f"id '{content.scenario.id}' in folder '{folder}'")
