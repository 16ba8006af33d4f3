"""Options, event cards, blocs, doctrines, paces: known names, lawful conditions, sane weights."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine import formula_names, schema
from game.engine.doctrines import DOCTRINE_SETTINGS
from game.engine.phases import PHASES, Phase
from game.engine.schema import Sight
from game.engine.tables import TRAITS
from game.scenario import menus
from game.scenario.checks.site import Site
from game.scenario.formula import NAMES
from game.scenario.gaps import Path
from game.scenario.models.play import Event, Option
from game.scenario.models.scenario import QUICK, Content, Guide

SLOT_ROLE = {
    "statecraft": "russia",
    "home": "ukraine",
    "abroad": "ukraine",
    "posture": "coalition",
    "reaction": "ukraine",
    "response": "coalition",
    "offer": "ukraine",
    "terms": "russia",
}
LEAST_TRUTHS = 3
_MOST_OPTIONS = 64
_ASKED = tuple(phase.value for phase, rule in PHASES.items() if rule.slots)
"""Phases in which somebody chooses."""
_REQUIRABLE = NAMES - {"turns", "months"}
"""Names a condition may test: the length of a game is no reason to forbid an option."""


def check_play(content: Content, site: Site) -> None:
    """Report faults of menus, deck, blocs and bots."""
    for slot in TRAITS:
        _slot(slot, getattr(content.slots, slot), site)
    for index, card in enumerate(content.events):
        _event(card, ("events", index), site)
    for index, name in enumerate(content.scenario.deck):
        site.refers(("scenario", "deck", index), "event card", name, ("events",))
    if content.deck:
        _deck(content.deck, site)
    site.complete_names(("blocs",), "bloc", schema.BLOCS)
    _paces(content, site)
    _guide(content, site)
    _bots(content, site)
    _occasions(content, site)
    _doctrines(content, site)


def _paces(content: Content, site: Site) -> None:
    quick = content.scenario.paces.get(QUICK)
    if quick is not None and quick.exchange:
        path = ("scenario", "paces", QUICK, "exchange")
        site.error(path, "the quick pace has no room for an exchange", "false, or no such line")


def _occasions(content: Content, site: Site) -> None:
    path, head = ("scenario", "occasions"), content.scenario
    site.known_keys(path, "goal or question", head.occasions, (*head.goals, *head.questions))
    for name, when in head.occasions.items():
        site.formula((*path, name), when)


def _guide(content: Content, site: Site) -> None:
    longest = max((pace.turns for pace in content.scenario.paces.values()), default=0)
    for index, lesson in enumerate(content.scenario.guide):
        path = ("scenario", "guide", index)
        if lesson.turn > longest:
            site.error((*path, "turn"), f"no pace has a turn {lesson.turn}", f"1 to {longest}")
        if lesson.phase == "briefing" and lesson.turn > 1:
            site.error((*path, "turn"), "the briefing comes before the first turn", "turn: 1")
        asked = _slots_of(lesson)
        site.known_keys((*path, "lights"), "slot", lesson.lights, asked)
        site.known_keys((*path, "settles"), "slot", lesson.settles, asked)
        for slot in asked & lesson.lights.keys():
            for place, option in enumerate(lesson.lights[slot]):
                _option(slot, option, (*path, "lights", slot, place), content, site)
        for slot in asked & lesson.settles.keys():
            _option(slot, lesson.settles[slot], (*path, "settles", slot), content, site)


def _bots(content: Content, site: Site) -> None:
    for role, orders in content.scenario.bots.items():
        path = ("scenario", "bots", role)
        asked = {slot for phase in _ASKED for slot in _slots_in(phase, (role,))}
        site.known_keys(path, "slot", orders, asked)
        for slot in asked & orders.keys():
            _option(slot, orders[slot], (*path, slot), content, site)


def _slots_of(lesson: Guide) -> set[str]:
    """Return the slots that the readers of a lesson fill in its phase."""
    if lesson.phase not in _ASKED:
        return set()
    return _slots_in(lesson.phase, lesson.roles or schema.ROLES)


def _slots_in(phase: str, roles: Sequence[str]) -> set[str]:
    asked = PHASES[Phase(phase)].slots.items()
    return {slot for actor, slots in asked for slot in slots if schema.ROLE_OF[actor] in roles}


def _option(slot: str, option: str, path: Path, content: Content, site: Site) -> None:
    if slot in TRAITS:
        site.refers(path, f"option of {slot}", option, ("slots", slot))
    else:
        site.known(path, f"option of {slot}", option, menus.option_ids(content, slot))


def _slot(slot: str, options: Sequence[Option], site: Site) -> None:
    path: Path = ("slots", slot)
    if not options:
        site.lacks(path, f"slot '{slot}' has no option", "at least one")
    if len(options) > _MOST_OPTIONS:
        site.error(path, f"{len(options)} options", f"at most {_MOST_OPTIONS}")
    seen: dict[str, str] = {}
    for index, option in enumerate(options):
        here = (*path, index)
        site.known_keys((*here, "traits"), "trait", option.traits, TRAITS[slot])
        for track, text in option.effects.items():
            site.formula((*here, "effects", track), text)
        for name in option.requires:
            _requires(slot, name, (*here, "requires", name), site)
        own = f"{sorted(option.effects.items())} {sorted(option.traits.items())}"
        if own in seen and (option.effects or option.traits):
            site.warning(here, f"'{option.id}' does exactly what '{seen[own]}' does")
        elif not option.effects and not option.traits and own in seen:
            site.warning(here, f"'{option.id}' has no effect of its own")
        if site.sound(here):
            seen.setdefault(own, option.id)
    if slot == "response":
        _levels(options, site)


def _requires(slot: str, name: str, path: Path, site: Site) -> None:
    """A condition may name only what the deciding role sees exactly: legality is part of its
    view.
    """
    if name not in _REQUIRABLE:
        site.known_keys(path[:-1], "name", [name], _REQUIRABLE)
        return
    column = schema.BY_ID.get(formula_names.FORMULA_ALIASES.get(name, name))
    role = SLOT_ROLE[slot]
    if column is not None and column.seen_by(role) is not Sight.EXACT:
        site.error(path, f"'{name}' is not visible to {role}", "a value the role sees exactly")


def _levels(options: Sequence[Option], site: Site) -> None:
    given = {int(option.traits.get("level", 0)) for option in options}
    for level in range(schema.LEVELS):
        if level not in given:
            site.lacks(("slots", "response"), f"no response of level {level}", "all levels 0 to 4")


def _event(card: Event, path: Path, site: Site) -> None:
    for track, text in card.effects.items():
        site.formula((*path, "effects", track), text)
    for index, rule in enumerate(card.weight_if):
        site.formula((*path, "weight_if", index, "when"), rule.when)
    if len(card.truths) < LEAST_TRUTHS:
        site.error((*path, "truths"), f"{len(card.truths)} truths", f"at least {LEAST_TRUTHS}")
    if not any(truth.weight for truth in card.truths):
        site.error((*path, "truths"), "no truth has a weight above 0")
    kinds = [truth.kind for truth in card.truths]
    for index, kind in enumerate(kinds):
        if kind in kinds[:index] and site.sound((*path, "truths")):
            site.error((*path, "truths", index, "kind"), f"truth '{kind}' is listed twice")


def _deck(deck: Sequence[Event], site: Site) -> None:
    if not any(card.weight for card in deck):
        site.lacks(("events",), "no card has a weight above 0")
    share: dict[str, float] = {}
    for card in deck:
        total = sum(truth.weight for truth in card.truths) or 1
        for truth in card.truths:
            share[truth.kind] = share.get(truth.kind, 0) + card.weight * truth.weight / total
    most = max(share, key=lambda kind: share[kind], default="ordered")
    if most != "ordered" and site.whole(("events",)):
        site.warning(("events",), f"'{most}' is the most frequent truth of the deck", "'ordered'")


def _doctrines(content: Content, site: Site) -> None:
    for index, row in enumerate(content.doctrines):
        path = ("doctrines", index)
        site.known_keys((*path, "settings"), "setting", row.settings, DOCTRINE_SETTINGS.keys())
        if (row.role == "russia") != (row.type is not None):
            expected = "a type for russia, none for the others"
            site.error(path, f"doctrine '{row.id}' of {row.role} has the wrong type", expected)
    roles = {row.role for row in content.doctrines}
    site.complete(("doctrines",), "doctrine of role", roles, (*schema.ROLES, "bloc"))
    types = {row.type for row in content.doctrines if row.type}
    site.complete(("doctrines",), "doctrine of type", types, schema.TYPES)
