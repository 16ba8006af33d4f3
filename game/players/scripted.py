"""A player that follows a script: fixed policies for tests, lessons and warning tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.engine import legality
from game.engine.arith import Bools, Ints
from game.engine.chance import Dice
from game.engine.schema import ROLE_OF
from game.engine.tables import Tables
from game.engine.view import View
from game.errors import UsageError, did_you_mean
from game.players.player import DEFAULT_SEAT, Order, Player, make, register

Script = Mapping[str, Sequence[Sequence[str]]]
"""Slot to steps, tried in order; a step is one option id, or several taken in turn, one a turn.
An empty id leaves that turn to the fallback; a step of one id with ``!`` before it is never taken.
"""
_SILENT = -1
NEVER = "!"


class ScriptedPlayer:
    """Chooses what the script says for a slot where it is legal, else what ``fallback`` would.

    Where neither is legal it takes the first option that is; in place of one the script forbids,
    the nearest legal one before it in the menu, or else after it. ``which`` (N,) names the script
    of each game, so that a batch can hold games of many policies; without it all follow the first.
    ``role``: whose own menus (``legality.OWN``) scripts may name; without it none.
    """

    def __init__(
        self,
        tables: Tables,
        scripts: Sequence[Script],
        fallback: Player,
        which: Ints | None = None,
        role: str = "",
    ) -> None:
        self.fallback = fallback
        self.which = np.zeros(1, dtype=np.int64) if which is None else which
        self._steps = [_compiled(tables, _taken(script), role) for script in scripts]
        self._bars = [_compiled(tables, _barred(script), role) for script in scripts]

    def order(self, view: View, slots: Sequence[str], dice: Dice) -> Order:
        """Return the scripted options; the fallback's choice where the script is silent."""
        other = self.fallback.order(view, slots, dice)
        games = np.arange(view.games)
        chosen: dict[str, Ints] = {}
        for slot, left in zip(slots, other, strict=True):
            allowed = legality.legal(view, slot, chosen)
            choice = np.where(allowed[left, games], left, np.argmax(allowed, axis=0))
            for step in reversed(self._wanted(slot, view.turn)):
                option = step[self._which(view)]
                fits = (option != _SILENT) & allowed[np.maximum(option, 0), games]
                choice = np.where(fits, option, choice)
            chosen[slot] = self._spared(slot, choice, allowed, self._which(view))
        return list(chosen.values())

    def _which(self, view: View) -> Ints:
        """The script of each game the view is about; one for all is (1,)."""
        return self.which if len(self.which) == 1 else view.some(self.which)

    def _spared(self, slot: str, choice: Ints, allowed: Bools, which: Ints) -> Ints:
        """Return the choices with those the script forbids replaced by the nearest that are free;
        where all is forbidden they stay.
        """
        if not any(slot in bars for bars in self._bars):
            return choice
        count, games = allowed.shape
        bars = np.zeros((count, len(self._bars)), dtype=bool)
        for place, script in enumerate(self._bars):
            bars[sum(script.get(slot, ()), []), place] = True
        free = allowed & ~bars[:, which]
        options = np.arange(count)[:, None]
        # What lies after counts as farther than all that lies before.
        far = np.where(options <= choice, choice - options, count + options - choice)
        nearest = np.argmin(np.where(free, far, 2 * count), axis=0)
        held = ~free[choice, np.arange(games)] & free.any(axis=0)
        return np.where(held, nearest, choice)

    def _wanted(self, slot: str, turn: int) -> list[Ints]:
        """Return each step's option of every script this turn, (P,); -1 where there is none."""
        steps = [script.get(slot, ()) for script in self._steps]
        return [
            np.array(
                [
                    own[rank][(turn - 1) % len(own[rank])] if rank < len(own) else _SILENT
                    for own in steps
                ],
                dtype=np.int64,
            )
            for rank in range(max(map(len, steps), default=0))
        ]


def options_of(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Return the option ids of every slot with one menu for everybody."""
    slots = (*legality.FIXED, *tables.slots, *legality.OF_THE_DEAL)
    return {slot: legality.options_of(tables, slot) for slot in slots}


def _taken(script: Script) -> Script:
    return {slot: [step for step in steps if not _bars(step)] for slot, steps in script.items()}


def _barred(script: Script) -> Script:
    """Return the forbidden options of each slot, without their mark."""
    found = {
        slot: [[step[0].removeprefix(NEVER)] for step in steps if _bars(step)]
        for slot, steps in script.items()
    }
    return {slot: steps for slot, steps in found.items() if steps}


def _bars(step: Sequence[str]) -> bool:
    """Return whether a step forbids. Raises UsageError where it does more than that."""
    marked = any(name.startswith(NEVER) for name in step)
    if marked and (len(step) > 1 or step[0] == NEVER):
        raise UsageError(
            f"script: {'/'.join(step)!r}: a step with {NEVER} forbids one option, in every turn"
        )
    return marked


def _compiled(tables: Tables, script: Script, role: str) -> dict[str, list[list[int]]]:
    """Turn ids into places. Raises UsageError for a slot or an option that does not exist."""
    own = legality.OWN if role else ()
    menus = {slot: legality.own_options(tables, role, slot) for slot in own}
    known = {**options_of(tables), **menus}
    for slot in script:
        if slot not in known:
            raise UsageError(
                f"script: no slot {slot!r}{did_you_mean(slot, list(known))}; "
                f"slots: {', '.join(known)}"
            )
    return {
        slot: [
            [_place(known[slot], slot, name) if name else _SILENT for name in step]
            for step in steps
        ]
        for slot, steps in script.items()
    }


def _place(names: Sequence[str], slot: str, name: str) -> int:
    if name not in names:
        raise UsageError(
            f"slot {slot} has no option {name!r}{did_you_mean(name, names)}; "
            f"options: {', '.join(names)}"
        )
    return names.index(name)


def parse_script(text: str) -> dict[str, list[list[str]]]:
    """Read ``slot=option[|option],slot=option``. Raises UsageError.

    ``a/b`` is a and b in turn; ``//a`` is a in every third turn, else what the fallback does;
    ``!a`` is anything but a.
    """
    script: dict[str, list[list[str]]] = {}
    for item in filter(None, text.split(",")):
        slot, equals, steps = item.partition("=")
        if not equals:
            raise UsageError(f"script {text!r}: write slot=option,slot=option")
        script[slot] = [step.split("/") for step in steps.split("|")]
    return script


@register("scripted")
def make_scripted(tables: Tables, name: str, identifier: str) -> ScriptedPlayer:
    """Build a scripted player; slots the script leaves open are played by the doctrine.

    Raises UsageError for a slot or an option that does not exist.
    """
    scripts = [parse_script(identifier)]
    fallback = make(tables, name, DEFAULT_SEAT)
    return ScriptedPlayer(tables, scripts, fallback, role=ROLE_OF.get(name, name))
