"""Lessons of a scenario's guide: what a first-time player reads before deciding."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens.sheet import GROWTH, Sheet, grown
from game.ui.theme import BODY, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Label

READ = "lesson read"
"""Name of the button that puts a lesson aside."""
_WIDE, _FRAME = 900, 210
"""Width of the box, and what it is higher than its words, design pixels."""


def dialog(
    layout: Layout, lessons: Sequence[tuple[str, str]], on_read: Callable[[], object]
) -> Dialog:
    """The lessons of one moment in a box; Enter or Esc puts it aside."""
    ctx = layout.ctx
    title = lessons[0][0]

    def fill(sheet: Sheet) -> None:
        for name, text in lessons:
            if name != title:
                sheet.put(name, BODY, "accent_text", 4)
            sheet.put(text, BODY, "text", 12)

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(ctx), layout.gap)
        words = _("Understood")
        place, left = cut_right(foot, Button.width(ctx, words, "return"), layout.gap)
        hint = _("G shows this again.")
        return [
            grown(layout, [rest], [fill])[0].area("lesson"),
            Label(left, hint, SMALL, "dim", middle=True),
            Button(
                place, words, on_read, icon="check", shortcut="return", style="primary",
                name=READ, tooltip=_("Puts the lesson aside; G shows it again."),
            ),
        ]  # fmt: skip

    scale = layout.px(1000) / 1000
    text = sum(ctx.type.height(words, BODY, layout.px(_WIDE - 90)) for _name, words in lessons)
    high = _FRAME + round(GROWTH[0] ** 2 * text / scale)
    size = (_WIDE, high)
    return Dialog(layout, title, build, size=size, on_close=on_read, name="lesson dialog")
