"""The page after the bargain: what stands, who signed, how it is spoken; for everybody to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.rules import negotiation
from game.engine.schema import PUBLIC
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import dealpanel, dealparts, dealreading
from game.ui.screens.bargain import stages
from game.ui.screens.publicframe import NEXT, foot, head
from game.ui.screens.reading import number
from game.ui.screens.sheet import READING, Sheet, grown
from game.ui.theme import BODY, STRONG, TITLE
from game.ui.widgets.arrange import Layout, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting


class AgreedPage(Screen):
    """The package that stands, beside the story of how it came about."""

    title = "Agreed"
    first_focus = NEXT

    def __init__(self, sitting: Sitting, report: Report) -> None:
        self.sitting = sitting
        self.view = sitting.view(PUBLIC)
        self.turn = report.turn
        self.signed = number(self.view, "signature") == negotiation.SIGNED

    def build(self, layout: Layout) -> list[Widget]:
        """Place the package beside the story."""
        names = stages()
        widgets, rest = head(
            layout, self.sitting, len(names), self.turn, names=names, when=_("Before turn 1")
        )
        button, body = foot(
            layout, rest, _("Continue"), self.sitting, note=_("Next: the first turn.")
        )
        left, right = split_h(body, (1, 1.1), layout.gap)
        deal = dealreading.deal(self.view, dealreading.standing(self.view))
        package = dealpanel.Package(self.view, deal)
        title = _("The package that stands") if self.signed else _("No package stands")
        board, _followers, _rest = dealpanel.panel(layout, right, self.sitting, package, title)
        return [*widgets, *self._story(layout, left), *board, *button]

    def _story(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx = layout.ctx
        inner = inset(rect, layout.px(24))
        title = _("Signed") if self.signed else _("No agreement")
        top, rest = cut_top(inner, ctx.type.line(TITLE), layout.px(4))
        words = self._words()
        said, rest = cut_top(rest, ctx.type.height(words, BODY, rest.w), layout.px(16))
        story = dealparts.story(self.sitting)

        def fill(sheet: Sheet) -> None:
            sheet.put(_("How it came about"), STRONG, "accent_text", 8)
            for sentence in story:
                sheet.put(sentence, BODY, "text", 8)

        return [
            Panel(rect),
            Label(top, title, TITLE, "good" if self.signed else "warn", icon="signature"),
            Label(said, words, BODY, "dim"),
            grown(layout, [rest], [fill], READING)[0].area("how it came about"),
        ]

    def _words(self) -> str:
        """What the end of the bargain means."""
        if not self.signed:
            return _("Arms still come without an agreement, more slowly; nobody is bound.")
        if number(self.view, "russia_stance") == negotiation.SIGNS:
            return _("Ukraine and Russia signed. A proven breach will weigh more.")
        return _("Ukraine signed. Russia did not, so what named its consent is out.")
