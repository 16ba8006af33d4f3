"""Debrief: writes the page to talk about beside a game's journal, and says where it lies."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from pygame import Rect

from game.errors import GreyZoneError
from game.review.beside import page_of, write_beside
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
    """How far the debrief is."""

    ASKING = "asking"
    WRITING = "writing"
    WRITTEN = "written"
    FAILED = "failed"


class DebriefScreen(Screen):
    """Lies above the page it was asked for on; Esc goes back there, and ends the writing.

    A debrief opens every secret: for a game that is not ``over`` it asks first.
    """

    first_focus = "back"

    def __init__(self, journal: Path, over: bool) -> None:
        self.title = _("Debrief")
        self.journal = journal
        self.stage = Stage.WRITING if over else Stage.ASKING
        self.problem = ""
        self._errand = Errand(write_beside(journal))
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
            self._come_to(Stage.FAILED)
            return
        if done:
            self._come_to(Stage.WRITTEN)

    def write(self) -> None:
        """Begin, for a game that is not over."""
        self._come_to(Stage.WRITING)

    def _come_to(self, stage: Stage) -> None:
        self.stage = stage
        self.rebuild()

    @property
    def words(self) -> str:
        """What the page says now, without the path."""
        if self.stage is Stage.ASKING:
            return _(
                "This game is not over. Its debrief opens every secret: types, doubled needs, "
                "sealed orders, promises. Whoever still wants to play it should not read it."
            )
        if self.stage is Stage.WRITING:
            return _("Writing the debrief: the game is replayed, and bots play it for comparison.")
        if self.stage is Stage.FAILED:
            return _("The debrief could not be written.")
        return _("The debrief is written. Open this file in a browser, or print it:")

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
        told = {Stage.WRITTEN: str(page_of(self.journal).absolute()), Stage.FAILED: self.problem}
        if self.stage not in told:
            return []
        width = rest.w - layout.px(14)
        text = broken(layout.ctx.type, told[self.stage], BODY, width)
        high = Label.height(layout.ctx, text, width, BODY)
        tone = "warn" if self.stage is Stage.FAILED else "accent_text"
        label = Label((rest.x, rest.y, width, high), text, BODY, tone, name="debrief told")
        return [label] if high <= rest.h else [ScrollArea(rest, [label], name="debrief scroll")]

    def _buttons(self, layout: Layout, foot: Rect) -> list[Widget]:
        ctx, buttons = layout.ctx, list[Button]()
        if self.stage is Stage.ASKING:
            buttons.append(
                Button(
                    foot, _("Write it"), self.write, icon="file-text", shortcut="w",
                    name="write", tooltip=_("Writes the debrief beside the journal."),
                )
            )  # fmt: skip
        buttons.append(
            Button(
                foot, _("Back"), self.back, icon="arrow-back-up", style="primary",
                shortcut="escape", name="back", tooltip=_("Shows the page you came from."),
            )
        )  # fmt: skip
        for button in buttons:
            button.rect, foot = cut_left(
                foot, Button.width(ctx, button.text, button.shortcut), layout.px(12)
            )
        return [*buttons]
