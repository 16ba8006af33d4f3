"""Doctrines: bots with a character, who see only their view and choose with bounded reason.

What they compute is what the rules compute (expected gain, belief, support), fed with what
their actor sees; what they want stands in content. They ask for answers before the blocs have
voted, so they can be refused (balance study, last line).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine import legality
from game.engine.arith import POINT, SHARE, Ints, part
from game.engine.chance import Dice
from game.engine.schema import BLOCS
from game.engine.tables import Tables
from game.engine.view import View
from game.errors import UsageError, did_you_mean
from game.players import bargain, coalition, exchange, moscow, stand, ukraine
from game.players.choice import choose
from game.players.player import Order, register
from game.players.worth import Scale, options_worth

_LEAN = 30 * POINT
"""Support a bloc's doctrine adds for each whole step of boldness above the usual."""


class DoctrinePlayer:
    """One actor's bot: ``doctrine`` names it, empty means Russia's drawn type or the default."""

    def __init__(self, tables: Tables, actor: str, identifier: str) -> None:
        self.actor = actor
        self.doctrine = None
        if identifier or actor in ("ukraine", "coalition"):
            name = identifier or default_doctrine(tables, actor)
            self.doctrine = tables.doctrines[name]

    def order(self, view: View, slots: Sequence[str], dice: Dice) -> Order:
        """Return the doctrine's choice, slot by slot."""
        scale = Scale(view, self.doctrine)
        if slots[0] in bargain.SLOTS:
            return bargain.orders(view, scale, slots, dice, self.actor)
        if slots[0] == "vote":
            bold = 0 if self.doctrine is None else scale.setting("boldness") - SHARE
            return [coalition.vote(view, part(np.asarray(bold), _LEAN), dice, self.actor)]
        if slots[0] == "rung":
            return moscow.orders(view, scale, dice)
        if slots[0] == "verdict":
            return coalition.orders(view, scale, dice)
        if slots[0].startswith("exchange_"):
            return exchange.orders(view, scale, dice, slots[0])
        chosen: dict[str, Ints] = {}
        for slot in slots:
            utility = appraise(view, scale, slot)
            allowed = legality.legal(view, slot, chosen)
            rationality = scale.setting("rationality")
            chosen[slot] = choose(utility, allowed, rationality, dice, slot, self.actor)
        return list(chosen.values())


def appraise(view: View, scale: Scale, slot: str) -> Ints:
    """Utility (hundredths) of every option of a slot, apart from Russian pressure."""
    special = {
        "stand": stand.appraise,
        "statecraft": moscow.statecraft,
        "abroad": ukraine.abroad,
        "harden": ukraine.harden,
        "reaction": ukraine.reaction,
        "watch": coalition.watch,
        "posture": coalition.posture,
    }
    if slot in special:
        return special[slot](view, scale)
    return options_worth(scale, slot)


def default_doctrine(tables: Tables, actor: str) -> str:
    """Return the first doctrine the content lists for a role."""
    return next(name for name, item in tables.doctrines.items() if item.role == actor)


@register("doctrine")
def make_doctrine(tables: Tables, actor: str, identifier: str) -> DoctrinePlayer:
    """Build a doctrine player; Russia's may be named by type.

    Raises UsageError for an id that is not this role's.
    """
    role = "bloc" if actor in BLOCS else actor
    own = [name for name, item in tables.doctrines.items() if item.role == role]
    by_type = {tables.doctrines[name].type: name for name in reversed(own)}
    identifier = by_type.get(identifier, identifier) if identifier else ""
    if identifier and identifier not in own:
        raise UsageError(
            f"{actor} has no doctrine {identifier!r}{did_you_mean(identifier, own)}; "
            f"doctrines: {', '.join(own)}"
        )
    return DoctrinePlayer(tables, actor, identifier)
