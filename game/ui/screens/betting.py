"""Bets: what the waiting teams noted on their role sheets, entered in front of everybody.

One quick page after a ruling, which costs no curtain: a digit fills one row after another, one key
passes all of it. Nothing is reckoned with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.journal import bets
from game.journal.effective import effective
from game.scenario.menus import BETS
from game.ui.i18n import _
from game.ui.router import digit_of
from game.ui.screen import Screen
from game.ui.screens.publicframe import ANSWER, NEXT, foot, head
from game.ui.theme import BODY, SMALL, SMALL_STRONG, TITLE, TOUCH
from game.ui.widgets.arrange import Layout, cut_left, cut_right, cut_top, grid
from game.ui.widgets.base import Key, Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import Chip, OptionGroup

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

Row = tuple[str, str]
"""Who bets, and on what (a slot)."""
_COLUMNS = 3
_NAME, _FATE = 0.17, 0.2
"""Shares of a row's width for what is bet on, and for what came of it."""


class BetsScreen(Screen):
    """A row for each bet; what is left empty was not bet on."""

    title = "Bets"
    first_focus = NEXT

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        case = sitting.session.betting
        assert case is not None, "a turn that was ruled in"
        self.case = case
        self.rows: list[Row] = [(by, on) for by in sitting.session.bettors for on in BETS[by]]
        self.chosen: dict[Row, str] = {}
        self._past: list[dict[Row, str]] = []
        entries = [line.entry for line in effective(sitting.session.lines)]
        self.scores = {(score.by, score.on): score for score in bets.scores(entries)}

    # -- entering -----------------------------------------------------------------------------

    def pick(self, row: Row, choice: str) -> None:
        """Enter what a team bet; it can be changed until the page is left."""
        self._past.append(dict(self.chosen))
        self.chosen[row] = choice
        self.rebuild()

    def undo(self) -> bool:
        """Take the last bet back."""
        if not self._past:
            return False
        self.chosen = self._past.pop()
        self.rebuild()
        return True

    def leave(self) -> None:
        """Keep what was entered, and go on."""

        def kept() -> Screen:
            for (by, on), choice in list(self.chosen.items()):
                self.sitting.session.bet(by, on, choice)
                del self.chosen[by, on]
            return self.sitting.next_screen()

        # After the end the journal is read once more for every bet: longer than a frame.
        self.window.bring(kept)

    def on_key(self, event: pygame.Event) -> bool:
        """A digit fills the first row that is empty."""
        number = digit_of(event)
        row = next((row for row in self.rows if row not in self.chosen), None)
        if number is None or row is None or not 0 < number <= len(bets.OPTIONS[row[1]]):
            return False
        self.pick(row, bets.OPTIONS[row[1]][number - 1])
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys of this screen for the help page."""
        return [("1 … 5", _("The bet of the first row that is empty"))]

    # -- building -----------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """What came, a panel a team with its bets, and the way on."""
        widgets, rest = head(layout, self.sitting, ANSWER, self.case.turn)
        words = _("Enter the bets") if self.chosen else _("Go on without bets")
        button, body = foot(
            layout, rest, words, self.sitting, on_next=self.leave,
            note=_("Type the numbers one after another."),
            tooltip=_("Keeps what was entered, and goes on."),
        )  # fmt: skip
        said, body = self._came(layout, body)
        widgets += said
        for by in self.sitting.session.bettors:
            panel, body = self._team(layout, body, by)
            widgets += panel
        return [*widgets, *button]

    def _came(self, layout: Layout, rect: Rect) -> tuple[list[Widget], Rect]:
        ctx, px = layout.ctx, layout.px
        title, word = bets.heading(_), self.sitting.word
        text = _(
            "Read them from your role sheets. The domain: {domain}. The ruling: {verdict}. Bets "
            "move nothing; the score tells how often each team was right."
        ).format(
            domain=word("domain", self.case.domain), verdict=word("verdict", self.case.verdict)
        )
        named, rest = cut_top(rect, ctx.type.line(TITLE), px(4))
        told, rest = cut_top(rest, ctx.type.height(text, BODY, rest.w), px(16))
        return [Label(named, title, TITLE), Label(told, text, BODY, "dim")], rest

    def _team(self, layout: Layout, rect: Rect, by: str) -> tuple[list[Widget], Rect]:
        px = layout.px
        rows = [row for row in self.rows if row[0] == by]
        lines = [-(-len(bets.OPTIONS[on]) // _COLUMNS) for _by, on in rows]
        frame = -Panel.body(layout.ctx, Rect(0, 0, rect.w, 0)).h
        highs = [n * px(TOUCH) + (n - 1) * px(8) for n in lines]
        box, rest = cut_top(rect, frame + sum(highs) + (len(rows) - 1) * px(14), px(12))
        icon = layout.ctx.theme.role(by).icon
        body = Panel.body(layout.ctx, box)
        widgets: list[Widget] = [Panel(box, self.sitting.name(by), icon=icon, edge=by)]
        for row, high in zip(rows, highs, strict=True):
            place, body = cut_top(body, high, px(14))
            widgets += self._row(layout, place, row)
        return widgets, rest

    def _row(self, layout: Layout, rect: Rect, row: Row) -> list[Widget]:
        ids, word = bets.OPTIONS[row[1]], self.sitting.word
        name, rest = cut_left(rect, round(rect.w * _NAME), layout.gap)
        fate, chips = cut_right(rest, round(rect.w * _FATE), layout.gap)
        lines = -(-len(ids) // _COLUMNS)
        cells = grid(chips, _COLUMNS, lines, layout.px(8))
        items = [
            Chip(
                cell, word(row[1], choice), role=row[0], digit=number,
                selected=self.chosen.get(row) == choice, name=f"{row[0]} {choice}",
                tooltip=_("What the team noted before it was known."),
            )
            for number, (cell, choice) in enumerate(zip(cells, ids, strict=False), 1)
        ]  # fmt: skip
        group = OptionGroup(
            chips, items, self._picker(row), columns=_COLUMNS, digits=False, name=" ".join(row)
        )
        heading = _("Domain") if row[1] == "domain" else _("Ruling")
        return [
            Label(name, heading, SMALL_STRONG, middle=True),
            group,
            *self._fate(layout, fate, row),
        ]

    def _fate(self, layout: Layout, rect: Rect, row: Row) -> list[Widget]:
        """Whether the bet came, and how often the team was right before."""
        line = Rect(rect.x, rect.y, rect.w, layout.px(TOUCH))
        line.centery = rect.centery
        top, low = cut_top(line, line.h // 2)
        choice, before = self.chosen.get(row), self.scores.get(row)
        came = self.case.domain if row[1] == "domain" else self.case.verdict
        widgets: list[Widget] = []
        if choice is not None:
            right = choice == came
            text, tone = (_("right"), "good") if right else (_("not so"), "warn")
            icon = "check" if right else "x"
            widgets.append(Label(top, text, SMALL_STRONG, tone, icon=icon, middle=True))
        if before is not None:
            text = _("before: {right} of {made}").format(right=before.right, made=before.made)
            widgets.append(Label(low, text, SMALL, "dim", middle=True))
        return widgets

    def _picker(self, row: Row) -> Callable[[int], None]:
        return lambda index: self.pick(row, bets.OPTIONS[row[1]][index])
