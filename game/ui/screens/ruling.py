"""Ruling: the coalition says whether the trigger is met and asks for an answer, by level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.engine.schema import TARGETS, VERDICTS
from game.ui.i18n import _
from game.ui.screens import case_reading, faces, options_panel, questions, reading, sealwords
from game.ui.screens.case_column import case_column, column_width
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.decisionframe import ANSWER, head
from game.ui.screens.option_words import Face
from game.ui.screens.response_card import ResponseCard
from game.ui.theme import CAPTION, SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_top, inset, split_h, split_v
from game.ui.widgets.base import Key, Widget, is_key
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import Chip, OptionGroup

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_CHIP = 36
"""Height of a verdict, design pixels."""
_COLUMNS = ((0, 1), (2,), (2,), (3,), (4,))
"""Levels of the columns of responses."""
_ICONS = {"good": "check", "warn": "scale", "bad": "x"}


class RulingScreen(DecisionScreen):
    """Verdict (V walks over the three) and response (digits, arrows); both become case law."""

    title = "Ruling"

    def __init__(self, sitting: Sitting, actor: str) -> None:
        view = sitting.view_of(actor)
        slots = ("verdict", "response")
        super().__init__(sitting, actor, slots, reading.number(view, "incident_domain") - 1)
        seal = sealwords.of_turn("ruling")
        self.ask, self.verb, self.warning = seal.ask, seal.verb, seal.warning

    # -- keys ---------------------------------------------------------------------------------

    def on_key(self, event: pygame.Event) -> bool:
        """V walks over the verdicts."""
        if not is_key(event, pygame.K_v):
            return super().on_key(event)
        now = self.draft.chosen.get("verdict", "")
        at = VERDICTS.index(now) + 1 if now else 0
        self.choose("verdict", VERDICTS[at % len(VERDICTS)])
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys of this screen for the help page."""
        return [("V", _("Next verdict")), *super().help_keys()]

    # -- building -----------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """The case at the left; blocs, verdict and responses at the right."""
        left, note = self._purse()
        widgets, rest = head(layout, self.sitting, self.actor, ANSWER, left=left, note=note)
        column, main = cut_left(rest, column_width(layout, rest.w), layout.gap)
        case = case_reading.case(self.view, self.sitting)
        target = TARGETS[reading.number(self.view, "incident_target") - 1]
        widgets += case_column(layout, column, self.look(hatched=(target,)), case)
        widgets += self._main(layout, main)
        return self.over(layout, widgets)

    def _purse(self) -> tuple[str, str]:
        """The budget as exact as the prices beside it, and its explanation."""
        _whole, note = reading.purse(self.view, self.sitting)
        return f"{self.sitting.word('track', 'budget')}: {self._budget()}", note

    def _budget(self) -> str:
        # Rounded down: a price that is shown as within reach is within reach.
        return _tenths(int(self.view.read("budget")[0]) // 10 / 10)

    def _main(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        high = 2 * px(14) + ctx.type.line(STRONG) + px(8) + 3 * px(_CHIP) + 2 * px(6)
        top, rest = cut_top(rect, high, px(10))
        row, rest = cut_bottom(rest, px(56), px(10))
        wide = max(Chip.width(ctx, f.title) for f in self.faces("verdict"))
        wide = max(
            wide, ctx.type.width(case_reading.question("verdict"), STRONG) + px(40)
        ) + 2 * px(14)
        verdict, blocs = cut_left(top, wide, layout.gap)
        said, buttons = split_h(row, (1, 1.45), layout.gap)
        # Where the price needs the room, numbers are left to their key.
        numbers = self._longest(layout, said.w) <= row.h
        if not numbers:
            said, buttons = split_h(row, (1.15, 1), layout.gap)
        return [
            *self._verdict(layout, verdict),
            *self._responses(layout, rest),
            *self._blocs(layout, blocs),
            Label(said, self._price(), SMALL, "dim", middle=True),
            *self.actions_in_row(layout, buttons, numbers=numbers),
        ]

    def _longest(self, layout: Layout, width: int) -> int:
        """Pixels that the price needs at most, whatever is chosen: so that no button jumps."""
        answers = [f.id for f in self.faces("response") if not f.reason] or [""]
        dearest = max(answers, key=lambda r: faces.price(self.view, "response", r) if r else 0)
        said = (self._priced(dearest, f.id) for f in self.faces("verdict"))
        return max(layout.ctx.type.height(text, SMALL, width) for text in said)

    def _price(self) -> str:
        chosen = self.draft.chosen
        return self._priced(chosen.get("response", ""), chosen.get("verdict", ""))

    def _priced(self, chosen: str, called: str) -> str:
        """What a response costs under a verdict; either may be open still."""
        verdict = _("First rule: is the trigger met? (V)")
        if called:
            verdict = self.sitting.word("verdict", called, "face")
        if not chosen:
            return f"{verdict} {_('Then choose an answer.')}" if called else verdict
        price = faces.price(self.view, "response", chosen)
        dissent = faces.dissent_share(self.view)
        text = _("Costs {n} of {left}; {share} % more for each no.")
        cost = text.format(n=_tenths(price), left=self._budget(), share=dissent)
        return f"{verdict} {cost}"

    def _verdict(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        body = inset(rect, px(14))
        top, rest = cut_top(body, ctx.type.line(STRONG), px(8))
        every = self.faces("verdict")
        chosen = self.draft.chosen.get("verdict", "")
        chips = [
            Chip(
                place, f.title, role=self.role, selected=f.id == chosen, name=f.id,
                tooltip=f"{f.effect} (V)",
            )
            for place, f in zip(split_v(rest, (1, 1, 1), px(6)), every, strict=True)
        ]  # fmt: skip

        def pick(index: int) -> None:
            self.choose("verdict", every[index].id)

        group = OptionGroup(rest, chips, pick, columns=1, digits=False, name="verdict")
        return [
            Panel(rect),
            Label(top, case_reading.question("verdict"), STRONG, icon="gavel"),
            group,
        ]

    def _blocs(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        body = inset(rect, px(14))
        top, rest = cut_top(body, ctx.type.line(STRONG), px(10))
        chosen = self.draft.chosen.get("response", "")
        level = max(2, faces.level_of(self.view, chosen) if chosen else 2)
        verdict = self.draft.chosen.get("verdict", "")
        leanings = case_reading.leanings(self.view, self.sitting, level, verdict)
        title = _("Would the blocs back level {n}?").format(n=level)
        widgets: list[Widget] = [Panel(rect), Label(top, title, STRONG, icon="users-group")]
        line = ctx.type.line(SMALL)
        cells, below = cut_top(rest, 2 * line, px(10))
        for cell, lean in zip(split_h(cells, (1, 1, 1, 1), px(8)), leanings, strict=True):
            name, word = cut_top(cell, line)
            widgets += [
                Label(name, lean.name, SMALL, "dim"),
                Label(
                    word, lean.word, SMALL_STRONG, lean.tone, icon=_ICONS[lean.tone],
                    name=f"bloc {lean.bloc}", tooltip=lean.tooltip,
                ),
            ]  # fmt: skip
        said = case_reading.decision_rule(self.view)
        reacted = case_reading.ukraine(self.view, self.sitting)
        full = f"{reacted.label}: {reacted.value}. {reacted.tooltip} {said}"
        # The file of the case tells it too, so it gives way where there is no room.
        if ctx.type.height(full, SMALL, below.w) <= below.h:
            said = full
        return [*widgets, Label(below, said, SMALL, "dim")]

    # -- responses by level -------------------------------------------------------------------

    def _responses(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Five columns: levels 0 and 1, level 2 in two, levels 3 and 4."""
        ctx, px = layout.ctx, layout.px
        every = self.faces("response")
        if self.lit.get("response"):
            return self._lit_responses(layout, rect, every)
        columns = split_h(rect, [1] * len(_COLUMNS), px(10))
        groups = [[f for f in every if faces.level_of(self.view, f.id) in c] for c in _COLUMNS]
        # Level 2 has two columns: its options alternate between them.
        groups[1], groups[2] = groups[1][::2], groups[1][1::2]
        most = max(len(group) for group in groups)
        due = case_reading.due_level(self.view)
        need = max(ResponseCard.height(ctx, f.title, f.effect, columns[0].w) for f in every)
        name, note = ctx.type.line(SMALL_STRONG), ctx.type.line(CAPTION)
        stack = most * need + (most - 1) * px(8)
        # Where it is tight, the note under the level goes; the tooltip of the card says it too.
        noted = rect.h >= stack + name + note + px(6)
        top = name + (note if noted else 0) + px(6)
        room = (rect.h - top - (most - 1) * px(8)) // most
        high = min(room, max(need, px(130)))
        widgets: list[Widget] = []
        ordered: list[Face] = []
        cards: list[ResponseCard] = []
        for levels, column, group in zip(_COLUMNS, columns, groups, strict=True):
            if column is not columns[2]:
                widgets += _level_head(layout, column, levels, due, noted=noted)
            y = column.y + top
            for f in group:
                cards.append(self._card(layout, Rect(column.x, y, column.w, high), f))
                ordered.append(f)
                y += high + px(8)

        def pick(index: int) -> None:
            self.choose("response", ordered[index].id)

        used = Rect(rect.x, rect.y, rect.w, top + most * (high + px(8)) - px(8))
        hand = OptionGroup(used, cards, pick, columns=1, name="response")
        return [*widgets, hand, *self._state(layout, cut_top(rect, used.h, layout.gap)[1])]

    def _lit_responses(self, layout: Layout, rect: Rect, every: Sequence[Face]) -> list[Widget]:
        """The responses a guide lights, side by side, and the way to all others."""
        ctx, px = layout.ctx, layout.px
        shown = (*self.lit["response"], self.draft.chosen.get("response", ""))
        up = [f for f in every if f.id in shown]
        hidden = len(every) - len(up)
        more, rest = options_panel.more_button(
            layout, rect, hidden, lambda: self.list_all("response")
        )
        columns = split_h(rest, [1] * len(up), px(10))
        due = case_reading.due_level(self.view)
        top = ctx.type.line(SMALL_STRONG) + ctx.type.line(CAPTION) + px(6)
        need = max(ResponseCard.height(ctx, f.title, f.effect, columns[0].w) for f in up)
        high = min(rest.h - top, max(need, px(130)))
        widgets: list[Widget] = []
        cards = []
        for f, column in zip(up, columns, strict=True):
            level = faces.level_of(self.view, f.id)
            widgets += _level_head(layout, column, (level,), due, noted=True)
            cards.append(self._card(layout, Rect(column.x, column.y + top, column.w, high), f))

        def pick(index: int) -> None:
            self.choose("response", up[index].id)

        used = Rect(rest.x, rest.y, rest.w, top + high)
        hand = OptionGroup(used, cards, pick, columns=len(up), name="response")
        for button in more:
            button.rect = Rect(button.rect.x, rest.y + top, button.rect.w, high)
        return [*widgets, hand, *more, *self._state(layout, cut_top(rect, used.h, layout.gap)[1])]

    def _state(self, layout: Layout, rect: Rect) -> list[Widget]:
        """The coalition's own state under the responses, where there is room."""
        if rect.h < layout.px(questions.ROW):
            return []
        place = cut_top(rect, min(rect.h, layout.px(340)))[0]
        return questions.row(layout, place, self.view, self.sitting, self.asking)

    def _card(self, layout: Layout, rect: Rect, f: Face) -> ResponseCard:
        # What is out of reach also says its price, where there is room beside the digit.
        reason = f"{f.price} · {f.reason}" if f.reason and f.price else f.reason
        if layout.ctx.type.width(reason, CAPTION) > rect.w - layout.px(40):
            reason = f.reason
        return ResponseCard(
            rect, f.title, f.effect, price=f.price, icon=f.icon, role=self.role,
            digit=f.number, selected=f.id == self.draft.chosen.get("response", ""), reason=reason,
            name=f.id, tooltip=f.tooltip,
        )  # fmt: skip


def _tenths(points: float) -> str:
    """Points with one decimal where they are not whole."""
    return f"{points:.1f}".removesuffix(".0")


def _level_head(
    layout: Layout, column: Rect, levels: Sequence[int], due: int, *, noted: bool
) -> list[Widget]:
    """Which level a column holds, and whether it counts as an answer here."""
    ctx = layout.ctx
    name, rest = cut_top(column, ctx.type.line(SMALL_STRONG))
    shown = " · ".join(str(level) for level in levels)
    answers = max(levels) >= due
    words = Label(
        name, _("Level {n}").format(n=shown), SMALL_STRONG, "coalition" if answers else "dim"
    )
    if not noted:
        return [words]
    text = _("an answer") if answers else _("not an answer")
    if due in levels:
        text = _("due here") if len(levels) == 1 else _("level {n} is due here").format(n=due)
    note = Rect(rest.x, rest.y, rest.w, ctx.type.line(CAPTION))
    return [words, Label(note, text, CAPTION, "text" if due in levels else "faint")]
