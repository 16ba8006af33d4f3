"""The facilitator's page: what can be done from outside the game, and what has been done.

It opens from the pause page, never over a seat's own one, and shows nothing a seat alone may see.
A code, if one was set, is asked for each time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pygame import Rect

from game.errors import GreyZoneError
from game.journal import controlstory
from game.journal.effective import Done
from game.journal.entries import Fork
from game.settings import hashed, is_code
from game.ui.i18n import _, ngettext
from game.ui.phaseclock import MINUTES
from game.ui.screen import Screen
from game.ui.screens.codes import CODE, code_box
from game.ui.screens.deedform import Acts, Form, box
from game.ui.screens.deeds import Deed, Deeds, Said
from game.ui.screens.rows import ChoiceRow
from game.ui.text import broken
from game.ui.theme import BODY, SMALL, SMALL_STRONG, TITLE
from game.ui.widgets.arrange import Layout, cut_left, cut_right, cut_top, grid, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Band, Label, Panel
from game.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from game.ui.screens.house import House
    from game.ui.screens.sitting import Sitting

ROOM = ("note", "swap", "fork")
"""Acts that touch the record and the seats, and no number of the game."""


class FacilitatorScreen(Screen):
    """Buttons at the left, the acts so far at the right; a box over both while one is filled in."""

    screenshot_allowed = False
    first_focus = "deed note"

    def __init__(self, house: House, sitting: Sitting) -> None:
        self.title = _("Facilitator")
        self.house = house
        self.sitting = sitting
        self.deeds = Deeds(house, sitting)
        self.form: Form | None = None
        self.locked = bool(house.settings.code)
        self.coding = False
        self.code = self.hint = ""
        self.changed = False
        """Whether the game stands otherwise than the page below shows it."""

    # -- building -----------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        if self.locked or self.coding:
            return [code_box(layout, self)]
        top, rest = cut_top(layout.rect, layout.px(68))
        left, right = split_h(inset(rest, layout.px(18)), (6, 5), layout.px(16))
        widgets = [*self._head(layout, top), *self._offered(layout, left)]
        widgets += self._done(layout, right)
        if self.form is not None:
            widgets.append(box(layout, self.form, Acts(self._changed, self._close, self._do)))
        return widgets

    def _head(self, layout: Layout, rect: Rect) -> list[Widget]:
        inner = inset(rect, layout.px(10))
        back = _("Back to the game")
        place, inner = cut_right(inner, Button.width(layout.ctx, back, "escape"), layout.gap)
        inner = cut_left(inner, layout.px(12))[1]
        wide = layout.ctx.type.width(self.title, TITLE) + 2
        title, rest = cut_left(inner, wide, layout.px(24))
        where = _("Turn {n} of {turns}").format(
            n=self.sitting.session.turn, turns=self.sitting.turns
        )
        return [
            Band(rect),
            Label(title, self.title, TITLE, middle=True),
            Label(rest, where, BODY, "dim", middle=True),
            Button(
                place, back, self.back, icon="player-play", shortcut="escape", style="primary",
                name="back", tooltip=_("Shows the game as it stands now."),
            ),
        ]  # fmt: skip

    def _offered(self, layout: Layout, rect: Rect) -> list[Widget]:
        body = Panel.body(layout.ctx, rect)
        rows = [self._deed_row(deed) for deed in self.deeds.all()]
        rows += [self._clock_row(), self._projector_row(), self._code_row()]
        gap, least = layout.px(10), ChoiceRow.height(layout.ctx, 2)
        lines = -(-len(rows) // 2)
        high = max(least, min((body.h + gap) // lines - gap, round(least * 1.4)))
        wide = body.w - layout.px(16)
        place = Rect(body.x, body.y, wide, lines * (high + gap) - gap)
        items: list[Widget] = []
        for row, cell in zip(rows, grid(place, 2, lines, gap), strict=False):
            row.rect = cell
            items.append(row)
        return [
            Panel(rect, _("What you can do"), icon="school"),
            ScrollArea(body, items, name="deeds"),
        ]

    def _deed_row(self, deed: Deed) -> ChoiceRow:
        room = deed.id in ROOM
        return ChoiceRow(
            (0, 0, 0, 0), _("Record and seats") if room else _("The game"), deed.title,
            self._opener(deed), words=deed.words, icon=deed.icon, name=f"deed {deed.id}",
        )  # fmt: skip

    def _clock_row(self) -> ChoiceRow:
        minutes = self.house.clock.minutes
        value = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
        return ChoiceRow(
            (0, 0, 0, 0), _("Clock for each decision"), value if minutes else _("No clock"),
            self._next_minutes, words=_("A bar runs out; nobody is cut off."), icon="clock",
            name="clock", tooltip=_("Press for the next number of minutes."),
        )  # fmt: skip

    def _projector_row(self) -> ChoiceRow:
        shown = self.house.projector.open
        return ChoiceRow(
            (0, 0, 0, 0), _("Public view for the room"), _("Open") if shown else _("Closed"),
            self._project, words=_("A second window; F9 does the same."), icon="device-laptop",
            name="projector", tooltip=_("Shows what everybody may know, all game long."),
        )  # fmt: skip

    def _code_row(self) -> ChoiceRow:
        kept = bool(self.house.settings.code)
        return ChoiceRow(
            (0, 0, 0, 0), _("Code of this page"), _("Asked for") if kept else _("None"),
            self._ask_code, words=_("For every game on this computer."), icon="key", name="code",
        )  # fmt: skip

    def _done(self, layout: Layout, rect: Rect) -> list[Widget]:
        """The acts so far, the latest first, each with what takes it back."""
        body = Panel.body(layout.ctx, rect)
        acts = self.sitting.session.acts
        items: list[Widget] = []
        y = body.y
        for one in reversed(acts):
            widgets, y = self._told(layout, body, y, one)
            items += widgets
        if not acts:
            items.append(Label(body, _("Nothing so far."), BODY, "faint"))
        return [
            Panel(rect, _("What you have done"), icon="notes"),
            ScrollArea(body, items, name="acts"),
        ]

    def _told(self, layout: Layout, body: Rect, y: int, one: Done) -> tuple[list[Widget], int]:
        ctx, px = layout.ctx, layout.px
        back, words = _("Take back"), self.sitting.lexicon
        side = Button.width(ctx, back)
        wide = body.w - px(30) - side
        ((place, said),) = controlstory.told(words, [one], over=True, say=_)
        said = broken(ctx.type, said, SMALL, wide)
        place = broken(ctx.type, place, SMALL_STRONG, wide)
        items: list[Widget] = []
        start = y
        for text, style in ((place, SMALL_STRONG), (said, SMALL)):
            high = Label.height(ctx, text, wide, style)
            tone = "text" if one.counts else "faint"
            items.append(Label((body.x, y, wide, high), text, style, tone))
            y += high + px(2)
        if one.counts and not isinstance(one.act, Fork):
            button = Rect(body.x + wide + px(12), start, side, Button.height(ctx))
            items.append(
                Button(
                    button, back, self._opener(self.deeds.undo(one.number)), icon="arrow-back-up",
                    name=f"undo {one.number}",
                    tooltip=_("Asks for a reason first; nothing is erased."),
                )
            )  # fmt: skip
            y = max(y, button.bottom)
        return items, y + px(12)

    # -- what the controls do -----------------------------------------------------------------

    def _opener(self, deed: Deed) -> Callable[[], None]:
        def open_form() -> None:
            self.form = Form(deed, Said(author=self.house.settings.facilitator))
            self._changed()

        return open_form

    def _changed(self) -> None:
        if self.form is not None:
            self.first_focus = self.form.first
        self.rebuild()

    def _close(self) -> None:
        self.first_focus = f"deed {self.form.deed.id}" if self.form is not None else ""
        self.form = None
        self.rebuild()

    def _do(self) -> None:
        form = self.form
        if form is None:
            return
        known = len(self.sitting.session.lines)
        try:
            form.deed.do(form.said)
        except GreyZoneError as problem:
            form.hint = str(problem)
            self.rebuild()
            return
        finally:
            # An act may stand although the game could not be written on behind it.
            act = len(self.sitting.session.lines) > known
            self.changed = self.changed or (act and form.deed.id not in ("note", "fork"))
        self.house.remember(facilitator=form.said.author.strip())
        self._close()

    def _next_minutes(self) -> None:
        clock = self.house.clock
        clock.minutes = MINUTES[(MINUTES.index(clock.minutes) + 1) % len(MINUTES)]
        self.rebuild()

    def _project(self) -> None:
        self.house.project()
        self.rebuild()

    # -- the code -----------------------------------------------------------------------------

    def _ask_code(self) -> None:
        self.coding, self.code, self.hint = True, "", ""
        self.first_focus = CODE
        self.rebuild()

    def type_code(self, text: str) -> None:
        """Take what stands in the entry now."""
        self.code, self.hint = text, ""

    def enter_code(self) -> None:
        """Open the page, or keep the new code; an empty one takes the code away."""
        if self.coding:
            self.house.remember(code=hashed(self.code) if self.code else "")
        elif not is_code(self.code, self.house.settings.code):
            self.code, self.hint = "", _("That is not the code.")
            self.first_focus = CODE
            self.rebuild()
            return
        self.first_focus = "code" if self.coding else "deed note"
        self.locked = self.coding = False
        self.code = ""
        self.rebuild()

    def leave_code(self) -> None:
        """Leave the box: nothing changes, and a locked page stays shut."""
        if self.locked:
            self.back()
            return
        self.coding = False
        self.first_focus = "code"
        self.rebuild()

    def back(self) -> bool:
        """Show the game: as it was, or told anew where an act changed it."""
        self.window.pop()
        if self.changed:
            self.sitting.resync()
        else:
            self.sitting.cover()
        return True
