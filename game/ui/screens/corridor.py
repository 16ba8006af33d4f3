"""The corridor: between the asks and the coalition's answer pairs step aside and may promise.

The page itself is for everybody and tells how many promises a pair made, never their words. A
pair's own part opens over it and closes again: it is the curtain of the two, and costs no other.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import PUBLIC
from game.journal.entries import Promise
from game.ui.i18n import _, ngettext
from game.ui.screen import Screen
from game.ui.screens import (
    dealpanel,
    dealparts,
    dealreading,
    dealwords,
    revisionreading,
    revisionwords,
)
from game.ui.screens.corridorroom import Pair, Room, room
from game.ui.screens.publicframe import NEXT, foot, head
from game.ui.screens.rows import ChoiceRow
from game.ui.screens.sheet import READING
from game.ui.theme import BODY, TITLE
from game.ui.widgets.arrange import Layout, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting


class CorridorScreen(Screen):
    """Which pairs may talk, what was asked at the table, and the package it is about."""

    title = "Corridor"
    first_focus = NEXT

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.view = sitting.view(PUBLIC)
        self.phase = sitting.session.phase
        self.pairs: list[Pair] = list(combinations(sitting.session.corridor, 2))
        self.rooms = {pair: Room(pair) for pair in self.pairs}
        self.opened: Pair | None = None

    def on_enter(self) -> None:
        """Whoever comes back from the pause page may be somebody else."""
        self._shut()

    def hide(self) -> None:
        """A pair's part shuts when the window is no longer in front; what was typed stays."""
        self._shut()

    # -- the pairs ----------------------------------------------------------------------------

    def open(self, pair: Pair) -> None:
        """Let a pair talk: what is on the screen now is for the two alone."""
        self.opened = pair
        self.screenshot_allowed = False
        self.first_focus = ""
        self.rebuild()

    def close(self) -> None:
        """Keep what the pair promised, and show the page for everybody again.

        What was typed and not added stays with the pair and is no promise.
        """
        pair = self.opened
        if pair is None:
            return
        added = self.rooms[pair].added
        while added:
            self.sitting.session.promise(*added[0])
            added.pop(0)
        self.first_focus = _row_name(pair)
        self._shut()

    def _shut(self) -> None:
        self.opened = None
        self.screenshot_allowed = True
        self.rebuild()

    def made(self, pair: Pair) -> list[Promise]:
        """Return what the two have promised each other so far."""
        return [p for p in self.sitting.session.promises if {p.by, p.to} == set(pair)]

    # -- building -----------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """The pairs above the story, beside the package; a pair's part over it when open."""
        names, step, when = self._band()
        widgets, rest = head(layout, self.sitting, step, self.sitting.turn, names=names, when=when)
        button, body = foot(
            layout, rest, _("Continue"), self.sitting, note=_("Next: the coalition answers."),
            tooltip=_("Closes the corridor: on to the coalition's answer."),
        )  # fmt: skip
        left, right = split_h(body, (1, 1), layout.gap)
        widgets += self._talks(layout, left) + self._package(layout, right) + button
        if self.opened is None:
            return widgets
        pair = self.opened
        over = room(
            layout, self.sitting, self.rooms[pair], self.made(pair), self.rebuild, self.close
        )
        return [*widgets, over]

    def _band(self) -> tuple[list[str], int, str]:
        """The steps of the bargain or of the revision, which is lit, what stands for the turn."""
        if self.phase in revisionreading.PHASES:
            step = revisionreading.PHASES.index(self.phase)
            when = revisionwords.when(self.view, self.sitting.turns)
            return revisionwords.stages(), step, when
        return *dealwords.band(self.view, dealwords.STAGE[self.phase]), dealwords.when()

    def _package(self, layout: Layout, rect: Rect) -> list[Widget]:
        revises = self.phase in revisionreading.PHASES
        read = revisionreading.deal if revises else dealreading.deal
        deal = read(self.view, dealreading.standing(self.view))
        package = dealpanel.Package(self.view, deal, revises=revises)
        wide = rect.w - 2 * layout.px(14)
        high = dealpanel.sides_height(layout, wide, self.sitting, package)
        title = _("The package in force") if revises else _("The package on the table")
        board, _moving, below = dealpanel.panel(layout, rect, self.sitting, package, title, high)
        return [*board, *dealpanel.sides(layout, below, self.sitting, package)[0]]

    def _talks(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        title, words = _("The corridor is open"), _talk_words()
        wide = rect.w - 2 * px(20)
        high = ctx.type.height(title, TITLE, wide) + ctx.type.height(words, BODY, wide)
        row, gap = ChoiceRow.height(ctx, 1), px(8)
        rows = len(self.pairs) * (row + gap)
        top, rest = cut_top(rect, high + rows + px(14) + 2 * px(20), layout.gap)
        inner = inset(top, px(20))
        named, inner = cut_top(inner, ctx.type.height(title, TITLE, wide), px(6))
        said, inner = cut_top(inner, ctx.type.height(words, BODY, wide), px(16))
        widgets: list[Widget] = [Panel(top), Label(named, title, TITLE), Label(said, words, BODY)]
        for pair in self.pairs:
            place, inner = cut_top(inner, row, gap)
            widgets.append(self._row(place, pair))
        story = dealparts.story(self.sitting)
        return [*widgets, *dealparts.story_panel(layout, rest, story, READING)]

    def _row(self, place: Rect, pair: Pair) -> ChoiceRow:
        count = len(self.made(pair))
        words = ngettext("{n} promise, sealed until the end", "{n} promises, sealed until the end",
                         count).format(n=count) if count else _("No promise so far")  # fmt: skip
        return ChoiceRow(
            place, _("Step aside"), pair_name(self.sitting, pair), self._opener(pair), words=words,
            icon="messages", name=_row_name(pair),
            tooltip=_("Everybody else looks away while these two talk and type."),
        )  # fmt: skip

    def _opener(self, pair: Pair) -> Callable[[], None]:
        return lambda: self.open(pair)


def pair_name(sitting: Sitting, pair: Pair) -> str:
    """Return the names of the two."""
    one, other = (sitting.name(role) for role in pair)
    return _("{one} and {other}").format(one=one, other=other)


def _row_name(pair: Pair) -> str:
    return f"corridor {pair[0]} {pair[1]}"


def _talk_words() -> str:
    return _(
        "Two sides at a time may step aside and talk. What they type there binds no one. It stays "
        "between the two until the game is over; then everybody reads it beside what happened."
    )
