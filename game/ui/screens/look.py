"""The look of the game: theme, text size and names, in a dialog of title and pause page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens import namechoice
from game.ui.screens.house import House
from game.ui.theme import SMALL, STRONG, TEXT_STEPS
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, grid
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Label
from game.ui.widgets.options import Chip, OptionGroup

THEMES = ("dark", "light")


def look_dialog(layout: Layout, house: House, on_close: Callable[[], object]) -> Dialog:
    """Return the dialog; a choice takes effect and is remembered at once."""
    window = house.window

    def build(body: Rect) -> Sequence[Widget]:
        ctx, gap = layout.ctx, layout.px(8)
        foot, rest = cut_bottom(body, Button.height(ctx), layout.gap)
        line, chip = ctx.type.line(STRONG), layout.px(48)
        head, rest = cut_top(rest, line, gap)
        place, rest = cut_top(rest, chip, layout.px(22))
        names = {"dark": _("Dark"), "light": _("Light, for bright rooms")}
        themes = [
            Chip(cell, names[name], selected=name == window.theme_name, name=f"theme {name}",
                 tooltip=_("Colours of the whole game."))
            for cell, name in zip(grid(place, 2, 1, gap), THEMES, strict=True)
        ]  # fmt: skip
        head2, rest = cut_top(rest, line, gap)
        place, rest = cut_top(rest, chip, gap)
        sizes = [
            Chip(cell, f"{round(step * 100)} %", selected=abs(step - window.text_size) < 0.01,
                 name=f"text {round(step * 100)}", tooltip=_("Size of all words and pictures."))
            for cell, step in zip(grid(place, len(TEXT_STEPS), 1, gap), TEXT_STEPS, strict=True)
        ]  # fmt: skip
        head3, rest = cut_top(cut_top(rest, 0, layout.px(10))[1], line, gap)
        place, rest = cut_top(rest, chip, gap)
        invented = namechoice.choice(layout, place, house)
        switch, rest = cut_bottom(rest, chip, gap)
        head4, rest = cut_bottom(rest, line, gap)
        hints = [
            Chip(cell, name, selected=house.settings.hints == on, name=f"hints {on}".lower(),
                 tooltip=_("A few words the first time a kind of screen is met."))
            for cell, (on, name) in zip(
                grid(switch, 2, 1, gap),
                ((True, _("The first time")), (False, _("Never"))), strict=True,
            )
        ]  # fmt: skip
        words = _("Ctrl and plus or minus change the size anywhere in the game.")
        return [
            Label(head, _("Theme"), STRONG),
            OptionGroup(
                themes[0].rect, themes,
                lambda i: house.set_theme(THEMES[i]), digits=False, name="theme",
            ),
            Label(head2, _("Text size"), STRONG),
            OptionGroup(
                sizes[0].rect, sizes, lambda i: window.set_text_size(TEXT_STEPS[i]),
                digits=False, name="text size",
            ),
            Label(head3, _("Names"), STRONG),
            invented,
            Label(rest, words, SMALL, "dim"),
            Label(head4, _("Hints"), STRONG),
            OptionGroup(
                switch, hints, lambda i: house.set_hints(on=i == 0), digits=False, name="hints",
            ),
            Button(foot, _("Close"), on_close, icon="check", shortcut="escape", name="close look"),
        ]  # fmt: skip

    return Dialog(layout, _("Look"), build, size=(900, 680), on_close=on_close, name="look dialog")
