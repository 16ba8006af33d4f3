"""A draft of one actor's order: what is chosen, what is open, what can be taken back. No pygame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.engine import legality
from game.engine.view import View
from game.players import human
from game.scenario.menus import FOLLOWS_RUNG, numbered

WAITS_FOR: Mapping[str, tuple[str, ...]] = {
    "domain": ("rung",),
    "target": ("rung", "domain"),
    "cover": ("rung",),
    "statecraft": ("rung",),
    "red_line": ("must_have",),
}
"""Earlier slots that bound a slot; the others are free of each other (engine, legality)."""


@dataclass(frozen=True)
class Choice:
    """One option of a slot, whether it may be chosen now, and its number: always the same one."""

    id: str
    legal: bool
    number: int = 0


class Draft:
    """Choices slot by slot, from the actor's own view; later ones fall when earlier ones change.

    A slot with a single legal option (no domain without pressure) is filled in by itself, one of
    `settled` with the option named for it as soon as that is legal.
    """

    def __init__(
        self, view: View, slots: Sequence[str], settled: Mapping[str, str] | None = None
    ) -> None:
        self.view = view
        self.slots = tuple(slots)
        self.settled = settled or {}
        self.chosen: dict[str, str] = {}
        self._past: list[dict[str, str]] = []
        self._fill()

    # -- what is open -------------------------------------------------------------------------

    def waits(self, slot: str) -> str:
        """The slot that must be chosen first, or nothing."""
        return next((s for s in WAITS_FOR.get(slot, ()) if s not in self.chosen), "")

    def choices(self, slot: str) -> tuple[Choice, ...]:
        """Every option of a slot but the mere "not applicable", in the order of the content.

        Orders of war are on the menu at war only, orders of peace at peace only.
        """
        free = self._free(slot)
        ids = legality.option_ids(self.view, slot)
        table = self.view.numbers.tables.slots.get(slot)
        if table is None:
            return tuple(Choice(i, i in free, n) for i, n in numbered(slot, ids))
        absent = table.at_peace if int(self.view.read("war")[0]) else table.at_war
        every = numbered(slot, ids, table.at_peace, table.at_war)
        return tuple(Choice(i, i in free, n) for i, n in every if i not in absent)

    def _free(self, slot: str) -> list[str]:
        if self.waits(slot):
            return []
        # Only what bounds the slot is handed on: legality remembers by the number of choices.
        earlier = {name: self.chosen[name] for name in WAITS_FOR.get(slot, ())}
        return human.open_options(self.view, slot, earlier)

    def idle(self, slot: str) -> bool:
        """Whether a slot has nothing to decide, because there is no pressure."""
        return slot in FOLLOWS_RUNG and self.chosen.get(slot) == "none"

    def before(self, slot: str) -> dict[str, str]:
        """What was chosen in the slots before one."""
        slots = self.slots[: self.slots.index(slot)]
        return {name: self.chosen[name] for name in slots if name in self.chosen}

    @property
    def complete(self) -> bool:
        """Whether every slot has a choice."""
        return all(slot in self.chosen for slot in self.slots)

    def numbered(self, slot: str, number: int) -> str:
        """The legal option of a slot that bears this number, on the table or not; or nothing."""
        found = (c.id for c in self.choices(slot) if c.legal and c.number == number)
        return next(found, "")

    @property
    def missing(self) -> tuple[str, ...]:
        """The slots without a choice."""
        return tuple(slot for slot in self.slots if slot not in self.chosen)

    def next_open(self, after: str = "") -> str:
        """The first slot without a choice, looking on from `after`; nothing when complete."""
        start = self.slots.index(after) + 1 if after else 0
        order = (*self.slots[start:], *self.slots[:start])
        return next((slot for slot in order if slot not in self.chosen), "")

    # -- choosing -----------------------------------------------------------------------------

    def pick(self, slot: str, option: str) -> bool:
        """Choose an option if it is open; what no longer fits after it falls away."""
        if option not in self._free(slot):
            return False
        if self.chosen.get(slot) == option:
            return True
        self._past.append(dict(self.chosen))
        self.chosen[slot] = option
        self._fill()
        return True

    def preset(self, slot: str, option: str) -> None:
        """Fill a slot that may be left alone; that is no choice to take back."""
        self.chosen.setdefault(slot, option)

    def adopt(self, other: Draft) -> None:
        """Take over all choices of another draft of the same order; one thing to take back."""
        if other.chosen != self.chosen:
            self._past.append(dict(self.chosen))
            self.chosen = dict(other.chosen)

    def undo(self) -> bool:
        """Take the last choice back, with what it had changed."""
        if not self._past:
            return False
        self.chosen = self._past.pop()
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._past)

    def _fill(self) -> None:
        for slot in self.slots:
            if slot not in WAITS_FOR and slot not in self.settled:
                continue
            free = self._free(slot)
            if self.chosen.get(slot) not in free:
                self.chosen.pop(slot, None)
            if len(free) == 1:
                self.chosen[slot] = free[0]
            elif slot not in self.chosen and self.settled.get(slot) in free:
                self.chosen[slot] = self.settled[slot]

    @property
    def order(self) -> dict[str, str]:
        """The order as a sitting takes it, in the order of the slots."""
        return {slot: self.chosen[slot] for slot in self.slots if slot in self.chosen}
