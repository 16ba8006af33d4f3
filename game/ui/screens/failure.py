"""Failure: the page after an error nobody expected. What is safe, where the log lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.theme import BODY, SMALL, STRONG, TITLE
from game.ui.widgets.arrange import Layout, centred, cut_bottom, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel


class FailureScreen(Screen):
    """Says what is safe, where the log lies (None: it could not be written), and goes on."""

    first_focus = "to title"

    def __init__(self, log: Path | None, saved: bool, on_title: Callable[[], object]) -> None:
        self.title = _("Something went wrong")
        self.log = log
        self.saved = saved
        self.on_title = on_title

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        ctx = layout.ctx
        box = centred(layout.rect, layout.px(1000), layout.px(460))
        inner = inset(box, layout.px(48))
        head, rest = cut_top(inner, ctx.type.line(TITLE), layout.px(18))
        foot, rest = cut_bottom(rest, layout.px(54), layout.gap)
        safe = (
            _("The game is saved up to the last order and can be continued from the title.")
            if self.saved
            else _("No game was open, so nothing is lost.")
        )
        words = _("The program met an error it did not expect.") + " " + safe
        place, rest = cut_top(rest, Label.height(ctx, words, rest.w, BODY), layout.px(20))
        widgets: list[Widget] = [
            Panel(box, edge="neutral"),
            Label(head, self.title, TITLE, icon="alert-triangle"),
            Label(place, words, BODY),
        ]
        if self.log is None:
            widgets.append(Label(rest, _("The log could not be written."), SMALL, "dim"))
        else:
            title, rest = cut_top(rest, ctx.type.line(STRONG), layout.px(4))
            path = str(self.log)
            if ctx.type.width(path, SMALL) > rest.w:
                path = _breakable(path)
            widgets += [
                Label(title, _("A report for the authors lies in"), STRONG, "dim"),
                Label(rest, path, SMALL, "accent_text", name="log path"),
            ]
        to_title = _("Go to the title")
        foot.w = Button.width(ctx, to_title, "return")
        widgets.append(
            Button(
                foot, to_title, self.on_title, icon="home", style="primary", name="to title",
                tooltip=_("Leaves the game that failed; it can be continued."),
            )
        )  # fmt: skip
        return widgets

    def back(self) -> bool:
        """Esc goes to the title too."""
        self.on_title()
        return True


def _breakable(path: str) -> str:
    """Give a long path places to break: the wrapper breaks at spaces only."""
    return path.replace("/", " / ").replace("\\", " \\ ").strip()
