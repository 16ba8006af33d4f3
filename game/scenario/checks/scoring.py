"""Aims and outcome classes: sound formulas, weights that count, an outcome for every game."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine import schema
from game.scenario.checks.site import Site
from game.scenario.formula import constant
from game.scenario.gaps import Path
from game.scenario.models.scenario import Content
from game.scenario.models.scoring import Aim, Need

_POSITIONS = 4
_STANDS_FOR = 2
_MOST_NEEDS = 9


def check_scoring(content: Content, site: Site) -> None:
    """Report faults of the aims and of the outcome classes."""
    pin = content.pin
    for role, aims in (("ukraine", pin.ukraine), ("coalition", pin.coalition)):
        for layer in schema.LAYERS:
            _layer(("pin", role, layer), getattr(aims, layer), site)
    _layer(("pin", "russia", "positions"), pin.russia.positions, site)
    _layer(("pin", "russia", "interests"), pin.russia.interests, site)
    for kind in schema.TYPES:
        _layer(("pin", "russia", "needs", kind), getattr(pin.russia.needs, kind), site)
    _stand(content, site)
    for index, outcome in enumerate(content.outcomes):
        site.formula(("outcomes", index, "when"), outcome.when)
    if not content.outcomes or not constant(content.outcomes[-1].when):
        last = len(content.outcomes) - 1
        if site.whole(("outcomes",)):
            site.error(("outcomes", last), "the last outcome may not hold", 'when: "1"')


def _stand(content: Content, site: Site) -> None:
    """A pack settles what all three roles stand for, two of its positions each, or nothing."""
    settled, path = content.scenario.stand, ("scenario", "stand")
    if content.scenario.role_card and not settled:
        site.error(("scenario", "role_card"), "a role card needs a settled stand", "stand, too")
    if settled:
        site.complete(path, "role", settled, schema.ROLES)
    for role, names in settled.items():
        if len(names) != _STANDS_FOR:
            site.error((*path, role), f"{len(names)} positions", f"exactly {_STANDS_FOR}")
        for index, name in enumerate(names):
            place = (*path, role, index)
            site.refers(place, f"position of {role}", name, ("pin", role, "positions"))


def _layer(path: Path, aims: Sequence[Aim], site: Site) -> None:
    least = _POSITIONS if path[2] == "positions" else 1
    if len(aims) < least:
        site.lacks(path, "wrong number of entries", f"at least {least}")
    if path[2] == "positions" and len(aims) > _POSITIONS:
        site.error(path, "wrong number of entries", f"at most {_POSITIONS}")
    for index, aim in enumerate(aims):
        site.formula((*path, index, "formula"), aim.formula)
    needs = [aim for aim in aims if isinstance(aim, Need)]
    if needs and not any(need.weight for need in needs):
        site.lacks(path, "no need has a weight above 0")
    if len(needs) > _MOST_NEEDS:
        site.error(path, f"{len(needs)} needs", f"at most {_MOST_NEEDS}")
