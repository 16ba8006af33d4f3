"""Vote: one bloc says how far it will go, where a person holds the bloc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import TARGETS
from game.ui.screens import case_reading, options_panel, questions, reading, sealwords
from game.ui.screens.case_column import case_column, column_width
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.decisionframe import ANSWER, head
from game.ui.theme import BODY, STRONG, TITLE, Style
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

Line = tuple[str, Style, str]
"""Words, style and tone."""


class VoteScreen(DecisionScreen):
    """Five levels, up to the one asked for; the vote is public."""

    title = "Vote"

    def __init__(self, sitting: Sitting, actor: str) -> None:
        view = sitting.view_of(actor)
        super().__init__(sitting, actor, ("vote",), reading.number(view, "incident_domain") - 1)
        seal = sealwords.of_turn("vote")
        self.ask, self.verb, self.warning = seal.ask, seal.verb, seal.warning

    def build(self, layout: Layout) -> list[Widget]:
        """The case at the left, what is asked and the vote at the right."""
        left, note = reading.purse(self.view, self.sitting)
        widgets, rest = head(layout, self.sitting, self.actor, ANSWER, left=left, note=note)
        column, main = cut_left(rest, column_width(layout, rest.w), layout.gap)
        case = case_reading.case(self.view, self.sitting)
        target = TARGETS[reading.number(self.view, "incident_target") - 1]
        widgets += case_column(layout, column, self.look(hatched=(target,)), case)
        widgets += self._main(layout, main)
        return self.over(layout, widgets)

    def _main(self, layout: Layout, rect: Rect) -> list[Widget]:
        px = layout.px
        lines = self._file()
        high = sum(Label.height(layout.ctx, t, rect.w - px(36), s) + px(6) for t, s, _ in lines)
        file, rest = cut_top(rect, high + 2 * px(18), layout.gap)
        row, rest = cut_bottom(rest, px(58), layout.gap)
        faces = self.faces("vote")
        need = options_panel.cards_height(layout, faces, rest.w, columns=len(faces))
        hand, rest = cut_top(rest, min(rest.h, max(need, px(200))), layout.gap)
        chosen = self.draft.chosen.get("vote", "")
        widgets: list[Widget] = [Panel(file, edge=self.role)]
        if rest.h >= px(questions.ROW):
            state = cut_top(rest, min(rest.h, px(300)))[0]
            widgets += questions.row(layout, state, self.view, self.sitting, self.asking)
        y = file.y + px(18)
        for text, style, tone in lines:
            place = Rect(file.x + px(18), y, file.w - px(36), 0)
            place.h = Label.height(layout.ctx, text, place.w, style)
            widgets.append(Label(place, text, style, tone))
            y = place.bottom + px(6)
        cards = options_panel.cards(
            layout, hand, faces, chosen, self.role, self.picker("vote"), columns=len(faces)
        )
        return [*widgets, cards, *self.actions_in_row(layout, row)]

    def _file(self) -> list[Line]:
        asked, verdict, rule, mandate, mood = case_reading.vote(self.view, self.sitting)
        return [
            (asked, TITLE, "text"),
            (verdict, BODY, "text"),
            (rule, BODY, "dim"),
            (mandate, STRONG, "accent_text"),
            (mood, BODY, "dim"),
        ]
