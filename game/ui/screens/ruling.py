"""Ruling: the coalition says whether the trigger is met and asks for an answer, by level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.engine.schema import LEVELS, TARGETS, VERDICTS
from game.ui.i18n import _
from game.ui.screens import case_reading, faces, reading
from game.ui.screens.case_column import case_column
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.decisionframe import ANSWER, head
from game.ui.screens.option_words import Face
from game.ui.screens.orders import purse
from game.ui.screens.reaction import COLUMN
from game.ui.screens.response_card import ResponseCard
from game.ui.theme import CAPTION, SMALL, SMALL_STRONG, STRONG, TOUCH
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_top, inset, split_h
from game.ui.widgets.base import Key, Widget, is_key
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import Chip, OptionGroup

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_ICONS = {"good": "check", "warn": "scale", "bad": "x"}


class RulingScreen(DecisionScreen):
    """Verdict (V walks over the three) and response (digits, arrows); both become case law."""

    title = "Ruling"

    def __init__(self, sitting: Sitting, actor: str) -> None:
        view = sitting.view_of(actor)
        slots = ("verdict", "response")
        super().__init__(sitting, actor, slots, reading.number(view, "incident_domain") - 1)
        self.ask = _("Rule like this?")
        self.verb = _("Rule")
        self.warning = _("The ruling is public, and it is case law for this domain.")

    # -- keys ---------------------------------------------------------------------------------

    def on_key(self, event: pygame.Event) -> bool:
        """V walks over the verdicts."""
        if not is_key(event, pygame.K_v):
            return False
        now = self.draft.chosen.get("verdict", "")
        at = VERDICTS.index(now) + 1 if now else 0
        self.choose("verdict", VERDICTS[at % len(VERDICTS)])
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys of this screen for the help page."""
        return [("V", _("Next verdict"))]

    # -- building -----------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """The case at the left; blocs, verdict and responses at the right."""
        left, note = purse(self.sitting, self.actor)
        widgets, rest = head(layout, self.sitting, self.actor, ANSWER, left=left, note=note)
        column, main = cut_left(rest, round(rest.w * COLUMN), layout.gap)
        case = case_reading.case(self.view, self.sitting)
        target = TARGETS[reading.number(self.view, "incident_target") - 1]
        widgets += case_column(layout, column, self.look(hatched=(target,)), case)
        widgets += self._main(layout, main)
        overlay = self.overlay(layout)
        return [*widgets, overlay] if overlay else widgets

    def _main(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        pad = 2 * px(14)
        verdict_high = pad + ctx.type.line(STRONG) + px(8) + px(TOUCH)
        blocs_high = pad + ctx.type.line(STRONG) + px(6) + 2 * ctx.type.line(SMALL) + px(6)
        rule = case_reading.decision_rule(self.view)
        blocs_high += Label.height(ctx, rule, rect.w - pad, SMALL)
        verdict, rest = cut_top(rect, verdict_high, px(10))
        blocs, rest = cut_top(rest, blocs_high, px(10))
        row, rest = cut_bottom(rest, px(58), px(10))
        return [
            *self._verdict(layout, verdict),
            *self._responses(layout, rest),
            *self._blocs(layout, blocs, rule),
            *self._row(layout, row),
        ]

    def _row(self, layout: Layout, row: Rect) -> list[Widget]:
        """The buttons in one line, the price of what is chosen at their left."""
        parts = split_h(row, (2.2, 2.0), layout.gap)
        buttons = self.actions_in_row(layout, parts[1])
        return [Label(parts[0], self._price(), SMALL, "dim", middle=True), *buttons]

    def _price(self) -> str:
        chosen = self.draft.chosen.get("response", "")
        if not chosen:
            return _("Each no from a bloc makes the answer dearer.")
        price = faces.price(self.view, "response", chosen)
        dissent = faces.dissent_share(self.view)
        left = reading.points(self.view.read("budget"))
        text = _("Costs {n} of {left} in budget, and {share} % more for each no.")
        return text.format(n=f"{price:.1f}".removesuffix(".0"), left=left, share=dissent)

    def _verdict(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        body = inset(rect, px(14))
        top, rest = cut_top(body, ctx.type.line(STRONG), px(8))
        every = self.faces("verdict")
        chosen = self.draft.chosen.get("verdict", "")
        about = next((f.effect for f in every if f.id == chosen), "")
        title = _("Is the trigger met?")
        words, said = cut_left(top, ctx.type.width(title, STRONG) + px(34), layout.gap)
        chips = [
            Chip(
                place, f.title, role=self.role, selected=f.id == chosen, name=f.id,
                tooltip=f"{f.effect} (V)",
            )
            for place, f in zip(split_h(rest, (1, 1, 1), px(10)), every, strict=True)
        ]  # fmt: skip

        def pick(index: int) -> None:
            self.choose("verdict", every[index].id)

        group = OptionGroup(rest, chips, pick, digits=False, name="verdict")
        return [
            Panel(rect),
            Label(words, title, STRONG, icon="gavel"),
            Label(said, about, SMALL, "dim", "left", middle=True),
            group,
        ]

    def _blocs(self, layout: Layout, rect: Rect, rule: str) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        body = inset(rect, px(14))
        top, rest = cut_top(body, ctx.type.line(STRONG), px(6))
        chosen = self.draft.chosen.get("response", "")
        level = max(2, faces.level_of(self.view, chosen) if chosen else 2)
        leanings = case_reading.leanings(
            self.view, self.sitting, level, self.draft.chosen.get("verdict", "")
        )
        title = _("Would the blocs back level {n}?").format(n=level)
        widgets: list[Widget] = [Panel(rect), Label(top, title, STRONG, icon="users-group")]
        line = ctx.type.line(SMALL)
        cells, below = cut_top(rest, 2 * line, px(6))
        for cell, lean in zip(split_h(cells, (1, 1, 1, 1), px(10)), leanings, strict=True):
            name, word = cut_top(cell, line)
            widgets += [
                Label(name, lean.name, SMALL, "dim"),
                Label(
                    word, lean.word, SMALL_STRONG, lean.tone, icon=_ICONS[lean.tone],
                    name=f"bloc {lean.bloc}", tooltip=lean.tooltip,
                ),
            ]  # fmt: skip
        return [*widgets, Label(below, rule, SMALL, "dim")]

    # -- responses by level -------------------------------------------------------------------

    def _responses(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        every = self.faces("response")
        columns = split_h(rect, [1] * LEVELS, px(10))
        by_level: list[list[Face]] = [[] for _level in range(LEVELS)]
        for f in every:
            by_level[faces.level_of(self.view, f.id)].append(f)
        due = case_reading.due_level(self.view)
        top = ctx.type.line(SMALL_STRONG) + ctx.type.line(CAPTION) + px(6)
        most = max(len(group) for group in by_level)
        room = (rect.h - top - (most - 1) * px(8)) // most
        need = max(ResponseCard.height(ctx, f.title, f.effect, columns[0].w) for f in every)
        high = min(room, max(need, px(118)))
        widgets: list[Widget] = []
        ordered: list[Face] = []
        cards: list[ResponseCard] = []
        for level, (column, group) in enumerate(zip(columns, by_level, strict=True)):
            widgets += self._level_head(layout, column, level, due)
            y = column.y + top
            for f in group:
                cards.append(self._card(Rect(column.x, y, column.w, high), f))
                ordered.append(f)
                y += high + px(8)

        def pick(index: int) -> None:
            self.choose("response", ordered[index].id)

        return [*widgets, OptionGroup(rect, cards, pick, columns=1, name="response")]

    def _card(self, rect: Rect, f: Face) -> ResponseCard:
        return ResponseCard(
            rect, f.title, f.effect, price=f.price, icon=f.icon, role=self.role,
            selected=f.id == self.draft.chosen.get("response", ""), reason=f.reason,
            name=f.id, tooltip=f.tooltip,
        )  # fmt: skip

    def _level_head(self, layout: Layout, column: Rect, level: int, due: int) -> list[Widget]:
        ctx = layout.ctx
        name, rest = cut_top(column, ctx.type.line(SMALL_STRONG))
        note = cut_top(rest, ctx.type.line(CAPTION))[0]
        words = _("Level {n}").format(n=level)
        answers = level >= due
        text = _("an answer") if answers else _("not an answer")
        if level == due:
            text = _("due here")
        return [
            Label(name, words, SMALL_STRONG, "coalition" if answers else "dim"),
            Label(note, text, CAPTION, "text" if level == due else "faint"),
        ]
