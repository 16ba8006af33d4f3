"""Pause: over any page of a game, and the question before quitting."""

from __future__ import annotations

from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import sealwords
from game.ui.screens.house import House
from game.ui.theme import BODY, TITLE
from game.ui.widgets.arrange import Layout, centred, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel


class PauseScreen(Screen):
    """Hides the page below: a pause is also a quick curtain. Esc goes back.

    `leaving` asks whether to quit, because Ctrl+Q was pressed.
    """

    leaves = True
    first_focus = "back"

    def __init__(self, house: House, leaving: bool) -> None:
        self.house = house
        self.leaving = leaving
        self.title = _("Quit?") if leaving else _("Paused")
        self.above = house.window.stacked
        """Whether the page below lies above the game's own: then only leaving is offered."""
        sitting = house.sitting
        self.private = sitting is not None and sitting.private
        """Whether the page below is one seat's own."""

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        ctx, gap = layout.ctx, layout.px(12)
        sitting = self.house.sitting
        playing = sitting is not None
        kept = sealwords.kept()
        words = kept if playing else _("Nothing is lost: finished and saved games stay.")
        if sitting is not None and sitting.session.notice:
            # A torn last line of the journal is dropped, and a person should know.
            words += " " + sitting.session.notice
        box = centred(layout.rect, layout.px(720), layout.px(566 if playing else 400))
        inner = inset(box, layout.px(44))
        head, rest = cut_top(inner, ctx.type.line(TITLE), gap)
        high = Label.height(ctx, words, rest.w, BODY)
        line, rest = cut_top(rest, high, layout.px(24))
        widgets: list[Widget] = [
            Panel(box),
            Label(head, self.title, TITLE),
            Label(line, words, BODY, "dim"),
        ]
        for button in self._buttons(playing):
            place, rest = cut_top(rest, layout.px(54), gap)
            button.rect = place
            widgets.append(button)
        return widgets

    def _buttons(self, playing: bool) -> list[Button]:
        place = (0, 0, 0, 0)
        back = Button(
            place, _("Back to the game") if playing else _("Back"), self.back,
            icon="player-play", style="primary", shortcut="escape", name="back",
            tooltip=_("Shows the page you came from."),
        )  # fmt: skip
        settings = Button(
            place, _("Settings"), self.house.settle, icon="adjustments", shortcut="s",
            name="settings", tooltip=_("Look, motion, sound, and the facilitator's code."),
        )  # fmt: skip
        leave = Button(
            place, _("Save and go to the title"), self._leave, icon="device-floppy",
            shortcut="t", name="leave", tooltip=_("The game can be continued from there."),
        )  # fmt: skip
        leaves = Button(
            place, _("Quit Grey Zone"), self.house.quit, icon="door-exit", shortcut="ctrl+q",
            name="quit", tooltip=_("Closes the window."),
        )  # fmt: skip
        if not playing:
            return [back, leaves]
        return [back, *([] if self.above else [settings, self._steer()]), leave, leaves]

    def _steer(self) -> Button:
        tooltip = _("Notes, changes by hand, going back: for whoever leads the game.")
        if self.private:
            tooltip = _("Not over a seat's own page: lock the order or wait for the next curtain.")
        return Button(
            (0, 0, 0, 0), _("Facilitator"), self.house.facilitate, icon="school", shortcut="f",
            name="facilitator", tooltip=tooltip, enabled=not self.private,
        )  # fmt: skip

    def back(self) -> bool:
        """Go back to the page below; a seat's own page lies behind its curtain again."""
        self.window.pop()
        if self.house.sitting is not None and not self.window.stacked:
            self.house.sitting.cover()
        return True

    def _leave(self) -> None:
        while self.window.pop():
            pass  # whatever lies above the game's own page goes with it
        if self.house.sitting is not None:
            self.house.sitting.leave()
