"""The debrief as a file: written beside its journal, its path said, copied or opened."""

from __future__ import annotations

import webbrowser
from enum import Enum
from pathlib import Path

import pygame
from pygame import Rect

from game.errors import GreyZoneError
from game.review.beside import page_of, write_beside
from game.review.course import Course
from game.sample.percentiles import Percentiles
from game.ui.backstage import Errand
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.text import broken
from game.ui.theme import BODY, TITLE
from game.ui.widgets.arrange import Layout, centred, cut_bottom, cut_left, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.scroll import ScrollArea


class Stage(Enum):
    """How far the writing is."""

    WRITING = "writing"
    WRITTEN = "written"
    FAILED = "failed"


class WritingScreen(Screen):
    """Lies above the debrief; Esc goes back there, and ends the writing."""

    first_focus = "back"

    def __init__(self, journal: Path, course: Course, found: Percentiles | None) -> None:
        self.title = _("Debrief")
        self.file = page_of(journal).absolute()
        self.stage = Stage.WRITING
        self.problem = ""
        self._errand = Errand(write_beside(journal, course, found))
        self._shown = False

    def on_frame(self, now: float) -> None:
        """Write a little more, once the page that says so has been drawn."""
        if self.stage is not Stage.WRITING:
            return
        if not self._shown:
            self._shown = True
            return
        try:
            done = self._errand.advance(apart=self.window.backstage is not None)
        except (GreyZoneError, OSError) as problem:
            self.problem = str(problem)
            self.come_to(Stage.FAILED)
            return
        if done:
            self.come_to(Stage.WRITTEN)

    @property
    def lively(self) -> bool:
        """While it is written."""
        return self.stage is Stage.WRITING

    def come_to(self, stage: Stage) -> None:
        """Show another stage."""
        self.stage = stage
        # What one wants next has the focus.
        self.first_focus = "show" if stage is Stage.WRITTEN else "back"
        self.window.replace(self)

    def show(self) -> None:
        """Open the file in the system's browser, or say that there is none."""
        if not webbrowser.open(self.file.as_uri()):
            self._say(_("No browser was found here. Copy the path, and open it by hand."))

    def copy(self) -> None:
        """Put the path on the clipboard."""
        try:
            pygame.scrap.put_text(str(self.file))
        except pygame.error:
            self._say(_("There is no clipboard here. The path is on the screen."))
            return
        self._say(_("The path was copied."))

    def _say(self, words: str) -> None:
        self.window.notice.show(words, self.window.now())
        self.window.touch()

    @property
    def words(self) -> str:
        """What the page says now, without the path."""
        return {
            Stage.WRITING: _("Writing the debrief as a page for browser and paper."),
            Stage.FAILED: _("The debrief could not be written."),
            Stage.WRITTEN: _("The debrief is written, to read in a browser or to print:"),
        }[self.stage]

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present stage."""
        ctx = layout.ctx
        box = centred(layout.rect, layout.px(1000), layout.px(460))
        inner = inset(box, layout.px(48))
        head, rest = cut_top(inner, ctx.type.line(TITLE), layout.px(18))
        foot, rest = cut_bottom(rest, layout.px(54), layout.gap)
        place, rest = cut_top(rest, Label.height(ctx, self.words, rest.w, BODY), layout.px(18))
        icon = "alert-triangle" if self.stage is Stage.FAILED else "file-text"
        return [
            Panel(box, edge="neutral"),
            Label(head, self.title, TITLE, icon=icon),
            Label(place, self.words, BODY, name="debrief words"),
            *self._more(layout, rest),
            *self._buttons(layout, foot),
        ]

    def _more(self, layout: Layout, rest: Rect) -> list[Widget]:
        """The path, or what went wrong in its own words."""
        told = {Stage.WRITTEN: str(self.file), Stage.FAILED: self.problem}
        if self.stage not in told:
            return []
        width = rest.w - layout.px(14)
        text = broken(layout.ctx.type, told[self.stage], BODY, width)
        high = Label.height(layout.ctx, text, width, BODY)
        tone = "warn" if self.stage is Stage.FAILED else "accent_text"
        label = Label((rest.x, rest.y, width, high), text, BODY, tone, name="debrief told")
        return [label] if high <= rest.h else [ScrollArea(rest, [label], name="debrief scroll")]

    def _buttons(self, layout: Layout, foot: Rect) -> list[Widget]:
        buttons = list[Button]()
        if self.stage is Stage.WRITTEN:
            buttons += [
                Button(
                    foot, _("Open it"), self.show, icon="world", shortcut="o", style="primary",
                    name="show", tooltip=_("Opens the page in the browser of this computer."),
                ),
                Button(
                    foot, _("Copy path"), self.copy, icon="copy", shortcut="c", name="copy",
                    tooltip=_("Puts the path on the clipboard: the folder may be hidden."),
                ),
            ]  # fmt: skip
        buttons.append(
            Button(
                foot, _("Back"), self.back, icon="arrow-back-up", shortcut="escape", name="back",
                style="plain" if buttons else "primary", tooltip=_("Shows the debrief again."),
            )
        )  # fmt: skip
        for button in buttons:
            wide = Button.width(layout.ctx, button.text, button.shortcut)
            button.rect, foot = cut_left(foot, wide, layout.px(12))
        return [*buttons]
