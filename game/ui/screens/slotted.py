"""SlottedScreen: a decision of several slots, shown one after another under a strip of tabs."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
from pygame import Rect

from game.ui.i18n import _
from game.ui.router import digit_of
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.slot_strip import SlotStrip, SlotTab
from game.ui.widgets.base import Key, is_key


class SlottedScreen(DecisionScreen):
    """Digits pick in the slot shown, PgUp and PgDn change it, Ctrl+Enter leads on; N: all at
    once."""

    slot = ""
    """The slot whose options lie open."""
    hint = ""
    """What is missing, after the main button found nothing further on."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The slots that the strip shows and the keys walk over."""
        return self.draft.slots

    # -- choosing -----------------------------------------------------------------------------

    def pick(self, option: str) -> None:
        """Choose an option of the slot shown."""
        if self.open == "options":
            self.open = ""
        self.hint = ""
        self.choose(self.slot, option)

    def show_slot(self, index: int) -> None:
        """Show the options of another slot."""
        self.hint = ""
        self.slot = self.steps[index]
        self.rebuild()

    def undo(self) -> bool:
        """Take the last choice back."""
        self.hint = ""
        return super().undo()

    def go_on(self) -> None:
        """Show the next slot that is open; with all chosen, ask before sealing.

        From an empty slot with none open after it: the first open one, and what is missing.
        """
        self.hint = ""
        following = self.draft.next_open(self.slot)
        if not following:
            self.open = "seal"
        else:
            slots = self.draft.slots
            round_ = slots.index(following) <= slots.index(self.slot)
            if round_ and self.slot in self.draft.missing:
                names = (self.sitting.word("slot", slot) for slot in self.draft.missing)
                self.hint = _("No choice yet: {parts}.").format(parts=", ".join(names))
            self.slot = following
        self.rebuild()

    def way_on(self) -> tuple[str, str, str, bool]:
        """The main button leads to the next open slot until all are chosen."""
        if self.draft.complete or len(self.steps) == 1:
            return super().way_on()
        note = _("Goes to the next part that has no choice yet.")
        return _("Next part"), "arrow-right", note, True

    # -- keys ---------------------------------------------------------------------------------

    def on_key(self, event: pygame.Event) -> bool:
        """PgUp and PgDn walk over the slots with something to decide; digits reach the drawer."""
        number = digit_of(event)
        option = "" if number is None else self.draft.numbered(self.slot, number)
        if option:
            self.pick(option)
            return True
        if not is_key(event, pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            return super().on_key(event)
        live = [slot for slot in self.steps if not self.draft.idle(slot)]
        step = 1 if event.key == pygame.K_PAGEDOWN else -1
        self.hint = ""
        self.slot = live[(live.index(self.slot) + step) % len(live)]
        self.rebuild()
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys of this screen for the help page."""
        walked = [("PgUp PgDn", _("Previous or next part of the order"))]
        return [*(walked if len(self.steps) > 1 else []), *super().help_keys()]

    # -- parts --------------------------------------------------------------------------------

    def strip(self, rect: Rect) -> SlotStrip:
        """The slots as tabs that show what each one holds."""
        tabs = []
        for slot in self.steps:
            chosen = self.draft.chosen.get(slot, "")
            idle = self.draft.idle(slot)
            value = self.option_name(slot, chosen) if chosen and not idle else "–"
            title = self.sitting.word("slot", slot)
            tabs.append(SlotTab(title, value, done=bool(chosen), idle=idle))
        at = self.steps.index(self.slot)
        tooltip = _("The parts of your order and what each one holds (PgUp, PgDn).")
        return SlotStrip(rect, tabs, at, self.show_slot, role=self.role, tooltip=tooltip)
