"""Settings: how the game looks, moves and sounds, where it keeps things, the facilitator's code.

A page above title or pause; each choice takes effect and is remembered at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygame import Rect

from game.settings import hashed, is_code
from game.ui.i18n import _
from game.ui.names import fictional
from game.ui.screen import Screen
from game.ui.screens import namechoice
from game.ui.screens.codes import CODE, code_box
from game.ui.screens.theatres import sides
from game.ui.text import broken
from game.ui.theme import SMALL, STRONG, TEXT_STEPS, TITLE
from game.ui.widgets.arrange import Layout, cut_left, cut_right, cut_top, grid, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Band, Label, Panel
from game.ui.widgets.mapview import MapView
from game.ui.widgets.options import Chip, OptionGroup
from game.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from game.ui.screens.house import House

THEMES = ("dark", "light")
_VIEW = (-1250.0, -700.0, 950.0, 760.0)


@dataclass(frozen=True)
class Question:
    """One setting: its heading, its answers (name of the control, words), which one holds, a note
    below and what a pick does.
    """

    name: str
    title: str
    answers: Sequence[tuple[str, str]]
    chosen: int
    pick: Callable[[int], object]
    tooltip: str
    note: str = ""


class SettingsScreen(Screen):
    """Two columns of questions; a box over them while the code is asked for or set."""

    first_focus = "back"
    screenshot_allowed = False  # a new code is typed in plain letters

    def __init__(self, house: House) -> None:
        self.title = _("Settings")
        self.house = house
        self.coding = self.asking = False
        """Whether a new code is being set, and whether the present one is asked for before."""
        self.code = self.hint = ""

    # -- building -----------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        top, rest = cut_top(layout.rect, layout.px(68))
        left, right = split_h(inset(rest, layout.px(18)), (1, 1), layout.px(16))
        widgets = [
            *self._head(layout, top),
            *self._column(layout, left, _("Look"), "adjustments", self._looks(), []),
            *self._column(layout, right, _("Sound, words, saving, code"), "settings",
                          [self._heard(), self._shown(), self._told_once(), self._covered()],
                          self._kept()),
        ]  # fmt: skip
        if self.coding or self.asking:
            widgets.append(code_box(layout, self, ask=_("The present code first.")))
        return widgets

    def _head(self, layout: Layout, rect: Rect) -> list[Widget]:
        inner = inset(rect, layout.px(10))
        words = _("Back")
        place, inner = cut_right(
            inner, Button.width(layout.ctx, words, "escape") + layout.px(20), layout.gap
        )
        title = cut_left(inner, layout.px(12))[1]
        return [
            Band(rect),
            Label(title, self.title, TITLE, middle=True),
            Button(
                place, words, self.back, icon="arrow-back-up", shortcut="escape", style="primary",
                name="back", tooltip=_("Shows the page you came from; every choice is kept."),
            ),
        ]  # fmt: skip

    def _column(
        self,
        layout: Layout,
        rect: Rect,
        title: str,
        icon: str,
        questions: Sequence[Question],
        told: Sequence[tuple[str, str, Button | None]],
    ) -> list[Widget]:
        """Questions, then what is only told: a heading, words, and a button where one belongs."""
        body = Panel.body(layout.ctx, rect)
        place = Rect(body.x + layout.px(4), body.y + layout.px(4), body.w - layout.px(22), 0)
        items, y = list[Widget](), place.y
        for question in questions:
            widgets, y = _asked(layout, place, y, question)
            items += widgets
        for heading, words, button in told:
            widgets, y = _told(layout, place, y, heading, words, button)
            items += widgets
        tip = _("Arrows and the wheel scroll the list.")
        area = ScrollArea(body, items, name=f"list {icon}", tooltip=tip)
        free = Rect(place.x, y, place.w, body.bottom - y)
        return [Panel(rect, title, icon=icon), area, *(_sample(layout, free) if told else [])]

    def _looks(self) -> list[Question]:
        house, window = self.house, self.house.window
        names = {"dark": _("Dark"), "light": _("Light, for bright rooms")}
        steps = [abs(step - window.text_size) < 0.01 for step in TEXT_STEPS]
        return [
            Question(
                "theme", _("Theme"), [(f"theme {name}", names[name]) for name in THEMES],
                THEMES.index(window.theme_name), lambda i: house.set_theme(THEMES[i]),
                _("Colours of the whole game."),
            ),
            Question(
                "text size", _("Text size"),
                [(f"text {round(s * 100)}", f"{round(s * 100)} %") for s in TEXT_STEPS],
                steps.index(True) if True in steps else -1,
                lambda i: window.set_text_size(TEXT_STEPS[i]),
                _("Size of all words and pictures."),
                _("Ctrl and plus or minus change the size anywhere in the game."),
            ),
            Question(
                "patterns", _("Patterns beside colours"),
                [("patterns usual", _("As usual")), ("patterns strong", _("Strong"))],
                int(window.patterns), lambda i: house.set_patterns(bool(i)),
                _("Hatching on map, ladder and bars tells sides apart without colours."),
                _("Sides always have a name, an icon and a hatching beside their colour. Strong "
                  "ones help on a pale projector."),
            ),
            Question(
                "motion", _("Motion"),
                [("motion full", _("Changes move")), ("motion still", _("Nothing moves"))],
                int(window.still), lambda i: house.set_still(bool(i)),
                _("Whether a marker falls, a line moves and tracks count as a page opens."),
                _("Half a second, and any key ends it."),
            ),
        ]  # fmt: skip

    def _heard(self) -> Question:
        house = self.house
        note = _("Three quiet tones: a curtain falls, a clock ends, a turn is reckoned.")
        if house.sounds.broken:
            note = _("This computer offers no sound card; the game plays on in silence.")
        return Question(
            "sound", _("Sound"), [("sound off", _("Off")), ("sound on", _("On"))],
            int(house.settings.sound), self._hear,
            _("The tones are the same for every seat and every result."), note,
        )  # fmt: skip

    def _shown(self) -> Question:
        house = self.house
        return Question(
            "names", _("Names"),
            [("names false", _("Real names")), ("names true", _("Invented names"))],
            int(fictional()), lambda i: house.show_names(fictional=bool(i)),
            namechoice.tooltip(), _("For rooms where the real names of states and places hurt."),
        )  # fmt: skip

    def _told_once(self) -> Question:
        house = self.house
        return Question(
            "hints", _("Hints"), [("hints true", _("The first time")), ("hints false", _("Never"))],
            int(not house.settings.hints), lambda i: house.set_hints(on=i == 0),
            _("A few words the first time a kind of screen is met."),
        )  # fmt: skip

    def _covered(self) -> Question:
        house = self.house
        return Question(
            "cover", _("When another window comes to the front"),
            [("cover true", _("Cover a team's page")), ("cover false", _("Leave it open"))],
            int(not house.settings.cover), lambda i: house.set_cover(on=i == 0),
            _("What is meant for one pair of eyes is covered until its curtain opens again."),
        )  # fmt: skip

    def _kept(self) -> list[tuple[str, str, Button | None]]:
        kept = bool(self.house.settings.code)
        words = _("Change the code") if kept else _("Set a code")
        button = Button(
            (0, 0, 0, 0), words, self._ask_code, icon="key", name="code",
            tooltip=_("Asked for before the facilitator's page opens, in every game here."),
        )  # fmt: skip
        code = _("A code is asked for.") if kept else _("Nobody is asked for a code.")
        saved = _(
            "Every locked order is written to the game's journal at once, and every phase with it. "
            "The journal is the save: there is nothing to save by hand and nothing to switch on."
        )
        places = _("Saved games: {saves}. These settings: {settings}.").format(
            saves=self.house.folders.saves.absolute(),
            settings=self.house.folders.settings.absolute(),
        )
        return [
            (_("Saving"), saved, None),
            (_("Folders"), places, None),
            (_("The facilitator's page"), code, button),
        ]

    def _hear(self, on: int) -> None:
        self.house.set_sound(bool(on))
        self.rebuild()

    # -- the code -----------------------------------------------------------------------------

    def _ask_code(self) -> None:
        self.asking = bool(self.house.settings.code)
        self.coding = not self.asking
        self._blank()

    def _blank(self, hint: str = "") -> None:
        self.code, self.hint = "", hint
        self.first_focus = CODE
        self.rebuild()

    def type_code(self, text: str) -> None:
        """Take what stands in the entry now."""
        self.code, self.hint = text, ""

    def enter_code(self) -> None:
        """Let the present code pass, or keep the new one; an empty one takes the code away."""
        if self.asking:
            right = is_code(self.code, self.house.settings.code)
            self.asking, self.coding = not right, right
            self._blank("" if right else _("That is not the code."))
            return
        self.house.remember(code=hashed(self.code) if self.code else "")
        self.leave_code()

    def leave_code(self) -> None:
        """Leave the box."""
        self.coding = self.asking = False
        self.code = self.hint = ""
        self.first_focus = "code"
        self.rebuild()


def _sample(layout: Layout, rect: Rect) -> list[Widget]:
    """A map in the present look, where there is room for one."""
    if rect.h < layout.px(260):
        return []
    picture = MapView(rect, sides(), cities=(), view=_VIEW, name="sample")
    picture.focusable = False  # a picture here, not a control
    return [picture]


def _asked(layout: Layout, place: Rect, y: int, question: Question) -> tuple[list[Widget], int]:
    """A heading, its answers side by side where they fit, and the note; and where it ends."""
    ctx, px = layout.ctx, layout.px
    head = Rect(place.x, y, place.w, ctx.type.line(STRONG))
    need = max(Chip.width(ctx, words) for _name, words in question.answers)
    count = len(question.answers)
    columns = next((n for n in (count, 3, 2) if n * (need + px(8)) <= place.w and n <= count), 1)
    rows = -(-count // columns)
    chips = Rect(place.x, head.bottom + px(6), place.w, rows * px(46) + (rows - 1) * px(8))
    cells = [
        Chip(cell, words, selected=i == question.chosen, name=name, tooltip=question.tooltip)
        for i, (cell, (name, words)) in enumerate(
            zip(grid(chips, columns, rows, px(8)), question.answers, strict=False)
        )
    ]
    widgets: list[Widget] = [
        Label(head, question.title, STRONG),
        OptionGroup(
            cells[0].rect, cells, question.pick, columns=columns, digits=False, name=question.name
        ),
    ]
    y = chips.bottom + px(6)
    if question.note:
        high = Label.height(ctx, question.note, place.w, SMALL)
        widgets.append(Label((place.x, y, place.w, high), question.note, SMALL, "dim"))
        y += high
    return widgets, y + px(16)


def _told(
    layout: Layout, place: Rect, y: int, heading: str, words: str, button: Button | None
) -> tuple[list[Widget], int]:
    """A heading, words and a button below each other; and where they end."""
    ctx, px = layout.ctx, layout.px
    head = Rect(place.x, y, place.w, ctx.type.line(STRONG))
    words = broken(ctx.type, words, SMALL, place.w)
    high = Label.height(ctx, words, place.w, SMALL)
    said = Rect(place.x, head.bottom + px(4), place.w, high)
    widgets: list[Widget] = [Label(head, heading, STRONG), Label(said, words, SMALL, "dim")]
    y = said.bottom + px(16)
    if button is not None:
        wide = Button.width(ctx, button.text) + px(20)
        button.rect = Rect(place.x, said.bottom + px(8), wide, Button.height(ctx))
        widgets.append(button)
        y = button.rect.bottom + px(16)
    return widgets, y
