"""DecisionScreen: what the screens share on which an actor decides: draft, undo, overlays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.ui.i18n import _
from game.ui.screens import guidance, options_panel, questions
from game.ui.screens.asking import Asking
from game.ui.screens.board import BoardLook
from game.ui.screens.draft import Draft
from game.ui.screens.lesson import Taught
from game.ui.screens.numberentry import ENTRY, number_box
from game.ui.screens.numberrow import NumberRow, read_row
from game.ui.screens.option_words import Face, face, name_of, why_closed
from game.ui.screens.sealing import CONFIRM, sealing
from game.ui.screens.whyreading import Whys
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, split_h
from game.ui.widgets.base import Key, Widget, is_key
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.mapview import MapMark

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting


class DecisionScreen(Taught):
    """Keeps one actor's draft; Ctrl+Z takes back, D shows all tracks, Ctrl+Enter goes on.

    N opens a box for the numbers of the role sheet where there is more than one to type.
    """

    screenshot_allowed = False
    timed = True
    first_focus = CONFIRM
    ask = ""
    """The question before the order is locked."""
    verb = ""
    """The word on the button that locks."""
    warning = ""
    """What locking means; empty for a sealed order."""

    def __init__(self, sitting: Sitting, actor: str, slots: Sequence[str], domain: int = 0) -> None:
        self.sitting = sitting
        self.actor = actor
        self.role = sitting.role_of(actor)
        self.view = sitting.view_of(actor)
        lessons = sitting.lessons(actor)
        self.draft = Draft(self.view, slots, guidance.settled(lessons))
        self._faces: dict[object, list[Face]] = {}
        self.domain = domain
        self.open = ""
        """Which overlay is open: ``seal``, ``tracks``, ``options``, ``numbers``, the screen's own,
        or none."""
        self.lit = guidance.lit(lessons)
        self.listed = ""
        """The slot all of whose options are listed while the overlay ``options`` is open."""
        self.typed = ""
        """The row of numbers in the box."""
        self.first_focus = CONFIRM
        self.asking = Asking(self, self.whys)
        waiting = (r.phase for r in sitting.session.waiting() if r.actor == actor)
        self.teach(sitting, lessons, next(waiting, ""))

    def rebuild(self) -> None:
        """Build anew; the numbers that can be asked about are others then."""
        self.asking.renew()
        super().rebuild()

    # -- choosing -----------------------------------------------------------------------------

    def choose(self, slot: str, option: str) -> None:
        """Choose an option of a slot."""
        self.draft.pick(slot, option)
        self.rebuild()

    def undo(self) -> bool:
        """Take the last choice back."""
        done = self.draft.undo()
        self.rebuild()
        return done

    def show_domain(self, index: int) -> None:
        """Show the ladder of another domain."""
        self.domain = index
        self.rebuild()

    def go_on(self) -> None:
        """Ask before locking, once everything is chosen."""
        if self.draft.complete:
            self.open = "seal"
            self.rebuild()

    def seal(self) -> None:
        """Lock the order and go on."""
        self.sitting.commit(self.actor, self.draft.order)

    def on_key(self, event: pygame.Event) -> bool:
        """N opens the box for numbers, G shows the lesson again, Y says why a number is so."""
        if is_key(event, pygame.K_n) and len(self.steps) > 1:
            self.open_numbers()
            return True
        return super().on_key(event) or self.asking.on_key(event)

    def help_keys(self) -> Sequence[Key]:
        """Keys of every decision for the help page."""
        row = [("N", _numbers())] if len(self.steps) > 1 else []
        return [*row, *super().help_keys(), *self.asking.help_keys()]

    def list_all(self, slot: str) -> None:
        """Open or close the list of all options of a slot."""
        self.listed = slot
        self.toggle("options")

    def toggle(self, overlay: str) -> None:
        """Open or close an overlay."""
        self.open = "" if self.open == overlay else overlay
        self.rebuild()

    def close(self) -> None:
        """Close what is open."""
        self.open = ""
        self.first_focus = CONFIRM
        self.rebuild()

    def whys(self) -> Whys:
        """The numbers of this page."""
        return Whys(self.view, self.sitting, domain=self.domain)

    # -- numbers of the role sheet --------------------------------------------------------------

    @property
    def steps(self) -> tuple[str, ...]:
        """The slots a row of numbers fills, in the order of the role sheet."""
        return self.draft.slots

    @property
    def presets(self) -> dict[str, str]:
        """What stands in the slots that a row of numbers leaves alone."""
        return {}

    def why_closed(self, draft: Draft, slot: str, option: str) -> str:
        """Why an option cannot be chosen now, in a few words."""
        return why_closed(draft, self.sitting, slot, option)

    def open_numbers(self) -> None:
        """Open the box with an empty row."""
        self.open, self.typed, self.first_focus = "numbers", "", ENTRY
        self.rebuild()

    def type_numbers(self, text: str) -> None:
        """Take what stands in the entry now."""
        self.typed = text
        self.rebuild()

    def take_numbers(self) -> None:
        """Take the row over, one thing to undo, and list what will be locked."""
        row = self.number_row()
        if row.complete:
            self.draft.adopt(row.draft)
            self.open, self.first_focus = "seal", CONFIRM
        self.rebuild()

    def number_row(self) -> NumberRow:
        """What the row in the box says."""
        return read_row(self.draft, self.steps, self.typed, self.why_closed, self.presets)

    # -- parts --------------------------------------------------------------------------------

    def look(self, planned: Sequence[MapMark] = (), hatched: Sequence[str] = ()) -> BoardLook:
        """The board from this actor's side."""
        return BoardLook(
            words=self.sitting,
            view=self.view,
            history=self.sitting.history,
            domain=self.domain,
            on_domain=self.show_domain,
            planned=planned,
            hatched=hatched,
            asking=self.asking,
        )

    def faces(self, slot: str) -> list[Face]:
        """Every option of a slot as a card shows it, worked out once for what is chosen."""
        now = (slot, *self.draft.chosen.items())
        if now not in self._faces:
            every = self.draft.choices(slot)
            self._faces[now] = [face(self.draft, self.sitting, slot, c) for c in every]
        return self._faces[now]

    def option_name(self, slot: str, option: str) -> str:
        """The name of an option of a slot."""
        return name_of(self.sitting, slot, option)

    def picker(self, slot: str) -> Callable[[str], None]:
        """A callback that chooses an option of a slot; a list of all of them closes."""

        def pick(option: str) -> None:
            self.open = ""
            self.choose(slot, option)

        return pick

    def actions(self, layout: Layout, rect: Rect) -> tuple[list[Widget], Rect]:
        """Tracks, undo and the way on, at the bottom of `rect`; returns what is left above.

        Where a row of numbers can be typed its button stands beside the way on, or above it.
        """
        ctx, px = layout.ctx, layout.px
        high, gap = Button.height(ctx), px(10)
        places: list[Rect] = []
        seal, rest = cut_bottom(rect, px(58), gap)
        if len(self.steps) > 1:
            wide = Button.width(ctx, _numbers(), "n", icon=False)
            if wide + gap + Button.width(ctx, self.way_on()[0], "ctrl+return") <= rect.w:
                numbers, seal = cut_left(seal, wide, gap)
            else:
                numbers, rest = cut_bottom(rest, high, gap)
            places.append(numbers)
        undo, rest = cut_bottom(rest, high, gap)
        wide = Button.width(ctx, self.details()[0]) + Button.width(ctx, _("Undo")) + gap
        if wide <= rect.w:
            tracks, undo = split_h(undo, (1, 1), gap)
        else:
            tracks, rest = cut_bottom(rest, high, gap)
        return self._buttons(tracks, undo, *places, seal), rest

    def actions_in_row(self, layout: Layout, rect: Rect, *, numbers: bool = True) -> list[Widget]:
        """The same in one line; without ``numbers`` a row of them has its key alone."""
        shares = (1, 1, 1, 1.5) if numbers and len(self.steps) > 1 else (1, 1, 1.5)
        return self._buttons(*split_h(rect, shares, layout.px(10)))

    def _buttons(self, tracks: Rect, undo: Rect, *others: Rect) -> list[Widget]:
        """The buttons in Tab order; `others`: the numbers, where there are any, and the way on."""
        text, icon, note, ready = self.way_on()
        details, about = self.details()
        by_number = [
            Button(
                place, _numbers(), self.open_numbers, shortcut="n", name="type numbers",
                tooltip=_("Type all numbers of your role sheet in one row (N)."),
            )
            for place in others[:-1]
        ]  # fmt: skip
        return [
            Button(
                tracks, details, lambda: self.toggle("tracks"), icon="gauge", shortcut="d",
                name="tracks button", tooltip=about,
            ),
            Button(
                undo, _("Undo"), self.undo, icon="arrow-back-up", name="undo",
                enabled=self.draft.can_undo, tooltip=_("Takes the last choice back (Ctrl+Z)."),
            ),
            *by_number,
            Button(
                others[-1], text, self.go_on, icon=icon, shortcut="ctrl+return", style="primary",
                name="go on", tooltip=note, enabled=ready,
            ),
        ]  # fmt: skip

    def details(self) -> tuple[str, str]:
        """Words and tooltip of the button that opens the overlay ``tracks``."""
        return _("Tracks"), _("All tracks and the five criteria (D).")

    def way_on(self) -> tuple[str, str, str, bool]:
        """Words, icon and tooltip of the main button, and whether it may be pressed."""
        ready = self.draft.complete
        note = _("Shows what is about to be locked and asks once more.")
        return self.verb, "lock", note if ready else _("Choose first."), ready

    def over(self, layout: Layout, widgets: list[Widget]) -> list[Widget]:
        """Return the page's widgets with what is open above them."""
        overlay = self.overlay(layout)
        return [*widgets, overlay] if overlay else self.with_lesson(layout, widgets)

    def overlay(self, layout: Layout) -> Dialog | None:
        """The dialog or drawer that is open."""
        asked = self.asking.drawer(layout)
        if asked is not None:
            return asked
        if self.open == "options":
            title, chosen = self.sitting.word("slot", self.listed), self.draft.chosen
            return options_panel.all_options(
                layout, title, self.faces(self.listed), chosen.get(self.listed, ""), self.role,
                self.picker(self.listed), self.close,
            )  # fmt: skip
        if self.open == "tracks":
            return questions.drawer(layout, self.view, self.sitting, self.close)
        if self.open == "numbers":
            row = self.number_row()
            return number_box(layout, self, self.typed, row, self.type_numbers, self.take_numbers)
        if self.open == "seal":
            return sealing(
                layout, self.ask, self.rows(), self.seal, self.close,
                verb=self.verb, note=self.warning,
            )  # fmt: skip
        return None

    def rows(self) -> list[tuple[str, str]]:
        """Slot and choice in words, as the question before locking lists them."""
        return [
            (self.sitting.word("slot", slot), self.option_name(slot, option))
            for slot, option in self.draft.order.items()
            if not self.draft.idle(slot)
        ]


def _numbers() -> str:
    return _("Numbers")
