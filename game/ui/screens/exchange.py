"""Exchange: one side chooses its step, sealed; stake, estimate, prices and chances stand by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import EXCHANGE_STEPS, TARGETS
from game.ui.i18n import _
from game.ui.screens import (
    case_reading,
    exchange_steps,
    options_panel,
    questions,
    reading,
    sealwords,
)
from game.ui.screens import exchange_reading as read
from game.ui.screens.case_column import case_column, column_width
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.decisionframe import ANSWER, head
from game.ui.screens.option_words import Face
from game.ui.theme import HEAD, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.gauge import Gauge
from game.ui.widgets.label import Label, Panel

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting


class ExchangeScreen(DecisionScreen):
    """Four moves, five for Russia at the last step; digits pick, Ctrl+Enter asks before sealing."""

    title = "Exchange"

    def __init__(self, sitting: Sitting, actor: str) -> None:
        view = sitting.view_of(actor)
        self.slot = read.SLOTS[read.side_of(view)]
        super().__init__(sitting, actor, (self.slot,), reading.number(view, "incident_domain") - 1)
        self.step = reading.number(view, "exchange_step")
        self.done = read.taken(sitting, view.turn)
        seal = sealwords.of_turn("exchange")
        self.ask, self.verb, self.warning = seal.ask, seal.verb, seal.warning

    def build(self, layout: Layout) -> list[Widget]:
        """The case at the left; stakes, steps and moves at the right."""
        left, note = reading.purse(self.view, self.sitting)
        widgets, rest = head(layout, self.sitting, self.actor, ANSWER, left=left, note=note)
        column, main = cut_left(rest, column_width(layout, rest.w), layout.gap)
        case = case_reading.case(self.view, self.sitting)
        target = TARGETS[reading.number(self.view, "incident_target") - 1]
        widgets += case_column(layout, column, self.look(hatched=(target,)), case)
        widgets += self._main(layout, main)
        return self.over(layout, widgets)

    def _main(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        title = _("Exchange: step {n} of {steps}").format(n=self.step, steps=EXCHANGE_STEPS)
        text = read.before(self.view, self.sitting, self.done)
        said, rest = cut_top(rect, ctx.type.line(HEAD), px(4))
        note, rest = cut_top(rest, Label.height(ctx, text, rest.w, SMALL), layout.gap)
        row, rest = cut_bottom(rest, px(58), layout.gap)
        top, rest = cut_top(rest, Gauge.height(ctx) + 2 * px(16), layout.gap)
        high = exchange_steps.height(layout, rest.w, self.view, self.sitting, self.done, self.step)
        strip, rest = cut_top(rest, high, layout.gap)
        faces = self._moves()
        need = options_panel.cards_height(layout, faces, rest.w, columns=len(faces))
        # Without room for the four questions below, the cards take some of what is left.
        roomy = rest.h - max(need, px(205)) - layout.gap >= px(questions.ROW)
        tall = px(205) if roomy else px(290)
        hand, rest = cut_top(rest, min(rest.h, max(need, tall)), layout.gap)
        widgets: list[Widget] = [Label(said, title, HEAD), Label(note, text, SMALL, "dim")]
        if rest.h >= px(questions.ROW):
            widgets += questions.row(
                layout, cut_top(rest, min(rest.h, px(320)))[0], self.view, self.sitting, self.asking
            )
        chosen, pick = self.draft.chosen.get(self.slot, ""), self.picker(self.slot)
        return [
            *widgets,
            *self._stakes(layout, top),
            *exchange_steps.strip(layout, strip, self.view, self.sitting, self.done, now=self.step),
            options_panel.cards(layout, hand, faces, chosen, self.role, pick, columns=len(faces)),
            *self.actions_in_row(layout, row),
        ]

    # -- what is known ------------------------------------------------------------------------

    def _stakes(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Own stake, the other's as a band, and tension, which decides the risk that is left."""
        known = read.stakes(self.view)
        other = "coalition" if self.role == "russia" else "russia"
        own, theirs, edge = split_h(inset(rect, layout.px(16)), (1, 1, 1), layout.px(28))
        middle = (known.low + known.high) // 2
        mine = _("What only your side knows: {n} of 100. Prices and prizes grow with it.")
        seen = _("Your staff's estimate: {low} to {high} of 100. Nobody knows it better here.")
        return [
            Panel(rect),
            Gauge(
                own, _("Your stake"), known.own, band=read.level_word(known.own), role=self.role,
                icon="lock", name="own stake", tooltip=mine.format(n=known.own),
            ),
            Gauge(
                theirs, _("Their stake"), middle, band=f"{known.low}–{known.high}",
                spread=(known.low, known.high), role=other, icon="eye-search",
                name="their stake", tooltip=seen.format(low=known.low, high=known.high),
            ),
            questions.gauge(edge, reading.track(self.view, self.sitting, "tension")),
        ]  # fmt: skip

    # -- moves --------------------------------------------------------------------------------

    def _moves(self) -> list[Face]:
        """The cards of the moves that may be made, with the price of each at its head."""
        every = (f for f in self.faces(self.slot) if not f.reason)
        return [read.priced(self.view, self.sitting, f) for f in every]
