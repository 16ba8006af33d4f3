"""Debrief: a played game laid open in the window, page by page, to talk about.

It lies above the page it was asked for on; Esc goes back there. A game that is not over is asked
about first: a debrief opens every secret.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from enum import Enum
from pathlib import Path

import pygame
from pygame import Rect

from game.errors import GreyZoneError
from game.review.course import Course, reading_of
from game.sample.percentiles import Percentiles
from game.ui.backstage import Errand
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens.debrief_pages import Ways, pages_of
from game.ui.screens.debriefpage import DebriefPage
from game.ui.screens.opengame import OpenGame
from game.ui.screens.writing import WritingScreen
from game.ui.text import broken
from game.ui.theme import BODY, HEAD, STRONG, TITLE
from game.ui.widgets.arrange import (
    Layout,
    centred,
    cut_bottom,
    cut_left,
    cut_right,
    cut_top,
    inset,
)
from game.ui.widgets.base import Key, Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Badge, Band, Label, Panel
from game.ui.widgets.options import Chip, OptionGroup
from game.ui.widgets.scroll import ScrollArea

NEXT = "next"
"""Name of the button that leads on; it has the focus whenever a page opens."""
_ON = (pygame.K_RIGHT, pygame.K_PAGEDOWN)
_BACK = (pygame.K_LEFT, pygame.K_PAGEUP)
"""Keys that turn pages, those of a presenter's clicker among them."""


class Stage(Enum):
    """How far the debrief is."""

    ASKING = "asking"
    READING = "reading"
    OPEN = "open"
    FAILED = "failed"


class DebriefScreen(Screen):
    """The pages of one game's debrief.

    `found`: what bots made of the game, where that is known already. `on_title` leads to the title;
    without it the page below is the title.
    """

    first_focus = "back"

    def __init__(
        self,
        journal: Path,
        over: bool,
        found: Percentiles | None = None,
        on_title: Callable[[], object] | None = None,
    ) -> None:
        self.title = _("Debrief")
        self.journal = journal
        self.stage = Stage.READING if over else Stage.ASKING
        # Of a game that goes on no secret may stay behind in a picture.
        self.screenshot_allowed = over
        self.problem = ""
        self.game: OpenGame | None = None
        self.pages: Sequence[DebriefPage] = ()
        self.at = 0
        self.listing = False
        self._found = found
        self._on_title = on_title
        self._course: Course | None = None
        self._errand = Errand(self._reading())
        self._shown = False

    # -- a little a frame -----------------------------------------------------------------------

    def on_frame(self, now: float) -> None:
        """Read a little more of the journal, then play a little of the bots' games."""
        if self.game is not None:
            if self.game.advance(apart=self.window.backstage is not None):
                self.rebuild()
            return
        if self.stage is not Stage.READING:
            return
        if not self._shown:  # the page that says so is drawn first
            self._shown = True
            return
        try:
            done = self._errand.advance(apart=self.window.backstage is not None)
        except (GreyZoneError, OSError) as problem:
            self.problem = str(problem)
            self._come_to(Stage.FAILED)
            return
        if done and self._course is not None:
            self._open(self._course)

    @property
    def lively(self) -> bool:
        """While it reads, and while bots play; not all through the talk."""
        return self.stage is Stage.READING or (self.game is not None and self.game.pending)

    def on_leave(self) -> None:
        """Read and play no more."""
        self._errand.leave()
        if self.game is not None:
            self.game.leave()

    def _reading(self) -> Generator[None, None, None]:
        self._course = yield from reading_of(self.journal)

    def _open(self, course: Course) -> None:
        self.game = OpenGame(course, self._found)
        self.pages = pages_of(self.game, self.rebuild, Ways(self.write))
        self.stage = Stage.OPEN
        self.open_page(0)

    def read(self) -> None:
        """Begin, for a game that is not over."""
        self._come_to(Stage.READING)

    def _come_to(self, stage: Stage) -> None:
        self.stage = stage
        self.rebuild()

    # -- ways -----------------------------------------------------------------------------------

    @property
    def page(self) -> DebriefPage:
        """The page shown."""
        return self.pages[self.at]

    def turn(self, by: int) -> bool:
        """Turn pages; False at either end."""
        return self.open_page(self.at + by)

    def open_page(self, place: int) -> bool:
        """Show a page by its place; False where there is none."""
        if self.stage is not Stage.OPEN or not 0 <= place < len(self.pages):
            return False
        self.at, self.listing = place, False
        # The focus goes to the way on, wherever it was on the last page.
        self.first_focus = NEXT
        self.window.replace(self)
        return True

    def list_pages(self) -> None:
        """Open or close the list of all pages."""
        self.listing = not self.listing
        self.first_focus = f"page {self.at + 1}" if self.listing else NEXT
        self.rebuild()

    def write(self) -> None:
        """Write the page for browser and paper."""
        assert self.game is not None, "the pages are open"
        self.window.push(WritingScreen(self.journal, self.game.course, self.game.found))

    def leave(self) -> None:
        """Go to the title."""
        self.window.pop()
        if self._on_title is not None:
            self._on_title()

    def on_key(self, event: pygame.Event) -> bool:
        """Arrows and the keys of a clicker turn pages where no control uses them."""
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
            return False
        if event.key in _ON:
            return self.turn(1)
        return event.key in _BACK and self.turn(-1)

    def help_keys(self) -> Sequence[Key]:
        """Keys of `on_key`."""
        return [("→ PgDn", _("Next page")), ("← PgUp", _("Page before"))]

    # -- the pages ------------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present stage."""
        if self.stage is not Stage.OPEN:
            return self._waiting(layout)
        bar, rest = cut_top(layout.rect, layout.px(64))
        rest = inset(rest, layout.gap)
        foot, rest = cut_bottom(rest, Button.height(layout.ctx), layout.gap)
        head, rest = self._heading(layout, rest)
        widgets = [*self._bar(layout, bar), *head]
        widgets += self.page.build(layout, rest)
        widgets += self._foot(layout, foot)
        return [*widgets, self._list(layout)] if self.listing else widgets

    def _bar(self, layout: Layout, bar: Rect) -> list[Widget]:
        assert self.game is not None, "the pages are open"
        ctx = layout.ctx
        inner = inset(bar, layout.px(10))
        words = _("No secrets left")
        badge, inner = cut_right(inner, Badge.width(ctx, words), layout.gap)
        inner = cut_left(inner, layout.px(10))[1]
        name = self.game.word("scenario", self.game.course.pack.id, "title")
        text = _("Debrief: {game}").format(game=name)
        tip = _("The debrief opens what was sealed: types, doubled needs, orders, promises.")
        return [
            Band(bar),
            Label(inner, text, HEAD, middle=True),
            Badge(badge, words, "neutral", icon="lock-open", tooltip=tip),
        ]

    def _heading(self, layout: Layout, rest: Rect) -> tuple[list[Widget], Rect]:
        ctx, page = layout.ctx, self.page
        gap = layout.px(2 if page.lead else 12)
        place, rest = cut_top(rest, ctx.type.height(page.title, TITLE, rest.w), gap)
        widgets: list[Widget] = [Label(place, page.title, TITLE, name="page title")]
        if page.lead:
            high = ctx.type.height(page.lead, HEAD, rest.w)
            place, rest = cut_top(rest, high, layout.px(12))
            widgets.append(Label(place, page.lead, HEAD, "accent_text", name="page lead"))
        return widgets, rest

    def _foot(self, layout: Layout, row: Rect) -> list[Widget]:
        """Back at the left, the count in the middle, the way on at the right."""
        ctx, last = layout.ctx, self.at == len(self.pages) - 1
        words = _("Title") if last else _("Next")
        wide = max(layout.px(240), Button.width(ctx, words, "space"))
        on, row = cut_right(row, wide, layout.gap)
        back = _("Back")
        place, row = cut_left(row, Button.width(ctx, back, "backspace"), layout.gap)
        count = _("{n} of {pages}").format(n=self.at + 1, pages=len(self.pages))
        middle, row = cut_left(row, Button.width(ctx, count, "l"), layout.gap)
        after = "" if last else _("Next: {page}").format(page=self.pages[self.at + 1].title)
        ahead = ctx.type.wrap(after, STRONG, row.w, ctx.type.line(STRONG)).lines[0]
        return [
            Button(
                place, back, lambda: self.turn(-1), icon="chevron-left", shortcut="backspace",
                name="page before", enabled=self.at > 0, tooltip=_("Shows the page before."),
            ),
            Button(
                middle, count, self.list_pages, icon="notes", shortcut="l", name="list",
                tooltip=_("Lists all pages, to go to any of them."),
            ),
            Label(row, ahead, STRONG, "dim", "right", middle=True),
            Button(
                on, words, self.leave if last else lambda: self.turn(1),
                icon="home" if last else "arrow-right", shortcut="space", style="primary",
                name=NEXT,
                tooltip=_("Leaves the debrief for the title.") if last
                else _("Shows the next page."),
            ),
        ]  # fmt: skip

    def _list(self, layout: Layout) -> Dialog:
        def build(body: Rect) -> Sequence[Widget]:
            high, step = layout.px(46), layout.px(54)
            room = Rect(body.x + layout.px(4), body.y + layout.px(4), body.w - layout.px(20), high)
            chips = [
                Chip(
                    room.move(0, i * step), f"{i + 1}. {page.title}", selected=i == self.at,
                    name=f"page {i + 1}",
                )
                for i, page in enumerate(self.pages)
            ]  # fmt: skip
            whole = room.unionall([chip.rect for chip in chips])
            group = OptionGroup(whole, chips, self.open_page, columns=1, digits=False, name="pages")
            return [ScrollArea(body, [group], name="all pages")]

        size = (900, 60 * len(self.pages) + 140)
        title = _("Pages of the debrief")
        return Dialog(layout, title, build, size=size, on_close=self.list_pages, name="pages list")

    # -- before there are pages -----------------------------------------------------------------

    @property
    def words(self) -> str:
        """What the box says before there are pages."""
        return {
            Stage.ASKING: _(
                "This game is not over. Its debrief opens every secret: types, doubled needs, "
                "sealed orders, promises. Whoever still wants to play it should not see it."
            ),
            Stage.READING: _("Opening the debrief: the game is replayed from its journal."),
            Stage.FAILED: _("The debrief could not be opened."),
        }[self.stage]

    def _waiting(self, layout: Layout) -> list[Widget]:
        ctx = layout.ctx
        box = centred(layout.rect, layout.px(1000), layout.px(460))
        head, rest = cut_top(inset(box, layout.px(48)), ctx.type.line(TITLE), layout.px(18))
        foot, rest = cut_bottom(rest, layout.px(54), layout.gap)
        place, rest = cut_top(rest, Label.height(ctx, self.words, rest.w, BODY), layout.px(18))
        icon = "alert-triangle" if self.stage is Stage.FAILED else "messages"
        widgets: list[Widget] = [
            Panel(box, edge="neutral"),
            Label(head, self.title, TITLE, icon=icon),
            Label(place, self.words, BODY, name="debrief words"),
        ]
        if self.problem:
            width = rest.w - layout.px(14)
            text = broken(ctx.type, self.problem, BODY, width)
            high = Label.height(ctx, text, width, BODY)
            label = Label((rest.x, rest.y, width, high), text, BODY, "warn", name="debrief told")
            widgets.append(ScrollArea(rest, [label], name="debrief scroll"))
        return [*widgets, *self._answers(layout, foot)]

    def _answers(self, layout: Layout, foot: Rect) -> list[Widget]:
        buttons = list[Button]()
        if self.stage is Stage.ASKING:
            buttons.append(
                Button(
                    foot, _("Open it"), self.read, icon="lock-open", shortcut="o", name="open",
                    tooltip=_("Opens every secret of this game."),
                )
            )  # fmt: skip
        buttons.append(
            Button(
                foot, _("Back"), self.back, icon="arrow-back-up", style="primary",
                shortcut="escape", name="back", tooltip=_("Shows the page you came from."),
            )
        )  # fmt: skip
        for button in buttons:
            wide = Button.width(layout.ctx, button.text, button.shortcut)
            button.rect, foot = cut_left(foot, wide, layout.px(12))
        return [*buttons]
