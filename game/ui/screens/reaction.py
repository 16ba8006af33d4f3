"""Reaction: Ukraine sees the file of the case and bears, proves, asks or answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import TARGETS
from game.ui.screens import case_reading, options_panel, questions, reading, sealwords
from game.ui.screens.case_column import case_column, column_width
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.decisionframe import ANSWER, head
from game.ui.theme import HEAD, SMALL
from game.ui.widgets.arrange import Layout, cut_left, cut_top, grid
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_COLUMNS = 5


class ReactionScreen(DecisionScreen):
    """Nine reactions beside the ladder; digits pick, Ctrl+Enter asks before it is locked."""

    title = "Reaction"

    def __init__(self, sitting: Sitting, actor: str) -> None:
        view = sitting.view_of(actor)
        super().__init__(sitting, actor, ("reaction",), reading.number(view, "incident_domain") - 1)
        seal = sealwords.of_turn("reaction")
        self.ask, self.verb, self.warning = seal.ask, seal.verb, seal.warning

    def build(self, layout: Layout) -> list[Widget]:
        """The case at the left, the reactions at the right."""
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
        question = case_reading.question("reaction")
        said, rest = cut_top(rect, ctx.type.line(HEAD), px(4))
        text = case_reading.expectation(self.view)
        note, rest = cut_top(rest, Label.height(ctx, text, rest.w, SMALL), layout.gap)
        every = self.faces("reaction")
        chosen = self.draft.chosen.get("reaction", "")
        lit = self.lit.get("reaction", ())
        faces = [f for f in every if not lit or f.id in (*lit, chosen)]
        gap = px(10)
        columns = min(_COLUMNS, len(faces) + 1)
        need = options_panel.cards_height(layout, faces, rest.w, columns=columns)
        # The last place of the grid holds the buttons.
        rows = -(-(len(faces) + 1) // columns)
        high = rows * max(need, px(178)) + (rows - 1) * gap
        tip = reading.answer_tooltip(self.view)
        widgets: list[Widget] = [
            Label(said, question, HEAD),
            Label(note, text, SMALL, "dim", name="expectation", tooltip=tip),
        ]
        spare = rest.h - high - layout.gap
        if spare >= px(questions.ROW):
            top, rest = cut_top(rest, min(spare, px(420)), layout.gap)
            widgets += questions.row(layout, top, self.view, self.sitting, self.asking)
        each = min((rest.h - (rows - 1) * gap) // rows, max(need, px(245)))
        area = Rect(rest.x, rest.y, rest.w, rows * each + (rows - 1) * gap)
        corner = grid(area, columns, rows, gap)[-1]
        pick = self.picker("reaction")
        buttons, corner = self.actions(layout, corner)
        more = options_panel.more_below(
            layout, corner, len(every) - len(faces), lambda: self.list_all("reaction")
        )
        return [
            *widgets,
            options_panel.cards(layout, area, faces, chosen, self.role, pick, columns=columns),
            *more,
            *buttons,
        ]
