"""Orders: the ten-second view, the ladder beside the map, and the slots of one role's order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.engine.phases import PHASES, Phase
from game.engine.schema import DOMAINS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import (
    faces,
    knowledge,
    options_panel,
    publicturn,
    questions,
    reading,
    recapdrawer,
    sealwords,
    theatres,
    warbanner,
)
from game.ui.screens.board import board, next_spot
from game.ui.screens.decisionframe import ORDERS, head
from game.ui.screens.faces import FACE_UP
from game.ui.screens.option_words import Face, name_of
from game.ui.screens.slot_strip import SlotStrip
from game.ui.screens.slotted import SlottedScreen
from game.ui.theme import HEAD
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top
from game.ui.widgets.base import Key, Widget, is_key
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Label
from game.ui.widgets.mapview import MapMark
from game.ui.widgets.whylabel import WhyLabel

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_SIDE = 0.255
"""Share of the width for the questions at the right."""


class OrdersScreen(SlottedScreen):
    """One actor's sealed order. Digits pick, PgUp and PgDn change the slot, Ctrl+Enter seals."""

    title = "Orders"

    def __init__(self, sitting: Sitting, actor: str) -> None:
        domain = _weakest_domain(sitting.view_of(actor))
        slots = PHASES[Phase.ORDERS].slots[actor]
        super().__init__(sitting, actor, slots, domain)
        seal = sealwords.of_turn("orders")
        self.ask, self.verb, self.warning = seal.ask, seal.verb, seal.warning
        self.slot = slots[0]
        self.recalls = sitting.hot_seat and self.view.turn > 1
        """Whether there is a recap: others have been at the screen since this seat's last order."""

    def pick(self, option: str) -> None:
        """Choose an option of the slot shown; the ladder follows the domain."""
        if option in DOMAINS:
            self.domain = DOMAINS.index(option)
        super().pick(option)

    def on_key(self, event: pygame.Event) -> bool:
        """S opens the recap where its button has no room."""
        if not self.recalls or not is_key(event, pygame.K_s):
            return super().on_key(event)
        self.toggle("recap")
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys of this screen for the help page."""
        shown = {f.id for f in self._up(self.slot)}
        hidden = [f for f in self.faces(self.slot) if f.id not in shown and f.number <= 9]
        if self.slot == "target":
            hidden = []
        recalled = [("S", recapdrawer.title())] if self.recalls else []
        numbered = ((str(f.number), f.title) for f in hidden if not f.reason)
        return [*numbered, *recalled, *super().help_keys()]

    # -- building -----------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """The band, the sentence, the board, the slots; the questions at the right."""
        if self.draft.idle(self.slot):
            self.slot = self.draft.slots[0]
        left, note = reading.purse(self.view, self.sitting)
        widgets, rest = head(layout, self.sitting, self.actor, ORDERS, left=left, note=note)
        side, main = cut_right(rest, round(rest.w * _SIDE), layout.gap)
        widgets += self._main(layout, main)
        widgets += self._side(layout, side)
        return self.over(layout, widgets)

    def _main(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        said, rest = cut_top(rect, ctx.type.line(HEAD), px(8))
        recalled, said = self._recalled(layout, said)
        war, rest = warbanner.strip(layout, rest, self.view, self.sitting)
        known, rest = knowledge.strip(layout, rest, self.view, self.sitting)
        hand, rest = cut_bottom(rest, self._hand_height(layout, rest.w), px(8))
        strip, upper = cut_bottom(rest, SlotStrip.height(ctx), px(10))
        return [
            self._headline(said),
            *recalled,
            *war,
            *known,
            *board(layout, upper, self.look(self._planned())),
            self.strip(strip),
            *self._hand(layout, hand),
        ]

    def _recalled(self, layout: Layout, rect: Rect) -> tuple[list[Widget], Rect]:
        """The way to the recap, where teams take turns at the screen; what is left of `rect`."""
        sentence = self.hint or reading.headline(self.view, self.sitting)
        room = rect.w - layout.gap - layout.ctx.type.width(sentence, HEAD)
        texts = (recapdrawer.title(), recapdrawer.short_title())
        fitting = (t for t in texts if Button.width(layout.ctx, t, "s") <= room)
        text = next(fitting, "") if self.recalls else ""
        if not text:
            return [], rect
        place, rest = cut_right(rect, Button.width(layout.ctx, text, "s"), layout.gap)
        button = Button(
            place, text, lambda: self.toggle("recap"), icon="history", shortcut="s", style="quiet",
            name="recap button", tooltip=_("What happened and what moved, as your side knows (S)."),
        )  # fmt: skip
        return [button], rest

    def _headline(self, rect: Rect) -> Label:
        """The ten-second sentence, or what is still missing once that was asked."""
        if self.hint:
            tooltip = _("Every part of the order needs a choice before it is sealed.")
            return Label(rect, self.hint, HEAD, "warn", name="headline", tooltip=tooltip)
        sentence = reading.headline(self.view, self.sitting)
        tooltip = _(
            "What your side believes by what it knows now, no forecast. The line on the ladder says"
            " which act counts, this sentence which one it expects to be answered."
        )
        if reading.number(self.view, "war"):
            return Label(rect, sentence, HEAD, name="headline", tooltip=tooltip)
        return WhyLabel(
            rect, sentence, HEAD, why=lambda: self.asking.lead("bound"),
            on_ask=lambda: self.asking.ask("bound"), name="headline", tooltip=tooltip,
        )  # fmt: skip

    def _planned(self) -> list[MapMark]:
        """What the reader is about to order, drawn where it will be."""
        marks = []
        for slot, kind, spot in (
            ("domain", "strike", self._struck()),
            ("harden", "harden", theatres.spot("ukraine", 3)),
            ("watch", "watch", theatres.spot("eastern_flank", 0)),
        ):
            domain = self.draft.chosen.get(slot, "none")
            if domain != "none" and spot is not None:
                label = name_of(self.sitting, "domain", domain)
                tooltip = _("Your order, not yet sealed")
                marks.append(MapMark(*spot, kind, self.role, label, tooltip))
        return marks

    def _struck(self) -> theatres.Spot | None:
        """Where the incident ordered would stand, if it happens."""
        target = self.draft.chosen.get("target", "none")
        return None if target == "none" else next_spot(self.sitting.history, target)

    def _hand_height(self, layout: Layout, width: int) -> int:
        every = [f for slot in self.draft.slots for f in self._up(slot)]
        # The button to the rest takes its place from the cards.
        return options_panel.cards_height(layout, every, width - layout.px(150))

    def _up(self, slot: str) -> list[Face]:
        """The options that lie face up; targets are chips and have no cards."""
        if slot == "target":
            return []
        chosen = self.draft.chosen.get(slot, "")
        lit = self.lit.get(slot, ())
        shown = lit or faces.face_up(self.view, slot, self.draft.choices(slot), chosen)
        return [f for f in self.faces(slot) if f.id in (*shown, chosen)]

    def _hand(self, layout: Layout, rect: Rect) -> list[Widget]:
        every = self.faces(self.slot)
        chosen = self.draft.chosen.get(self.slot, "")
        if self.slot == "target":
            return options_panel.chips(layout, rect, every, chosen, self.role, self.pick)
        up = self._up(self.slot)
        more, rest = options_panel.more_button(
            layout, rect, len(every) - len(up), lambda: self.list_all(self.slot)
        )
        columns = len(up) if self.lit.get(self.slot) else FACE_UP
        hand = options_panel.cards(layout, rest, up, chosen, self.role, self.pick, columns=columns)
        return [hand, *more]

    def _side(self, layout: Layout, rect: Rect) -> list[Widget]:
        buttons, rest = self.actions(layout, rect)
        return [*questions.panels(layout, rest, self.view, self.sitting, self.asking), *buttons]

    def overlay(self, layout: Layout) -> Dialog | None:
        """What happened since the last turn, besides the overlays of every decision."""
        if self.open == "recap":
            return recapdrawer.recap_drawer(layout, self.sitting, self.actor, self.close)
        return super().overlay(layout)

    def picker(self, slot: str) -> Callable[[str], None]:
        """A callback that chooses an option of the slot shown; the ladder follows the domain."""
        return self.pick


def _weakest_domain(view: View) -> int:
    """The domain of the card in the news or of the last incident, else the one whose line is
    highest: where to look first.
    """
    card = publicturn.card(view)
    if card is not None:
        return DOMAINS.index(card.domain)
    last = reading.number(view, "incident_domain")
    lines = reading.lines(view)
    return last - 1 if last else lines.index(max(lines))
