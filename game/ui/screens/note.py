"""The content note: what the game is and is not, shown before the first one."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.i18n import _, content
from game.ui.names import fictional
from game.ui.screen import Screen
from game.ui.theme import TITLE, Style
from game.ui.widgets.arrange import Layout, centred, cut_bottom, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.scroll import ScrollArea

READING = Style(22)
SOURCE = "europeanleadershipnetwork.org"
"""Where the commentary can be read."""


def credit() -> str:
    """Return the line that credits the commentary the game makes playable.

    A title with invented names in it would be no credit: then the line says where it stands.
    """
    if fictional():
        return _(
            "Made playable after a published commentary; all credits: README, assets/CREDITS.md"
        )
    return _(
        "Made playable after: T. Melnyk, \u201cPros and cons: Options for security guarantees for"
        " Ukraine and their impact on Euro-Atlantic security\u201d, European Leadership Network,"
        " commentary, 7 December 2023 \u00b7 {link}"
    ).format(link=SOURCE)


class NoteScreen(Screen):
    """The note in full; `on_read` is called when the reader goes on."""

    first_focus = "go on"

    def __init__(self, words: str, on_read: Callable[[], object]) -> None:
        self.title = _("Before you play")
        self.words = words
        self.on_read = on_read

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        ctx = layout.ctx
        wide, pad = min(layout.px(1000), layout.rect.w), layout.px(48)
        text = content(self.words)
        room = wide - 2 * pad - layout.px(14)
        high = Label.height(ctx, text, room, READING)
        frame = 2 * pad + ctx.type.line(TITLE) + layout.px(18 + 56 + 36)
        box = centred(layout.rect, wide, min(frame + high, layout.rect.h - layout.px(60)))
        inner = inset(box, pad)
        head, rest = cut_top(inner, ctx.type.line(TITLE), layout.px(18))
        foot, rest = cut_bottom(rest, layout.px(56), layout.px(36))
        label = Label((rest.x, rest.y, room, high), text, READING, "text")
        words = _("I have read this")
        foot.w = Button.width(ctx, words, "return")
        return [
            Panel(box),
            Label(head, self.title, TITLE),
            ScrollArea(rest, [label], name="content note"),
            Button(
                foot, words, self.on_read, icon="check", style="primary", name="go on",
                tooltip=_("Goes on to the game. The note can be read again in each briefing."),
            ),
        ]  # fmt: skip
