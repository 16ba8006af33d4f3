"""The still screen of shared loss: two sentences, no winner, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.i18n import _
from game.ui.screens.publicframe import NEXT
from game.ui.theme import BODY, TITLE
from game.ui.widgets.arrange import Layout, centred, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting


def build(layout: Layout, sitting: Sitting, chance: int) -> list[Widget]:
    """The words in the middle of an empty screen, and a quiet way on; `chance` in 1/10,000."""
    ctx, px = layout.ctx, layout.px
    words = sitting.word("outcome", "shared_loss", "sentence")
    drawn = _("The printed chance was {n} in 100. It came true.").format(n=f"{chance / 100:g}")
    go = _("Continue")
    wide = min(px(1240), layout.rect.w - 2 * px(60))
    title_high = ctx.type.height(words, TITLE, wide)
    drawn_high = ctx.type.height(drawn, BODY, wide)
    box = centred(layout.rect, wide, title_high + drawn_high + px(20) + px(70) + Button.height(ctx))
    top, rest = cut_top(box, title_high, px(20))
    below, rest = cut_top(rest, drawn_high, px(70))
    button = rest.copy()
    button.w = Button.width(ctx, go, "space")
    button.centerx = box.centerx
    return [
        Label(top, words, TITLE, align="centre"),
        Label(below, drawn, BODY, "dim", align="centre"),
        Button(
            button, go, sitting.proceed, shortcut="space", style="quiet", name=NEXT,
            tooltip=_("Go on to the score."),
        ),
    ]  # fmt: skip
