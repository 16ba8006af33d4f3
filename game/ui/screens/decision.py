"""DecisionScreen: what the screens share on which an actor decides: draft, undo, overlays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import lesson, questions
from game.ui.screens.board import BoardLook
from game.ui.screens.draft import Draft
from game.ui.screens.option_words import Face, face, name_of
from game.ui.screens.sealing import CONFIRM, sealing
from game.ui.widgets.arrange import Layout, cut_bottom, split_h
from game.ui.widgets.base import Key, Widget, is_key
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.mapview import MapMark

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting


class DecisionScreen(Screen):
    """Keeps one actor's draft; Ctrl+Z takes back, D shows all tracks, Ctrl+Enter goes on."""

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
        self.draft = Draft(self.view, slots)
        self._faces: dict[object, list[Face]] = {}
        self.domain = domain
        self.lessons = sitting.lessons(actor)
        self.open = "lesson" if self.lessons else ""
        """Which overlay is open: ``lesson``, ``seal``, ``tracks``, the screen's own, or none."""
        self.first_focus = lesson.READ if self.lessons else CONFIRM

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
        """G shows the lesson of this moment again."""
        if not self.lessons or not is_key(event, pygame.K_g):
            return False
        self.first_focus = lesson.READ
        self.toggle("lesson")
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys of every decision for the help page."""
        return [("G", _("What there is to learn here"))] if self.lessons else []

    def toggle(self, overlay: str) -> None:
        """Open or close an overlay."""
        self.open = "" if self.open == overlay else overlay
        self.rebuild()

    def close(self) -> None:
        """Close what is open."""
        self.open = ""
        self.first_focus = CONFIRM
        self.rebuild()

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
        """A callback that chooses an option of a slot."""

        def pick(option: str) -> None:
            self.choose(slot, option)

        return pick

    def actions(self, layout: Layout, rect: Rect) -> tuple[list[Widget], Rect]:
        """Tracks, undo and the way on, at the bottom of `rect`; returns what is left above."""
        ctx, px = layout.ctx, layout.px
        high, gap = Button.height(ctx), px(10)
        seal, rest = cut_bottom(rect, px(58), gap)
        undo, rest = cut_bottom(rest, high, gap)
        wide = Button.width(ctx, self.details()[0]) + Button.width(ctx, _("Undo")) + gap
        if wide <= rect.w:
            tracks, undo = split_h(undo, (1, 1), gap)
        else:
            tracks, rest = cut_bottom(rest, high, gap)
        return self._buttons(tracks, undo, seal), rest

    def actions_in_row(self, layout: Layout, rect: Rect) -> list[Widget]:
        """The same three in one line."""
        return self._buttons(*split_h(rect, (1, 1, 1.5), layout.px(10)))

    def _buttons(self, tracks: Rect, undo: Rect, seal: Rect) -> list[Widget]:
        text, icon, note, ready = self.way_on()
        details, about = self.details()
        return [
            Button(
                tracks, details, lambda: self.toggle("tracks"), icon="gauge", shortcut="d",
                name="tracks button", tooltip=about,
            ),
            Button(
                undo, _("Undo"), self.undo, icon="arrow-back-up", name="undo",
                enabled=self.draft.can_undo, tooltip=_("Takes the last choice back (Ctrl+Z)."),
            ),
            Button(
                seal, text, self.go_on, icon=icon, shortcut="ctrl+return", style="primary",
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

    def overlay(self, layout: Layout) -> Dialog | None:
        """The dialog or drawer that is open."""
        if self.open == "lesson":
            return lesson.dialog(layout, self.lessons, self.close)
        if self.open == "tracks":
            return questions.drawer(layout, self.view, self.sitting, self.close)
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
