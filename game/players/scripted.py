"""A player that follows a script: fixed policies for tests, lessons and warning tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.engine import legality
from game.engine.arith import Ints
from game.engine.chance import Dice
from game.engine.tables import Tables
from game.engine.view import View
from game.errors import UsageError, did_you_mean
from game.players.player import DEFAULT_SEAT, Order, Player, make, register


class ScriptedPlayer:
    """Chooses what the script says for a slot where it is legal, else the first legal option.

    ``script`` maps slots to option ids, tried in order; slots it does not name are left to
    ``fallback`` (or, without one, to the first legal option).
    """

    def __init__(
        self, script: Mapping[str, Sequence[str]], actor: str, fallback: Player | None = None
    ) -> None:
        self.script = script
        self.actor = actor
        self.fallback = fallback

    def order(self, view: View, slots: Sequence[str], dice: Dice) -> Order:
        """Return the scripted options; the fallback's choice where the script is silent."""
        other = self.fallback.order(view, slots, dice) if self.fallback else None
        chosen: dict[str, Ints] = {}
        for index, slot in enumerate(slots):
            allowed = legality.legal(view, slot, chosen)
            choice = np.argmax(allowed, axis=0)
            if other is not None:
                fits = allowed[other[index], np.arange(view.games)]
                choice = np.where(fits, other[index], choice)
            for name in reversed(self.script.get(slot, ())):
                option = _place(legality.option_ids(view, slot), slot, name)
                choice = np.where(allowed[option], option, choice)
            chosen[slot] = choice
        return list(chosen.values())


def _place(names: Sequence[str], slot: str, name: str) -> int:
    if name not in names:
        raise UsageError(
            f"slot {slot} has no option {name!r}{did_you_mean(name, names)}; "
            f"options: {', '.join(names)}"
        )
    return names.index(name)


def parse_script(text: str) -> dict[str, list[str]]:
    """Read ``slot=option[|option],slot=option``. Raises UsageError."""
    script: dict[str, list[str]] = {}
    for item in filter(None, text.split(",")):
        slot, equals, names = item.partition("=")
        if not equals:
            raise UsageError(f"script {text!r}: write slot=option,slot=option")
        script[slot] = names.split("|")
    return script


@register("scripted")
def make_scripted(tables: Tables, name: str, identifier: str) -> ScriptedPlayer:
    """Build a scripted player; slots the script leaves open are played by the doctrine.

    Raises UsageError for a slot or an option that does not exist.
    """
    script = parse_script(identifier)
    known = {**legality.FIXED, **{slot: table.options for slot, table in tables.slots.items()}}
    for slot, options in script.items():
        if slot not in known:
            raise UsageError(
                f"script {identifier!r}: no slot {slot!r}{did_you_mean(slot, list(known))}; "
                f"slots: {', '.join(known)}"
            )
        for option in options:
            _place(known[slot], slot, option)
    return ScriptedPlayer(script, name, make(tables, name, DEFAULT_SEAT))
